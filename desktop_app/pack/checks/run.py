"""All checks of a pack; those that need a part whole wait until it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from itertools import chain

from desktop_app.domain.frozen import dataclass
from desktop_app.domain.pack import Pack
from desktop_app.pack.checks import (
    admin_page,
    branches,
    flow,
    labels,
    memos,
    questions,
    references,
    showing,
    texts,
    wording,
    words,
)
from desktop_app.pack.checks.exam import Exam
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import own_facts
from desktop_app.pack.tree import Path

MOST_ENTRIES = {
    "nodes": 100,
    "asks": 500,
    "ways": 500,
    "outcome": 100,
    "scripts": 500,
    "variants": 100,
    "memos": 300,
    "facts": 100,
    "conditions": 100,
}
"""More than any service needs; beyond it the checks would take too long."""

SECTION_OF = {"asks": "nodes", "ways": "nodes", "outcome": "nodes", "variants": "scripts"}

DOUBTED = frozenset(
    {
        Fault.MISSING_PLACEHOLDER,
        Fault.MEMO_HEAD_WITHOUT_ID,
        Fault.MEMO_HEAD_CONDITIONAL,
        Fault.DRIVER_TEXT_TO_CUSTOMER,
        Fault.ASKED_TWICE,
        Fault.NEVER_TAKEN,
        Fault.VARIANT_NEVER_SHOWN,
        Fault.SCRIPT_NEVER_SHOWN,
        Fault.CHOICE_WITHOUT_WAY,
        Fault.TEXT_HIDDEN,
    }
)
"""What may only follow from a placeholder or a condition that could not be read."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """The parts of a pack about which something was said already.

    Parts are paths such as `("scripts", "ask_reason")` or `("memos",)`.
    """

    absent: Set[Path] = frozenset()
    """What could not be read, and is not in the pack."""
    doubtful: Set[Path] = frozenset()
    """What is there, but for a placeholder or a condition."""


SURE = Unsure()
Needs = frozenset[str]
"""The sections of which no part may be absent."""
NOTHING: Needs = frozenset()

CHECKS: tuple[tuple[Callable[[Pack], Iterator[Finding]], Needs], ...] = (
    (flow.required_nodes, NOTHING),
    (flow.ways_lead_to_nodes, NOTHING),
    (flow.no_cycle, NOTHING),
    (flow.closed_is_an_end, frozenset({"nodes"})),
    (texts.required_scripts, NOTHING),
    (texts.audiences, NOTHING),
    (texts.media, NOTHING),
    (texts.alternatives, frozenset({"scripts"})),
    (texts.required_facts, NOTHING),
    (texts.at_nodes, NOTHING),
    (showing.at_their_nodes, NOTHING),
    (texts.tells_no_stranger, NOTHING),
    (memos.nothing_private, frozenset({"memos"})),
    (words.facts, NOTHING),
    (words.choices, NOTHING),
    (words.derived, frozenset({"facts"})),
    (words.labels, frozenset({"labels", "conditions"})),
    (words.checklist, frozenset({"checklist", "conditions"})),
    (words.asks, frozenset({"facts"})),
    (words.own_conditions, frozenset({"facts"})),
    (words.articles, frozenset({"articles"})),
    (words.fills, frozenset({"fills"})),
    (questions.unders, NOTHING),
    (questions.terms_are_named, NOTHING),
    (questions.tells_no_stranger, NOTHING),
    (questions.together, NOTHING),
    (wording.hand_particles, NOTHING),
    (wording.messages_are_short, frozenset({"facts"})),
    (labels.twice, frozenset({"labels", "conditions"})),
    (labels.of_another, NOTHING),
    (labels.unused, frozenset({"nodes", "scripts", "memos", "conditions"})),
    (admin_page.facts, frozenset({"facts"})),
    (admin_page.labels, NOTHING),
    (admin_page.choices, NOTHING),
    (admin_page.both, NOTHING),
)
EXAMS: tuple[tuple[Callable[[Exam], Iterator[Finding]], Needs], ...] = (
    (memos.heads, frozenset({"memos"})),
    (flow.every_node_is_reached, frozenset({"nodes"})),
    (flow.every_way_is_taken, NOTHING),
    (questions.asked_once, NOTHING),
    (texts.every_script_shows, frozenset({"nodes"})),
    (texts.every_variant_shows, NOTHING),
    (showing.not_hidden, frozenset({"nodes"})),
    (texts.driver_asks, frozenset({"nodes"})),
    (texts.tells_nobody_unverified, frozenset({"nodes"})),
    (wording.never_filled, frozenset({"nodes", "fills"})),
    (branches.every_choice_leads_on, frozenset({"nodes", "scripts"})),
    (branches.no_line_is_ambiguous, NOTHING),
)
REFERENCES: tuple[Callable[[Pack], Iterator[Finding]], ...] = (
    references.placeholders,
    references.conditions,
    references.outcomes,
    references.settings,
)


def check(pack: Pack, unsure: Unsure = SURE) -> tuple[Finding, ...]:
    """What is wrong with a pack, but for what only follows from problems said already."""
    return tuple(_too_many(pack)) or tuple(
        finding for finding in _found(pack, unsure) if not _follows(finding, unsure)
    )


def check_compiled(pack: Pack) -> tuple[Finding, ...]:
    """What is wrong with a compiled pack that somebody else made."""
    first = tuple(chain.from_iterable(run(pack) for run in REFERENCES))
    return first or check(pack)


def _found(pack: Pack, unsure: Unsure) -> Iterator[Finding]:
    lacking = {str(path[0]) for path in unsure.absent}
    for run, needs in CHECKS:
        if needs.isdisjoint(lacking):
            for finding in run(pack):
                # a way that leads nowhere makes a riddle of all that lies behind it
                if finding.fault is Fault.UNKNOWN_NODE and finding.path[0] == "nodes":
                    lacking.add("nodes")
                yield finding
    # a condition that could not be read makes a riddle of all that lies behind it, too
    lacking |= {"nodes"} if any(path[0] == "nodes" for path in unsure.doubtful) else set()
    exam = Exam(pack)
    for examine, needs in EXAMS:
        if needs.isdisjoint(lacking):
            yield from examine(exam)


def _follows(finding: Finding, unsure: Unsure) -> bool:
    places = {finding.path[:1], finding.path[:2]}
    doubted = finding.fault in DOUBTED and not places.isdisjoint(unsure.doubtful)
    return doubted or finding.about in unsure.absent or not places.isdisjoint(unsure.absent)


def _too_many(pack: Pack) -> Iterator[Finding]:
    sizes = _sizes(pack)
    for section, most in MOST_ENTRIES.items():
        if sizes[section] > most:
            given = {"name": section, "limit": str(most)}
            where = SECTION_OF.get(section, section)
            yield Finding(Fault.TOO_MANY_ENTRIES, (where,), given)


def _sizes(pack: Pack) -> dict[str, int]:
    """How much there is of what a search goes over again and again."""
    nodes = pack.nodes.values()
    memos_ = memos.memos_of(pack).values()
    return {
        "nodes": len(nodes),
        "asks": sum(len(node.asks) for node in nodes),
        "ways": sum(len(node.ways) for node in nodes),
        "outcome": max((len(node.outcomes) for node in nodes), default=0),
        "scripts": len(pack.scripts),
        "variants": max((len(script.variants) for script in pack.scripts), default=0),
        "memos": max(len(memo.head) + len(memo.details) for memo in memos_),
        "facts": len(own_facts(pack.policy)),
        "conditions": len(pack.policy.gate),
    }
