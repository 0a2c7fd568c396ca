"""Ed25519 signatures over raw bytes, each kind of bytes with a prefix of its own.

`cryptography` is imported when something is signed or verified, never by a window.
"""

from __future__ import annotations

import re
from base64 import b64decode
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import Signature

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PEM = re.compile(rb"-----BEGIN PUBLIC KEY-----([^-]+)-----END PUBLIC KEY-----")
ED25519_HEAD = bytes.fromhex("302a300506032b6570032100")
"""What stands before the 32 bytes of an Ed25519 key in its PEM (RFC 8410)."""
PUBLIC_BYTES = 32
KEY_ID_LETTERS = 16


class Domain(StrEnum):
    """What a signature is about: one given for a header says nothing of an index."""

    HEADER = "reconnection-desk pack header 1"
    INDEX = "reconnection-desk pack index 1"
    KEYS = "reconnection-desk pack keys 1"


def key_id(public: bytes) -> str:
    """The name of a key in a signature."""
    return sha256(public).hexdigest()[:KEY_ID_LETTERS]


def public_keys(pem: bytes) -> tuple[bytes, ...]:
    """The 32 bytes of each Ed25519 key in a PEM file; raises `PublishingError` for any other."""
    keys = []
    for match in PEM.finditer(pem):
        try:
            der = b64decode(b"".join(match[1].split()), validate=True)
        except ValueError as error:
            raise PublishingError(Trouble.BAD_KEYS) from error
        raw = der.removeprefix(ED25519_HEAD)
        if not der.startswith(ED25519_HEAD) or len(raw) != PUBLIC_BYTES:
            raise PublishingError(Trouble.BAD_KEYS)
        keys.append(raw)
    return tuple(keys)


def sign(private: Ed25519PrivateKey, domain: Domain, data: bytes) -> Signature:
    """The signature of the bytes."""
    value = private.sign(_framed(domain, data)).hex()
    return Signature(key_id(private.public_key().public_bytes_raw()), value)


def holds(public: bytes, signature: Signature, domain: Domain, data: bytes) -> bool:
    """Whether this key made this signature; raises `PublishingError` where nobody can tell."""
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
            Ed25519PublicKey,
        )
    except ModuleNotFoundError as error:
        raise PublishingError(Trouble.NO_VERIFIER) from error
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(bytes.fromhex(signature.value), _framed(domain, data))
    except (InvalidSignature, ValueError):
        return False
    return True


def _framed(domain: Domain, data: bytes) -> bytes:
    return domain.encode() + b"\0" + data
