"""A second start finds the first one, and leaves a dead one behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.host.single_instance import Listener, raise_first

ASK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.host.single_instance import raise_first
app = QCoreApplication([])
sys.exit(0 if raise_first(Path(sys.argv[1])) else 7)
"""
HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.host.single_instance import Listener
app = QCoreApplication([])
listener = Listener(Path(sys.argv[1]), print)
print("listens", flush=True)
app.exec()
"""


def asked(qtbot: QtBot, folder: Path) -> int:
    """The exit code of a second start that looks for the first one."""
    process = QProcess()
    process.start(sys.executable, ["-c", ASK, str(folder)])
    qtbot.waitUntil(lambda: process.state() is QProcess.ProcessState.NotRunning, timeout=20_000)
    return process.exitCode()


def test_a_second_start_is_heard(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    calls: list[str] = []
    listener = Listener(tmp_path, lambda: calls.append("raise"))
    assert (asked(qtbot, tmp_path), calls) == (0, ["raise"])
    assert (asked(qtbot, tmp_path), calls) == (0, ["raise", "raise"])
    listener.deleteLater()


def test_nobody_there_is_said(qapp: QApplication, tmp_path: Path) -> None:
    assert raise_first(tmp_path) is False


def test_what_a_killed_program_left_is_taken_over(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == "listens\n"
        first.kill()
    calls: list[str] = []
    listener = Listener(tmp_path, lambda: calls.append("raise"))
    assert (asked(qtbot, tmp_path), calls) == (0, ["raise"])
    listener.deleteLater()


def test_a_call_that_nobody_heard_is_over(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "starts").mkdir()
    (tmp_path / "starts" / "17").touch()
    calls: list[str] = []
    listener = Listener(tmp_path, lambda: calls.append("raise"))
    assert (calls, list((tmp_path / "starts").iterdir())) == ([], [])
    listener.deleteLater()


def test_a_second_start_gives_up(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "starts").mkdir()
    assert raise_first(tmp_path) is False
    assert list((tmp_path / "starts").iterdir()) == []
