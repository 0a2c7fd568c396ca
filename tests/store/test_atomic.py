"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.store.atomic import write_whole


def _files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "메모.txt"
    assert write_whole(path, "첫 줄\r\n둘째 줄 🙂\n") == path
    assert _files(tmp_path) == {"메모.txt": "첫 줄\r\n둘째 줄 🙂\n".encode()}


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, "a long old text")
    write_whole(path, "new")
    assert _files(tmp_path) == {"a.txt": b"new"}


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    path = write_whole(tmp_path / "a.txt", "old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    assert _files(tmp_path) == {"a.txt": b"old"}


def test_what_no_file_can_hold_leaves_the_old_file(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a.txt", "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert _files(tmp_path) == {"a.txt": b"old"}


def test_a_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "a.txt", "new")
    assert _files(tmp_path) == {}
