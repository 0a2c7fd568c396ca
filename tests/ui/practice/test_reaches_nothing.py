"""A practice and a sample write no file of the team's, and take no case that somebody hands on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.store.settings import Settings
from desktop_app.ui.app import open_window
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.practice.opening import PracticeOpening
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.sample.sampling import Sampling
from tests.ui.conftest import FakeAsker, FakeTicks


@pytest.fixture(params=[Command.PRACTICE, Command.SAMPLE])
def beside(
    app: QApplication,
    qtbot: QtBot,
    desk: Desk,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Conductor:
    """What is open beside the real window of a desk whose exports have a folder."""
    settings = Settings(sample_seen=True, export_folder=tmp_path, memo_folder=tmp_path)
    window = open_window(
        desk, asker=FakeAsker(), ticks=FakeTicks(), preferences=Preferences(settings)
    )
    qtbot.addWidget(window)
    window.show()
    window.commands.action(request.param).trigger()
    app.processEvents()
    if request.param == Command.PRACTICE:
        opening = window.findChild(PracticeOpening)
        assert opening is not None
        assert opening.practising is not None
        found = opening.practising.parent()
    else:
        sampling = window.findChild(Sampling)
        assert sampling is not None
        assert sampling.guiding is not None
        found = sampling.guiding.parent()
    assert isinstance(found, Conductor)
    return found


@pytest.mark.parametrize(
    "command",
    [Command.EXPORT_CASE, Command.EXPORT_PDF, Command.SAVE_MEMOS, Command.SAVE_OPEN_CASES],
)
def test_nothing_is_written(beside: Conductor, command: Command, tmp_path: Path) -> None:
    """Not even where the settings name a folder: it is the one of the real cases."""
    case = beside.case or beside.desk.begin()
    beside.desk.record(case, {f.CHANNEL: "chat"})
    beside.window.commands.action(command).trigger()
    QApplication.processEvents()
    assert list(tmp_path.rglob("*")) == []


def test_no_case_of_another_desk_is_opened_here(beside: Conductor) -> None:
    """It would be gone with the window, and the giver would think that it is in good hands."""
    assert not beside.window.acceptDrops()
    assert not beside.window.commands.action(Command.OPEN_CASE_FILES).isEnabled()
