"""No case is purged by a clock that leapt, and none is kept for ever."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.journal.leaps import BELIEVED_AFTER, LEAP, is_believed
from tests.store.journal.helpers import NOW, opened

DAY = timedelta(days=1)
YEARS = 3000 * DAY


def _asked(folder: Path, *moments: datetime) -> list[bool]:
    """What is believed at these moments, each in a run of its own."""
    told = []
    for moment in moments:
        with opened(folder / "journal.db") as journal:
            told.append(is_believed(journal, moment))
    return told


def test_time_that_passes_is_believed(tmp_path: Path) -> None:
    """Also over a holiday."""
    assert _asked(tmp_path, NOW, NOW + DAY, NOW + DAY + LEAP) == [True, True, True]


def test_a_leap_is_not_believed_before_it_lasts(tmp_path: Path) -> None:
    """However much is recorded meanwhile."""
    later = NOW + YEARS
    moments = (NOW, later, later + DAY, later + BELIEVED_AFTER, later + BELIEVED_AFTER + DAY)
    assert _asked(tmp_path, *moments) == [True, False, False, True, True]


def test_a_clock_that_was_set_right_is_believed_at_once(tmp_path: Path) -> None:
    """And the leap begins anew where it leaps again."""
    later = NOW + YEARS
    moments = (NOW, later, NOW + DAY, later + DAY, later + BELIEVED_AFTER)
    assert _asked(tmp_path, *moments) == [True, False, True, False, False]


@pytest.mark.parametrize("back", [DAY, YEARS])
def test_a_clock_that_was_set_back_makes_no_leap_of_its_return(
    tmp_path: Path, back: timedelta
) -> None:
    """By an early clock nothing is too old."""
    assert _asked(tmp_path, NOW, NOW - back, NOW + DAY) == [True, True, True]


@given(st.lists(st.integers(0, 90), min_size=1, max_size=12))
def test_a_clock_that_only_goes_on_is_believed_in_the_end(
    tmp_path_factory: pytest.TempPathFactory, days: list[int]
) -> None:
    """Whatever happened before, a few days later everything that is due goes."""
    folder = tmp_path_factory.mktemp("leaps")
    moment, moments = NOW, list[datetime]()
    for day in days:
        moment += day * DAY
        moments.append(moment)
    moments += [moment + DAY, moment + DAY + BELIEVED_AFTER]
    assert _asked(folder, *moments)[-1]
