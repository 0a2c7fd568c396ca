"""Private files: nobody else's to read from their first moment, whole, and never written over."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from desktop_app.store.private_files import put_aside, take_name, write_new, write_over
from tests.store.journal.helpers import NOW

posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")


def _files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@posix_only
def test_others_never_get_to_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where the person lets everybody read everything, and before it has its name."""
    seen: list[int] = []

    def note(_handle: int) -> None:
        seen.extend(each.stat().st_mode & 0o777 for each in tmp_path.iterdir())

    monkeypatch.setattr("os.fsync", note)
    before = os.umask(0)
    try:
        write_new(tmp_path / "a", b"new")
        write_over(tmp_path / "b", b"new")
    finally:
        os.umask(before)
    assert (set(seen), len(seen) >= 4) == ({0o600}, True)


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = write_new(tmp_path / "a", b"old")
    with pytest.raises(FileExistsError):
        write_new(path, b"new")
    assert _files(tmp_path) == {"a": b"old"}
    assert _files(write_over(path, b"new").parent) == {"a": b"new"}


@posix_only
def test_a_folder_without_links_gets_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_name: Path, _path: Path) -> None:
        raise OSError(errno.ENOTSUP, "no links")

    monkeypatch.setattr(Path, "hardlink_to", none)
    path = write_new(tmp_path / "a", b"old")
    with pytest.raises(FileExistsError):
        write_new(path, b"new")
    assert _files(tmp_path) == {"a": b"old"}


@pytest.mark.parametrize("write", [write_new, write_over])
def test_a_full_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: object
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert callable(write)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "a", b"new")
    assert _files(tmp_path) == {}


def test_what_is_put_aside_keeps_its_bytes(tmp_path: Path) -> None:
    """Twice in the same second, too."""
    found = []
    for data in (b"1", b"2", b"3"):
        found.append(put_aside(write_new(tmp_path / "a", data), NOW).name)
    stem = "a.aside-20261123T210400"
    assert found == [stem, f"{stem}-2", f"{stem}-3"]
    assert _files(tmp_path) == dict(zip(found, (b"1", b"2", b"3"), strict=True))


def test_nothing_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    one, two = write_new(tmp_path / "one", b"1"), write_new(tmp_path / "two", b"2")
    with pytest.raises(FileExistsError):
        take_name(one, two)
    with pytest.raises(FileNotFoundError):
        put_aside(tmp_path / "three", NOW)
    assert _files(tmp_path) == {"one": b"1", "two": b"2"}
