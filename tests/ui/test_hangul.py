"""Syllables in composition: nothing is lost, and nothing comes into another case."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.forced_reconnection.ids import ORIGIN
from desktop_app.ui.hangul import HangulLineEdit, committed_text, end_composition
from tests.ui.hand import Hand


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
