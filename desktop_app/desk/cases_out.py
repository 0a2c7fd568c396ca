"""All open cases as case files in one act, for the next shift."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desktop_app.desk.desk import Desk
from desktop_app.desk.memo_files import case_file_name
from desktop_app.desk.open_case import OpenCase
from desktop_app.pack.words import interface_words
from desktop_app.store.private_files import write_over


class CasesOut(NamedTuple):
    """The files that were written, and the numbers of the cases that could not be."""

    paths: tuple[Path, ...] = ()
    failed: tuple[int, ...] = ()


def write_open_cases(desk: Desk, folder: Path) -> CasesOut:
    """Write each open case that holds anything, whole or not at all, for its owner's eyes alone.

    The names are those of single case files: the day, the original call and the case.
    """
    paths, failed = list[Path](), list[int]()
    for opened in desk.open_cases:
        text = desk.export(opened.id)
        if not desk.open_case(opened.id).events:
            continue
        try:
            paths.append(write_over(folder / _name(desk, opened), text.encode(errors="replace")))
        except OSError:
            failed.append(opened.number)
    return CasesOut(tuple(paths), tuple(failed))


def _name(desk: Desk, opened: OpenCase) -> str:
    what = interface_words("audit")["file_case_file"]
    return case_file_name(opened, desk.now(), what, ".json")
