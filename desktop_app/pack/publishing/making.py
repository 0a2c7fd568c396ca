"""A pack made ready by its leads: compiled, proven, and given a header that can be signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.pack import Pack
from desktop_app.pack.compiled import FORMAT, dump
from desktop_app.pack.publishing.adopting import Terms
from desktop_app.pack.publishing.conditions import conditions_digest
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import Header, digest, whole_seconds
from desktop_app.pack.publishing.proving import Prover
from desktop_app.pack.source import SourceFile
from desktop_app.pack.source import digest as digest_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LASTS = timedelta(days=90)
"""So long a pack may be used where nobody says."""


class Made(NamedTuple):
    """A compiled pack's bytes, and whether it was proven."""

    data: bytes
    proven: bool


class UnfitKeyError(Exception):
    """A private key that cannot be used; `kind` is a key of the words `lead_pack_given`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def made(pack: Pack, files: Sequence[SourceFile], proof: Prover) -> Made:
    """The pack compiled into one file, the same bytes every time."""
    proven = bool(proof.version) and not proof.faults(pack)
    sources = digest_of(files, f"{FORMAT} {proof.version}")
    return Made(dump(pack, sources, proven=proven), proven)


def header_of(
    pack: Pack, data: bytes, serial: int, terms: Terms, days: tuple[datetime | None, ...] = ()
) -> Header:
    """The header of a proven pack, made now; `days` are from when and until when it may be used.

    Raises `PublishingError` for one that is not proven.
    """
    proof = terms.prover
    if not proof.version or proof.faults(pack):
        raise PublishingError(Trouble.UNPROVEN)
    now = whole_seconds(terms.now)
    since, until = days or (None, None)
    return Header(
        pack.id,
        terms.policy.id,
        pack.version,
        serial,
        now,
        since or now,
        until or now + LASTS,
        terms.program,
        digest(data),
        conditions_digest(pack),
        proof.version,
    )


def private_key(pem: bytes, password: bytes) -> Ed25519PrivateKey:
    """The private key in a PEM file; raises `UnfitKeyError`."""
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
            load_pem_private_key,
        )
    except ModuleNotFoundError as error:
        raise UnfitKeyError("not_here") from error
    # what was typed for another key is nothing to one that is open
    closed = password if b"ENCRYPTED" in pem else b""
    try:
        key = load_pem_private_key(pem, closed or None)
    except TypeError as error:
        raise UnfitKeyError("wrong_password") from error
    except ValueError as error:
        kind = "wrong_password" if b"ENCRYPTED" in pem else "not_a_private_key"
        raise UnfitKeyError(kind) from error
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise UnfitKeyError("not_a_private_key")
    return key
