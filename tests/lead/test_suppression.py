"""What is left out: whoever knows the rule and all that is shown cannot tell a small group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.lead.suppression import LEAST, chain_shown, is_shown, left_out

Parts = tuple[int, ...]
KEYS = "abcdef"


def shown(parts: Parts) -> tuple[int | None, ...]:
    """What a reader sees of the parts."""
    named = dict(zip(KEYS, parts, strict=False))
    out = left_out(named)
    return tuple(None if key in out else cases for key, cases in named.items())


@cache
def splits(total: int, into: int) -> tuple[Parts, ...]:
    """Every way in which a number is split."""
    if into == 1:
        return ((total,),)
    return tuple((n, *rest) for n in range(total + 1) for rest in splits(total - n, into - 1))


def guesses(parts: Parts) -> Iterator[Parts]:
    """Everything that would be shown in the same way."""
    seen, total = shown(parts), sum(parts)
    hidden = [at for at, each in enumerate(seen) if each is None]
    rest = total - sum(each for each in seen if each is not None)
    for split in splits(rest, len(hidden)) if hidden else ((),):
        found = list(parts)
        for at, cases in zip(hidden, split, strict=True):
            found[at] = cases
        if shown(tuple(found)) == seen:
            yield tuple(found)


def assert_nothing_is_told(parts: Parts) -> None:
    """Every small part could be another number, and so could what is left out with it."""
    found = list(guesses(parts))
    for at, cases in enumerate(parts):
        if 0 < cases < LEAST:
            assert len({guess[at] for guess in found}) > 1, (parts, found)


@pytest.mark.parametrize(("most", "into"), [(13, 2), (11, 3), (8, 4)])
def test_no_small_part_can_be_told_in_any_split(most: int, into: int) -> None:
    for parts in product(range(most + 1), repeat=into):
        if sum(parts) >= LEAST:
            assert_nothing_is_told(parts)


@settings(max_examples=150)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=5).filter(lambda each: sum(each) >= LEAST))
def test_no_small_part_can_be_told(parts: list[int]) -> None:
    assert_nothing_is_told(tuple(parts))


@given(st.dictionaries(st.text("abcd", min_size=1), st.integers(0, 30)))
def test_what_is_left_out_is_no_small_group_itself(parts: Mapping[str, int]) -> None:
    out = left_out(parts)
    assert {key for key, cases in parts.items() if 0 < cases < LEAST} <= out
    # those of nobody go with them: all or none
    assert len({key in out for key, cases in parts.items() if not cases}) <= 1
    if out and sum(parts.values()) >= LEAST:
        assert len(out) > 1
        assert sum(parts[key] for key in out) >= LEAST


def test_no_more_is_left_out_than_needs_be() -> None:
    assert left_out({"a": 9, "b": 0, "c": 5}) == frozenset()
    assert left_out({"a": 9, "b": 1, "c": 5}) == {"a", "b"}
    assert left_out({"a": 9, "b": 4, "c": 4}) == {"a", "b", "c"}
    assert left_out({"a": 9, "b": 2, "c": 3}) == {"b", "c"}
    assert left_out({"a": 9, "b": 2, "c": 2, "d": 7}) == {"a", "b", "c"}


CHAINS = st.lists(st.integers(0, 30), min_size=1, max_size=4).map(lambda c: sorted(c)[::-1])


@given(CHAINS)
def test_no_step_of_a_chain_leaves_a_small_group(chain: list[int]) -> None:
    shown = chain[: chain_shown(chain)]
    groups = [*shown, *(before - after for before, after in pairwise(shown))]
    assert [group for group in groups if 0 < group < LEAST] == []
    if len(shown) < len(chain) and shown:
        assert not is_shown(chain[len(shown)], shown[-1])
