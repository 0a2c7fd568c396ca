"""A compiled script pack: the words and the order that a desk works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from desktop_app.domain.condition import ALWAYS, NEVER, Condition, Test, all_of, prospect
from desktop_app.domain.fact import Kind
from desktop_app.domain.frozen import NamedTuple, dataclass
from desktop_app.domain.ids import AdvisoryId, ConditionId, FactId, NodeId, ScriptId
from desktop_app.domain.korean.particles import Pair
from desktop_app.domain.policy import Policy


class Form(StrEnum):
    """How a placeholder shows its value; `VALUE` is the usual form of the fact's kind."""

    VALUE = "value"
    AMOUNT = "amount"
    DATE = "date"
    TIME = "time"
    EVIDENCE = "evidence"
    ENTRIES = "entries"


class Slot(NamedTuple):
    """A placeholder: a fact or derived value, its form, and the particle that follows it."""

    fact: FactId
    form: Form = Form.VALUE
    particle: Pair | None = None


Template = tuple[str | Slot, ...]


# Views build hundreds of these; a frozen dataclass takes three times as long to make.
class Piece(NamedTuple):
    """A stretch of a filled text; `fact` where it is a value or the gap of one."""

    text: str
    fact: FactId | None = None
    missing: bool = False


class Prepared(NamedTuple):
    """A template whose fixed words are pieces already, however often it is filled."""

    parts: tuple[Piece | Slot, ...]
    fixed: tuple[Piece, ...] | None
    """The pieces of a text without any placeholder."""


def prepared(template: Template) -> Prepared:
    """The template ready to be filled."""
    parts = tuple(Piece(part) if isinstance(part, str) else part for part in template)
    pieces = tuple(part for part in parts if isinstance(part, Piece))
    return Prepared(parts, pieces if len(pieces) == len(parts) else None)


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording and when it is the one."""

    text: Template
    when: Condition = ALWAYS
    prepared: Prepared = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "prepared", prepared(self.text))


class Audience(StrEnum):
    """Whom a script is for; `REQUESTER` is whoever asks."""

    DRIVER = "driver"
    CUSTOMER = "customer"
    REQUESTER = "requester"
    COUNSELOR = "counselor"


@dataclass(frozen=True, slots=True)
class Script:
    """One text: the first variant whose condition holds is shown."""

    id: ScriptId
    title: str
    nodes: tuple[NodeId, ...]
    audience: Audience
    variants: tuple[Variant, ...]
    when: Condition = ALWAYS
    sms: bool = False
    alternatives: str | None = None
    """Scripts with the same name here are alternatives: one of them is copied."""


class Ask(NamedTuple):
    """A fact that a node asks, when, and in a call with which words."""

    fact: FactId
    when: Condition = ALWAYS
    question: Template = ()
    """The question as it is read out; empty where the label says enough."""
    under: tuple[ScriptId, ...] = ()
    """The texts of a call under which the question stands; empty where it stands by itself."""


class Together(NamedTuple):
    """The words of the one question that gives both consents (docs/policy.md, section 4)."""

    question: Template
    label: str
    """The answer that gives both."""
    under: tuple[ScriptId, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a node, taken when its condition holds and none before it does."""

    to: NodeId
    when: Condition = ALWAYS
    ahead: Condition = field(init=False, repr=False, compare=False)
    """The condition as it may still turn out."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "ahead", prospect(self.when))


class Standing(NamedTuple):
    """The outcome of a case that stands at a node."""

    outcome: str
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Node:
    """One step of the flow; without a way on it is an end."""

    id: NodeId
    label: str
    short: str
    asks: tuple[Ask, ...] = ()
    ways: tuple[Way, ...] = ()
    outcomes: tuple[Standing, ...] = ()
    steps: tuple[str, ...] = ()
    """Labels of the admin page to follow, to the letter."""
    together: Together | None = None
    """Stands for the questions of the policy's joint consents, where the policy allows it."""


@dataclass(frozen=True, slots=True)
class FactWords:
    """How a fact is named and asked."""

    label: str
    choices: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""


