"""Confirmed proposals written into a pack that is being edited; what would break it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.pack.article.errors import ArticleError, Trouble
from desktop_app.pack.article.proposals import Proposal
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import SetScalar, Several
from desktop_app.pack.editing.errors import EditError

STEP = "script_text"
"""The name of the step that is undone, a key of the words `pack_edit_steps`."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of confirmed proposals."""

    done: tuple[Proposal, ...]
    refused: tuple[tuple[Proposal, ArticleError], ...]
    """With the reason, which is a sentence."""


def apply_proposals(draft: Draft, confirmed: Sequence[Proposal]) -> Written:
    """Make the confirmed proposals one step of the draft; nothing is saved yet.

    A proposal with an open blank, a lost placeholder, or after which `pack check` finds more than
    before is refused and leaves the draft as it is.
    """
    refused: list[tuple[Proposal, ArticleError]] = []
    fit: list[Proposal] = []
    for each in confirmed:
        trouble = _trouble(each)
        if trouble is None:
            fit.append(each)
        else:
            refused.append((each, trouble))
    before = len(draft.problems())
    if not _makes(draft, fit, before):
        fit = _sound(draft, fit, before, refused)
        _makes(draft, fit, before)
    return Written(tuple(fit), tuple(refused))


def _trouble(proposal: Proposal) -> ArticleError | None:
    """Why a yes is not enough."""
    if proposal.open:
        said = ", ".join(proposal.fillings[at].blank.written for at in proposal.open)
        return ArticleError(Trouble.OPEN_BLANK, name=proposal.id, blanks=said)
    if proposal.lost:
        said = ", ".join(map(proposal.label, proposal.lost))
        return ArticleError(Trouble.LOST_PLACEHOLDER, name=proposal.id, facts=said)
    return None


def _sound(
    draft: Draft,
    proposals: Sequence[Proposal],
    before: int,
    refused: list[tuple[Proposal, ArticleError]],
) -> list[Proposal]:
    """Those that stay sound together, tried one after the other."""
    kept: list[Proposal] = []
    for each in proposals:
        reason = _reason(draft, [*kept, each], before)
        if reason is None:
            kept.append(each)
        else:
            refused.append((each, ArticleError(Trouble.NOT_SOUND, name=each.id, reason=reason)))
    return kept


def _reason(draft: Draft, proposals: Sequence[Proposal], before: int) -> str | None:
    """What is wrong with the pack after these proposals; the draft is as it was."""
    known = {_apart_from_place(each.sentence()) for each in draft.problems()}
    try:
        draft.apply(edit_of(draft, proposals))
    except EditError as error:
        return error.sentence()
    problems = draft.problems()
    draft.undo()
    if len(problems) <= before:
        return None
    new = [each for each in problems if _apart_from_place(each.sentence()) not in known]
    return (new or list(problems))[0].sentence()


def _apart_from_place(sentence: str) -> str:
    return sentence.partition(": ")[2]


def _makes(draft: Draft, proposals: Sequence[Proposal], before: int) -> bool:
    """Make all of them one step; `False` and nothing made where something is wrong after it."""
    if not proposals:
        return True
    try:
        draft.apply(edit_of(draft, proposals))
    except EditError:
        return False
    if len(draft.problems()) <= before:
        return True
    draft.undo()
    return False


def edit_of(draft: Draft, proposals: Sequence[Proposal]) -> Several:
    """The proposals as one step of a draft that has these wordings; raises `ArticleError`."""
    edits: list[SetScalar] = []
    for each in proposals:
        at = draft.find(("scripts", each.script, "variants", each.number, "text"))
        if at is None:
            raise ArticleError(Trouble.UNKNOWN_ID, name=each.id)
        edits.append(SetScalar(at.file, at.path, each.new))
    return Several(STEP, tuple(edits))
