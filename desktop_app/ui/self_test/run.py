"""All checks, one after the other, and the one line of JSON that they end with."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from desktop_app import __version__
from desktop_app.desk.ports import Clipboard
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.keys import KeyGuard
from desktop_app.store.log import log_path
from desktop_app.store.settings import settings_path
from desktop_app.ui.app import application
from desktop_app.ui.demo.show import do_without_display
from desktop_app.ui.self_test.checks import (
    check_clipboard,
    check_folder,
    check_fonts,
    check_journal,
    check_key,
    check_pack,
)
from desktop_app.ui.self_test.walk import check_case
from desktop_app.ui.theme import Scheme

FAILED = 1
Check = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check came to; `note` is what was found, or why it failed."""

    name: str
    ok: bool
    seconds: float
    note: str


def run_self_test(clipboard: Clipboard, guard: KeyGuard, picture: Path | None = None) -> int:
    """Run all checks and print what they found as one line of JSON; the exit code."""
    do_without_display(os.environ, sys.platform)
    app = application(Scheme.LIGHT)
    checks: Mapping[str, Check] = {
        "pack": check_pack,
        "folders": partial(check_folder, settings_path().parent, log_path().parent),
        "fonts": check_fonts,
        "key": partial(check_key, guard),
        "journal": check_journal,
        "clipboard": partial(check_clipboard, clipboard),
        "case": partial(check_case, app, clipboard, picture),
    }
    found = [checked(name, check) for name, check in checks.items()]
    _write(sys.stdout, as_line(found))
    return _said(found)


def checked(name: str, check: Check) -> Checked:
    """Run a check, whatever happens in it."""
    begin = time.perf_counter()
    try:
        ok, note = True, check()
    except Exception as error:  # noqa: BLE001 - every failure is what this is to find
        ok, note = False, f"{type(error).__name__}: {error}"
    return Checked(name, ok, round(time.perf_counter() - begin, 3), note)


def as_line(found: Sequence[Checked]) -> str:
    """The line: whether all is well, where it ran, and each check."""
    whole = {
        "ok": all(one.ok for one in found),
        "version": __version__,
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "frozen": hasattr(sys, "_MEIPASS"),
        "failed": [one.name for one in found if not one.ok],
        "checks": [asdict(one) for one in found],
    }
    return json.dumps(whole, ensure_ascii=False)


def _said(found: Sequence[Checked]) -> int:
    failed = [one for one in found if not one.ok]
    if failed:
        names = ", ".join(f"{one.name} ({one.note})" for one in failed)
        _write(sys.stderr, interface_words("self_test")["failed"].format(names=names))
    return FAILED if failed else 0


def _write(stream: TextIO | None, line: str) -> None:
    """Write the line where there is a place for it: a window on Windows may have none."""
    if stream is not None:
        stream.write(f"{line}\n")
        stream.flush()
