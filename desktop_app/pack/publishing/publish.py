"""What leads do to a share: publish, take back, name the keys of leads; the index comes last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.pack.publishing.adopting import Terms, loaded, must_be_safe, must_be_usable
from desktop_app.pack.publishing.depot import FOREVER, State
from desktop_app.pack.publishing.disk import Disk, put
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import (
    Header,
    Index,
    KeyList,
    Published,
    Recalled,
    Signatures,
    digest,
    dump_header,
    dump_signatures,
    read_header,
    read_index,
    read_signatures,
    whole_seconds,
)
from desktop_app.pack.publishing.share import LARGEST_FILE, Share
from desktop_app.pack.publishing.signing import Domain, sign
from desktop_app.pack.publishing.trust import (
    Sound,
    Verified,
    index_file,
    must_be_listed,
    signers,
    split_index,
    trouble_of,
    verified_keys,
    verify,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PACK, HEADER, SIGNATURES = "pack.json", "header.json", "signatures.json"
MOST_APART = timedelta(days=1)
KEYS, KEY_SIGNATURES = "keys.json", "keys.signatures.json"


class Bundle(NamedTuple):
    """A pack that is to be published, as it lies in a lead's folder."""

    pack: bytes
    header: bytes
    signatures: Signatures


class Lead(NamedTuple):
    """Who publishes, and by what."""

    private: Ed25519PrivateKey
    terms: Terms


def read_bundle(folder: Path) -> Bundle:
    """What `pack build` and `pack sign` wrote; `OSError`, `PublishingError`."""
    disk = Disk()
    pack, header, signatures = (
        disk.read(folder / name, LARGEST_FILE) for name in (PACK, HEADER, SIGNATURES)
    )
    return Bundle(pack, header, read_signatures(signatures))


def write_bundle(folder: Path, bundle: Bundle) -> None:
    """Lay a pack with its header and signatures into a folder; `OSError`."""
    disk = Disk()
    put(disk, folder / PACK, bundle.pack)
    put(disk, folder / HEADER, bundle.header)
    put(disk, folder / SIGNATURES, dump_signatures(bundle.signatures))


def signed(bundle: Bundle, private: Ed25519PrivateKey) -> Bundle:
    """The bundle with one lead's signature more; raises where its header is of another pack."""
    if read_header(bundle.header).content != digest(bundle.pack):
        raise PublishingError(Trouble.OTHER_CONTENT)
    signature = sign(private, Domain.HEADER, bundle.header)
    others = tuple(each for each in bundle.signatures if each.key != signature.key)
    return bundle._replace(signatures=(*others, signature))


def must_agree_on_the_time(share: Share, now: datetime) -> None:
    """Raise where a lead's clock is another one than the share's by more than a day.

    What leads sign says how late it is at least: a wrong year would let every pack expire, on all
    desks and for good.
    """
    if abs(share.clock() - now) > MOST_APART:
        raise PublishingError(Trouble.WRONG_CLOCK)


def standing(share: Share, roots: Sequence[bytes]) -> Verified:
    """What a share says now; raises `PublishingError`."""
    return verify(share.index(), share.file, roots)


def last_usable(verified: Verified) -> Sound | None:
    """The last serial that desks may use: by its conditions the next one is judged."""
    usable = [each for each in verified.headers if each.trouble is None]
    return usable[-1] if usable else None


def next_serial(verified: Verified) -> int:
    """The serial that comes after all that were published."""
    return max((each.header.serial for each in verified.headers), default=0) + 1


def publish(share: Share, bundle: Bundle, lead: Lead) -> Header:
    """Put a pack on the share for all desks; its header. Raises `PublishingError`.

    The pack is verified, checked and proven first, as each desk does it again.
    """
    verified = standing(share, lead.terms.roots)
    _must_be_a_lead(verified.keys, lead)
    header = read_header(bundle.header)
    _must_be_next(verified, bundle, header, lead.terms)
    added = Published(
        header.serial,
        share.add(bundle.header),
        share.add(dump_signatures(bundle.signatures)),
    )
    share.add(bundle.pack)
    contents = verified.contents
    _write(share, contents._replace(published=(*contents.published, added)), lead, contents)
    return header


