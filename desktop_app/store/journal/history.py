"""The history of a journal: a row for each case, folded from the case's own, and found by text."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice

import apsw

from desktop_app.store.cases import HistoryQuery, StoredCase
from desktop_app.store.history import fits, summary
from desktop_app.store.journal.codec import PURGED, RowError, decode, moment_text, read_moment
from desktop_app.store.journal.finder import Finder
from desktop_app.store.journal.schema import as_one
from desktop_app.store.records import Begun, CaseId, Kept

ROWS_AT_ONCE = 250
"""So many rows are folded before the writer has its turn again: some 15 ms."""
CASES_AT_ONCE = 1_000
"""So many are read before the writer and the window have their turn again."""
MOST_CHANGES = 500
"""Cases that are searched one by one before the stock is read anew."""
UNTIL = "history_until"
"""The name in `meta` under which the last row stands that was folded."""

CHANGED = f"""
SELECT case_id, max(seq)
FROM (SELECT seq, case_id FROM rows WHERE seq > ? ORDER BY seq LIMIT {ROWS_AT_ONCE})
GROUP BY case_id
"""
FIRST = "SELECT min(seq) FROM rows WHERE case_id = ?"
KEPT = f"""
SELECT kind, payload FROM rows
WHERE case_id = ? AND payload IS NOT NULL AND kind <> '{PURGED}' ORDER BY case_seq
"""
COLUMNS = """
case_id, began, ended, counselor, outcome, original, forced, origin, destination,
ride_number, driver_phone, customer_phone
"""
ALL = f"SELECT first_seq, {COLUMNS} FROM history ORDER BY first_seq DESC"
AFTER_ALL = 2**63 - 1
PART = f"""
SELECT first_seq, {COLUMNS} FROM history WHERE first_seq < ?
ORDER BY first_seq DESC LIMIT {CASES_AT_ONCE}
"""
SOME = f"SELECT first_seq, {COLUMNS} FROM history WHERE first_seq IN ({{}})"
PUT = f"REPLACE INTO history (first_seq, {COLUMNS}) VALUES ({', '.join('?' * 13)})"
NAMES = "SELECT DISTINCT counselor FROM history WHERE counselor <> '' ORDER BY counselor"
NUMBER = "SELECT first_seq FROM history WHERE case_id = ?"
TEXTS = 6
"""Columns from `counselor` on that stand before `ended` in a `StoredCase`."""
GET_UNTIL = f"SELECT value FROM meta WHERE name = '{UNTIL}'"
PUT_UNTIL = f"REPLACE INTO meta VALUES ('{UNTIL}', ?)"

Held = Callable[[], AbstractContextManager[apsw.Connection]]
"""Gives the journal's connection to one user at a time."""
Rest = Callable[[], bool]
"""Rests between two pieces of work; whether to stop there."""


