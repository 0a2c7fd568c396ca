"""One value of a copied text: a box to strike it, or a ring to take it out of several."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.flowing import LABEL
from desktop_app.ui.painting import paint_ring
from desktop_app.ui.present_paste import OptionValue
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.theme import TEXT_LINES, Gap, Size, Tokens, current_tokens, font, measures, px

SIGN = 14
PADDING = 4
ROUND = 3
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


class PasteOption(QRadioButton):
    """Draws the label, the value, and what it stands against; a click says so and changes nothing.

    A value goes on in the next line, however long it is: it is looked over before the yes. Label
    and notes that do not fit are cut short, and told as a whole by the tooltip and the name.
    """

    def __init__(self, value: OptionValue, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = value
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_option(value)

    def show_option(self, value: OptionValue) -> None:
        """Draw this value."""
        self.value = value
        self.setChecked(value.picked)
        self._name()

    def _name(self) -> None:
        """Say the whole; a private value only while it is in hand."""
        words, value, in_hand = interface_words("ui_paste"), self.value, self.hasFocus()
        note = value.notes_shown(in_hand=in_hand)
        sentence = words["option_note" if note else "option"]
        shown = value.shown(in_hand=in_hand)
        name = sentence.format(label=value.name, value=shown, note=note)
        self.setAccessibleName(name)
        # as rich text a value could dress itself up
        self.setToolTip("" if self._fits() else name.replace("<", "＜"))
        self.update()

    # measures

    def _line(self, size: Size = Size.TEXT) -> int:
        return round(px(size) * TEXT_LINES)

    def _left(self) -> int:
        return px(Gap.TIGHT) + px(SIGN) + px(Gap.NEAR)

    def _texts(self, width: int) -> tuple[QRectF, QRectF, QRectF]:
        """Where label, value and notes stand; a value too long for its line goes on below."""
        left, top, line = self._left(), px(PADDING), self._line()
        room = width - left - px(Gap.TIGHT)
        label = QRectF(left, top, 0, line)
        if self.value.label:
            beside = px(LABEL) + px(Gap.NEAR)
            wide = self._wide(self.value.shown(in_hand=True), strong=True)
            label.setWidth(room)
            if self._wide(self.value.label) <= px(LABEL) and wide <= room - beside:
                label.setWidth(px(LABEL))
                left, room = left + beside, room - beside
            else:
                top += line
        value = QRectF(left, top, room, line * self._lines(room))
        small = self._line(Size.SMALL) if self.value.notes else 0
        return label, value, QRectF(left, value.bottom(), room, small)

    def _lines(self, room: float) -> int:
        """How many lines the value takes, masked or not."""
        metrics, width = measures(bold=True), max(int(room), 1)
        shown = (self.value.shown(in_hand=in_hand) for in_hand in (False, True))
        heights = (metrics.boundingRect(0, 0, width, 0, WRAPPED, each).height() for each in shown)
        return max(1, max(heights) // metrics.height())

    def _wide(self, text: str, *, strong: bool = False) -> int:
        return measures(bold=strong).horizontalAdvance(text)

    def _fits(self) -> bool:
        note = self._texts(self.width())[2]
        notes = measures(Size.SMALL).horizontalAdvance(self.value.notes_shown(in_hand=True))
        return notes <= note.width()

    # Qt

    def nextCheckState(self) -> None:
        """Whoever holds the picks decides; a click only asks."""

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(self._texts(width)[2].bottom()) + px(PADDING)

    def sizeHint(self) -> QSize:
        width = px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), 2 * px(PADDING) + self._line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sign(painter, tokens)
        label, value, note = self._texts(self.width())
        on, in_hand = self.isChecked(), self.hasFocus()
        self._write(painter, label, self.value.label, font(), tokens.muted)
        shown = self.value.shown(in_hand=in_hand)
        colour = tokens.text if on else tokens.muted
        self._write_lines(painter, value, shown, font(bold=on), colour)
        small, notes = font(Size.SMALL), self.value.notes_shown(in_hand=in_hand)
        self._write(painter, note, notes, small, tokens.pending if on else tokens.muted)
        if in_hand:
            paint_ring(painter, QRectF(self.rect()), tokens.accent)
        painter.end()

    def _paint_sign(self, painter: QPainter, tokens: Tokens) -> None:
        side, on = px(SIGN), self.isChecked()
        top = px(PADDING) + (self._line() - side) / 2
        box = QRectF(px(Gap.TIGHT), top, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(tokens.accent if on else tokens.muted, 1.2))
        painter.setBrush(tokens.accent if on and self.value.alone else tokens.panel)
        if self.value.alone:
            painter.drawRoundedRect(box, ROUND, ROUND)
            inner = box.adjusted(2.5, 2.5, -2.5, -2.5)
            if on:
                paint_sign(painter, Sign.CHECK, inner, tokens.panel)
            return
        painter.drawEllipse(box)
        if on:
            painter.setBrush(tokens.accent)
            painter.drawEllipse(box.adjusted(3.5, 3.5, -3.5, -3.5))

    def _write_lines(
        self, painter: QPainter, area: QRectF, text: str, type_: QFont, colour: QColor
    ) -> None:
        metrics, line = measures(bold=type_.bold()), self._line()
        painter.setFont(type_)
        painter.setPen(colour)
        # lines stand as far apart as everywhere, the first as high as its label
        top = area.top() + (line - metrics.height()) / 2
        room = QRectF(area.left(), top, area.width(), area.height())
        painter.drawText(room, WRAPPED, text)

    def _write(
        self, painter: QPainter, area: QRectF, text: str, type_: QFont, colour: QColor
    ) -> None:
        metrics = QFontMetrics(type_)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        base = area.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.setFont(type_)
        painter.setPen(colour)
        painter.drawText(QPointF(area.left(), round(base)), cut)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._name()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter says yes to all and the arrows go through them: both are the panel's
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # the second half of a double click strikes nothing anew
        event.accept()
