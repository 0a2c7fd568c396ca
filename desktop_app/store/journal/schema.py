"""The tables of the journal: how they are made, checked, and brought up from older releases."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import apsw

from desktop_app.store.journal.connect import connect, telling_key
from desktop_app.store.journal.errors import DamagedError, NewerSchemaError
from desktop_app.store.journal.wal import NOTHING, read_log, unread_commits

APPLICATION_ID = 0x524A524E
USER_VERSION = 1
FIRST_PAGE = 4096
"""Bytes of a file that may still be in the making: a power cut may have torn even its sign."""

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE rows (
    seq INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL,
    case_seq INTEGER NOT NULL,
    device TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    policy TEXT,
    pack TEXT,
    UNIQUE (case_id, case_seq)
);

CREATE TRIGGER rows_stay BEFORE UPDATE ON rows
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;

CREATE TRIGGER rows_last BEFORE DELETE ON rows
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;

-- What follows is kept for speed and can be made again from the rows.
CREATE TABLE open_cases (case_id TEXT PRIMARY KEY, first_seq INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE calls (call TEXT, case_id TEXT, PRIMARY KEY (call, case_id)) WITHOUT ROWID;

CREATE TRIGGER case_is_open AFTER INSERT ON rows
WHEN NEW.kind <> 'put_away'
AND NOT EXISTS (SELECT 1 FROM open_cases WHERE case_id = NEW.case_id)
BEGIN
    INSERT INTO open_cases
    SELECT NEW.case_id, min(seq) FROM rows WHERE case_id = NEW.case_id;
END;

CREATE TRIGGER case_is_put_away AFTER INSERT ON rows WHEN NEW.kind = 'put_away'
BEGIN DELETE FROM open_cases WHERE case_id = NEW.case_id; END;

CREATE INDEX calls_of_cases ON calls (case_id);

CREATE TABLE reconnected (call TEXT, case_id TEXT, PRIMARY KEY (call, case_id)) WITHOUT ROWID;

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
"""

Migrations = Mapping[int, str]
"""The SQL that takes a file from a version to the next one."""

MIGRATIONS: Migrations = {}


class Opened(NamedTuple):
    """A journal's connection, and what its opening found."""

    connection: apsw.Connection
    unread_commits: int = 0
    """Commits in the log that could not be read; more than one is damage."""
    log_header_damaged: bool = False


def open_connection(path: Path, key: bytes, migrations: Migrations = MIGRATIONS) -> Opened:
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
    _as_one(connection, f"{TABLES} PRAGMA application_id = {APPLICATION_ID};", version)


def copy_name(path: Path, version: int) -> Path:
    """Where the copy lies that is made before a file of this version is brought up."""
    return path.with_name(f"{path.stem}.version-{version}{path.suffix}")


def _prepare(connection: apsw.Connection, path: Path, key: bytes, migrations: Migrations) -> None:
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


def _has_tables(connection: apsw.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema").get)


def _migrate(
    connection: apsw.Connection, version: int, path: Path, key: bytes, migrations: Migrations
) -> None:
    # few starts find an older file
    from desktop_app.store.journal.backup import backup  # noqa: PLC0415

    steps = [migrations.get(each) for each in range(version, USER_VERSION)]
    if None in steps:
        raise DamagedError(f"version {version}")
    backup(connection, copy_name(path, version), key)
    _as_one(connection, "\n".join(filter(None, steps)), USER_VERSION)


def _as_one(connection: apsw.Connection, statements: str, version: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"{statements} PRAGMA user_version = {version}; COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
