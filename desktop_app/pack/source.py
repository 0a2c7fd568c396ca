"""The source files of a pack: found, bounded and read as bytes, before anything is made of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop_app.domain.frozen import NamedTuple
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.resources import LARGEST_PACK

MOST_FILES = 200
LARGEST_FILE = 1_000_000
SUFFIXES = (".yaml", ".yml")


class SourceFile(NamedTuple):
    """A file of a pack: its path below the pack's folder, and what is in it."""

    name: str
    content: bytes


def read_files(folder: Path) -> tuple[SourceFile, ...]:
    """The YAML files below the folder, in the order of their paths.

    Raises `PackError` where there are none, or where they are too many, too large or elsewhere.
    """
    problems = Problems()
    files = tuple(_read(folder, path, problems) for path in _paths(folder, problems))
    problems.raise_if_any()
    if not files:
        problems.add(Fault.NO_FILES, Place(), name=folder.name)
    if sum(len(file.content) for file in files) > LARGEST_PACK:
        problems.add(Fault.FOLDER_TOO_LARGE, Place(), limit=str(LARGEST_PACK // 1_000_000))
    problems.raise_if_any()
    return files


def digest(files: Sequence[SourceFile], salt: str) -> str:
    """A SHA-256 of the files' names and contents; `salt` stands for what is made of them."""
    # it brings a library along that most starts have no need of
    from hashlib import sha256  # noqa: PLC0415

    whole = sha256(salt.encode())
    for file in files:
        # a name that no UTF-8 holds is one, too
        name = file.name.encode(errors="surrogatepass")
        whole.update(b"%d %d " % (len(name), len(file.content)) + name + file.content)
    return whole.hexdigest()


def _paths(folder: Path, problems: Problems) -> list[Path]:
    """The YAML files that may be read; hidden files and folders are no part of a pack."""
    if not folder.is_dir():
        problems.add(Fault.NOT_FOUND, Place(), name=folder.name)
        return []
    found: list[Path] = []
    for count, path in enumerate(_walk(folder, problems)):
        if count >= MOST_FILES:
            problems.add(Fault.TOO_MANY_FILES, Place(), limit=str(MOST_FILES))
            return []
        if _may_be_read(folder, path, problems):
            found.append(path)
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _walk(folder: Path, problems: Problems) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        problems.add(Fault.UNREADABLE, Place(_name(folder, Path(error.filename))))

    for root, folders, files in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in (*folders, *sorted(files)):
            if not name.startswith("."):
                yield Path(root, name)


def _may_be_read(folder: Path, path: Path, problems: Problems) -> bool:
    place = Place(_name(folder, path))
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        problems.add(Fault.LINK_LEAVES, place)
        return False
    if path.suffix.lower() not in SUFFIXES or path.is_dir():
        return False
    status = path.stat() if path.exists() else None
    if status is None or not stat.S_ISREG(status.st_mode):
        problems.add(Fault.UNREADABLE, place)
        return False
    if status.st_size > LARGEST_FILE:
        problems.add(Fault.FILE_TOO_LARGE, place, limit=str(LARGEST_FILE // 1_000_000))
        return False
    return True


def _read(folder: Path, path: Path, problems: Problems) -> SourceFile:
    name = _name(folder, path)
    try:
        with path.open("rb") as file:
            return SourceFile(name, file.read(LARGEST_FILE + 1))
    except OSError:
        problems.add(Fault.UNREADABLE, Place(name))
        return SourceFile(name, b"")


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()
