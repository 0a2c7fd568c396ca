"""What each part of the window draws: plain values, made from an open case, that decide nothing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from desktop_app.desk.memo_files import MemoKind
from desktop_app.domain.case_view import CheckState
from desktop_app.domain.fact import Kind
from desktop_app.domain.flow import Place
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.store.records import CaseId
from desktop_app.ui.text_block import Part


class TabValue(NamedTuple):
    """One tab."""

    case: CaseId
    number: int
    label: str
    state: GateState | None
    """`None` for a case that was not read yet."""
    open_items: int
    by_phone: bool
    here: bool
    due: bool = False
    """Something that is owed of the case is due."""
    older: str = ""
    """The name of its pack where that is not the one of new cases."""


class SaveValue(NamedTuple):
    """Whether all is durable, in a word; `trouble` is a whole sentence where it cannot be."""

    is_saved: bool
    word: str
    trouble: str = ""


class GateValue(NamedTuple):
    """The gate bar: its words, and the items behind them in the order in which they are asked."""

    state: GateState
    headline: str
    items: tuple[str, ...]


class ChartValue(NamedTuple):
    """The flowchart: where each node lies, the way that was taken, and the node that is shown."""

    places: Mapping[NodeId, Place]
    path: tuple[NodeId, ...]
    shown: NodeId


class CardValue(NamedTuple):
    """One script card."""

    script: ScriptId
    title: str
    audience: str
    parts: tuple[Part, ...]
    gap: str
    """The label of the first missing value; empty where none is missing."""
    copied_at: str
    """The time of the copy of these very words; empty where there is none."""
    changed: bool
    """It was copied with other words than it has now."""
    changes: str
    """The values that changed since: `23,000원 → 24,000원`."""
    retired: bool
    """An alternative of it was copied."""
    next_up: bool
    """F9 copies it."""
    length: str
    """The length of an SMS; empty for other texts."""
    too_long: bool = False
    edited: bool = False
    """A person wrote these words for this case."""
    set_aside: str = ""
    """A person's words that do not hold since a value in the text has changed."""


class StepValue(NamedTuple):
    """What stands above and in the list of cards."""

    title: str
    outcome: str
    notes: tuple[str, ...]
    advisories: tuple[str, ...]
    steps: tuple[str, ...]
    articles: tuple[str, ...]
    away: bool
    """Another node is shown than the one where the flow stands."""
    cards: tuple[CardValue, ...]
    earlier_title: str
    earlier: tuple[CardValue, ...]


class ReadingValue(NamedTuple):
    """A text that is read to the customer, with its question right under it."""

    script: ScriptId
    title: str
    parts: tuple[Part, ...]


class AskValue(NamedTuple):
    """One question or field of one case."""

    case: CaseId
    fact: FactId
    kind: Kind
    label: str
    hint: str
    choices: tuple[tuple[str, str], ...]
    chosen: str
    text: str
    """What a field shows: the draft where there is one, else the recorded value."""
    is_draft: bool
    masked: bool
    note: str
    """Evidence or the entries of a repeating fact."""
    stale: str
    """What changed since it was answered, and that it is to be asked again."""
    problem: str
    """Why the draft was not recorded."""
    enabled: bool = True
    readings: tuple[ReadingValue, ...] = ()
    """The texts that are read out before it."""
    sentence: bool = False
    """The label is a whole sentence and wants a line of its own."""

    @property
    def is_choice(self) -> bool:
        """Whether it is answered by choices and not by typing."""
        return self.kind is Kind.CHOICE


class PromptKind(StrEnum):
    """What a prompt is about."""

    OFFER = "offer"
    TWIN = "twin"
    STALE = "stale"
    ADMIN = "admin"
    WAITING = "waiting"
    CLOSING = "closing"
    READ_ONLY = "read_only"
    FORCED = "forced"


class PromptValue(NamedTuple):
    """Something offered or pointed out, with its answers."""

    case: CaseId
    kind: PromptKind
    text: str
    answers: tuple[tuple[str, str], ...]
    """Each answer's name and its label."""
    urgent: bool = False
    first: bool = False
    """It takes the keyboard before the questions do."""
    digits: bool = False
    """Digits answer it while it stands, and none goes to the question behind it."""


class CheckValue(NamedTuple):
    """One line of the checklist."""

    fact: FactId
    label: str
    state: CheckState
    evidence: str


class CheckGroupValue(NamedTuple):
    """A heading of the checklist and its lines."""

    label: str
    checks: tuple[CheckValue, ...]


class ChecklistValue(NamedTuple):
    """The checklist and how far it has come."""

    groups: tuple[CheckGroupValue, ...]

    @property
    def checks(self) -> tuple[CheckValue, ...]:
        """All lines."""
        return tuple(check for group in self.groups for check in group.checks)

    @property
    def done(self) -> int:
        """How many lines hold."""
        return sum(check.state is CheckState.DONE for check in self.checks)


class ClosingValue(NamedTuple):
    """The closing bar: the fields of the reconnection, and which memos exist."""

    fields: tuple[AskValue, ...]
    memos: frozenset[MemoKind]


class WindowValue(NamedTuple):
    """Everything that the window draws of the case in front of the counselor."""

    case: CaseId
    gate: GateValue
    chart: ChartValue
    step: StepValue
    asks: tuple[AskValue, ...]
    cursor: FactId | None
    prompts: tuple[PromptValue, ...]
    checklist: ChecklistValue
    closing: ClosingValue
