"""dev.py decides rightly what a machine lacks and when its environment is whole."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from build.locking import lock_calls
from build.needs import debian_package, known_names, needed_packages, program_packages
from build.usage import USAGE


@pytest.fixture
def nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test in which dev.py would start a process or set the machine up."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "run", refuse)
    monkeypatch.setattr(dev, "set_up", refuse)


def _environment(folder: Path, stamp: str) -> Path:
    """Return a folder that looks like a finished environment."""
    python = dev.venv_python(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    (folder / dev.STAMP.name).write_text(stamp, encoding="ascii")
    return folder


# --- the machine


def test_programs_that_are_there_are_not_installed() -> None:
    assert program_packages(lambda _name: "/usr/bin/it") == []
    lacking = program_packages(lambda name: None if name in ("Xvnc", "Xvfb") else name)
    assert lacking == [("xvfb",), ("tigervnc-standalone-server",)]


@pytest.mark.parametrize(
    ("soname", "packages"),
    [
        ("libEGL.so.1", ("libegl1",)),
        ("libX11-xcb.so.1", ("libx11-xcb1",)),
        ("libX11.so.6", ("libx11-6",)),
        ("libdbus-1.so.3", ("libdbus-1-3",)),
        ("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
        ("libgssapi_krb5.so.2", ("libgssapi-krb5-2",)),
        ("libgthread-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
        ("libxcb-cursor.so.0", ("libxcb-cursor0",)),
        ("libxcb-icccm.so.4", ("libxcb-icccm4",)),
        ("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
    ],
)
def test_library_names_lead_to_debian_packages(soname: str, packages: tuple[str, ...]) -> None:
    assert debian_package(soname) == packages


def test_a_whole_machine_needs_nothing() -> None:
    assert needed_packages([], hangul=True, has_venv=True) == []


def test_a_bare_machine_needs_everything_once() -> None:
    libraries = ["libglib-2.0.so.0", "libgthread-2.0.so.0", "libGL.so.1"]
    assert needed_packages(libraries, hangul=None, has_venv=False) == [
        (f"python3.{sys.version_info.minor}-venv", "python3-venv"),
        ("libglib2.0-0t64", "libglib2.0-0"),
        ("libgl1",),
        ("fontconfig",),
        ("fonts-nanum",),
    ]


def test_a_font_is_needed_when_none_has_hangul() -> None:
    assert needed_packages([], hangul=False, has_venv=True) == [("fonts-nanum",)]


def test_the_first_known_name_is_taken_else_the_last() -> None:
    needed = [("new", "old"), ("only",), ("neither", "last")]
    assert known_names(needed, {"old"}.__contains__) == ["old", "only", "last"]


@pytest.mark.skipif(sys.platform == "win32", reason="apt belongs to Debian")
def test_without_root_the_one_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev, "known_to_apt", lambda _name: True)
    with pytest.raises(dev.Stop) as stop:
        dev.install_packages([("libgl1",), ("fonts-nanum",)])
    last_line = str(stop.value).splitlines()[-1].strip()
    wanted = "sudo apt-get install -y --no-install-recommends libgl1 fonts-nanum"
    assert (last_line, stop.value.code) == (wanted, dev.MACHINE_LACKS)


# --- the environment


def test_a_stamp_follows_python_and_files(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"ab")
    second.write_bytes(b"c")
    stamp = dev.fingerprint([first, second], (3, 12))
    assert stamp.startswith("3.12 ")
    assert dev.fingerprint([first, second], (3, 12)) == stamp
    assert dev.fingerprint([first, second], (3, 13)) != stamp
    first.write_bytes(b"a")
    second.write_bytes(b"bc")
    assert dev.fingerprint([first, second], (3, 12)) != stamp


def test_a_finished_environment_tells_its_stamp(tmp_path: Path) -> None:
    assert dev.found_stamp(_environment(tmp_path, "3.11 abc")) == "3.11 abc"


def test_an_absent_environment_has_no_stamp(tmp_path: Path) -> None:
    assert dev.found_stamp(tmp_path / "absent") is None


def test_a_half_made_environment_has_no_stamp(tmp_path: Path) -> None:
    (_environment(tmp_path, "3.11 abc") / dev.STAMP.name).unlink()
    assert dev.found_stamp(tmp_path) is None


def test_an_environment_without_its_python_has_no_stamp(tmp_path: Path) -> None:
    dev.venv_python(_environment(tmp_path, "3.11 abc")).unlink()
    assert dev.found_stamp(tmp_path) is None


@pytest.mark.parametrize(
    ("found", "kept"), [("3.11 old", True), ("3.12 new", False), ("", False), (None, False)]
)
def test_only_a_whole_environment_of_the_same_python_is_kept(found: str | None, kept: bool) -> None:
    assert dev.can_be_kept(found, "3.11 new") is kept


# --- the commands


@pytest.mark.parametrize(
    ("env", "platform", "lacks"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ""}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", False),
        ({}, "darwin", False),
    ],
)
def test_a_display_is_missed_on_linux_only(env: dict[str, str], platform: str, lacks: bool) -> None:
    assert dev.lacks_display(env, platform) is lacks


@pytest.mark.usefixtures("nothing_is_run")
def test_run_without_a_display_points_to_the_demonstration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The tests run inside the environment, where dev.py hands over to the interpreter outside.
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    monkeypatch.setattr(dev, "lacks_display", lambda _env: True)
    code = dev.main(["run"])
    out, err = capsys.readouterr()
    assert (code, out, len(err.splitlines())) == (dev.MACHINE_LACKS, "", 1)
    assert "python3 dev.py demo" in err


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        ([], ["demo", "--out", str(dev.ROOT / "demo")]),
        (["--out", "here"], ["demo", "--out", "here"]),
        (["--out=here"], ["demo", "--out=here"]),
    ],
)
def test_a_demonstration_goes_where_it_is_told(arguments: list[str], call: list[str]) -> None:
    assert dev.demo_call(arguments) == call


@pytest.mark.usefixtures("nothing_is_run")
@pytest.mark.parametrize(
    ("arguments", "code"), [([], 2), (["nonsense"], 2), (["-h"], 0), (["--help"], 0)]
)
def test_what_is_not_a_command_gets_the_list(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == code
    said = "".join(capsys.readouterr()).strip()
    assert said.endswith(USAGE)
    assert ("'nonsense' 명령은 없습니다." in said) is ("nonsense" in arguments)


@pytest.mark.parametrize("name", dev.PASSED_ON)
def test_a_command_of_the_program_goes_there_as_it_was_typed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    monkeypatch.setattr(dev, "set_up", lambda: None)
    asked: list[list[str]] = []

    def program(given: list[str]) -> int:
        asked.append(given)
        return 4

    monkeypatch.setattr(dev, "call_program", program)
    assert dev.main([name, "check", "내 팩", "--json"]) == 4
    assert asked == [[name, "check", "내 팩", "--json"]]


def test_the_list_names_every_command() -> None:
    listed = [line.split()[0] for line in USAGE.splitlines() if line.startswith("  ")]
    assert listed == list(dev.COMMANDS)


@pytest.mark.usefixtures("nothing_is_run")
def test_an_unsupported_python_without_another_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    monkeypatch.setattr(dev, "working_interpreter", lambda _call: None)
    code = dev.main(["setup"])
    err = capsys.readouterr().err
    assert (code, len(err.splitlines())) == (dev.WRONG_CALL, 1)
    assert "3.11" in err
    assert "3.8" in err


@pytest.mark.parametrize(
    "name", ["dev.py", "build/__init__.py", "build/needs.py", "build/locking.py"]
)
def test_old_pythons_can_read_the_file(name: str) -> None:
    ast.parse((dev.ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_both_locks_are_compiled_alike_without_addresses() -> None:
    calls = lock_calls(["uv"], ["--upgrade"], dev.LOCK, dev.DEV_LOCK)
    assert [call[call.index("-o") + 1] for call in calls] == [dev.LOCK.name, dev.DEV_LOCK.name]
    for call in calls:
        assert {"--universal", "--generate-hashes", "--no-emit-index-url", "--upgrade"} <= {*call}
