"""A report says what came back and what did not, and is the same after it was kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.store.journal.recovery import LostRow, Recovered
from desktop_app.store.journal.report import Hurt, Report
from desktop_app.store.journal.rows import StoredRow
from tests.store.journal.helpers import case_id

COPY = Path("copies/journal-2026-11-22.db")


def _row(seq: int, case: int, case_seq: int) -> StoredRow:
    return StoredRow(seq, case_id(case), case_seq, "d", "a", "at", "event", "{}", None, None)


def _recovered(*lost: LostRow, is_end_known: bool = True, copy: Path | None = None) -> Recovered:
    rows = (_row(1, 1, 1), _row(2, 1, 2), _row(5, 2, 1))
    return Recovered(rows, lost, is_end_known, 1 if copy else 0, copy)


def test_losses_are_counted_by_case() -> None:
    """A case of which nothing is left is told, too; so is what belongs to no case any more."""
    lost = (LostRow(3, case_id(1), 3), LostRow(4, case_id(9), 1), LostRow(6), LostRow(7))
    report = Report.of_recovery(_recovered(*lost), Path("damaged"))
    assert (report.cases, report.restored, report.kept) == (2, 3, Path("damaged"))
    assert report.hurt == (Hurt(case_id(1), 2, 1), Hurt(case_id(9), 0, 1))
    assert (report.lost_anywhere, report.is_whole) == (2, False)


def test_a_report_without_losses_is_whole() -> None:
    """What only the copy had is no loss; its day is told."""
    report = Report.of_recovery(_recovered(copy=COPY))
    assert (report.is_whole, report.from_copy, report.copy_day) == (True, 1, date(2026, 11, 22))


@pytest.mark.parametrize(
    "report",
    [
        Report.of_recovery(_recovered(is_end_known=False)),
        Report.of_recovery(_recovered(), unread_commits=3),
        Report.of_recovery(_recovered(LostRow(3))),
        Report.of_recovery(_recovered(LostRow(3, case_id(1), 3))),
    ],
)
def test_whatever_may_be_lost_is_not_whole(report: Report) -> None:
    """An unknown end, a log that ends too early, a row of a case and one of none."""
    assert not report.is_whole


def test_the_end_is_not_known_where_the_log_is_not_read() -> None:
    """Its last commits may have been anything."""
    assert not Report.of_recovery(_recovered(), unread_commits=3).is_end_known


@pytest.mark.parametrize("copy", [None, COPY, Path("other.db")])
@pytest.mark.parametrize("kept", [None, Path("손상/damaged")])
def test_a_kept_report_is_the_same(copy: Path | None, kept: Path | None) -> None:
    """A later start tells what this one did not come to tell."""
    lost = (LostRow(3, case_id(1), 3), LostRow(6))
    report = Report.of_recovery(_recovered(*lost, copy=copy), kept, 2)
    assert Report.read(report.text()) == report
