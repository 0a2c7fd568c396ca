"""A condition as rows, each of which can be changed where it stands: groups, and tests of facts.

A condition is taken and given back as the plain value that a file holds, so that what is not
touched stays as it is written; `None` is no condition, which is always true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from desktop_app.pack.editing.nodes import Plain
from desktop_app.pack.tree import Path


class Relation(StrEnum):
    """What a row says of its fact, or of the rows below it."""

    IS = "is"
    """The fact has one of the values."""
    IS_NOT = "is_not"
    FILLED = "filled"
    UNFILLED = "unfilled"
    ALL = "all"
    ANY = "any"
    NOT_ALL = "not_all"
    NONE = "none"
    STRANGE = "strange"
    """What a row cannot say: it stays as it is written."""


GROUPS = (Relation.ALL, Relation.ANY, Relation.NOT_ALL, Relation.NONE)
TESTS = (Relation.IS, Relation.IS_NOT, Relation.FILLED, Relation.UNFILLED)
NEGATED = {
    Relation.IS: Relation.IS_NOT,
    Relation.FILLED: Relation.UNFILLED,
    Relation.ALL: Relation.NOT_ALL,
    Relation.ANY: Relation.NONE,
}
NOT_NEGATED = {negated: relation for relation, negated in NEGATED.items()}


class FactTest(NamedTuple):
    """What is asked of one fact."""

    relation: Relation
    fact: str
    values: tuple[str, ...] = ()


class Row(NamedTuple):
    """A line of a condition."""

    relation: Relation
    depth: int
    at: Path
    """The table of one operator in which it stands."""
    test: FactTest | None = None
    leaf: str | int | None = None
    """Which of several facts that the table tests at once; `None` for the only one."""


def rows_of(condition: Plain | None) -> tuple[Row, ...]:
    """The rows of a condition, from top to bottom; none where there is no condition."""
    return () if condition is None else tuple(_rows(condition, (), 0, listed=True))


def _rows(plain: Plain, at: Path, depth: int, *, listed: bool) -> Iterator[Row]:
    """`listed`: several tests in one table stand beside others of which all must hold."""
    operator, operand, negated = _operation(plain)
    if operator in ("all", "any") and isinstance(operand, list) and operand:
        relation = Relation(operator)
        yield Row(NEGATED[relation] if negated else relation, depth, at)
        inside = (*at, "not", operator) if negated else (*at, operator)
        every = relation is Relation.ALL
        for number, part in enumerate(operand):
            yield from _rows(part, (*inside, number), depth + 1, listed=every)
        return
    leaves = _leaves(operator, operand)
    if not leaves or (negated and len(leaves) > 1):
        yield Row(Relation.STRANGE, depth, at)
        return
    if len(leaves) > 1 and not listed:
        yield Row(Relation.ALL, depth, at)
        depth += 1
    for leaf, test in leaves.items():
        relation = NEGATED[test.relation] if negated else test.relation
        said = test._replace(relation=relation)
        yield Row(relation, depth, at, said, leaf if len(leaves) > 1 else None)


def _operation(plain: Plain) -> tuple[str, Plain, bool]:
    """The operator, what it is of, and whether it stands below a `not`."""
    if isinstance(plain, dict) and len(plain) == 1:
        ((operator, operand),) = plain.items()
        if operator != "not":
            return operator, operand, False
        if isinstance(operand, dict) and len(operand) == 1:
            ((operator, operand),) = operand.items()
            return operator, operand, True
    return "", "", False


def _leaves(operator: str, operand: Plain) -> Mapping[str | int, FactTest]:
    """The tests of one table, by their keys or numbers; none where one of them is strange."""
    found: dict[str | int, FactTest] = {}
    if operator in ("is", "in") and isinstance(operand, dict):
        for fact, said in operand.items():
            values = [said] if operator == "is" else said
            if not isinstance(values, list) or not values:
                return {}
            found[fact] = FactTest(Relation.IS, fact, tuple(map(str, values)))
            if not all(isinstance(value, str) for value in values):
                return {}
    elif operator == "filled" and isinstance(operand, str):
        found[0] = FactTest(Relation.FILLED, operand)
    elif operator == "filled" and isinstance(operand, list):
        if not all(isinstance(fact, str) for fact in operand):
            return {}
        found = {
            number: FactTest(Relation.FILLED, str(fact)) for number, fact in enumerate(operand)
        }
    return found


# what is done


def written(test: FactTest) -> Plain:
    """A test as a file writes it."""
    if test.relation in NOT_NEGATED:
        return {"not": written(test._replace(relation=NOT_NEGATED[test.relation]))}
    if test.relation is Relation.FILLED:
        return {"filled": test.fact}
    if len(test.values) == 1:
        return {"is": {test.fact: test.values[0]}}
    return {"in": {test.fact: list(test.values)}}


def changed(condition: Plain, row: Row, test: FactTest) -> Plain:
    """With another test in a row."""
    if row.leaf is None:
        return _put(condition, row.at, written(test))
    table = _get(condition, row.at)
    within = _within(table, row.leaf, test)
    if within is not None:
        return _put(condition, row.at, within)
    rest = _put_out(table, row.leaf)
    return _both(condition, row.at, rest, written(test))


def regrouped(condition: Plain, row: Row, relation: Relation) -> Plain:
    """With another relation between the rows below a row."""
    plain = _get(condition, row.at)
    operator, operand, _negated = _operation(plain)
    if operator in ("all", "any"):
        parts = operand
    else:
        parts = [written(test) for test in _leaves(operator, operand).values()]
    if relation in NOT_NEGATED:
        group: Plain = {"not": {NOT_NEGATED[relation].value: parts}}
    else:
        group = {relation.value: parts}
    return _put(condition, row.at, group)


def added(condition: Plain | None, row: Row | None, test: FactTest) -> Plain:
    """With one more test: at the end of the group in this row, or behind the test in it."""
    if condition is None:
        return written(test)
    if row is None:
        return _both(condition, (), condition, written(test))
    plain = _get(condition, row.at)
    operator, operand, negated = _operation(plain)
    if row.test is None and operator in ("all", "any") and isinstance(operand, list):
        inside = (*row.at, "not", operator) if negated else (*row.at, operator)
        return _put(condition, inside, [*operand, written(test)])
    is_part = bool(row.at) and isinstance(row.at[-1], int)
    whole = row.test is None and row.relation is Relation.ALL
    grouped = whole or (row.leaf is not None and not _is_in_all(row.at))
    if not is_part or grouped:
        return _both(condition, row.at, plain, written(test))
    siblings, number = _items(_get(condition, row.at[:-1])), int(row.at[-1]) + 1
    return _put(condition, row.at[:-1], [*siblings[:number], written(test), *siblings[number:]])


def bundled(condition: Plain, row: Row, test: FactTest) -> Plain:
    """With a group in the place of a row's test, of which either that or the new test holds."""
    if row.test is None or row.leaf is None:
        either: Plain = {"any": [_get(condition, row.at), written(test)]}
        return _put(condition, row.at, either)
    table = _get(condition, row.at)
    either = {"any": [written(row.test), written(test)]}
    return _both(condition, row.at, _put_out(table, row.leaf), either)


