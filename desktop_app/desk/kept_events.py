"""What of a case's events is worth keeping, and what of them another desk may be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.desk.fitting import grasping
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.phone_free import phone_free
from desktop_app.domain.case import Case, Event, Refusal, Refused
from desktop_app.domain.fact import Fact, Kind, Value
from desktop_app.domain.frozen import replace
from desktop_app.domain.ids import ScriptId
from desktop_app.domain.policy import Policy
from desktop_app.domain.record import record


def without(event: Event, refused: tuple[Refused, ...]) -> Event:
    """The event with what was recorded of it; a value nobody could read has no place in a file."""
    names = {each.fact for each in refused}
    return replace(event, facts={f: v for f, v in event.facts.items() if f not in names})


def played(policy: Policy, case: Case, events: Iterable[Event]) -> tuple[Case, tuple[Event, ...]]:
    """The case after these events, and those of them that changed it, as they were recorded."""
    kept: list[Event] = []
    for event in events:
        signed = replace(event, by=event.by or case.counselor_name)
        after, refused = record(grasping(policy, signed), case, signed)
        if after is not case:
            kept.append(without(signed, refused))
            case = after
    return case, tuple(kept)


def traced(policy: Policy, name: str, events: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Each event with what it tells without telephones; an undo only where its step tells more.

    What was taken back stays in it: a desk that has the step must hear that it counts no more.
    """
    case, told = Case(name), list[bool]()
    for event in events:
        if event.undo:
            plain = event if told and told.pop() else None
        else:
            plain = next(phoneless(policy, (event,)), None)
        after = case if plain is None else record(grasping(policy, plain), case, plain).case
        if not event.undo:
            told.append(after is not case)
        if plain is not None and after is not case:
            yield event, plain
        case = after


def phoneless(policy: Policy, events: Iterable[Event]) -> Iterator[Event]:
    """The events without telephones, also those that somebody typed into a text."""
    for event in events:
        facts = grasping(policy, event).facts
        told = {
            fact: _masked(facts[fact], value)
            for fact, value in event.facts.items()
            if facts[fact].kind is not Kind.PHONE
        }
        if told:
            yield replace(event, facts=told)


def _masked(fact: Fact, value: Value | Refusal | None) -> Value | Refusal | None:
    return phone_free(value) if fact.kind is Kind.TEXT and isinstance(value, str) else value


def copied_now(opened: OpenCase) -> tuple[ScriptId, ...]:
    """The texts that were copied with the words that they have now."""
    return tuple(script for script in opened.copies if opened.is_copied(script))
