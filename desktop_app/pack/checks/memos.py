"""The memos: the operation memos name each other's call first, and none holds a phone number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from desktop_app.domain.condition import Filled
from desktop_app.domain.forced_reconnection.ids import FORCED_CALL_ID, ORIGINAL_CALL_ID
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Line, Memo, Pack, Template
from desktop_app.pack.checks.exam import Exam, Wants
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.checks.texts import slots
from desktop_app.pack.faults import Fault
from desktop_app.pack.satisfy import Want
from desktop_app.pack.tree import Path

OTHER_CALL: Final[Mapping[str, tuple[FactId, FactId]]] = MappingProxyType(
    {
        "original_call": (FORCED_CALL_ID, ORIGINAL_CALL_ID),
        "forced_call": (ORIGINAL_CALL_ID, FORCED_CALL_ID),
    }
)
"""For each operation memo the call that its first line names, and the one it does not."""


def memos_of(pack: Pack) -> dict[str, Memo]:
    """The memos by the name that they have in the source."""
    memos = pack.memos
    return {
        "original_call": memos.original_call,
        "forced_call": memos.forced_call,
        "history": memos.history,
        "agit": memos.agit,
    }


def lines_of(pack: Pack) -> Iterator[tuple[Path, Template]]:
    """Every line of every memo, and where it stands."""
    for name, memo in memos_of(pack).items():
        for number, line in enumerate(memo.head):
            yield ("memos", name, "head", number, "text"), line.text
        for number, line in enumerate(memo.details):
            yield ("memos", "details", number, "text"), line.text


def nothing_private(pack: Pack) -> Iterator[Finding]:
    """What is private stays out of what remains of a case."""
    for path, text in lines_of(pack):
        for slot in slots(text):
            known = pack.policy.facts.get(slot.fact)
            if known is not None and known.private:
                fields = {"name": slot.fact}
                yield Finding(Fault.PRIVATE_IN_MEMO, path, fields, slot=slot.fact)


def heads(exam: Exam) -> Iterator[Finding]:
    """Whatever is recorded, an operation memo begins with a line that names the other call."""
    memos = memos_of(exam.pack)
    for name, (other, own) in OTHER_CALL.items():
        head = memos[name].head
        if not head:
            yield Finding(Fault.MEMO_HEAD_EMPTY, ("memos", name), {"name": other})
        elif _may_be_missing(exam, memos[name]):
            yield Finding(Fault.MEMO_HEAD_CONDITIONAL, ("memos", name, "head", 0), {"name": other})
        for number in range(len(head)):
            if _may_be_first(exam, memos[name], number):
                path = ("memos", name, "head", number, "text")
                yield from _first_line(path, head[number].text, other, own)


def _may_be_missing(exam: Exam, memo: Memo) -> bool:
    return exam.may_be((*_none_stands(memo.head), _reconnected()))


def _may_be_first(exam: Exam, memo: Memo, number: int) -> bool:
    before = _none_stands(memo.head[:number])
    return exam.may_be((*before, Want(memo.head[number].when), _reconnected()))


def _none_stands(lines: tuple[Line, ...]) -> Wants:
    """What must be so that none of the lines stands; one of some outcomes need not stand anyway."""
    return tuple(Want(line.when, yes=False) for line in lines if not line.outcomes)


def _reconnected() -> Want:
    return Want(Filled(FORCED_CALL_ID))


def _first_line(path: Path, text: Template, other: FactId, own: FactId) -> Iterator[Finding]:
    named = {slot.fact for slot in slots(text)}
    if other not in named:
        yield Finding(Fault.MEMO_HEAD_WITHOUT_ID, path, {"name": other})
    if own in named:
        yield Finding(Fault.MEMO_HEAD_OWN_ID, path, {"name": own}, slot=own)
