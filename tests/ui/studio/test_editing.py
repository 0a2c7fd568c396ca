"""Words changed in the Studio: seen at once, undone, saved with every comment in its place."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop_app.pack.resources import resources_folder
from desktop_app.pack.words import interface_words
from desktop_app.ui.studio.opening import Leave
from desktop_app.ui.studio.targets import PartKind
from tests.ui.studio.conftest import FakeLeave, Opened
from tests.ui.studio.hand import ALT, CTRL, SHIFT, LeadHand

SHIPPED = resources_folder() / "scripts_ko"
ASKS = "운행 정보 문의"


def changed_lines(folder: Path) -> list[str]:
    """The lines that differ from the shipped pack, with their signs."""
    found: list[str] = []
    for path in sorted(folder.rglob("*.yaml")):
        before = (SHIPPED / path.relative_to(folder)).read_text("utf-8").splitlines()
        lines = unified_diff(before, path.read_text("utf-8").splitlines(), lineterm="", n=0)
        found += [line for line in lines if line[:2] not in ("--", "++", "@@")]
    return found


def test_a_sentence_is_found_changed_seen_and_saved(hand: LeadHand, folder: Path) -> None:
    """Only its line changes on the disk; both cards show it before that."""
    hand.search(ASKS)
    assert hand.is_at(hand.window.node.text_editor.area.field)
    hand.over("운행일시와 출발지, 도착지를 알려 주세요.")
    assert hand.window.preview.light.text == "운행일시와 출발지, 도착지를 알려 주세요."
    assert hand.window.preview.dark.text == hand.window.preview.light.text
    hand.key(Qt.Key.Key_S, CTRL)
    assert changed_lines(folder) == [
        "-    text: 정확한 안내를 위해 운행일시와 출발지, 도착지를 알려 주시겠어요?",
        "+    text: 운행일시와 출발지, 도착지를 알려 주세요.",
    ]
    assert not hand.studio.session.is_changed


def test_undo_and_redo_go_across_fields(hand: LeadHand, folder: Path) -> None:
    """Ctrl+Z in a field takes back the last step of all, and the field shows it."""
    field = hand.window.node.text_editor.area.field
    hand.search(ASKS)
    before = field.toPlainText()
    hand.over("하나")
    hand.search("공감 먼저")
    hand.over("둘")
    hand.key(Qt.Key.Key_Z, CTRL)
    assert "둘" not in field.toPlainText()
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.search(ASKS)
    assert field.toPlainText() == before
    hand.key(Qt.Key.Key_Y, CTRL)
    assert field.toPlainText() == "하나"
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.key(Qt.Key.Key_S, CTRL)
    assert changed_lines(folder) == []


def test_a_chip_puts_its_placeholder_at_the_caret_and_particles_follow(hand: LeadHand) -> None:
    """By Tab and Space; the card shows the sample with the particle that fits it."""
    hand.search(ASKS)
    editor = hand.window.node.text_editor
    hand.over("요금은 ")
    chips = editor.area.chips
    origin = next(chip for chip in chips.chips if chip.property("fact") == "origin")
    hand.tab_to(origin)
    hand.key(Qt.Key.Key_Space)
    assert editor.text() == "요금은 {origin}"
    assert hand.is_at(editor.area.field)
    hand.tab_to(chips.particle)
    hand.key(Qt.Key.Key_Space)
    hand.choose("{origin|을}")
    assert editor.text() == "요금은 {origin|을}"
    assert hand.window.preview.light.text == "요금은 판교역 1번 출구를"


def test_an_unknown_placeholder_is_said_under_the_caret_at_once(hand: LeadHand) -> None:
    """Before any check has run."""
    hand.search(ASKS)
    hand.over("{orign}에서")
    assert "'origin'" in hand.window.preview.faults.text


def test_texts_and_questions_change_places_by_alt_and_arrows(hand: LeadHand, folder: Path) -> None:
    """The cursor stays on what was moved."""
    hand.search("본인·운행 확인")
    hand.tab_to(hand.window.node.questions)
    first = hand.window.node.questions.rows[0].part
    hand.key(Qt.Key.Key_Down, ALT)
    assert hand.window.node.questions.rows[1].part == first
    assert hand.window.node.questions.currentRow() == 1
    hand.key(Qt.Key.Key_S, CTRL)
    rest = "ride_at, origin, destination, ride_number, original_call_id]"
    assert changed_lines(folder) == [
        f"-    asks: [chat_membership, requester_identity, {rest}",
        f"+    asks: [requester_identity, chat_membership, {rest}",
    ]


def test_a_label_of_an_answer_changes_where_facts_stand(hand: LeadHand, folder: Path) -> None:
    """The answers of the policy can be renamed and not be taken away."""
    hand.search("인입·공감")
    hand.tab_to(hand.window.node.questions)
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Up)
    editor = hand.window.node.question_editor
    assert editor.fact is not None
    assert editor.fact.id == "channel"
    assert editor.add.isHidden()
    hand.tab_to(editor.choices)
    hand.key(Qt.Key.Key_Return)
    assert hand.is_at(editor.choice)
    hand.over("채팅 상담")
    hand.key(Qt.Key.Key_S, CTRL)
    assert changed_lines(folder) == [
        "-  channel: {label: 인입 채널, choices: {chat: 채팅, phone: 전화}}",
        "+  channel: {label: 인입 채널, choices: {chat: 채팅 상담, phone: 전화}}",
    ]


def test_what_is_not_saved_is_asked_about_and_kept(
    opened: Opened, folder: Path, leave: FakeLeave, tmp_path: Path
) -> None:
    """Staying keeps the window; a program that is ended leaves the words to the next one."""
    hand = opened(aside=tmp_path / "aside")
    hand.search(ASKS)
    hand.over("아직 저장하지 않은 말")
    leave.answer = Leave.STAY
    assert not hand.window.close()
    assert leave.asked == 1
    assert hand.window.isVisible()
    again = opened(aside=tmp_path / "aside")
    again.search("아직 저장하지 않은")
    part = again.studio.steering.target.part
    assert part is not None
    assert part.kind is PartKind.TEXT
    assert again.window.node.text_editor.text() == "아직 저장하지 않은 말"
    assert changed_lines(folder) == []
    leave.answer = Leave.SAVE
    assert again.window.close()
    assert len(changed_lines(folder)) == 2


def test_a_fact_that_is_asked_in_two_ways_is_two_questions(hand: LeadHand) -> None:
    """Each has its own words, and says when it is asked."""
    editor = hand.window.node.question_editor
    hand.search("고객 본인·동의")
    hand.tab_to(hand.window.node.questions)
    hand.key(Qt.Key.Key_Home)
    said = []
    for _ in range(3):
        hand.key(Qt.Key.Key_Down)
        said.append((editor.label.text(), editor.question.text(), editor.when.text))
    assert said[0][0] == said[1][0] == "고객 재연결 동의"
    assert len({words for _, words, _ in said}) == 3
    assert said[0][2] != said[1][2]


def test_a_row_is_dragged_to_another_place(hand: LeadHand) -> None:
    """Dropping a row asks for the very move that Alt and an arrow ask for."""
    hand.search("본인·운행 확인")
    rows = hand.window.node.questions
    first, third = (rows.rows[at].part for at in (0, 2))
    rows.setCurrentRow(0)
    spot = rows.visualItemRect(rows.item(2)).center()
    action, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    held = rows.mimeData([rows.item(0)])
    given = (action, held, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(rows.viewport(), QDragEnterEvent(spot, *given))
    QApplication.sendEvent(rows.viewport(), QDragMoveEvent(spot, *given))
    dropped = QDropEvent(spot.toPointF(), *given)
    rows.dropped_from(rows, dropped)
    order = [row.part for row in rows.rows]
    assert order[1:3] == [third, first]


def test_whoever_rests_behind_a_blank_goes_on_behind_it(hand: LeadHand) -> None:
    """What was typed so far is taken meanwhile, and the field is left as it is."""
    editor = hand.window.node.text_editor
    hand.search(ASKS)
    hand.over("출발지와 ")
    hand.until_checked()
    hand.write("도착지를 알려 주시겠어요?")
    assert editor.text() == "출발지와 도착지를 알려 주시겠어요?"
    hand.key(Qt.Key.Key_Tab, SHIFT, times=2)
    assert hand.is_at(editor.title)
    hand.over("운행 정보 ")
    hand.until_checked()
    hand.write("묻기")
    assert editor.title.text() == "운행 정보 묻기"
    assert hand.window.preview.light.card.value is not None
    assert hand.window.preview.light.card.value.title == "운행 정보 묻기"


def test_what_somebody_else_changed_is_not_written_over(hand: LeadHand, folder: Path) -> None:
    """Saving says so and offers to read it again; what was typed comes back by undo."""
    path = folder / "scripts" / "01_intake.yaml"
    hand.search(ASKS)
    hand.over("내가 고친 말")
    other = path.read_text("utf-8").replace("공감 먼저", "먼저 공감")
    path.write_text(other, "utf-8")
    assert hand.window.reload.isHidden()
    hand.key(Qt.Key.Key_S, CTRL)
    assert path.read_text("utf-8") == other
    assert not hand.window.reload.isHidden()
    hand.key(Qt.Key.Key_F5)
    assert hand.window.reload.isHidden()
    assert "내가 고친 말" not in hand.window.node.text_editor.text()
    assert hand.studio.session.outline.scripts["note_intake"].title == "먼저 공감"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.window.node.text_editor.text() == "내가 고친 말"
    hand.key(Qt.Key.Key_S, CTRL)
    assert "내가 고친 말" in path.read_text("utf-8")


def test_the_keys_are_heard_in_hangul_mode(hand: LeadHand, folder: Path) -> None:
    """Where the keyboard gives a Hangul letter for the key of S."""
    hand.search(ASKS)
    hand.over("한글로 친 말")
    handle = hand.window.windowHandle()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(handle, QKeyEvent(kind, ord("ㄴ"), CTRL, "ㄴ"))
    assert not hand.studio.session.is_changed
    assert len(changed_lines(folder)) == 2


def test_edits_that_cannot_be_kept_aside_are_said(opened: Opened, tmp_path: Path) -> None:
    """Where a file stands in the place of the folder for them."""
    (tmp_path / "aside").write_text("no folder")
    hand = opened(aside=tmp_path / "aside")
    hand.search(ASKS)
    hand.over("아직 저장하지 않은 말")
    hand.studio.session.settle()
    assert hand.window.status.text == interface_words("studio")["not_kept"]
    assert hand.studio.session.is_changed
