"""The flowchart, drawn from the pack: where the case stands, how it came there, what may follow."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from desktop_app.domain.flow import Place
from desktop_app.domain.ids import NodeId
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.ui.chart_node import HERE_SIGN, ChartNode, paint_nodes
from desktop_app.ui.flow_layout import FlowLayout, Line, lay_out
from desktop_app.ui.painting import paint_ground
from desktop_app.ui.theme import Gap, Tokens, current_tokens, px, text_size
from desktop_app.ui.values import ChartValue

LANE = 12
SIGN_LEFT = 16
LABEL_GAP = 12
MOST_ROW = 30
LEAST_ROW = 18
TOP = 8
BEND = 0.62
"""How much of a row a line takes to change its lane."""


def chart_layout(pack: Pack) -> FlowLayout:
    """The layout of a pack's flow."""
    return lay_out({node.id: [way.to for way in node.ways] for node in pack.nodes.values()})


class Flowchart(QWidget):
    """Draws nodes and lines; emits the node that the counselor wants to see."""

    chosen = Signal(str)

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: ChartValue | None = None
        self._passed: frozenset[tuple[NodeId, NodeId]] = frozenset()
        self._colours: list[QColor] = []
        self._rail = False
        self._hint: QSize | None = None
        self._hint_for = (0, False)
        """For which size of text and with or without names it was measured."""
        self._nodes: dict[NodeId, ChartNode] = {}
        self._build(pack)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(interface_words("ui_chart")["name"])
        self._place_nodes()

    def _build(self, pack: Pack) -> None:
        self._pack = pack
        self._layout = chart_layout(pack)
        self._paths: list[tuple[QPainterPath, QRect]] = []
        self._hint = None
        self._stop: NodeId | None = None
        self._labels = {node.id: node.label for node in pack.nodes.values()}
        order = sorted(pack.nodes, key=lambda node: self._layout.spots[node].row)
        self._nodes = {node: ChartNode(node, pack.nodes[node].short, self) for node in order}
        for button in self._nodes.values():
            button.clicked.connect(self._clicked)

    def draw_flow(self, pack: Pack) -> None:
        """Draw the flow of this pack: cases may go by different ones."""
        if pack is self._pack:
            return
        if pack.nodes == self._pack.nodes:
            self._pack = pack
            return
        for button in self._nodes.values():
            button.hide()
            button.deleteLater()
        self._value, self._colours = None, []
        self._build(pack)
        self._place_nodes()
        for button in self._nodes.values():
            button.show()
        self.updateGeometry()

    @property
    def nodes(self) -> dict[NodeId, ChartNode]:
        """The buttons of the nodes, from top to bottom."""
        return dict(self._nodes)

    def show_chart(self, value: ChartValue) -> None:
        """Draw where each node lies."""
        if value == self._value:
            return
        self._value = value
        self._passed = frozenset(pairwise(value.path))
        words = interface_words("ui_chart")
        for node, button in self._nodes.items():
            place = value.places[node]
            name = words["node"].format(label=self._labels[node], place=words[place])
            shown = node == value.shown
            if shown and place is not Place.HERE:
                name = f"{name}, {words['shown']}"
            button.show_place(place, name, shown=shown)
        self._give_tab_stop(value.shown if value.shown in self._nodes else value.path[-1])
        self._bring_up_shown()
        colours = self._line_colours(current_tokens())
        if colours != self._colours:
            self._colours = colours
            self.update()

    def show_as_rail(self, rail: bool) -> None:
        """Draw the signs alone where there is no room for names."""
        if rail != self._rail:
            self._rail = rail
            self._place_nodes()
            self.updateGeometry()

    def take_size(self) -> None:
        """Place the nodes for larger or smaller names."""
        self._place_nodes()
        self.updateGeometry()
        self._bring_up_shown()

    def _bring_up_shown(self) -> None:
        if self._value is not None and self._value.shown in self._nodes:
            self._bring_up(self._nodes[self._value.shown])

    def _bring_up(self, node: ChartNode) -> None:
        """Scroll to the node, where the chart is higher than what is seen of it."""
        area = self._area()
        if area is not None:
            area.ensureWidgetVisible(node, 0, node.height())

    def _area(self) -> QScrollArea | None:
        """What the chart scrolls in."""
        view = self.parentWidget()
        area = view.parentWidget() if view is not None else None
        return area if isinstance(area, QScrollArea) else None

    @property
    def is_rail(self) -> bool:
        """Whether the signs stand alone."""
        return self._rail

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to: one node, from which the arrows lead to the others."""
        return () if self._stop is None else (self._nodes[self._stop],)

    def take_focus(self) -> None:
        """Bring the keyboard to the node that is shown."""
        for stop in self.stops():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_tab_stop(self, node: NodeId) -> None:
        if node == self._stop:
            return
        if self._stop is not None:
            self._nodes[self._stop].setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stop = node
        self._nodes[node].setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _row_height(self) -> int:
        rows = max(1, len(self._nodes))
        return max(px(LEAST_ROW), min(px(MOST_ROW), (self.height() - 2 * px(TOP)) // rows))

    def _lane_width(self) -> float:
        """Lanes move together where a scroll bar takes of the room of the rail."""
        lanes = max(1, self._layout.lanes - 1)
        room = self.width() - px(SIGN_LEFT) - px(HERE_SIGN) / 2 - 1
        return min(px(LANE), room / lanes) if self._rail else px(LANE)

    def _place_nodes(self) -> None:
        height, top, width = self._row_height(), px(TOP), self.width()
        left, lane, gap = px(SIGN_LEFT), self._lane_width(), px(LABEL_GAP)
        self._paths = []
        for node, button in self._nodes.items():
            spot = self._layout.spots[node]
            button.sign_x = left + spot.lane * lane
            button.label_left = button.sign_x + gap
            button.middle = top + (spot.row + 0.5) * height
            button.has_label = not self._rail
            button.setGeometry(0, top + spot.row * height, width, height)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ChartNode) and button.place in (Place.PASSED, Place.HERE):
            self.chosen.emit(button.node)

    def _step(self, by: int) -> None:
        buttons = list(self._nodes.values())
        at = next((i for i, button in enumerate(buttons) if button.hasFocus()), 0)
        target = buttons[max(0, min(len(buttons) - 1, at + by))]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_up(target)

    def _line_colours(self, tokens: Tokens) -> list[QColor]:
        return [self._line_colour(line, tokens) for line in self._layout.lines]

    def _line_colour(self, line: Line, tokens: Tokens) -> QColor:
        value = self._value
        if value is None:
            return tokens.line
        if (line.start, line.end) in self._passed:
            return tokens.accent
        coming = value.places[NodeId(line.start)] in (Place.HERE, Place.TO_COME)
        ahead = value.places[NodeId(line.end)] is Place.TO_COME
        return tokens.faint if coming and ahead else tokens.line

    def _paths_of_lines(self) -> list[tuple[QPainterPath, QRect]]:
        """Each line and the room that it takes; they stay as long as the nodes where they are."""
        if not self._paths:
            row, lane = self._row_height(), self._lane_width()
            paths = (self._line_path(line, row, lane) for line in self._layout.lines)
            self._paths = [
                (path, path.boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1)) for path in paths
            ]
        return self._paths

    def _line_path(self, line: Line, row: float, lane: float) -> QPainterPath:
        start, end = self._layout.spots[line.start], self._layout.spots[line.end]
        left, above = px(SIGN_LEFT), px(TOP) + row / 2
        top, bottom = above + start.row * row, above + end.row * row
        x, bend = left + line.lane * lane, row * BEND
        path = QPainterPath(QPointF(left + start.lane * lane, top))
        if line.lane != start.lane:
            _curve(path, x, top + bend)
        if line.lane != end.lane:
            path.lineTo(x, bottom - bend)
            _curve(path, left + end.lane * lane, bottom)
        else:
            path.lineTo(x, bottom)
        return path

    # Qt

    def sizeHint(self) -> QSize:
        # layouts ask for it some thirty times until the window stands
        wanted = text_size(), self._rail
        if self._hint is None or wanted != self._hint_for:
            self._hint, self._hint_for = self._measured(), wanted
        return self._hint

    def _measured(self) -> QSize:
        if self._rail:
            return QSize(px(SIGN_LEFT) + (self._layout.lanes - 1) * px(LANE) + px(12), 200)
        gap = px(SIGN_LEFT) + px(LABEL_GAP)
        widths = (
            gap + self._layout.spots[node].lane * px(LANE) + button.label_width()
            for node, button in self._nodes.items()
        )
        return QSize(round(max(widths, default=80)) + px(Gap.NEAR), 200)

    def minimumSizeHint(self) -> QSize:
        # a scroll bar may stand where the names end
        return QSize(
            self.sizeHint().width() - px(Gap.NEAR), 2 * px(TOP) + px(LEAST_ROW) * len(self._nodes)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_nodes()
        self._bring_up_shown()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ParentChange:
            area = self._area()
            if area is not None:
                area.verticalScrollBar().rangeChanged.connect(self._bring_up_shown)
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self._step(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, area = current_tokens(), event.rect()
        painter = QPainter(self)
        paint_ground(painter, area, tokens.background)
        paint_ground(painter, QRect(self.width() - 1, 0, 1, self.height()), tokens.line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = zip(self._paths_of_lines(), self._line_colours(tokens), strict=True)
        coloured = [(path, colour) for (path, room), colour in lines if room.intersects(area)]
        # what was passed lies on top
        for path, colour in sorted(coloured, key=lambda each: each[1] == tokens.accent):
            painter.setPen(QPen(colour, 2 if colour == tokens.accent else 1.5))
            painter.drawPath(path)
        here = (node for node in self._nodes.values() if node.geometry().intersects(area))
        paint_nodes(painter, here, tokens)
        painter.end()


def _curve(path: QPainterPath, x: float, y: float) -> None:
    start = path.currentPosition()
    middle = (start.y() + y) / 2
    path.cubicTo(QPointF(start.x(), middle), QPointF(x, middle), QPointF(x, y))
