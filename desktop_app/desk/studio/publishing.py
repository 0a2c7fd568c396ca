"""From a saved, proven folder to a signed pack on the share, in one act of one lead."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desktop_app.domain.pack import Pack
from desktop_app.pack.compiled import load_compiled
from desktop_app.pack.problems import PackError
from desktop_app.pack.publishing.adopting import Terms, candidate
from desktop_app.pack.publishing.disk import Disk
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import digest, dump_header, read_header
from desktop_app.pack.publishing.making import UnfitKeyError, header_of, made, private_key
from desktop_app.pack.publishing.proving import Prover
from desktop_app.pack.publishing.publish import (
    Bundle,
    Lead,
    must_agree_on_the_time,
    next_serial,
    publish,
    read_bundle,
    signed,
    standing,
    write_bundle,
)
from desktop_app.pack.publishing.share import LARGEST_FILE, Share
from desktop_app.pack.source import SourceFile
from desktop_app.pack.words import interface_words


class Order(NamedTuple):
    """What is to be signed, and where it goes."""

    pack: Pack
    files: Sequence[SourceFile]
    share: str
    key: str
    password: str
    bundle: str
    """The folder in which the signed pack lies, for another lead, too."""
    to_publish: bool


class Done(NamedTuple):
    """How it went: a sentence, and whether it was done."""

    sentence: str
    is_done: bool
    pack: Pack | None = None
    """The pack that is on the share now."""


class _Once(NamedTuple):
    """A prover that proves a pack once in an act: compiling and the header ask for the same."""

    proof: Prover
    known: dict[int, tuple[Pack, Sequence[str]]]

    @property
    def version(self) -> str:
        """That of the prover."""
        return self.proof.version

    def faults(self, pack: Pack) -> Sequence[str]:
        """What shows that the pack is not safe."""
        if id(pack) not in self.known:
            # the pack is kept, so that its number is not given to another one
            self.known[id(pack)] = pack, self.proof.faults(pack)
        return self.known[id(pack)][1]


def carried_out(order: Order, terms: Terms) -> Done:
    """Sign, and publish where that is wanted; whatever is wrong is said in one sentence."""
    given = {"no_share": order.share, "no_key": order.key, "no_bundle": order.bundle}
    missing = next((word for word, each in given.items() if not each), "")
    if missing:
        return Done(interface_words("studio_publish")[missing], is_done=False)
    try:
        return _carried_out(order, terms._replace(prover=_Once(terms.prover, {})))
    except (UnfitKeyError, PublishingError, PackError, OSError) as error:
        return Done(_wrong(error).format(folder=order.bundle), is_done=False)


def _wrong(error: Exception) -> str:
    """What was wrong, in a sentence."""
    words = interface_words("studio_publish")
    if isinstance(error, UnfitKeyError):
        return words[error.kind]
    if isinstance(error, PackError):
        return error.lines()[0]
    trouble = error.trouble if isinstance(error, PublishingError) else Trouble.NOT_KEPT
    return words["one_signature"] if trouble is Trouble.ONE_SIGNATURE else _said(trouble)


def published_pack(share: str, terms: Terms) -> Pack | None:
    """The pack that desks may use now; `None` where none is published or can be read."""
    try:
        folder = Share(Path(share))
        sound = candidate(standing(folder, terms.roots), terms.now)
        if sound is None or sound.trouble is not None:
            return None
        return load_compiled(folder.file(sound.header.content), terms.policy).pack
    except (PublishingError, PackError, OSError):
        return None


def _said(trouble: Trouble) -> str:
    return interface_words("pack_trouble")[trouble]


def _carried_out(order: Order, terms: Terms) -> Done:
    words = interface_words("studio_publish")
    key = private_key(_content(order.key), _typed(order.password))
    share, folder = Share(Path(order.share)), Path(order.bundle)
    serial = next_serial(standing(share, terms.roots))
    # what a wrong clock signed would lie there for the next time
    must_agree_on_the_time(share, terms.now)
    bundle = signed(_bundle(order, folder, serial, terms), key)
    folder.mkdir(parents=True, exist_ok=True)
    write_bundle(folder, bundle)
    header = read_header(bundle.header)
    if order.to_publish:
        publish(share, bundle, Lead(key, terms))
        said = words["published"].format(version=header.version, serial=header.serial)
        return Done(said, is_done=True, pack=order.pack)
    said = words["signed"].format(
        version=header.version,
        serial=header.serial,
        count=len(bundle.signatures),
        folder=folder,
    )
    return Done(said, is_done=True)


def _bundle(order: Order, folder: Path, serial: int, terms: Terms) -> Bundle:
    """What lies there for this very pack, signed by another lead; else a new one."""
    data = made(order.pack, order.files, terms.prover).data
    new = Bundle(data, dump_header(header_of(order.pack, data, serial, terms)), ())
    try:
        there = read_bundle(folder)
        header = read_header(there.header)
    except (OSError, PublishingError):
        return new
    is_this = header.content == digest(data) and header.serial >= serial
    return there if is_this and terms.now < header.expires else new


def _content(key: str) -> bytes:
    try:
        return Disk().read(Path(key), LARGEST_FILE)
    except (OSError, PublishingError) as error:
        raise UnfitKeyError("no_key_file") from error


def _typed(password: str) -> bytes:
    # Hangul is typed in one form on some systems and in another on others
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogateescape")
