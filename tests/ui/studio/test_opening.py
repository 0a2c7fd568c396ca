"""What is said where the Studio cannot open, and what a lead can reach once it is open."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.__main__ import main
from desktop_app.pack.editing.holding import hold
from desktop_app.pack.words import interface_words
from desktop_app.ui.studio.opening import Given, open_studio
from desktop_app.ui.studio.preview import CardPicture
from desktop_app.ui.studio.window import StudioWindow
from tests.ui.studio.hand import LeadHand

KINDS = (QAbstractButton, QLineEdit, QListWidget, QPlainTextEdit)


def test_a_second_studio_says_so(app: QApplication, folder: Path) -> None:
    """In one sentence; nothing in the folder changes."""
    said: list[str] = []
    with hold(folder):
        assert open_studio(Given(folder), tell=said.append) == 2
    assert said == [interface_words("pack_editing")["held"].format(name=folder.name)]


def test_the_command_opens_the_window_and_lets_the_folder_go(
    app: QApplication, qtbot: QtBot, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is open the folder is held, and nothing of it runs on at the end."""
    seen: list[str] = []

    def look() -> None:
        for window in app.topLevelWidgets():
            if isinstance(window, StudioWindow):
                seen.append(window.windowTitle())
                assert open_studio(Given(folder), tell=seen.append) == 2
                window.close()

    QTimer.singleShot(500, look)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    assert main(["studio", str(folder)]) == 0
    held = interface_words("pack_editing")["held"].format(name=folder.name)
    assert seen == [interface_words("studio")["title"].format(folder=folder.name), held]
    with hold(folder):
        pass


def test_a_folder_that_is_none_says_so(app: QApplication, tmp_path: Path) -> None:
    """As `pack check` does."""
    said: list[str] = []
    assert open_studio(Given(tmp_path / "nowhere"), tell=said.append) == 2
    (tmp_path / "empty").mkdir()
    assert open_studio(Given(tmp_path / "empty"), tell=said.append) == 2
    assert len(said) == 2
    assert all(sentence for sentence in said)
    assert [path.name for path in (tmp_path / "empty").iterdir()] == []


def test_the_counselors_build_says_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """It has nothing that reads the sources of packs."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert main(["studio", str(folder)]) == 2
    assert capsys.readouterr().err == interface_words("studio_command")["not_here"] + "\n"


def _seen(window: QWidget) -> Iterator[QWidget]:
    for kind in KINDS:
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.isEnabled() and not _is_inner(widget):
                yield widget


def _is_inner(widget: QWidget) -> bool:
    """A picture of a card is looked at; the buttons of Qt's own parts are theirs."""
    own = isinstance(widget, QToolButton) and not widget.accessibleName()
    return own or any(isinstance(parent, CardPicture) for parent in _above(widget))


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def test_everything_that_is_seen_is_reached_by_tab_and_has_a_name(hand: LeadHand) -> None:
    """In each of the tabs, with a text and with a question in hand."""
    window = hand.window
    for words in ("운행 정보 문의", "실행 전 점검"):
        hand.search(words)
        if words == "실행 전 점검":
            hand.tab_to(window.node.questions)
        for tab in range(window.tabs.count()):
            window.tabs.setCurrentIndex(tab)
            _all_reached(hand)


def test_what_can_be_done_to_the_draft_is_reached_by_tab(hand: LeadHand) -> None:
    """Its buttons stand at the very top, and what is disabled at the start of a day is there."""
    hand.search("운행 정보 문의")
    hand.over("다른 말")
    hand.studio.session.settle()
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hand.over("또 다른 말")
    hand.studio.session.settle()
    assert hand.window.save.isEnabled()
    _all_reached(hand)


def test_conditions_and_ways_are_reached_by_tab(hand: LeadHand) -> None:
    """With all that can be picked of a test."""
    hand.search("운행번호 문의")
    hand.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert hand.is_at(hand.window.node.condition.rows)
    assert hand.window.node.condition.picker.boxes
    _all_reached(hand)
    hand.search("동석 여부")
    hand.tab_to(hand.window.node.ways)
    hand.key(Qt.Key.Key_Return)
    _all_reached(hand)


def test_what_the_keyboard_comes_to_is_in_sight_in_a_low_window(hand: LeadHand) -> None:
    """By Tab, and where the caret is put into an answer at the very bottom of its editor."""
    window = hand.window
    window.resize(window.minimumSize())
    hand.search("고객 본인·동의")
    hand.tab_to(window.node.questions)
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_Down)
    for _ in range(9):
        hand.key(Qt.Key.Key_Tab)
        assert not hand.focus.visibleRegion().isEmpty()
    hand.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    hand.key(Qt.Key.Key_F6, times=2)
    editor = window.node.question_editor
    editor.go_to_choice("given")
    assert hand.is_at(editor.choice)
    assert editor.choice.visibleRegion().boundingRect().height() == editor.choice.height()


def _all_reached(hand: LeadHand) -> None:
    reached: set[QWidget] = set()
    for _ in range(80):
        hand.key(Qt.Key.Key_Tab)
        if hand.focus in reached and len(reached) > 5:
            break
        reached.add(hand.focus)
    wanted = set(_seen(hand.window))
    nameless = [each for each in wanted | reached if not _name(each)]
    assert nameless == []
    assert {_name(each) for each in wanted - reached} == set()


def _name(widget: QWidget) -> str:
    if isinstance(widget, QTabBar):
        return widget.tabText(widget.currentIndex())
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def test_f6_goes_round_the_parts_and_back(hand: LeadHand) -> None:
    """Each press is another part, and Shift+F6 is the way back."""
    hand.search("운행 정보 문의")
    start = hand.focus
    way = []
    for _ in range(12):
        hand.key(Qt.Key.Key_F6)
        way.append(hand.focus)
        if hand.focus is start:
            break
    assert hand.is_at(start)
    assert len(set(way)) == len(way) > 3
    hand.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert hand.is_at(way[-2])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may write anywhere")
def test_a_folder_that_nobody_may_write_says_so(app: QApplication, folder: Path) -> None:
    """Before anything is typed that could not be saved."""
    said: list[str] = []
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert open_studio(Given(folder), tell=said.append) == 2
    folder.chmod(stat.S_IRWXU)
    assert said == [interface_words("pack_editing")["not_held"].format(name=folder.name)]
