"""What of a case's events is worth keeping, and which of them still stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.phone_free import phone_free
from desktop_app.domain.case import Case, Event, Refusal, Refused
from desktop_app.domain.fact import Kind, Value
from desktop_app.domain.ids import FactId, ScriptId
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
        after, refused = record(policy, case, signed)
        if after is not case:
            kept.append(without(signed, refused))
            case = after
    return case, tuple(kept)


def standing(policy: Policy, name: str, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that no undo has taken back: they fold to the same case as all of them."""
    case, stand = Case(name), list[Event]()
    for event in events:
        after = record(policy, case, event).case
        if after is not case:
            stand = stand[:-1] if event.undo else [*stand, event]
        case = after
    return tuple(stand)


def phoneless(policy: Policy, events: Iterable[Event]) -> Iterator[Event]:
    """The events without telephones, also those that somebody typed into a text."""
    for event in events:
        told = {
            fact: _masked(policy, fact, value)
            for fact, value in event.facts.items()
            if policy.facts[fact].kind is not Kind.PHONE
        }
        if told:
            yield replace(event, facts=told)


def _masked(policy: Policy, fact: FactId, value: Value | Refusal | None) -> Value | Refusal | None:
    is_text = policy.facts[fact].kind is Kind.TEXT
    return phone_free(value) if is_text and isinstance(value, str) else value


def copied_now(opened: OpenCase) -> tuple[ScriptId, ...]:
    """The texts that were copied with the words that they have now."""
    return tuple(script for script in opened.copies if opened.is_copied(script))
