"""The `replay` command: lines, order, exit codes, and what hostile files get."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from desktop_app.__main__ import main

CASES = Path(__file__).parent / "cases"
Line = dict[str, Any]


def lines_of(text: str) -> list[Line]:
    return [json.loads(line) for line in text.splitlines()]


def write(path: Path, *events: object) -> Path:
    case = {"format": 1, "counselor_name": "김상담", "events": events}
    path.write_text(json.dumps(case), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_golden_lines(
    path: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    assert main(["replay", str(path), "--json"]) == 0
    assert lines_of(capsys.readouterr().out) == snapshot


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_golden_text_for_people(
    path: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    assert main(["replay", str(path)]) == 0
    assert capsys.readouterr().out == snapshot


def test_a_line_a_file_in_the_order_given_and_folders_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    names = ("b.json", "a.json")
    inside = [write(folder / name) for name in names]
    last = write(tmp_path / "z.json")
    assert main(["replay", str(last), str(folder), str(inside[0]), "--json"]) == 0
    lines = lines_of(capsys.readouterr().out)
    assert [line["file"] for line in lines] == ["z.json", "a.json", "b.json", "b.json"]


def test_an_unfit_file_says_where_and_the_others_are_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = "2026-11-23T21:04:10+09:00"
    good = write(tmp_path / "good.json", {"at": at, "facts": {"channel": "chat"}})
    bad = write(tmp_path / "bad.json", {"at": at, "facts": {"fare": 1}})
    assert main(["replay", str(bad), str(good), "--json"]) == 2
    told = capsys.readouterr()
    first, second = lines_of(told.out)
    assert first["file"] == "bad.json"
    assert "events[0]: unknown fact 'fare'" in first["error"]
    assert "events[0]: unknown fact 'fare'" in told.err
    assert len(told.err.splitlines()) == 1
    assert (second["file"], second["outcome"]) == ("good.json", "in_progress")


def test_refused_facts_are_named_in_the_order_of_the_keys_and_the_rest_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = {
        "settlement": "done",
        "original_fare": 0,
        "channel": "chat",
        "forced_call_id": "B-2002",
    }
    event = {"at": "2026-11-23T21:04:10+09:00", "facts": facts}
    assert main(["replay", str(write(tmp_path / "a.json", event)), "--json"]) == 0
    (line,) = lines_of(capsys.readouterr().out)
    assert [(each["event"], each["fact"]) for each in line["rejected"]] == [
        (0, "settlement"),
        (0, "original_fare"),
        (0, "forced_call_id"),
    ]
    assert all(each["reason"] for each in line["rejected"])
    assert line["gate"]["unmet"][0] == "intake"


def test_a_refused_correction_or_undo_has_no_fact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = "2026-11-23T21:04:10+09:00"
    events = (
        {"at": at, "undo": True},
        {"at": at, "facts": {"origin": "판교", "original_fare": 1}, "correction": True},
    )
    assert main(["replay", str(write(tmp_path / "a.json", *events)), "--json"]) == 0
    (line,) = lines_of(capsys.readouterr().out)
    assert [(each["event"], each["fact"]) for each in line["rejected"]] == [(0, None), (1, None)]


def test_a_folder_without_case_files_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(tmp_path), "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert str(tmp_path) in told.err


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"a":' * 50_000,
        b"null",
        b'{"format": 1, "events": 3}',
        b'{"format": true, "events": []}',
        b'{"format": 1, "events": [{"at": "0001-01-01T00:00:00+14:00", "facts": {}}]}',
        b'{"format": 1, "events": [{"at": "9999-12-31T23:59:59-14:00", "facts": {}}]}',
        b'{"format": 1, "events": [{"at": "2026-11-23T21:04:10+09:00", "facts": {"a\\nb": 1}}]}',
    ],
)
def test_hostile_files_get_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(data)
    assert main(["replay", str(path), "--json"]) == 2
    told = capsys.readouterr()
    (line,) = lines_of(told.out)
    assert line.keys() == {"file", "error"}
    assert len(told.err.splitlines()) == 1
    assert "Traceback" not in told.err


def test_without_qt_in_a_plain_console() -> None:
    """Runs where Qt does not exist and the console speaks no Korean."""
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from desktop_app.__main__ import main\n"
        f"sys.exit(main(['replay', {str(CASES)!r}, '--json']))"
    )
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.decode("utf-8").splitlines()) == len(list(CASES.glob("*.json")))
