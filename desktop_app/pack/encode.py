"""A pack as plain JSON values; what has its usual value is left out."""

from __future__ import annotations

from dataclasses import asdict

from desktop_app.domain.condition import ALWAYS, All, Any, Condition, Filled, In, Is, Not
from desktop_app.domain.fact import Fact
from desktop_app.domain.pack import (
    AdminPage,
    Article,
    Ask,
    FactWords,
    Line,
    Memo,
    Node,
    Pack,
    Script,
    Slot,
    Template,
    Together,
)
from desktop_app.domain.policy import GateCondition
from desktop_app.pack.names import own_conditions, own_facts
from desktop_app.pack.required import POLICIES

Json = object
"""What `json.dumps` takes."""


def encode(pack: Pack) -> dict[str, Json]:
    """The pack but for its policy, in the order of the source."""
    core = POLICIES[pack.policy.id]
    return {
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "own_facts": [_fact(fact) for fact in own_facts(pack.policy).values()],
        "own_conditions": [_gate(each) for each in own_conditions(pack.policy, core)],
        "nodes": [_node(node) for node in pack.nodes.values()],
        "closed_node": pack.closed_node,
        "facts": {fact: _words(words) for fact, words in pack.facts.items()},
        "scripts": [_script(script) for script in pack.scripts],
        "fills": [[fill.target, fill.fact, dict(fill.texts)] for fill in pack.fills],
        "checklist": [[group.label, list(group.conditions)] for group in pack.checklist],
        "memos": [
            _memo(memo)
            for memo in (
                pack.memos.original_call,
                pack.memos.forced_call,
                pack.memos.history,
                pack.memos.agit,
            )
        ],
        "labels": {name: dict(labels) for name, labels in asdict(pack.labels).items()},
        "articles": [_article(article) for article in pack.articles],
        "settings": asdict(pack.settings),
        "admin_page": _admin_page(pack.admin_page),
    }


def _fact(fact: Fact) -> Json:
    return [fact.id, fact.kind.value, list(fact.choices)]


def _gate(condition: GateCondition) -> Json:
    conditions = (condition.holds, condition.applies, condition.blocked)
    return [condition.id, list(condition.facts), *map(condition_tree, conditions)]


def _node(node: Node) -> Json:
    return [
        node.id,
        node.label,
        node.short,
        [_ask(ask) for ask in node.asks],
        [_when(way.to, way.when) for way in node.ways],
        [_when(str(each.outcome), each.when) for each in node.outcomes],
        list(node.steps),
        None if node.together is None else _together(node.together),
    ]


def _ask(ask: Ask) -> Json:
    if not ask.question and not ask.under:
        return _when(ask.fact, ask.when)
    return [ask.fact, condition_tree(ask.when), _template(ask.question), list(ask.under)]


def _together(together: Together) -> Json:
    return [_template(together.question), together.label, list(together.under)]


def _words(words: FactWords) -> Json:
    return [words.label, dict(words.choices), words.hint]


def _script(script: Script) -> Json:
    return [
        script.id,
        script.title,
        list(script.nodes),
        script.audience.value,
        [_when(_template(each.text), each.when) for each in script.variants],
        condition_tree(script.when),
        script.sms,
        script.alternatives,
    ]


def _memo(memo: Memo) -> Json:
    return [[_line(line) for line in memo.head], [_line(line) for line in memo.details]]


def _line(line: Line) -> Json:
    if not line.outcomes:
        return _when(_template(line.text), line.when)
    return [_template(line.text), condition_tree(line.when), list(map(str, line.outcomes))]


def _article(article: Article) -> Json:
    return [article.label, article.number, *_when(list(article.nodes), article.when)]


def _admin_page(page: AdminPage) -> Json:
    labels = {fact: list(labels) for fact, labels in page.labels.items()}
    return [labels, {fact: dict(wordings) for fact, wordings in page.choices.items()}]


def _when(what: Json, when: Condition) -> list[Json]:
    """A pair, or what it is about alone where it always holds."""
    return [what] if when == ALWAYS else [what, condition_tree(when)]


def _template(template: Template) -> Json:
    return [part if isinstance(part, str) else _slot(part) for part in template]


def _slot(slot: Slot) -> Json:
    particle = None if slot.particle is None else slot.particle.after_consonant
    return [slot.fact, slot.form.value, particle]


def condition_tree(condition: Condition) -> Json:
    """A condition as plain values."""
    if isinstance(condition, Is):
        return ["is", condition.fact, str(condition.value)]
    if isinstance(condition, In):
        return ["in", condition.fact, *map(str, condition.values)]
    if isinstance(condition, Filled):
        return ["filled", condition.fact]
    if isinstance(condition, All | Any):
        operator = "all" if isinstance(condition, All) else "any"
        return [operator, *map(condition_tree, condition.parts)]
    if isinstance(condition, Not):
        return ["not", condition_tree(condition.part)]
    raise TypeError(f"no pack says {condition}")
