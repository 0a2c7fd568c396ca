"""A field for typed values: what is typed is a draft until Enter or until the field is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from desktop_app.ui.announce import announce
from desktop_app.ui.hangul import HangulLineEdit, committed_text, end_composition, held_text
from desktop_app.ui.theme import RADIUS, current_tokens, px, wide

STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Ways of losing the keyboard that do not leave the field."""
BY_HAND = (
    *(Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason),
    *(Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason),
)
"""Ways of reaching a field that say themselves where typing goes on, or select the text."""
PADDING = 22
SHOWN_DIGITS = 4
"""Digits of a phone that are shown while the field is not in hand."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextField(HangulLineEdit):
    """Emits what was typed; shows a text that it is given only where it differs."""

    typed = Signal(str)
    entered = Signal()
    left = Signal()
    dropped = Signal()
    reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # a file dropped on the window is a case to open, never the text of its path
        self.setAcceptDrops(False)
        self._shown = ""
        self._masked = False
        self._touched = False
        self.textEdited.connect(self._edited)

    def show_value(self, text: str, *, masked: bool, anew: bool) -> None:
        """Draw this text; `anew` for another case, where nothing of the old one may stay."""
        seen = self._shown if self._is_masked() else held_text(self)
        self._masked = masked
        self._shown = text
        # under the hand nothing is replaced: it would break off the syllable in composition
        if anew or (text != seen and not self._touched):
            self._touched = False
            self.replace_text(text)
            self._mask(away=not self.hasFocus())
            self.setCursorPosition(len(text) if self.hasFocus() else 0)

    def show_sign(self, sign: str) -> None:
        """Draw the edge of a problem or a draft; the empty sign for neither."""
        if self.property("sign") != sign:
            self.setProperty("sign", sign)
            self.update()

    def whole_text(self) -> str:
        """What the field holds, the syllable in composition included, which ends with it."""
        return self._shown if self._is_masked() else committed_text(self)

    def tell_problem(self) -> None:
        """Let a screen reader say why what was typed was not recorded, where it was not."""
        reason = self.accessibleDescription()
        if self.property("sign") == "problem" and reason:
            announce(self, reason)

    def holds(self, text: str) -> bool:
        """Whether the text is seen as a whole."""
        return wide(text) <= self.width() - px(PADDING)

    def take_leave(self) -> str | None:
        """What was typed, once; `None` where nothing was. The field then shows what it is given."""
        if not self._touched:
            return None
        text = self.whole_text()
        self._touched = False
        return text

    def _edited(self, _text: str) -> None:
        self._touched = True
        # the text alone lacks the syllable that goes on being composed
        self.typed.emit(held_text(self))

    def _undoes_typing(self) -> bool:
        return self._touched and (self.isUndoAvailable() or bool(self.composing))

    def _is_masked(self) -> bool:
        return self._masked and not self._touched and self.text() == masked(self._shown)

    def _mask(self, away: bool) -> None:
        """A private value shows its last digits only while the field is not in hand."""
        if self._masked and not self._touched:
            self.setText(masked(self._shown) if away else self._shown)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # in the style sheet it would cost more at the first letter than all the rest of it
        sign = self.property("sign")
        if sign:
            self._paint_edge(is_problem=sign == "problem")

    def _paint_edge(self, *, is_problem: bool) -> None:
        tokens = current_tokens()
        wide = 2 if is_problem or self.hasFocus() else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.blocked if is_problem else tokens.pending, wide))
        edge = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(edge, RADIUS - wide / 2, RADIUS - wide / 2)
        painter.end()

    def event(self, event: QEvent) -> bool:
        # a field in which nothing typed is left leaves undo to the case
        if _asks_undo(event) and not self._undoes_typing():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._press_enter(event)
        elif event.key() == Qt.Key.Key_Escape and (self._touched or self.property("sign")):
            self._touched = False
            end_composition(self)
            self.dropped.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _press_enter(self, event: QKeyEvent) -> None:
        # the Enter that ends a composition belongs to it
        if self.composing:
            self.settle()
        elif not event.isAutoRepeat():
            self._touched = False
            self.entered.emit()
            self.tell_problem()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.text(), self.composing
        super().inputMethodEvent(event)
        # a change of the text was told by the field itself
        if self.text() == before[0] and self.composing != before[1] and not self._ending:
            self._touched = True
            self.typed.emit(held_text(self))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._mask(away=False)
        super().focusInEvent(event)
        if not self._touched and event.reason() not in BY_HAND:
            # a field out of hand shows its beginning; digits typed there would make another fare
            self.setCursorPosition(len(self.text()))
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            # a field that shows another case by now, or that nobody wrote in, leaves nothing
            touched, self._touched = self._touched, False
            if touched:
                self.left.emit()
                self.tell_problem()
            self._mask(away=True)
            self.setCursorPosition(0)


def _asks_undo(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.ShortcutOverride
        and event.matches(QKeySequence.StandardKey.Undo)
    )


def masked(text: str) -> str:
    """The text with all its digits but the last ones hidden."""
    digits = sum(letter.isdigit() for letter in text)
    hidden = max(0, digits - SHOWN_DIGITS)
    made = []
    for letter in text:
        made.append("•" if letter.isdigit() and hidden > 0 else letter)
        hidden -= letter.isdigit()
    return "".join(made)
