"""The tables of the journal: how they are made, checked, and brought up from older releases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw

from desktop_app.domain.frozen import NamedTuple
from desktop_app.store.journal.connect import connect, telling_key
from desktop_app.store.journal.errors import PROBLEMS, DamagedError, NewerSchemaError
from desktop_app.store.journal.wal import NOTHING, read_log, unread_commits
from desktop_app.store.records import FORCED_ELSEWHERE

APPLICATION_ID = 0x524A524E
USER_VERSION = 3
FIRST_PAGE = 4096
"""Bytes of a file that may still be in the making: a power cut may have torn even its sign."""

ROWS_STAY = """
CREATE TRIGGER rows_stay BEFORE UPDATE ON rows
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;
"""

CALL_WAS_TOLD = f"""
CREATE TRIGGER call_was_told AFTER INSERT ON rows
WHEN NEW.kind = 'noticed' AND NEW.payload ->> '$.kind' = '{FORCED_ELSEWHERE}'
BEGIN
    INSERT OR IGNORE INTO reconnected VALUES (lower(NEW.payload ->> '$.reason'), NEW.case_id);
END;
"""
"""Another desk reconnected the call; a file of version 3 may have been made without it."""
TOLD = f"""
INSERT OR IGNORE INTO reconnected SELECT lower(payload ->> '$.reason'), case_id FROM rows
WHERE kind = 'noticed' AND payload ->> '$.kind' = '{FORCED_ELSEWHERE}'
"""
HAS_TRIGGER = "SELECT count(*) FROM sqlite_schema WHERE name = 'call_was_told'"

# The tables come first: a file that was vacuumed then begins like a new one, and a damaged one may
# borrow its first page from there, which all of this must fit into. No table beside the rows has
# leaves like theirs, which are looked for page by page when the way to them is damaged.
TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE rows (
    seq INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL,
    case_seq INTEGER NOT NULL,
    device TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT,
    policy TEXT,
    pack TEXT,
    salt BLOB,
    digest BLOB NOT NULL,
    link BLOB NOT NULL,
    UNIQUE (case_id, case_seq)
);

-- What follows is kept for speed and can be made again from the rows.
CREATE TABLE open_cases (case_id TEXT PRIMARY KEY, first_seq INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE calls (call TEXT, case_id TEXT, PRIMARY KEY (call, case_id)) WITHOUT ROWID;

CREATE TABLE reconnected (call TEXT, case_id TEXT, PRIMARY KEY (call, case_id)) WITHOUT ROWID;

CREATE TABLE purged_calls (mark TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE history (
    first_seq INTEGER NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE,
    began TEXT NOT NULL,
    ended TEXT,
    counselor TEXT,
    outcome TEXT,
    original TEXT,
    forced TEXT,
    origin TEXT,
    destination TEXT,
    ride_number TEXT,
    driver_phone TEXT,
    customer_phone TEXT
) WITHOUT ROWID;

CREATE INDEX calls_of_cases ON calls (case_id);
{ROWS_STAY}
CREATE TRIGGER rows_last BEFORE DELETE ON rows
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;

CREATE TRIGGER case_is_open AFTER INSERT ON rows
WHEN NEW.kind NOT IN ('put_away', 'purged') AND NEW.payload IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM open_cases WHERE case_id = NEW.case_id)
BEGIN
    INSERT INTO open_cases
    SELECT NEW.case_id, min(seq) FROM rows WHERE case_id = NEW.case_id;
END;

CREATE TRIGGER case_is_put_away AFTER INSERT ON rows WHEN NEW.kind = 'put_away'
BEGIN DELETE FROM open_cases WHERE case_id = NEW.case_id; END;

CREATE TRIGGER call_is_named AFTER INSERT ON rows
WHEN NEW.kind = 'event' AND (NEW.payload ->> '$.facts.original_call_id' IS NOT NULL
                             OR NEW.payload ->> '$.facts.forced_call_id' IS NOT NULL)
BEGIN
    INSERT OR IGNORE INTO calls
    SELECT lower(NEW.payload ->> '$.facts.original_call_id'), NEW.case_id
    WHERE NEW.payload ->> '$.facts.original_call_id' IS NOT NULL;

    -- every call that the case ever named: which of them it was is told by its rows
    INSERT OR IGNORE INTO reconnected
    SELECT call, case_id FROM calls
    WHERE case_id = NEW.case_id AND NEW.payload ->> '$.facts.forced_call_id' IS NOT NULL;
END;

CREATE TRIGGER case_is_purged AFTER INSERT ON rows WHEN NEW.kind = 'purged'
BEGIN
    INSERT OR IGNORE INTO purged_calls
    SELECT value FROM json_each(NEW.payload, '$.calls');
END;
{CALL_WAS_TOLD}"""

