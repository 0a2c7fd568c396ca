"""Brings files of older releases up to the tables of this one."""

from __future__ import annotations

import apsw

from desktop_app.store.journal.chain import Chain
from desktop_app.store.journal.history import UNTIL
from desktop_app.store.journal.rows import INSERT, StoredRow
from desktop_app.store.journal.schema import TABLES, Migrations

SELECT_1 = """
SELECT seq, case_id, case_seq, device, author, at, kind, payload, policy, pack
FROM rows_1 ORDER BY seq
"""


def _from_1(connection: apsw.Connection) -> None:
    """Chain the rows, which nothing held together before; all else is made again from them."""
    for name in ("rows_stay", "rows_last", "case_is_open", "case_is_put_away", "call_is_named"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("ALTER TABLE rows RENAME TO rows_1")
    connection.execute("ALTER TABLE meta RENAME TO meta_1")
    for name in ("calls", "reconnected", "open_cases"):
        connection.execute(f"DROP TABLE {name}")
    connection.execute(TABLES)
    connection.execute("INSERT INTO meta SELECT * FROM meta_1; DROP TABLE meta_1")
    chain = Chain(connection)
    rows = (chain.relinked(StoredRow(*row)) for row in connection.execute(SELECT_1))
    connection.executemany(INSERT, rows)
    connection.execute("DROP TABLE rows_1")


def _from_2(connection: apsw.Connection) -> None:
    """Let the history be folded anew, with all by which a case is found."""
    known = {name for _id, name, *_rest in connection.execute("PRAGMA table_info(history)")}
    for column in ("ride_number", "driver_phone", "customer_phone"):
        if column not in known:
            connection.execute(f"ALTER TABLE history ADD COLUMN {column} TEXT")
    connection.execute(f"DELETE FROM history; DELETE FROM meta WHERE name = '{UNTIL}'")


MIGRATIONS: Migrations = {1: _from_1, 2: _from_2}
