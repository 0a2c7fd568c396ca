"""The journal's key sealed for a lead: only who has the private key of the build can open it.

HPKE (RFC 9180) in its base mode, with X25519, HKDF-SHA256 and AES-256-GCM.
"""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.store.journal.connect import KEY_BYTES, sign
from desktop_app.store.journal.errors import JournalError, telling
from desktop_app.store.private_files import put_aside, write_over

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.hpke import Suite

MAGIC = b"reconnection-desk sealed key 1\n"
"""The first line of a sealed file; its number goes up with the format."""
MARK_BYTES = 16
"""Of the public key's fingerprint, and of the journal's sign."""
SIGN_AT = len(MAGIC) + MARK_BYTES
HEAD_BYTES = SIGN_AT + MARK_BYTES
PUBLIC_BYTES = 32
SEALED_BYTES = HEAD_BYTES + PUBLIC_BYTES + KEY_BYTES + 16
"""After the head: the key of this one sealing, the journal's key, and the tag over all."""

PEM = re.compile(rb"-----BEGIN PUBLIC KEY-----([^-]+)-----END PUBLIC KEY-----")
X25519_HEAD = bytes.fromhex("302a300506032b656e032100")
"""What stands before the 32 bytes of an X25519 key in its PEM (RFC 8410)."""


class SealError(JournalError):
    """A seal that cannot be made or opened; `kind` is a key of the interface's words."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class LeadPair(NamedTuple):
    """A lead's two keys as PEM."""

    private: bytes
    public: bytes


def sealed_path(key_file: Path) -> Path:
    """Where the sealed key lies: beside the key file."""
    return key_file.with_name(key_file.name + ".sealed")


def sealed_beside(key_file: Path, key: bytes, public: bytes, now: datetime) -> Path | None:
    """Seal the key beside its file where that is still to be done; the file that was written.

    A seal of another journal key is put aside, since that journal may still lie somewhere. To be
    called on a thread that may wait: the first sealing imports `cryptography`. Raises `SealError`
    for what is no public key, and another `JournalError` where nothing can be written.
    """
    path = sealed_path(key_file)
    with telling(path):
        found = _content(path)
        if is_sealed_for(found, key, public):
            return None
        if found and found[SIGN_AT:HEAD_BYTES] != sign(key):
            put_aside(path, now)
        return write_over(path, seal_key(key, public))


def is_sealed_for(sealed: bytes, key: bytes, public: bytes) -> bool:
    """Whether this is a seal of that key for that lead, as far as can be told without opening it.

    Raises `SealError` for what is no public key.
    """
    return len(sealed) == SEALED_BYTES and sealed.startswith(_head(key, public_key(public)))


def seal_key(key: bytes, public: bytes) -> bytes:
    """The key, sealed for whoever has the private one of `public` (PEM, or its 32 bytes).

    Raises `SealError` for what is no public key.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey  # noqa: PLC0415

    raw = public_key(public)
    head = _head(key, raw)
    try:
        return head + _suite().encrypt(key, X25519PublicKey.from_public_bytes(raw), info=head)
    except ValueError as error:
        # a point that gives every private key the same secret
        raise SealError("not_a_public_key") from error


def open_seal(sealed: bytes, private: X25519PrivateKey) -> bytes:
    """The key in a seal; raises `SealError` where it is none, another's, or was changed."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415

    if len(sealed) != SEALED_BYTES or not sealed.startswith(MAGIC):
        raise SealError("not_a_seal")
    head, closed = sealed[:HEAD_BYTES], sealed[HEAD_BYTES:]
    fingerprint = _fingerprint(private.public_key().public_bytes_raw())
    if head[len(MAGIC) : SIGN_AT] != fingerprint:
        raise SealError("wrong_private_key")
    try:
        return _suite().decrypt(closed, private, info=head)
    except (InvalidTag, ValueError) as error:
        raise SealError("damaged_seal") from error


def public_key(given: bytes) -> bytes:
    """The 32 bytes of a lead's public key, given so or as PEM; `SealError` where it is none.

    Done by hand, so that comparing needs no import of `cryptography`.
    """
    if len(given) == PUBLIC_BYTES:
        return given
    found = PEM.fullmatch(given.strip())
    try:
        der = b64decode(b"".join(found[1].split()), validate=True) if found else b""
    except ValueError as error:
        raise SealError("not_a_public_key") from error
    raw = der.removeprefix(X25519_HEAD)
    if not der.startswith(X25519_HEAD) or len(raw) != PUBLIC_BYTES:
        raise SealError("not_a_public_key")
    return raw


def new_pair(password: bytes = b"") -> LeadPair:
    """A new pair of keys, the private one protected by the password where there is one."""
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415

    private = X25519PrivateKey.generate()
    closed: form.KeySerializationEncryption = form.NoEncryption()
    if password:
        closed = form.BestAvailableEncryption(password)
    return LeadPair(
        private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, closed),
        private.public_key().public_bytes(
            form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo
        ),
    )


def has_password(pem: bytes) -> bool:
    """Whether a private key is protected by a password."""
    return b"ENCRYPTED" in pem


def read_private(pem: bytes, password: bytes = b"") -> X25519PrivateKey:
    """A lead's private key; raises `SealError` where it is none or has another password."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    if has_password(pem) and not password:
        raise SealError("wrong_password")
    try:
        private = load_pem_private_key(pem, password if has_password(pem) else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        kind = "wrong_password" if has_password(pem) else "not_a_private_key"
        raise SealError(kind) from error
    if not isinstance(private, X25519PrivateKey):
        raise SealError("not_a_private_key")
    return private


def _head(key: bytes, raw: bytes) -> bytes:
    """What a seal begins with; the rest opens only where it is unchanged."""
    return MAGIC + _fingerprint(raw) + sign(key)


def _fingerprint(raw: bytes) -> bytes:
    from hashlib import blake2b  # noqa: PLC0415

    return blake2b(raw, digest_size=MARK_BYTES, person=b"lead key").digest()


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite  # noqa: PLC0415

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _content(path: Path) -> bytes:
    """What a file holds, nothing where it is not there; a longer one is cut, and so no seal."""
    try:
        with path.open("rb") as file:
            return file.read(SEALED_BYTES + 1)
    except FileNotFoundError:
        return b""
