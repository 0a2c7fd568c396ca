"""Source files made into the pack that a desk works with, or everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.fact import Kind
from desktop_app.domain.frozen import dataclass
from desktop_app.domain.ids import ConditionId, FactId, NodeId, ScriptId
from desktop_app.domain.pack import (
    AdminPage,
    Article,
    Ask,
    CheckGroup,
    FactWords,
    Fill,
    Labels,
    Line,
    Memo,
    Memos,
    Node,
    Pack,
    Script,
    Settings,
    Standing,
    Together,
    Variant,
    Way,
)
from desktop_app.domain.policy import GateCondition, Policy
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.checks.run import Unsure, check
from desktop_app.pack.faults import Fault
from desktop_app.pack.models import (
    AdminPageShape,
    AskShape,
    ConditionShape,
    FactShape,
    LabelsShape,
    LineShape,
    MemosShape,
    NodeShape,
    ScriptShape,
    TogetherShape,
    VariantShape,
)
from desktop_app.pack.names import Names, is_own, own_condition, own_facts, with_own
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.read import Sources, read_sources
from desktop_app.pack.required import POLICIES
from desktop_app.pack.source import SourceFile
from desktop_app.pack.tree import Table, double_spaces, place_at, text_at

NO_MEMO = Memo(())


@dataclass(frozen=True, slots=True)
class Examined:
    """What was made of source files, and what is to be said of them."""

    pack: Pack | None
    """As far as it could be read; of one with problems nothing may be made."""
    root: Table
    problems: Problems

    def say(self, finding: Finding) -> None:
        """Add a finding to the problems or the notes, at its place in the source."""
        place, fields = place_of(finding, self.root), finding.fields
        if finding.is_note:
            self.problems.note(finding.fault, place, **fields)
        else:
            self.problems.add(finding.fault, place, finding.allowed, **fields)


def compile_files(files: Sequence[SourceFile], policy: Policy) -> Pack:
    """The pack that the files say.

    Raises `PackError` with everything that is wrong with it.
    """
    examined = examine_files(files, policy)
    if examined.pack is None:
        raise examined.problems.error()
    examined.problems.raise_if_any()
    return examined.pack


def examine_files(files: Sequence[SourceFile], policy: Policy) -> Examined:
    """The pack that the files say, and everything that is wrong or worth a word."""
    problems = Problems()
    sources = read_sources(files, policy, problems)
    if sources is None:
        return Examined(None, Table(Place()), problems)
    pack = _pack(sources, policy)
    _check_source(sources, problems)
    examined = Examined(pack, sources.root, problems)
    for finding in check(pack, Unsure(sources.absent, sources.doubtful)):
        examined.say(finding)
    return examined


def place_of(finding: Finding, root: Table) -> Place:
    """Where in the source that is of which a finding speaks."""
    text = text_at(root, finding.path)
    wanted = finding.at or ("{" + finding.slot if finding.slot else "")
    if wanted and text is not None:
        return text.place_of(max(0, text.raw.find(wanted)))
    return place_at(root, finding.path, finding.of)


def _check_source(sources: Sources, problems: Problems) -> None:
    """What a compiled pack can no longer show."""
    root = sources.root
    for place in double_spaces(root):
        problems.add(Fault.DOUBLE_SPACE, place)
    about = sources.about
    if about is not None and about.policy not in POLICIES:
        place = place_at(root, ("pack", "policy"))
        problems.add(Fault.OTHER_POLICY, place, tuple(POLICIES), name=about.policy)
    closed = [name for name, node in sources.nodes.items() if node.closed]
    for node in closed[1:]:
        place = place_at(root, ("nodes", node, "closed"))
        problems.add(Fault.SEVERAL_CLOSED_NODES, place, name=closed[0])
    for fact, shape in sources.facts.items():
        fault = _fault_of_kind(sources.names, fact, shape)
        if fault is not None:
            problems.add(fault, place_at(root, ("facts", fact)), name=fact)
            sources.absent.add(("facts", fact))


def _fault_of_kind(names: Names, name: FactId, fact: FactShape) -> Fault | None:
    """Only a fact of the pack's own says its kind, and it has to."""
    if not is_own(name):
        return Fault.CORE_FACT_WITH_KIND if fact.kind and names.may_show(name) else None
    if fact.kind is None:
        return Fault.OWN_FACT_WITHOUT_KIND
    unchosen = fact.kind is Kind.CHOICE and not fact.choices
    return Fault.OWN_CHOICE_WITHOUT_CHOICES if unchosen else None


