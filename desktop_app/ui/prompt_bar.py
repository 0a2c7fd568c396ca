"""What the program offers or points out above the questions, with the answers as buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.guard import Guard
from desktop_app.ui.keyboard import has_keyboard, keyboard_at
from desktop_app.ui.painting import paint_ground
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.theme import Gap, current_tokens, px
from desktop_app.ui.values import PromptValue

NINE = 9
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class AnswerButton(QPushButton):
    """An answer; keys press it through the bar, which knows whether they may."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # the second half of a double click is no second answer
        event.accept()


def press_answer(around: QWidget, event: QKeyEvent) -> None:
    """Press the answer that has the keyboard; all else means what it means in the window."""
    at = keyboard_at(around)
    if event.key() not in ENTER or not isinstance(at, AnswerButton):
        event.ignore()
    elif not event.isAutoRepeat():
        at.click()


class Prompt(QWidget):
    """One prompt: its words and the buttons of its answers."""

    answered = Signal(str, str, str)
    """Case, kind of the prompt, and answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value: PromptValue | None = None
        self._text = Paragraph(self)
        self._buttons: list[AnswerButton] = []
        self._row = FlowingRow()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._text)
        self._column.addLayout(self._row)
        self.take_size()

    def take_size(self) -> None:
        """Keep off the edges as far as the text is large."""
        self._column.setContentsMargins(px(Gap.WIDE), px(Gap.TIGHT), px(Gap.WIDE), px(Gap.TIGHT))
        self._column.setSpacing(px(Gap.TIGHT))

    @property
    def buttons(self) -> tuple[AnswerButton, ...]:
        """The buttons that are shown, in their order."""
        return tuple(button for button in self._buttons if not button.isHidden())

    def show_prompt(self, value: PromptValue) -> None:
        """Draw this prompt."""
        if value == self.value:
            return
        for button in self._buttons:
            # what was pressed for one prompt is not let go on another
            button.setDown(False)
        self.value = value
        self._text.show_text(value.text)
        self._text.show_tone(Tone.PENDING if value.urgent else Tone.TEXT)
        self.setAccessibleName(value.text)
        while len(self._buttons) < len(value.answers):
            self._add_button()
        numbered = enumerate(zip(self._buttons, value.answers, strict=False), start=1)
        for digit, (button, (answer, label)) in numbered:
            button.setText(f"{digit} {label}" if value.digits else label)
            button.setProperty("answer", answer)
            button.setAccessibleName(label)
            button.setAccessibleDescription(value.text)
            button.show()
        for button in self._buttons[len(value.answers) :]:
            button.hide()
        self.update()

    def _add_button(self) -> None:
        button = AnswerButton(self)
        button.clicked.connect(self._clicked)
        self._row.addWidget(button)
        self._buttons.append(button)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, AnswerButton) and self.value is not None:
            answer = str(button.property("answer"))
            self.answered.emit(self.value.case, self.value.kind, answer)

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        urgent = self.value is not None and self.value.urgent
        painter = QPainter(self)
        paint_ground(painter, self.rect(), tokens.pending_weak if urgent else tokens.accent_weak)
        paint_ground(painter, QRectF(0, 0, self.width(), 1), tokens.line)
        painter.end()


class PromptBar(QWidget):
    """Draws all prompts of a case; they are reused."""

    answered = Signal(str, str, str)

    def __init__(self, guard: Guard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._prompts: list[Prompt] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """The prompts that are shown."""
        return tuple(prompt for prompt in self._prompts if not prompt.isHidden())

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in its order."""
        return tuple(button for prompt in self.prompts for button in prompt.buttons)

    def take_focus(self) -> bool:
        """Bring the keyboard to a prompt that one Enter may answer; whether there is one."""
        for prompt in self.prompts:
            if prompt.value is not None and prompt.value.first:
                prompt.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def answer_digit(self, event: QKeyEvent) -> bool:
        """Answer the prompt that digits go to with this key; whether there is one for it."""
        digit = event.key() - int(Qt.Key.Key_0)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or not 1 <= digit <= NINE:
            return False
        for prompt in self.prompts:
            if prompt.value is not None and prompt.value.digits:
                if digit <= len(prompt.buttons) and self._guard.lets(event):
                    prompt.buttons[digit - 1].click()
                return True
        return False

    def show_prompts(self, values: Sequence[PromptValue]) -> bool:
        """Draw these prompts; whether the one that had the keyboard went away."""
        held = next((prompt for prompt in self.prompts if has_keyboard(prompt)), None)
        before = held.value.kind if held is not None and held.value is not None else None
        while len(self._prompts) < len(values):
            prompt = Prompt(self)
            prompt.answered.connect(self.answered)
            self._column.addWidget(prompt)
            self._prompts.append(prompt)
        for prompt, value in zip(self._prompts, values, strict=False):
            prompt.show_prompt(value)
            prompt.show()
        for prompt in self._prompts[len(values) :]:
            prompt.hide()
        self.setVisible(bool(values))
        self._fit()
        if held is None:
            return False
        # another prompt in its place must not be answered by the Enter meant for this one
        return held.isHidden() or held.value is None or held.value.kind != before

    def take_size(self) -> None:
        """Take the room that the prompts need as the text is large."""
        self._fit()

    def _fit(self) -> None:
        wanted = sum(prompt.heightForWidth(self.width()) for prompt in self.prompts)
        if wanted != self.height():
            self.setFixedHeight(wanted)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = next((stop for stop in self.stops() if stop.hasFocus()), None)
        if event.key() in ENTER and isinstance(button, AnswerButton):
            if self._guard.lets(event):
                button.click()
        else:
            event.ignore()
