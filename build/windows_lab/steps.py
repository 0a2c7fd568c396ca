"""The steps of the lab, each of which says a figure or fails with what it saw."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from build.package import CONSOLE, NAME, size
from build.windows_lab.chamber import Answer, Chamber

if TYPE_CHECKING:
    from build.windows_lab.installing import Installing

ROOT = Path(__file__).resolve().parents[2]
CHECKOUT = "재연결 소스"
SOURCE = f"/lab/run/{CHECKOUT}"
PLACE = "C 상담 프로그램/재연결 도우미"
"""Where the program is put, read-only: Hangul and spaces, as on the desks."""
LEFT_BEHIND = {".git", ".venv", ".work", "dist", "demo", "windows-report"}
CACHES = shutil.ignore_patterns("__pycache__", ".*_cache", "compiled")
PROFILES = "home/prefix/drive_c/users/*/AppData/Local/reconnection-desk"
"""What earlier runs left in the person's folder: this one starts with an empty profile."""
START_LIMIT, SIZE_LIMIT = 2.0, 1.5
FEWEST_COLOURS = 100
"""A picture of the window has more; a black one has not."""
TAIL = 4000
MARK = "mark.windows"
CALL = ("-m", "pytest", "-m", "windows", "-q", "-p", "no:cacheprovider")
OUTSIDE = """
wine "$1" & program=$!
for _ in $(seq 200); do
  xdotool search --onlyvisible --name "$2" >/dev/null 2>&1 && break; sleep 0.2
done
sleep 4
import -window root "$3"
kill -9 $program
"""


class FailedStep(Exception):  # noqa: N818 - what was tried did not come out
    """What a step saw instead."""


class OverLimit(FailedStep):
    """All was built and runs, but a figure is over its limit."""


