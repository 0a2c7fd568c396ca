"""The size of text: from one place, for a window that stands, and back again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea

from desktop_app.ui.demo.camera import settle
from desktop_app.ui.theme import (
    TEXT_SIZES,
    Scheme,
    Size,
    current_scheme,
    dress,
    font,
    px,
    set_text_size,
    text_size,
)
from tests.ui.fits import misfits
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand


@pytest.fixture(autouse=True)
def _usual_size(app: QApplication) -> Iterator[None]:
    app.setCursorFlashTime(0)
    yield
    dress(app, Scheme.LIGHT, 100)


def _picture(hand: Hand, app: QApplication) -> QImage:
    for _ in range(3):
        settle(app)
    return hand.window.grab().toImage()


def _sized(hand: Hand) -> dict[str, int]:
    window = hand.window
    return {
        "tabs": window.tabs.height(),
        "gate": window.gate.height(),
        "head": window.checklist.head.height(),
        "status": window.status.height(),
        "choice": hand.choices("route_change").buttons[0].height(),
    }


def test_a_measure_grows_as_the_text_does(app: QApplication) -> None:
    grown = {}
    for percent in TEXT_SIZES:
        set_text_size(percent)
        grown[percent] = [px(3), px(8), px(12), px(28)]
    assert grown == {
        100: [3, 8, 12, 28],
        110: [3, 9, 13, 31],
        125: [4, 10, 15, 35],
        150: [5, 12, 18, 42],
    }


@pytest.mark.parametrize(
    ("asked", "taken"), [(0, 100), (104, 100), (106, 110), (120, 125), (150, 150), (9999, 150)]
)
def test_a_size_that_is_not_offered_becomes_the_nearest(asked: int, taken: int) -> None:
    set_text_size(asked)
    assert text_size() == taken


def test_the_type_grows(app: QApplication) -> None:
    dress(app, Scheme.LIGHT, 150)
    assert [font(size).pixelSize() for size in Size] == [18, 20, 23]
    assert app.font().pixelSize() == 20


def test_a_change_of_scheme_keeps_the_size(app: QApplication) -> None:
    dress(app, Scheme.LIGHT, 125)
    dress(app, Scheme.DARK)
    assert (current_scheme(), text_size()) == (Scheme.DARK, 125)


def test_the_window_that_stands_grows_and_comes_back(hand: Hand, app: QApplication) -> None:
    hand.walk(TOGETHER)
    before, usual = _sized(hand), _picture(hand, app)
    buttons = hand.choices("route_change").buttons
    dress(app, Scheme.LIGHT, 150)
    _picture(hand, app)
    assert _sized(hand) == {"tabs": 60, "gate": 60, "head": 54, "status": 39, "choice": 42}
    assert hand.choices("route_change").buttons == buttons
    dress(app, Scheme.LIGHT, 100)
    assert _picture(hand, app) == usual
    assert _sized(hand) == before


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_what_is_built_later_has_the_size(hand: Hand, app: QApplication, percent: int) -> None:
    dress(app, Scheme.LIGHT, percent)
    hand.walk(TOGETHER)
    _picture(hand, app)
    assert hand.choices("route_change").buttons[0].height() == px(28)
    assert misfits(hand.window) == []


def test_what_was_typed_and_the_keyboard_stay(hand: Hand, app: QApplication) -> None:
    hand.walk("11 11 1 11 2350")
    hand.write("abc")
    field = hand.field("origin").field
    dress(app, Scheme.LIGHT, 150)
    _picture(hand, app)
    assert (field.text(), hand.focus()) == ("abc", field)
    hand.key(Qt.Key.Key_Return)
    assert hand.shown("origin") == "abc"


def test_a_list_that_was_scrolled_comes_to_rest_on_whole_lines(
    hand: Hand, app: QApplication
) -> None:
    area = hand.window.checklist.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    dress(app, Scheme.LIGHT, 150)
    # large text leaves the list folded in this window
    hand.click(hand.window.checklist.head)
    _picture(hand, app)
    bar.setValue(px(20) + 7)
    hand.qtbot.waitUntil(lambda: bar.value() == px(20))


def test_the_line_in_hand_and_the_step_that_is_shown_are_seen(
    hand: Hand, app: QApplication
) -> None:
    dress(app, Scheme.LIGHT, 150)
    hand.walk(TOGETHER)
    _picture(hand, app)
    node = hand.window.chart.nodes[hand.node]
    assert node.visibleRegion().boundingRect() == node.rect()
    hand.window.checklist.take_focus()
    for _ in range(12):
        hand.key(Qt.Key.Key_Down)
    assert hand.focus().visibleRegion().boundingRect() == hand.focus().rect()


NARROW = [(150, 380, 740), (150, 380, 1000), (150, 440, 1040), (125, 380, 740), (100, 380, 640)]


@pytest.mark.parametrize(("percent", "width", "height"), NARROW)
@pytest.mark.parametrize("way", [TOGETHER, f"{TOGETHER} {UNCHANGED}"])
def test_the_first_text_of_a_step_can_always_be_read(
    hand: Hand, app: QApplication, percent: int, width: int, height: int, way: str
) -> None:
    """Neither the notes above it nor the questions below it leave less than two of its lines."""
    dress(app, Scheme.LIGHT, percent)
    hand.window.resize(width, height)
    hand.walk(way)
    _picture(hand, app)
    body = hand.window.scripts.cards[0].body
    seen = body.visibleRegion().boundingRect()
    assert seen.top() == 0
    assert seen.height() >= min(2 * body.sizeHint().height(), body.height())
    assert hand.window.questions.height() >= px(64)


def test_notes_stand_above_the_texts_where_there_is_room(hand: Hand, app: QApplication) -> None:
    hand.walk(TOGETHER)
    scripts = hand.window.scripts
    tops = []
    for height in (1000, 600, 1000):
        hand.window.resize(380, height)
        _picture(hand, app)
        tops.append(scripts.notes.y() < scripts.cards[0].y())
    assert tops == [True, False, True]


def test_a_low_window_leaves_out_the_memos_until_they_are_wanted(
    hand: Hand, app: QApplication
) -> None:
    hand.window.resize(380, 540)
    hand.walk(TOGETHER)
    _picture(hand, app)
    closing = hand.window.closing
    assert closing.save.isHidden()
    hand.walk(f"{UNCHANGED} {DRIVER} {CUSTOMER}")
    assert hand.gate == "allowed"
    _picture(hand, app)
    assert not closing.save.isHidden()
    assert not any(button.isHidden() for button in list(closing.memo_buttons.values())[:2])
