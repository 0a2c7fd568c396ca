"""One tab a chat: its own number, a short name, the sign of its gate, a telephone in a call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from desktop_app.domain.gate import GateState
from desktop_app.pack.words import interface_words
from desktop_app.ui.gate_bar import gate_sign
from desktop_app.ui.painting import paint_ring
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.theme import RADIUS, Gap, Size, Tokens, current_tokens, font
from desktop_app.ui.values import TabValue

HEIGHT = 40
SIGN = 10


class CaseTab(QPushButton):
    """Draws one tab."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value: TabValue | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_tab(self, value: TabValue) -> None:
        """Draw this case's tab."""
        if value == self.value:
            return
        self.value = value
        self.setAccessibleName(_name(value))
        self.setToolTip(_name(value))
        self.updateGeometry()
        self.update()

    def _texts(self, value: TabValue) -> tuple[str, str, str]:
        label = value.label or interface_words("ui_tabs")["new"]
        count = str(value.open_items) if value.state is GateState.PENDING else ""
        return str(value.number), label, count

    def _pieces(self, value: TabValue) -> list[tuple[str | Sign, int]]:
        """Texts and signs from left to right with their widths."""
        number, label, count = self._texts(value)
        pieces: list[tuple[str | Sign, int]] = [(number, _wide(number))]
        if value.by_phone:
            pieces.append((Sign.PHONE, SIGN + 2))
        pieces.append((label, _wide(label)))
        pieces.append((gate_sign(value.state), SIGN))
        if count:
            pieces.append((count, _wide(count)))
        return pieces

    # Qt

    def sizeHint(self) -> QSize:
        if self.value is None:
            return QSize(0, HEIGHT)
        pieces = self._pieces(self.value)
        gaps = 6 * (len(pieces) - 1)
        return QSize(2 * Gap.WIDE + sum(width for _, width in pieces) + gaps, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.value is None:
            return
        tokens = current_tokens()
        painter = QPainter(self)
        if self.value.here:
            _paint_front(painter, QRectF(self.rect()), tokens)
        self._paint_pieces(painter, tokens, self.value)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(2, 8, -2, -4), tokens.accent)
        painter.end()

    def _paint_pieces(self, painter: QPainter, tokens: Tokens, value: TabValue) -> None:
        left = float(Gap.WIDE)
        state: QColor = getattr(tokens, value.state.value)
        number, label, _ = self._texts(value)
        quiet = tokens.text if value.here else tokens.muted
        colours = {number: tokens.muted, label: quiet, Sign.PHONE: quiet}
        for at, (piece, width) in enumerate(self._pieces(value)):
            colour = tokens.muted if at == 0 else colours.get(piece, state)
            if isinstance(piece, Sign):
                box = QRectF(left, (HEIGHT - width) / 2 + 2, width, width)
                paint_sign(painter, piece, box, colour)
            else:
                strong = at > 0 and (value.here or piece != label)
                _draw(painter, left, piece, colour, bold=strong)
            left += width + 6


class CaseTabs(QWidget):
    """Draws the tabs; emits which case was chosen, and that a new one is wanted."""

    chosen = Signal(str)
    begin = Signal()

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[CaseTab] = []
        self._strip = QWidget(self)
        self._row = QHBoxLayout(self._strip)
        self._row.setContentsMargins(Gap.NEAR, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._scroll = _Strip(self._strip, self)
        self.plus = _SignButton(Sign.PLUS, self)
        self.plus.clicked.connect(self.begin)
        self.more = _SignButton(Sign.MORE, self)
        self.more.setMenu(menu)
        words = interface_words("ui_tabs")
        self.plus.name(words["begin"])
        self.more.name(words["menu"])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Gap.NEAR, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self.plus)
        row.addWidget(self.more)
        self.setFixedHeight(HEIGHT)

    @property
    def tabs(self) -> tuple[CaseTab, ...]:
        """The tabs that are shown."""
        return tuple(tab for tab in self._tabs if tab.value is not None and not tab.isHidden())

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in its order."""
        return (*self.tabs, self.plus, self.more)

    def show_tabs(self, values: Sequence[TabValue]) -> None:
        """Draw these tabs in this order."""
        while len(self._tabs) < len(values):
            self._add_tab()
        for tab, value in zip(self._tabs, values, strict=False):
            tab.show_tab(value)
            if tab.isHidden():
                tab.show()
        for tab in self._tabs[len(values) :]:
            tab.hide()
        here = next((tab for tab in self.tabs if tab.value and tab.value.here), None)
        if here is not None:
            # the strip grows now, so that there is somewhere to scroll to
            self._row.activate()
            wide = max(self._row.minimumSize().width(), self._scroll.viewport().width())
            self._strip.resize(wide, self.height())
            self._scroll.ensureWidgetVisible(here, Gap.WIDE, 0)

    def _add_tab(self) -> None:
        tab = CaseTab(self._strip)
        tab.clicked.connect(self._clicked)
        self._row.insertWidget(len(self._tabs), tab)
        self._tabs.append(tab)

    def _clicked(self) -> None:
        tab = self.sender()
        if isinstance(tab, CaseTab) and tab.value is not None:
            self.chosen.emit(tab.value.case)

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.background)
        painter.end()


class _Strip(QScrollArea):
    """Scrolls the tabs sideways without a bar."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    # Qt

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)
        event.accept()


class _SignButton(QPushButton):
    """A button with a sign instead of words."""

    def __init__(self, sign: Sign, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setFixedSize(36, HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def name(self, name: str) -> None:
        """Say what it does."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        box = QRectF((self.width() - 12) / 2, (self.height() - 12) / 2 + 2, 12, 12)
        colour = tokens.text if self.underMouse() else tokens.muted
        paint_sign(painter, self._sign, box, colour)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(4, 8, -4, -4), tokens.accent)
        painter.end()


def _name(value: TabValue) -> str:
    words = interface_words("ui_tabs")
    state = words[value.state.value].format(count=value.open_items)
    label = value.label or words["new"]
    name = words["tab"].format(number=value.number, label=label, state=state)
    return f"{name}, {words['phone']}" if value.by_phone else name


def _wide(text: str) -> int:
    return QFontMetrics(font(bold=True)).horizontalAdvance(text)


def _draw(painter: QPainter, left: float, text: str, colour: QColor, *, bold: bool) -> None:
    made = font(Size.TEXT, bold=bold)
    metrics = QFontMetrics(made)
    base = (HEIGHT + 4 + metrics.ascent() - metrics.descent()) / 2
    painter.setFont(made)
    painter.setPen(colour)
    painter.drawText(QPointF(left, round(base)), text)


def _paint_front(painter: QPainter, area: QRectF, tokens: Tokens) -> None:
    """The tab in front grows out of what lies below it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(tokens.line)
    painter.setBrush(tokens.panel)
    painter.drawRoundedRect(area.adjusted(0.5, 6.5, -0.5, RADIUS), RADIUS, RADIUS)
