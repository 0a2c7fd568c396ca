"""What is well-formed, kind by kind; whatever comes out of JSON gets an answer."""

import json
import math
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.case import Refusal
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION as POLICY
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.zone import KOREAN_TIME
from tests.domain import oracle_tables
from tests.domain.reading_values import read
from tests.domain.strategies import FACTS, POOLS

EXAMPLES = {
    Kind.CHOICE: "channel",
    Kind.TEXT: "origin",
    Kind.WON: "original_fare",
    Kind.CALL_ID: "original_call_id",
    Kind.PHONE: "driver_phone",
    Kind.MOMENT: "ride_at",
    Kind.LINK: "forced_call_link",
}
"""A fact of each kind."""

REFUSED_AS = {
    Kind.CHOICE: Refusal.NOT_A_CHOICE,
    Kind.TEXT: Refusal.NOT_TEXT,
    Kind.WON: Refusal.NOT_WON,
    Kind.CALL_ID: Refusal.NOT_A_CALL_ID,
    Kind.PHONE: Refusal.NOT_A_PHONE,
    Kind.MOMENT: Refusal.NOT_A_MOMENT,
    Kind.LINK: Refusal.NOT_A_LINK,
}


# --- the vocabulary ------------------------------------------------------------------------


def _kind(fact: str) -> Kind:
    if fact in oracle_tables.CHOICES:
        return Kind.CHOICE
    kinds = {
        Kind.WON: oracle_tables.MONEY,
        Kind.CALL_ID: oracle_tables.CALL_IDS,
        Kind.MOMENT: oracle_tables.MOMENTS,
        Kind.PHONE: oracle_tables.PHONES,
        Kind.LINK: oracle_tables.LINKS,
        Kind.TEXT: oracle_tables.TEXTS,
    }
    return next(kind for kind, facts in kinds.items() if fact in facts)


def test_the_vocabulary_is_the_policys() -> None:
    """The same ids, kinds and choices as in section 2; no more and no fewer."""
    kinds = {fact: _kind(fact) for fact in POOLS}
    choices = {fact.id: set(fact.choices) for fact in POLICY.facts.values() if fact.choices}
    assert {fact.id: fact.kind for fact in POLICY.facts.values()} == kinds
    assert choices == {fact: set(values) for fact, values in oracle_tables.CHOICES.items()}
    assert {fact.id for fact in POLICY.facts.values() if fact.repeats} == set(
        oracle_tables.REPEATING
    )


@pytest.mark.parametrize(
    ("fact", "value"), [(fact, value) for fact in FACTS for value in POOLS[fact]]
)
def test_every_good_value_is_read_as_it_is(fact: str, value: Any) -> None:
    """Each choice of the vocabulary and two values of everything else."""
    expected = datetime.fromisoformat(value) if fact == "ride_at" else value
    assert read(fact, value) == expected


@pytest.mark.parametrize("given", ["", " chat", "Chat", "chat\n", "ch", "chat phone", "없음"])
def test_no_choice(given: str) -> None:
    """A choice is one of the ids, to the letter."""
    assert read("channel", given) is Refusal.NOT_A_CHOICE


def test_choices_of_another_fact_are_none() -> None:
    """A value that other facts know is no value of this one."""
    for fact, choices in oracle_tables.CHOICES.items():
        for value in {each for others in oracle_tables.CHOICES.values() for each in others}:
            expected = value if value in choices else Refusal.NOT_A_CHOICE
            assert read(fact, value) == expected


# --- what is of no kind at all -------------------------------------------------------------

NEVER_GOOD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    0.0,
    1.5,
    23000.0,
    1e9,
    math.nan,
    math.inf,
    -math.inf,
    -(10**40),
    [],
    {},
    [1],
    ["chat"],
    [23000],
    {"value": 1},
    {"given": True},
    "",
    " ",
    "\n",
    "\t \r\n",
)


@pytest.mark.parametrize("given", NEVER_GOOD, ids=repr)
@pytest.mark.parametrize("kind", Kind)
def test_never_good(kind: Kind, given: object) -> None:
    """Wrong types, blanks, no numbers: refused by every kind, in its own words."""
    assert read(EXAMPLES[kind], given) is REFUSED_AS[kind]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.WON])
