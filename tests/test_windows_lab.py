"""The lab decides rightly, as far as that can be seen without Wine."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

import dev

if sys.platform == "win32":
    pytest.skip("the lab is Linux's", allow_module_level=True)

from build.windows_lab import __main__ as lab
from build.windows_lab.cache import NAME, LacksError, alone, cache_folder, made
from build.windows_lab.debian import mirror
from build.windows_lab.inside import measure
from build.windows_lab.interpreter import LOCK, for_windows, is_signed
from build.windows_lab.report import FAILED, OK, TITLES, Step, write_report
from build.windows_lab.steps import FailedStep, OverLimit

SIGNED = """
Current message digest    : 04D3
Calculated message digest : 04D3
Signer's certificate:
	Signer #0:
		Subject: /C=US/O=Python Software Foundation/CN=Python Software Foundation
		Issuer : /C=US/O=Microsoft Corporation/CN=Microsoft ID Verified CS AOC CA 02
"""


def test_the_cache_lies_outside_the_checkout(tmp_path: Path) -> None:
    assert cache_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / NAME
    assert cache_folder({}) == Path.home() / ".cache" / NAME


def test_what_is_whole_is_not_made_again(tmp_path: Path) -> None:
    made_of: list[str] = []

    def make(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        made_of.append(folder.name)

    for of in ("one", "one", "two"):
        made(tmp_path / "thing", of, make)
    assert made_of == ["thing", "thing"]


def test_what_was_left_half_made_is_made_again(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        raise LacksError("net")

    with pytest.raises(LacksError):
        made(tmp_path / "thing", "one", fail)
    done: list[Path] = []
    made(tmp_path / "thing", "one", done.append)
    assert done == [tmp_path / "thing"]


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with alone(tmp_path / "lab"):
        assert (tmp_path / "lab").is_dir()


@pytest.mark.parametrize(
    "text",
    [
        "Types: deb\n# http://old.example/debian\nURIs: http://mirror.example/debian\nSuites: x\n",
        "deb [signed-by=/k.gpg] http://mirror.example/debian trixie main\n",
    ],
    ids=["deb822", "one line"],
)
def test_the_mirror_is_this_machines_own(text: str) -> None:
    assert mirror(["URIs: http://mirror.example/debian-security\n", text]) == (
        "http://mirror.example/debian"
    )


def test_without_a_source_the_lab_says_so() -> None:
    with pytest.raises(LacksError):
        mirror(["deb http://mirror.example/ubuntu noble main"])


def test_the_lock_is_read_as_windows_reads_it() -> None:
    text = for_windows(LOCK.read_text("utf-8"))
    assert " ; " not in text
    assert "colorama==" in text
    assert "pefile==" in text
    assert "macholib==" not in text


def test_an_unknown_condition_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="python_version"):
        for_windows("a==1 ; python_version < '3' \\\n    --hash=sha256:0\n")


def test_the_foundations_signature_is_taken() -> None:
    assert is_signed(SIGNED)


@pytest.mark.parametrize(
    "told",
    [
        "",
        SIGNED.replace("Calculated message digest : 04D3", "Calculated message digest : 04D4"),
        SIGNED.replace("Python Software Foundation", "Somebody"),
        SIGNED.replace("CN=Python Software", "CN=Other").replace("CN=Microsoft", "CN=Python"),
    ],
    ids=["none", "changed since", "another one", "another name"],
)
def test_any_other_signature_is_not(told: str) -> None:
    assert not is_signed(told)


def test_the_report_has_its_shape(tmp_path: Path) -> None:
    steps = [Step("start", OK, 1.25, 3.04), Step("size", FAILED, "<1.6> > 1.5", 0)]
    (tmp_path / "window.png").write_bytes(b"")
    write_report(tmp_path, steps)
    assert json.loads((tmp_path / "report.json").read_text("utf-8")) == {
        "steps": [
            {"name": "start", "verdict": "ok", "figure": 1.25, "seconds": 3.0},
            {"name": "size", "verdict": "failed", "figure": "<1.6> > 1.5", "seconds": 0},
        ]
    }
    page = (tmp_path / "index.html").read_text("utf-8")
    assert '<img src="window.png"' in page
    assert "&lt;1.6&gt;" in page
    assert TITLES["start"] in page


@pytest.fixture
def not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody without rights."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


@pytest.mark.usefixtures("not_root")
def test_without_root_one_line_and_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert lab.main() == dev.MACHINE_LACKS
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.usefixtures("not_root")
def test_dev_says_the_same_before_it_sets_anything_up() -> None:
    with pytest.raises(dev.Stop, match="root") as stopped:
        dev.windows([])
    assert stopped.value.code == dev.MACHINE_LACKS
    assert len(str(stopped.value).splitlines()) == 1


def test_a_step_that_fails_is_told_with_what_it_saw() -> None:
    run = lab.Run()

    def fail() -> str:
        raise FailedStep("black")

    assert run.do("size", lambda: 1.2)
    assert not run.do("start", fail)
    assert [(step.verdict, step.figure) for step in run.steps] == [
        (OK, 1.2),
        (FAILED, "FailedStep: black"),
    ]


def _over() -> float:
    raise OverLimit("2.1 > 2.0")


def _broken() -> float:
    raise FailedStep("exit 1")


def test_only_a_figure_over_its_limit_is_told_apart_from_what_does_not_run() -> None:
    run = lab.Run()
    run.do("start", lambda: 1.9)
    assert run.code() == 0
    run.do("size", _over)
    assert run.code() == 4
    run.do("package", _broken)
    assert run.code() == 1


@pytest.mark.parametrize("silent", [0, 1, 2])
def test_a_start_that_says_nothing_is_told_and_a_second_ends_the_measuring(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], silent: int
) -> None:
    """Whatever the cause, no figure hides it."""
    left = tmp_path / "left"
    left.write_text("x" * silent, encoding="utf-8")
    program = tmp_path / "program"
    program.write_text(
        f"#!/bin/sh\nif [ -s {left} ]; then truncate -s -1 {left}; exit 3; fi\necho ready\n",
        encoding="utf-8",
    )
    bare = tmp_path / "bare"
    bare.write_text("#!/bin/sh\necho ready 0.1\n", encoding="utf-8")
    for path in (program, bare):
        path.chmod(0o755)
    if silent > 1:
        with pytest.raises(measure.SilentStart):
            measure.main(str(program), str(bare))
        return
    assert measure.main(str(program), str(bare)) == 0
    told = json.loads(capsys.readouterr().out)
    assert ("ended with 3" in told["silent"]) == bool(silent)
