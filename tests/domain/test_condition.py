"""Conditions have three values: yes, no, not known yet."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.condition import (
    ALWAYS,
    NEVER,
    All,
    Any,
    Coming,
    Condition,
    Filled,
    In,
    Is,
    Not,
    Truth,
    all_of,
    any_of,
    facts_of,
    filled,
    prospect,
)
from desktop_app.domain.ids import FactId

A, B, C, D = map(FactId, "abcd")
FACTS = (A, B, C, D)


def known(*truths: Truth) -> dict[FactId, object]:
    """Return facts of which `Is(fact, 'yes')` has these truths."""
    words = {True: "yes", False: "no"}
    pairs = zip(FACTS, truths, strict=False)
    return {fact: words[truth] for fact, truth in pairs if truth is not None}


def said(fact: FactId) -> Is:
    """Return the condition that a fact is `yes`."""
    return Is(fact, "yes")


@pytest.mark.parametrize(
    ("given", "expected"), [("yes", True), ("no", False), ("", False), (None, None)]
)
def test_is(given: str | None, expected: Truth) -> None:
    """A fact that is there is or is not; one that is not there is not known."""
    facts: dict[FactId, object] = {} if given is None else {A: given}
    assert Is(A, "yes")(facts) is expected


@pytest.mark.parametrize(
    ("given", "expected"), [("x", True), ("y", True), ("z", False), (None, None)]
)
def test_in(given: str | None, expected: Truth) -> None:
    """One of several values, or not, or not known."""
    facts: dict[FactId, object] = {} if given is None else {A: given}
    assert In(A, ("x", "y"))(facts) is expected


def test_in_compares_whole_values() -> None:
    """A part of a value is not the value."""
    assert In(A, ("together",))({A: "to"}) is False


def test_coming_is_never_denied() -> None:
    """What is not there yet may still come."""
    assert Coming(A)({}) is None
    assert Coming(A)({B: "yes"}) is None
    assert Coming(A)({A: ""}) is True


def test_filled_is_always_known() -> None:
    """Whether something is there is yes or no, whatever it is."""
    assert Filled(A)({}) is False
    assert Filled(A)({B: "yes"}) is False
    assert Filled(A)({A: 0}) is True


AND = {
    (True, True): True,
    (True, None): None,
    (True, False): False,
    (None, None): None,
    (None, False): False,
    (False, False): False,
}
OR = {
    (True, True): True,
    (True, None): True,
    (True, False): True,
    (None, None): None,
    (None, False): None,
    (False, False): False,
}
BOTH_WAYS = [*AND, *((b, a) for a, b in AND if a is not b)]


@pytest.mark.parametrize("pair", BOTH_WAYS)
def test_all_and_any_of_two(pair: tuple[Truth, Truth]) -> None:
    """The tables of Kleene, from either side."""
    turned = (pair[1], pair[0])
    assert All((said(A), said(B)))(known(*pair)) is AND.get(pair, AND.get(turned))
    assert Any((said(A), said(B)))(known(*pair)) is OR.get(pair, OR.get(turned))


def test_the_tables_are_whole() -> None:
    """Nine pairs of truths."""
    assert set(BOTH_WAYS) == set(product((True, False, None), repeat=2))


@pytest.mark.parametrize(("truth", "expected"), [(True, False), (False, True), (None, None)])
def test_not(truth: Truth, expected: Truth) -> None:
    """Not known stays not known: a question that nobody asked is not denied."""
    assert Not(said(A))(known(truth)) is expected


def test_of_nothing() -> None:
    """All of nothing is yes, any of nothing is no."""
    assert ALWAYS({}) is True
    assert NEVER({}) is False
    assert all_of() == ALWAYS
    assert any_of() == NEVER


@pytest.mark.parametrize("truths", list(product((True, False, None), repeat=4)))
def test_nested(truths: tuple[Truth, Truth, Truth, Truth]) -> None:
    """Not(All(a, Any(b, Not c))), Any(All(a, b), All(c, d)) by their definition."""
    a, b, c, d = truths
    facts = known(*truths)
    inner = Not(all_of(said(A), any_of(said(B), Not(said(C)))))
    assert inner(facts) is _not(_and(a, _or(b, _not(c))))
    outer = any_of(all_of(said(A), said(B)), all_of(said(C), said(D)))
    assert outer(facts) is _or(_and(a, b), _and(c, d))


def _rank(truth: Truth) -> int:
    return {False: -1, None: 0, True: 1}[truth]


def _truth(rank: int) -> Truth:
    return {-1: False, 0: None, 1: True}[rank]


def _and(*truths: Truth) -> Truth:
    return _truth(min((_rank(each) for each in truths), default=1))


def _or(*truths: Truth) -> Truth:
    return _truth(max((_rank(each) for each in truths), default=-1))


def _not(truth: Truth) -> Truth:
    return _truth(-_rank(truth))


LEAVES: st.SearchStrategy[Condition] = st.sampled_from(FACTS).flatmap(
    lambda fact: st.sampled_from(
        [Is(fact, "yes"), In(fact, ("yes", "maybe")), Filled(fact), Coming(fact)]
    )
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda parts: (
        st.builds(Not, parts)
        | st.builds(All, st.lists(parts, max_size=3).map(tuple))
        | st.builds(Any, st.lists(parts, max_size=3).map(tuple))
    ),
    max_leaves=12,
)
KNOWN = st.dictionaries(st.sampled_from(FACTS), st.sampled_from(("yes", "no", "maybe")))


def _expected(condition: Condition, facts: dict[FactId, str]) -> Truth:
    """Return the truth of a condition by ranks: all is the least, any the greatest."""
    match condition:
        case Not(part):
            return _not(_expected(part, facts))
        case All(parts):
            return _and(*(_expected(part, facts) for part in parts))
        case Any(parts):
            return _or(*(_expected(part, facts) for part in parts))
        case Is() | In() | Filled() | Coming():
            return _expected_of_leaf(condition, facts)


def _expected_of_leaf(leaf: Is | In | Filled | Coming, facts: dict[FactId, str]) -> Truth:
    if leaf.fact not in facts:
        return False if isinstance(leaf, Filled) else None
    if isinstance(leaf, Filled | Coming):
        return True
    values = (leaf.value,) if isinstance(leaf, Is) else leaf.values
    return facts[leaf.fact] in values


@given(CONDITIONS, KNOWN)
def test_any_nesting(condition: Condition, facts: dict[FactId, str]) -> None:
    """A condition of any depth, against its definition; its two tests say the same."""
    expected = _expected(condition, facts)
    assert condition(facts) is expected
    assert (condition.yes(facts), condition.no(facts)) == (expected is True, expected is False)


@given(CONDITIONS, KNOWN, KNOWN)
def test_facts_of_tells_all_that_is_read(
    condition: Condition, facts: dict[FactId, str], others: dict[FactId, str]
) -> None:
    """What a condition does not read does not move it."""
    read = facts_of(condition)
    same = {fact: value for fact, value in facts.items() if fact in read}
    same |= {fact: value for fact, value in others.items() if fact not in read}
    assert condition(same) is condition(facts)


def _leaves(condition: Condition) -> set[FactId]:
    match condition:
        case Not(part):
            return _leaves(part)
        case All(parts) | Any(parts):
            return set().union(*map(_leaves, parts))
        case Is(fact) | In(fact) | Filled(fact) | Coming(fact):
            return {fact}


@given(CONDITIONS)
def test_facts_of_names_every_leaf(condition: Condition) -> None:
    """Nothing that is read stays unnamed, nothing else is named."""
    assert facts_of(condition) == _leaves(condition)


@pytest.mark.parametrize("there", list(product((True, False), repeat=2)))
def test_filled_of_several(there: tuple[bool, bool]) -> None:
    """Every one of them has a value; this too is always known."""
    facts: dict[FactId, object] = {
        fact: "x" for fact, given in zip((A, B), there, strict=True) if given
    }
    assert filled(A, B)(facts) is all(there)
    assert filled(A)(facts) is there[0]


@settings(max_examples=200)
@given(CONDITIONS, KNOWN, KNOWN)
def test_a_prospect_rules_out_only_what_cannot_come(
    condition: Condition, facts: dict[FactId, str], later: dict[FactId, str]
) -> None:
    """Whatever more is answered, the condition does not turn out against its prospect."""
    ahead = prospect(condition)
    more = later | facts
    if condition(more) is not None:
        assert ahead(facts) in (condition(more), None)
    if ahead(facts) is not None:
        assert ahead(more) is ahead(facts)


def test_a_prospect_of_what_is_not_filled() -> None:
    """No for now, and open for later; what is denied stays denied."""
    condition = all_of(said(A), Filled(B))
    assert (condition({A: "yes"}), prospect(condition)({A: "yes"})) == (False, None)
    assert prospect(condition)({A: "no"}) is False
    assert prospect(any_of(Not(Filled(A)), said(B)))({A: "yes"}) is None
    assert prospect(Not(Filled(A)))({A: "yes"}) is False
    assert prospect(Not(Filled(A)))({}) is None
    assert prospect(Not(all_of(Filled(A), Not(Filled(B)))))({A: "yes"}) is None
