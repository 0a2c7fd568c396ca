"""The sheet of settings: everything by keyboard, holding and kept at once, failures said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.pack import Pack
from desktop_app.store.setting_numbers import Number
from desktop_app.store.settings import Settings, kept_days, load_settings
from desktop_app.ui.commands import Command
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.key_panel import KeyPanel
from desktop_app.ui.number_keeping import read_number
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.present_settings import (
    COUNTS,
    DATA,
    EXPORTS,
    FILE,
    KEYS,
    MEMOS,
    PACKS,
    PICK,
    RESET,
)
from desktop_app.ui.theme import Scheme, dress, text_size
from tests.ui.conftest import FakeAsker
from tests.ui.fits import misfits
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED
from tests.ui.settings_place import Place, Start

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier

LONG = "서울 3팀 공유 문서/강제재연결 야간조 운영메모 보관함/2026년 11월 원콜과 강콜 메모"


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


def test_the_menu_offers_it_without_a_key(place: Place) -> None:
    action = place.hand.window.commands.action(Command.SETTINGS)
    assert action in place.hand.window.menu.actions()
    assert (action.text(), place.hand.window.commands.key(Command.SETTINGS)) == ("설정", "")


def test_it_opens_in_the_name_and_escape_gives_the_keyboard_back(place: Place) -> None:
    before = place.hand.focus()
    panel = place.open()
    assert place.hand.focus() is panel.name.field
    place.hand.key(Key.Key_Escape)
    assert not panel.is_open
    assert place.hand.focus() is before


def test_tab_comes_to_everything_in_its_order(place: Place) -> None:
    panel = place.open()
    met = []
    for _ in range(13):
        met.append(place.hand.focus())
        place.hand.key(Key.Key_Tab)
    lines = panel.lines
    assert met == [
        panel.name.field,
        panel.size_row.buttons[0],
        *(row.field for row in panel.numbers.values()),
        lines[MEMOS].buttons[PICK],
        lines[EXPORTS].buttons[PICK],
        lines[PACKS].buttons[PICK],
        lines[COUNTS].buttons[PICK],
        lines[DATA].buttons[PICK],
        lines[KEYS].buttons["go_keys"],
        panel.close_button,
    ]


def test_the_arrows_go_from_row_to_row(place: Place) -> None:
    panel = place.open()
    for _ in range(14):
        place.hand.key(Key.Key_Down)
    assert place.hand.focus() is panel.lines[KEYS].buttons["go_keys"]
    for _ in range(10):
        place.hand.key(Key.Key_Up)
    assert place.hand.focus() is panel.size_row.buttons[0]


# the name


def test_a_typed_name_holds_and_is_kept(place: Place) -> None:
    place.open()
    place.hand.enter("박상담")
    assert place.said == "이제 안내 문구와 기록에 박상담 상담사로 남아요."
    assert place.hand.desk.counselor_name == "박상담"
    assert place.hand.opened.case.counselor_name == "박상담"
    assert place.kept == 'counselor_name = "박상담"\n'


def test_a_name_counts_when_its_field_is_left(place: Place) -> None:
    panel = place.open()
    place.hand.write("수")
    assert place.hand.desk.counselor_name == "김상담"
    place.hand.key(Key.Key_Tab)
    assert place.hand.desk.counselor_name == "김상담수"
    assert panel.name.field.text() == "김상담수"


def test_a_name_in_composition_counts_when_the_sheet_goes(place: Place) -> None:
    panel = place.open()
    place.hand.compose("수")
    place.hand.click(panel.close_button)
    assert place.hand.desk.counselor_name == "김상담수"
    assert place.hand.said == "이제 안내 문구와 기록에 김상담수 상담사로 남아요."


def test_escape_takes_back_what_was_typed_and_then_closes(place: Place) -> None:
    panel = place.open()
    place.hand.write("abc")
    place.hand.key(Key.Key_Escape)
    assert (panel.is_open, panel.name.field.text()) == (True, "김상담")
    place.hand.key(Key.Key_Escape)
    assert not panel.is_open
    assert place.hand.desk.counselor_name == "김상담"


def test_no_name_changes_nothing(place: Place) -> None:
    panel = place.open()
    place.hand.enter("  ")
    assert place.said == "상담사 이름은 비워 둘 수 없어 그대로 두었어요."
    assert (panel.name.field.text(), place.hand.desk.counselor_name) == ("김상담", "김상담")


def test_the_name_that_holds_already_is_no_change(place: Place) -> None:
    place.open()
    place.hand.enter("김상담")
    assert (place.said, place.kept) == ("", "")


# the size of text


def test_a_size_is_chosen_by_arrows_and_enter_and_by_its_digit(place: Place) -> None:
    panel = place.open()
    place.hand.key(Key.Key_Tab)
    place.hand.key(Key.Key_Right)
    assert text_size() == 100
    place.hand.key(Key.Key_Return)
    assert (text_size(), place.said) == (110, "글자 크기를 110%로 바꿨어요.")
    assert place.kept == "text_size = 110\n"
    # nothing older goes on standing in the last line
    assert place.hand.said == place.said
    place.hand.key(Key.Key_4)
    assert text_size() == 150
    chosen = [button.choice for button in panel.size_row.buttons if button.isChecked()]
    assert (chosen, panel.is_open) == (["150"], True)


def test_the_keys_of_the_size_are_seen_in_the_sheet(place: Place) -> None:
    panel = place.open()
    place.hand.key(Key.Key_Equal, CTRL)
    chosen = [button.choice for button in panel.size_row.buttons if button.isChecked()]
    assert chosen == ["110"]


# folders


def test_memos_are_saved_first_where_the_person_chose(
    place: Place, asker: FakeAsker, tmp_path: Path
) -> None:
    panel, hand = place.open(), place.hand
    asker.answer = tmp_path / "메모"
    place.press(MEMOS, PICK)
    assert asker.offered == [Path.home()]
    assert panel.lines[MEMOS].text == str(tmp_path / "메모")
    assert place.said == "메모 폴더를 바꿨어요."
    assert load_settings(place.own).settings.memo_folder == tmp_path / "메모"
    hand.key(Key.Key_Escape)
    asker.answer = None
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER} FORCED-1")
    hand.window.commands.action(Command.SAVE_MEMOS).trigger()
    assert asker.offered[-1] == tmp_path / "메모"


def test_the_folder_of_the_last_memos_goes_before_the_chosen_one_until_it_is_changed(
    tmp_path: Path,
) -> None:
    preferences = Preferences(Settings(memo_folder=tmp_path))
    preferences.saved_in(tmp_path / "a")
    assert preferences.memo_folder == tmp_path / "a"
    preferences.change(memo_folder=tmp_path / "b")
    assert preferences.memo_folder == tmp_path / "b"
    preferences.change(memo_folder=None)
    assert preferences.memo_folder == Path.home()


def test_the_folder_of_the_cases_counts_at_the_next_start(
    place: Place, asker: FakeAsker, tmp_path: Path
) -> None:
    panel = place.open()
    asker.answer = tmp_path / "기록"
    place.press(DATA, PICK)
    assert place.said == "상담 기록 폴더를 바꿨어요. 프로그램을 다음에 켤 때부터 써요."
    assert panel.lines[DATA].note.startswith("프로그램을 다음에 켤 때부터 이 폴더를 써요.")
    assert load_settings(place.own).settings.data_folder == tmp_path / "기록"


def test_the_first_value_comes_back_and_the_keyboard_stays(
    place: Place, asker: FakeAsker, tmp_path: Path
) -> None:
    panel = place.open()
    asker.answer = tmp_path
    place.press(DATA, PICK)
    place.press(DATA, RESET)
    assert panel.lines[DATA].text == "프로그램이 정한 폴더"
    assert place.hand.focus() is panel.lines[DATA].buttons[PICK]
    assert load_settings(place.own).settings.data_folder is None
    assert panel.lines[DATA].buttons[RESET].isHidden()


def test_thinking_better_of_a_folder_changes_nothing(place: Place) -> None:
    place.open()
    place.press(MEMOS, PICK)
    assert (place.said, place.kept) == ("", "")


# the way to the keys, and the file


def test_it_leads_to_the_keys_and_back_to_the_case(place: Place) -> None:
    before = place.hand.focus()
    panel = place.open()
    place.press(KEYS, "go_keys")
    keys = place.hand.window.findChild(KeyPanel)
    assert keys is not None
    assert (panel.is_open, keys.is_open) == (False, True)
    place.hand.key(Key.Key_Escape)
    assert place.hand.focus() is before


def test_it_says_where_the_file_lies(place: Place) -> None:
    assert place.open().lines[FILE].text == str(place.own)


# to be read


def test_everything_has_a_name(place: Place) -> None:
    panel = place.open()
    inputs = [*panel.findChildren(QAbstractButton), *panel.findChildren(QLineEdit)]
    seen = [each for each in inputs if each.isVisible()]
    names = {each.accessibleName().strip() for each in seen if each is not panel.close_button}
    assert "" not in names
    assert f"메모 폴더 고르기. 지금은 홈 폴더 {Path.home()}" in names
    assert len(names) == len(seen) - 1


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [380, 440, 720])
def test_the_sheet_can_be_read(
    app: QApplication, start: Start, asker: FakeAsker, tmp_path: Path, width: int, size: int
) -> None:
    place = start()
    panel = place.open()
    place.hand.enter("남궁선우란독고황보제갈사공선우서문동방")
    asker.answer = tmp_path / LONG
    place.press(MEMOS, PICK)
    place.press(DATA, PICK)
    place.hand.window.resize(width, 620)
    dress(app, Scheme.LIGHT, size)
    for _ in range(4):
        settle(app)
    assert misfits(panel) == []
    for row in panel.rows:
        assert row.height() >= row.heightForWidth(row.width())


def test_what_has_the_keyboard_is_seen_in_a_low_window(
    app: QApplication, start: Start, asker: FakeAsker, tmp_path: Path
) -> None:
    place = start()
    panel = place.open()
    dress(app, Scheme.LIGHT, 150)
    place.hand.window.resize(380, 520)
    button = panel.lines[KEYS].buttons["go_keys"]
    place.go_to(button)
    for _ in range(4):
        settle(app)
    assert button.visibleRegion().boundingRect() == button.rect()


def test_a_number_is_typed_and_kept(place: Place) -> None:
    """What is entered holds at once and stands in the file; what is not fit stays and says so."""
    field = place.open().numbers[Number.DONE_DAYS].field
    place.go_to(field)
    place.hand.enter("45일")
    assert place.said == "완료하거나 종결한 상담을 45일 동안 보관해요."
    assert place.kept == "[retention]\ndone_days = 45\n"
    assert kept_days(load_settings(place.own)) == (45, 7)
    place.hand.enter("0")
    row = place.panel.numbers[Number.DONE_DAYS]
    assert (field.text(), row.value is not None and row.value.problem) == (
        "0",
        "1부터 365까지의 숫자로 적어 주세요.",
    )
    assert kept_days(load_settings(place.own)) == (45, 7)
    place.hand.key(Key.Key_Escape)
    assert field.text() == "45"
    place.hand.enter("30")
    assert "done_days" not in place.kept


@pytest.mark.parametrize("text", ["", "-1", "7.5", "9999", "칠", "１２", "분"])
def test_no_other_text_is_a_number(text: str) -> None:
    assert read_number(Number.LOCK_MINUTES, text) is None


def test_the_leads_numbers_are_said(start: Start) -> None:
    """A team's number holds until a person chooses another."""
    place = start("[retention]\ndone_days = 14\n[privacy]\nlock_minutes = 3\n")
    panel = place.open()
    assert panel.numbers[Number.DONE_DAYS].field.text() == "14"
    note = panel.numbers[Number.LOCK_MINUTES].value
    assert note is not None
    assert note.note.startswith("팀에서 정한 값")


