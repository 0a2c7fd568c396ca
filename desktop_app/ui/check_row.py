"""One line of the checklist: its sign, its words, and the evidence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.case_view import CheckState
from desktop_app.pack.words import interface_words
from desktop_app.ui.keyed_button import KeyedButton
from desktop_app.ui.painting import paint_ring
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.text_block import Mark, Part, TextBlock
from desktop_app.ui.theme import RADIUS, Size, Tokens, current_tokens, px
from desktop_app.ui.values import CheckValue

SIGN = 11
SIDE = 4
BESIDE = 6
"""Pixels between the sign and the words."""
GAP = 8
LINE = 20

SIGNS = {
    CheckState.DONE: Sign.CHECK,
    CheckState.OPEN: Sign.RING,
    CheckState.STALE: Sign.TRIANGLE,
    CheckState.BLOCKED: Sign.CROSS,
}
WORDS = {
    CheckState.DONE: "done",
    CheckState.OPEN: "open",
    CheckState.STALE: "stale_state",
    CheckState.BLOCKED: "blocked",
}


class CheckRow(KeyedButton):
    """Draws one condition; a click asks for its question."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value: CheckValue | None = None
        self._label = TextBlock(Size.TEXT)
        self._evidence = TextBlock(Size.SMALL)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_check(self, value: CheckValue) -> None:
        """Draw this condition."""
        if value == self.value:
            return
        self.value = value
        strong = value.state in (CheckState.STALE, CheckState.BLOCKED)
        self._label.take((Part(value.label, Mark.STRONG if strong else Mark.PLAIN),))
        self._evidence.take((Part(value.evidence),) if value.evidence else ())
        words = interface_words("ui_checklist")
        state = words[WORDS[value.state]]
        self.setAccessibleName(
            words["item"].format(label=value.label, state=state, evidence=value.evidence).strip()
        )
        self.update()

    def wanted_width(self) -> int:
        """The width of the line where nothing wraps."""
        evidence = px(GAP) + self._evidence.width() if self._evidence.parts else 0
        return _indent() + self._label.width() + evidence + px(SIDE)

    def wanted_height(self, width: int) -> int:
        """The height of the line in this width; evidence that does not fit goes below."""
        if self.wanted_width() <= width:
            return px(LINE)
        room = width - _indent() - px(SIDE)
        wanted = self._label.height(room) + self._evidence.height(room)
        return -(-wanted // px(LINE)) * px(LINE)

    def _colour(self, tokens: Tokens) -> tuple[QColor, QColor]:
        """The colour of the sign and of the words."""
        state = self.value.state if self.value else CheckState.OPEN
        return {
            CheckState.DONE: (tokens.allowed, tokens.text),
            CheckState.OPEN: (tokens.muted, tokens.muted),
            CheckState.STALE: (tokens.pending, tokens.pending),
            CheckState.BLOCKED: (tokens.blocked, tokens.blocked),
        }[state]

    def _ground(self, tokens: Tokens) -> QColor | None:
        if self.value is None:
            return None
        return {
            CheckState.STALE: tokens.pending_weak,
            CheckState.BLOCKED: tokens.blocked_weak,
        }.get(self.value.state)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width(), px(LINE))

    def minimumSizeHint(self) -> QSize:
        return QSize(_indent() + px(SIDE), self.wanted_height(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.value is None:
            return
        tokens = current_tokens()
        sign, words = self._colour(tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._ground(tokens)
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        one_line = self.wanted_width() <= self.width()
        room = self.width() - _indent() - px(SIDE)
        top = (px(LINE) - self._label.line_height) / 2
        box = QRectF(px(SIDE), (px(LINE) - px(SIGN)) / 2, px(SIGN), px(SIGN))
        paint_sign(painter, SIGNS[self.value.state], box, sign)
        self._label.paint(painter, QRectF(_indent(), top, room, px(LINE)), tokens, words)
        quiet = ground is None
        left = self.width() - px(SIDE) - self._evidence.width() if one_line and quiet else _indent()
        if one_line and not quiet:
            left = _indent() + self._label.width() + px(GAP)
        below = px(2) if one_line else px(2) + self._label.height(room)
        area = QRectF(left, below, room, self.height())
        self._evidence.paint(painter, area, tokens, tokens.muted if quiet else words)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), tokens.accent)
        painter.end()


def _indent() -> int:
    return px(SIDE) + px(SIGN) + px(BESIDE)
