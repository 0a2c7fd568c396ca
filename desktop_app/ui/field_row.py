"""A question that is answered by typing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.fact import Kind
from desktop_app.pack.words import interface_words
from desktop_app.ui.ask_row import AskRow
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.text_field import TextField
from desktop_app.ui.values import AskValue
from desktop_app.ui.won_field import WonField


class FieldRow(AskRow):
    """Draws the field of one fact; emits the typed text with the case that it was typed for."""

    typed = Signal(str, str, str)
    """Case, fact and text."""
    entered = Signal(str, str)
    left = Signal(str, str)
    dropped = Signal(str, str)

    def __init__(self, value: AskValue, parent: QWidget | None = None) -> None:
        super().__init__(value.fact, parent)
        won = value.kind is Kind.WON
        self.field: TextField = WonField(self) if won else TextField(self)
        self._unit = Paragraph(self, tone=Tone.MUTED)
        self._unit.show_text(interface_words("ui_fields")["won"] if won else "")
        self._assemble(self.field, self._unit)
        self.field.typed.connect(self._typed)
        self.field.entered.connect(self._entered)
        self.field.left.connect(self._left)
        self.field.dropped.connect(self._dropped)
        self.field.reached.connect(self._reach)

    def focus_target(self) -> QWidget:
        """The field."""
        return self.field

    def leave(self) -> None:
        """Hand over what is being composed, and leave the field as a step away from it would."""
        text = self.field.take_leave() if self.value is not None else None
        if self.value is not None and text is not None:
            self.typed.emit(self.value.case, self.fact, text)
            self.left.emit(self.value.case, self.fact)
            self.field.tell_problem()

    def hand_over(self) -> None:
        """Hand over what is being composed, with the keyboard still here."""
        text = self.field.take_leave() if self.value is not None else None
        if self.value is not None and text is not None:
            self.typed.emit(self.value.case, self.fact, text)

    def _show_control(self, value: AskValue, before: AskValue | None) -> None:
        anew = before is None or before.case != value.case
        self.field.show_value(value.text, masked=value.masked, anew=anew)
        self.field.setAccessibleName(value.label)
        self.field.setEnabled(value.enabled)
        self.field.show_sign("problem" if value.problem else "draft" if value.is_draft else "")

    def show_note(self) -> None:
        """Draw the note, and say it with the field."""
        super().show_note()
        self.field.setAccessibleDescription(self._note.text)

    def _quiet_note(self, value: AskValue) -> str:
        """A value or a hint too long for the field is read below it as a whole."""
        self.field.setPlaceholderText(value.hint if self.field.holds(value.hint) else "")
        if not value.text:
            return value.note or ("" if self.field.holds(value.hint) else value.hint)
        whole = self.field.holds(value.text) or value.is_draft or value.masked
        return value.note if whole else value.text

    def _typed(self, text: str) -> None:
        if self.value is not None:
            self.typed.emit(self.value.case, self.fact, text)

    def _entered(self) -> None:
        if self.value is not None:
            self.entered.emit(self.value.case, self.fact)

    def _left(self) -> None:
        if self.value is not None:
            self.left.emit(self.value.case, self.fact)

    def _dropped(self) -> None:
        if self.value is not None:
            self.dropped.emit(self.value.case, self.fact)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_note()
