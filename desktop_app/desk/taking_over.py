"""Taking over a case that another desk handed on: it is opened where it stood, once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

from desktop_app.desk.desk import Desk
from desktop_app.desk.kept_events import played, traced
from desktop_app.desk.open_case import OpenCase, shown_values
from desktop_app.desk.pledges import TAKEN
from desktop_app.desk.shelf import same_call
from desktop_app.domain.case import Case, Event, value_of
from desktop_app.domain.forced_reconnection.ids import (
    FORCED_CALL_ID,
    ORIGINAL_CALL_ID,
)
from desktop_app.domain.frozen import replace
from desktop_app.domain.gate import Gate, judge
from desktop_app.domain.policy import Policy
from desktop_app.domain.reading import read
from desktop_app.store.case_dump import dump_case_file
from desktop_app.store.case_file import CaseFile
from desktop_app.store.records import (
    FORCED_ELSEWHERE,
    Begun,
    CaseId,
    Copied,
    HandedOver,
    Kept,
    MovedOver,
    Named,
    Noticed,
)


class Took(StrEnum):
    """What came of it: a key of the interface's words."""

    OPENED = "opened"
    CONTINUED = "continued"
    KNOWN = "known"
    PARTED = "parted"
    """It went on differently on two desks; nothing was changed."""
    EMPTY = "empty"
    GOING = "going"
    """It is being purged; afterwards it can be opened anew."""


class TakenOver(NamedTuple):
    """What came of it, with which case, and who handed it over where that is known."""

    how: Took
    case: CaseId | None = None
    giver: str = ""


def take_over(desk: Desk, handed: CaseFile) -> TakenOver:
    """Open a case that was handed on, or go on with it where it is known already.

    A case is the same by its id. What both have in common must be the same but for telephones,
    which a block does not tell: whoever has more of it goes on, and where both went on by
    themselves nothing is changed, but that a call reconnected there cannot be reconnected here.
    """
    # judged as it was there where that pack is known here; no other has a say in what was done
    policy = desk.shelf.editions.taking(handed.pack or desk.pack.version).policy
    name = handed.counselor_name
    case, events = played(policy, Case(name), handed.events)
    if not events:
        return TakenOver(Took.EMPTY)
    id_ = _id(handed, events)
    if id_ in desk.shelf.going:
        return TakenOver(Took.GOING)
    known = desk.open_case(id_) if desk.is_open(id_) else desk.stored_case(id_)
    giver = events[-1].by or name
    if known is None:
        desk.admit(id_, (*_beginning(desk, handed, events, giver), *events))
        _mark_copied(desk, id_, handed.copied)
        return TakenOver(Took.OPENED, id_, giver)
    more = _more(policy, known, name, events)
    if more is None or (more and not _goes_on(policy, known, more, case)):
        return _parted(desk, known, case, events[-1].at, giver)
    beside = (*_taken(desk, events, giver), *_moved(desk, known, handed, case))
    how = _gone_on(desk, id_, beside, more)
    if how is Took.CONTINUED:
        _mark_copied(desk, id_, handed.copied)
    return TakenOver(how, None if how is Took.GOING else id_, giver)


def _gone_on(desk: Desk, case: CaseId, beside: Sequence[Kept], more: Sequence[Event]) -> Took:
    """Put the case on the desk, with what the other one has more."""
    if not desk.open_again(case):
        return Took.GOING
    if not more:
        return Took.KNOWN
    desk.admit(case, (*beside, *more))
    return Took.CONTINUED


def _parted(desk: Desk, known: OpenCase, there: Case, at: datetime, giver: str) -> TakenOver:
    """Leave the case as it is here, but that it knows of a reconnection there."""
    id_, was_forced = known.id, _was_forced_there(known.case, there)
    if (was_forced or desk.is_open(id_)) and not desk.open_again(id_):
        return TakenOver(Took.GOING)
    if was_forced:
        desk.keep(id_, Noticed(desk.now(), FORCED_ELSEWHERE, at, _call(there)))
        # every case on that call hears of it at once
        desk.open_again(id_)
    return TakenOver(Took.PARTED, id_ if desk.is_open(id_) else None, giver)


