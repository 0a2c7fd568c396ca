"""The branches: every answer leads somewhere, and of two lines it is plain which one is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from desktop_app.domain.condition import All, Any, Condition, In, Is, Not, any_of, facts_of
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Node, Pack
from desktop_app.pack.checks.exam import Exam
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import Names
from desktop_app.pack.required import REQUIRED_SCRIPTS
from desktop_app.pack.satisfy import Want
from desktop_app.pack.tree import Path

MOST_ROWS = 5_000
"""More combinations are not tried one by one."""


def every_choice_leads_on(exam: Exam) -> Iterator[Finding]:
    """Each answer that the ways of a node read has a way, an outcome, or a text on it."""
    if not _speaks_for_itself(exam.pack):
        return
    for node in exam.pack.nodes.values():
        for number, ask in enumerate(node.asks if node.ways else ()):
            if all(_reads(way.when, ask.fact) for way in node.ways):
                for choice in Names(exam.pack.policy).choices(ask.fact):
                    if not _leads(exam, node, ask.fact, choice):
                        path = ("nodes", node.id, "asks", number, "fact")
                        given = {"name": str(ask.fact), "choice": choice}
                        yield Finding(Fault.CHOICE_WITHOUT_WAY, path, given)


def _speaks_for_itself(pack: Pack) -> bool:
    """Whether no text is missing, or at a misspelt node, which may be the very one that speaks."""
    at = {node for script in pack.scripts for node in script.nodes}
    return REQUIRED_SCRIPTS.keys() <= {script.id for script in pack.scripts} and at <= set(
        pack.nodes
    )


def _leads(exam: Exam, node: Node, fact: FactId, choice: str) -> bool:
    answer = Want(Is(fact, choice))
    ways = any_of(*(way.when for way in node.ways))
    if exam.may_be((answer, Want(ways))):
        return True
    spoken = [each.when for each in node.outcomes]
    spoken += [script.when for script in exam.pack.scripts_at[node.id]]
    return any(_reads(when, fact) and exam.may_be((answer, Want(when))) for when in spoken)


def _reads(condition: Condition, fact: FactId) -> bool:
    """Whether the condition asks for a value of the fact."""
    if isinstance(condition, Is | In):
        return condition.fact == fact
    if isinstance(condition, All | Any):
        return any(_reads(part, fact) for part in condition.parts)
    return isinstance(condition, Not) and _reads(condition.part, fact)


def no_line_is_ambiguous(exam: Exam) -> Iterator[Finding]:
    """Two lines that look at the same facts never both fit, unless one is a case of the other."""
    for path, names, conditions in _lines(exam.pack):
        for number, condition in enumerate(conditions):
            for before, other in enumerate(conditions[:number]):
                if names[before] != names[number] and _overlap(exam, other, condition):
                    fields = {"name": names[before]}
                    yield Finding(Fault.AMBIGUOUS_BRANCH, (*path, number), fields)


def _lines(pack: Pack) -> Iterator[tuple[Path, Sequence[str], Sequence[Condition]]]:
    """The lists of which the first line that fits counts, what each line means, and when."""
    for node in pack.nodes.values():
        ways, ends = node.ways, node.outcomes
        yield ("nodes", node.id, "ways"), [way.to for way in ways], [way.when for way in ways]
        outcomes = [str(each.outcome) for each in ends]
        yield ("nodes", node.id, "outcome"), outcomes, [each.when for each in ends]
    for script in pack.scripts:
        numbers = [str(number) for number, _ in enumerate(script.variants, 1)]
        yield ("scripts", script.id, "variants"), numbers, [each.when for each in script.variants]


def _may_overlap(pack: Pack, one: Condition, other: Condition) -> bool:
    """Whether they would, if everything could be known together: most lines end here, at once."""
    names = Names(pack.policy)
    facts = sorted(facts_of(one))
    values = [(None, *(names.choices(fact) or ("x",))) for fact in facts]
    if prod(map(len, values)) > MOST_ROWS:
        return True
    truths = set()
    for row in product(*values):
        pairs = zip(facts, row, strict=True)
        known = {fact: value for fact, value in pairs if value is not None}
        truths.add((one.yes(known), other.yes(known)))
    return truths >= {(True, True), (True, False), (False, True)}


def _overlap(exam: Exam, one: Condition, other: Condition) -> bool:
    facts = facts_of(one)
    if not facts or facts != facts_of(other) or not _may_overlap(exam.pack, one, other):
        return False
    return (
        exam.is_sure_to_be((Want(one), Want(other)))
        and exam.is_sure_to_be((Want(one), Want(other, yes=False)))
        and exam.is_sure_to_be((Want(other), Want(one, yes=False)))
    )
