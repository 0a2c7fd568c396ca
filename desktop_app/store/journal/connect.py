"""Opens encrypted files, and tells a wrong key from a damaged file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from desktop_app.store.journal.errors import DamagedError, WrongKeyError, journal_error

KEY_BYTES = 32
BUSY_MILLISECONDS = 250
"""How long one look waits for a lock that another process holds."""
SIGN_BYTES = 16
SIGN_PERSON = b"journal sign"
ENOUGH_OF_SIGN = SIGN_BYTES // 2
"""A file begun with the key carries this much of its sign however badly it was hit elsewhere."""


@contextmanager
def connected(path: Path, key: bytes, *, new: bool = False) -> Iterator[apsw.Connection]:
    """A connection that is closed at the end; what goes wrong comes out as a `JournalError`."""
    connection = connect(path, key, new=new)
    try:
        with telling_key(path, key):
            yield connection
    finally:
        connection.close()


def connect(path: Path, key: bytes, *, new: bool = False) -> apsw.Connection:
    """A connection that holds the file alone; nothing was read yet, so the key may be wrong.

    `new` lets the file be made. Raises `ValueError` for a key of another length, and a
    `JournalError` where the file cannot be opened.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(len(key))
    flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if new else 0)
    with telling_key(path, key):
        connection = apsw.Connection(str(path), flags=flags)
        # given raw, the key is the cipher's own: 256 random bits need no stretching, which
        # would cost 20 ms at each start; the sign is what the file then begins with
        raw = f"raw:{key.hex()}{sign(key).hex()}" if new else f"raw:{key.hex()}"
        connection.pragma("key", raw)
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        # no second process may write, and no index of the log lies beside the file
        connection.pragma("locking_mode", "exclusive")
        # temporary tables would lie on the disk unencrypted
        connection.pragma("temp_store", "memory")
        # a row that replaces another deletes it, which the triggers are to refuse
        connection.pragma("recursive_triggers", "on")
    return connection


@contextmanager
def telling_key(path: Path, key: bytes) -> Iterator[None]:
    """Let trouble in here come out as a `JournalError`, with a wrong key told from damage."""
    try:
        yield
    except apsw.NotADBError as error:
        told = DamagedError if key_fits(path, key) or is_blank(path) else WrongKeyError
        raise told(str(error)) from error
    except (apsw.Error, OSError, MemoryError) as error:
        raise journal_error(error, path) from error


def key_fits(path: Path, key: bytes) -> bool:
    """Whether the file was begun with this key, as far as its first bytes still say."""
    with path.open("rb") as file:
        found = file.read(SIGN_BYTES)
    same = sum(mine == theirs for mine, theirs in zip(sign(key), found, strict=False))
    return same >= ENOUGH_OF_SIGN


def is_blank(path: Path) -> bool:
    """Whether the file begins with zeros: a power cut may leave such a one, no key does."""
    with path.open("rb") as file:
        return not any(file.read(SIGN_BYTES))


def sign(key: bytes) -> bytes:
    """What a file of this key begins with; it tells nothing about the key."""
    # hashlib would bring OpenSSL along, 5 MB that nothing else of the window needs
    from _blake2 import blake2b  # noqa: PLC0415

    return blake2b(SIGN_PERSON, key=key, digest_size=SIGN_BYTES).digest()
