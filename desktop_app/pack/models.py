"""The shapes of a pack's sections; what a shape cannot hold is refused, nothing is guessed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, TypeVar

# it would read what every installed package says of itself, for a plugin that nobody has
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from desktop_app.domain.condition import ALWAYS, NEVER, Condition
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection.ids import Outcome
from desktop_app.domain.frozen import dataclass
from desktop_app.domain.ids import AdvisoryId, ConditionId, FactId, NodeId, ScriptId
from desktop_app.domain.pack import Audience, Template
from desktop_app.pack.conditions import read_condition
from desktop_app.pack.faults import Fault
from desktop_app.pack.field_readers import Read, Told
from desktop_app.pack.names import OWN_KINDS, Names
from desktop_app.pack.problems import Problems
from desktop_app.pack.required import SETTING_RANGES
from desktop_app.pack.templates import read_template
from desktop_app.pack.tree import Listing, Table, Text

ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
LONGEST_TEXT = 5000
"""Characters; the longest text message has two thousand bytes."""
DEFINED = "defined as"
"""Stands in the schema of a value that `schema.py` defines once for all."""
ALLOWED = "allowed"
"""The key under which an error carries what would be right."""

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Context:
    """What reading a condition or a text needs beside itself."""

    names: Names
    problems: Problems


def _error(fault: Fault, allowed: tuple[str, ...] = (), **fields: str) -> PydanticCustomError:
    return PydanticCustomError(fault.value, fault.value, {ALLOWED: allowed, **fields})


def _words(value: object) -> str:
    if not isinstance(value, Text):
        raise _error(Fault.NOT_TEXT)
    line = " ".join(value.split())
    if not line:
        raise _error(Fault.EMPTY)
    return line


def _id(value: object) -> str:
    name = _words(value)
    if not ID.fullmatch(name):
        raise _error(Fault.NOT_AN_ID, name=name)
    return name


def _number(setting: str) -> Callable[[object], int]:
    least, most = SETTING_RANGES[setting]

    def read(value: object) -> int:
        digits = _words(value)
        if not re.fullmatch(r"-?[0-9]{1,9}", digits):
            raise _error(Fault.NOT_A_NUMBER, name=digits)
        if not least <= int(digits) <= most:
            raise _error(Fault.OUT_OF_RANGE, name=digits, least=str(least), most=str(most))
        return int(digits)

    return read


def _yes_no(value: object) -> bool:
    word = _words(value)
    if word not in ("true", "false"):
        raise _error(Fault.NOT_YES_NO, ("true", "false"), name=word)
    return word == "true"


def _one_of(choices: tuple[Choice, ...]) -> Callable[[object], Choice]:
    by_name = {choice.value: choice for choice in choices}

    def read(value: object) -> Choice:
        name = _words(value)
        if name not in by_name:
            raise _error(Fault.NOT_ALLOWED, tuple(by_name), name=name)
        return by_name[name]

    return read


def _condition(value: object, info: ValidationInfo) -> Condition:
    if not isinstance(value, Text | Table | Listing):
        raise _error(Fault.NOT_A_CONDITION)
    context = _context(info)
    return read_condition(value, context.names, context.problems)


def _template(value: object, info: ValidationInfo) -> Template:
    _words(value)
    context = _context(info)
    if not isinstance(value, Text) or len(value) > LONGEST_TEXT:
        raise _error(Fault.TEXT_TOO_LONG, limit=str(LONGEST_TEXT))
    return read_template(value, context.names, context.problems)


def _context(info: ValidationInfo) -> Context:
    if not isinstance(info.context, Context):
        raise TypeError("a pack is validated with its vocabulary")
    return info.context


def _alone(field: str, shape: type[Shape]) -> BeforeValidator:
    """A text that stands where a table with one field may stand."""
    return BeforeValidator(
        lambda value: {field: value} if isinstance(value, Text) else value,
        json_schema_input_type=str | shape,
    )


def _listed(items: Any) -> BeforeValidator:
    """A text that stands where a list with one item may stand."""
    return BeforeValidator(
        lambda value: [value] if isinstance(value, Text) else value,
        json_schema_input_type=str | items,
    )


def _said(kind: str, **further: object) -> WithJsonSchema:
    """What an editor is told of a value."""
    return WithJsonSchema({"type": kind, **further})


def _enumerated(choices: tuple[StrEnum, ...]) -> WithJsonSchema:
    return _said("string", enum=[choice.value for choice in choices])


def _ranged(setting: str) -> WithJsonSchema:
    least, most = SETTING_RANGES[setting]
    return _said("integer", minimum=least, maximum=most)


class Medium(StrEnum):
    """The one way that a script can ask for; all else follows from the channel."""

    SMS = "sms"


A_TEXT = _said("string", minLength=1)
AN_ID = _said("string", pattern=f"^{ID.pattern}$")

Words = Annotated[str, Read(_words), A_TEXT]
Id = Annotated[str, Read(_id), AN_ID]
NodeName = Annotated[NodeId, Read(_id), AN_ID]
FactName = Annotated[FactId, Read(_id), WithJsonSchema({DEFINED: "fact"})]
ScriptName = Annotated[ScriptId, Read(_id), AN_ID]
ConditionName = Annotated[ConditionId, Read(_id), AN_ID]
AdvisoryName = Annotated[AdvisoryId, Read(_id), AN_ID]
YesNo = Annotated[bool, Read(_yes_no), _said("boolean")]
When = Annotated[
    Condition,
    Told(_condition),
    WithJsonSchema({DEFINED: "condition"}),
]
Wording = Annotated[Template, Told(_template), A_TEXT]
ToWhom = Annotated[Audience, Read(_one_of(tuple(Audience))), _enumerated(tuple(Audience))]
ByWhat = Annotated[Medium, Read(_one_of(tuple(Medium))), _enumerated(tuple(Medium))]
OutcomeName = Annotated[Outcome, Read(_one_of(tuple(Outcome))), _enumerated(tuple(Outcome))]
OwnKind = Annotated[Kind, Read(_one_of(OWN_KINDS)), _enumerated(OWN_KINDS)]
Unders = Annotated[list[ScriptName], Field(min_length=1), _listed(list[ScriptName])]
"""One text or several."""


class Shape(BaseModel):
    """Nothing is coerced and nothing is left over."""

    # most shapes are only parts of others and need no validator of their own
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


class AboutShape(Shape):
    """Section `pack`."""

    id: Id
    policy: Id
    version: Words
    title: Words


class SettingsShape(Shape):
    """Section `settings`."""

    second_attempt_minutes: Annotated[
        int, Read(_number("second_attempt_minutes")), _ranged("second_attempt_minutes")
    ] = 10
    sms_limit_bytes: Annotated[
        int, Read(_number("sms_limit_bytes")), _ranged("sms_limit_bytes")
    ] = 90
    lms_limit_bytes: Annotated[
        int, Read(_number("lms_limit_bytes")), _ranged("lms_limit_bytes")
    ] = 2000
    memo_details: YesNo = True


class ArticleShape(Shape):
    """An item of `articles`."""

    label: Words
    number: Words
    nodes: Annotated[list[NodeName], Field(min_length=1)]
    when: When = ALWAYS


class AskShape(Shape):
    """A fact that a node asks, and in a call the words in which it is asked."""

    fact: FactName
    when: When = ALWAYS
    question: Wording = ()
    under: Unders = []


class TogetherShape(Shape):
    """The one question that gives all joint consents."""

    question: Wording
    label: Words
    under: Unders = []


class WayShape(Shape):
    """A way on from a node."""

    to: NodeName
    when: When = ALWAYS


class StandingShape(Shape):
    """An outcome of a node."""

    outcome: OutcomeName
    when: When = ALWAYS


OneStanding = Annotated[StandingShape, _alone("outcome", StandingShape)]


class NodeShape(Shape):
    """An entry of `nodes`."""

    label: Words
    short: Words
    asks: list[Annotated[AskShape, _alone("fact", AskShape)]] = []
    ways: list[Annotated[WayShape, _alone("to", WayShape)]] = []
    outcome: Annotated[list[OneStanding], _listed(list[OneStanding])] = []
    steps: list[Words] = []
    closed: YesNo = False
    together: TogetherShape | None = None


class FactShape(Shape):
    """An entry of `facts`; `kind` only for a fact of the pack's own."""

    label: Words
    choices: dict[Id, Words] = {}
    hint: Words = ""
    kind: OwnKind | None = None


