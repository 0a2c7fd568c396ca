"""What is shown of a case, as one value: a widget draws it and decides nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.flow import Place
from desktop_app.domain.forced_reconnection.ids import Outcome, SettlementKind
from desktop_app.domain.frozen import NamedTuple, dataclass
from desktop_app.domain.gate import Gate
from desktop_app.domain.ids import AdvisoryId, ConditionId, FactId, NodeId
from desktop_app.domain.memos import MemoTexts
from desktop_app.domain.pack import Article
from desktop_app.domain.script_view import Medium, ScriptView
from desktop_app.domain.scripts import ScriptTexts

__all__ = [
    "AdvisoryView",
    "CaseView",
    "CheckGroup",
    "CheckItem",
    "CheckState",
    "FactView",
    "FollowUp",
    "FollowUpKind",
    "Medium",
    "ScriptView",
    "Settlement",
]


class FollowUpKind(StrEnum):
    """What is still owed (docs/policy.md, section 3 and 6)."""

    RECONTACT = "recontact"
    SECOND_ATTEMPT = "second_attempt"
    CUSTOMER_CALLBACK = "customer_callback"
    SETTLEMENT = "settlement"


class CheckState(StrEnum):
    """How a line of the checklist stands."""

    DONE = "done"
    OPEN = "open"
    STALE = "stale"
    BLOCKED = "blocked"


# Views build hundreds of these; a frozen dataclass takes three times as long to make.
class FactView(NamedTuple):
    """A recorded fact as it is shown."""

    shown: str
    counts: bool
    evidence: str
    changes: tuple[str, ...] = ()
    """What makes a consent stale: `23,000원 → 24,000원` for each changed term."""


# Views build hundreds of these; a frozen dataclass takes three times as long to make.
class CheckItem(NamedTuple):
    """One condition of the gate in the checklist."""

    condition: ConditionId
    label: str
    state: CheckState
    evidence: str
    changes: tuple[str, ...]
    fact: FactId
    """The fact to answer next for it."""


class CheckGroup(NamedTuple):
    """A heading of the checklist and the conditions that apply below it."""

    label: str
    items: tuple[CheckItem, ...]


class AdvisoryView(NamedTuple):
    """Something to point out."""

    id: AdvisoryId
    text: str


class FollowUp(NamedTuple):
    """Something owed, and when it is due where that is known."""

    kind: FollowUpKind
    due: datetime | None = None


class Settlement(NamedTuple):
    """What is to be done on the original call; the amount in won, `None` where nothing is."""

    kind: SettlementKind
    amount: int | None
    on_call: str
    done: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """What is shown of a case; a widget decides nothing beside it."""

    node: NodeId
    path: tuple[NodeId, ...]
    outcome: Outcome
    places: Mapping[NodeId, Place]
    asks: Mapping[NodeId, tuple[FactId, ...]]
    """The facts that each node on the path asks now."""
    facts: Mapping[FactId, FactView]
    """Every recorded fact, those too that count for nothing now."""
    gate: Gate
    checklist: tuple[CheckGroup, ...]
    texts: ScriptTexts
    advisories: tuple[AdvisoryView, ...]
    articles: tuple[Article, ...]
    """The related articles that help this case, each at its nodes."""
    follow_ups: tuple[FollowUp, ...]
    settlement: Settlement | None
    memos: MemoTexts

    @property
    def scripts(self) -> tuple[ScriptView, ...]:
        """The texts of the nodes on the way, in order."""
        return self.texts.views
