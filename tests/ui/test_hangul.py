"""Syllables in composition: nothing is lost, and nothing comes into another case."""

from __future__ import annotations

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.forced_reconnection.ids import ORIGIN
from desktop_app.ui.hangul import HangulLineEdit, committed_text, end_composition
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand

CTRL = Qt.KeyboardModifier.ControlModifier


def _origin(hand: Hand) -> HangulLineEdit:
    hand.digits("11")
    field = hand.go("origin")
    assert isinstance(field, HangulLineEdit)
    return field


def test_a_composing_syllable_is_part_of_what_the_field_holds(hand: Hand) -> None:
    field = _origin(hand)
    hand.write("판교")
    hand.compose("여")
    assert field.text() == "판교"
    assert committed_text(field) == "판교여"
    assert hand.opened.drafts == {"origin": "판교여"}


def test_enter_that_ends_a_composition_enters_nothing(hand: Hand) -> None:
    _origin(hand)
    hand.compose("역")
    hand.key(Qt.Key.Key_Return)
    assert hand.shown("origin") == ""


def test_a_case_switch_keeps_the_syllable_in_its_case(hand: Hand) -> None:
    field = _origin(hand)
    first = hand.opened.id
    hand.write("판교")
    hand.compose("역")
    hand.key(Qt.Key.Key_F2)
    hand.digits("11")
    assert hand.desk.open_case(first).view.facts[ORIGIN].shown == "판교역"
    assert field.text() == ""
    assert field.composing == ""


def test_a_late_commit_is_not_heard_in_the_next_case(hand: Hand) -> None:
    field = _origin(hand)
    hand.compose("역")
    hand.key(Qt.Key.Key_F2)
    hand.digits("11")
    hand.go("origin")
    hand.compose("", "역")
    assert field.text() == ""
    assert hand.opened.drafts == {}
    hand.compose("정")
    hand.compose("", "정")
    assert field.text() == "정"


def test_copying_takes_the_syllable_along(hand: Hand) -> None:
    _origin(hand)
    hand.compose("역")
    hand.key(Qt.Key.Key_F9)
    assert hand.shown("origin") == "역"


def test_ending_a_composition_leaves_the_text(hand: Hand) -> None:
    field = _origin(hand)
    hand.write("판교")
    hand.compose("역")
    end_composition(field)
    assert (field.text(), field.composing) == ("판교", "")


def test_drawing_does_not_disturb_a_composition(hand: Hand) -> None:
    field = _origin(hand)
    hand.compose("ㅍ")
    hand.compose("파")
    hand.compose("판")
    assert field.composing == "판"
    assert isinstance(field, QLineEdit)
    assert hand.opened.drafts == {"origin": "판"}


def test_a_syllable_that_is_taken_back_letter_by_letter_leaves_the_draft(hand: Hand) -> None:
    _origin(hand)
    hand.write("판교")
    for preedit in ("여", "ㅇ", ""):
        hand.compose(preedit)
    assert hand.opened.drafts == {"origin": "판교"}


def test_a_commit_after_the_end_of_the_preedit_is_heard(hand: Hand) -> None:
    field = _origin(hand)
    hand.compose("역")
    hand.compose("")
    hand.compose("", "역")
    assert (field.text(), hand.opened.drafts) == ("역", {"origin": "역"})


def test_the_same_syllable_can_be_typed_again(hand: Hand) -> None:
    field = _origin(hand)
    for _ in range(3):
        hand.compose("역")
        hand.compose("", "역")
    assert field.text() == "역역역"


def test_a_letter_past_the_input_method_ends_the_wait_for_a_late_commit(hand: Hand) -> None:
    field = _origin(hand)
    hand.compose("역")
    hand.compose("", "역")
    hand.write("a")
    hand.compose("", "역")
    assert field.text() == "역a역"


def test_enter_after_a_composition_that_is_never_committed_enters_it(hand: Hand) -> None:
    _origin(hand)
    hand.compose("역")
    hand.key(Qt.Key.Key_Return)
    assert (hand.shown("origin"), hand.opened.drafts) == ("", {"origin": "역"})
    hand.key(Qt.Key.Key_Return)
    assert (hand.shown("origin"), hand.opened.drafts) == ("역", {})


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Control])
def test_a_key_that_means_nothing_alone_leaves_the_composition(hand: Hand, key: Qt.Key) -> None:
    field = _origin(hand)
    hand.compose("여")
    hand.key(key)
    assert (field.text(), field.composing) == ("", "여")


def test_escape_brings_back_what_looked_the_same_while_composing(hand: Hand) -> None:
    _origin(hand)
    hand.enter("판교역")
    field = hand.go("origin")
    assert isinstance(field, HangulLineEdit)
    field.selectAll()
    hand.compose("", "판교")
    hand.compose("역")
    hand.key(Qt.Key.Key_Escape)
    assert (field.text(), field.composing, hand.opened.drafts) == ("판교역", "", {})
    hand.compose("", "역")
    assert (field.text(), hand.opened.drafts) == ("판교역", {})


def test_undo_undoes_typing_and_then_the_step_of_the_case(hand: Hand) -> None:
    field = _origin(hand)
    hand.write("판교")
    hand.compose("역")
    hand.key(Qt.Key.Key_Z, CTRL)
    assert (field.text(), field.composing, hand.opened.drafts) == ("", "", {})
    before = set(hand.opened.case.entries)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert len(before - set(hand.opened.case.entries)) == 1


# a screen reader


class _Heard:
    """What a screen reader is given to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        """Keep it."""
        self.said.append(event.message())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab], ids=["enter", "leave"])
def test_a_refusal_is_said_where_it_was_typed(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
) -> None:
    heard = _Heard()
    monkeypatch.setattr(QtGui, "QAccessible", heard)
    hand.walk(TOGETHER + " 1")
    hand.write("2만5")
    hand.key(key)
    field = hand.field("original_fare").field
    assert field.text() == "2만5"
    assert heard.said == [field.accessibleDescription()]
    assert heard.said != [""]


def test_a_refused_call_id_is_said_when_it_is_left_by_a_command(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = _Heard()
    monkeypatch.setattr(QtGui, "QAccessible", heard)
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}")
    hand.window.closing.take_focus()
    hand.write("?")
    hand.key(Qt.Key.Key_F6)
    field = hand.window.closing.id_field.field
    assert (field.text(), hand.opened.drafts) == ("?", {"forced_call_id": "?"})
    assert heard.said == [field.accessibleDescription()]
    assert heard.said != [""]
