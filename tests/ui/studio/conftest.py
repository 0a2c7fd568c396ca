"""The Studio's window on a copy of the shipped pack."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.resources import resources_folder
from desktop_app.ui.app import application
from desktop_app.ui.studio.opening import Leave, Studio
from desktop_app.ui.studio.publishing import Shared
from desktop_app.ui.theme import Scheme
from tests.ui.studio.hand import LeadHand


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application in its light dress."""
    return application(Scheme.LIGHT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lead's folder with the shipped pack."""
    made = tmp_path / "our_pack"
    shutil.copytree(resources_folder() / "scripts_ko", made)
    return made


class FakeLeave:
    """Answers what is asked at the end."""

    def __init__(self) -> None:
        self.answer = Leave.DROP
        self.asked = 0

    def __call__(self, _parent: QWidget) -> Leave:
        self.asked += 1
        return self.answer


@pytest.fixture
def leave() -> FakeLeave:
    """Who says whether to save at the end."""
    return FakeLeave()


NOT_SHARED = Shared()
Opened = Callable[..., LeadHand]


@pytest.fixture
def opened(app: QApplication, qtbot: QtBot, folder: Path, leave: FakeLeave) -> Iterator[Opened]:
    """Opens the window, as often as a test wants; all are gone at the end."""
    studios: list[Studio] = []

    def open_it(shared: Shared = NOT_SHARED, aside: Path | None = None) -> LeadHand:
        studio = Studio(Draft.open(folder, aside), shared, leave)
        studios.append(studio)
        studio.window.show()
        qtbot.waitExposed(studio.window)
        studio.window.activateWindow()
        studio.window.show_list()
        app.processEvents()
        return LeadHand(qtbot, studio)

    yield open_it
    for studio in studios:
        studio.stop()
        studio.window.may_close = lambda: True
        studio.window.close()
        studio.window.deleteLater()
        studio.deleteLater()


@pytest.fixture
def hand(opened: Opened) -> LeadHand:
    """A lead's hand on a window whose pack is checked."""
    made = opened()
    made.until_checked()
    return made
