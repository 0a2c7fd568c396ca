"""Rows of a condition, changed one by one, say what the same change of its parts says."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.pack.editing.when_rows import (
    GROUPS,
    NOT_NEGATED,
    FactTest,
    Relation,
    Row,
    added,
    bundled,
    changed,
    regrouped,
    rows_of,
    without,
    written,
)

FACTS = ("a", "b", "c")
VALUES = ("x", "y", "z")
KNOWN = [
    {fact: value for fact, value in zip(FACTS, values, strict=True) if value}
    for values in product(("", *VALUES), repeat=len(FACTS))
]
"""All that can be known of three facts."""

facts, values = st.sampled_from(FACTS), st.sampled_from(VALUES)
several = st.lists(values, min_size=1, max_size=2, unique=True)
LEAVES = st.one_of(
    st.dictionaries(facts, values, min_size=1, max_size=3).map(lambda each: {"is": each}),
    st.dictionaries(facts, several, min_size=1, max_size=2).map(lambda each: {"in": each}),
    facts.map(lambda each: {"filled": each}),
    st.lists(facts, min_size=1, max_size=3, unique=True).map(lambda each: {"filled": each}),
    st.builds(lambda fact, value: {"not": {"is": {fact: value}}}, facts, values),
    st.builds(lambda fact: {"not": {"filled": fact}}, facts),
)


def _groups(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    listed = st.lists(parts, min_size=1, max_size=3)
    return st.builds(
        lambda key, of, negated: {"not": {key: of}} if negated else {key: of},
        st.sampled_from(("all", "any")),
        listed,
        st.booleans(),
    )


CONDITIONS = st.recursive(LEAVES, _groups, max_leaves=5)
TESTS = st.one_of(
    st.builds(
        lambda relation, fact, of: FactTest(relation, fact, tuple(of)),
        st.sampled_from((Relation.IS, Relation.IS_NOT)),
        facts,
        several,
    ),
    st.tuples(st.sampled_from((Relation.FILLED, Relation.UNFILLED)), facts).map(
        lambda each: FactTest(*each)
    ),
)

Part = FactTest | tuple[str, list["Part"]]
"""A test, or a group of parts: `all`, `any`, or their opposites."""


def part_of(said: Any) -> Part:
    """Read a condition in another way than rows do."""
    ((operator, of),) = said.items()
    if operator == "not":
        inner = part_of(of)
        if isinstance(inner, FactTest):
            opposite = {found: negated for negated, found in NOT_NEGATED.items()}
            return inner._replace(relation=opposite[inner.relation])
        return ("not_" + inner[0], inner[1])
    if operator in ("all", "any"):
        return (operator, [part_of(each) for each in of])
    if operator == "filled":
        listed = [of] if isinstance(of, str) else of
        leaves: list[Part] = [FactTest(Relation.FILLED, fact) for fact in listed]
    else:
        leaves = [
            FactTest(Relation.IS, fact, (value,) if operator == "is" else tuple(value))
            for fact, value in of.items()
        ]
    return leaves[0] if len(leaves) == 1 else ("all", leaves)


def holds(part: Part | None, known: dict[str, str]) -> bool:
    """Whether it is so."""
    if part is None:
        return True
    if isinstance(part, FactTest):
        is_so = part.fact in known
        if part.relation in (Relation.IS, Relation.IS_NOT):
            is_so = known.get(part.fact) in part.values
        return is_so != (part.relation in NOT_NEGATED)
    said = [holds(each, known) for each in part[1]]
    is_so = all(said) if part[0].endswith("all") else any(said)
    return is_so != part[0].startswith("not")


def table(part: Part | None) -> list[bool]:
    """Return what it says of all that can be known."""
    return [holds(part, known) for known in KNOWN]


def with_leaf(part: Part, number: list[int], new: Part | None) -> Part | None:
    """The part with the test of this number replaced, or taken away."""
    if isinstance(part, FactTest):
        number[0] -= 1
        return new if number[0] == -1 else part
    parts = [with_leaf(each, number, new) for each in part[1]]
    left = [each for each in parts if each is not None]
    return (part[0], left) if left else None


def leaf_rows(condition: Any) -> list[Row]:
    """Return the rows that test a fact."""
    return [row for row in rows_of(condition) if row.test is not None]


@given(CONDITIONS, st.data(), TESTS)
def test_a_test_in_the_place_of_another(
    condition: Any, data: st.DataObject, test: FactTest
) -> None:
    rows = leaf_rows(condition)
    number = data.draw(st.integers(0, len(rows) - 1))
    wanted = with_leaf(part_of(condition), [number], test)
    assert table(part_of(changed(condition, rows[number], test))) == table(wanted)


@given(CONDITIONS, st.data())
def test_the_same_test_changes_nothing(condition: Any, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(leaf_rows(condition)))
    assert row.test is not None
    now = changed(condition, row, row.test)
    assert table(part_of(now)) == table(part_of(condition))


@given(CONDITIONS, st.data())
def test_without_a_row(condition: Any, data: st.DataObject) -> None:
    rows = leaf_rows(condition)
    number = data.draw(st.integers(0, len(rows) - 1))
    wanted = with_leaf(part_of(condition), [number], None)
    left = without(condition, rows[number])
    assert table(None if left is None else part_of(left)) == table(wanted)


@given(CONDITIONS, st.data(), TESTS)
def test_a_bundle_holds_where_either_does(
    condition: Any, data: st.DataObject, test: FactTest
) -> None:
    rows = leaf_rows(condition)
    number = data.draw(st.integers(0, len(rows) - 1))
    old = rows[number].test
    assert old is not None
    either: list[Part] = [old, test]
    wanted = with_leaf(part_of(condition), [number], ("any", either))
    assert table(part_of(bundled(condition, rows[number], test))) == table(wanted)


@given(CONDITIONS, st.data())
def test_one_more_stands_below_the_row_in_the_same_group(
    condition: Any, data: st.DataObject
) -> None:
    test = FactTest(Relation.FILLED, "new")
    row = data.draw(st.sampled_from(rows_of(condition)))
    before, now = leaf_rows(condition), leaf_rows(added(condition, row, test))
    said = [each.test for each in now]
    at = said.index(test)
    if row.test is not None:
        assert at > before.index(row)
    # what stood there stands there still, in its order
    assert said[:at] + said[at + 1 :] == [each.test for each in before]


def test_one_more_in_a_table_within_any_makes_nothing_looser() -> None:
    condition: Any = {"any": [{"is": {"a": "x", "b": "y"}}, {"is": {"c": "z"}}]}
    row = rows_of(condition)[1]
    assert (row.test, row.relation) == (None, Relation.ALL)
    assert added(condition, row, FactTest(Relation.FILLED, "n")) == {
        "any": [{"all": [{"is": {"a": "x", "b": "y"}}, {"filled": "n"}]}, {"is": {"c": "z"}}]
    }


@given(CONDITIONS, st.data(), st.sampled_from(GROUPS))
def test_another_relation_of_a_group(
    condition: Any, data: st.DataObject, relation: Relation
) -> None:
    groups = [row for row in rows_of(condition) if row.test is None]
    assume(groups)
    row = data.draw(st.sampled_from(groups))
    now = regrouped(condition, row, relation)
    (again,) = [each for each in rows_of(now) if each.test is None and each.at == row.at]
    assert again.relation is relation
    assert len(leaf_rows(now)) == len(leaf_rows(condition))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({"not": {"is": {"a": "x", "b": "y"}}}, [Relation.STRANGE]),
        ({"not": {"not": {"filled": "a"}}}, [Relation.STRANGE]),
        ({"is": {"a": ["x"]}}, [Relation.STRANGE]),
        ("always", [Relation.STRANGE]),
        ({"all": [{"odd": "a"}, {"filled": "b"}]}, ["all", "strange", "filled"]),
        ({"any": [{"is": {"a": "x", "b": "y"}}]}, ["any", "all", "is", "is"]),
        ({"all": [{"is": {"a": "x", "b": "y"}}]}, ["all", "is", "is"]),
    ],
)
def test_what_a_row_cannot_say_stays(condition: Any, said: list[str]) -> None:
    rows = rows_of(condition)
    assert [row.relation for row in rows] == said
    known = [row for row in rows if row.test is not None and "strange" in said]
    for row in known:
        now = changed(condition, row, FactTest(Relation.FILLED, "c"))
        assert isinstance(now, dict)
        assert {"odd": "a"} in now["all"]


def test_tests_are_written_as_the_house_does() -> None:
    assert written(FactTest(Relation.IS, "a", ("x",))) == {"is": {"a": "x"}}
    assert written(FactTest(Relation.IS_NOT, "a", ("x", "y"))) == {"not": {"in": {"a": ["x", "y"]}}}
    assert written(FactTest(Relation.UNFILLED, "a")) == {"not": {"filled": "a"}}
