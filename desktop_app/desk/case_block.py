"""The case block: a case as a few lines of letters that survive boards, chats and line wrapping."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple
from uuid import UUID

from desktop_app.desk.block_words import VERSION_1
from desktop_app.desk.kept_events import copied_now, played, traced
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case import Case, Event, Refusal
from desktop_app.domain.fact import Value
from desktop_app.domain.gate import judge
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.policy import Policy
from desktop_app.domain.reading import read
from desktop_app.store.case_file import LARGEST_BYTES, CaseFile, CaseFileError, parse_case_file

SIGN = "RDCASE"
FILLING = r"[\s>|\u200b\u2060\ufeff]*"
"""What boards and mails put between letters: it says nothing."""
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""Nothing that a smart board would turn into a dash, a link or a face."""
LINE = 64
VERSION, UNDOING = b"\x01", b"\x02"
"""The versions of the form: who knows the first alone would pass over what takes a step back."""
CHECK, ID = 6, 16
"""The bytes of the check and of the case's id."""
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LONGEST = 40_000
"""Letters of a block; an evening's longest case takes a tenth of it."""
CORRECTION, UNDO = 1, 2
DAMAGED, NEWER = "block_damaged", "block_newer"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    sign = FILLING.join(SIGN)
    opens, closes = rf"\[{FILLING}{sign}", rf"{sign}{FILLING}\]"
    return re.compile(opens), re.compile(rf"{opens}([^\[\]]*?){closes}")


# writing


def case_block(opened: OpenCase) -> str:
    """The block of a case; empty where it could stand differently on the other desk.

    Two telephones that somebody typed into a place would be one there, and a consent given on the
    first would hold on the second.
    """
    policy, name = opened.pack.policy, _first_name(opened)
    told = (plain for _, plain in traced(policy, name, opened.events))
    there, events = played(policy, Case(name), told)
    if _stands(policy, there) != _stands(policy, opened.case):
        return ""
    tree = _tree(policy.id, opened, name, events)
    plain = json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    packer = zlib.compressobj(9, wbits=-15, zdict=VERSION_1)
    data = UUID(opened.id).bytes + packer.compress(plain) + packer.flush()
    version = UNDOING if any(event.undo for event in events) else VERSION
    letters = _letters(version + _check(version + data) + data)
    lines = [letters[at : at + LINE] for at in range(0, len(letters), LINE)]
    return "\n".join((f"[{SIGN}", *lines, f"{SIGN}]"))


def _first_name(opened: OpenCase) -> str:
    """Who recorded the case first: also its name on the other desk until somebody acts there."""
    return next((each.by for each in opened.events if each.by), opened.case.counselor_name)


def _stands(policy: Policy, case: Case) -> object:
    """What must be the same on both desks: values without telephones, what stales, the gate."""
    reading = read(policy, case)
    gate = judge(policy, reading, frozenset())
    conditions = (gate.unmet, gate.stale, gate.blockers)
    return gate.state, [[each.id for each in some] for some in conditions]


def _tree(policy: str, opened: OpenCase, name: str, events: Iterable[Event]) -> list[object]:
    names, rows, before = [name], list[object](), EPOCH
    for event in events:
        by = event.by or name
        names += [by] if by not in names else []
        rows.append(_row(event, (event.at - before) // MICROSECOND, names.index(by)))
        before = event.at
    return [policy, opened.edition, names, list(copied_now(opened)), rows]


def _row(event: Event, after: int, by: int) -> list[object]:
    flags = CORRECTION * event.correction | UNDO * event.undo
    row: list[object] = [after, {fact: _plain(value) for fact, value in event.facts.items()}]
    rest = [by, str(event.via or ""), flags]
    while rest and not rest[-1]:
        rest.pop()
    return row + rest


def _plain(value: Value | Refusal | None) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _check(data: bytes) -> bytes:
    return blake2b(data, digest_size=CHECK).digest()


def _letters(data: bytes) -> str:
    number, letters = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters


# reading


def holds_block(text: str) -> bool:
    """Whether a text has what looks like a block, sound or not."""
    return _patterns()[0].search(text) is not None


def read_block(text: str, policy: Policy) -> CaseFile:
    """The case of the last block in a text; raises `CaseFileError`."""
    opens, whole = _patterns()
    starts = [found.start() for found in opens.finditer(text)]
    found = whole.match(text, starts[-1]) if starts else None
    if found is None:
        raise CaseFileError(DAMAGED)
    letters = re.sub(FILLING, "", found[1])
    return _case(_bytes(letters), policy)


def _bytes(letters: str) -> bytes:
    if not letters or len(letters) > LONGEST or not set(letters) <= set(LETTERS):
        raise CaseFileError(DAMAGED)
    number = 0
    for letter in letters:
        number = number * len(LETTERS) + LETTERS.index(letter)
    # written again it must be the same: leading zeros would be a second way to write it
    data = number.to_bytes((number.bit_length() + 7) // 8, "big")
    head, check, rest = data[:1], data[1 : 1 + CHECK], data[1 + CHECK :]
    if len(rest) <= ID or _check(head + rest) != check or _letters(data) != letters:
        raise CaseFileError(DAMAGED)
    if head not in (VERSION, UNDOING):
        raise CaseFileError(NEWER)
    return rest


def _case(data: bytes, policy: Policy) -> CaseFile:
    try:
        unpacker = zlib.decompressobj(wbits=-15, zdict=VERSION_1)
        plain = unpacker.decompress(data[ID:], LARGEST_BYTES)
        tree = _head(str(UUID(bytes=data[:ID])), json.loads(plain))
    except (zlib.error, ValueError, TypeError, IndexError, OverflowError, RecursionError):
        # sound letters that nobody of us has written
        raise CaseFileError(DAMAGED) from None
    return parse_case_file(json.dumps(tree).encode(), policy, in_order=False)


class _Row(NamedTuple):
    """An event as the block tells it."""

    after: int
    """Microseconds since the one before."""
    facts: dict[str, object]
    by: int = 0
    """Which of the names."""
    via: str = ""
    flags: int = 0


def _head(case: str, tree: list[Any]) -> dict[str, object]:
    policy, pack, names, copied, rows = tree
    return {
        "format": 1,
        "policy": policy,
        "pack": pack,
        "case": case,
        "counselor_name": names[0],
        "copied": copied,
        "events": list(_events(names, (_Row(*row) for row in rows))),
    }


def _events(names: list[str], rows: Iterable[_Row]) -> Iterator[dict[str, object]]:
    at = EPOCH.astimezone(KOREAN_TIME)
    for row in rows:
        at += row.after * MICROSECOND
        event: dict[str, object] = {"at": at.isoformat(), "by": names[row.by]}
        event |= {"via": row.via} if row.via else {}
        event |= {"correction": True} if row.flags & CORRECTION else {}
        event |= {"undo": True} if row.flags & UNDO else {}
        yield event | {"facts": row.facts}
