"""The end of a case: ids and links at green only, memos by copy and as files."""

from __future__ import annotations

from pathlib import Path

from desktop_app.desk.memo_files import MemoKind
from desktop_app.ui.commands import Command
from tests.fakes import FakeClipboard
from tests.ui.conftest import FakeAsker
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand

GREEN = f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}"


def test_it_says_before_green_when_it_opens(hand: Hand) -> None:
    field = hand.window.closing.id_field.field
    assert not field.isEnabled()
    assert field.placeholderText() == "재연결 가능이 되면 열립니다"
    assert field.accessibleDescription() == "재연결 가능이 되면 열립니다"


def test_it_opens_at_green_and_takes_the_id(hand: Hand) -> None:
    hand.walk(GREEN)
    assert hand.focus() is hand.window.closing.id_field.field
    hand.enter("FORCED-77")
    assert hand.shown("forced_call_id") == "FORCED-77"
    assert hand.window.closing.link_field.isVisible()


def test_the_same_id_as_the_original_is_refused_with_its_reason(hand: Hand) -> None:
    hand.walk(GREEN)
    hand.enter("CALL-1001")
    closing = hand.window.closing
    assert closing.note.text.startswith("강콜 ID가 원콜 ID와 같아요")
    assert closing.id_field.field.text() == "CALL-1001"
    assert closing.id_field.field.accessibleDescription() == closing.note.text


def test_a_link_is_recorded(hand: Hand) -> None:
    hand.walk(GREEN)
    hand.enter("FORCED-77")
    field = hand.window.closing.link_field.field
    field.setFocus()
    hand.enter("admin")
    assert hand.window.closing.note.text.startswith("링크는")
    field.setFocus()
    hand.enter("https://admin.example/77")
    assert hand.shown("forced_call_link") == "https://admin.example/77"


def test_operation_memos_are_copied_after_the_reconnection_only(
    hand: Hand, clipboard: FakeClipboard
) -> None:
    buttons = hand.window.closing.memo_buttons
    assert not buttons[MemoKind.ORIGINAL_CALL].isEnabled()
    hand.walk(GREEN)
    hand.enter("FORCED-77")
    hand.click(buttons[MemoKind.ORIGINAL_CALL])
    assert clipboard.held.splitlines()[0].count("FORCED-77") == 1
    hand.click(buttons[MemoKind.FORCED_CALL])
    assert "CALL-1001" in clipboard.held.splitlines()[0]
    assert hand.said == "강콜 메모를 복사했어요."


def test_the_history_can_be_copied_by_button_and_menu(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.digits("11")
    hand.click(hand.window.closing.memo_buttons[MemoKind.HISTORY])
    assert "강제재운행" in clipboard.held
    clipboard.held = ""
    hand.window.commands.action(Command.MEMO_HISTORY).trigger()
    assert "강제재운행" in clipboard.held


def test_the_board_text_shows_while_a_case_waits(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} 2")
    button = hand.window.closing.memo_buttons[MemoKind.AGIT]
    assert button.isVisible()
    hand.click(button)
    assert clipboard.held != "before"


def test_memos_are_saved_and_the_folder_is_remembered(
    hand: Hand, asker: FakeAsker, tmp_path: Path
) -> None:
    hand.walk(GREEN)
    hand.enter("FORCED-77")
    folder = tmp_path / "memos"
    folder.mkdir()
    asker.answer = folder
    hand.click(hand.window.closing.save)
    hand.click(hand.window.closing.save)
    assert asker.offered == [tmp_path, folder]
    assert len(list(folder.glob("*CALL-1001*.txt"))) == 3
    assert hand.said.startswith("3개 파일로 저장했어요")


def test_a_folder_that_cannot_be_written_is_said(
    hand: Hand, asker: FakeAsker, tmp_path: Path
) -> None:
    hand.digits("11")
    asker.answer = tmp_path / "not there"
    hand.click(hand.window.closing.save)
    assert hand.said.startswith("파일로 저장하지 못했어요")


def test_thinking_better_of_it_saves_nothing(hand: Hand, tmp_path: Path) -> None:
    hand.digits("11")
    hand.click(hand.window.closing.save)
    assert list(tmp_path.iterdir()) == []


def test_the_id_may_be_corrected(hand: Hand) -> None:
    hand.walk(GREEN)
    hand.enter("FORCED-77")
    hand.window.closing.id_field.field.setFocus()
    hand.enter("FORCED-78")
    assert hand.shown("forced_call_id") == "FORCED-78"