class FillShape(Shape):
    """An item of `fills`."""

    target: FactName
    fact: FactName
    texts: dict[Id, Words]


class VariantShape(Shape):
    """A wording and when it is the one; also a line of an operation memo."""

    text: Wording
    when: When = ALWAYS


class LineShape(VariantShape):
    """A line of what is told about a case, which may depend on where the case stands."""

    outcomes: Annotated[list[OutcomeName], Field(min_length=1), _listed(list[OutcomeName])] = []


class ScriptShape(Shape):
    """An entry of `scripts`."""

    title: Words
    nodes: Annotated[list[NodeName], Field(min_length=1)]
    to: ToWhom
    medium: ByWhat | None = None
    alternatives: Words | None = None
    when: When = ALWAYS
    text: Wording | None = None
    variants: Annotated[list[VariantShape], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def has_one_wording(self) -> ScriptShape:
        """Either a text or variants of it."""
        if self.text is not None and self.variants is not None:
            raise _error(Fault.TEXT_AND_VARIANTS)
        if self.text is None and self.variants is None:
            raise _error(Fault.NO_TEXT)
        return self


class CheckShape(Shape):
    """An item of `checklist`."""

    label: Words
    conditions: Annotated[list[ConditionName], Field(min_length=1)]


class MemoShape(Shape):
    """An operation memo's lines above the details."""

    head: list[Annotated[VariantShape, _alone("text", VariantShape)]]


class TellingShape(Shape):
    """The lines of a text that tells how a case stands."""

    head: list[Annotated[LineShape, _alone("text", LineShape)]]


class MemosShape(Shape):
    """Section `memos`; both operation memos have the same details below their head."""

    original_call: MemoShape
    forced_call: MemoShape
    details: list[Annotated[VariantShape, _alone("text", VariantShape)]] = []
    history: TellingShape
    agit: TellingShape


PageLabels = Annotated[list[Words], Field(min_length=1), _listed(list[Words])]


class AdminPageShape(Shape):
    """Section `admin_page`: how the admin page names facts and their values."""

    labels: dict[FactName, PageLabels] = {}
    choices: dict[FactName, dict[Words, Id]] = {}


class LabelsShape(Shape):
    """Section `labels`."""

    conditions: dict[ConditionName, Words]
    advisories: dict[AdvisoryName, Words]
    outcomes: dict[Id, Words]
    settlements: dict[Id, Words]
    follow_ups: dict[Id, Words]
    via: dict[Id, Words]
    audiences: dict[Id, Words]
    media: dict[Id, Words]


class ConditionShape(Shape):
    """An entry of `conditions`: one more thing that must hold."""

    label: Words
    facts: Annotated[list[FactName], Field(min_length=1)]
    holds: When
    applies: When = ALWAYS
    blocked: When = NEVER
