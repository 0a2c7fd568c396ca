"""New pairs of signing keys."""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """A private and a public key, as PEM."""

    private: bytes
    public: bytes


def new_pair(password: bytes = b"") -> Pair:
    """A new Ed25519 pair, the private key closed by the password where there is one."""
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    private = Ed25519PrivateKey.generate()
    closed: form.KeySerializationEncryption = form.NoEncryption()
    if password:
        closed = form.BestAvailableEncryption(password)
    return Pair(
        private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, closed),
        private.public_key().public_bytes(
            form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo
        ),
    )
