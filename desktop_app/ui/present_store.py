"""What the screens before the window say: records that cannot be opened, or that were mended."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from desktop_app.desk.desk import Desk
from desktop_app.domain.case import value_of
from desktop_app.domain.forced_reconnection.ids import ORIGINAL_CALL_ID
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.report import Hurt, Report

MOST_HURT = 8
"""Cases that are named one by one."""


class Choice(Enum):
    """What a person can do there; each is a key of the words too."""

    AGAIN = auto()
    ANEW = auto()
    QUIT = auto()
    GO_ON = auto()

    @property
    def word(self) -> str:
        """What stands on its button."""
        return interface_words("ui_store")[self.name.lower()]


class StoreValue(NamedTuple):
    """A heading, paragraphs, and the choices; the first of them is the usual one."""

    head: str
    paragraphs: tuple[str, ...]
    choices: tuple[Choice, ...]


CHOICES = {
    "wrong_key": (Choice.AGAIN, Choice.ANEW, Choice.QUIT),
    "no_key": (Choice.AGAIN, Choice.ANEW, Choice.QUIT),
    "newer_schema": (Choice.QUIT,),
}


def trouble_value(kind: str, folder: str, unsaved: int = 0) -> StoreValue:
    """Records that cannot be opened: what happened, what is safe, what to do.

    `unsaved` records stand in no file yet, and are gone with the program.
    """
    words = interface_words(f"ui_store_{kind}")
    where = interface_words("ui_store")["where"].format(folder=folder)
    told = [words["what"], words["safe"], words["do"], where]
    if unsaved:
        told.insert(0, interface_words("ui_store")["unsaved"].format(count=unsaved))
    return StoreValue(words["head"], tuple(told), CHOICES.get(kind, (Choice.AGAIN, Choice.QUIT)))


def report_value(report: Report, desk: Desk, asked: int = 0) -> StoreValue:
    """Records that were mended: what came back and what did not.

    In `asked` cases what the gate rests on is asked anew.
    """
    words = interface_words("ui_restored")
    told = [*_told(report, desk), *([words["asked"].format(count=asked)] if asked else ())]
    return StoreValue(words["head"], tuple(told), (Choice.GO_ON,))


def _told(report: Report, desk: Desk) -> Iterator[str]:
    words = interface_words("ui_restored")
    if report.unread_commits:
        yield words["unread_log"]
        if not (report.from_copy or report.hurt or report.lost_anywhere):
            return
    yield words["restored"].format(cases=report.cases, records=report.restored)
    if report.from_copy and report.copy_day is not None:
        day = report.copy_day.isoformat()
        yield words["from_copy"].format(records=report.from_copy, day=day)
    yield from _lost(report, desk)
    if report.kept is not None:
        yield words["kept"].format(folder=report.kept)


def _lost(report: Report, desk: Desk) -> Iterator[str]:
    words = interface_words("ui_restored")
    for hurt in report.hurt[:MOST_HURT]:
        yield words["hurt"].format(name=_name(hurt, desk), lost=hurt.lost, found=hurt.found)
    if len(report.hurt) > MOST_HURT:
        yield words["more"].format(count=len(report.hurt) - MOST_HURT)
    if report.lost_anywhere:
        yield words["anywhere"].format(count=report.lost_anywhere)
    if not (report.is_end_known or report.unread_commits):
        yield words["end"]
    yield words["whole" if report.is_whole else "check"]


def _name(hurt: Hurt, desk: Desk) -> str:
    words = interface_words("ui_restored")
    if desk.is_open(hurt.case):
        opened = desk.open_case(hurt.case)
        return words["open_name"].format(number=opened.number, label=opened.label).strip()
    stored = desk.stored_case(hurt.case)
    call = None if stored is None else value_of(stored.case, ORIGINAL_CALL_ID)
    return words["nameless"] if call is None else words["call_name"].format(call=call)
