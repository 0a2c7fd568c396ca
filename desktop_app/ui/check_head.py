"""The head of the checklist: its title, how far it has come, and folding it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.painting import paint_ring
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.theme import Gap, Tokens, current_tokens, font, measures, px

HEAD = 36
BAR = 4
SIGN = 10
BELOW = 2
"""Pixels below the bar."""


class CheckHead(QPushButton):
    """The title, the count and the bar; a click folds the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done = 0
        self._total = 0
        self._folded = False
        self.take_size()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_count(0, 0, folded=False)

    def take_size(self) -> None:
        """Be as high as the words need."""
        self.setFixedHeight(px(HEAD))

    def show_count(self, done: int, total: int, *, folded: bool) -> None:
        """Draw how many of how many hold."""
        self._done, self._total, self._folded = done, total, folded
        words = interface_words("ui_checklist")
        count = words["count"].format(done=done, total=total)
        act = words["unfold" if folded else "fold"]
        self.setAccessibleName(f"{words['title']} {count}, {act}")
        self.setToolTip(act)
        self.update()

    def _text_area(self) -> QRectF:
        wide = self.width() - 2 * px(Gap.WIDE) - px(SIGN) - px(Gap.NEAR)
        return QRectF(px(Gap.WIDE), px(BELOW), wide, px(HEAD) - px(BAR) - 2 * px(BELOW))

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(200, px(HEAD))

    def minimumSizeHint(self) -> QSize:
        words = interface_words("ui_checklist")
        count = words["count"].format(done=self._done, total=self._total)
        title = measures(bold=True).horizontalAdvance(words["title"])
        wanted = title + px(Gap.NEAR) + measures().horizontalAdvance(count)
        return QSize(round(self.width() - self._text_area().width()) + wanted, px(HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        words = interface_words("ui_checklist")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self._text_area()
        painter.setFont(font(bold=True))
        painter.setPen(tokens.text)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignLeft, words["title"])
        painter.setFont(font())
        painter.setPen(tokens.muted)
        count = words["count"].format(done=self._done, total=self._total)
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignRight, count)
        sign = Sign.SHUT if self._folded else Sign.OPEN
        left = self.width() - px(Gap.WIDE) - px(SIGN)
        box = QRectF(left, text.center().y() - px(SIGN) / 2, px(SIGN), px(SIGN))
        paint_sign(painter, sign, box, tokens.muted)
        self._paint_bar(painter, tokens)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(4, 2, -4, 0), tokens.accent)
        painter.end()

    def _paint_bar(self, painter: QPainter, tokens: Tokens) -> None:
        wide, tall = self.width() - 2 * px(Gap.WIDE), px(BAR)
        bar = QRectF(px(Gap.WIDE), px(HEAD) - tall - px(BELOW), wide, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.line)
        painter.drawRoundedRect(bar, tall / 2, tall / 2)
        if self._done:
            bar.setWidth(max(tall, wide * self._done / self._total))
            painter.setBrush(tokens.allowed if self._done == self._total else tokens.accent)
            painter.drawRoundedRect(bar, tall / 2, tall / 2)
