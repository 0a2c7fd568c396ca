"""Texts that leave the desk: scripts alone or as one message, memos by copy and as files.

The gate and the rules of copying stand here, at the door, whoever asks.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from desktop_app.desk.desk import Desk
from desktop_app.desk.memo_files import MemoKind, memo_text, with_block, write_memos
from desktop_app.desk.open_case import shown_values
from desktop_app.desk.step_texts import message, script_of, waiting
from desktop_app.domain.case_view import Medium, ScriptView
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.scripts import script_anywhere
from desktop_app.store.records import CaseId, Copied, Edited


class NotCopied(StrEnum):
    """Why nothing was copied; its sentence stands under this key in the interface's words."""

    MISSING = "missing"
    NOT_VERIFIED = "not_verified"
    NOT_GREEN = "not_green"
    DRAFT = "draft"
    CLIPBOARD = "clipboard"
    NOT_FOR_COPYING = "not_for_copying"
    GONE = "gone"
    NOTHING = "nothing"


class CopyResult(NamedTuple):
    """What came of a copy; the clipboard is as it was unless it was copied."""

    problem: NotCopied | None = None
    fact: FactId | None = None
    """The fact to fill in before it, or the rest of it, can be copied."""
    scripts: tuple[ScriptId, ...] = ()
    """The texts that were copied."""


class Texts:
    """Copies and saves the texts of a desk's cases."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def copy_script(self, case: CaseId, script: ScriptId, *, enter: bool = True) -> CopyResult:
        """Copy one text, shown at any step; drafts are entered first, unless it is tried again.

        A missing value leaves the clipboard alone.
        """
        drafts = self._waiting_drafts(case, enter=enter)
        found = self._found(case, script)
        if found is None:
            return CopyResult(NotCopied.GONE)
        return _not_copyable(found, drafts) or self._copy(case, (found,))

    def copy_message(self, case: CaseId, node: NodeId, *, enter: bool = True) -> CopyResult:
        """Copy all texts of the step that wait for the person in this chat, as one message.

        Those that lack a value stay behind; the result names the first value that is lacking.
        """
        drafts = self._waiting_drafts(case, enter=enter)
        texts = waiting(self._desk.open_case(case).pack, self._desk.open_case(case), node)
        held = [(text, _not_copyable(text, drafts)) for text in texts]
        ready = tuple(text for text, problem in held if problem is None)
        problem = next((problem for _, problem in held if problem is not None), None)
        if not ready:
            return problem or CopyResult(NotCopied.NOTHING)
        return self._copy(case, ready, problem.fact if problem else None)

    def edit_script(self, case: CaseId, script: ScriptId, text: str) -> None:
        """Keep other words for a text of this case; none, or the pack's own, take them back.

        Words that are set aside stay where nothing else was written instead.
        """
        opened = self._desk.open_case(case)
        found = script_of(opened, script)
        if found is None:
            return
        kept = "" if text.strip() in ("", found.text.strip()) else text.strip()
        before = opened.edits.get(script)
        if kept or (before is not None and not opened.words_set_aside(found)):
            self._desk.keep(case, Edited(self._desk.now(), script, kept, found.text))

    def restore_edit(self, case: CaseId, script: ScriptId, before: Edited | None) -> None:
        """Let the words be what they were before somebody began to write and thought better."""
        if self._desk.open_case(case).edits.get(script) != before:
            text, base = (before.text, before.base) if before else ("", "")
            self._desk.keep(case, Edited(self._desk.now(), script, text, base))

    def copy_memo(self, case: CaseId, kind: MemoKind, *, enter: bool = True) -> CopyResult:
        """Copy a memo; operation memos exist only after the reconnection.

        A memo tells the whole case, so nothing is copied over a draft that cannot be entered.
        """
        drafts = self._waiting_drafts(case, enter=enter)
        if drafts:
            return CopyResult(NotCopied.DRAFT, drafts[0])
        text = memo_text(self._desk.open_case(case).view.memos, kind)
        if text is None:
            return CopyResult(NotCopied.NOT_GREEN)
        if kind is MemoKind.AGIT:
            text = with_block(self._desk.open_case(case), text)
        return CopyResult() if self._put(text) else CopyResult(NotCopied.CLIPBOARD)

    def save_memos(self, case: CaseId, folder: Path) -> tuple[Path, ...] | CopyResult:
        """Write the memos that exist as UTF-8 files; their paths, or why none was written.

        Raises `OSError` where a file cannot be written.
        """
        drafts = self._waiting_drafts(case)
        if drafts:
            return CopyResult(NotCopied.DRAFT, drafts[0])
        return write_memos(self._desk.open_case(case), folder, self._desk.now())

    def _waiting_drafts(self, case: CaseId, *, enter: bool = True) -> tuple[FactId, ...]:
        """Enter all drafts; those that could not be. What is typed later is left alone."""
        return tuple(self._desk.enter_all(case) if enter else self._desk.open_case(case).drafts)

    def _found(self, case: CaseId, script: ScriptId) -> ScriptView | None:
        opened = self._desk.open_case(case)
        shown = script_of(opened, script)
        if shown is not None or all(each.id != script for each in opened.pack.scripts):
            return shown
        return script_anywhere(opened.pack, opened.case, script)

    def _copy(
        self, case: CaseId, texts: tuple[ScriptView, ...], lacking: FactId | None = None
    ) -> CopyResult:
        opened = self._desk.open_case(case)
        if not self._put(message(opened, texts)):
            return CopyResult(NotCopied.CLIPBOARD)
        at = self._desk.now()
        for text in texts:
            self._desk.keep(case, Copied(at, text.id, opened.words(text), shown_values(text)))
        return CopyResult(fact=lacking, scripts=tuple(text.id for text in texts))

    def _put(self, text: str) -> bool:
        return self._desk.clipboard.put(text)


def _not_copyable(script: ScriptView, drafts: tuple[FactId, ...]) -> CopyResult | None:
    """Why a text cannot be copied; `drafts` is what fields hold that is not entered."""
    told = {piece.fact for piece in script.pieces}
    draft = next((fact for fact in drafts if fact in told), None)
    if draft is not None:
        return CopyResult(NotCopied.DRAFT, draft)
    if script.missing:
        return CopyResult(NotCopied.MISSING, script.missing[0])
    if script.medium is Medium.NOTE:
        return CopyResult(NotCopied.NOT_FOR_COPYING)
    return None if script.copyable else CopyResult(NotCopied.NOT_VERIFIED)
