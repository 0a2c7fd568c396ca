"""The memos of a case as texts and as files."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.case import Case
from desktop_app.domain.case_view import CaseView
from desktop_app.domain.forced_reconnection.ids import ORIGINAL_CALL_ID
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.memos import MemoTexts
from desktop_app.pack.words import interface_words


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


def write_memos(view: CaseView, case: Case, folder: Path, now: datetime) -> tuple[Path, ...]:
    """Write each memo that exists and return the paths; `OSError` where that fails.

    The names hold the day and the original call id, and no other file is overwritten by halves.
    """
    texts = ((kind, memo_text(view.memos, kind)) for kind in MemoKind)
    return tuple(
        _write(folder / _name(kind, case, now), text) for kind, text in texts if text is not None
    )


def _name(kind: MemoKind, case: Case, now: datetime) -> str:
    day = now.astimezone(KOREAN_TIME).date().isoformat()
    entry = case.entries.get(ORIGINAL_CALL_ID)
    words = interface_words("memo_files")
    call = str(entry.value) if entry else words["no_call"]
    return f"{day}_{call}_{words[kind]}.txt"


def _write(path: Path, text: str) -> Path:
    part = path.with_name(path.name + ".part")
    part.write_text(text + "\n", encoding="utf-8", newline="\n")
    return part.replace(path)
