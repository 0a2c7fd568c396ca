"""The journal's key: made once, protected by what the machine has for that, and read at a start."""

from __future__ import annotations

import os
from binascii import crc32
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop_app.store.journal.connect import KEY_BYTES
from desktop_app.store.journal.errors import KeyUnavailableError, telling
from desktop_app.store.private_files import keep_from_others, put_aside, write_new

MAGIC = b"reconnection-desk journal key 1\n"
"""The first line of a key file; its number goes up with the format."""
SUM_BYTES = 4
LARGEST_BYTES = 65_536
"""Protected keys are some hundred bytes long."""
REFUSALS = (OSError, ValueError)
"""What a guard raises that cannot protect or reveal."""


class KeyGuard(Protocol):
    """Protects the key by what the machine has for that."""

    def protect(self, key: bytes) -> bytes:
        """The key in a form that only this person on this machine can turn back."""

    def reveal(self, protected: bytes) -> bytes:
        """The key again; `OSError` or `ValueError` where it cannot be had."""


def make_key(path: Path, guard: KeyGuard) -> bytes:
    """Make a key of 256 random bits, write its file, and return it once it can be read again.

    Raises `KeyUnavailableError` where the guard fails or a file of this name is there, which
    stays as it is; another `JournalError` where nothing can be written. The folder must be there.
    """
    key = os.urandom(KEY_BYTES)
    data = _written(_protected(key, guard))
    if _revealed(data, guard) != key:
        raise KeyUnavailableError("the guard gives another key back")
    with telling(path):
        try:
            write_new(path, data)
        except FileExistsError as error:
            raise KeyUnavailableError("a key file is there") from error
    if read_key(path, guard) != key:
        raise KeyUnavailableError("another key was written")
    return key


def read_key(path: Path, guard: KeyGuard) -> bytes:
    """The key that a file holds; raises `KeyUnavailableError` where it cannot be had.

    A file that others may read is closed to them.
    """
    try:
        with path.open("rb") as file:
            keep_from_others(file.fileno())
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise KeyUnavailableError(type(error).__name__) from error
    return _revealed(data, guard)


def put_key_aside(path: Path, now: datetime) -> Path:
    """Rename a key file, so that a new one can be made, and return where it lies now.

    It is never deleted: some day it may open its journal again. Raises `JournalError`.
    """
    with telling(path):
        return put_aside(path, now)


def _protected(key: bytes, guard: KeyGuard) -> bytes:
    try:
        return guard.protect(key)
    except REFUSALS as error:
        raise KeyUnavailableError(type(error).__name__) from error


def _written(protected: bytes) -> bytes:
    """The file's bytes; the sum tells a damaged file where a guard only hands bytes through."""
    return MAGIC + crc32(protected).to_bytes(SUM_BYTES, "big") + protected


def _revealed(data: bytes, guard: KeyGuard) -> bytes:
    protected = data[len(MAGIC) + SUM_BYTES :]
    if not protected or len(data) > LARGEST_BYTES or _written(protected) != data:
        raise KeyUnavailableError("not a key file")
    try:
        key = guard.reveal(protected)
    except REFUSALS as error:
        raise KeyUnavailableError(type(error).__name__) from error
    if len(key) != KEY_BYTES:
        raise KeyUnavailableError("not a key")
    return key
