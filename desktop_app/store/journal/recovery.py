"""Reads what a damaged journal still gives, fills gaps from a copy, and says what is lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import apsw

from desktop_app.store.journal.backup import good_copies, put_in_place, remove
from desktop_app.store.journal.chain import Chain
from desktop_app.store.journal.codec import PURGED, moment_text
from desktop_app.store.journal.connect import connect, connected, telling_key
from desktop_app.store.journal.errors import JournalError
from desktop_app.store.journal.leaps import NAME as CLOCK
from desktop_app.store.journal.purging import DUE
from desktop_app.store.journal.rows import COLUMNS, INSERT, StoredRow
from desktop_app.store.journal.schema import as_one, open_connection

MOST_MISSES = 10_000
"""Rows that are tried behind the last one that could be read."""
DAMAGE = (apsw.CorruptError, apsw.NotADBError, apsw.IOError, apsw.SQLError)
"""An `SQLError` comes from tables that are not there."""

COLUMNS_1 = "seq, case_id, case_seq, device, author, at, kind, payload, policy, pack"
"""Those of version 1."""
SELECT = "SELECT {} FROM rows WHERE seq >= ? ORDER BY seq"
IS_CHAINED = "SELECT count(*) FROM pragma_table_info('rows') WHERE name = 'link'"
LISTED = "SELECT seq, case_id, case_seq FROM rows INDEXED BY sqlite_autoindex_rows_1 ORDER BY 2, 3"
ALL = "SELECT {} FROM rows NOT INDEXED"
ROOT = "UPDATE sqlite_schema SET rootpage = ? WHERE name = 'rows'"
MISSING = "missing"
"""The name in `meta` under which a journal knows of its gaps."""
LAST = "SELECT max(seq) FROM rows"
MARKS = "SELECT mark FROM purged_calls"
MARK = "INSERT OR IGNORE INTO purged_calls VALUES (?)"
NOTED = "SELECT value FROM meta WHERE name = ?"
KEPT = (CLOCK, DUE)
"""What a mended journal goes on with: a leap of the clock, and files that are not swept yet."""


class LostRow(NamedTuple):
    """A row that nothing has any more; of which case, where the index still says so."""

    seq: int
    case_id: str | None = None
    case_seq: int | None = None


class Recovered(NamedTuple):
    """What came back."""

    rows: tuple[StoredRow, ...]
    lost: tuple[LostRow, ...]
    is_end_known: bool
    """Whether nothing can have stood behind the last row that is named here."""
    from_copy: int
    """How many of the rows only the copy still has."""
    copy: Path | None
    """The copy that was taken: the good one that goes on longest."""
    missing: frozenset[int] = frozenset()
    """The numbers of what is lost now or was before."""
    marks: frozenset[str] = frozenset()
    """Those of the calls that were reconnected in cases which were purged since."""
    notes: tuple[tuple[str, str], ...] = ()
    """What stood in its `meta` and still holds."""


class _Found(NamedTuple):
    rows: Mapping[int, StoredRow]
    listed: Mapping[int, tuple[str, int]]
    """By its number, the case and the place in it of each row that the index names."""
    last: int | None
    """The number of the last row; `None` where that cannot be told."""
    missing: frozenset[int] = frozenset()
    """What an earlier mending has told as lost."""
    marks: frozenset[str] = frozenset()
    notes: tuple[tuple[str, str], ...] = ()


NOTHING_FOUND = _Found({}, {}, None)


class Beside(NamedTuple):
    """What a new journal is given beside its rows."""

    notes: Mapping[str, str]
    """For its `meta`, by their names."""
    marks: Iterable[str] = ()
    """Of calls that were reconnected in cases which were purged since."""


NOTHING_BESIDE = Beside({})


def recover(path: Path, key: bytes, copies: Iterable[Path] = ()) -> Recovered:
    """What can still be had of the journal; the file itself stays as it is.

    `copies` are asked newest first. Raises `JournalError` where there is no room for a copy of
    the damaged file.
    """
    copy, kept = _fullest(good_copies(copies, key), key)
    found = _found_in_damaged(path, key, copy, kept.last or 0)
    rows = dict(_without_purged({**kept.rows, **found.rows}))
    missing = tuple(_missing(rows, found, kept))
    known = found.missing or kept.missing
    return Recovered(
        tuple(rows[seq] for seq in sorted(rows)),
        tuple(lost for lost in missing if lost.seq not in known),
        found.last is not None,
        len(rows) - len(found.rows),
        copy,
        frozenset(lost.seq for lost in missing),
        found.marks | kept.marks,
        tuple(_notes(found, kept, rows)),
    )


def _without_purged(rows: Mapping[int, StoredRow]) -> Iterator[tuple[int, StoredRow]]:
    """The rows, those of a copy as empty as the purge left them in the file."""
    purged = {row.case_id: seq for seq, row in sorted(rows.items()) if row.kind == PURGED}
    for seq, row in rows.items():
        is_gone = row.kind != PURGED and seq < purged.get(row.case_id, 0)
        yield seq, row._replace(payload=None, salt=None, author="") if is_gone else row


def _notes(found: _Found, kept: _Found, rows: Mapping[int, StoredRow]) -> Iterator[tuple[str, str]]:
    """What the file had noted; of a copy only the clock: it may be from before a sweep's end."""
    clock = dict(found.notes).get(CLOCK, dict(kept.notes).get(CLOCK))
    if clock is not None:
        yield CLOCK, clock
    # what was purged still stands in copies that were made before
    is_due = any(rows[seq].payload is None and kept.rows[seq].payload for seq in kept.rows)
    if is_due or DUE in dict(found.notes):
        yield DUE, ""


