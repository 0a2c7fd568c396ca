"""What can be known of a case: fact ids, their values, and the rules that one fact brings along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NewType

from desktop_app.domain.condition import ALWAYS, Condition
from desktop_app.domain.frozen import dataclass
from desktop_app.domain.ids import FactId

Value = str | int | datetime
"""Choices, texts, phones and ids are `str`; money is an `int` of won; moments have an offset."""

Values = Mapping[FactId, Value]
"""The facts that count, by id; a fact that is not there is not known yet."""

TermId = NewType("TermId", str)
"""What a consent is bound to: a fact id, or a derived value such as the fare to pay."""


class Kind(StrEnum):
    """What sort of value a fact takes."""

    CHOICE = "choice"
    TEXT = "text"
    WON = "won"
    CALL_ID = "call_id"
    PHONE = "phone"
    MOMENT = "moment"
    LINK = "link"


class Side(StrEnum):
    """Whose consent a fact is."""

    DRIVER = "driver"
    CUSTOMER = "customer"


class Stage(StrEnum):
    """When a fact of an event is judged; the order of the event's keys never matters."""

    FACT = "fact"
    BOUND = "bound"
    RECONNECTION = "reconnection"
    AFTER = "after"
    BOUND_AFTER = "bound_after"
    SETTLEMENT = "settlement"

    @property
    def is_after(self) -> bool:
        """Whether its facts exist only after the reconnection."""
        return self in (Stage.AFTER, Stage.BOUND_AFTER, Stage.SETTLEMENT)


Derive = Callable[[Values, Value | None], Value | None]
"""The value that counts, from the facts before it in the vocabulary and the recorded value."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the vocabulary (docs/policy.md, section 2)."""

    id: FactId
    kind: Kind
    choices: tuple[str, ...] = ()
    asked: Condition = ALWAYS
    stage: Stage = Stage.FACT
    bound_to: tuple[TermId, ...] = ()
    side: Side | None = None
    derive: Derive | None = None
    repeats: bool = False
    renews: bool = False
    """Recording the same value again is new evidence with its own time."""
    frozen: bool = False
    """The gate reads it: it cannot change once the reconnection is recorded."""
    takes_back: tuple[FactId, ...] = ()
    """Facts that a corrected value takes back, because they told the old one."""
    about_ride: bool = False
    """Tells a stranger something about the ride."""
    private: bool = False
    """Never leaves the case in memos, logs or titles."""
