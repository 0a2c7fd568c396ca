"""The rows of the journal as they stand in its file."""

from __future__ import annotations

from desktop_app.domain.frozen import NamedTuple


class StoredRow(NamedTuple):
    """One row; of one that was purged neither author, payload nor salt is left."""

    seq: int
    case_id: str
    case_seq: int
    device: str
    author: str
    at: str
    kind: str
    payload: str | None
    policy: str | None
    pack: str | None
    salt: bytes | None = None
    digest: bytes | None = None
    """Of salt, author and payload: what the chain goes on with when they are gone."""
    link: bytes | None = None
    """Of the link before it in the case, the row's place and head, and its digest; `None`, like
    salt and digest, in rows of version 1, which no chain held together."""


COLUMNS = ", ".join(StoredRow._fields)
INSERT = f"INSERT INTO rows ({COLUMNS}) VALUES ({', '.join('?' * len(StoredRow._fields))})"
