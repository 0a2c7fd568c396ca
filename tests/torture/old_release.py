"""A made-up older release of the journal's tables, and the way up from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import apsw

from desktop_app.store.journal import schema
from desktop_app.store.journal.chain import Chain
from desktop_app.store.journal.codec import encode
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.rows import INSERT, StoredRow
from desktop_app.store.journal.schema import APPLICATION_ID, Migrations, open_connection
from tests.torture.ledger import KEY, Row

OLD_TABLES = f"""
CREATE TABLE old (seq INTEGER PRIMARY KEY, case_id TEXT, kind TEXT, payload TEXT);
PRAGMA application_id = {APPLICATION_ID};
"""
OLD_ROWS = "SELECT case_id, kind, payload FROM old ORDER BY seq"
OLDEST = """
SELECT seq, case_id, row_number() OVER (PARTITION BY case_id ORDER BY seq), '', '',
       payload ->> '$.at', kind, payload, NULL, NULL
FROM old ORDER BY seq
"""


def _up(connection: apsw.Connection) -> None:
    connection.execute(schema.TABLES)
    chain = Chain(connection)
    rows = [chain.relinked(StoredRow(*row)) for row in connection.execute(OLDEST)]
    connection.executemany(INSERT, rows)
    connection.execute("DROP TABLE old")


def _nothing(_connection: apsw.Connection) -> None:
    """The step before made the present tables."""


UP: Migrations = {0: _up, **dict.fromkeys(range(1, schema.USER_VERSION), _nothing)}


def make_old(path: Path, rows: Sequence[Row]) -> None:
    """Write a file of the older release."""
    with connected(path, KEY, new=True) as connection:
        connection.execute(OLD_TABLES)
        with connection:
            told = ((case, *encode(kept)) for case, kept in rows)
            connection.executemany("INSERT INTO old (case_id, kind, payload) VALUES (?,?,?)", told)


def bring_up(path: Path) -> None:
    """Open the file as the present release does, which brings it up; raises `JournalError`."""
    open_connection(path, KEY, UP).connection.close()


def version_of(path: Path) -> int:
    """The version of the file's tables."""
    with connected(path, KEY) as connection:
        return int(connection.pragma("user_version"))
