"""A field of the closing bar: like a question's, but it says when it will open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.text_field import TextField
from desktop_app.ui.theme import Gap, Size, px
from desktop_app.ui.values import AskValue

LABEL = 60


class ClosingField(QWidget):
    """Draws label and field of one fact."""

    typed = Signal(str, str, str)
    entered = Signal(str, str)
    left = Signal(str, str)
    dropped = Signal(str, str)

    def __init__(self, shut: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shut = shut
        self._placed = False
        self.value: AskValue | None = None
        self._label = Paragraph(self, tone=Tone.MUTED)
        self.field = TextField(self)
        self._hint = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self._row = QHBoxLayout()
        self._row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self._hint)
        self._hint.hide()
        self.field.typed.connect(self._typed)
        self.field.entered.connect(self._entered)
        self.field.left.connect(self._left)
        self.field.dropped.connect(self._dropped)
        self.take_size()

    def take_size(self) -> None:
        """Give the label the room that it needs."""
        self._label.setFixedWidth(px(LABEL))
        self._row.setSpacing(px(Gap.NEAR))

    def show_ask(self, value: AskValue) -> None:
        """Draw the fact with its draft and what is wrong with it."""
        if value == self.value:
            return
        anew = self.value is None or self.value.case != value.case
        self.value = value
        self._label.show_text(value.label)
        self.field.show_value(value.text, masked=False, anew=anew)
        self.field.setEnabled(value.enabled)
        self.field.setAccessibleName(value.label)
        self.field.setAccessibleDescription(value.problem or ("" if value.enabled else self._shut))
        self.field.show_sign("problem" if value.problem else "draft" if value.is_draft else "")
        self._show_hint()

    def _show_hint(self) -> None:
        """A hint too long for the field is read below it as a whole."""
        if self.value is None:
            return
        hint = self.value.hint if self.value.enabled else self._shut
        held = not self._placed or self.field.holds(hint)
        self.field.setPlaceholderText(hint if held else "")
        self._hint.show_text("" if held or self.value.text else hint)

    def leave(self) -> None:
        """Hand over what is being composed, and leave the field as a step away from it would."""
        text = self.field.take_leave() if self.value is not None else None
        if self.value is not None and text is not None:
            self.typed.emit(self.value.case, self.value.fact, text)
            self.left.emit(self.value.case, self.value.fact)
            self.field.tell_problem()

    def _typed(self, text: str) -> None:
        if self.value is not None:
            self.typed.emit(self.value.case, self.value.fact, text)

    def _entered(self) -> None:
        if self.value is not None:
            self.entered.emit(self.value.case, self.value.fact)

    def _left(self) -> None:
        if self.value is not None:
            self.left.emit(self.value.case, self.value.fact)

    def _dropped(self) -> None:
        if self.value is not None:
            self.dropped.emit(self.value.case, self.value.fact)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = True
        self._show_hint()