@pytest.mark.parametrize("given", [1, 4711, 20261123, 10**40])
def test_a_number_is_no_text(kind: Kind, given: int) -> None:
    """Only money takes a number; an id that JSON wrote as one has lost its zeros."""
    assert read(EXAMPLES[kind], given) is REFUSED_AS[kind]


# --- money ---------------------------------------------------------------------------------


@pytest.mark.parametrize("fact", oracle_tables.MONEY)
@pytest.mark.parametrize("given", [1, 10, 23000, 10**9, 10**18, 2**63, 10**40])
def test_won(fact: str, given: int) -> None:
    """Whole won above nothing, however many."""
    value = read(fact, given)
    assert value == given
    assert type(value) is int


@pytest.mark.parametrize(
    "given", [True, 0, -23000, 23000.0, 0.1, "23000", "23,000", "23000원", "２３０００", "1e4"]
)
def test_no_won(given: object) -> None:
    """In a case file money is a whole number; `true` is none although Python counts with it."""
    assert read("original_fare", given) is Refusal.NOT_WON


# --- call ids ------------------------------------------------------------------------------

CALL_IDS = ("abcd", "A-1-", "0123456", "WC-30021", "a" * 32, "----")
NO_CALL_IDS = (
    "abc",
    "a" * 33,
    "a" * 100_000,
    "ABCD\n",
    "ABCD\r",
    "ABCD ",
    " ABCD",
    "AB CD",
    "AB_CD",
    "AB.CD",
    "ABCD\x00",
    "ABCD\u2028",
    "ABCD\u200b",
    "\u202eABCD",
    "AB\ud800CD",
    "ＡＢＣＤ",
    "١٢٣٤",
    "１２３４",
    "ABÇD",
    "ABſK",
    "원콜아이디",
)


@pytest.mark.parametrize("fact", oracle_tables.CALL_IDS)
@pytest.mark.parametrize("given", CALL_IDS)
def test_call_id(fact: str, given: str) -> None:
    """4 to 32 characters, zeros in front kept."""
    assert read(fact, given) == given


@pytest.mark.parametrize("fact", oracle_tables.CALL_IDS)
@pytest.mark.parametrize("given", NO_CALL_IDS, ids=ascii)
def test_no_call_id(fact: str, given: str) -> None:
    """Nothing beside `A-Z a-z 0-9 -`, not even a line end or a digit of other scripts."""
    assert read(fact, given) is Refusal.NOT_A_CALL_ID


@given(st.text(st.characters(codec=None), max_size=40))
def test_call_id_by_its_letters(given: str) -> None:
    """Refused exactly where one sign or the length is wrong."""
    letters = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
    good = 4 <= len(given) <= 32 and set(given) <= letters
    assert read("original_call_id", given) == (given if good else Refusal.NOT_A_CALL_ID)


# --- moments -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-11-23T21:04:10+09:00", datetime(2026, 11, 23, 12, 4, 10, tzinfo=UTC)),
        ("2026-11-23T21:04:10", datetime(2026, 11, 23, 12, 4, 10, tzinfo=UTC)),
        ("2026-11-23T21:04", datetime(2026, 11, 23, 12, 4, tzinfo=UTC)),
        ("2026-11-23T12:04:10Z", datetime(2026, 11, 23, 12, 4, 10, tzinfo=UTC)),
        ("2026-11-23T07:04:10-05:00", datetime(2026, 11, 23, 12, 4, 10, tzinfo=UTC)),
        ("2026-11-24T02:34:10+14:30", datetime(2026, 11, 23, 12, 4, 10, tzinfo=UTC)),
        ("2024-02-29T00:00:00", datetime(2024, 2, 28, 15, tzinfo=UTC)),
        ("2026-11-23T21:04:10.500+09:00", datetime(2026, 11, 23, 12, 4, 10, 500000, UTC)),
    ],
)
def test_moment(given: str, expected: datetime) -> None:
    """Korean time where no offset is written."""
    value = read("ride_at", given)
    assert isinstance(value, datetime)
    assert value == expected
    assert value.utcoffset() is not None


def test_a_moment_without_offset_shows_the_clock_of_korea() -> None:
    """What was typed is what is shown."""
    value = read("ride_at", "2026-11-23T21:04:10")
    assert isinstance(value, datetime)
    assert value.utcoffset() == timedelta(hours=9)
    assert (value.hour, value.minute) == (21, 4)


