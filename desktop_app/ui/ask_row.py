"""What all questions have in common: label, note, and the visible cursor."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.flowing import AskLayout
from desktop_app.ui.paragraph import LabelText, Paragraph, Tone
from desktop_app.ui.theme import Gap, Size, current_tokens, px
from desktop_app.ui.values import AskValue

BAR = 3


class AskRow(QWidget):
    """One question; made for one fact, it shows that fact of whichever case is in front."""

    reached = Signal(str)
    """The keyboard came to this fact."""

    def __init__(self, fact: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self.value: AskValue | None = None
        self._cursor = False
        self._label = LabelText(self)
        self._note = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self._rows = AskLayout(self)
        self.take_size()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def take_size(self) -> None:
        """Keep off the edges as far as the text is large."""
        self._rows.setContentsMargins(px(Gap.WIDE), 0, px(Gap.WIDE), 0)

    def _assemble(self, *controls: QWidget) -> None:
        for widget in (self._label, *controls, self._note):
            self._rows.addWidget(widget)

    def fits(self, value: AskValue) -> bool:
        """Whether it can show this question: another pack may ask it in another form."""
        return not value.is_choice

    def show_ask(self, value: AskValue) -> None:
        """Draw the question with its answer."""
        if value == self.value:
            return
        before, self.value = self.value, value
        self._rows.stacked = value.sentence
        self.show_label()
        self._show_control(value, before)
        self.show_note()

    def show_cursor(self, here: bool) -> None:
        """Draw whether digits answer this question."""
        if here != self._cursor:
            self._cursor = here
            self.show_label()
            self.update()

    def show_label(self) -> None:
        """Draw the label, strong under the cursor."""
        if self.value is not None:
            self._label.show_text(self.value.label, strong=self._cursor)

    def show_note(self) -> None:
        """Draw what is wrong, what changed, or the evidence."""
        if self.value is None:
            return
        value = self.value
        tone = Tone.BLOCKED if value.problem else Tone.PENDING if value.stale else Tone.MUTED
        self._note.show_tone(tone)
        self._note.show_text(value.problem or value.stale or self._quiet_note(value))

    def _quiet_note(self, value: AskValue) -> str:
        return value.note

    @abstractmethod
    def _show_control(self, value: AskValue, before: AskValue | None) -> None:
        """Draw the answer."""

    @abstractmethod
    def focus_target(self) -> QWidget:
        """The widget that takes the keyboard for this question."""

    def take_focus(self) -> None:
        """Bring the keyboard here."""
        self.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def _reach(self) -> None:
        self.reached.emit(self.fact)

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._cursor:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_tokens().accent)
        painter.drawRoundedRect(QRectF(2, 2, BAR, self.height() - 4), 1.5, 1.5)
        painter.end()
