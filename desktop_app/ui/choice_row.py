"""A question that is answered by buttons with digits."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.ask_row import AskRow
from desktop_app.ui.choice_button import ChoiceButton
from desktop_app.ui.values import AskValue


class ChoiceRow(AskRow):
    """Draws the choices of one fact; one takes the keyboard, the arrows lead to the others."""

    answered = Signal(str, str, str)
    """Case, fact and choice."""
    cleared = Signal(str, str)
    """Case and fact."""

    def __init__(self, value: AskValue, parent: QWidget | None = None) -> None:
        super().__init__(value.fact, parent)
        self._buttons = [
            ChoiceButton(choice, digit, self)
            for digit, (choice, _) in enumerate(value.choices, start=1)
        ]
        self._at = 0
        for button in self._buttons:
            button.clicked.connect(self._clicked)
            button.reached.connect(self._reached)
        self._assemble(*self._buttons)
        self._move_to(0)

    def fits(self, value: AskValue) -> bool:
        """Whether the choices are those of its buttons."""
        choices = [choice for choice, _ in value.choices]
        return value.is_choice and choices == [button.choice for button in self._buttons]

    @property
    def buttons(self) -> tuple[ChoiceButton, ...]:
        """The buttons in the order of their digits."""
        return tuple(self._buttons)

    def focus_target(self) -> QWidget:
        """The button that takes the keyboard."""
        return self._buttons[self._at]

    def answer(self, digit: int) -> bool:
        """Answer with the choice of this digit; `False` where there is none."""
        if not 1 <= digit <= len(self._buttons):
            return False
        self._say(self._buttons[digit - 1])
        return True

    def answer_here(self) -> None:
        """Answer with the choice that has the keyboard."""
        self._say(self._buttons[self._at])

    def clear(self) -> None:
        """Take the answer back."""
        if self.value is not None:
            self.cleared.emit(self.value.case, self.fact)

    def step(self, by: int) -> None:
        """Bring the keyboard to the next choice of the row."""
        self._move_to((self._at + by) % len(self._buttons))
        self._buttons[self._at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_control(self, value: AskValue, before: AskValue | None) -> None:
        name = interface_words("ui_questions")["choice"]
        for button, (choice, label) in zip(self._buttons, value.choices, strict=True):
            chosen = choice == value.chosen
            said = name.format(label=value.label, choice=label)
            button.show_choice(label, said, chosen=chosen, stale=chosen and bool(value.stale))
            button.setEnabled(value.enabled)
        if before is None or before.case != value.case:
            for button in self._buttons:
                # what was pressed in one case is not let go in another
                button.setDown(False)
            self._move_to(next((i for i, b in enumerate(self._buttons) if b.isChecked()), 0))

    def show_note(self) -> None:
        """Draw the note, and say it with the choices."""
        super().show_note()
        for button in self._buttons:
            button.setAccessibleDescription(self._note.text)

    def _quiet_note(self, value: AskValue) -> str:
        return value.note or ("" if value.chosen else value.hint)

    def _move_to(self, at: int) -> None:
        before, now = self._buttons[self._at], self._buttons[at]
        self._at = at
        now.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if before is not now:
            QWidget.setTabOrder(before, now)
            before.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _say(self, button: ChoiceButton) -> None:
        if self.value is not None:
            self.answered.emit(self.value.case, self.fact, button.choice)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ChoiceButton):
            self._say(button)

    def _reached(self) -> None:
        button = self.sender()
        if isinstance(button, ChoiceButton):
            self._move_to(self._buttons.index(button))
            self._reach()
