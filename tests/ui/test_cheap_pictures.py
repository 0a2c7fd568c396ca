"""What is measured or planned once holds no longer than the text, its size, the pack and the room.

And what did not change asks for no layout: each would take a good part of a picture's time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.flow import Place
from desktop_app.domain.gate import GateState
from desktop_app.pack.shipped import shipped_pack
from desktop_app.ui.flowchart import Flowchart
from desktop_app.ui.gate_bar import GateBar
from desktop_app.ui.paragraph import LabelText
from desktop_app.ui.save_sign import SaveSign
from desktop_app.ui.sign_button import SignButton
from desktop_app.ui.signs import Sign
from desktop_app.ui.strip import BELOW_GATE, Strip, put_on_top
from desktop_app.ui.text_block import Mark, Part, TextBlock
from desktop_app.ui.theme import Scheme, current_tokens, dress, set_text_size
from desktop_app.ui.values import ChartValue, GateValue, SaveValue
from tests.ui.hand import Hand

PACK = shipped_pack()
WORDS = "운행 내용을 먼저 말하지 말고, 문의하신 분이 직접 말씀하시게 해 주세요."

LONGER = f"{WORDS} 꼭이요."


@pytest.fixture(autouse=True)
def _usual_size(app: QApplication) -> Iterator[None]:
    yield
    dress(app, Scheme.LIGHT, 100)


class Seen(QObject):
    """Counts the events of a kind that a widget gets."""

    def __init__(self, widget: QWidget, kind: QEvent.Type) -> None:
        super().__init__(widget)
        self._kind = kind
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count it."""
        self.count += event.type() is self._kind
        return False


def _settle() -> None:
    for _ in range(6):
        QCoreApplication.processEvents()


def _picture(widget: QWidget) -> QImage:
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    widget.render(image)
    return image


def _chart(qtbot: QtBot) -> Flowchart:
    chart = Flowchart(PACK)
    qtbot.addWidget(chart)
    first, second, *rest = PACK.nodes
    places = {first: Place.PASSED, second: Place.HERE}
    places |= {node: (Place.TO_COME, Place.OFF)[at % 2] for at, node in enumerate(rest)}
    chart.show_chart(ChartValue(path=(first, second), places=places, shown=second))
    return chart


# the chart


def test_the_chart_is_as_wide_as_its_names_at_each_size(app: QApplication, qtbot: QtBot) -> None:
    chart = _chart(qtbot)
    for percent in (100, 150, 110):
        dress(app, Scheme.LIGHT, percent)
        widest = max(node.label_left + node.label_width() for node in chart.nodes.values())
        assert widest < chart.sizeHint().width() < widest + 20
    names = chart.sizeHint().width()
    chart.show_as_rail(rail=True)
    assert chart.sizeHint().width() < names


def test_another_pack_has_names_of_its_own(qtbot: QtBot) -> None:
    chart = _chart(qtbot)
    before = chart.sizeHint().width()
    nodes = {
        id_: replace(node, short=f"{node.short} 다시 확인") for id_, node in PACK.nodes.items()
    }
    chart.draw_flow(replace(PACK, nodes=nodes))
    assert chart.sizeHint().width() > before + 20
    assert chart.stops() == ()
    last = tuple(PACK.nodes)[-1]
    chart.show_chart(ChartValue(path=(last,), places=dict.fromkeys(nodes, Place.HERE), shown=last))
    policies = {node.focusPolicy() for node in chart.nodes.values() if node not in chart.stops()}
    assert chart.stops() == (chart.nodes[last],)
    assert chart.nodes[last].focusPolicy() is Qt.FocusPolicy.TabFocus
    assert policies == {Qt.FocusPolicy.NoFocus}


@pytest.mark.parametrize("rail", [False, True])
@pytest.mark.parametrize("percent", [100, 150])
def test_a_chart_that_was_another_size_looks_like_a_new_one(
    app: QApplication, qtbot: QtBot, percent: int, *, rail: bool
) -> None:
    old = _chart(qtbot)
    old.resize(108, 800)
    _picture(old)
    dress(app, Scheme.LIGHT, percent)
    old.show_as_rail(rail)
    new = _chart(qtbot)
    new.show_as_rail(rail)
    for chart in (old, new):
        chart.resize(120, 520)
    assert _picture(old) == _picture(new)


def test_a_part_of_the_chart_is_painted_as_the_whole_is(app: QApplication, hand: Hand) -> None:
    app.setCursorFlashTime(0)
    hand.walk("11")
    _settle()
    before = hand.window.grab().toImage()
    for node in hand.window.chart.nodes.values():
        node.update()
        _settle()
    assert hand.window.grab().toImage() == before


# texts


