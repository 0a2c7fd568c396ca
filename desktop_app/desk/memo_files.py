"""The memos of a case as texts and as files."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.forced_reconnection.ids import ORIGINAL_CALL_ID
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.memos import MemoTexts
from desktop_app.pack.words import interface_words
from desktop_app.store.atomic import write_whole

SHORT_ID = 6
"""Letters of a case's id in the names of files."""


class MemoKind(StrEnum):
    """The texts that remain of a case."""

    ORIGINAL_CALL = "original_call"
    FORCED_CALL = "forced_call"
    HISTORY = "history"
    AGIT = "agit"


def memo_text(memos: MemoTexts, kind: MemoKind) -> str | None:
    """The text of a memo, `None` where it is too early for one."""
    text: str | None = getattr(memos, kind)
    return text


def memos_there(memos: MemoTexts) -> frozenset[MemoKind]:
    """The memos that there are, without a word of them written."""
    there = {
        MemoKind.ORIGINAL_CALL: memos.are_of_two_calls,
        MemoKind.FORCED_CALL: memos.are_of_two_calls,
        MemoKind.HISTORY: memos.has_history,
        MemoKind.AGIT: memos.is_for_the_team,
    }
    return frozenset(kind for kind, is_there in there.items() if is_there)


def write_memos(opened: OpenCase, folder: Path, now: datetime) -> tuple[Path, ...]:
    """Write each memo that exists and return the paths; `OSError` where that fails.

    The names hold the day and the original call id; a file is written whole or not at all.
    """
    texts = ((kind, _handed_on(opened, kind)) for kind in MemoKind)
    return tuple(
        write_whole(folder / _name(kind, opened, now), f"{text}\n")
        for kind, text in texts
        if text is not None
    )


def _handed_on(opened: OpenCase, kind: MemoKind) -> str | None:
    text = memo_text(opened.view.memos, kind)
    return with_block(opened, text) if text is not None and kind is MemoKind.AGIT else text


def with_block(opened: OpenCase, text: str) -> str:
    """The text with the block that opens its case on another desk, where there can be one."""
    # compressing has time until a text is wanted that ends with it
    from desktop_app.desk.case_block import case_block  # noqa: PLC0415

    block = case_block(opened)
    hint = interface_words("ui_taking")["block_hint"]
    return f"{text}\n\n{hint}\n{block}" if block else text


def _name(kind: MemoKind, opened: OpenCase, now: datetime) -> str:
    return f"{_stem(opened, now)}_{interface_words('memo_files')[kind]}.txt"


def case_file_name(opened: OpenCase, now: datetime, what: str, suffix: str) -> str:
    """The name of a file that holds a whole case; the end of its id keeps two on one call apart."""
    return f"{_stem(opened, now)}_{what}_{opened.id[-SHORT_ID:]}{suffix}"


def _stem(opened: OpenCase, now: datetime) -> str:
    """How the names of a case's files begin: the day and the original call's id."""
    day = now.astimezone(KOREAN_TIME).date().isoformat()
    return f"{day}_{_call(opened)}"


def _call(opened: OpenCase) -> str:
    """The original call's id; without one the case's tab and time, so that no two share a file."""
    entry = opened.case.entries.get(ORIGINAL_CALL_ID)
    if entry is not None:
        return str(entry.value)
    began = opened.began.astimezone(KOREAN_TIME)
    words = interface_words("memo_files")
    return words["no_call"].format(number=opened.number, time=f"{began:%H%M%S}")