Migration = Callable[[apsw.Connection], None]
Migrations = Mapping[int, Migration]
"""What takes a file from a version to the next one, inside a transaction."""


class Opened(NamedTuple):
    """A journal's connection, and what its opening found."""

    connection: apsw.Connection
    unread_commits: int = 0
    """Commits in the log that could not be read; more than one is damage."""
    log_header_damaged: bool = False


def open_connection(path: Path, key: bytes, migrations: Migrations | None = None) -> Opened:
    """The journal's connection, with its tables made or brought up; raises `JournalError`.

    Before a file is brought up, a copy of it is laid beside it.
    """
    with telling_key(path, key):
        size = path.stat().st_size if path.exists() else 0
        log = read_log(path) if path.exists() else NOTHING
        connection = connect(path, key, new=size <= FIRST_PAGE)
    try:
        with telling_key(path, key):
            _prepare(connection, path, key, migrations)
            unread = unread_commits(log, connection)
    except BaseException:
        connection.close()
        raise
    return Opened(connection, unread, not log.header_holds)


def quick_check(connection: apsw.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong in the file; nothing where it is whole.

    Reads the whole file: some 3 ms a megabyte.
    """
    try:
        found = tuple(str(row[0]) for row in connection.execute("PRAGMA quick_check"))
    except (apsw.CorruptError, apsw.NotADBError, apsw.IOError) as error:
        return (str(error),)
    return () if found == ("ok",) else found


def make_tables(connection: apsw.Connection, version: int = USER_VERSION) -> None:
    """Make the tables in an empty file, whole or not at all."""
    marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version}"
    with as_one(connection):
        connection.execute(f"{TABLES} {marks}")


def copy_name(path: Path, version: int) -> Path:
    """Where the copy lies that is made before a file of this version is brought up."""
    return path.with_name(f"{path.stem}.version-{version}{path.suffix}")


def _prepare(
    connection: apsw.Connection, path: Path, key: bytes, migrations: Migrations | None
) -> None:
    mark, version = connection.pragma("application_id"), connection.pragma("user_version")
    connection.pragma("journal_mode", "wal")
    # each commit is on the disk before it is acknowledged
    connection.pragma("synchronous", "full")
    if mark == version == 0 and not _has_tables(connection):
        make_tables(connection)
    elif mark != APPLICATION_ID:
        raise DamagedError(f"application id {mark}")
    elif version > USER_VERSION:
        raise NewerSchemaError(str(version))
    elif version < USER_VERSION:
        _migrate(connection, version, path, key, migrations)
    if not connection.execute(HAS_TRIGGER).get:
        with as_one(connection):
            connection.execute(f"{CALL_WAS_TOLD} {TOLD}")


def _has_tables(connection: apsw.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema").get)


def _migrate(
    connection: apsw.Connection,
    version: int,
    path: Path,
    key: bytes,
    migrations: Migrations | None,
) -> None:
    # few starts find an older file
    from desktop_app.store.journal.backup import backup  # noqa: PLC0415
    from desktop_app.store.journal.migrations import MIGRATIONS  # noqa: PLC0415

    known = MIGRATIONS if migrations is None else migrations
    steps = [known[each] for each in range(version, USER_VERSION) if each in known]
    if len(steps) < USER_VERSION - version:
        raise DamagedError(f"version {version}")
    backup(connection, copy_name(path, version), key)
    with as_one(connection):
        for step in steps:
            step(connection)
        connection.execute(f"PRAGMA user_version = {USER_VERSION}")
    connection.execute("VACUUM")


@contextmanager
def as_one(connection: apsw.Connection) -> Iterator[None]:
    """A transaction: what is written in it is there whole or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            # where even this fails, what went wrong first is what is told
            with suppress(*PROBLEMS):
                connection.execute("ROLLBACK")
        raise
