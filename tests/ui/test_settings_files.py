"""The sheet of settings and its files: what cannot be kept, what a team set, what was not fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.pack import Pack
from desktop_app.ui.commands import Command
from desktop_app.ui.key_panel import KeyPanel
from desktop_app.ui.present_settings import DATA, MEMOS, PICK, RESET
from desktop_app.ui.theme import Scheme, dress, text_size
from tests.ui.conftest import FakeAsker
from tests.ui.settings_place import Place, Start

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NOT_KEPT = "바꿨지만 설정 파일에 저장하지 못했어요. 프로그램을 다시 켜면 전의 값으로 돌아가요."


@pytest.fixture(autouse=True)
def _usual_size(app: QApplication) -> Iterator[None]:
    yield
    dress(app, Scheme.LIGHT, 100)


@pytest.fixture
def start(app: QApplication, qtbot: QtBot, pack: Pack, asker: FakeAsker, tmp_path: Path) -> Start:
    return Start(qtbot, pack, asker, tmp_path)


@pytest.fixture
def place(start: Start) -> Place:
    return start()


@pytest.fixture
def unkept(place: Place) -> Place:
    """A folder stands where the file should be written."""
    place.own.unlink()
    place.own.parent.rmdir()
    place.own.parent.write_text("", encoding="utf-8")
    return place


# what cannot be kept


def test_a_name_that_cannot_be_kept_holds_and_is_said(unkept: Place) -> None:
    unkept.open()
    unkept.hand.enter("박상담")
    assert (unkept.said, unkept.hand.desk.counselor_name) == (NOT_KEPT, "박상담")


def test_a_size_that_cannot_be_kept_holds_and_is_said(unkept: Place) -> None:
    unkept.open()
    unkept.hand.key(Key.Key_Tab)
    unkept.hand.key(Key.Key_2)
    assert (unkept.said, text_size()) == (NOT_KEPT, 110)


def test_a_folder_of_cases_that_cannot_be_kept_is_not_changed(
    unkept: Place, asker: FakeAsker, tmp_path: Path
) -> None:
    panel = unkept.open()
    asker.answer = tmp_path
    unkept.press(DATA, PICK)
    assert unkept.said.startswith("설정 파일에 저장하지 못해 상담 기록 폴더를 바꾸지 못했어요.")
    assert panel.lines[DATA].text == "프로그램이 정한 폴더"


# presets


def test_what_the_leads_chose_says_so_until_the_person_chooses(
    start: Start, asker: FakeAsker, tmp_path: Path
) -> None:
    folder = tmp_path.as_posix()
    place = start(f'text_size = 125\n[keys]\nfind = "F10"\n[paths]\nmemos = "{folder}"\n')
    dress(QApplication.instance(), Scheme.LIGHT, 125)  # type: ignore[arg-type]
    panel = place.open()
    team = "팀에서 정한 값"
    assert panel.size_row.buttons[2].accessibleDescription() == team
    assert panel.lines[MEMOS].note.startswith(f"{team}. ")
    assert panel.name.field.accessibleDescription() == ""
    place.hand.key(Key.Key_Tab)
    place.hand.key(Key.Key_1)
    assert panel.size_row.buttons[0].accessibleDescription() == ""
    assert place.kept == "text_size = 100\n"
    asker.answer = tmp_path / "b"
    place.press(MEMOS, PICK)
    assert not panel.lines[MEMOS].note.startswith(team)
    place.press(MEMOS, RESET)
    assert panel.lines[MEMOS].text == str(tmp_path)
    assert place.kept == "text_size = 100\n\n[paths]\n"


def test_preset_keys_act_and_can_be_changed_and_come_back(start: Start) -> None:
    place = start('[keys]\nfind = "ctrl+j"\n')
    hand, commands = place.hand, place.hand.window.commands
    assert commands.key(Command.FIND) == "Ctrl+J"
    hand.key(Key.Key_F1)
    keys = hand.window.findChild(KeyPanel)
    assert keys is not None
    shown = {row.id: row.aside for row in keys.list.hits.rows}
    assert shown["find"] == "Ctrl+J · 팀에서 정함"
    keys.list.go_to_row("find")
    hand.key(Key.Key_Return)
    hand.key(Key.Key_F, CTRL)
    assert place.kept == '[keys]\nfind = "Ctrl+F"\n'
    assert start().hand.window.commands.key(Command.FIND) == "Ctrl+F"
    hand.window.activateWindow()
    keys.reset_wanted.emit()
    assert (commands.key(Command.FIND), place.kept) == ("Ctrl+J", "[keys]\n")


# what was read at the start


@pytest.mark.parametrize(
    ("preset", "own", "said"),
    [
        ("text_size =", "", "팀에서 정한 설정 파일을 읽지 못해 빼고 열었어요."),
        ("", '[paths]\ndata = "x"\n', "설정 파일의 폴더 가운데 쓸 수 없는 것이 있어"),
        ('[paths]\nmemos = "x"\n', "", "설정 파일의 폴더 가운데 쓸 수 없는 것이 있어"),
        ("text_size = 110\n", "text_size = 125\n", ""),
    ],
    ids=["damaged preset", "unfit folder", "unfit preset folder", "fit"],
)
def test_what_was_not_fit_is_said_once(start: Start, preset: str, own: str, said: str) -> None:
    place = start(preset, f"sample_seen = true\n{own}")
    assert place.hand.said.startswith(said) if said else not place.hand.said
    assert place.hand.said.count(".") <= 2


def test_all_that_was_not_fit_is_said(start: Start) -> None:
    place = start("text_size =", 'sample_seen = true\n[keys]\nbegin = "F9"\n[paths]\nmemos = 3\n')
    for part in ("팀에서 정한 설정 파일", "설정 파일의 폴더", "설정 파일의 단축키"):
        assert part in place.hand.said