def _moved(desk: Desk, known: OpenCase, handed: CaseFile, there: Case) -> Iterator[Kept]:
    """The pack on which it was reconnected there: another's gate would drop its forced call."""
    is_forced = value_of(there, FORCED_CALL_ID) is not None
    if is_forced and handed.pack and handed.pack != known.edition:
        yield MovedOver(desk.now(), handed.pack)


def _call(case: Case) -> str:
    return str(value_of(case, ORIGINAL_CALL_ID))


def _was_forced_there(here: Case, there: Case) -> bool:
    """Whether only the other desk reconnected its call, whichever the case is about here by now."""
    if value_of(there, FORCED_CALL_ID) is None:
        return False
    ours, theirs = (value_of(each, ORIGINAL_CALL_ID) for each in (here, there))
    return value_of(here, FORCED_CALL_ID) is None or same_call(ours) != same_call(theirs)


def _id(handed: CaseFile, events: tuple[Event, ...]) -> CaseId:
    """The case's own id; of a file that names none one that the same file always gets."""
    if handed.case is not None:
        return CaseId(str(handed.case))
    text = dump_case_file(events, policy="", counselor_name="", pack="", case="")
    return CaseId(str(UUID(bytes=blake2b(text.encode(), digest_size=16).digest(), version=5)))


def _beginning(
    desk: Desk, handed: CaseFile, events: tuple[Event, ...], giver: str
) -> Iterator[Kept]:
    taken = {opened.number for opened in desk.read_cases} | {n for _, n in desk.unread_cases}
    number = next(n for n in range(1, len(taken) + 2) if n not in taken)
    pack = handed.pack or desk.pack.version
    yield Begun(events[0].at, handed.counselor_name, pack, number)
    yield from _taken(desk, events, giver)


def _taken(desk: Desk, events: tuple[Event, ...], giver: str) -> Iterator[Kept]:
    """Who took it over, before what was taken over: half of it is never without its mark."""
    now, name = desk.now(), desk.counselor_name
    if name:
        yield Named(now, name)
    yield HandedOver(now, TAKEN, events[-1].at, giver, name, str(len(events)))


def _more(
    policy: Policy, known: OpenCase, name: str, events: tuple[Event, ...]
) -> tuple[Event, ...] | None:
    """What was handed on and is not known here yet; `None` where the two went apart."""
    if _same(name, known.events, events[: len(known.events)]):
        return events[len(known.events) :]
    ours = [plain for _, plain in traced(policy, name, known.events)]
    theirs = tuple(traced(policy, name, events))
    common = min(len(ours), len(theirs))
    if not _same(name, ours[:common], [plain for _, plain in theirs[:common]]):
        return None
    more = tuple(event for event, _ in theirs[common:])
    # a telephone that only we have would be what their undo takes back
    undoes = any(event.undo for event in more) and len(ours) < len(known.events)
    return None if undoes else more


def _same(name: str, ours: Iterable[Event], theirs: Iterable[Event]) -> bool:
    return [_told(name, each) for each in ours] == [_told(name, each) for each in theirs]


def _told(name: str, event: Event) -> tuple[object, ...]:
    """What is the same on both desks; where no name was known yet, the first one stands for it."""
    facts = json.dumps({fact: str(value) for fact, value in event.facts.items()}, sort_keys=True)
    by = event.by or name
    return event.at, facts, event.via, by, event.correction, event.undo


def _goes_on(policy: Policy, known: OpenCase, more: tuple[Event, ...], there: Case) -> bool:
    """Whether the case stands here as it stood there once it has gone on."""
    if known.drafts:
        return False
    # what was done there is no matter of a pack that was taken back since
    here, kept = played(policy, replace(known.case, held=False), more)
    return len(kept) == len(more) and _gate(policy, here) == _gate(policy, there)


def _gate(policy: Policy, case: Case) -> Gate:
    return judge(policy, read(policy, case), frozenset())


def _mark_copied(desk: Desk, case: CaseId, copied: Iterable[str]) -> None:
    """Mark what the other desk had copied with the words that it has now."""
    opened = desk.open_case(case)
    for script in opened.view.scripts:
        if script.id in copied and not script.missing:
            at = opened.events[-1].at
            told = Copied(at, script.id, opened.words(script), shown_values(script))
            desk.keep(case, told)
