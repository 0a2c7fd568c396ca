"""A case as it was recorded: entries with evidence, drafts, and what undo goes back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.fact import TermId, Value
from desktop_app.domain.frozen import NamedTuple, dataclass
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.dates import format_time
from desktop_app.domain.korean.zone import KOREAN_TIME

Terms = tuple[tuple[TermId, Value | None], ...]
"""Terms and their values as they stood; `None` where a term had no value that counts."""


class Via(StrEnum):
    """How a consent was given."""

    CHAT = "chat"
    CALL = "call"
    SMS = "sms"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded value with its evidence."""

    value: Value
    at: datetime
    by: str
    via: Via | None = None
    terms: Terms | None = None
    """For a bound fact: the terms it was given on."""
    before: Entry | None = field(default=None, repr=False)
    """For a repeating fact: the entry before this one."""
    clock: str = field(init=False, repr=False, compare=False)
    """The time of day in Korea, `21:04`: written once, shown in every view."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "clock", format_time(self.at.astimezone(KOREAN_TIME)))

    def all(self) -> tuple[Entry, ...]:
        """Every entry of a repeating fact, oldest first."""
        entries = [self]
        while (before := entries[-1].before) is not None:
            entries.append(before)
        return tuple(reversed(entries))


Entries = Mapping[FactId, Entry]


@dataclass(frozen=True, slots=True)
class Case:
    """Everything recorded of one ride's case; what can be derived is not in it."""

    counselor_name: str = ""
    entries: Entries = field(default_factory=dict)
    past: tuple[Entries, ...] = ()
    """What undo goes back to, oldest first; empty again at the reconnection."""
    drafts: frozenset[FactId] = field(default_factory=frozenset)
    """Facts whose field holds typed text that is not recorded yet."""
    held: bool = False
    """No case may be finished on its pack: the gate is not green until it goes by another."""


class Refusal(StrEnum):
    """Why something was not recorded: a key of the interface's words."""

    NOT_A_CHOICE = "not_a_choice"
    NOT_TEXT = "not_text"
    NOT_WON = "not_won"
    NOT_A_CALL_ID = "not_a_call_id"
    NOT_A_PHONE = "not_a_phone"
    NOT_A_MOMENT = "not_a_moment"
    NOT_A_LINK = "not_a_link"
    SAME_CALL = "same_call"
    NOT_GREEN = "not_green"
    OPEN_DRAFT = "open_draft"
    PACK_HELD = "pack_held"
    UNPROVEN = "unproven"
    NOT_BEFORE_RECONNECTION = "not_before_reconnection"
    HISTORY = "history"
    CALL_ID_STAYS = "call_id_stays"
    CASE_DONE = "case_done"
    CASE_CLOSED = "case_closed"
    FINAL_FARE_WAITS = "final_fare_waits"
    SETTLED = "settled"
    NOT_A_CORRECTION = "not_a_correction"
    NOTHING_TO_UNDO = "nothing_to_undo"


@dataclass(frozen=True, slots=True)
class Event:
    """What was said to have happened, before anyone judged it."""

    at: datetime
    facts: Mapping[FactId, Value | Refusal | None]
    """`None` clears; a `Refusal` stands for a value that was ill-formed."""
    via: Via | None = None
    by: str | None = None
    correction: bool = False
    undo: bool = False


class Refused(NamedTuple):
    """One fact of an event that was not recorded; no fact where the whole event was refused."""

    fact: FactId | None
    reason: Refusal


class Recorded(NamedTuple):
    """The case after an event, and what of the event was refused, in the order of its keys."""

    case: Case
    refused: tuple[Refused, ...] = ()


def value_of(case: Case, fact: FactId) -> Value | None:
    """The recorded value of a fact, the last one where it repeats."""
    entry = case.entries.get(fact)
    return entry.value if entry else None
