"""A pack made ready by its leads: compiled, signed by one or two of them, and their keys."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.lead.given import GivenError, ask_new_password, content
from desktop_app.lead.pack_given import PackGivenError, begun_share_to_write, private_key, terms
from desktop_app.pack.from_sources import pack_from_folder
from desktop_app.pack.publishing.adopting import Terms
from desktop_app.pack.publishing.disk import Disk, put
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import (
    Header,
    KeyList,
    LeadKey,
    Signatures,
    digest,
    dump_header,
    dump_keys,
    dump_signatures,
    read_header,
    read_signatures,
)
from desktop_app.pack.publishing.making import header_of, made
from desktop_app.pack.publishing.proving import prover
from desktop_app.pack.publishing.publish import (
    HEADER,
    KEY_SIGNATURES,
    KEYS,
    PACK,
    SIGNATURES,
    Bundle,
    last_usable,
    next_serial,
    signed,
    standing,
    write_bundle,
)
from desktop_app.pack.publishing.share import LARGEST_FILE
from desktop_app.pack.publishing.signing import Domain, public_keys, sign
from desktop_app.pack.publishing.trust import Verified, must_be_listed, signers, trouble_of
from desktop_app.pack.shipped import POLICY
from desktop_app.pack.source import read_files
from desktop_app.pack.words import interface_words
from desktop_app.store.private_files import write_new

if TYPE_CHECKING:
    import argparse

LONGEST_NAME = 40


def build(chosen: argparse.Namespace) -> list[str]:
    """Compile a folder of sources into one file, the same bytes every time."""
    pack = pack_from_folder(chosen.dir)
    data, proven = made(pack, read_files(chosen.dir), prover())
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name in (HEADER, SIGNATURES):
        # what was signed before was another pack
        (chosen.out / name).unlink(missing_ok=True)
    put(Disk(), chosen.out / PACK, data)
    words = interface_words("lead_publishing")
    said = words["built"].format(path=chosen.out / PACK, version=pack.version, hash=digest(data))
    return [said] if proven else [said, words["built_unproven"]]


def keygen(chosen: argparse.Namespace) -> list[str]:
    """Make a pair of keys; no key that is there is written over."""
    from desktop_app.pack.publishing.pairs import new_pair  # noqa: PLC0415 - makes no other start

    if not chosen.name.replace("-", "").replace("_", "").isalnum():
        raise PackGivenError("bad_name")
    paths = [chosen.out / f"{chosen.name}.{ending}" for ending in ("pem", "pub")]
    for path in paths:
        if path.exists():
            raise GivenError("key_there", path)
    password = ask_new_password()
    pair = new_pair(password)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for path, data in zip(paths, pair, strict=True):
        write_new(path, data)
    words = interface_words("lead_publishing")
    said = [words["key_made"].format(private=paths[0], public=paths[1])]
    return said if password else [*said, words["key_open"]]


def sign_pack(chosen: argparse.Namespace) -> list[str]:
    """Sign a built pack; the first lead's signature makes its header.

    With a share it is known what came before: whose key this is, and whether one lead is enough.
    """
    key = private_key(chosen.key)
    before = _standing(chosen) if chosen.share else None
    if before:
        must_be_listed(before.keys, key.public_key().public_bytes_raw(), datetime.now(UTC))
    bundle = signed(_bundle(chosen, before), key)
    header, words = read_header(bundle.header), interface_words("lead_publishing")
    if before and header.serial < next_serial(before):
        raise PublishingError(Trouble.OLD_SERIAL)
    write_bundle(chosen.dir, bundle)
    said = words["signed"].format(
        version=header.version, serial=header.serial, count=len(bundle.signatures)
    )
    return [said, words["needs_other"]] if before and _needs_other(before, bundle) else [said]


def _standing(chosen: argparse.Namespace) -> Verified:
    return standing(begun_share_to_write(chosen.share), terms(chosen.roots).roots)


def _needs_other(before: Verified, bundle: Bundle) -> bool:
    header, last = read_header(bundle.header), last_usable(before)
    names = signers(before.keys, bundle.signatures, Domain.HEADER, bundle.header, header.made)
    found = trouble_of(header, names, last.header.conditions if last else "")
    return found is Trouble.ONE_SIGNATURE


def _bundle(chosen: argparse.Namespace, before: Verified | None) -> Bundle:
    """The bundle as it is so far; raises `GivenError` where it was signed for other days."""
    disk = Disk()
    data = _given(disk, chosen.dir / PACK)
    if (chosen.dir / HEADER).exists():
        header = disk.read(chosen.dir / HEADER, LARGEST_FILE)
        signatures = read_signatures(disk.read(chosen.dir / SIGNATURES, LARGEST_FILE))
        _must_be_the_same(chosen, read_header(header))
        return Bundle(data, header, signatures)
    return Bundle(data, dump_header(_new_header(chosen, data, before)), ())


def _must_be_the_same(chosen: argparse.Namespace, header: Header) -> None:
    """What is signed already does not become another by what a second lead gives."""
    given = (chosen.serial, chosen.valid_from, chosen.expires)
    stands = (header.serial, header.valid_from, header.expires)
    if any(one not in (None, other) for one, other in zip(given, stands, strict=True)):
        raise PackGivenError("signed_otherwise")


def _given(disk: Disk, path: Path) -> bytes:
    try:
        return disk.read(path, LARGEST_FILE)
    except FileNotFoundError as error:
        raise PackGivenError("not_built", path) from error


def _new_header(chosen: argparse.Namespace, data: bytes, before: Verified | None) -> Header:
    if chosen.expires and chosen.expires <= datetime.now(UTC):
        raise PackGivenError("past_day")
    pack = pack_from_folder(chosen.dir / PACK)
    program = chosen.least_program or __version__
    going_by = Terms((), POLICY, program, datetime.now(UTC), prover())
    days = (chosen.valid_from, chosen.expires)
    return header_of(pack, data, _serial(chosen, before), going_by, days)


def _serial(chosen: argparse.Namespace, before: Verified | None) -> int:
    if chosen.serial is not None:
        return int(chosen.serial)
    if before is None:
        raise PackGivenError("no_serial")
    return next_serial(before)


def list_keys(chosen: argparse.Namespace) -> list[str]:
    """Sign the list of the leads' keys with one root; two are needed."""
    root = private_key(chosen.key)
    data = _key_list(chosen.list)
    folder = chosen.out
    folder.mkdir(parents=True, exist_ok=True)
    signature = sign(root, Domain.KEYS, data)
    others = tuple(each for each in _signatures(folder, data) if each.key != signature.key)
    signatures = (*others, signature)
    put(Disk(), folder / KEYS, data)
    put(Disk(), folder / KEY_SIGNATURES, dump_signatures(signatures))
    words = interface_words("lead_publishing")
    return [words["keys_signed"].format(path=folder / KEYS, count=len(signatures))]


def _signatures(folder: Path, data: bytes) -> Signatures:
    """Those of the same list; a changed list begins anew."""
    same = (folder / KEYS).is_file() and content(folder / KEYS) == data
    return read_signatures(content(folder / KEY_SIGNATURES)) if same else ()


def _key_list(path: Path) -> bytes:
    """The list that a lead wrote as TOML; raises `GivenError`."""
    try:
        written = tomllib.loads(content(path).decode("utf-8-sig"))
        keys = tuple(_lead_key(path.parent, each) for each in written["lead"])
        return dump_keys(KeyList(int(written["number"]), keys))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise PackGivenError("bad_list", path) from error


def _lead_key(folder: Path, written: dict[str, object]) -> LeadKey:
    (raw,) = public_keys(content(folder / str(written["public"])))
    name = str(written["name"]).strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise ValueError
    return LeadKey(name, raw.hex(), _moment(written["from"]), _moment(written["until"]))


def _moment(day: object) -> datetime:
    if not isinstance(day, date):
        raise TypeError
    return datetime.combine(day, time(), KOREAN_TIME).astimezone(UTC)