def without(condition: Plain, row: Row) -> Plain | None:
    """Without a row and those below it; `None` where nothing is left."""
    if row.leaf is not None:
        return _put(condition, row.at, _put_out(_get(condition, row.at), row.leaf))
    return _dropped(condition, row.at)


def _dropped(condition: Plain, at: Path) -> Plain | None:
    if not at:
        return None
    siblings = _get(condition, at[:-1])
    if isinstance(siblings, list) and len(siblings) > 1:
        rest = [each for number, each in enumerate(siblings) if number != at[-1]]
        return _put(condition, at[:-1], rest)
    # an empty group says nothing: it goes, and so does a `not` around it
    return _dropped(condition, at[:-2] if isinstance(siblings, list) else at[:-1])


def _is_in_all(at: Path) -> bool:
    inside = at[-2:-1] == ("all",)
    return inside and isinstance(at[-1], int)


def _within(table: Plain, leaf: str | int, test: FactTest) -> Plain | None:
    """The table of several tests with another one in its place; `None` where it has none for it."""
    operator, operand, _negated = _operation(table)
    if operator == "filled" and isinstance(operand, list) and test.relation is Relation.FILLED:
        return {"filled": [test.fact if at == leaf else fact for at, fact in enumerate(operand)]}
    if not isinstance(operand, dict) or test.relation is not Relation.IS:
        return None
    if (test.fact in operand and test.fact != leaf) or (operator == "is" and len(test.values) > 1):
        return None
    new: Plain = test.values[0] if operator == "is" else list(test.values)
    pairs = ((test.fact, new) if fact == leaf else (fact, said) for fact, said in operand.items())
    return {operator: dict(pairs)}


def _put_out(table: Plain, leaf: str | int) -> Plain:
    """The table of several tests without one of them."""
    operator, operand, _negated = _operation(table)
    if isinstance(operand, dict):
        return {operator: {fact: said for fact, said in operand.items() if fact != leaf}}
    return {operator: [fact for number, fact in enumerate(operand) if number != leaf]}


def _both(condition: Plain, at: Path, old: Plain, new: Plain) -> Plain:
    """With both of these in the place of what stands there: all must hold."""
    if _is_in_all(at):
        siblings, number = _items(_get(condition, at[:-1])), int(at[-1])
        return _put(condition, at[:-1], [*siblings[:number], old, new, *siblings[number + 1 :]])
    return _put(condition, at, {"all": [old, new]})


def _get(plain: Plain, at: Path) -> Plain:
    for step in at:
        plain = plain[step]  # type: ignore[index]
    return plain


def _put(plain: Plain, at: Path, new: Plain) -> Plain:
    if not at:
        return new
    step, rest = at[0], at[1:]
    if isinstance(plain, dict):
        return {**plain, str(step): _put(plain[str(step)], rest, new)}
    parts = enumerate(_items(plain))
    return [_put(each, rest, new) if number == step else each for number, each in parts]


def _items(plain: Plain) -> list[Plain]:
    return plain if isinstance(plain, list) else [plain]
