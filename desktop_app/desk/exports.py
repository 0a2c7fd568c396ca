"""Cases as files for an audit: the doors that a case goes out by, whether it is open or not."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from desktop_app.desk.audit import AuditSheet, audit_sheet
from desktop_app.desk.case_file_text import case_file_text
from desktop_app.desk.closed import is_closed
from desktop_app.desk.desk import Desk
from desktop_app.desk.memo_files import case_file_name
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.ids import FactId
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.errors import JournalError
from desktop_app.store.records import CaseId


class ExportKind(StrEnum):
    """As what a case goes out."""

    PDF = "pdf"
    CASE_FILE = "case_file"


SUFFIXES = {ExportKind.PDF: ".pdf", ExportKind.CASE_FILE: ".json"}


class NotExported(StrEnum):
    """Why nothing was written: a key of the interface's words."""

    DRAFT = "draft"
    NOT_SAVED = "not_saved"
    GONE = "gone"


class ExportProblem(NamedTuple):
    """Why nothing was written, and the fact to enter first."""

    problem: NotExported
    fact: FactId | None = None


class Ready(NamedTuple):
    """A case as it is kept, with the code that tells later whether it still is."""

    opened: OpenCase
    code: str


class Exports:
    """Makes the files of a desk's cases: those on it, and any other that its store has."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ready(self, case: CaseId) -> Ready | ExportProblem:
        """The case once all of it is durable: a code over less would not tell what was left out.

        A sheet tells the whole case, so nothing goes out over a draft that cannot be entered.
        """
        desk = self._desk
        if desk.is_open(case):
            drafts = {} if is_closed(desk.open_case(case)) else desk.enter_all(case)
            if drafts:
                return ExportProblem(NotExported.DRAFT, next(iter(drafts)))
            desk.save_drafts()
        problem = NotExported.NOT_SAVED if desk.saving.trouble else self._found(case)
        return problem if isinstance(problem, Ready) else ExportProblem(problem)

    def _found(self, case: CaseId) -> Ready | NotExported:
        desk = self._desk
        try:
            code = desk.store.check_code(case)
            opened = desk.open_case(case) if desk.is_open(case) else desk.stored_case(case)
        except JournalError:
            return NotExported.NOT_SAVED
        except KeyError:
            return NotExported.GONE
        if desk.saving.lasts and not desk.saving.is_done:
            return NotExported.NOT_SAVED
        return NotExported.GONE if opened is None else Ready(opened, code)

    def sheet(self, ready: Ready) -> AuditSheet:
        """The case as a sheet; a memo is on it only where there is one."""
        kept = self._desk.store.kept_of(ready.opened.id)
        return audit_sheet(ready.opened, kept, ready.code, self._desk.now())

    def case_file(self, ready: Ready) -> str:
        """The case as the text of a case file, with its code."""
        return case_file_text(ready.opened, ready.code)

    def path(self, ready: Ready, kind: ExportKind, folder: Path) -> Path:
        """Where it goes: the name tells the day, the call and the case, and nothing personal."""
        what = interface_words("audit")[f"file_{kind}"]
        return folder / case_file_name(ready.opened, self._desk.now(), what, SUFFIXES[kind])
