"""What is kept of a case, in the order in which it happened; everything shown is folded from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NewType

from desktop_app.domain.case import Event
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.ids import FactId, ScriptId

CaseId = NewType("CaseId", str)
"""A UUID; it says nothing about the ride."""

Shown = tuple[tuple[FactId, str], ...]
"""The values that a text told, as they were shown."""


class Begun(NamedTuple):
    """A case was opened: who by, and on which pack."""

    at: datetime
    counselor_name: str
    pack_version: str
    number: int
    """The number of its tab, which never moves."""


class Drafted(NamedTuple):
    """What a field holds that is not recorded; an empty text ends the draft."""

    at: datetime
    fact: FactId
    text: str


class Copied(NamedTuple):
    """A script's text was copied."""

    at: datetime
    script: ScriptId
    text: str
    shown: Shown = ()


class Edited(NamedTuple):
    """A script's text was written anew for this case; an empty text takes that back."""

    at: datetime
    script: ScriptId
    text: str
    base: str
    """The pack's words that were edited: with other values in them the edit does not hold."""


class Labelled(NamedTuple):
    """The tab was given a name of its own; an empty one takes it back."""

    at: datetime
    label: str


class Named(NamedTuple):
    """From here on the case's texts carry this counselor's name."""

    at: datetime
    counselor_name: str


class PutAway(NamedTuple):
    """The case was taken off the desk."""

    at: datetime
    outcome: str = ""
    """Where it ended (docs/policy.md, section 7); empty where nobody said so."""


class OpenedAgain(NamedTuple):
    """The case was put on the desk again, under the number that its tab has from here on."""

    at: datetime
    number: int


class Reminded(NamedTuple):
    """A person wants to be reminded of the case; nothing due takes the reminder back."""

    at: datetime
    reason: str
    due: datetime | None


class HandedOver(NamedTuple):
    """Somebody else looks after what is owed from here on."""

    at: datetime
    kind: str
    """What is owed: a follow-up, or the case itself."""
    since: datetime
    """When it arose: what arises later was not handed over."""
    reason: str
    """Of a person's own reminder; empty for all else."""
    to: str
    note: str


FORCED_ELSEWHERE = "forced_elsewhere"
"""The kind of what is noticed where another desk reconnected the call that `reason` names."""


class Noticed(NamedTuple):
    """It was said once that this is due; it is not said again."""

    at: datetime
    kind: str
    since: datetime
    reason: str


class MovedOver(NamedTuple):
    """From here on the case goes by another pack."""

    at: datetime
    pack_version: str


Kept = (
    Begun
    | Event
    | Drafted
    | Copied
    | Edited
    | Labelled
    | Named
    | PutAway
    | OpenedAgain
    | Reminded
    | HandedOver
    | Noticed
    | MovedOver
)


def with_beginning(kept: Sequence[Kept]) -> Sequence[Kept]:
    """The same, with another beginning where damage took the one that it had."""
    return kept if isinstance(kept[0], Begun) else (Begun(kept[0].at, "", "", 1), *kept)