NO_MOMENTS = (
    "2026-11-23",
    "20261123",
    "21:04",
    "T21:04",
    "2026-11-23T",
    "2026-11-23T25:00",
    "2026-11-23T21:60",
    "2026-13-01T00:00",
    "2026-02-30T00:00",
    "2025-02-29T00:00",
    "0000-01-01T00:00",
    "10000-01-01T00:00",
    "-2026-11-23T21:04",
    "2026-11-23T21:04+25:00",
    "2026-11-23T21:04:10+09:00\n",
    " 2026-11-23T21:04",
    "2026-11-23T21:04:10+09:00 ",
    "2026-11-23T21:04KST",
    "２０２６-11-23T21:04",
    "٢٠٢٦-11-23T21:04",
    "2026-11-23T21:04\x00",
    "2026-11-23\ud80021:04",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-12:00",
    "어제 밤 11시",
    "1e9",
    "9" * 100_000,
)


@pytest.mark.parametrize("given", NO_MOMENTS, ids=lambda given: ascii(given)[:40])
def test_no_moment(given: str) -> None:
    """Days without a time, times without a day, days that do not exist or overflow in Korea."""
    assert read("ride_at", given) is Refusal.NOT_A_MOMENT


def test_a_moment_that_is_one_already() -> None:
    """A moment with an offset is taken as it is; one without is never passed on."""
    moment = datetime(2026, 11, 23, 12, 4, tzinfo=UTC)
    assert read("ride_at", moment) == moment
    naive = read("ride_at", datetime.fromisoformat("2026-11-23T21:04"))
    assert isinstance(naive, Refusal) or naive == moment


OFFSETS = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(timezones=OFFSETS | st.none()))
@example(datetime.min.replace(tzinfo=UTC))
@example(datetime.max.replace(tzinfo=UTC))
def test_what_is_read_can_be_shown(moment: datetime) -> None:
    """Every moment that is accepted exists in Korean time and is the one that was written."""
    value = read("ride_at", moment.isoformat())
    if isinstance(value, datetime):
        local = moment if moment.tzinfo else moment.replace(tzinfo=KOREAN_TIME)
        assert value.isoformat() == local.isoformat()
        assert value.astimezone(KOREAN_TIME).year
    else:
        assert value is Refusal.NOT_A_MOMENT
        assert moment.year in (1, 9999)


# --- anything ------------------------------------------------------------------------------

ANY_TEXT = st.text(st.characters(codec=None))
LINE_ENDS = st.sampled_from(("", "\n", "\r", "\u2028", "\x00", "\u202e", "\ud800", " "))
NEARLY = st.builds(
    "{}{}{}".format,
    LINE_ENDS,
    st.sampled_from([str(value) for values in POOLS.values() for value in values]) | ANY_TEXT,
    LINE_ENDS,
)
LINKISH = st.builds("https://a.kr/{}".format, ANY_TEXT)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | NEARLY | LINKISH,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(ANY_TEXT, parts, max_size=3),
    max_leaves=6,
)
TYPES = {Kind.WON: int, Kind.MOMENT: datetime}


@given(st.sampled_from(FACTS), JSON_VALUES)
@example("forced_call_link", "https://a.kr/\ud800")
def test_any_json_value_gets_an_answer(fact: str, given: Any) -> None:
    """Never an exception: a value of the right type or the kind's own refusal."""
    kind = POLICY.facts[FactId(fact)].kind
    value = read(fact, given)
    if value is not REFUSED_AS[kind]:
        assert type(value) is TYPES.get(kind, str)
        assert not isinstance(value, str) or (value.isprintable() and value.encode())


@given(st.sampled_from(FACTS), JSON_VALUES)
@example("origin", "e\u200d\u0301")
def test_reading_again_changes_nothing(fact: str, given: Any) -> None:
    """A value that was kept comes back as it was."""
    value = read(fact, given)
    if not isinstance(value, Refusal):
        assert read(fact, value) == value


@given(st.sampled_from(FACTS), st.text(st.sampled_from('0123456789eE+-.[]{}" ,:truefalsn')))
def test_whatever_json_parses(fact: str, source: str) -> None:
    """What the parser of case files may hand over, `NaN` and `1e999` among it."""
    try:
        given = json.loads(source)
    except (ValueError, RecursionError):
        return
    value = read(fact, given)
    assert value == given or isinstance(value, Refusal | datetime | str)
