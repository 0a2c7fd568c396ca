"""Looks for words in every file of a folder, also in the pages of journals that hold them free."""

from __future__ import annotations

from pathlib import Path

import apsw

JOURNAL = ".db"


def contents(folder: Path, key: bytes, work: Path) -> dict[str, tuple[bytes, ...]]:
    """What stands in each file by its path: as it is, and decrypted where it is a journal.

    `work` is a folder beside, in which a journal is decrypted; nothing of it stays there.
    """
    paths = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    plain = work / "plain.db"
    return {path.relative_to(folder).as_posix(): tuple(_read(path, key, plain)) for path in paths}


def files_with(folder: Path, key: bytes, work: Path, *words: str) -> list[str]:
    """The paths of the files in which one of these words stands."""
    found = contents(folder, key, work)
    return [name for name, datas in found.items() if is_in(datas, *words)]


def is_in(datas: tuple[bytes, ...], *words: str) -> bool:
    """Whether one of the words stands in what a file holds."""
    return any(word.encode() in data for word in words for data in datas)


def _read(path: Path, key: bytes, into: Path) -> list[bytes]:
    data = path.read_bytes()
    return [data, _plain_pages(path, key, into)] if path.suffix == JOURNAL else [data]


def _plain_pages(path: Path, key: bytes, into: Path) -> bytes:
    """All pages of a journal with its log, with what SQLite does not use any more."""
    into.write_bytes(path.read_bytes())
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        into.with_name(f"{into.name}-wal").write_bytes(log.read_bytes())
    connection = apsw.Connection(str(into))
    connection.pragma("key", f"raw:{key.hex()}")
    connection.pragma("journal_mode", "delete")
    connection.pragma("rekey", "")
    connection.close()
    data = into.read_bytes()
    into.unlink()
    assert data.startswith(b"SQLite format 3")
    return data