class Fill(NamedTuple):
    """A text for a fact that nobody wrote, from the value of another fact."""

    target: FactId
    fact: FactId
    texts: Mapping[str, str]


class CheckGroup(NamedTuple):
    """A heading of the checklist and the gate conditions below it."""

    label: str
    conditions: tuple[ConditionId, ...]


class Line(NamedTuple):
    """A line of a memo: it stands where its condition holds and the case stands at an outcome."""

    text: Template
    when: Condition = ALWAYS
    outcomes: tuple[str, ...] = ()
    """Empty where the outcome does not matter."""


class Memo(NamedTuple):
    """A memo; what an operation memo says below its first line can be left out by a setting."""

    head: tuple[Line, ...]
    details: tuple[Line, ...] = ()


class Memos(NamedTuple):
    """The templates of the four texts that remain after a case (docs/policy.md, section 6)."""

    original_call: Memo
    forced_call: Memo
    history: Memo
    agit: Memo


class Article(NamedTuple):
    """A related article of the help centre, and where it helps."""

    label: str
    number: str
    nodes: tuple[NodeId, ...]
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class AdminPage:
    """How the admin page names what it shows: a text copied from it is read by these words."""

    labels: Mapping[FactId, tuple[str, ...]] = field(default_factory=dict)
    """The labels of each fact that is read."""
    choices: Mapping[FactId, Mapping[str, str]] = field(default_factory=dict)
    """The choice that each wording of the page means, by fact."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a team lead may set."""

    second_attempt_minutes: int = 10
    sms_limit_bytes: int = 90
    lms_limit_bytes: int = 2000
    memo_details: bool = True


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of what code knows by id."""

    conditions: Mapping[ConditionId, str]
    advisories: Mapping[AdvisoryId, str]
    outcomes: Mapping[str, str]
    settlements: Mapping[str, str]
    follow_ups: Mapping[str, str]
    via: Mapping[str, str]
    audiences: Mapping[str, str]
    media: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pack:
    """A script pack on its policy."""

    policy: Policy
    """With the facts and gate conditions of the pack's own after the core's."""
    id: str
    version: str
    title: str
    nodes: Mapping[NodeId, Node]
    """In the order of the flowchart; the first is where a case begins."""
    closed_node: NodeId
    """Where a closed case stands, wherever it stood before."""
    facts: Mapping[FactId, FactWords]
    scripts: tuple[Script, ...]
    fills: tuple[Fill, ...]
    checklist: tuple[CheckGroup, ...]
    memos: Memos
    labels: Labels
    articles: tuple[Article, ...]
    settings: Settings
    admin_page: AdminPage = AdminPage()
    scripts_at: Mapping[NodeId, tuple[Script, ...]] = field(init=False)
    asked_at: Mapping[NodeId, tuple[tuple[FactId, Test], ...]] = field(
        init=False, repr=False, compare=False
    )
    """What each node asks, and whether it does now: the fact's own 'asked when' is part of it."""
    choices: Mapping[FactId, Mapping[str, str]] = field(init=False, repr=False, compare=False)
    """How the values of choices are shown, derived ones included."""

    def __post_init__(self) -> None:
        scripts = {
            node: tuple(script for script in self.scripts if node in script.nodes)
            for node in self.nodes
        }
        object.__setattr__(self, "scripts_at", scripts)
        asked = {id_: tuple(map(self._asked, node.asks)) for id_, node in self.nodes.items()}
        object.__setattr__(self, "asked_at", asked)
        choices = {fact: words.choices for fact, words in self.facts.items() if self._chooses(fact)}
        object.__setattr__(self, "choices", choices)

    def _asked(self, ask: Ask) -> tuple[FactId, Test]:
        # a pack is built before it is checked: what it asks need not be a fact
        known = self.policy.facts.get(ask.fact)
        return ask.fact, all_of(ask.when, known.asked if known else NEVER).yes

    def _chooses(self, fact: FactId) -> bool:
        known = self.policy.facts.get(fact)
        kind = known.kind if known else self.policy.derived.get(fact)
        return kind is Kind.CHOICE

    @property
    def first(self) -> NodeId:
        """The node where a case begins."""
        return next(iter(self.nodes))