class Lab:
    """A checkout of its own in the lab, and what is done with it."""

    def __init__(self, inside: Chamber, desk: Path, report: Path) -> None:
        self._inside = inside
        self._place = desk / "run"
        self._report = report
        shutil.rmtree(self._place, ignore_errors=True)
        for profile in desk.glob(PROFILES):
            shutil.rmtree(profile)
        shutil.copytree(ROOT, self._place / CHECKOUT, ignore=_left_behind)

    def tests(self) -> str:
        """The tests that only Windows can run; how many passed."""
        told = self._python(*CALL, *_tests())
        summary = [line for line in told.splitlines() if re.search(r"\d+ passed", line)]
        if not summary:
            raise FailedStep(told[-TAIL:])
        return summary[-1].strip("= ")

    def package(self) -> str:
        """Build the program."""
        self._python("-m", "build.package")
        return f"{size(self._built(NAME)) / 1e6:.1f}MB"

    def bare_window(self) -> str:
        """Build the window that it is compared with."""
        self._python("-m", "build.windows_lab.inside.bare")
        return f"{size(self._built('bare-window')) / 1e6:.1f}MB"

    def installing(self) -> Installing:
        """What is done with the installer of the program that was built."""
        from build.windows_lab.installing import Installing  # noqa: PLC0415 - it builds on this

        return Installing(self._inside, self._place.parent, self._built(NAME), self._report)

    def self_test(self) -> str:
        """Let the program test itself from a folder that nobody can write into."""
        self._put_read_only()
        picture = self._place / "window-from-inside.png"
        call = (self._program(NAME), "--self-test", "--picture", "Z:\\lab\\run\\" + picture.name)
        answer = self._inside.run("wine", *call)
        line = answer.stdout.strip()
        try:
            told = json.loads(line)
        except ValueError as error:
            raise FailedStep(tail(answer)) from error
        if answer.returncode != 0 or not told["ok"]:
            raise FailedStep(line)
        (self._report / "self-test.json").write_text(line + "\n", "utf-8")
        return f"{len(told['checks'])} checks, platform {told['platform']}"

    def killed_and_restarted(self) -> str:
        """Kill it while it writes; nothing that it had called kept may be gone."""
        place = "Z:\\lab\\run\\상담 기록"
        told = self._figures("build.windows_lab.inside.kill", self._program(CONSOLE), place)
        return f"{told['durable']} durable, {told['found']} found, {told['lost']} lost"

    def from_inside(self) -> str:
        """The picture that the program took of itself when its case was green."""
        return self._picture("window-from-inside.png")

    def from_outside(self) -> str:
        """The picture of the screen, with the program started as a counselor does."""
        name = "window-from-outside.png"
        call = ("sh", "-c", OUTSIDE, "sh", self._program(NAME), title(), f"/lab/run/{name}")
        self._inside.run(*call, limit=120)
        return self._picture(name)

    def start(self) -> str:
        """How many times as long as the bare window it takes to its first answer."""
        bare = f"Z:\\lab\\run\\{CHECKOUT}\\dist\\bare-window\\bare-window.exe"
        told = self._figures("build.windows_lab.inside.measure", self._program(CONSOLE), bare)
        ratio = at_most(float(told["ratio"]), START_LIMIT, f"{told}")
        return f"{ratio} {told['silent']}".strip()

    def size(self) -> float:
        """How many times as large as the bare window's its folder is."""
        ours, bare = size(self._built(NAME)), size(self._built("bare-window"))
        return at_most(round(ours / bare, 3), SIZE_LIMIT, f"{ours} / {bare}")

    def _python(self, *arguments: str) -> str:
        answer = self._inside.python(*arguments, folder=SOURCE, limit=1200)
        if answer.returncode != 0:
            raise FailedStep(tail(answer))
        return answer.stdout

    def _figures(self, module: str, *arguments: str) -> dict[str, str | float]:
        lines = self._python("-m", module, *arguments).splitlines()
        return dict(json.loads(lines[-1]))

    def _built(self, name: str) -> Path:
        return self._place / CHECKOUT / "dist" / name

    def _put_read_only(self) -> None:
        """Move the program to where it is used; a mount keeps even the owner from writing."""
        place = f"/lab/run/{PLACE}"
        shell = 'mkdir -p "$1" && cp -r "$2/." "$1" && mount --bind "$1" "$1"'
        shell += ' && mount -o remount,bind,ro "$1" && ! touch "$1/x" 2>/dev/null'
        answer = self._inside.run("sh", "-c", shell, "sh", place, f"{SOURCE}/dist/{NAME}")
        if answer.returncode != 0:
            raise FailedStep(tail(answer))

    def _program(self, name: str) -> str:
        return "Z:\\lab\\run\\" + PLACE.replace("/", "\\") + f"\\{name}.exe"

    def _picture(self, name: str) -> str:
        """Lay the picture into the report; raises `FailedStep` where it shows next to nothing."""
        if not (self._place / name).is_file():
            raise FailedStep(f"no {name}")
        shutil.copy(self._place / name, self._report / name)
        told = self._inside.run("identify", "-format", "%wx%h %k", f"/lab/run/{name}").stdout
        area, _, colours = told.partition(" ")
        if not colours.isdigit() or int(colours) < FEWEST_COLOURS:
            raise FailedStep(told)
        return f"{area}, {colours} colours"


def _left_behind(folder: str, names: list[str]) -> set[str]:
    """What is no source, of the names in this folder."""
    return set(CACHES(folder, names)) | (LEFT_BEHIND if Path(folder) == ROOT else set())


def _tests() -> list[str]:
    """The files with tests that only Windows can run."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [file.relative_to(ROOT).as_posix() for file in files if MARK in file.read_text("utf-8")]


def title() -> str:
    """What stands above the window."""
    from desktop_app.pack.words import interface_words  # noqa: PLC0415 - the program's own word

    return interface_words("ui_window")["title"]


def at_most(figure: float, limit: float, note: str) -> float:
    """The figure; raises `OverLimit` where it is over its limit."""
    if figure > limit:
        raise OverLimit(f"{figure} > {limit}: {note}")
    return figure


def tail(answer: Answer) -> str:
    """The end of what a process said, with its exit code."""
    return f"exit {answer.returncode}\n{(answer.stdout + answer.stderr)[-TAIL:]}"
