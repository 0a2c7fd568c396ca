"""The program closes when its installer asks, once, and never for an old request."""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from build.package import ROOT
from desktop_app.host.closing import FRESH, NAME, ClosingWatch


def test_a_request_closes_once(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    calls: list[str] = []
    watch = ClosingWatch(tmp_path, lambda: calls.append("close"))
    (tmp_path / "another").touch()
    (tmp_path / NAME).touch()
    qtbot.waitUntil(lambda: calls == ["close"], timeout=10_000)
    (tmp_path / "more").touch()
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).touch()
    qtbot.waitUntil(lambda: calls == ["close", "close"], timeout=10_000)
    watch.deleteLater()


def test_what_a_dead_installer_left_closes_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / NAME).touch()
    long_ago = time.time() - FRESH - 1
    os.utime(tmp_path / NAME, (long_ago, long_ago))
    calls: list[str] = []
    watch = ClosingWatch(tmp_path, lambda: calls.append("close"))
    watch._look()
    qtbot.wait(100)
    assert calls == []
    watch.deleteLater()


def test_what_was_asked_while_it_was_starting_is_heard(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / NAME).touch()
    calls: list[str] = []
    watch = ClosingWatch(tmp_path, lambda: calls.append("close"))
    assert calls == []
    qtbot.waitUntil(lambda: calls == ["close"], timeout=10_000)
    watch._look()
    assert calls == ["close"]
    watch.deleteLater()


def test_the_installer_lays_the_file_that_is_watched() -> None:
    script = (ROOT / "build" / "installer" / "setup.nsi").read_text("utf-8")
    assert f'!define CLOSE_CALL "{NAME}"' in script
