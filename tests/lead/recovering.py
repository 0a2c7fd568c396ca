"""A folder as a lead gets it, and the command on it."""

from __future__ import annotations

from pathlib import Path

from desktop_app.__main__ import main
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.sealing import new_pair, seal_key
from tests.store.journal.helpers import (
    KEY,
)

WORDS = interface_words("lead_journal")
PAIR, OTHERS, CLOSED = new_pair(), new_pair(), new_pair("비밀".encode())
CASES, PAGE = 12, 4_096


class Room:
    """A folder as a lead gets it: journal, seal and private key, and where the cases go."""

    def __init__(self, folder: Path) -> None:
        self.journal = folder / "desk" / "journal.db"
        self.sealed = folder / "desk" / "journal.key.sealed"
        self.private = folder / "lead_key.pem"
        self.out = folder / "out"
        self.journal.parent.mkdir()
        self.sealed.write_bytes(seal_key(KEY, PAIR.public))
        self.private.write_bytes(PAIR.private)

    def recover(self) -> int:
        """Run the command and return its exit code."""
        given = {"journal": self.journal, "sealed": self.sealed}
        given |= {"private": self.private, "out": self.out}
        options = [part for name, path in given.items() for part in (f"--{name}", str(path))]
        return main(["journal", "recover", *options])


def files_in(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")
