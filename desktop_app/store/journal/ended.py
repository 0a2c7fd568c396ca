"""Which cases ended since: those whose first end stands in a row behind a given one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from desktop_app.store.records import CaseId

MOST = 200
"""Cases that are named at once."""
LAST = "SELECT coalesce(max(seq), 0) FROM rows"
ENDED = """
SELECT seq, case_id FROM rows AS ended
WHERE seq > CAST(? AS INTEGER) AND kind = 'put_away' AND NOT EXISTS (
    SELECT 1 FROM rows AS before WHERE before.case_id = ended.case_id
    AND before.case_seq < ended.case_seq AND before.kind = 'put_away'
)
ORDER BY seq LIMIT CAST(? AS INTEGER)
"""


class Ended(NamedTuple):
    """Cases by the row that says that each was put away for the first time, in their order."""

    cases: tuple[tuple[int, CaseId], ...]
    last: int
    """The last row that was looked at: it may be one of a case that did not end."""


def ended_after(rows: Callable[..., Sequence[tuple[str, ...]]], seq: int) -> Ended:
    """The next cases that ended behind this row; `rows` asks a journal."""
    # the last row first: what comes in between is among the cases, or is looked at the next time
    last = int(rows(LAST)[0][0])
    found = rows(ENDED, str(seq), str(MOST))
    cases = tuple((int(number), CaseId(case)) for number, case in found)
    ends = [number for number, _ in cases]
    return Ended(cases, ends[-1] if len(ends) == MOST else max([last, *ends]))
