"""The preview of a pack in the real window: each save shows, what is wrong does not take over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.ids import NodeId
from desktop_app.pack.resources import resources_folder
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.preview.previewing import Previewing
from desktop_app.ui.preview.start import open_preview, run_preview
from tests.fakes import FakeClipboard, FakeClock
from tests.ui.conftest import FakeTicks
from tests.ui.fits import misfits
from tests.ui.hand import Hand

CALL = 2
LONG = 30_000
"""Milliseconds for a machine that is busy with other things."""


class Place:
    """A folder, and the window that shows what is in it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.clipboard = FakeClipboard()
        self.previewing = open_preview(
            folder, self.clipboard, FakeClock(), Preferences(), FakeTicks()
        )
        window = self.previewing.banner.window()
        assert isinstance(window, MainWindow)
        qtbot.addWidget(window)
        window.resize(440, 1000)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        self.window = window
        self.hand = Hand(qtbot, window, self.conductor.desk)

    @property
    def conductor(self) -> Conductor:
        found = self.previewing.parent()
        assert isinstance(found, Conductor)
        return found

    @property
    def errors(self) -> str:
        strip = self.previewing.errors
        return strip.text if strip.isVisible() else ""

    def edit(self, name: str, old: str, new: str) -> None:
        """Save a file by renaming, as editors do."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        aside = path.with_suffix(".tmp")
        aside.write_text(text.replace(old, new), "utf-8")
        aside.replace(path)

    def until(self, seen: str) -> None:
        self.qtbot.waitUntil(lambda: seen in self.reads(), timeout=LONG)

    def reads(self) -> str:
        return " ".join(script.text for script in self.hand.opened.view.scripts) + self.errors


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resources_folder() / "scripts_ko", tmp_path / "새 팩"))


@pytest.fixture
def place(app: QApplication, qtbot: QtBot, folder: Path) -> Iterator[Place]:
    made = Place(qtbot, folder)
    yield made
    _end(made.previewing)


def _end(previewing: Previewing) -> None:
    previewing.stop()
    previewing.banner.window().close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_banner_says_what_this_is_and_stays(place: Place) -> None:
    assert "저장되지 않습니다" in place.previewing.banner.head
    assert "새 팩" in place.previewing.banner.text
    assert "새 팩" in place.window.windowTitle()
    place.qtbot.waitUntil(lambda: misfits(place.window) == [], timeout=LONG)
    place.hand.key(Qt.Key.Key_F9)
    assert place.clipboard.held != "before"
    assert place.previewing.banner.isVisible()


def test_a_save_shows_where_one_is(place: Place) -> None:
    conductor, hand = place.conductor, place.hand
    hand.key(Qt.Key(ord("0") + CALL), Qt.KeyboardModifier.AltModifier)
    conductor.look_at("fare")
    case, before = conductor.case, dict(hand.opened.case.entries)
    place.edit("scripts/05_customer.yaml", "안녕하세요", "반갑습니다")
    place.until("반갑습니다")
    assert conductor.case == case
    assert conductor.shown == NodeId("fare")
    assert dict(hand.opened.case.entries) == before


def test_what_a_person_did_in_the_preview_outlives_a_save(place: Place) -> None:
    place.hand.digits("11")
    assert place.hand.node == "identify"
    place.edit("flow.yaml", "label: 본인·운행 확인", "label: 본인과 운행")
    place.qtbot.waitUntil(
        lambda: place.hand.opened.pack.nodes[NodeId("identify")].label == "본인과 운행",
        timeout=LONG,
    )
    assert place.hand.node == "identify"
    assert place.hand.shown("channel") == "채팅"


def test_what_is_wrong_stands_beside_the_last_good_state(place: Place) -> None:
    pack = place.hand.opened.pack
    place.edit("flow.yaml", "to: identify", "to: identfy")
    place.until("identfy")
    assert "flow.yaml" in place.errors
    assert "9행" in place.errors
    assert place.hand.opened.pack is pack
    place.qtbot.waitUntil(lambda: misfits(place.window) == [], timeout=LONG)
    place.edit("flow.yaml", "to: identfy", "to: identify")
    place.qtbot.waitUntil(lambda: not place.errors, timeout=LONG)


def test_a_pack_that_is_wrong_from_the_first_opens_on_the_one_that_ships(
    app: QApplication, qtbot: QtBot, folder: Path
) -> None:
    (folder / "facts.yaml").write_text("facts: [", "utf-8")
    place = Place(qtbot, folder)
    assert "facts.yaml" in place.errors
    assert len(place.conductor.desk.open_cases) > 1
    shutil.copy(resources_folder() / "scripts_ko" / "facts.yaml", folder)
    qtbot.waitUntil(lambda: not place.errors, timeout=LONG)
    _end(place.previewing)


def test_nothing_is_saved_and_it_is_said(place: Place, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    place.conductor.bring_to_front(place.conductor.desk.open_cases[-1].id)
    place.window.commands.action(Command.SAVE_MEMOS).trigger()
    assert "미리 보기라" in place.hand.said
    assert not place.window.commands.action(Command.SETTINGS).isEnabled()
    assert sorted(tmp_path.rglob("*")) == before
    assert not place.conductor.desk.saving.lasts


def test_a_folder_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_preview(tmp_path / "none", FakeClipboard(), FakeClock(), Preferences()) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "찾지 못했습니다" in told.err
