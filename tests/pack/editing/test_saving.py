"""What is saved, what is not overwritten, and what a crash leaves: nothing entered is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.ids import ScriptId
from desktop_app.pack.editing import keeping, saving
from desktop_app.pack.editing.changes import script_text
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.editing.holding import LOCK, hold
from desktop_app.pack.problems import PackError
from desktop_app.pack.publishing.disk import Disk
from tests.pack.packs import shipped, write

ONE, OTHER = ScriptId("ask_reason"), ScriptId("ask_ride_details")
ONE_FILE, OTHER_FILE = "scripts/03_situation.yaml", "scripts/01_intake.yaml"
NEW = "왜 멈췄는지 여쭤봐도 될까요?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the shipped pack."""
    return write(tmp_path / "pack", shipped())


def _edited(folder: Path, aside: Path | None = None) -> Draft:
    draft = Draft.open(folder, aside)
    draft.apply(script_text(draft, ONE, NEW))
    draft.apply(script_text(draft, OTHER, NEW))
    return draft


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.yaml")
    }


def test_saves_only_what_changed(folder: Path) -> None:
    """The other files are not touched, and nothing else is left in the folder."""
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.yaml")}
    (folder / ONE_FILE).chmod(0o640)
    draft = _edited(folder)
    assert draft.save() == (OTHER_FILE, ONE_FILE)
    touched = [path for path, time in before.items() if path.stat().st_mtime_ns != time]
    assert {path.relative_to(folder).as_posix() for path in touched} == {ONE_FILE, OTHER_FILE}
    assert NEW in (folder / ONE_FILE).read_text("utf-8")
    assert os.name != "posix" or (folder / ONE_FILE).stat().st_mode & 0o777 == 0o640
    assert not draft.is_changed
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == sorted(before)
    assert draft.save() == ()


def test_undo_after_a_save_is_a_change_again(folder: Path) -> None:
    """The steps stay; taken back and saved, every byte is as it was."""
    before = _texts(folder)
    draft = _edited(folder)
    draft.save()
    draft.undo()
    draft.undo()
    assert set(draft.changed) == {ONE_FILE, OTHER_FILE}
    draft.save()
    assert _texts(folder) == before


def test_overwrites_nothing_of_others(folder: Path) -> None:
    """A file that changed meanwhile is named; reloading takes it, and undoing brings mine back."""
    draft = _edited(folder)
    mine = draft.texts()[ONE_FILE]
    theirs = (folder / ONE_FILE).read_text("utf-8") + "# theirs\n"
    (folder / ONE_FILE).write_text(theirs, "utf-8", newline="\n")
    with pytest.raises(EditError) as refused:
        draft.save()
    assert refused.value.trouble is Trouble.CHANGED_OUTSIDE
    assert ONE_FILE in refused.value.sentence()
    assert (folder / ONE_FILE).read_text("utf-8") == theirs
    assert draft.stale() == (ONE_FILE,)
    assert draft.reload() == (ONE_FILE,)
    assert draft.texts()[ONE_FILE] == theirs
    assert draft.changed == (OTHER_FILE,)
    assert draft.undo() == (ONE_FILE,)
    assert draft.texts()[ONE_FILE] == mine
    draft.save()
    assert (folder / ONE_FILE).read_text("utf-8") == mine


def test_gone_file_is_said(folder: Path) -> None:
    """A file that was taken away is not silently made again."""
    draft = _edited(folder)
    (folder / ONE_FILE).unlink()
    with pytest.raises(EditError, match=Trouble.CHANGED_OUTSIDE):
        draft.save()
    assert not (folder / ONE_FILE).exists()


