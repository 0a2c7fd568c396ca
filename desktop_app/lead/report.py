"""The `report` command: what the desks of a team counted, as one page."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse

UNFIT = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `report` to the command line."""
    words = interface_words("lead_report")
    report = commands.add_parser("report", help=words["about"])
    report.add_argument("share", type=Path, metavar="SHARE", help=words["help_share"])
    report.add_argument(
        "--out",
        type=Path,
        default=Path("report.html"),
        metavar="FILE.html",
        help=words["help_out"],
    )


def run(chosen: argparse.Namespace, today: Callable[[], date] | None = None) -> int:
    """Write the page; the exit code is 2 where the share or the page's folder is not there."""
    from desktop_app.lead.report_files import NoShareError, read_share  # noqa: PLC0415
    from desktop_app.lead.report_page import page  # noqa: PLC0415 - of this command only
    from desktop_app.lead.report_tables import tabled  # noqa: PLC0415
    from desktop_app.pack.shipped import shipped_pack  # noqa: PLC0415
    from desktop_app.store.atomic import write_whole  # noqa: PLC0415

    words = interface_words("lead_report")
    try:
        # a million small values of which none is in a circle: looking for those takes as long again
        with _without_collection():
            found = read_share(chosen.share, (today or _today)())
            table = tabled(found.days)
    except NoShareError:
        print(words["no_share"].format(path=chosen.share), file=sys.stderr)
        return UNFIT
    try:
        write_whole(chosen.out, page(table, found.unfit, shipped_pack()))
    except OSError:
        print(words["not_written"].format(path=chosen.out), file=sys.stderr)
        return UNFIT
    print(words["written"].format(path=chosen.out, files=len(found.days)))
    if not found.days:
        print(words["nothing_yet"])
    if found.unfit:
        print(words["passed_over"].format(count=len(found.unfit)))
    return 0


@contextmanager
def _without_collection() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _today() -> date:
    return datetime.now(UTC).astimezone(KOREAN_TIME).date()
