"""Whom a published pack is to be believed: three roots name the leads, and leads sign packs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple
from unicodedata import normalize

from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import (
    Header,
    Index,
    KeyList,
    LeadKey,
    Published,
    Signatures,
    digest,
    dump_index,
    dump_signatures,
    read_header,
    read_index,
    read_keys,
    read_signatures,
)
from desktop_app.pack.publishing.signing import Domain, holds, key_id

ROOTS = 3
ROOTS_NEEDED = 2
LEADS_NEEDED_FOR_CONDITIONS = 2
END = b"\n"

Reader = Callable[[str], bytes]
"""The bytes of this hash; raises `PublishingError`."""


class Sound(NamedTuple):
    """A header on the share and who signed it; `trouble` where it is not to be used."""

    header: Header
    hash: str
    signers: tuple[str, ...]
    trouble: Trouble | None


class Verified(NamedTuple):
    """What a share says, with all signatures looked at."""

    contents: Index
    keys: KeyList
    headers: tuple[Sound, ...]
    """In the order of their serials."""

    def serial(self, serial: int) -> Sound | None:
        """What was published under this serial."""
        return next((each for each in self.headers if each.header.serial == serial), None)

    def taken_back(self) -> dict[int, str]:
        """Why each serial was taken back: with one go all that have the very same pack."""
        reasons = {each.serial: each.reason for each in self.contents.recalled}
        contents = {
            each.header.content: reasons[each.header.serial]
            for each in self.headers
            if each.header.serial in reasons
        }
        same = (each.header for each in self.headers if each.header.content in contents)
        return {each.serial: contents[each.content] for each in same} | reasons


def index_file(index: Index, signatures: Signatures) -> bytes:
    """The index as it lies on a share: a line of what it says, and a line of signatures."""
    return dump_index(index) + END + dump_signatures(signatures) + END


def split_index(file: bytes) -> tuple[bytes, Signatures]:
    """What an index says, as bytes, and its signatures; raises `PublishingError`."""
    parts = file.split(END)
    # what is written in one way only has one line for each, and nothing after the second
    if len(parts) != len(("said", "signatures", "")) or parts[2]:
        raise PublishingError(Trouble.DAMAGED)
    return parts[0], read_signatures(parts[1])


def verify(file: bytes, read: Reader, roots: Sequence[bytes]) -> Verified:
    """All that an index file refers to, read and verified; raises `PublishingError`."""
    said, signatures = split_index(file)
    index = read_index(said)
    keys = verified_keys(read(index.keys), read(index.key_signatures), roots)
    if not signers(keys, signatures, Domain.INDEX, said, index.at):
        raise PublishingError(Trouble.BAD_SIGNATURE)
    return Verified(index, keys, tuple(_chain(index, keys, read)))


def checked(data: bytes, hash_: str) -> bytes:
    """The bytes, where they have this hash; raises `PublishingError`."""
    if digest(data) != hash_:
        raise PublishingError(Trouble.HALF_COPIED)
    return data


def verified_keys(data: bytes, signature_data: bytes, roots: Sequence[bytes]) -> KeyList:
    """The key list, signed by two roots at least; raises `PublishingError`."""
    signatures = read_signatures(signature_data)
    by_id = {key_id(root): root for root in roots}
    if len(by_id) < ROOTS:
        raise PublishingError(Trouble.NO_ROOTS)
    for each in signatures:
        root = by_id.get(each.key)
        if root is None or not holds(root, each, Domain.KEYS, data):
            raise PublishingError(Trouble.BAD_KEYS)
    if len(signatures) < ROOTS_NEEDED:
        raise PublishingError(Trouble.BAD_KEYS)
    return read_keys(data)


def signers(
    keys: KeyList, signatures: Signatures, domain: Domain, data: bytes, at: datetime
) -> tuple[str, ...]:
    """The leads who signed, each once by name; none where one signature does not hold.

    The signature of a key that is no longer listed, or was not of its time, counts for nothing.
    """
    by_id = {key_id(bytes.fromhex(key.public)): key for key in keys.keys}
    names: dict[str, None] = {}
    for each in signatures:
        key = by_id.get(each.key)
        if key is None:
            continue
        if not holds(bytes.fromhex(key.public), each, domain, data):
            return ()
        if _may_sign(key, at):
            names[_person(key.name)] = None
    return tuple(names)


def _person(name: str) -> str:
    """What is the same in two ways to write one name: nobody is two people by a space."""
    return "".join(normalize("NFKC", name).split()).casefold()


def must_be_listed(keys: KeyList, public: bytes, at: datetime) -> None:
    """Raise `PublishingError` where a key is no lead's, or not of this moment."""
    own = [key for key in keys.keys if bytes.fromhex(key.public) == public]
    if not own:
        raise PublishingError(Trouble.NOT_LISTED)
    if not any(_may_sign(key, at) for key in own):
        raise PublishingError(Trouble.KEY_NOT_NOW)


def _may_sign(key: LeadKey, at: datetime) -> bool:
    return key.since <= at <= key.until


def _chain(index: Index, keys: KeyList, read: Reader) -> Sequence[Sound]:
    """Every serial, judged by the conditions of the one before that may be used."""
    chain: list[Sound] = []
    before = ""
    for published in index.published:
        sound = _judged(published, keys, read, before)
        chain.append(sound)
        before = before if sound.trouble else sound.header.conditions
    return chain


def _judged(published: Published, keys: KeyList, read: Reader, before: str) -> Sound:
    data = read(published.header)
    header, signatures = read_header(data), read_signatures(read(published.signatures))
    if header.serial != published.serial:
        raise PublishingError(Trouble.DAMAGED)
    names = signers(keys, signatures, Domain.HEADER, data, header.made)
    return Sound(header, published.header, names, trouble_of(header, names, before))


def trouble_of(header: Header, names: Sequence[str], before: str) -> Trouble | None:
    """Whether so many leads are enough, with the conditions of the serial before it."""
    if not names:
        return Trouble.BAD_SIGNATURE
    changed = header.conditions != before
    if changed and len(names) < LEADS_NEEDED_FOR_CONDITIONS:
        return Trouble.ONE_SIGNATURE
    return None
