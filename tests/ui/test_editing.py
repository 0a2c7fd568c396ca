"""Writing a text anew in its card: kept with its case, and only as long as its values stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.ids import ScriptId
from desktop_app.ui.card_editor import CardEditor
from tests.fakes import FakeClipboard
from tests.ui.hand import TOGETHER, UNCHANGED, Hand

CTRL = Qt.KeyboardModifier.ControlModifier
CARD = "terms_card_base"


def _editor(hand: Hand) -> CardEditor:
    card = hand.window.scripts.edited_card()
    assert card is not None
    assert card.editor is not None
    return card.editor


def _open(hand: Hand) -> None:
    hand.key(Qt.Key.Key_E, CTRL)
    assert _editor(hand).hasFocus()


def test_what_was_written_is_copied_instead(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    _open(hand)
    hand.write("고맙습니다.")
    hand.key(Qt.Key.Key_Tab)
    assert hand.window.scripts.edited_card() is None
    card = hand.card(CARD)
    assert card.body.text.endswith("부탁드립니다.고맙습니다.")
    assert card.value is not None
    assert card.value.edited
    hand.key(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert clipboard.held.startswith(card.body.text)


def test_digits_in_the_editor_answer_nothing(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    before = hand.opened.case
    _open(hand)
    hand.digits("1")
    assert hand.opened.case == before
    assert _editor(hand).toPlainText().endswith("1")


def test_escape_keeps_the_words_of_the_pack(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    before = hand.card(CARD).body.text
    _open(hand)
    hand.write("x")
    hand.key(Qt.Key.Key_Escape)
    assert hand.card(CARD).body.text == before
    assert hand.opened.edits == {}


def test_f9_takes_the_syllable_in_composition_along(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    _open(hand)
    hand.compose("네")
    hand.key(Qt.Key.Key_F9)
    assert "부탁드립니다.네\n\n" in clipboard.held


def test_a_changed_value_sets_the_words_aside(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    _open(hand)
    hand.write(" 23,000원입니다.")
    hand.key(Qt.Key.Key_F9)
    body = hand.card(CARD).body
    hand.click(hand.window.chart.nodes[hand.opened.view.path[-2]])
    hand.go("original_fare")
    hand.enter("25000")
    card = hand.card(CARD)
    assert card.value is not None
    kept = card.value.set_aside
    assert (card.value.edited, kept.endswith(" 23,000원입니다.")) == (False, True)
    assert "23,000원" not in body.text
    hand.key(Qt.Key.Key_F9)
    assert "23,000원" not in clipboard.held
    # opening and leaving the editor brings no old amount back, and loses nothing either
    _open(hand)
    assert "23,000원" not in _editor(hand).toPlainText()
    hand.key(Qt.Key.Key_F9)
    assert "23,000원" not in clipboard.held
    assert hand.opened.edits[ScriptId(CARD)].text == kept


def test_an_open_editor_stays_with_its_case(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    first = hand.opened.id
    _open(hand)
    hand.write("첫 상담")
    hand.key(Qt.Key.Key_F2)
    assert hand.window.scripts.edited_card() is None
    assert [len(one.edits) for one in hand.desk.open_cases] == [1, 0]
    assert hand.desk.open_case(first).edits[ScriptId(CARD)].text.endswith("첫 상담")


def test_a_text_with_a_gap_wants_its_value_first(hand: Hand) -> None:
    hand.walk("11 11 1 11")
    hand.key(Qt.Key.Key_E, CTRL)
    assert hand.window.scripts.edited_card() is None or not _editor(hand).toPlainText().count("⟦")


def test_what_is_being_written_is_kept_as_it_pauses(hand: Hand, qtbot: QtBot) -> None:
    """The editor goes on; a crash now would not take the words along."""
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    _open(hand)
    hand.write("고맙습니다.")
    qtbot.waitUntil(lambda: ScriptId(CARD) in hand.opened.edits)
    hand.compose("네")
    qtbot.waitUntil(lambda: hand.opened.edits[ScriptId(CARD)].text.endswith("고맙습니다.네"))
    assert _editor(hand).hasFocus()


def test_escape_takes_back_what_was_kept_meanwhile(hand: Hand, qtbot: QtBot) -> None:
    """The words of before stand again, whether they were the pack's or a person's."""
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    before = hand.card(CARD).body.text
    _open(hand)
    hand.write("하나")
    qtbot.waitUntil(lambda: ScriptId(CARD) in hand.opened.edits)
    hand.key(Qt.Key.Key_Escape)
    assert (hand.opened.edits, hand.card(CARD).body.text) == ({}, before)
    _open(hand)
    hand.write("둘")
    hand.key(Qt.Key.Key_Tab)
    _open(hand)
    hand.write("셋")
    qtbot.waitUntil(lambda: hand.opened.edits[ScriptId(CARD)].text.endswith("둘셋"))
    hand.key(Qt.Key.Key_Escape)
    assert hand.card(CARD).body.text == f"{before}둘"
