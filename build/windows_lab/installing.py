"""The steps of the lab with the installer: it comes in, over a running program, and goes again."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from build.make_installer import MEGABYTES, QUICK, lay_beside, make_installer
from build.package import CONSOLE, NAME
from build.windows_lab.chamber import Answer, Chamber
from build.windows_lab.steps import SOURCE, FailedStep, at_most, tail
from desktop_app import __version__

OLD = "0.0.1"
"""What is installed first, with the same program in it."""
# Wine keeps a window without a title bar from the window manager, and no key of xdotool reaches it
PRESET = 'counselor_name = "김상담"\nsample_seen = true\n[dock]\non = false\n'
USERS = "home/prefix/drive_c/users"
DRIVE_C = "home/prefix/drive_c"
FOR_ALL = rf"C:\Program Files\{NAME}"
ENTRY = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"
RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
NO_ACCESS, NO_ROOM, IN_USE, IS_THERE = 5, 112, 1618, 1638
BYTE = 0xFF
"""What a process under Linux hands on of its exit code."""
PATIENCE = 60
ROOM = "40M"
"""Less than the program takes."""
# the first answers of two cases, in the window that is in front
WORKING = """
wine "$1" >/dev/null 2>&1 && echo closed > /lab/run/closed &
for _ in $(seq 300); do
  xdotool search --onlyvisible --name "$2" >/dev/null 2>&1 && break; sleep 0.2
done
sleep 6
for key in 1 1 F2 1 1; do xdotool key "$key"; sleep 1; done
"""
HELD = """
for each in $(grep -l '[k]eep-writing' /proc/[0-9]*/cmdline 2>/dev/null); do
  kill -9 "$(echo "$each" | cut -d/ -f3)"
