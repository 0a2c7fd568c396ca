"""The quiet sign at the foot of the window: whether everything that was entered is saved."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.painting import paint_ground
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.theme import Gap, Size, current_tokens, font, measures, px, wide
from desktop_app.ui.values import SaveValue

SIGN = 10


class SaveSign(QWidget):
    """Draws a sign and a word; nothing where nothing is meant to last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: SaveValue | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.hide()

    @property
    def is_saved(self) -> bool:
        """Whether it says that everything is saved."""
        return self._value is not None and self._value.is_saved

    @property
    def value(self) -> SaveValue | None:
        """What is drawn."""
        return self._value

    def show_saving(self, value: SaveValue | None) -> None:
        """Draw this; `None` where nothing is meant to last."""
        if value == self._value:
            return
        before = self.sizeHint()
        self._value = value
        self.setVisible(value is not None)
        if value is not None:
            name = interface_words("ui_saving")["name"].format(word=value.word)
            self.setAccessibleName(name)
            self.setToolTip(value.trouble or name)
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()

    def _sign(self) -> Sign:
        if self._value is not None and self._value.trouble:
            return Sign.CROSS
        return Sign.CHECK if self.is_saved else Sign.MORE

    def take_size(self) -> None:
        """Take the room that the word needs as it is large."""
        self.updateGeometry()

    # Qt

    def sizeHint(self) -> QSize:
        # one width for the words that change all the time: the line beside it must not move
        words = interface_words("ui_saving")
        usual = (words["saved"], words["saving"], self._value.word if self._value else "")
        widest = max(wide(word, Size.SMALL) for word in usual)
        return QSize(widest + px(SIGN) + px(Gap.TIGHT) + px(Gap.WIDE), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._value is None:
            return
        tokens = current_tokens()
        colour = tokens.blocked if self._value.trouble else tokens.muted
        painter = QPainter(self)
        paint_ground(painter, self.rect(), tokens.background)
        metrics = measures(Size.SMALL)
        left = self.width() - px(Gap.WIDE) - wide(self._value.word, Size.SMALL)
        side = px(SIGN)
        middle = self.height() / 2
        box = QRectF(left - px(Gap.TIGHT) - side, middle - side / 2, side, side)
        paint_sign(painter, self._sign(), box, colour)
        painter.setFont(font(Size.SMALL))
        painter.setPen(colour)
        base = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(left, round(base), self._value.word)
        painter.end()