def _fullest(copies: Sequence[Path], key: bytes) -> tuple[Path | None, _Found]:
    """The copy that goes on longest: its day is what a clock said, which may have been wrong."""
    read = ((copy, _found(copy, key)) for copy in copies)
    return max(read, key=lambda each: each[1].last or 0, default=(None, NOTHING_FOUND))


def rebuild(
    rows: Sequence[StoredRow],
    path: Path,
    key: bytes,
    device: str,
    now: datetime,
    beside: Beside = NOTHING_BESIDE,
) -> Path:
    """Begin a new journal with these rows and return its path; raises `JournalError`.

    The file takes its name once it is whole, and keeps it through a power cut. The old one is to
    be put aside before.
    """
    part = path.with_name(path.name + ".part")
    remove(part)
    try:
        with telling_key(part, key):
            meta = {"device": device, "created_at": moment_text(now), **beside.notes}
            _fill(part, key, rows, Beside(meta, beside.marks))
            put_in_place(part, path)
    finally:
        remove(part)
    return path


def _fill(part: Path, key: bytes, rows: Sequence[StoredRow], beside: Beside) -> None:
    with closing(open_connection(part, key).connection) as connection:
        chain = Chain(connection)
        # a chain that damage broke stays broken; only rows that never had a link get one
        linked = (chain.follow(row) if row.link else chain.relinked(row) for row in rows)
        with as_one(connection):
            connection.executemany("INSERT INTO meta VALUES (?, ?)", beside.notes.items())
            connection.executemany(INSERT, linked)
            connection.executemany(MARK, ((mark,) for mark in beside.marks))
        # closing would do it, too, but be silent where it fails: the rows would stay in the log,
        # which does not come along when the file takes its name
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)


def take_bytes(path: Path, target: Path) -> None:
    """Copy a journal with its log as they lie there; `OSError` where that fails."""
    remove(target)
    for end in ("", "-wal"):
        source = path.with_name(path.name + end)
        if source.exists():
            shutil.copyfile(source, target.with_name(target.name + end))


def _found_in_damaged(path: Path, key: bytes, copy: Path | None, last: int) -> _Found:
    """What the file holds; another of its bytes is read, because reading would change it."""
    if not path.exists():
        return NOTHING_FOUND
    work = path.with_name(path.name + ".reading")
    try:
        with telling_key(path, key):
            take_bytes(path, work)
            found = _found(work, key, last)
            if found == NOTHING_FOUND:
                _lend_first_page(work, key, copy)
                found = _found(work, key, last)
        return found
    finally:
        remove(work)


def _lend_first_page(work: Path, key: bytes, copy: Path | None) -> None:
    """Put another file's first page in the place of one without which nothing can be found.

    Tables begin at the same pages in a journal and its copy; and in a new one of its release.
    """
    lender = work.with_name(work.name + ".lender")
    remove(lender)
    try:
        if copy is not None:
            shutil.copyfile(copy, lender)
        # a copy of an older release has its tables where the damaged file has them: as it is
        lending = open_connection(lender, key).connection if copy is None else connect(lender, key)
        with closing(lending) as connection:
            # the first page says how many there are: it must not be fewer than in the file
            connection.execute("CREATE TABLE filler (bytes)")
            connection.execute("INSERT INTO filler VALUES (zeroblob(?))", (work.stat().st_size,))
            size = connection.pragma("page_size")
        with lender.open("rb") as source, work.open("r+b") as target:
            target.write(source.read(int(size)))
            # SQLite opens no file that is shorter than it says
            target.truncate(lender.stat().st_size)
    finally:
        remove(lender)