def test_a_folder_for_exports_is_chosen(place: Place, asker: FakeAsker, tmp_path: Path) -> None:
    place.open()
    asker.answer = tmp_path
    place.press(EXPORTS, PICK)
    assert load_settings(place.own).settings.export_folder == tmp_path
    assert place.said == "내보내기 폴더를 바꿨어요."


def test_the_share_of_counts_is_chosen(place: Place, asker: FakeAsker, tmp_path: Path) -> None:
    """Counts stay on this machine until then."""
    line = place.open().lines[COUNTS].value
    assert line is not None
    assert (line.text, place.panel.lines[COUNTS].buttons[RESET].isHidden()) == ("나누지 않음", True)
    asker.answer = tmp_path
    place.press(COUNTS, PICK)
    assert load_settings(place.own).settings.counts_folder == tmp_path
    assert place.said == "수치 공유 폴더를 바꿨어요. 프로그램을 다음에 켤 때부터 써요."
    place.press(COUNTS, RESET)
    assert load_settings(place.own).settings.counts_folder is None


def test_the_share_of_packs_is_chosen_and_taken_back(
    place: Place, asker: FakeAsker, tmp_path: Path
) -> None:
    """Packs are looked for there from the next start on."""
    line = place.open().lines[PACKS].value
    assert line is not None
    assert line.text == "팩을 받지 않음"
    assert place.panel.lines[PACKS].buttons[RESET].isHidden()
    asker.answer = tmp_path
    place.press(PACKS, PICK)
    assert load_settings(place.own).settings.pack_folder == tmp_path
    assert place.said == "팩 공유 폴더를 바꿨어요. 프로그램을 다음에 켤 때부터 봐요."
    line = place.panel.lines[PACKS].value
    assert line is not None
    assert line.note == "프로그램을 다음에 켤 때부터 이 폴더를 봐요."
    place.press(PACKS, RESET)
    assert load_settings(place.own).settings.pack_folder is None
