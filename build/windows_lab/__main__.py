"""The command of the lab: everything from nothing, then the report; see `build/README.md`."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from build.windows_lab.cache import LacksError, alone, cache_folder
from build.windows_lab.chamber import APART, chamber
from build.windows_lab.debian import debian, install_tools
from build.windows_lab.interpreter import UnsignedError, windows_python
from build.windows_lab.report import FAILED, OK, TITLES, Step, write_report
from build.windows_lab.steps import ROOT, FailedStep, Lab, OverLimit, title

REPORT = ROOT / "windows-report"
FAILURE, MACHINE_LACKS, OVER_LIMIT = 1, 3, 4
Act = Callable[[], str | float]
EXPECTED = (FailedStep, UnsignedError, OSError, ValueError, KeyError, subprocess.SubprocessError)


class Run:
    """Does one step after the other, says how each went, and keeps what it came to."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.over: list[Step] = []
        """Steps of which only the figure is over its limit: a busy machine may do that."""

    def do(self, name: str, act: Act) -> bool:
        """Whether the step came out."""
        begin = time.monotonic()
        try:
            verdict, figure = OK, act()
            over = False
        except EXPECTED as error:
            verdict, figure = FAILED, f"{type(error).__name__}: {error}"
            over = isinstance(error, OverLimit)
        step = Step(name, verdict, figure, time.monotonic() - begin)
        self.steps.append(step)
        if over:
            self.over.append(step)
        mark = "✓" if verdict == OK else "✗"
        say(f"{mark} {TITLES[name]}: {figure} ({step.seconds:.0f}초)")
        return verdict == OK

    def code(self) -> int:
        """0; 1 where something did not build or run, 4 where only a figure is over its limit."""
        failed = [step for step in self.steps if step.verdict != OK]
        if len(failed) > len(self.over):
            return FAILURE
        return OVER_LIMIT if failed else 0


def say(sentence: str) -> None:
    """Tell the person something."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def main() -> int:
    """Run the lab; 3 where the machine lacks something, else the code of the run."""
    if os.geteuid() != 0:
        say("Windows 실험실은 관리자(root) 권한이 있어야 만들 수 있습니다.")
        return MACHINE_LACKS
    # told to end, it still takes its desktop along
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(FAILURE))
    with alone(cache_folder()):
        return _reported(cache_folder())


def _reported(cache: Path) -> int:
    """Run the lab and write its report; the exit code."""
    shutil.rmtree(REPORT, ignore_errors=True)
    REPORT.mkdir()
    run = Run()
    try:
        _run(run, cache)
    except LacksError as lacks:
        say(f"{lacks}")
        return MACHINE_LACKS
    except OSError as error:
        say(f"실험실의 화면을 열지 못했습니다: {error}")
        return FAILURE
    finally:
        write_report(REPORT, run.steps)
    say(f"{REPORT / 'index.html'}")
    return run.code()


def _run(run: Run, cache: Path) -> None:
    desk = cache / "desk"
    desk.mkdir(exist_ok=True)
    if not run.do("lab", lambda: _fetched(cache, desk)):
        return
    with chamber(cache / "root", desk) as inside:
        lab = Lab(inside, desk, REPORT)
        run.do("tests", lab.tests)
        if not run.do("package", lab.package):
            return
        run.do("self-test", lab.self_test)
        _install(run, lab)
        run.do("killed-and-restarted", lab.killed_and_restarted)
        run.do("window-from-inside", lab.from_inside)
        run.do("window-from-outside", lab.from_outside)
        if run.do("bare-window", lab.bare_window):
            run.do("start", lab.start)
            run.do("size", lab.size)


def _install(run: Run, lab: Lab) -> None:
    """The installer's steps; each needs what the one before it left."""
    it = lab.installing()
    made = run.do("installer", it.installer) or bool(run.over)
    if made and run.do("installed", it.installed):
        run.do("upgraded", lambda: it.upgraded(title()))
        run.do("installer-refuses", it.refusals)
        run.do("held", it.held)
        run.do("uninstalled", it.uninstalled)
        run.do("for-all-users", it.for_all)


def _fetched(cache: Path, desk: Path) -> str:
    """Everything that comes from elsewhere; raises `LacksError` where it cannot be had."""
    install_tools()
    if subprocess.run([*APART, "true"], check=False).returncode != 0:
        raise LacksError("이 컴퓨터는 격리된 화면을 열게 하지 않습니다(unshare).")
    debian(cache)
    windows_python(desk)
    return "python312.dll: Python Software Foundation"


if __name__ == "__main__":
    sys.exit(main())
