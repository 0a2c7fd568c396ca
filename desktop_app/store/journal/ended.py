"""Which cases ended since: those whose first end stands in a row behind a given one."""

from __future__ import annotations

from typing import NamedTuple

import apsw

from desktop_app.store.records import CaseId

MOST = 200
"""Cases that are named at once."""
LAST = "SELECT coalesce(max(seq), 0) FROM rows"
ENDED = f"""
SELECT seq, case_id FROM rows AS ended
WHERE seq > ? AND kind = 'put_away' AND NOT EXISTS (
    SELECT 1 FROM rows AS before WHERE before.case_id = ended.case_id
    AND before.case_seq < ended.case_seq AND before.kind = 'put_away'
)
ORDER BY seq LIMIT {MOST}
"""


class Ended(NamedTuple):
    """Cases by the row that says that each was put away for the first time, in their order."""

    cases: tuple[tuple[int, CaseId], ...]
    last: int
    """The last row that was looked at: it may be one of a case that did not end."""


def ended_after(connection: apsw.Connection, seq: int) -> Ended:
    """The next cases that ended behind this row."""
    last = int(connection.execute(LAST).get)
    found = connection.execute(ENDED, (seq,)).fetchall()
    cases = tuple((int(str(number)), CaseId(str(case))) for number, case in found)
    return Ended(cases, cases[-1][0] if len(cases) == MOST else last)