def _painted(block: TextBlock, width: int) -> QImage:
    image = QImage(width, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    block.paint(painter, QRectF(image.rect()), current_tokens(), current_tokens().text)
    painter.end()
    return image


Change = Callable[[TextBlock], object]
PARTS = (Part(WORDS), Part("⟦출발지⟧", Mark.MISSING, "origin"), Part("판교역", Mark.FILLED, "to"))
CHANGES: dict[str, tuple[int, Change]] = {
    "words": (300, lambda block: block.take((Part("판교역", Mark.STRONG), *PARTS))),
    "width": (180, lambda _block: None),
    "size of text": (300, lambda _block: set_text_size(150)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_text_is_painted_as_it_is_now(change: str) -> None:
    width, act = CHANGES[change]
    old = TextBlock()
    old.take(PARTS)
    before = _painted(old, 300)
    act(old)
    new = TextBlock()
    new.take(old.parts)
    assert _painted(old, width) == _painted(new, width) != before


def test_the_gate_says_what_fits_now(app: QApplication, qtbot: QtBot) -> None:
    def made(items: int) -> GateBar:
        gate = GateBar()
        qtbot.addWidget(gate)
        gate.show_gate(_gate(items))
        return gate

    old = made(9)
    old.resize(440, 40)
    _picture(old)
    for percent, items, width in ((100, 12, 440), (100, 12, 700), (150, 12, 700)):
        dress(app, Scheme.LIGHT, percent)
        old.show_gate(_gate(items))
        new = made(items)
        for gate in (old, new):
            gate.resize(width, gate.height())
        assert _picture(old) == _picture(new)


def _gate(items: int) -> GateValue:
    return GateValue(GateState.PENDING, "확인 필요", tuple(f"조건 {n}" for n in range(items)))


# layouts


def test_a_label_under_the_cursor_lays_no_other_row_out(hand: Hand) -> None:
    hand.walk("11 11")
    _settle()
    asked = Seen(hand.window, QEvent.Type.LayoutRequest)
    hand.key(Qt.Key.Key_Up)
    _settle()
    assert asked.count == 0


def test_a_label_is_as_high_as_its_words_in_another_width_too(qtbot: QtBot) -> None:
    """Words and longer ones are equally high in one width and not in the other."""
    widths = range(140, 500)
    differs = [w for w in widths if _high(w, WORDS) != _high(w, LONGER)]
    other, same = differs[0], next(w for w in widths if w not in differs)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    label = LabelText(window)
    column.addWidget(label)
    column.addStretch(1)
    label.show_text(WORDS)
    window.resize(other, 400)
    window.show()
    for width, words in ((same, LONGER), (other, LONGER), (same, WORDS), (other, WORDS)):
        window.resize(width, 400)
        _settle()
        label.show_text(words)
        _settle()
        assert label.height() == _high(width, words)


def _high(width: int, words: str) -> int:
    block = TextBlock()
    block.take((Part(words),))
    return block.height(width)


def test_the_words_of_saving_move_nothing_and_a_trouble_takes_its_room(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    sign = SaveSign(window)
    column.addWidget(sign)
    window.show()
    sign.show_saving(SaveValue(is_saved=True, word="저장됨"))
    _settle()
    asked = Seen(window, QEvent.Type.LayoutRequest)
    sign.show_saving(SaveValue(is_saved=False, word="저장 중"))
    _settle()
    assert asked.count == 0
    width = sign.width()
    sign.show_saving(SaveValue(is_saved=False, word="저장하지 못하고 있어요", trouble="디스크"))
    _settle()
    assert asked.count > 0
    assert sign.sizeHint().width() > width


def test_a_number_beside_a_sign_takes_room_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    button = SignButton(Sign.OPEN, window)
    column.addWidget(button)
    button.show_count(7)
    window.show()
    _settle()
    asked = Seen(window, QEvent.Type.LayoutRequest)
    button.show_count(7)
    _settle()
    assert asked.count == 0
    button.show_count(4711)
    _settle()
    assert asked.count > 0
    assert button.width() == button.width_with(4711) > button.width_with(7)


def test_a_strip_comes_as_high_as_it_stays(hand: Hand) -> None:
    _settle()
    strip = Strip(hand.window)
    strip.add_button("차이 보고 옮기기")
    strip.hide()
    put_on_top(hand.window, strip, at=BELOW_GATE)
    strip.prepare()
    strip.show_words("스크립트 팩", WORDS * 2)
    _settle()
    assert not strip.isVisible()
    moved = Seen(hand.window.chart, QEvent.Type.Resize)
    wanted = strip.height()
    strip.show()
    _settle()
    assert strip.height() == wanted > 100
    assert moved.count == 1
