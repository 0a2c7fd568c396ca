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
from desktop_app.pack.resources import LARGEST_PACK

FORMAT = 1
SUFFIX = ".studio"
SAVING = ".saving.studio"
"""Lies in the pack's folder while files are written; begins with a dot, so it is no part."""
UNREADABLE = (
    OSError,
    PublishingError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
)
"""What a file of anybody may give rise to."""
LARGEST = 3 * LARGEST_PACK


class Leftover(NamedTuple):
    """The text of a file that was not saved."""

    base: str
    """The SHA-256 of what the disk had then; empty where the text belongs to none any more."""
    text: str


class Kept(NamedTuple):
    """All that was not saved."""

    files: Mapping[str, Leftover]
    left_over: Mapping[str, str]
    """Texts of files that were changed since, and of files that are gone."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.files or self.left_over)


class Keeper:
    """Keeps what is not saved in a file of the user's, and finds what an earlier run left."""

    def __init__(self, folder: Path, aside: Path | None, disk: Disk | None = None) -> None:
        self._disk = disk or Disk()
        self._saving = folder / SAVING
        name = sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._file = None if aside is None else aside / f"{name}{SUFFIX}"

    def read(self) -> Kept:
        """What was left; what was kept last counts more than a save that broke off."""
        saving = self._read(self._saving)
        kept = Kept({}, {}) if self._file is None else self._read(self._file)
        return Kept({**saving.files, **kept.files}, {**saving.left_over, **kept.left_over})

    def keep(self, texts: Kept) -> bool:
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
        return True

    def forget(self) -> None:
        """Nothing is left any more."""
        with suppress(OSError):
            self._saving.unlink(missing_ok=True)
            if self._file is not None:
                self._file.unlink(missing_ok=True)

    def _read(self, path: Path) -> Kept:
        try:
            tree = json.loads(self._disk.read(path, LARGEST))
            if tree["format"] != FORMAT:
                return Kept({}, {})
            files = {
                str(name): Leftover(str(base), str(text))
                for name, (base, text) in tree["files"].items()
            }
            return Kept(files, {str(name): str(text) for name, text in tree["left_over"].items()})
        except UNREADABLE:
            return Kept({}, {})


class NoKeeper(Keeper):
    """Keeps nothing, and leaves what others keep alone."""

    def keep(self, texts: Kept) -> bool:
        """Nothing is to be kept."""
        return not texts

    def forget(self) -> None:
        """Nothing was kept."""


def written(texts: Kept) -> bytes:
    """The texts as they are kept."""
    tree = {"format": FORMAT, "files": texts.files, "left_over": texts.left_over}
    return json.dumps(tree).encode()


def digest(content: bytes | None) -> str:
    """The SHA-256 of a file; empty where there is none."""
    return "" if content is None else sha256(content).hexdigest()
