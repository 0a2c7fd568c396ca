"""Rows say everything that was kept, and nothing else is read."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.case import Event, Refusal, Via
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.store.journal.codec import (
    DECODERS,
    ENCODERS,
    RowError,
    decode,
    encode,
    moment_text,
    read_moment,
)
from desktop_app.store.records import (
    Begun,
    Copied,
    Drafted,
    Edited,
    HandedOver,
    Kept,
    Labelled,
    MovedOver,
    Named,
    Noticed,
    OpenedAgain,
    PutAway,
    Reminded,
)
from tests.store.journal.helpers import BEGUN, EVERY_KIND, NOW

# whatever a keyboard or a page may hand over: half characters and control signs too
TEXTS = st.text(st.characters(codec=None, categories=None))
OFFSETS = st.integers(-86_399, 86_399).map(lambda s: timezone(timedelta(seconds=s)))
MOMENTS = st.datetimes(timezones=OFFSETS, allow_imaginary=True).flatmap(
    lambda at: st.sampled_from((at, at.replace(fold=1)))
)
FACTS = TEXTS.map(FactId)
SCRIPTS = TEXTS.map(ScriptId)
VALUES = st.none() | TEXTS | st.integers(-(10**30), 10**30) | MOMENTS | st.sampled_from(Refusal)
KEPT: st.SearchStrategy[Kept] = st.one_of(
    st.builds(Begun, MOMENTS, TEXTS, TEXTS, st.integers()),
    st.builds(
        Event,
        MOMENTS,
        st.dictionaries(FACTS, VALUES, max_size=4),
        st.none() | st.sampled_from(Via),
        st.none() | TEXTS,
        st.booleans(),
        st.booleans(),
    ),
    st.builds(Drafted, MOMENTS, FACTS, TEXTS),
    st.builds(Copied, MOMENTS, SCRIPTS, TEXTS, st.lists(st.tuples(FACTS, TEXTS)).map(tuple)),
    st.builds(Edited, MOMENTS, SCRIPTS, TEXTS, TEXTS),
    st.builds(Labelled, MOMENTS, TEXTS),
    st.builds(Named, MOMENTS, TEXTS),
    st.builds(PutAway, MOMENTS),
    st.builds(OpenedAgain, MOMENTS, st.integers()),
    st.builds(Reminded, MOMENTS, TEXTS, st.none() | MOMENTS),
    st.builds(HandedOver, MOMENTS, TEXTS, MOMENTS, TEXTS, TEXTS, TEXTS),
    st.builds(Noticed, MOMENTS, TEXTS, MOMENTS, TEXTS),
    st.builds(MovedOver, MOMENTS, TEXTS),
)


def _exactly(kept: Kept) -> str:
    """The record with its types, offsets, folds and the order of its facts."""
    return repr(kept)


@given(KEPT)
def test_rows_say_everything(kept: Kept) -> None:
    """What is read is what was written, to the fold and the order of facts."""
    found = decode(*encode(kept))
    assert (type(found), found, _exactly(found)) == (type(kept), kept, _exactly(kept))


@given(KEPT)
def test_payloads_can_be_stored(kept: Kept) -> None:
    """A payload is text that every file can hold."""
    payload = encode(kept).payload
    assert payload.encode().decode() == payload


@given(MOMENTS)
def test_moments_come_back(at: datetime) -> None:
    """A moment keeps its offset and its fold."""
    found = read_moment(moment_text(at))
    assert (found, found.utcoffset(), found.fold) == (at, at.utcoffset(), at.fold)


def test_each_kind_has_its_reader() -> None:
    """Whatever can be written can be read, under a name of its own."""
    kinds = [encode(kept).kind for kept in (*EVERY_KIND, PutAway(NOW))]
    assert (set(kinds), len(ENCODERS)) == (set(DECODERS), len(DECODERS))


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("reopened", "{}"),
        ("", "{}"),
        ("put_away", ""),
        ("put_away", "[]"),
        ("put_away", "null"),
        ("put_away", "{}"),
        ("put_away", '{"at":5}'),
        ("put_away", '{"at":"gestern"}'),
        ("put_away", '{"at":"2026-11-23T21:04:00+09:00","by":"x"}'),
        ("put_away", "[" * 100_000),
        ("drafted", '{"at":"2026-11-23T21:04:00+09:00","fact":"a"}'),
        ("drafted", '{"at":"2026-11-23T21:04:00+09:00","fact":"a","text":null}'),
        ("copied", '{"at":"2026-11-23T21:04:00+09:00","script":"a","text":"","shown":[["a"]]}'),
        ("copied", '{"at":"2026-11-23T21:04:00+09:00","script":"a","text":"","shown":["ab"]}'),
        ("opened_again", '{"at":"2026-11-23T21:04:00+09:00","number":"1"}'),
        ("reminded", '{"at":"2026-11-23T21:04:00+09:00","reason":"a"}'),
        ("reminded", '{"at":"2026-11-23T21:04:00+09:00","reason":"a","due":"morgen"}'),
        ("noticed", '{"at":"2026-11-23T21:04:00+09:00","kind":"a","since":null,"reason":""}'),
        ("begun", encode(BEGUN).payload.replace('"number":1', '"number":true')),
        ("begun", encode(BEGUN).payload.replace('"number":1', '"number":1.0')),
    ],
)
def test_other_rows_are_refused(kind: str, payload: str) -> None:
    """What no release has written raises one error."""
    with pytest.raises(RowError):
        decode(kind, payload)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ('"fare":5', '"fare":5.5'),
        ('"fare":5', '"fare":true'),
        ('"fare":5', '"fare":[5]'),
        ('"fare":5', '"fare":{}'),
        ('"fare":5', '"fare":{"at":"x"}'),
        ('"fare":5', '"fare":{"refused":"x"}'),
        ('"fare":5', '"fare":{"other":"x"}'),
        ('"fare":5', '"fare":{"at":"2026-11-23T21:04:00+09:00","refused":"history"}'),
        ('"facts":{"fare":5}', '"facts":[]'),
        ('"via":null', '"via":"pigeon"'),
        ('"undo":false', '"undo":0'),
    ],
)
def test_other_events_are_refused(written: str, other: str) -> None:
    """So does an event with a value that none can have."""
    kind, payload = encode(Event(NOW, {FactId("fare"): 5}))
    assert written in payload
    with pytest.raises(RowError):
        decode(kind, payload.replace(written, other))


def test_an_error_says_nothing_of_the_case() -> None:
    """An error may end in a log, so the payload is not in it."""
    with pytest.raises(RowError) as caught:
        decode("labelled", '{"at":"010-1234-5678"}')
    assert str(caught.value) == "labelled: ValueError"
    assert caught.value.__cause__ is None