class History:
    """Lists and finds the cases of a journal; to be used on any thread."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._one_at_a_time = threading.Lock()
        self._finder: Finder | None = None

    def catch_up(self, rest: Rest) -> None:
        """Fold what was written since the last time, at leisure; it raises what SQLite raises."""
        more = True
        while more:
            with self._one_at_a_time:
                more = self._fold_some()
            more = more and not rest()

    def find(self, query: HistoryQuery) -> Sequence[StoredCase]:
        """A page of the cases that fit, the last one begun first."""
        with self._one_at_a_time:
            self._catch_up()
            finder = self._stock()
            with self._held() as connection:
                return tuple(islice(_found(connection, finder, query), query.limit))

    def counselors(self) -> Sequence[str]:
        """The names of those who had a case last."""
        with self._one_at_a_time:
            self._catch_up()
            with self._held() as connection:
                return tuple(str(name) for (name,) in connection.execute(NAMES))

    def forget(self) -> None:
        """Read everything anew when it is next asked for: cases are gone."""
        with self._one_at_a_time:
            self._finder = None

    def _catch_up(self) -> None:
        while self._fold_some():
            pass

    def _fold_some(self) -> bool:
        with self._held() as connection:
            changed = fold_some(connection)
        for number, one in changed.values():
            self._change(number, one)
        return bool(changed)

    def _change(self, number: int, one: StoredCase | None) -> None:
        if self._finder is not None:
            self._finder.change(number, one)

    def _stock(self) -> Finder:
        if self._finder is None or self._finder.changes > MOST_CHANGES:
            self._finder = Finder(self._every())
        return self._finder

    def _every(self) -> Iterator[tuple[int, StoredCase]]:
        """All cases, newest first; others have the connection between two parts."""
        before = AFTER_ALL
        while True:
            with self._held() as connection:
                rows = connection.execute(PART, (before,)).fetchall()
            if not rows:
                return
            yield from map(_read, rows)
            before = int(str(rows[-1][0]))


def fold_some(connection: apsw.Connection) -> dict[str, tuple[int, StoredCase | None]]:
    """Bring the table on by some rows; each case that changed with the number of its first row."""
    until = int(connection.execute(GET_UNTIL).get or 0)
    changed = {str(row[0]): int(str(row[1])) for row in connection.execute(CHANGED, (until,))}
    if not changed:
        return {}
    folded = {case: _folded(connection, case) for case in changed}
    with as_one(connection):
        put_all(connection, ((number, one) for number, one in folded.values() if one is not None))
        connection.execute(PUT_UNTIL, (str(max(changed.values())),))
    return folded


def put_all(connection: apsw.Connection, numbered: Iterable[tuple[int, StoredCase]]) -> None:
    """Write what a list tells of these cases, with the numbers of their first rows."""
    connection.executemany(PUT, ((number, *_written(one)) for number, one in numbered))


def kept_of(connection: apsw.Connection, case: str) -> list[Kept]:
    """What can be read of a case; rows that cannot are passed over."""
    return list(_decoded(connection.execute(KEPT, (case,))))


def stored_cases(connection: apsw.Connection) -> Iterator[StoredCase]:
    """Every case of the table."""
    return (_read(row)[1] for row in connection.execute(ALL))


def _decoded(rows: Iterable[tuple[object, ...]]) -> Iterator[Kept]:
    for kind, payload in rows:
        try:
            yield decode(str(kind), str(payload))
        except RowError:
            continue


def _folded(connection: apsw.Connection, case: str) -> tuple[int, StoredCase | None]:
    number = int(connection.execute(FIRST, (case,)).get)
    kept = kept_of(connection, case)
    if not kept:
        return number, None
    one = summary(CaseId(case), kept)
    # damage took the beginning: nobody can go on with it, and so its age counts from its end
    is_over = one.ended is not None or isinstance(kept[0], Begun)
    return number, one if is_over else one._replace(ended=kept[-1].at)


def _found(
    connection: apsw.Connection, finder: Finder, query: HistoryQuery
) -> Iterator[StoredCase]:
    before = None if query.after is None else connection.execute(NUMBER, (query.after,)).get
    if query.after is not None and before is None:
        return
    candidates = finder.candidates(query, before)
    while some := tuple(islice(candidates, query.limit)):
        marks = ", ".join("?" * len(some))
        rows = dict(map(_read, connection.execute(SOME.format(marks), some)))
        yield from (rows[each] for each in some if each in rows and fits(query, rows[each]))


def _written(one: StoredCase) -> tuple[str | None, ...]:
    ended = None if one.ended is None else moment_text(one.ended)
    names = one.counselor, one.outcome, one.original, one.forced, one.origin, one.destination
    found_by = one.ride_number, one.driver_phone, one.customer_phone
    return (one.id, moment_text(one.began), ended, *map(_whole, (*names, *found_by)))


def _read(row: tuple[object, ...]) -> tuple[int, StoredCase]:
    number, case, began, ended, *told = row
    when = None if ended is None else read_moment(str(ended))
    texts, found_by = told[:TEXTS], told[TEXTS:]
    first = CaseId(str(case)), read_moment(str(began))
    return int(str(number)), StoredCase._make((*first, *texts, when, *found_by))


def _whole(text: str) -> str:
    """The text with a sign for each half of a character, which no column can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