class _Breaking(Disk):
    """Breaks off after so many acts, as a killed program does."""

    def __init__(self, acts: int) -> None:
        self.left = acts

    def _act(self) -> None:
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1

    def write(self, path: Path, data: bytes) -> None:
        """Write half of it where it breaks off here."""
        if not self.left:
            path.write_bytes(data[: len(data) // 2])
        self._act()
        super().write(path, data)

    def rename(self, path: Path, name: Path) -> None:
        """Rename, or break off before."""
        self._act()
        super().rename(path, name)

    def remove(self, path: Path) -> None:
        """Remove, or break off before."""
        self._act()
        super().remove(path)


@pytest.mark.parametrize("with_aside", [True, False])
@pytest.mark.parametrize("acts", range(8))
def test_broken_off_save_is_mended(
    folder: Path, tmp_path: Path, acts: int, *, with_aside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is the old one or the new one, and the next opening has all that was entered."""
    aside = tmp_path / "aside" if with_aside else None
    before = _texts(folder)
    draft = _edited(folder, aside)
    wanted = draft.texts()
    monkeypatch.setattr(saving, "Disk", lambda: _Breaking(acts))
    if acts < 7:
        with pytest.raises(KeyboardInterrupt):
            draft.save()
    else:
        draft.save()
    monkeypatch.undo()
    now = _texts(folder)
    assert all(now[name] in (before[name], wanted[name]) for name in before)
    again = Draft.open(folder, aside)
    if with_aside or acts >= 2:
        assert again.texts() == wanted
        assert set(again.recovered) == {name for name in wanted if now[name] != wanted[name]}
        again.save()
        assert _texts(folder) == dict(wanted)
    assert not list(folder.rglob(f"*{keeping.SUFFIX}"))


def test_unsaved_edits_outlive_the_program(folder: Path, tmp_path: Path) -> None:
    """They are made again as one step; undone, the pack is as it lies on the disk."""
    draft = _edited(folder, tmp_path)
    assert draft.is_kept
    again = Draft.open(folder, tmp_path)
    assert again.texts() == draft.texts()
    assert again.recovered == (OTHER_FILE, ONE_FILE)
    assert again.undo_name
    again.undo()
    assert not again.is_changed
    assert Draft.open(folder, tmp_path).recovered == ()


def test_edits_of_a_file_that_changed_since_are_left_over(folder: Path, tmp_path: Path) -> None:
    """They replace nothing by themselves, stay until somebody decides, and can be taken."""
    mine = _edited(folder, tmp_path).texts()[ONE_FILE]
    theirs = (folder / ONE_FILE).read_text("utf-8") + "# theirs\n"
    (folder / ONE_FILE).write_text(theirs, "utf-8", newline="\n")
    for _ in range(2):
        again = Draft.open(folder, tmp_path)
        assert again.texts()[ONE_FILE] == theirs
        assert again.left_over == {ONE_FILE: mine}
        again.apply(script_text(again, OTHER, "다른 글"))
    again.take_left_over(ONE_FILE)
    assert again.texts()[ONE_FILE] == mine
    assert Draft.open(folder, tmp_path).left_over == {}
    again.close()
    assert Draft.open(folder, tmp_path).recovered == ()


def test_left_over_text_and_new_edits_of_the_same_file_are_both_kept(
    folder: Path, tmp_path: Path
) -> None:
    """A second crash loses neither."""
    mine = _edited(folder, tmp_path).texts()[ONE_FILE]
    (folder / ONE_FILE).write_text(shipped()[ONE_FILE] + "# theirs\n", "utf-8", newline="\n")
    again = Draft.open(folder, tmp_path)
    again.apply(script_text(again, ONE, "또 다른 글"))
    third = Draft.open(folder, tmp_path)
    assert third.text_of(ONE) == "또 다른 글"
    assert third.left_over == {ONE_FILE: mine}


def test_edits_of_a_file_that_is_gone_are_not_lost(folder: Path, tmp_path: Path) -> None:
    """They are left over: they can be seen, and taken no more."""
    mine = _edited(folder, tmp_path).texts()[ONE_FILE]
    (folder / ONE_FILE).unlink()
    again = Draft.open(folder, tmp_path)
    assert again.left_over == {ONE_FILE: mine}
    with pytest.raises(EditError, match=Trouble.NO_FILE):
        again.take_left_over(ONE_FILE)
    assert Draft.open(folder, tmp_path).left_over == {ONE_FILE: mine}


def test_reload_sees_files_that_came_and_went(folder: Path) -> None:
    """A new one is there; one that is gone says nothing, until its edits are brought back."""
    draft = _edited(folder)
    mine = draft.texts()[ONE_FILE]
    (folder / ONE_FILE).unlink()
    write(folder, {"new.yaml": "# nothing yet\n"})
    assert set(draft.reload()) == {ONE_FILE, "new.yaml"}
    assert draft.texts()["new.yaml"] == "# nothing yet\n"
    assert draft.texts()[ONE_FILE] == ""
    assert draft.changed == (OTHER_FILE,)
    draft.save()
    assert not (folder / ONE_FILE).exists()
    draft.undo()
    assert draft.changed == (ONE_FILE,)
    draft.save()
    assert (folder / ONE_FILE).read_text("utf-8") == mine


def test_file_that_is_no_text_any_more_is_not_taken(folder: Path) -> None:
    """It stays as it was here, and cannot be overwritten."""
    draft = _edited(folder)
    mine = draft.texts()[ONE_FILE]
    (folder / ONE_FILE).write_bytes(b"\xff\xfe\x00\xd8")
    assert draft.reload() == ()
    assert draft.texts()[ONE_FILE] == mine
    with pytest.raises(EditError, match=Trouble.CHANGED_OUTSIDE):
        draft.save()


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"format": 2, "files": {}}',
        b'{"format": 1, "files": {"../../x": ["", "y"]}, "left_over": {"/etc/x": "y"}}',
        b'{"format": 1, "files": {"pack.yaml": 1}, "left_over": {}}',
        b'{"format": 1, "files": {}, "left_over": []}',
        b'{"format": 1, "files": [' + b"[" * 9999,
    ],
)
def test_hostile_leftovers_change_nothing(folder: Path, kept: bytes) -> None:
    """What lies in the folder may be of anybody: it is read as edits of the pack's own files."""
    before = _texts(folder)
    (folder / keeping.SAVING).write_bytes(kept)
    draft = Draft.open(folder)
    assert dict(draft.texts()) == before
    assert not draft.is_changed


def test_full_disk_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, and the files are as they were."""
    before = _texts(folder)
    draft = _edited(folder)

    def full(*_args: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Disk, "write", full)
    with pytest.raises(EditError, match=Trouble.NOT_WRITTEN):
        draft.save()
    assert _texts(folder) == before
    assert draft.is_changed


def test_links_within_the_folder_stay_links(folder: Path) -> None:
    """The file behind the link is written."""
    target = folder / "scripts" / "real.txt"
    (folder / ONE_FILE).rename(target)
    (folder / ONE_FILE).symlink_to(target)
    draft = Draft.open(folder)
    draft.apply(script_text(draft, ONE, NEW))
    draft.save()
    assert (folder / ONE_FILE).is_symlink()
    assert NEW in target.read_text("utf-8")


def test_no_pack_is_said(tmp_path: Path) -> None:
    """The pack's own errors."""
    with pytest.raises(PackError):
        Draft.open(tmp_path / "nothing")
    with pytest.raises(PackError):
        Draft.open(tmp_path)


HOLDER = """
import sys, time
from pathlib import Path
from desktop_app.pack.editing.holding import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_two_studios_of_one_folder(folder: Path) -> None:
    """The second says so; a first one that is killed lets go."""
    call = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(call, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"held"
        with pytest.raises(EditError) as refused, hold(folder):
            pass
        assert refused.value.trouble is Trouble.HELD
        assert folder.name in refused.value.sentence()
        first.kill()
        first.wait()
    with hold(folder):
        with pytest.raises(EditError, match=Trouble.HELD), hold(folder):
            pass
        assert len(Draft.open(folder).texts()) == len(shipped())
    assert not (folder / LOCK).exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_folder_that_nobody_may_write_to(folder: Path) -> None:
    """It is said that it cannot be held."""
    folder.chmod(0o500)
    try:
        with pytest.raises(EditError, match=Trouble.NOT_HELD), hold(folder):
            pass
    finally:
        folder.chmod(0o700)
