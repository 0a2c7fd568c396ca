"""The folder of a pack while somebody writes in it: one verdict for each state that is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from desktop_app.desk.preview.folder_watch import DOUBTED, SETTLED, FolderWatch
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import PackError, Place, Problem

WRONG = "wrong"


def _read(folder: Path) -> object:
    """What stands in the files, or an error where one of them says so."""
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))]
    if any(WRONG in text for text in texts):
        raise PackError(Problem(Fault.YAML_SYNTAX, Place("a.yaml", 3, 1)))
    return "+".join(texts)


class Writer:
    """A lead at a folder, and a clock that only the test moves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = 0.0
        self.read: Callable[[Path], object] = _read
        self.write("one")
        self.watch = FolderWatch(folder, self._reads, lambda: self.now)
        assert self.watch.begin() == "one"

    def _reads(self, folder: Path) -> object:
        return self.read(folder)

    def write(self, text: str, name: str = "a.yaml") -> None:
        (self.folder / name).write_text(text, "utf-8")

    def rename_over(self, text: str) -> None:
        """Save as editors do that never leave half a file."""
        aside = self.folder / ".a.yaml.swp"
        aside.write_text(text, "utf-8")
        aside.replace(self.folder / "a.yaml")

    def after(self, seconds: float) -> object:
        self.now += seconds
        return self.watch.look()


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path)


def test_a_quiet_folder_says_nothing(writer: Writer) -> None:
    assert [writer.after(1) for _ in range(4)] == [None] * 4


@pytest.mark.parametrize("save", ["write", "rename_over"])
def test_a_save_is_read_once_it_is_quiet(writer: Writer, save: str) -> None:
    getattr(writer, save)("two!")
    assert writer.after(0.01) is None
    assert writer.after(SETTLED / 2) is None
    assert writer.after(SETTLED) == "two!"
    assert writer.after(5) is None


def test_a_save_by_renaming_of_the_same_length_is_seen(writer: Writer) -> None:
    writer.rename_over("two")
    writer.after(0.01)
    assert writer.after(SETTLED) == "two"


def test_what_is_wrong_is_said_only_when_the_writer_has_paused(writer: Writer) -> None:
    writer.write(WRONG)
    writer.after(0.01)
    assert writer.after(SETTLED) is None
    found = writer.after(DOUBTED)
    assert isinstance(found, PackError)
    assert writer.after(5) is None


def test_a_half_written_file_flashes_no_error(writer: Writer) -> None:
    writer.write(WRONG)
    writer.after(0.01)
    assert writer.after(SETTLED) is None
    writer.write("whole")
    assert writer.after(SETTLED) is None
    assert writer.after(SETTLED) == "whole"
    assert writer.after(5) is None


def test_what_is_written_while_it_is_read_is_read_again(writer: Writer) -> None:
    def meanwhile(folder: Path) -> object:
        seen = _read(folder)
        writer.read = _read
        writer.write("and more")
        return seen

    writer.read = meanwhile
    writer.write("two")
    writer.after(0.01)
    assert writer.after(SETTLED) is None
    writer.after(0.01)
    assert writer.after(SETTLED) == "and more"


def test_new_gone_and_other_files(writer: Writer) -> None:
    writer.write("b", "b.yaml")
    writer.after(0.01)
    assert writer.after(1) == "one+b"
    (writer.folder / "b.yaml").unlink()
    writer.after(0.01)
    assert writer.after(1) == "one"
    writer.write("notes", "notes.txt")
    writer.write("half", ".hidden.yaml")
    assert [writer.after(1), writer.after(1)] == [None, None]


def test_the_thread_tells_and_stops(writer: Writer) -> None:
    told, heard = [], Event()

    def tell(verdict: object) -> None:
        told.append(verdict)
        heard.set()

    watch = FolderWatch(writer.folder, _read)
    watch.begin()
    watch.watch(tell)
    writer.write("two")
    watch.wake()
    assert heard.wait(30)
    watch.stop()
    assert told == ["two"]