def _must_be_next(verified: Verified, bundle: Bundle, header: Header, terms: Terms) -> None:
    if header.content != digest(bundle.pack):
        raise PublishingError(Trouble.OTHER_CONTENT)
    if header.made > terms.now + MOST_APART:
        # signed by another clock: no desk would use it before then
        raise PublishingError(Trouble.WRONG_CLOCK)
    if header.serial < next_serial(verified):
        raise PublishingError(Trouble.OLD_SERIAL)
    taken_back = verified.taken_back()
    if any(
        each.header.content == header.content and each.header.serial in taken_back
        for each in verified.headers
    ):
        raise PublishingError(Trouble.TAKEN_BACK)
    before = last_usable(verified)
    names = signers(verified.keys, bundle.signatures, Domain.HEADER, bundle.header, header.made)
    trouble = trouble_of(header, names, before.header.conditions if before else "")
    must_be_usable(Sound(header, "", names, trouble), State(), terms)
    must_be_safe(loaded(bundle.pack, header, terms), header, terms)


def rollback(share: Share, serial: int, keys: Sequence[Ed25519PrivateKey], terms: Terms) -> Header:
    """Publish the content of an older serial under a new one; its header. `PublishingError`."""
    verified = standing(share, terms.roots)
    old = verified.serial(serial)
    if old is None:
        raise PublishingError(Trouble.NO_SUCH_SERIAL)
    if old.trouble is not None:
        # it was published, so it once had signatures enough
        raise PublishingError(Trouble.SIGNERS_LEFT)
    now = whole_seconds(terms.now)
    header = old.header._replace(
        serial=next_serial(verified),
        made=now,
        valid_from=now,
        expires=_as_long(old.header, now),
        prover=terms.prover.version,
    )
    bundle = Bundle(share.file(header.content), dump_header(header), ())
    for key in keys:
        bundle = signed(bundle, key)
    return publish(share, bundle, Lead(keys[0], terms))


def _as_long(header: Header, now: datetime) -> datetime:
    """When a pack expires that is published anew and lasts as long as before."""
    lasts = header.expires - header.made
    return now + lasts if lasts < FOREVER - now else header.expires


def recall(share: Share, serial: int, reason: str, lead: Lead) -> None:
    """Mark a serial as not to be finished; raises `PublishingError`."""
    verified = standing(share, lead.terms.roots)
    _must_be_a_lead(verified.keys, lead)
    if verified.serial(serial) is None:
        raise PublishingError(Trouble.NO_SUCH_SERIAL)
    contents = verified.contents
    others = tuple(each for each in contents.recalled if each.serial != serial)
    recalled = (*others, Recalled(serial, reason))
    _write(share, contents._replace(recalled=recalled), lead, contents)


def announce(share: Share, program: str, place: str, lead: Lead) -> None:
    """Name the newest program on the share; desks say so and install nothing."""
    verified = standing(share, lead.terms.roots)
    _must_be_a_lead(verified.keys, lead)
    contents = verified.contents
    _write(share, contents._replace(program=program, program_place=place), lead, contents)


def name_keys(share: Share, keys: bytes, signatures: Signatures, lead: Lead) -> None:
    """Let these be the leads' keys; begins the share where it is empty. `PublishingError`."""
    key_list = verified_keys(keys, dump_signatures(signatures), lead.terms.roots)
    number, before = 0, None
    if share.has_index():
        verified = standing(share, lead.terms.roots)
        number, before = verified.keys.number, verified.contents
    if key_list.number <= number:
        raise PublishingError(Trouble.OLD_KEYS)
    _must_be_a_lead(key_list, lead)
    hashes = share.add(keys), share.add(dump_signatures(signatures))
    contents = before or Index(0, lead.terms.now, *hashes, ())
    _write(share, contents._replace(keys=hashes[0], key_signatures=hashes[1]), lead, before)


def _must_be_a_lead(keys: KeyList, lead: Lead) -> None:
    """Known before anything is written: an index that nobody may sign would be called damaged."""
    must_be_listed(keys, lead.private.public_key().public_bytes_raw(), lead.terms.now)


def _write(share: Share, contents: Index, lead: Lead, before: Index | None) -> None:
    """Sign the index and let it hold, once it is known that every desk can verify it.

    Raises where it is no longer made upon the one that holds: what another lead did meanwhile, a
    recall perhaps, would be undone by it.
    """
    index = contents._replace(number=contents.number + 1, at=whole_seconds(lead.terms.now))
    said, _ = split_index(index_file(index, ()))
    file = index_file(index, (sign(lead.private, Domain.INDEX, said),))
    verify(file, share.file, lead.terms.roots)
    if _held_now(share) != before:
        raise PublishingError(Trouble.CHANGED)
    share.write_index(file)
    if share.index() != file:
        raise PublishingError(Trouble.CHANGED)


def _held_now(share: Share) -> Index | None:
    return read_index(split_index(share.index())[0]) if share.has_index() else None
