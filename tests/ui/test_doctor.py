"""The page about this machine in the window: it comes, is copied and saved, and holds nobody up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.doctor_panel import DoctorPanel
from desktop_app.ui.doctoring import Doctoring, doctor_call
from desktop_app.ui.theme import Scheme, dress
from tests.fakes import FakeClipboard
from tests.ui.conftest import FakeAsker
from tests.ui.docked import FakeDock, Start
from tests.ui.fits import misfits
from tests.ui.hand import Hand

WORDS = interface_words("ui_doctor")
TELL = "import sys; sys.stdout.buffer.write('진단 1장\\n모니터: 하나\\n'.encode())"


@pytest.fixture
def doctoring(hand: Hand) -> Doctoring:
    """The one who shows the page, on a machine that tells two lines."""
    found = hand.window.findChild(Doctoring)
    assert found is not None
    found.call = [sys.executable, "-c", TELL]
    return found


def opened(hand: Hand, doctoring: Doctoring) -> DoctorPanel:
    """The sheet with the page on it."""
    hand.window.commands.action(Command.DOCTOR).trigger()
    panel = doctoring.panel
    assert (panel.is_open, panel.message.text) == (True, WORDS["waiting"])
    assert not panel.copy.isEnabled()
    hand.qtbot.waitUntil(panel.copy.isEnabled, timeout=20_000)
    return panel


def test_the_page_comes_and_is_copied_by_keyboard(
    hand: Hand, doctoring: Doctoring, clipboard: FakeClipboard
) -> None:
    panel = opened(hand, doctoring)
    assert (panel.page, panel.message.text) == ("진단 1장\n모니터: 하나", "")
    assert panel.text.hasFocus()
    QTest.keyClick(panel.copy, Qt.Key.Key_Space)
    assert (clipboard.held, panel.message.text) == (panel.page, WORDS["copied"])
    hand.key(Qt.Key.Key_Escape)
    assert not panel.is_open


def test_a_copy_that_fails_is_said(
    hand: Hand, doctoring: Doctoring, clipboard: FakeClipboard
) -> None:
    clipboard.works = False
    panel = opened(hand, doctoring)
    hand.click(panel.copy)
    assert panel.message.text == WORDS["not_copied"]


def test_the_page_is_saved_where_the_person_says(
    hand: Hand, doctoring: Doctoring, asker: FakeAsker, tmp_path: Path
) -> None:
    asker.answer = tmp_path
    panel = opened(hand, doctoring)
    hand.click(panel.save)
    (file,) = tmp_path.glob("*_진단.txt")
    assert file.read_text("utf-8") == "진단 1장\n모니터: 하나\n"
    assert panel.message.text == WORDS["saved"].format(name=file.name)


def test_thinking_better_of_it_saves_nothing(
    hand: Hand, doctoring: Doctoring, asker: FakeAsker
) -> None:
    panel = opened(hand, doctoring)
    hand.click(panel.save)
    assert (len(asker.offered), panel.message.text) == (1, "")


def test_a_folder_that_cannot_be_written_is_said(
    hand: Hand, doctoring: Doctoring, asker: FakeAsker, tmp_path: Path
) -> None:
    asker.answer = tmp_path / "file"
    asker.answer.write_text("", "utf-8")
    panel = opened(hand, doctoring)
    hand.click(panel.save)
    assert panel.message.text == WORDS["not_saved"]


@pytest.mark.parametrize("call", [["/nowhere/at-all"], [sys.executable, "-c", "pass"]])
def test_a_look_that_fails_is_said(hand: Hand, doctoring: Doctoring, call: list[str]) -> None:
    doctoring.call = call
    hand.window.commands.action(Command.DOCTOR).trigger()
    panel = doctoring.panel
    hand.qtbot.waitUntil(lambda: panel.message.text == WORDS["failed"], timeout=20_000)
    assert not panel.save.isEnabled()
    doctoring.call = [sys.executable, "-c", TELL]
    assert opened(hand, doctoring).page


def test_the_window_looks_with_the_program_itself(
    hand: Hand, doctoring: Doctoring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    doctoring.call = doctor_call(Path(sys.executable), frozen=False)
    lines = opened(hand, doctoring).page.split("\n")
    assert lines[0].startswith("강제재연결 도우미 진단")
    assert interface_words("doctor")["well"] in lines


@pytest.mark.parametrize(
    ("executable", "call"),
    [
        ("reconnection-desk.exe", "reconnection-desk-console.exe"),
        ("reconnection-desk", "reconnection-desk-console"),
    ],
)
def test_the_packed_program_asks_its_twin(executable: str, call: str) -> None:
    told = doctor_call(Path("desk") / executable, frozen=True)
    assert told == [str(Path("desk") / call), "doctor"]


def test_a_window_that_closes_meanwhile_takes_the_look_along(
    hand: Hand, doctoring: Doctoring
) -> None:
    """No process is left behind, and nobody waits for its end."""
    doctoring.call = [sys.executable, "-c", "import time; time.sleep(600)"]
    hand.window.commands.action(Command.DOCTOR).trigger()
    process = doctoring.findChild(QProcess)
    assert process is not None
    assert process.waitForStarted(20_000)
    number = process.processId()
    delete(doctoring)
    assert not Path(f"/proc/{number}").exists()


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [380, 440, 720])
def test_the_sheet_can_be_read(
    app: QApplication, hand: Hand, doctoring: Doctoring, width: int, size: int
) -> None:
    hand.window.resize(width, 1000)
    panel = opened(hand, doctoring)
    dress(app, Scheme.LIGHT, size)
    for _ in range(3):
        settle(app)
    found = misfits(panel)
    dress(app, Scheme.LIGHT, 100)
    assert found == []


@pytest.mark.parametrize(("full", "room"), [(False, "right"), (True, "refused")])
def test_the_look_is_told_whether_the_room_was_had(
    start_docked: Start, *, full: bool, room: str
) -> None:
    """The process that looks cannot see it: only the window knows."""
    docked = start_docked(dock=FakeDock(full=full))
    doctoring = docked.hand.window.findChild(Doctoring)
    assert doctoring is not None
    doctoring.call = [sys.executable, "-c", "import sys; print(*sys.argv[1:])"]
    assert opened(docked.hand, doctoring).page == f"--room={room}"
