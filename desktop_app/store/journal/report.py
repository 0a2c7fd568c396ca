"""What came back of a damaged journal and what did not, as a person is to be told."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.frozen import NamedTuple
from desktop_app.store.records import CaseId

if TYPE_CHECKING:
    from desktop_app.store.journal.recovery import Recovered


REPORT = "report"
"""The name in a journal's `meta` under which it lies until it was told."""


class Hurt(NamedTuple):
    """A case of which something is missing; `found` may be none at all."""

    case: CaseId
    found: int
    lost: int


class Report(NamedTuple):
    """The outcome of a mending; everything counts records, the rows of cases."""

    cases: int = 0
    restored: int = 0
    hurt: tuple[Hurt, ...] = ()
    lost_anywhere: int = 0
    """Lost records of which nothing tells any more to which case they belonged."""
    is_end_known: bool = True
    """Whether nothing can have stood behind the last record that is known of."""
    from_copy: int = 0
    copy_day: date | None = None
    kept: Path | None = None
    """The folder in which the damaged file is kept."""
    unread_commits: int = 0
    """The last moments of the run before, which stood in a log that could not be read."""

    def text(self) -> str:
        """The report as a text, to be told by a later start where this one ends too early."""
        day, kept = self.copy_day and self.copy_day.isoformat(), self.kept and str(self.kept)
        return json.dumps(
            self._replace(copy_day=None, kept=None)._asdict() | {"day": day, "at": kept}
        )

    @classmethod
    def read(cls, text: str) -> Report:
        """The report that `text` wrote."""
        told = json.loads(text)
        day, kept = told.pop("day"), told.pop("at")
        hurt = tuple(Hurt(*each) for each in told.pop("hurt"))
        return cls(**told, hurt=hurt)._replace(
            copy_day=date.fromisoformat(day) if day else None, kept=Path(kept) if kept else None
        )

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be lost."""
        nothing = not self.hurt and not self.lost_anywhere and not self.unread_commits
        return nothing and self.is_end_known

    @classmethod
    def of_recovery(
        cls, found: Recovered, kept: Path | None = None, unread_commits: int = 0
    ) -> Report:
        """What is told of a file that was read row by row, and of a log that ends too early."""
        from desktop_app.store.journal.backup import day_of  # noqa: PLC0415 - damage is rare

        there = Counter(row.case_id for row in found.rows)
        lost = Counter(row.case_id for row in found.lost)
        hurt = (Hurt(CaseId(case), there[case], n) for case, n in lost.items() if case is not None)
        return cls(
            cases=len(there),
            restored=len(found.rows),
            hurt=tuple(sorted(hurt)),
            lost_anywhere=lost[None],
            is_end_known=found.is_end_known and not unread_commits,
            from_copy=found.from_copy,
            copy_day=None if found.copy is None else day_of(found.copy),
            kept=kept,
            unread_commits=unread_commits,
        )
