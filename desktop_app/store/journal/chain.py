"""Chains the rows of each case by hash, so that none can be changed, moved or taken out unseen.

What is personal in a row stands behind a digest with a random salt: once both are purged nothing
can be guessed from the digest, and the chain still holds.
"""

from __future__ import annotations

import os
from _blake2 import blake2b  # hashlib would load OpenSSL, which nothing here needs
from collections.abc import Iterable

import apsw

from desktop_app.domain.frozen import NamedTuple
from desktop_app.store.journal.rows import StoredRow
from desktop_app.store.journal.writer import NewRow

SALT_BYTES = 16
HASH_BYTES = 32
DIGEST_PERSON, LINK_PERSON = b"journal digest", b"journal link"
START = bytes(HASH_BYTES)
"""What stands before the first link of a case."""

TAIL = "SELECT case_seq, author, link FROM rows WHERE case_id = ? ORDER BY case_seq DESC LIMIT 1"
LAST = "SELECT coalesce(max(seq), 0) FROM rows"


class Head(NamedTuple):
    """What a link holds together beside the digest: the bytes of a row's columns."""

    case_id: bytes | None
    case_seq: int
    seq: int
    device: bytes | None
    at: bytes | None
    kind: bytes | None
    policy: bytes | None
    pack: bytes | None


class Tail(NamedTuple):
    """The last row of a case."""

    case_seq: int = 0
    author: str = ""
    link: bytes = START


def digest_of(salt: bytes, author: bytes | None, payload: bytes | None) -> bytes:
    """The digest of what is personal in a row."""
    data = _framed((salt, author, payload))
    return blake2b(data, digest_size=HASH_BYTES, person=DIGEST_PERSON).digest()


def link_of(before: bytes, head: Head, digest: bytes) -> bytes:
    """The link of a row behind the one before it in its case."""
    places = str(head.case_seq).encode(), str(head.seq).encode()
    texts = (head.case_id, head.device, head.at, head.kind, head.policy, head.pack)
    data = _framed((before, *places, *texts, digest))
    return blake2b(data, digest_size=HASH_BYTES, person=LINK_PERSON).digest()


class Chain:
    """Gives new rows their places and links; it remembers where each case ends."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._tails: dict[str, Tail] = {}
        self._last: int | None = None

    def forget(self) -> None:
        """Read anew where the cases end: what was linked last was not written."""
        self._tails.clear()
        self._last = None

    def linked(self, row: NewRow) -> StoredRow:
        """The row behind the last one of its case."""
        tail = self._tail(row.case_id)
        if self._last is None:
            self._last = _number(self._connection, LAST)
        stored = StoredRow(
            seq=self._last + 1,
            case_id=row.case_id,
            case_seq=tail.case_seq + 1,
            device=row.device,
            author=tail.author if row.author is None else row.author,
            at=row.at,
            kind=row.kind,
            payload=row.payload,
            policy=row.policy,
            pack=row.pack,
        )
        return self.relinked(stored)

    def relinked(self, row: StoredRow) -> StoredRow:
        """The row with its numbers, under a new salt behind what was linked of its case before."""
        salt = os.urandom(SALT_BYTES)
        digest = digest_of(salt, row.author.encode(), _encoded(row.payload))
        link = link_of(self._tail(row.case_id).link, _head(row), digest)
        return self.follow(row._replace(salt=salt, digest=digest, link=link))

    def follow(self, row: StoredRow) -> StoredRow:
        """Go on behind a row that is written as it is, and return it."""
        self._tails[row.case_id] = Tail(row.case_seq, row.author, row.link or START)
        self._last = row.seq
        return row

    def _tail(self, case: str) -> Tail:
        tail = self._tails.get(case)
        if tail is None:
            tail = self._tails[case] = _read_tail(self._connection, case)
        return tail


def _read_tail(connection: apsw.Connection, case: str) -> Tail:
    row = next(iter(connection.execute(TAIL, (case,))), None)
    return Tail() if row is None else Tail(*row)


def _number(connection: apsw.Connection, query: str) -> int:
    return int(connection.execute(query).get)


def _head(row: StoredRow) -> Head:
    device, at, kind = row.device.encode(), row.at.encode(), row.kind.encode()
    policy, pack = _encoded(row.policy), _encoded(row.pack)
    return Head(row.case_id.encode(), row.case_seq, row.seq, device, at, kind, policy, pack)


def _encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _framed(parts: Iterable[bytes | None]) -> bytes:
    """Each part behind its length: no two rows have the same bytes."""
    return b"".join(b"-" if part is None else b"%d:%b" % (len(part), part) for part in parts)
