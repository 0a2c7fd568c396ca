"""What a lead gives a command: files, folders and passwords, with a sentence where one is wrong."""

from __future__ import annotations

import getpass
import sys
import unicodedata
from pathlib import Path

from desktop_app.pack.words import interface_words

LARGEST_BYTES = 65_536
"""Keys and seals are some hundred bytes long."""
LONGEST_PASSWORD = 1_000
"""Bytes; what is longer cannot close a key."""


class GivenError(Exception):
    """Something wrong was given; `kind` is a key of the words, `path` where it lies."""

    def __init__(self, kind: str, path: Path | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.path = path

    def sentence(self) -> str:
        """What to tell the lead."""
        return interface_words("lead_journal")[self.kind].format(path=self.path)


def content(path: Path) -> bytes:
    """What a small file holds; raises `GivenError`."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES)
    except FileNotFoundError as error:
        raise GivenError("missing", path) from error
    except OSError as error:
        raise GivenError("unreadable", path) from error


def must_be_file(path: Path) -> None:
    """Raise `GivenError` where no file is, or none that can be read."""
    content(path)


def must_be_free(folder: Path) -> None:
    """Raise `GivenError` where a folder is not empty, or something else has its name."""
    try:
        if folder.exists() and not folder.is_dir():
            raise GivenError("out_not_folder", folder)
        if folder.is_dir() and any(folder.iterdir()):
            raise GivenError("out_not_empty", folder)
    except OSError as error:
        raise GivenError("unreadable", folder) from error


def ask_password() -> bytes:
    """The password of a private key, asked at the terminal; empty where nobody sits there."""
    return _asked("ask")


def ask_new_password() -> bytes:
    """A new password, empty for none; raises `GivenError` where it was typed in two ways."""
    password = _asked("ask_new")
    if len(password) > LONGEST_PASSWORD:
        raise GivenError("password_too_long")
    if password and password != _asked("ask_again"):
        raise GivenError("passwords_differ")
    return password


def _asked(question: str) -> bytes:
    if sys.stdin is None or not sys.stdin.isatty():
        return b""
    try:
        text = getpass.getpass(interface_words("lead_journal")[question])
    except EOFError:
        return b""
    # Hangul is typed in one form on some systems and in another on others
    return unicodedata.normalize("NFC", text).encode("utf-8", "surrogateescape")
