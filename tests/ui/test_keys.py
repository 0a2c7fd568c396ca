"""The keys: seen, changed by keyboard alone, refused in words, kept, and read again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.store.settings import Settings, load_settings, remember
from desktop_app.ui.app import open_window
from desktop_app.ui.commands import USUAL_KEYS, Command
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.key_panel import KeyPanel
from desktop_app.ui.keys import FitKeys, Unfit, changed_keys, fit_keys, keys_in_use, unfit
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.present_keys import command_at, key_rows
from desktop_app.ui.theme import Scheme, dress
from tests.ui.fits import misfits
from tests.ui.hand import Hand

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
TAKEN = (
    "F9는 '이 단계 문구 복사' 명령의 키예요. 다른 키를 누르거나 그 명령의 키를 먼저 없애 주세요."
)


@dataclass
class Place:
    """A hand on a window whose settings lie in a file."""

    hand: Hand
    path: Path

    @property
    def panel(self) -> KeyPanel:
        panel = self.hand.window.findChild(KeyPanel)
        assert panel is not None
        return panel

    @property
    def said(self) -> str:
        return self.panel.message.text

    @property
    def kept(self) -> dict[str, str]:
        return dict(load_settings(self.path).settings.keys)

    def go_to(self, command: Command) -> None:
        """Open the sheet and go down to a line."""
        self.hand.key(Key.Key_F1)
        while (row := self.panel.list.row) is None or row.id != command:
            before = row
            self.hand.key(Key.Key_Down)
            assert self.panel.list.row != before


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def _open(qtbot: QtBot, desk: Desk, path: Path) -> Place:
    loaded = load_settings(path)

    def keep(**changes: object) -> bool:
        return remember(path, **changes)  # type: ignore[arg-type]

    settings = Preferences(loaded.settings, keep, loaded)
    window = open_window(desk, preferences=settings)
    qtbot.addWidget(window)
    window.resize(440, 1000)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return Place(Hand(qtbot, window, desk), path)


@pytest.fixture
def place(app: QApplication, qtbot: QtBot, desk: Desk, path: Path) -> Place:
    remember(path, sample_seen=True)
    return _open(qtbot, desk, path)


def test_every_command_has_one_line() -> None:
    lines = [command for row in key_rows({}) if (command := command_at(row.id)) is not None]
    assert Counter(lines) == Counter(Command)


def test_f1_shows_the_keys_and_escape_gives_the_keyboard_back(place: Place) -> None:
    before = place.hand.focus()
    place.hand.key(Key.Key_F1)
    shown = {row.id: row.aside for row in place.panel.list.hits.rows}
    assert shown["copy"] == "F9"
    assert shown["rename"] == "없음"
    place.hand.key(Key.Key_Escape)
    assert not place.panel.is_open
    assert place.hand.focus() is before


def test_a_key_is_changed_by_keyboard_alone_and_acts(place: Place) -> None:
    hand = place.hand
    place.go_to(Command.BEGIN)
    hand.key(Key.Key_Return)
    assert place.said == "'새 상담 열기'에 쓸 키를 눌러 주세요. 그만두려면 Esc를 누르세요."
    hand.key(Key.Key_N, CTRL)
    assert place.said == "이제 '새 상담 열기' 명령은 Ctrl+N을 써요."
    assert place.kept == {"begin": "Ctrl+N"}
    hand.key(Key.Key_Escape)
    hand.key(Key.Key_F2)
    assert len(hand.desk.open_cases) == 1
    hand.key(Key.Key_N, CTRL)
    assert len(hand.desk.open_cases) == 2


def test_a_changed_key_lasts(place: Place, app: QApplication, qtbot: QtBot, desk: Desk) -> None:
    place.go_to(Command.RENAME)
    place.hand.key(Key.Key_Return)
    place.hand.key(Key.Key_F11, SHIFT)
    again = _open(qtbot, desk, place.path)
    assert again.hand.window.commands.key(Command.RENAME) == "Shift+F11"
    assert again.hand.said == ""


@pytest.mark.parametrize(
    ("key", "held", "said"),
    [
        (
            Key.Key_F9,
            Qt.KeyboardModifier.NoModifier,
            TAKEN,
        ),
        (Key.Key_V, CTRL, "Ctrl+V는 글을 고치는 데 써요. 다른 키를 눌러 주세요."),
        (
            Key.Key_V,
            CTRL | SHIFT,
            "Ctrl+Shift+V는 어드민과 브라우저에서 붙여넣기로 써요. 다른 키를 눌러 주세요.",
        ),
        (Key.Key_F4, ALT, "Alt+F4는 컴퓨터가 먼저 쓰는 키예요. 다른 키를 눌러 주세요."),
        (
            Key.Key_1,
            Qt.KeyboardModifier.NoModifier,
            "1은 글을 치거나 답을 고르는 데 써요. F1~F12나 Ctrl, Alt와 함께 쓰는 키를 눌러 주세요.",
        ),
        (
            Key.Key_Control,
            Qt.KeyboardModifier.NoModifier,
            "Ctrl, Alt, Shift는 다른 키와 함께 눌러 주세요.",
        ),
    ],
    ids=["taken", "editing", "admin", "system", "bare", "alone"],
)
def test_what_cannot_be_is_refused_in_words(
    place: Place, key: Qt.Key, held: Qt.KeyboardModifier, said: str
) -> None:
    place.go_to(Command.BEGIN)
    place.hand.key(Key.Key_Return)
    place.hand.key(key, held)
    assert (place.said, place.panel.is_waiting, place.kept) == (said, True, {})
    place.hand.key(Key.Key_Escape)
    assert not place.panel.is_waiting
    assert place.panel.is_open
    assert place.panel.list.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Hangul, Key.Key_Hangul_Hanja, Key.Key_AltGr])
def test_the_keys_of_hangul_are_refused_in_words(place: Place, key: Qt.Key) -> None:
    place.go_to(Command.BEGIN)
    place.hand.key(Key.Key_Return)
    # the test library knows no such key
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(place.hand.focus(), event)
    assert place.said == (
        "한/영과 한자 키는 글자를 바꾸는 데 써야 해서 쓸 수 없어요. 다른 키를 눌러 주세요."
    )
    assert place.kept == {}


@pytest.mark.parametrize("text", ["A", "5", "Shift+A", "Return", "Esc", "Tab", "Left", "Space"])
def test_bare_keys_stand_for_nothing(text: str) -> None:
    assert unfit(Command.BEGIN, text) in {Unfit.BARE, Unfit.ANSWERING, Unfit.EDITING}


@pytest.mark.parametrize("text", ["Ctrl+Return", "Ctrl+Enter", "Ctrl+Shift+V", "Alt+Tab"])
def test_keys_of_others_stand_for_nothing(text: str) -> None:
    assert unfit(Command.BEGIN, text) is not None


def test_the_usual_keys_may_stand() -> None:
    refused = {command for command, key in USUAL_KEYS.items() if unfit(command, key) is not None}
    assert refused == set()


def test_delete_takes_a_key_away_and_the_button_brings_all_back(place: Place) -> None:
    hand = place.hand
    place.go_to(Command.COPY)
    hand.key(Key.Key_Delete)
    assert place.kept == {"copy": ""}
    assert hand.window.commands.key(Command.COPY) == ""
    hand.key(Key.Key_Tab)
    hand.key(Key.Key_Tab)
    assert hand.focus() is place.panel.reset
    hand.key(Key.Key_Space)
    assert place.said == "모든 명령을 처음 키로 되돌렸어요."
    assert (place.kept, hand.window.commands.key(Command.COPY)) == ({}, "F9")


def test_fixed_keys_and_headings_are_not_changed(place: Place) -> None:
    place.hand.key(Key.Key_F1)
    place.hand.key(Key.Key_End)
    place.hand.key(Key.Key_Return)
    assert place.said == "답하고 글을 치는 데 늘 필요한 키라 바꿀 수 없어요."
    assert not place.panel.is_waiting
    met = set()
    for _ in range(80):
        place.hand.key(Key.Key_Up)
        row = place.panel.list.row
        assert row is not None
        met.add((row.id, row.quiet))
    assert {quiet for _, quiet in met} == {False}
    assert {Command(row) for row, _ in met if command_at(row)} == set(Command)


def test_a_key_in_the_sheet_shows_its_line_and_does_nothing(place: Place) -> None:
    place.hand.key(Key.Key_F1)
    place.hand.key(Key.Key_F2)
    row = place.panel.list.row
    assert row is not None
    assert (row.id, len(place.hand.desk.open_cases)) == ("begin", 1)


@pytest.mark.parametrize(
    ("written", "fit"),
    [
        ({}, FitKeys({}, 0)),
        ({"begin": "ctrl+n"}, FitKeys({"begin": "Ctrl+N"}, 0)),
        ({"begin": ""}, FitKeys({"begin": ""}, 0)),
        ({"begin": "F2"}, FitKeys({}, 0)),
        ({"begin": "F9"}, FitKeys({}, 1)),
        ({"begin": "F9", "copy": "F2"}, FitKeys({"begin": "F9", "copy": "F2"}, 0)),
        ({"begin": "F11", "copy": "F11"}, FitKeys({}, 2)),
        ({"begin": "F9", "copy": "F8"}, FitKeys({}, 2)),
        ({"begin": "nonsense", "no such command": "F11"}, FitKeys({}, 2)),
        ({"begin": "F11, F12"}, FitKeys({}, 1)),
    ],
)
def test_written_keys(written: dict[str, str], fit: FitKeys) -> None:
    assert fit_keys(written) == fit


_TEXTS = st.sampled_from([*USUAL_KEYS.values(), "F11", "Ctrl+N", "Alt+Q", "", "x", "Alt+F4", "??"])


@given(st.dictionaries(st.sampled_from([*(c.value for c in Command), "other"]), _TEXTS))
def test_whatever_is_written_leaves_no_two_commands_on_one_key(written: dict[str, str]) -> None:
    fit = fit_keys(written)
    used = [key for key in keys_in_use(fit.changed).values() if key]
    assert len(used) == len(set(used))
    assert {each for each, key in fit.changed.items() if key and unfit(Command(each), key)} == set()
    assert fit_keys(fit.changed) == FitKeys(fit.changed, 0)
    assert changed_keys(keys_in_use(fit.changed)) == fit.changed


def test_written_keys_that_clash_are_said_once(
    app: QApplication, qtbot: QtBot, desk: Desk, path: Path
) -> None:
    path.write_text('sample_seen = true\n[keys]\nbegin = "F9"\n', encoding="utf-8")
    place = _open(qtbot, desk, path)
    assert place.hand.said == (
        "설정 파일의 단축키 가운데 쓸 수 없는 것이 있어 처음 키로 두었어요. "
        "F1 단축키에서 확인해 주세요."
    )
    assert place.hand.window.commands.key(Command.BEGIN) == "F2"


def test_settings_that_cannot_be_read_are_said(
    app: QApplication, qtbot: QtBot, desk: Desk, path: Path
) -> None:
    path.write_text("[keys\n", encoding="utf-8")
    place = _open(qtbot, desk, path)
    assert place.hand.said.startswith("설정 파일을 읽지 못해")


def test_what_cannot_be_kept_is_said(app: QApplication, qtbot: QtBot, desk: Desk) -> None:
    preferences = Preferences(Settings(sample_seen=True), lambda **_changes: False)
    window = open_window(desk, preferences=preferences)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    place = Place(Hand(qtbot, window, desk), Path())
    place.go_to(Command.BEGIN)
    place.hand.key(Key.Key_Delete)
    assert place.said.startswith("키를 바꿨지만 설정 파일에 저장하지 못했어요.")


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [380, 440, 720])
def test_the_sheet_can_be_read(app: QApplication, place: Place, width: int, size: int) -> None:
    place.hand.window.resize(width, 1000)
    place.go_to(Command.COPY)
    place.hand.key(Key.Key_Return)
    dress(app, Scheme.LIGHT, size)
    for _ in range(3):
        settle(app)
    found = misfits(place.panel)
    dress(app, Scheme.LIGHT, 100)
    assert found == []
