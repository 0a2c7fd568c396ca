"""All open cases as case files in one act, for the next shift."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desktop_app.desk.case_file_text import case_file_text
from desktop_app.desk.desk import Desk
from desktop_app.desk.memo_files import case_file_name
from desktop_app.desk.open_case import OpenCase
from desktop_app.pack.words import interface_words
from desktop_app.store.private_files import write_over


class CasesOut(NamedTuple):
    """The files that were written, and the numbers of cases that the person is told of.

    `failed` could not be written; what somebody typed into `drafts` and never recorded is in no
    file.
    """

    paths: tuple[Path, ...] = ()
    failed: tuple[int, ...] = ()
    drafts: tuple[int, ...] = ()


def write_open_cases(desk: Desk, folder: Path) -> CasesOut:
    """Write each open case that holds anything, whole or not at all, for its owner's eyes alone.

    The names are those of single case files: the day, the original call and the case. What is
    typed in a case is not recorded by this: nobody sees the cases behind.
    """
    paths, failed, drafts = list[Path](), list[int](), list[int]()
    for opened in desk.open_cases:
        if opened.drafts:
            drafts.append(opened.number)
        if not opened.events:
            continue
        text = case_file_text(opened)
        try:
            paths.append(write_over(folder / _name(desk, opened), text.encode(errors="replace")))
        except OSError:
            failed.append(opened.number)
    return CasesOut(tuple(paths), tuple(failed), tuple(drafts))


def _name(desk: Desk, opened: OpenCase) -> str:
    what = interface_words("audit")["file_case_file"]
    return case_file_name(opened, desk.now(), what, ".json")
