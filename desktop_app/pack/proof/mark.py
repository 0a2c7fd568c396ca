"""The mark of a proven pack: it belongs to this very content, and to what was to be proven."""

from __future__ import annotations

from _blake2 import blake2b  # hashlib would load OpenSSL, which nothing here needs

PROVER = 1
"""Goes up whenever more has to hold, or the core that is proven changes (`tests/pack/proof`)."""
DOMAIN = b"pack-proof %d "
BYTES = 16


def mark_of(content: bytes) -> str:
    """The mark that the compiled content of a proven pack carries; in hexadecimal."""
    return blake2b(DOMAIN % PROVER + content, digest_size=BYTES).hexdigest()
