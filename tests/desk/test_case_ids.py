"""Ids of cases are UUIDs of version 7, whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.desk.case_ids import new_case_id

NIGHT = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)


@given(st.datetimes(timezones=st.just(UTC)))
def test_every_moment_gives_a_uuid_of_version_7(now: datetime) -> None:
    case = new_case_id(now)
    read = UUID(case)
    assert (7, RFC_4122, case) == (read.version, read.variant, str(read))


def test_the_time_stands_in_front() -> None:
    milliseconds = int(NIGHT.timestamp() * 1000)
    assert milliseconds == UUID(new_case_id(NIGHT)).int >> 80


def test_ids_of_later_cases_are_greater() -> None:
    ids = [new_case_id(NIGHT + timedelta(milliseconds=n)) for n in range(100)]
    assert sorted(ids) == ids


def test_cases_of_one_moment_differ() -> None:
    assert len({new_case_id(NIGHT) for _ in range(1000)}) == 1000