def _found(path: Path, key: bytes, last: int = 0) -> _Found:
    try:
        with connected(path, key) as connection:
            listed, is_listed = _listed(connection)
            known = _last(connection)
            bound = max(known or 0, last, *listed, 0)
            rows = {row.seq: row for row in _rows(connection, bound)}
            if known is None and is_listed:
                known = max(listed, default=0)
            missing = _known_missing(connection)
            if len(rows) < bound:
                rows = {row.seq: row for row in _strays(connection)} | rows
            marks = frozenset(_texts(connection, MARKS))
            notes = tuple((name, text) for name in KEPT for text in _texts(connection, NOTED, name))
            return _Found(rows, listed, known, missing, marks, notes)
    except JournalError:
        return NOTHING_FOUND


def _rows(connection: apsw.Connection, bound: int) -> Iterator[StoredRow]:
    """Every row that can be read; behind a page that cannot, the reading begins anew."""
    following, misses, select = 1, 0, SELECT.format(_columns(connection))
    while following <= bound or misses < MOST_MISSES:
        try:
            for values in connection.execute(select, (following,)):
                row = StoredRow(*values)
                yield row
                following, misses = row.seq + 1, 0
        except DAMAGE:
            following, misses = following + 1, misses + 1
        else:
            return


def _columns(connection: apsw.Connection) -> str:
    try:
        is_chained = connection.execute(IS_CHAINED).get
    except DAMAGE:
        is_chained = True
    return COLUMNS if is_chained else COLUMNS_1


def _strays(connection: apsw.Connection) -> Iterator[StoredRow]:
    """The rows of every page that can be read, each looked at as if it were the whole table.

    A damaged page between the root and the leaves hides leaves that are whole. Rows never change,
    so whatever is found is as it was written.
    """
    every = ALL.format(_columns(connection))
    for page in range(2, int(connection.pragma("page_count")) + 1):
        connection.execute("BEGIN")
        try:
            connection.pragma("writable_schema", "on")
            connection.execute(ROOT, (page,))
            connection.pragma("writable_schema", "reset")
            for values in connection.execute(every):
                yield StoredRow(*values)
        except DAMAGE:
            continue
        finally:
            connection.execute("ROLLBACK")
            connection.pragma("writable_schema", "reset")


def _listed(connection: apsw.Connection) -> tuple[dict[int, tuple[str, int]], bool]:
    """What the index names, and whether all of it could be read."""
    listed: dict[int, tuple[str, int]] = {}
    try:
        for seq, case_id, case_seq in connection.execute(LISTED):
            listed[seq] = case_id, case_seq
    except DAMAGE:
        return listed, False
    return listed, True


def _last(connection: apsw.Connection) -> int | None:
    try:
        last = connection.execute(LAST).get
    except DAMAGE:
        return None
    return int(last or 0)


def _missing(rows: Mapping[int, StoredRow], found: _Found, kept: _Found) -> Iterator[LostRow]:
    last = max(found.last or 0, *rows, *found.listed, 0)
    named = {**kept.listed, **found.listed}
    for seq in range(1, last + 1):
        if seq not in rows:
            yield LostRow(seq, *named.get(seq, (None, None)))


def missing_text(found: Recovered) -> str:
    """What a journal is to know of its own gaps, so that no later mending tells them anew.

    Numbers behind the last row are given anew.
    """
    last = found.rows[-1].seq if found.rows else 0
    return json.dumps(sorted(seq for seq in found.missing if seq < last))


def _texts(connection: apsw.Connection, query: str, *given: str) -> Iterator[str]:
    """As many texts as can be read; a file of an older release has no marks."""
    with suppress(*DAMAGE):
        yield from (str(text) for (text,) in connection.execute(query, given))


def _known_missing(connection: apsw.Connection) -> frozenset[int]:
    try:
        text = connection.execute("SELECT value FROM meta WHERE name = ?", (MISSING,)).get
    except DAMAGE:
        return frozenset()
    return frozenset(json.loads(str(text or "[]")))
