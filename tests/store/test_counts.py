"""Counts as files hold them: what was written comes back, and nothing else is taken."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.counts import (
    LARGEST_FILE,
    Counts,
    DayCounts,
    NodeCount,
    TextCount,
    UnfitCountsError,
    as_tree,
    dump_day,
    load_day,
    merged,
)

DESK = "0123456789abcdef"
DAY = date(2026, 11, 28)
IDS = st.sampled_from(("own_general", "done", "closed", "x_own", "a"))
HOURS = st.sampled_from(("00", "07", "21"))
NUMBERS = st.integers(0, 9)


@st.composite
def counts(draw: st.DrawFn) -> Counts:
    """Counts that some cases could have."""
    ends = draw(st.lists(st.tuples(IDS, HOURS, IDS), max_size=12))
    of = st.integers(0, len(ends))
    missing, last, stale = (draw(st.dictionaries(IDS, of, max_size=3)) for _ in range(3))
    texts = draw(st.dictionaries(IDS, st.tuples(of, of, of), max_size=3))
    nodes = draw(st.dictionaries(IDS, st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=3))
    parts = [Counts(1, {call: {end: 1}}, {hour: {end: 1}}) for call, hour, end in ends]
    rest = Counts(
        0,
        {},
        {},
        missing,
        last,
        stale,
        {key: TextCount._make(sorted(row, reverse=True)) for key, row in texts.items()},
        {key: NodeCount(max(a, c), b * a, min(a, c)) for key, (a, b, c) in nodes.items()},
    )
    return merged(rest, *parts)


@given(st.dictionaries(st.sampled_from(("2026.12.1#7", "<b>", "팩 'x' & y")), counts()))
def test_what_was_written_comes_back(packs: dict[str, Counts]) -> None:
    day = DayCounts(DAY, DESK, packs)
    assert load_day(dump_day(day)) == day
    assert dump_day(load_day(dump_day(day))) == dump_day(day)


@given(st.lists(counts(), max_size=4))
def test_together_they_are_what_each_is(several: list[Counts]) -> None:
    whole = merged(*several)
    assert whole.cases == sum(each.cases for each in several)
    assert whole == merged(merged(*several[:2]), merged(*several[2:]))
    for key, row in whole.texts.items():
        rows = [each.texts[key] for each in several if key in each.texts]
        assert row == tuple(map(sum, zip(*rows, strict=True)))


def tree(**changed: object) -> dict[str, object]:
    """One case, with something else in the place of what it was."""
    one = Counts(1, {"own_general": {"done": 1}}, {"21": {"done": 1}})
    found = as_tree(DayCounts(DAY, DESK, {"p": one}))
    packs = found["packs"]
    assert isinstance(packs, dict)
    packs["p"] |= changed
    return found


def packed(found: object) -> bytes:
    """The tree as bytes."""
    return json.dumps(found).encode()


UNFIT: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "not_json"),
    "no text": (b"\xff\xfe\x00", "not_json"),
    "cut off": (packed(tree())[:-9], "not_json"),
    "deep": (b"[" * 100_000, "not_json"),
    "huge number": (b'{"format":' + b"9" * 5_000 + b"}", "not_json"),
    "no number": (b'{"format":NaN}', "not_json"),
    "twice": (b'{"format":1,"format":1}', "not_json"),
    "a list": (b"[1]", "shape"),
    "too large": (b" " * (LARGEST_FILE + 1), "too_large"),
    "another version": (packed(tree() | {"format": 2}), "version"),
    "no version": (packed({"day": "2026-11-28"}), "shape"),
    "true version": (packed(tree() | {"format": True}), "shape"),
    "more": (packed(tree() | {"name": "x"}), "shape"),
    "no day": (packed(tree() | {"day": "2026-11-31"}), "shape"),
    "odd day": (packed(tree() | {"day": "20261128"}), "shape"),
    "no desk": (packed(tree() | {"desk": "김상담"}), "shape"),
    "pack with a line": (packed(tree() | {"packs": {"a\nb": {}}}), "shape"),
    "below nothing": (packed(tree(cases=-1)), "shape"),
    "true": (packed(tree(cases=True)), "shape"),
    "half": (packed(tree(cases=0.5)), "shape"),
    "a million": (packed(tree(cases=10**6)), "shape"),
    "does not add up": (packed(tree(cases=2)), "sums"),
    "more missing than cases": (packed(tree(missing={"open": 2})), "sums"),
    "more copied than offered": (packed(tree(texts={"a": [0, 1, 0]})), "sums"),
    "an hour": (packed(tree(hours={"24": {"done": 1}})), "shape"),
    "an id": (packed(tree(ends={"<script>": {"done": 1}})), "shape"),
    "two numbers": (packed(tree(texts={"a": [0, 0]})), "shape"),
    "years at a step": (packed(tree(nodes={"a": [1, 90_000, 0]})), "sums"),
    "many keys": (packed(tree(missing={f"a{n}": 0 for n in range(500)})), "shape"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_no_desk_wrote_is_not_taken(name: str) -> None:
    data, kind = UNFIT[name]
    with pytest.raises(UnfitCountsError) as raised:
        load_day(data)
    assert raised.value.kind == kind


def test_one_case_is_taken() -> None:
    assert load_day(packed(tree())).packs["p"].cases == 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(("format", "day", "desk", "packs", "p")), inner)
        ),
    )
)
def test_no_json_fails_otherwise(found: object) -> None:
    with pytest.raises(UnfitCountsError):
        load_day(packed(found))
