"""Edits that are not saved yet, kept beside the pack so that the end of a program loses none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from desktop_app.pack.publishing.disk import Disk
from desktop_app.pack.publishing.errors import PublishingError
from desktop_app.pack.source import LARGEST_FOLDER

FORMAT = 1
SUFFIX = ".studio"
SAVING = ".saving.studio"
"""Lies in the pack's folder while files are written; begins with a dot, so it is no part."""
LARGEST = 3 * LARGEST_FOLDER


class Leftover(NamedTuple):
    """The text of a file that was not saved."""

    base: str
    """The SHA-256 of what the disk had then; empty where the text belongs to none any more."""
    text: str


class Keeper:
    """Keeps what is not saved in a file of the user's, and finds what an earlier run left."""

    def __init__(self, folder: Path, aside: Path | None, disk: Disk | None = None) -> None:
        self._disk = disk or Disk()
        self._saving = folder / SAVING
        name = sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._file = None if aside is None else aside / f"{name}{SUFFIX}"
        self._is_there = True

    def read(self) -> dict[str, Leftover]:
        """What was left, by file; what was kept last counts more than a save that broke off."""
        kept = self._read(self._saving)
        return kept if self._file is None else {**kept, **self._read(self._file)}

    def keep(self, texts: Mapping[str, Leftover]) -> bool:
        """Keep these texts; `False` where they are not kept."""
        if not texts:
            self.forget()
            return True
        if self._file is None:
            return False
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(".part")
            # written with every key: a crash of the program loses nothing, and a save syncs
            part.touch(0o600)
            part.write_bytes(written(texts))
            part.replace(self._file)
        except OSError:
            return False
        self._is_there = True
        return True

    def forget(self) -> None:
        """Nothing is left any more."""
        with suppress(OSError):
            self._saving.unlink(missing_ok=True)
            if self._file is not None:
                self._file.unlink(missing_ok=True)

    def _read(self, path: Path) -> dict[str, Leftover]:
        try:
            tree = json.loads(self._disk.read(path, LARGEST))
            if tree["format"] != FORMAT:
                return {}
            return {
                str(name): Leftover(str(base), str(text))
                for name, (base, text) in tree["files"].items()
            }
        except (
            OSError,
            PublishingError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            RecursionError,
        ):
            return {}


class NoKeeper(Keeper):
    """Keeps nothing, and leaves what others keep alone."""

    def keep(self, texts: Mapping[str, Leftover]) -> bool:
        """Nothing is to be kept."""
        return not texts

    def forget(self) -> None:
        """Nothing was kept."""


def written(texts: Mapping[str, Leftover]) -> bytes:
    """The texts as they are kept."""
    return json.dumps({"format": FORMAT, "files": texts}).encode()


def digest(content: bytes) -> str:
    """The SHA-256 of a file."""
    return sha256(content).hexdigest()
