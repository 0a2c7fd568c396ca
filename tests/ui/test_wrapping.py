"""Lines of running text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.wrapping import Run, Stretch, line_count, wrap


def _ten_a_letter(text: str, bold: bool) -> float:
    return 10.0 * len(text)


def _lines(stretches: list[Stretch], width: float) -> list[str]:
    runs = wrap(stretches, width, _ten_a_letter)
    lines = [""] * line_count(runs)
    for run in runs:
        lines[run.line] += run.text
    return lines


def test_words_stay_whole() -> None:
    assert _lines([Stretch("결제하고 먼저 결제된")], 80) == ["결제하고 먼저", "결제된"]


def test_a_value_and_its_particle_stay_together() -> None:
    stretches = [Stretch("먼저 "), Stretch("23,000원"), Stretch("을 받아")]
    assert _lines(stretches, 90) == ["먼저", "23,000원을", "받아"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert _lines([Stretch("가나다라마바사")], 30) == ["가나다", "라마바", "사"]


def test_line_breaks_are_kept() -> None:
    assert _lines([Stretch("하나\n\n둘")], 100) == ["하나", "", "둘"]


def test_a_box_takes_its_padding() -> None:
    runs = wrap([Stretch("가나", padding=4)], 100, _ten_a_letter)
    assert runs == (Run(0, "가나", 0, 0.0, 28.0),)


def test_nothing_takes_one_line() -> None:
    assert line_count(wrap([], 100, _ten_a_letter)) == 1


TEXTS = st.lists(st.text(alphabet="가나다 ab\n.", max_size=30), max_size=4)


@given(TEXTS, st.integers(min_value=10, max_value=200))
def test_nothing_is_lost_and_nothing_sticks_out(texts: list[str], width: int) -> None:
    runs = wrap([Stretch(text) for text in texts], width, _ten_a_letter)
    letters = "".join("".join(texts).split())
    assert "".join("".join(run.text for run in runs).split()) == letters
    assert all(run.left + run.width <= width for run in runs)
