"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> Path:
    """Put a text into a file as UTF-8 and return its path; `OSError` where that fails.

    It is on the disk before it takes the file's name, so that a crash or a full disk leaves the
    old file. The folder must be there.
    """
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> Path:
    """Put these bytes into a file, as `write_whole` does with a text."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
