"""What must not be lost or slip in: syllables under the hand, bouncing keys, cases put away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.gate import GateState
from desktop_app.ui.commands import Command
from desktop_app.ui.text_field import TextField
from tests.fakes import FakeClipboard
from tests.ui.conftest import FakeTicks
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand

SEOUL = (("ㅅ", ""), ("서", ""), ("설", ""), ("우", "서"), ("울", ""), ("여", "울"), ("", "역"))
"""Preedit and commit as an input method sends them; the final consonant moves over."""


@pytest.mark.parametrize("recorded", [False, True])
def test_no_syllable_is_broken_off_while_the_window_draws(hand: Hand, recorded: bool) -> None:
    hand.walk("11 11 1 11 2350")
    if recorded:
        hand.enter("판교역")
        hand.window.chart.chosen.emit("identify")
    field = hand.go("origin")
    assert isinstance(field, TextField)
    field.selectAll()
    for preedit, commit in SEOUL:
        hand.compose(preedit, commit)
        assert hand.opened.drafts[f.ORIGIN] == field.text() + preedit
    assert field.text() == "서울역"
    hand.enter("")
    assert hand.shown("origin") == "서울역"


def test_a_bouncing_key_records_one_absence(hand: Hand, ticks: FakeTicks) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} 2")
    hand.go("contact_attempt")
    ticks.step = 0.02
    ticks.now += 1
    for _ in range(2):
        hand.key(Qt.Key.Key_2)
    assert len(hand.opened.case.entries[f.CONTACT_ATTEMPT].all()) == 2


def test_undo_first_records_what_a_field_holds(hand: Hand) -> None:
    hand.walk("11 11 1 11 2350")
    hand.go("origin")
    hand.write("판교역")
    hand.window.commands.action(Command.UNDO).trigger()
    assert hand.shown("origin") == "판교역"
    hand.window.commands.action(Command.UNDO).trigger()
    assert f.ORIGIN not in hand.opened.case.entries
    assert f.RIDE_AT in hand.opened.case.entries


def test_a_case_is_put_away_with_what_was_being_typed(hand: Hand, desk: Desk) -> None:
    hand.walk("11 11 3")
    hand.write("02-123-4567")
    case = hand.opened.id
    hand.window.commands.action(Command.PUT_AWAY).trigger()
    assert not desk.is_open(case)


def test_a_copy_that_is_tried_again_enters_nothing_that_is_typed_since(
    hand: Hand, clipboard: FakeClipboard, qtbot: QtBot
) -> None:
    hand.walk("11 1")
    clipboard.works = False
    hand.key(Qt.Key.Key_F9)
    hand.go("origin")
    hand.compose("", "판")
    clipboard.works = True
    qtbot.waitUntil(lambda: clipboard.held != "before")
    assert f.ORIGIN not in hand.opened.case.entries
    assert hand.opened.drafts == {f.ORIGIN: "판"}


def test_a_draft_of_what_counts_no_more_holds_up_nothing(hand: Hand, desk: Desk) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}")
    desk.type_in(hand.opened.id, f.ADJUSTED_FARE, "2만5")
    assert hand.opened.view.gate.state is GateState.ALLOWED
