"""Finds rows of a journal that were changed, moved or taken out, and cases that were cut short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import apsw

from desktop_app.store.journal.chain import START, TAIL, Head, Tail, digest_of, link_of
from desktop_app.store.journal.check_codes import LINK_BYTES, code_text, read_code
from desktop_app.store.journal.codec import PURGED
from desktop_app.store.journal.rows import StoredRow
from desktop_app.store.records import CaseId

TEXTS = frozenset(("case_id", "device", "author", "at", "kind", "payload", "policy", "pack"))
BLOBS = frozenset(("salt", "digest", "link"))
# as bytes: nothing else tells what a row really holds, and a changed text may be none any more
READ = ", ".join(
    f"CAST({name} AS BLOB)" if name in TEXTS | BLOBS else name for name in StoredRow._fields
)
TYPES = " || ' ' || ".join(f"typeof({name})" for name in StoredRow._fields)
ROWS = f"SELECT {READ}, {TYPES} FROM rows ORDER BY seq"
CODED = f"SELECT count(*) FROM rows WHERE case_seq = ? AND substr(link, 1, {LINK_BYTES}) = ?"


class Wrong(StrEnum):
    """What is wrong with a row; a key of the lead's words."""

    CHANGED = "changed"
    MISSING = "missing"
    MOVED = "moved"
    EMPTIED = "emptied"
    GAP = "gap"
    CUT = "cut"
    MISTYPED = "mistyped"


class Finding(NamedTuple):
    """One thing that is wrong."""

    wrong: Wrong
    case: str = ""
    first: int = 0
    """The place in the case, or in the journal where no case is named."""
    last: int = 0
    code: str = ""


class Verified(NamedTuple):
    """What was looked at, and what is wrong with it."""

    cases: int
    rows: int
    purged: int
    """How many of the cases were purged: their rows hold together without what they told."""
    findings: tuple[Finding, ...]


class _Row(NamedTuple):
    seq: int
    case_id: bytes
    case_seq: int
    device: bytes | None
    author: bytes | None
    at: bytes | None
    kind: bytes | None
    payload: bytes | None
    policy: bytes | None
    pack: bytes | None
    salt: bytes | None
    digest: bytes
    link: bytes
    types: str


class _Case:
    """A case as far as it was read."""

    def __init__(self) -> None:
        self.place = 0
        self.links: tuple[bytes, ...] = (START,)
        """What the next link may follow: the link that stood there, or the one that should have."""
        self.emptied: list[int] = []
        self.is_purged = False


def verify(connection: apsw.Connection, codes: Iterable[str] = ()) -> Verified:
    """Look at every row, and whether each code is still that of a row."""
    cases: dict[str, _Case] = {}
    findings: list[Finding] = []
    seq = count = 0
    for values in connection.execute(ROWS):
        row = _Row(*values)
        case = cases.setdefault(_name(row.case_id), _Case())
        findings += _gap(seq, row.seq)
        findings += _checked(case, row)
        seq, count = row.seq, count + 1
    findings += [each for name, case in cases.items() for each in _emptied(name, case)]
    findings += [each for code in codes for each in _coded(connection, code)]
    return Verified(len(cases), count, sum(c.is_purged for c in cases.values()), tuple(findings))


def check_code(connection: apsw.Connection, case: CaseId) -> str:
    """The check code of a case as it stands; `KeyError` where there is none."""
    for row in connection.execute(TAIL, (case,)):
        tail = Tail(*row)
        return code_text(tail.link, tail.case_seq)
    raise KeyError(case)


def _gap(before: int, seq: int) -> Iterator[Finding]:
    if seq != before + 1:
        yield Finding(Wrong.GAP, first=before + 1, last=seq - 1)


def _checked(case: _Case, row: _Row) -> Iterator[Finding]:
    name, expected = _name(row.case_id), case.place + 1
    right = [_link(row, link) for link in case.links]
    if row.case_seq < expected:
        yield Finding(Wrong.MOVED, name, row.case_seq, row.case_seq)
    elif row.case_seq > expected:
        yield Finding(Wrong.MISSING, name, expected, row.case_seq - 1)
    elif row.link not in right or not _is_whole(row):
        yield Finding(Wrong.CHANGED, name, row.case_seq, row.case_seq)
    case.place = max(case.place, row.case_seq)
    case.links = (row.link, *right)
    _note_purge(case, row)


def _link(row: _Row, before: bytes) -> bytes:
    head = Head(
        row.case_id,
        row.case_seq,
        row.seq,
        row.device,
        row.at,
        row.kind,
        row.policy,
        row.pack,
    )
    return link_of(before, head, row.digest)


def _is_whole(row: _Row) -> bool:
    """Whether a row holds what its digest says, or nothing of it at all."""
    if not _has_types(row):
        return False
    if row.payload is None or row.salt is None:
        return row.payload is row.salt is None and row.author == b""
    return digest_of(row.salt, row.author, row.payload) == row.digest


def _has_types(row: _Row) -> bool:
    """Whether each column has the type that it is written with: the bytes do not tell."""
    types = dict(zip(StoredRow._fields, row.types.split(), strict=True))
    texts = all(types[name] in {"text", "null"} for name in TEXTS)
    return texts and all(types[name] in {"blob", "null"} for name in BLOBS)


def _note_purge(case: _Case, row: _Row) -> None:
    if row.payload is None:
        case.emptied.append(row.case_seq)
    elif row.kind == PURGED.encode():
        case.emptied.clear()
        case.is_purged = True


def _emptied(name: str, case: _Case) -> Iterator[Finding]:
    """Rows without what they told, behind which no row says that the case was purged."""
    for place in case.emptied:
        yield Finding(Wrong.EMPTIED, name, place, place)


def _coded(connection: apsw.Connection, text: str) -> Sequence[Finding]:
    try:
        code = read_code(text)
    except ValueError:
        return (Finding(Wrong.MISTYPED, code=text),)
    if connection.execute(CODED, (code.rows, code.link)).get:
        return ()
    return (Finding(Wrong.CUT, last=code.rows, code=text),)


def _name(case_id: bytes) -> str:
    return case_id.decode("utf-8", "backslashreplace")
