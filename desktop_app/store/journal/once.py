"""Remembers that a call was reconnected once when nothing else of its case is left."""

from __future__ import annotations

from _blake2 import blake2b  # hashlib would load OpenSSL, which nothing here needs

KEY_PERSON, MARK_PERSON = b"once only key", b"once only mark"
MARK_BYTES = 20


def mark_of(call: str, key: bytes) -> str:
    """The mark of a call, however it is written: without the journal's key it tells nothing."""
    own = blake2b(key=key, person=KEY_PERSON).digest()
    data = call.casefold().encode("utf-8", "replace")
    return blake2b(data, key=own, digest_size=MARK_BYTES, person=MARK_PERSON).hexdigest()
