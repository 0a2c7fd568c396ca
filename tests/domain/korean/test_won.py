"""Won: what is read, what is refused and why, and round trips over all amounts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.korean.won import (
    LARGEST_TYPED,
    WonProblem,
    bare_won,
    format_won,
    parse_won,
)

# fmt: off
READ = {
    23_000: (
        "23000", "23,000", "23000원", "23,000원", "23,000 원", " 23000 ", "\t23000\n",
        "２３０００", "２３，０００", "２３０００원", "\u300023000\u3000", "\u00a023,000",
        "₩23,000", "₩ 23,000", "￦23,000", "₩23,000원", "￦２３，０００",
        "2만3천", "2만3천원", "2만 3천원", "2만 3천 원", "2 만 3 천", "２만３천", "2만3000",
        "2만 3000", "2만3,000", "2만 3000원", "2.3만", "2.30만", "２．３만원", "2.3 만",
    ),
    20_000: ("2만", "2만원", "2만 원", "20,000", "2만0000", "2.0만"),
    12_500: ("1만2천500원", "1만 2천 500원", "1만2천5백", "1만2500", "1.25만", "12,500"),
    3_000: ("3천", "3천원", "3000", "3,000", "3천 원"),
    20_500: ("2만500", "2만 500원", "2만0500", "2만5백", "2.05만"),
    20_050: ("2만0050", "2만5십"),
    3_550: ("3천550", "3천5백50", "3천5백5십", "3천 5백 50원"),
    3_055: ("3천055", "3천5십5"),
    2_300: ("2.3천", "2천3백", "2천300", "2,300"),
    5_000: ("0.5만", "5천"),
    23_456: ("2.3456만", "2만3천4백5십6", "2만3천456", "2만3456"),
    300_000: ("30만", "30만원", "300,000"),
    305_000: ("30만5천", "30만 5000"),
    1: ("1", "1원", "0.0001만"),
    10_000_000: ("1000만", "1,000만", "10,000,000", "10000000"),
}
REFUSED = {
    WonProblem.EMPTY: ("", " ", "\t\n", "\u3000", "\u00a0"),
    WonProblem.NOT_A_NUMBER: (
        "1e9", "１ｅ９", "원", "₩", "₩원", "abc", "약 2만", "2만 정도", "2만~3만", "23000won",
        "٢٣٠٠٠", "२३०००", "이만삼천", "2만3천원원", "₩₩23000", "23000₩", "+23000", "2만x", "2만 x",
        "2만 .5", ".5만", "2.만", "2.", "1.2.3", "0x10", "1_000", "²", "2²", "½", "①", "-", "--1",
        "1599-9400", "nan", "inf", "Infinity", "None", "23000;", ",", "'23000", "2\u200b3",
        "23000원,", "1/2", "\ud800",
    ),
    WonProblem.MISPLACED_COMMA: (
        "2,3000", "23,00", "23,", "2,,300", "1234,567", "2만3,00", "2,만", "1,23만",
    ),
    WonProblem.UNIT_WITHOUT_NUMBER: (
        "만", "만원", "만2", "만5천", "천원", "2만천", "3백만", "2만3천만", "2만만", "백",
        "천만 원",
    ),
    WonProblem.UNIT_ORDER: (
        "2천3만", "2만3만", "3천2천", "2만3천4천", "3백2천", "5십3백", "2만 3만", "12,000 3천",
        "1억2천3만",
    ),
    WonProblem.AMBIGUOUS: (
        "2만5", "2만50", "2만5원", "2만05", "2만050", "2만30000", "3천5", "3천50", "5백5",
        "2만3천5", "12,000 13,000", "23 000", "2만 3 천 4 5", "12,000\n13,000", "023000", "00123",
        "02만", "0만5천", "2만0천", "23천", "12백", "0,500", "01012345678", "1억5000",
    ),
    WonProblem.FRACTION: (
        "23000.5", "23.000", "2.5", "23000.0", "2.00005만", "2.3만5백", "2만3.5천", "1.2345천",
        "1,234.5", "2만3000.5",
    ),
    WonProblem.NOT_POSITIVE: (
        "0", "0원", "00", "000", "-1", "- 5000", "-2만3천", "－1", "\N{MINUS SIGN}1", "-0", "₩-1",
        "0만", "0.0만", "0.0", "0천", "-1e9",
    ),
    WonProblem.TOO_LARGE: (
        "10,000,001", "10000001", "1001만", "1000만1천", "1억", "1.5억", "16448830", "9" * 12,
        "9" * 13, "9" * 100_000, "12345만", "9" * 5_000 + "만",
    ),
}
# fmt: on
READ_CASES = [(text, amount) for amount, texts in READ.items() for text in texts]
REFUSED_CASES = [(text, problem) for problem, texts in REFUSED.items() for text in texts]

amounts = st.integers(min_value=1, max_value=LARGEST_TYPED)
money_like = st.text(alphabet="0123456789,.만천백십억원₩- ２０，", max_size=14)


@pytest.mark.parametrize(("text", "amount"), READ_CASES)
def test_what_a_person_types_is_read(text: str, amount: int) -> None:
    assert amount == parse_won(text)


@pytest.mark.parametrize(("text", "amount"), READ_CASES)
def test_hangul_in_parts_is_read_too(text: str, amount: int) -> None:
    assert amount == parse_won(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "problem"), REFUSED_CASES, ids=[text[:20] for text, _ in REFUSED_CASES]
)
def test_what_is_refused_says_why(text: str, problem: WonProblem) -> None:
    assert problem is parse_won(text)


def test_every_problem_is_shown() -> None:
    assert set(WonProblem) == set(REFUSED)


def _places(amount: int) -> str:
    """Write an amount with every unit: 23,456 as 2만3천4백5십6."""
    head, rest = divmod(amount, 10_000)
    digits = zip(f"{rest:04}", ("천", "백", "십", ""), strict=True)
    return (f"{head}만" if head else "") + "".join(
        digit + unit for digit, unit in digits if digit != "0"
    )


def _decimal(amount: int) -> str:
    """Write an amount in 만 with decimals: 23,456 as 2.3456만."""
    return f"{amount // 10_000}.{amount % 10_000:04}만"


def _padded(amount: int) -> str:
    """Write an amount with four digits after 만: 20,005 as 2만0005."""
    head, rest = divmod(amount, 10_000)
    return f"{head}만{rest:04}" if head else str(rest)


@given(amounts)
def test_an_amount_written_in_any_way_is_read_back(amount: int) -> None:
    plain = str(amount)
    wide = plain.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    written = [plain, wide, bare_won(amount), format_won(amount), f"₩{amount:,}", f" {plain} 원 "]
    written += [_decimal(amount), _padded(amount), f"{_padded(amount)}원"]
    assert [amount] * len(written) == [parse_won(text) for text in written]


@given(amounts)
def test_an_amount_in_units_is_read_back_or_ambiguous(amount: int) -> None:
    skips_a_place = amount % 10 and amount > 10 and not amount // 10 % 10
    expected = WonProblem.AMBIGUOUS if skips_a_place else amount
    assert expected == parse_won(_places(amount))


@given(amounts)
def test_blanks_around_units_change_nothing(amount: int) -> None:
    text = _places(amount)
    spaced = "".join(f" {char} " if char in "만천백십" else char for char in text)
    assert parse_won(text) == parse_won(spaced)


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=9_999))
def test_after_man_only_three_or_four_digits_are_read(head: int, rest: int) -> None:
    expected = head * 10_000 + rest if rest >= 100 else WonProblem.AMBIGUOUS
    assert expected == parse_won(f"{head}만{rest}")


@given(st.text() | money_like)
def test_any_text_is_an_amount_in_range_or_a_problem(text: str) -> None:
    outcome = parse_won(text)
    if isinstance(outcome, WonProblem):
        return
    assert 0 < outcome <= LARGEST_TYPED
    assert outcome == parse_won(format_won(outcome))
    assert outcome == parse_won(bare_won(outcome))


@given(amounts)
def test_a_negative_amount_is_never_read(amount: int) -> None:
    texts = (str(-amount), format_won(-amount), f"₩{-amount}")
    assert [WonProblem.NOT_POSITIVE] * len(texts) == [parse_won(text) for text in texts]


@given(st.integers(min_value=LARGEST_TYPED + 1))
def test_an_amount_over_the_cap_is_never_read(amount: int) -> None:
    outcomes = {parse_won(str(amount)), parse_won(format_won(amount))}
    assert outcomes == {WonProblem.TOO_LARGE}


@pytest.mark.parametrize(
    ("amount", "money", "bare"),
    [
        (12_000, "12,000원", "12,000"),
        (0, "0원", "0"),
        (900, "900원", "900"),
        (1_234_567, "1,234,567원", "1,234,567"),
        (-3_000, "-3,000원", "-3,000"),
    ],
)
def test_money_is_written_with_commas(amount: int, money: str, bare: str) -> None:
    assert (money, bare) == (format_won(amount), bare_won(amount))


@pytest.mark.parametrize(
    "unit", ["1", " ", "1 ", ",", "1,", "만", "1만", ".", "1.", "-", "x", "원"]
)
def test_a_very_long_text_is_judged_at_once(unit: str) -> None:
    assert isinstance(parse_won(unit * 100_000), WonProblem)