def _pack(sources: Sources, policy: Policy) -> Pack:
    """The pack as far as its parts are well-formed; what is not stands empty."""
    about = sources.about
    own = tuple(_condition(name, shape) for name, shape in sources.conditions.items())
    return Pack(
        policy=with_own(policy, own_facts(sources.names.policy), own),
        id=about.id if about else "",
        version=about.version if about else "",
        title=about.title if about else "",
        nodes={name: _node(name, shape) for name, shape in sources.nodes.items()},
        closed_node=_closed_node(sources.nodes),
        facts={
            name: FactWords(shape.label, shape.choices, shape.hint)
            for name, shape in sources.facts.items()
        },
        scripts=tuple(_script(name, shape) for name, shape in sources.scripts.items()),
        fills=tuple(Fill(fill.target, fill.fact, fill.texts) for fill in sources.fills),
        checklist=tuple(
            CheckGroup(group.label, tuple(group.conditions)) for group in sources.checklist
        ),
        memos=_memos(sources.memos),
        labels=_labels(sources.labels, sources.conditions),
        articles=tuple(
            Article(article.label, article.number, tuple(article.nodes), article.when)
            for article in sources.articles
        ),
        settings=Settings(**dict(sources.settings)),
        admin_page=_admin_page(sources.admin_page),
    )


def _closed_node(nodes: Mapping[NodeId, NodeShape]) -> NodeId:
    return next((name for name, node in nodes.items() if node.closed), NodeId(""))


def _node(name: NodeId, shape: NodeShape) -> Node:
    return Node(
        name,
        shape.label,
        shape.short,
        tuple(map(_ask, shape.asks)),
        tuple(Way(way.to, way.when) for way in shape.ways),
        tuple(Standing(each.outcome, each.when) for each in shape.outcome),
        tuple(shape.steps),
        _together(shape.together),
    )


def _ask(shape: AskShape) -> Ask:
    return Ask(shape.fact, shape.when, shape.question, tuple(shape.under))


def _together(shape: TogetherShape | None) -> Together | None:
    if shape is None:
        return None
    return Together(shape.question, shape.label, tuple(shape.under))


def _script(name: ScriptId, shape: ScriptShape) -> Script:
    alone = () if shape.text is None else (Variant(shape.text),)
    return Script(
        name,
        shape.title,
        tuple(shape.nodes),
        shape.to,
        alone or tuple(Variant(each.text, each.when) for each in shape.variants or ()),
        shape.when,
        sms=shape.medium is not None,
        alternatives=shape.alternatives,
    )


def _memos(shape: MemosShape | None) -> Memos:
    if shape is None:
        return Memos(NO_MEMO, NO_MEMO, NO_MEMO, NO_MEMO)
    details = _lines(shape.details)
    return Memos(
        Memo(_lines(shape.original_call.head), details),
        Memo(_lines(shape.forced_call.head), details),
        Memo(tuple(map(_told, shape.history.head))),
        Memo(tuple(map(_told, shape.agit.head))),
    )


def _lines(lines: Sequence[VariantShape]) -> tuple[Line, ...]:
    return tuple(Line(line.text, line.when) for line in lines)


def _told(line: LineShape) -> Line:
    return Line(line.text, line.when, tuple(line.outcomes))


def _admin_page(shape: AdminPageShape) -> AdminPage:
    labels = {fact: tuple(labels) for fact, labels in shape.labels.items()}
    return AdminPage(labels, shape.choices)


def _labels(shape: LabelsShape | None, conditions: Mapping[ConditionId, ConditionShape]) -> Labels:
    if shape is None:
        return Labels({}, {}, {}, {}, {}, {}, {}, {})
    own = {name: condition.label for name, condition in conditions.items()}
    return Labels(**(dict(shape) | {"conditions": {**shape.conditions, **own}}))


def _condition(name: ConditionId, shape: ConditionShape) -> GateCondition:
    return own_condition(
        GateCondition(name, tuple(shape.facts), shape.holds, shape.applies, shape.blocked)
    )
