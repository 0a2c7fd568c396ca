"""The search for facts that meet conditions, against trying everything, and against the domain."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.case import Case, Entry
from desktop_app.domain.condition import All, Any, Condition, Filled, In, Is, Not
from desktop_app.domain.fact import Value, Values
from desktop_app.domain.ids import FactId
from desktop_app.domain.reading import read
from desktop_app.pack.required import DERIVED_FROM
from desktop_app.pack.satisfy import Budget, Want, possible
from tests.pack.packs import POLICY

NOW = datetime(2026, 11, 23, tzinfo=UTC)
FACTS = tuple(map(FactId, ("call_type", "operator", "contact", "will_recontact", "route_change")))
READ = (*FACTS, FactId("changed"))


def entry(value: Value) -> Entry:
    """Return a recorded value."""
    return Entry(value, NOW, "")


def all_known() -> Iterator[Values]:
    """Return all that can be known of the few facts, by recording everything."""
    values: list[tuple[str | None, ...]] = [(None, *POLICY.facts[fact].choices) for fact in FACTS]
    for row in product(*values):
        given_ = zip(FACTS, row, strict=True)
        entries = {fact: entry(value) for fact, value in given_ if value is not None}
        yield read(POLICY, Case(entries=entries)).known


def distinct() -> tuple[Values, ...]:
    """Return each different state of knowledge once."""
    states = {tuple((fact, known.get(fact)) for fact in READ): known for known in all_known()}
    return tuple(states.values())


EVERYTHING = distinct()


def leaves() -> st.SearchStrategy[Condition]:
    """Return conditions on one fact."""
    fact = st.sampled_from(READ)
    value = fact.flatmap(
        lambda each: st.tuples(st.just(each), st.sampled_from(POLICY.choices[each]))
    )
    return st.one_of(
        value.map(lambda pair: Is(pair[0], pair[1])),
        value.map(lambda pair: In(pair[0], POLICY.choices[pair[0]][1:])),
        fact.map(Filled),
    )


CONDITIONS = st.recursive(
    leaves(),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Any(tuple(parts))),
    ),
    max_leaves=6,
)


@given(st.lists(st.tuples(CONDITIONS, st.booleans()), max_size=4))
def test_what_is_possible_is_found(wants: list[tuple[Condition, bool]]) -> None:
    """No more and no less than trying everything finds, masked and derived facts included."""
    expected = any(
        all((condition(known) is True) is yes for condition, yes in wants) for known in EVERYTHING
    )
    listed = [Want(condition, yes=yes) for condition, yes in wants]
    assert possible(POLICY, listed, Budget()) is expected


def test_a_search_that_takes_too_long_says_so() -> None:
    """And the next one does not even begin."""
    facts = [fact for fact, choices in POLICY.choices.items() if len(choices) > 1]
    contradiction = Want(Is(FactId("x"), "y"))
    wants = [contradiction, *(Want(Filled(fact)) for fact in facts)]
    budget = Budget(50)
    assert possible(POLICY, wants, budget) is None
    assert possible(POLICY, [Want(Any(()))], budget) is None


@pytest.mark.parametrize("derived", POLICY.derived)
def test_derived_values_rest_on_what_is_said(derived: FactId) -> None:
    """Taking away any other fact changes nothing."""
    full: dict[FactId, Value] = {
        fact.id: fact.choices[-1] if fact.choices else 1000 for fact in POLICY.facts.values()
    }
    entries = {fact: entry(value) for fact, value in full.items()}
    expected = POLICY.derive(full, entries).get(derived)
    kept = {fact: value for fact, value in full.items() if fact in DERIVED_FROM[derived]}
    assert expected is not None
    assert POLICY.derive(kept, {fact: entries[fact] for fact in kept}).get(derived) == expected
