"""The pack that ships: compiled once, compiled anew when its source changes, never in the way."""

import builtins
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.pack import Pack
from desktop_app.pack import from_sources
from desktop_app.pack import shipped as door
from desktop_app.pack.compiled import load_compiled
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import PackError
from desktop_app.pack.shipped import shipped_pack
from tests.pack.packs import POLICY, compiled, shipped, write

ROOT = Path(__file__).resolve().parents[2]
COMPILED = Path("compiled") / "scripts_ko.json"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of resources with the source of the shipped pack."""
    write(tmp_path / "scripts_ko", shipped())
    monkeypatch.setattr(door, "resources_folder", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what reads sources."""
    real = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name in ("desktop_app.pack.compile", "yaml", "pydantic"):
            raise ModuleNotFoundError(f"no {name}", name=name)
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)


def change_title(home: Path, title: str) -> None:
    """Change the source."""
    about = home / "scripts_ko" / "pack.yaml"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("title: 강제재연결", f"title: {title}"), encoding="utf-8")


def kept(home: Path) -> Pack:
    """Return what stands in the compiled file."""
    return load_compiled((home / COMPILED).read_bytes(), POLICY).pack


def test_the_first_call_compiles_and_writes(home: Path) -> None:
    """What it returns and what it leaves are the same, and nothing else is left."""
    pack = shipped_pack()
    assert pack == compiled(shipped()) == kept(home)
    left = {file.name for file in (home / "compiled").iterdir()}
    assert left == {"scripts_ko.json", "scripts_ko.stamp"}


@pytest.mark.usefixtures("no_reader")
def test_without_a_reader_nothing_can_be_compiled(home: Path) -> None:
    """Said with the part that lacks."""
    with pytest.raises(PackError) as error:
        shipped_pack()
    assert [each.fault for each in error.value.problems] == [Fault.NO_COMPILER]


def test_the_next_call_reads_no_source(home: Path, request: pytest.FixtureRequest) -> None:
    """The compiled file is enough."""
    pack = shipped_pack()
    request.getfixturevalue("no_reader")
    assert shipped_pack() == pack


def test_a_changed_source_is_compiled_anew(home: Path) -> None:
    """And the compiled file with it."""
    before = shipped_pack()
    change_title(home, "다른 이름")
    after = shipped_pack()
    assert (before.title, after.title) == ("강제재연결", "다른 이름")
    assert kept(home) == after


@pytest.mark.parametrize("change", ["new", "renamed", "gone"])
def test_files_that_come_and_go_are_changes(home: Path, change: str) -> None:
    """Names count, not only contents."""
    shipped_pack()
    before = (home / COMPILED).read_bytes()
    source = home / "scripts_ko"
    if change == "new":
        (source / "zz.yaml").write_text("conditions:\n")
    elif change == "renamed":
        (source / "pack.yaml").rename(source / "about.yaml")
    else:
        (source / "articles.yaml").write_text("fills:\n")
        shipped_pack()
        before = (home / COMPILED).read_bytes()
        (source / "articles.yaml").unlink()
    shipped_pack()
    assert (home / COMPILED).read_bytes() != before


def test_another_format_is_compiled_anew(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer program does not trust what an older one made of the same source."""
    shipped_pack()
    for module in (door, from_sources):
        monkeypatch.setattr(module, "FORMAT", 999)
    before = (home / COMPILED).read_bytes()
    shipped_pack()
    assert (home / COMPILED).read_bytes() != before


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 100])
def test_a_damaged_compiled_file_is_made_anew(home: Path, damage: bytes) -> None:
    """In a checkout nobody has to know."""
    pack = shipped_pack()
    (home / COMPILED).write_bytes(damage)
    assert shipped_pack() == pack == kept(home)


def test_a_source_with_faults_is_said_and_leaves_the_file(home: Path) -> None:
    """The older pack is not used in silence."""
    pack = shipped_pack()
    change_title(home, "''")
    with pytest.raises(PackError) as error:
        shipped_pack()
    assert [each.fault for each in error.value.problems] == [Fault.EMPTY]
    assert kept(home) == pack


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user"
)
def test_a_folder_that_nobody_may_write_to(home: Path) -> None:
    """Costs the time of compiling, nothing else."""
    home.chmod(0o555)
    try:
        assert shipped_pack() == compiled(shipped())
    finally:
        home.chmod(0o755)


@pytest.mark.parametrize("obstacle", ["file for a folder", "folder for a file", "full"])
def test_a_compiled_file_that_cannot_be_written(
    home: Path, obstacle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pack is used all the same, and no half-written file stays."""
    if obstacle == "file for a folder":
        (home / "compiled").touch()
    elif obstacle == "folder for a file":
        (home / COMPILED / "x").mkdir(parents=True)
    else:
        monkeypatch.setattr(Path, "replace", _full)
    assert shipped_pack() == compiled(shipped())
    if obstacle != "file for a folder":
        assert [each for each in (home / "compiled").iterdir() if each.is_file()] == []


def test_an_older_file_that_could_not_be_replaced_is_not_taken_for_the_new_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The full disk lets a smaller file be written, the times of the new sources among them."""
    shipped_pack()
    change_title(home, "새 제목")
    replaced = Path.replace
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(
            Path,
            "replace",
            lambda path, to: (_full if to.suffix == ".json" else replaced)(path, to),
        )
        changed = shipped_pack()
    assert shipped_pack() == changed


def _full(_self: Path, _target: Path) -> Path:
    raise OSError(28, "No space left on device")


def test_a_frozen_program_has_only_the_compiled_file(home: Path) -> None:
    """Without a source nothing is compared."""
    pack = shipped_pack()
    (home / "scripts_ko").rename(home / "elsewhere")
    assert shipped_pack() == pack


def test_a_frozen_program_without_its_pack(home: Path) -> None:
    """One clear problem: missing, or damaged."""
    (home / "scripts_ko").rename(home / "elsewhere")
    with pytest.raises(PackError) as error:
        shipped_pack()
    assert [each.fault for each in error.value.problems] == [Fault.NOT_FOUND]
    (home / "compiled").mkdir()
    (home / COMPILED).write_text("{}")
    with pytest.raises(PackError) as error:
        shipped_pack()
    assert [each.fault for each in error.value.problems] == [Fault.NOT_COMPILED]


def test_two_processes_at_once(home: Path) -> None:
    """Each gets the pack, and the file that stays is whole."""
    program = (
        "import sys; from pathlib import Path; from desktop_app.pack import shipped;"
        "shipped.resources_folder = lambda: Path(sys.argv[1]); print(shipped.shipped_pack().id)"
    )
    call = [sys.executable, "-c", program, str(home)]
    running = [
        subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    answers = [process.communicate() for process in running]
    assert answers == [("scripts_ko\n", "")] * 3
    assert kept(home) == compiled(shipped())
    left = {file.name for file in (home / "compiled").iterdir()}
    assert left == {"scripts_ko.json", "scripts_ko.stamp"}


def test_an_older_source_put_back_is_noticed(home: Path) -> None:
    """Copied over with the time that it had: the words of the older one are shown at once."""
    source = home / "scripts_ko" / "pack.yaml"
    older, times = source.read_bytes(), source.stat()
    source.write_bytes(older.replace(b"2026.11.1", b"2026.11.2"))
    assert [shipped_pack().version, shipped_pack().version] == ["2026.11.2"] * 2
    source.write_bytes(older)
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert shipped_pack().version == "2026.11.1"
