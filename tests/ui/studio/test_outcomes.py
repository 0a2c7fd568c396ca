"""Outcomes of a step, lines of memos, and what a condition may belong to besides texts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop_app.pack.words import interface_words
from tests.ui.studio.hand import ALT, CTRL, LeadHand
from tests.ui.studio.test_conditions import editor, pick, press, rows, saved

STUDIO, WHEN = interface_words("studio"), interface_words("studio_when")


def test_outcomes_change_places_and_conditions_and_stay(hand: LeadHand, folder: Path) -> None:
    """They stand below the ways; none is taken away by a key too many."""
    ways = hand.window.node.ways
    hand.search("위탁콜 안내")
    hand.tab_to(ways)
    titles = [row.title for row in ways.rows]
    assert len(titles) == 2
    assert all(title.startswith("결과: ") for title in titles)
    hand.key(Qt.Key.Key_Down, ALT)
    assert [row.title for row in ways.rows] == titles[::-1]
    hand.key(Qt.Key.Key_Delete)
    assert hand.window.status.text == STUDIO["outcome_stays"]
    assert len(ways.rows) == 2
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_Return)
    assert not editor(hand).to.isVisible()
    assert rows(hand) == ["위탁콜 운행 여부: 운행 전"]
    press(hand, WHEN["add"])
    pick(hand, editor(hand).picker.fact, "출발지")
    old = "{is: {trip_started: not_started}}"
    new = f"{{all: [{old}, {{filled: origin}}]}}"
    assert saved(hand, folder) == [
        f"-      - {{when: {old}, outcome: decline_consigned_before}}",
        f"+      - {{when: {new}, outcome: decline_consigned_before}}",
    ]


def test_ways_and_outcomes_do_not_mix(hand: LeadHand) -> None:
    """A way is a way: it goes nowhere among the outcomes."""
    ways = hand.window.node.ways
    hand.search("만난 후 재연락")
    hand.tab_to(ways)
    titles = [row.title[:2] for row in ways.rows]
    assert titles == ["→ ", "결과"]
    hand.key(Qt.Key.Key_Down, ALT)
    assert hand.window.status.text == STUDIO["ways_first"]
    assert [row.title[:2] for row in ways.rows] == titles


def test_a_line_of_a_memo_has_a_condition(hand: LeadHand, folder: Path) -> None:
    """Its texts stand beside the steps, and show when theirs holds."""
    hand.key(Qt.Key.Key_Home)
    places = [target.place for target in hand.window.places.targets]
    hand.key(Qt.Key.Key_Down, times=places.index("memos"))
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_E, CTRL)
    assert rows(hand) == ["강콜 링크: 답이 있음"]
    pick(hand, editor(hand).picker.fact, "강콜 ID")
    assert saved(hand, folder) == [
        "-      - when: {filled: forced_call_link}",
        "+      - when: {filled: forced_call_id}",
    ]
    hand.key(Qt.Key.Key_Escape)
    hand.tab_to(hand.window.node.texts)
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_Down, times=2)
    hand.key(Qt.Key.Key_E, CTRL)
    press(hand, WHEN["add"])
    pick(hand, editor(hand).picker.fact, "출발지")
    assert saved(hand, folder)[2:] == [
        '-      - "원콜 {original_call_id}"',
        '+      - {text: "원콜 {original_call_id}", when: {filled: origin}}',
    ]


def test_a_new_question_is_named_first(hand: LeadHand) -> None:
    """Whoever edits a condition and adds a question comes to its words."""
    hand.search("사유 문의")
    hand.key(Qt.Key.Key_E, CTRL)
    hand.tab_to(hand.window.node.add_question)
    hand.key(Qt.Key.Key_Space)
    hand.choose(interface_words("studio_question")["new_choice"])
    assert hand.is_at(hand.window.node.question_editor.label)
    assert hand.window.node.question_editor.isVisible()
