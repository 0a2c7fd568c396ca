"""A made-up older release of the journal's tables, and the way up from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.store.journal import schema
from desktop_app.store.journal.codec import encode
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.schema import APPLICATION_ID, Migrations, open_connection
from tests.torture.ledger import KEY, Row

OLD_TABLES = f"""
CREATE TABLE old (seq INTEGER PRIMARY KEY, case_id TEXT, kind TEXT, payload TEXT);
PRAGMA application_id = {APPLICATION_ID};
"""
OLD_ROWS = "SELECT case_id, kind, payload FROM old ORDER BY seq"
UP: Migrations = {
    0: f"""{schema.TABLES}
INSERT INTO rows (seq, case_id, case_seq, device, author, at, kind, payload)
SELECT seq, case_id, row_number() OVER (PARTITION BY case_id ORDER BY seq), '', '',
       payload ->> '$.at', kind, payload
FROM old ORDER BY seq;
DROP TABLE old;
"""
}


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