done
true
"""
RUNNING = (
    "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | grep -c '[r]econnection-desk.exe'"
)


class Installing:
    """What is done with the installers of the program that was built in the lab."""

    def __init__(self, inside: Chamber, desk: Path, program: Path, report: Path) -> None:
        self._inside = inside
        self._desk = desk
        self._program = program
        self._report = report
        self._given = desk / "run" / "설치 파일"

    def installer(self) -> float:
        """Build the installer, with its list of parts and sums; its megabytes."""
        made = make_installer(self._program, self._given, __version__)
        lay_beside(made, self._program)
        for file in self._given.iterdir():
            shutil.copy(file, self._report)
        size = round(made.stat().st_size / 1e6, 1)
        return at_most(size, MEGABYTES, "installer_mb")

    def installed(self) -> str:
        """Install an older one silently with a lead's settings, and let it test itself."""
        before = self._given / "앞 판"
        made = make_installer(self._program, before, OLD, options=QUICK)
        (before / "settings.toml").write_text(PRESET, "utf-8")
        self._forget_earlier_runs()
        self._must("wine", f"{_inside(made, self._desk)}", "/S", "/AUTOSTART")
        self._expect_entry(OLD)
        if NAME not in self._must("wine", "reg", "query", RUN).stdout:
            raise FailedStep("no autostart")
        told = json.loads(self._must("wine", self._windows(CONSOLE), "--self-test").stdout)
        return f"{len(told['checks'])} checks, version {OLD}"

    def upgraded(self, title: str) -> str:
        """Install the new one while the old one works; nothing of its cases may be gone."""
        self._inside.run("sh", "-c", WORKING, "sh", self._windows(NAME), title, limit=120)
        before = self._doctor()
        if before["rows"] == 0 or before["open_cases"] < 2:  # noqa: PLR2004 - two were begun
            raise FailedStep(f"nothing to keep: {before}")
        made = self._given / f"{NAME}-setup-{__version__}.exe"
        began = time.monotonic()
        self._must("wine", _inside(made, self._desk), "/S")
        took = time.monotonic() - began
        self._expect_entry(__version__)
        if not (self._desk / "run" / "closed").is_file():
            raise FailedStep("the program was not closed in peace")
        self._wait_for(1)
        after = self._doctor()
        kept = ("rows", "open_cases", "cases")
        if any(after[name] < before[name] for name in kept) or not self._preset().is_file():
            raise FailedStep(f"{before} → {after}")
        return f"{after['open_cases']} open cases, {after['rows']} rows kept, {took:.0f} s"

    def refusals(self) -> str:
        """Where nothing can be written, or not all of it, it says so and leaves what is there."""
        found = [self._refused(self._old(), *each) for each in (("ro", NO_ACCESS), (ROOM, NO_ROOM))]
        return ", ".join(found)

    def held(self) -> str:
        """A program that does not close when it is asked to stays as it is."""
        writing = 'wine "$1" --self-test keep-writing "Z:\\lab\\run\\held" >/dev/null 2>&1 &'
        self._inside.run("sh", "-c", f"{writing} sleep 10", "sh", self._windows(CONSOLE))
        answer = self._inside.run("wine", self._old(), "/S", limit=120)
        if answer.returncode != IN_USE & BYTE or not self._preset().is_file():
            raise FailedStep(tail(answer))
        self._expect_entry(__version__)
        self._inside.run("sh", "-c", HELD)
        return f"{IN_USE} ({self._said()})"

    def for_all(self) -> str:
        """Install for all users; for one alone it then says so, and removing it leaves nothing."""
        self._must("wine", self._old(), "/S", "/ALLUSERS")
        entry = ENTRY.replace("HKCU", "HKLM")
        self._must("wine", "reg", "query", entry)
        alone = self._inside.run("wine", self._old(), "/S")
        if alone.returncode != IS_THERE & BYTE:
            raise FailedStep(tail(alone))
        self._must("wine", rf"{FOR_ALL}\uninstall.exe", "/S")
        place = self._desk / DRIVE_C / FOR_ALL.removeprefix("C:\\").replace("\\", "/")
        self._wait_until_gone(place)
        if self._inside.run("wine", "reg", "query", entry).returncode == 0:
            raise FailedStep("an entry is left behind")
        return f"{IS_THERE} ({self._said()})"

    def uninstalled(self) -> str:
        """Remove it silently while it works: the program is gone, and the cases are there."""
        before = self._doctor()
        self._must("wine", self._uninstaller(), "/S")
        self._wait_until_gone(self._folder())
        if self._inside.run("wine", "reg", "query", ENTRY).returncode == 0:
            raise FailedStep("an entry is left behind")
        answer = self._inside.python("-m", "desktop_app", "doctor", "--json", folder=SOURCE)
        after = _journal(answer)
        if after["rows"] < before["rows"] or after["open_cases"] < before["open_cases"]:
            raise FailedStep(f"{before} → {after}")
        return f"program gone, {after['open_cases']} open cases and {after['rows']} rows kept"

    def _refused(self, made: str, kind: str, code: int) -> str:
        place = f"/lab/run/{kind}"
        options = "ro" if kind == "ro" else f"size={kind}"
        shell = 'mkdir -p "$1" && mount -t tmpfs -o "$2" tmpfs "$1"'
        self._must("sh", "-c", shell, "sh", place, options)
        answer = self._inside.run("wine", made, "/S", f"/D=Z:\\lab\\run\\{kind}\\desk")
        left = self._must("find", place, "-type", "f").stdout.strip()
        if answer.returncode != code or left:
            raise FailedStep(f"{kind}: exit {answer.returncode}, left {left!r}")
        sentence = self._said()
        return f"{code} ({sentence})"

    def _said(self) -> str:
        """What the silent installer wrote down, which is one line."""
        files = (self._desk / USERS).glob(f"*/AppData/Local/Temp/{NAME}-setup.log")
        lines = next(files).read_text("utf-16").strip().splitlines()
        if len(lines) != 1:
            raise FailedStep(f"{lines}")
        return lines[0]

    def _expect_entry(self, number: str) -> None:
        told = self._must("wine", "reg", "query", ENTRY, "/v", "DisplayVersion").stdout
        if not re.search(rf"DisplayVersion\s+REG_SZ\s+{re.escape(number)}\s", told):
            raise FailedStep(told)

    def _doctor(self) -> Mapping[str, Any]:
        return _journal(self._inside.run("wine", self._windows(CONSOLE), "doctor", "--json"))

    def _forget_earlier_runs(self) -> None:
        """A lab that was ended may have kept what it had installed, or only the entry of it."""
        for entry in (ENTRY, ENTRY.replace("HKCU", "HKLM")):
            self._inside.run("wine", "reg", "delete", entry, "/f")
        for folder in (self._folder(), self._desk / DRIVE_C / "Program Files" / NAME):
            shutil.rmtree(folder, ignore_errors=True)

    def _old(self) -> str:
        return _inside(self._given / "앞 판" / f"{NAME}-setup-{OLD}.exe", self._desk)

    def _wait_until_gone(self, folder: Path) -> None:
        end = time.monotonic() + PATIENCE
        while folder.exists() and time.monotonic() < end:
            time.sleep(0.5)
        left = [*folder.rglob("*")] if folder.exists() else []
        if left:
            raise FailedStep(f"left behind: {left[:5]}")

    def _wait_for(self, count: int) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            told = self._inside.run("sh", "-c", RUNNING).stdout.strip()
            if told.isdigit() and int(told) >= count:
                # its records are open a moment later
                time.sleep(5)
                return
            time.sleep(0.5)
        raise FailedStep("the program was not started again")

    def _must(self, *call: str) -> Answer:
        answer = self._inside.run(*call, limit=240)
        if answer.returncode != 0:
            raise FailedStep(tail(answer))
        return answer

    def _folder(self) -> Path:
        """Where it is installed for the person of the lab."""
        person = next((self._desk / USERS).glob("*/AppData/Local")).parents[1]
        return person / "AppData" / "Local" / "Programs" / NAME

    def _preset(self) -> Path:
        return self._folder() / "program" / "settings.toml"

    def _windows(self, name: str) -> str:
        return _on_c(self._folder() / "program" / f"{name}.exe", self._desk)

    def _uninstaller(self) -> str:
        return _on_c(self._folder() / "uninstall.exe", self._desk)


def _journal(answer: Answer) -> Mapping[str, Any]:
    try:
        told: Mapping[str, Any] = json.loads(answer.stdout)["journal"]
    except (ValueError, KeyError) as error:
        raise FailedStep(tail(answer)) from error
    if told["state"] != "whole":
        raise FailedStep(f"{told}")
    return told


def _inside(file: Path, desk: Path) -> str:
    return f"Z:\\lab\\{file.relative_to(desk)}".replace("/", "\\")


def _on_c(file: Path, desk: Path) -> str:
    return f"C:\\{file.relative_to(desk / DRIVE_C)}".replace("/", "\\")
