"""What is offered or pointed out beside the questions: pure functions, without a widget."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.desk.admin_refusal import AdminRefusal
from desktop_app.desk.closed import is_closed, is_reconnected
from desktop_app.desk.desk import Desk
from desktop_app.desk.follow_ups import owed_by
from desktop_app.desk.memo_files import MemoKind
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.past import earlier_reconnection
from desktop_app.desk.pledges import REMINDER
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection.ids import (
    CLOSED,
    MEMO_FORCED_CALL,
    MEMO_ORIGINAL_CALL,
    Answer,
    Outcome,
)
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.values import PromptKind, PromptValue

BETWEEN = " · "
MET = "met"
MEMOS = {MEMO_ORIGINAL_CALL: MemoKind.ORIGINAL_CALL, MEMO_FORCED_CALL: MemoKind.FORCED_CALL}
"""The memo that each fact says was left."""
WAITING = {
    Outcome.AWAITING_CUSTOMER: (
        *(Answer.ANSWERED.value, Answer.ABSENT.value),
        Answer.CALLED_IN.value,
    ),
    Outcome.AWAITING_RECONTACT: (MET,),
}
"""The answers that a case is offered while it waits."""


def prompts(
    desk: Desk, case: CaseId, shown: NodeId, cursor: FactId | None, *, asks_closing: bool = False
) -> tuple[PromptValue, ...]:
    """All prompts of the case in front, the most urgent first."""
    opened = desk.open_case(case)
    if asks_closing:
        return (_closing(opened),)
    if is_closed(opened):
        return (_read_only(opened),)
    return (
        *_stale(desk, opened, cursor),
        *_twin(desk, opened),
        *_forced(desk, opened),
        *_offer(desk, opened),
        *_admin(opened, shown),
        *_waiting(opened, shown),
    )


def _closing(opened: OpenCase) -> PromptValue:
    """How a case ends that is under way; after the reconnection what it owes instead."""
    words, answers = interface_words("ui_closing_case"), []
    text = words["question"]
    if is_reconnected(opened):
        text = words["owed"].format(owed=", ".join(_still_owed(opened)))
    else:
        answers = list(opened.pack.facts[CLOSED].choices.items())
    # what the Enter at hand answers ends nothing
    answers = [("keep", words["keep"]), *answers, ("hand_over", words["hand_over"])]
    return PromptValue(
        opened.id, PromptKind.CLOSING, text, tuple(answers), urgent=True, first=True, digits=True
    )


def _still_owed(opened: OpenCase) -> Iterator[str]:
    """The memos that were not left, and the follow-ups."""
    memos = interface_words("ui_closing")
    for fact, kind in MEMOS.items():
        if fact not in opened.case.entries:
            yield memos[kind]
    labels, own = opened.pack.labels.follow_ups, interface_words("follow_ups")
    for owed in owed_by(opened):
        yield own[REMINDER] if owed.kind == REMINDER else labels[owed.kind]


def _read_only(opened: OpenCase) -> PromptValue:
    words = interface_words("ui_closing_case")
    answers = (("reopen", words["reopen"]),)
    text = words["read_only"]
    return PromptValue(opened.id, PromptKind.READ_ONLY, text, answers, first=True)


def _waiting(opened: OpenCase, shown: NodeId) -> Iterator[PromptValue]:
    """What ends the waiting, for the case that is looked at where it waits."""
    answers = WAITING.get(opened.view.outcome)
    if answers is not None and shown == opened.view.node:
        words = interface_words("ui_waiting")
        text = words["customer" if len(answers) > 1 else "recontact"]
        labelled = tuple((answer, words[answer]) for answer in answers)
        yield PromptValue(opened.id, PromptKind.WAITING, text, labelled)


def _offer(desk: Desk, opened: OpenCase) -> Iterator[PromptValue]:
    facts, words = desk.offer(opened.id), interface_words("ui_prompts")
    if facts:
        labels = (opened.pack.facts[fact].choices[str(value)] for fact, value in facts.items())
        text = words["offer"].format(values=BETWEEN.join(labels))
        answers = (("take", words["take"]), ("decline", words["decline"]))
        yield PromptValue(opened.id, PromptKind.OFFER, text, answers, first=True)


def _twin(desk: Desk, opened: OpenCase) -> Iterator[PromptValue]:
    twin, words = desk.twin(opened.id), interface_words("ui_prompts")
    if twin is not None:
        number = desk.open_case(twin).number
        answers = (("jump", words["jump"].format(number=number)),)
        text = words["twin"].format(number=number)
        yield PromptValue(opened.id, PromptKind.TWIN, text, answers, urgent=True)


def _forced(desk: Desk, opened: OpenCase) -> Iterator[PromptValue]:
    """That the call was reconnected before, by a case that is off the desk or purged."""
    earlier, words = earlier_reconnection(desk, opened.id), interface_words("ui_forced_before")
    if earlier is None or (earlier.case is not None and desk.is_open(earlier.case)):
        return
    is_there = earlier.case is not None
    text = words["known" if is_there else "purged"]
    answers = (("show", words["show"]),) if is_there else ()
    yield PromptValue(opened.id, PromptKind.FORCED, text, answers, urgent=True)


def _stale(desk: Desk, opened: OpenCase, cursor: FactId | None) -> Iterator[PromptValue]:
    """Before a change: which consents it makes stale, and that it may be a typing mistake."""
    words = interface_words("ui_prompts")
    changing = [fact for fact in opened.drafts if fact not in opened.problems]
    for fact in changing:
        if desk.may_be_correction(opened.id, fact):
            label = opened.pack.facts[fact].label
            text = words["mistake"].format(label=label, consents=_consents(desk, opened, fact))
            answers = (("enter", words["enter"]), ("mistake", words["mistake_answer"]))
            yield PromptValue(opened.id, PromptKind.STALE, text, answers, urgent=True)
            return
    for fact in (*changing, *([] if cursor is None else [cursor])):
        consents = _consents(desk, opened, fact)
        if consents:
            text = words["stale"].format(label=opened.pack.facts[fact].label, consents=consents)
            yield PromptValue(opened.id, PromptKind.STALE, text, (), urgent=True)
            return


def _consents(desk: Desk, opened: OpenCase, fact: FactId) -> str:
    """The labels of the consents that a change of the fact makes stale."""
    if fact not in opened.pack.policy.facts:
        return ""
    choice = opened.pack.policy.facts[fact].kind is Kind.CHOICE
    stale = desk.would_go_stale(opened.id, fact) if not choice else desk.rest_on(opened.id, fact)
    return ", ".join(opened.pack.facts[one].label for one in stale)


def _admin(opened: OpenCase, shown: NodeId) -> Iterator[PromptValue]:
    if opened.view.outcome is Outcome.READY and shown == opened.view.node:
        words = interface_words("ui_prompts")
        answers = tuple((reason.value, words[f"admin_{reason}"]) for reason in AdminRefusal)
        yield PromptValue(opened.id, PromptKind.ADMIN, words["admin"], answers)
