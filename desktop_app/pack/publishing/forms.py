"""What is signed and published beside a pack: header, key list and index, as exact bytes.

Each has one way only to be written: bytes that say the same in another way are not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple, NoReturn, TypeVar

from desktop_app.pack.publishing.errors import PublishingError, Trouble

FORMAT = 1
HASH = re.compile(r"[0-9a-f]{64}")
KEY_ID = re.compile(r"[0-9a-f]{16}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")
LARGEST_NUMBER = 10**9
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
T = TypeVar("T")
Json = object


class Header(NamedTuple):
    """What the leads sign of a pack."""

    id: str
    policy: str
    version: str
    serial: int
    made: datetime
    valid_from: datetime
    expires: datetime
    least_program: str
    content: str
    """SHA-256 of the compiled pack's bytes."""
    conditions: str
    """SHA-256 of its conditions (`conditions.py`): where they change, two leads sign."""
    prover: str
    """The version of the prover that proved it."""


class LeadKey(NamedTuple):
    """A lead's public key, in hexadecimal, and when it may sign."""

    name: str
    public: str
    since: datetime
    until: datetime


class KeyList(NamedTuple):
    """The keys of the leads, signed by two of the three roots."""

    number: int
    keys: tuple[LeadKey, ...]


class Published(NamedTuple):
    """One serial on the share: the hashes of its header and of the header's signatures."""

    serial: int
    header: str
    signatures: str


class Recalled(NamedTuple):
    """A serial on which no case is to be finished, and why."""

    serial: int
    reason: str


class Index(NamedTuple):
    """What a share holds; its file is written last."""

    number: int
    at: datetime
    keys: str
    key_signatures: str
    published: tuple[Published, ...]
    recalled: tuple[Recalled, ...] = ()
    program: str = ""
    """The newest program, as the leads say; empty where they say nothing."""
    program_place: str = ""


class Signature(NamedTuple):
    """A signature by the key whose hash begins so."""

    key: str
    value: str


Signatures = tuple[Signature, ...]


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def whole_seconds(at: datetime) -> datetime:
    """The moment as the forms write it."""
    return at.astimezone(UTC).replace(microsecond=0)


def canonical(tree: Json) -> bytes:
    """JSON in the one way in which it is written here."""
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def dump_header(header: Header) -> bytes:
    """The header's bytes."""
    return canonical({"format": FORMAT, **_tree(header)})


def read_header(data: bytes) -> Header:
    """The header in the bytes; raises `PublishingError`."""
    return _read(data, _header, dump_header)


def dump_keys(keys: KeyList) -> bytes:
    """The key list's bytes."""
    listed = [_tree(key) for key in keys.keys]
    return canonical({"format": FORMAT, "number": keys.number, "keys": listed})


def read_keys(data: bytes) -> KeyList:
    """The key list in the bytes; raises `PublishingError`."""
    return _read(data, _keys, dump_keys)


def dump_index(index: Index) -> bytes:
    """The index' bytes, without its signatures."""
    tree = _tree(index)
    tree["published"] = [_tree(each) for each in index.published]
    tree["recalled"] = [_tree(each) for each in index.recalled]
    return canonical({"format": FORMAT, **tree})


def read_index(data: bytes) -> Index:
    """The index in the bytes; raises `PublishingError`."""
    return _read(data, _index, dump_index)


def dump_signatures(signatures: Signatures) -> bytes:
    """The signatures' bytes, in the order of the keys."""
    return canonical([list(each) for each in sorted(signatures)])


def read_signatures(data: bytes) -> Signatures:
    """The signatures in the bytes, one a key at most; raises `PublishingError`."""
    return _read(data, _signatures, dump_signatures)


def _tree(form: Header | LeadKey | Published | Recalled | Index) -> dict[str, Json]:
    return {name: _plain(value) for name, value in form._asdict().items()}


def _plain(value: object) -> Json:
    return value.strftime(MOMENT) if isinstance(value, datetime) else value


def _read(data: bytes, make: Callable[[Json], T], dump: Callable[[T], bytes]) -> T:
    try:
        made = make(json.loads(data))
        if dump(made) == data:
            return made
    except (KeyError, ValueError, TypeError, RecursionError, OverflowError) as error:
        raise PublishingError(Trouble.DAMAGED) from error
    raise PublishingError(Trouble.DAMAGED)


def _header(tree: Json) -> Header:
    given = _table(tree)
    moments = (_moment(given[name]) for name in ("made", "valid_from", "expires"))
    made, valid_from, expires = moments
    return Header(
        _text(given["id"]),
        _text(given["policy"]),
        _text(given["version"]),
        _number(given["serial"]),
        made,
        valid_from,
        expires,
        _text(given["least_program"]),
        _matched(HASH, given["content"]),
        _matched(HASH, given["conditions"]),
        _text(given["prover"]),
    )


def _keys(tree: Json) -> KeyList:
    given = _table(tree)
    keys = tuple(map(_key, _list(given["keys"])))
    if len({key.public for key in keys}) < len(keys):
        raise ValueError
    return KeyList(_number(given["number"]), keys)


def _key(tree: Json) -> LeadKey:
    given = _table(tree)
    public = _matched(HASH, given["public"])
    since, until = _moment(given["since"]), _moment(given["until"])
    return LeadKey(_text(given["name"]), public, since, until)


def _index(tree: Json) -> Index:
    given = _table(tree)
    published = tuple(map(_published, _list(given["published"])))
    serials = [each.serial for each in published]
    if serials != sorted(set(serials)):
        raise ValueError
    return Index(
        _number(given["number"]),
        _moment(given["at"]),
        _matched(HASH, given["keys"]),
        _matched(HASH, given["key_signatures"]),
        published,
        tuple(map(_recalled, _list(given["recalled"]))),
        _text(given["program"]),
        _text(given["program_place"]),
    )


def _published(tree: Json) -> Published:
    given = _table(tree)
    hashes = (_matched(HASH, given[name]) for name in ("header", "signatures"))
    return Published(_number(given["serial"]), *hashes)


def _recalled(tree: Json) -> Recalled:
    given = _table(tree)
    return Recalled(_number(given["serial"]), _text(given["reason"]))


def _signatures(tree: Json) -> Signatures:
    made = []
    for each in _list(tree):
        key, value = _list(each)
        made.append(Signature(_matched(KEY_ID, key), _matched(SIGNATURE, value)))
    if len({each.key for each in made}) < len(made):
        raise ValueError
    return tuple(made)


def _table(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else _refuse()


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else _refuse()


def _text(value: Json) -> str:
    return value if isinstance(value, str) else _refuse()


def _matched(pattern: re.Pattern[str], value: Json) -> str:
    text = _text(value)
    return text if pattern.fullmatch(text) else _refuse()


def _number(value: Json) -> int:
    fits = isinstance(value, int) and not isinstance(value, bool) and 0 < value < LARGEST_NUMBER
    return value if fits and isinstance(value, int) else _refuse()


def _moment(value: Json) -> datetime:
    return datetime.strptime(_text(value), MOMENT).replace(tzinfo=UTC)


def _refuse() -> NoReturn:
    raise ValueError
