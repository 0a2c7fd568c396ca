"""Every fact of the case in one panel: fields and choices to change, consents to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.ids import FactId
from desktop_app.pack.words import interface_words
from desktop_app.ui.ask_row import AskRow
from desktop_app.ui.choice_row import ChoiceRow
from desktop_app.ui.field_row import FieldRow
from desktop_app.ui.guard import Guard
from desktop_app.ui.keyboard import has_keyboard
from desktop_app.ui.keyed_button import PRESS
from desktop_app.ui.panel import Panel
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.present_values import Form, ValueGroup, ValueLine
from desktop_app.ui.theme import Gap, Size, px
from desktop_app.ui.values import AskValue

MOST_CHOICES = 9
SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
UPWARDS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class ValueWords(QWidget):
    """A value in words, as high as a button, so that it stands in line with its label."""

    def __init__(self, tone: Tone = Tone.TEXT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Paragraph(self, tone=tone)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)
        self.take_size()

    def take_size(self) -> None:
        """Keep off the edges as far as the text is large."""
        tight = px(Gap.TIGHT)
        self._column.setContentsMargins(0, tight, tight, tight)


class ReadRow(AskRow):
    """A value that is only read here, with a button to the question that changes it."""

    wanted = Signal(str)
    """The fact whose question is asked for."""

    def __init__(self, line: ValueLine, parent: QWidget) -> None:
        super().__init__(line.fact, parent)
        tone = Tone.MUTED if line.form is Form.UNUSED else Tone.TEXT
        self._label.show_tone(tone)
        self._shown = ValueWords(tone, self)
        self.button = QPushButton(interface_words("ui_values")["go"], self)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._clicked)
        self.button.installEventFilter(self)
        self._assemble(self._shown, self.button)

    @property
    def text(self) -> str:
        """The value as it is read."""
        return self._shown.words.text

    @property
    def note(self) -> str:
        """What stands below it."""
        return self._note.text

    def focus_target(self) -> QWidget:
        """The button."""
        return self.button

    def _show_control(self, value: AskValue, _before: AskValue | None) -> None:
        name = interface_words("ui_values")["go_name"]
        self._shown.words.show_text(value.text)
        self.button.setAccessibleName(name.format(label=value.label, value=value.text))
        self.button.setVisible(value.enabled)

    def _clicked(self) -> None:
        self.wanted.emit(self.fact)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._reach()
        return super().eventFilter(watched, event)


class ValueList(QScrollArea):
    """Draws the facts below their headings; the arrows go from one to the next."""

    answered = Signal(str, str, str)
    cleared = Signal(str, str)
    typed = Signal(str, str, str)
    entered = Signal(str, str)
    left = Signal(str, str)
    dropped = Signal(str, str)
    reached = Signal(str)
    wanted = Signal(str)
    too_soon = Signal()

    def __init__(self, groups: Sequence[ValueGroup], guard: Guard, parent: QWidget) -> None:
        super().__init__(parent)
        self._groups = groups
        self._guard = guard
        self._rows: dict[tuple[FactId, Form], AskRow] = {}
        self._lines: Mapping[FactId, ValueLine] = {}
        self._stops: list[QWidget] = []
        self._at: FactId | None = None
        content = QWidget(self)
        self._column = QVBoxLayout(content)
        self._headings = [Heading(group.label, content) for group in groups]
        for heading in self._headings:
            self._column.addWidget(heading)
        self._column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take_size()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._bring_up)
        content.installEventFilter(self)

    def take_size(self) -> None:
        """Keep the rows apart as far as the text is large."""
        self._column.setContentsMargins(0, 0, 0, px(Gap.WIDE))
        self._column.setSpacing(px(Gap.NEAR))

    # drawing

    def show_lines(self, lines: Mapping[FactId, ValueLine]) -> None:
        """Draw these facts; rows are made once and drawn anew."""
        had_keyboard = has_keyboard(self)
        self._lines = lines
        for group, heading in zip(self._groups, self._headings, strict=True):
            shown = [self._show(lines[fact]) for fact in group.facts if fact in lines]
            heading.setVisible(bool(shown))
        for (fact, form), row in self._rows.items():
            row.setVisible(fact in lines and lines[fact].form is form)
        self._order_stops()
        if had_keyboard and not has_keyboard(self):
            self.take_focus(self._at)

    def _show(self, line: ValueLine) -> AskRow:
        key = line.fact, line.form
        if key not in self._rows:
            self._rows[key] = self._make(line)
            self._column.insertWidget(self._place(line.fact), self._rows[key])
        self._rows[key].show_ask(line.ask)
        return self._rows[key]

    def _place(self, fact: FactId) -> int:
        """Where the row of this fact belongs among those that are there."""
        at = 0
        for group in self._groups:
            at += 1
            for other in group.facts:
                at += sum((other, form) in self._rows for form in Form)
                if other == fact:
                    # its own row is counted already and not there yet
                    return at - 1
        raise KeyError(fact)

    def _make(self, line: ValueLine) -> AskRow:
        row: AskRow
        if line.form is not Form.EDITED:
            row = reading = ReadRow(line, self.widget())
            reading.wanted.connect(self.wanted)
        elif line.ask.is_choice:
            row = choices = ChoiceRow(line.ask, self.widget())
            choices.answered.connect(self.answered)
            choices.cleared.connect(self.cleared)
        else:
            row = field = FieldRow(line.ask, self.widget())
            field.typed.connect(self.typed)
            field.entered.connect(self.entered)
            field.left.connect(self.left)
            field.dropped.connect(self.dropped)
        row.reached.connect(self._reached)
        return row

    def _order_stops(self) -> None:
        stops = [row.focus_target() for row in self.rows]
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    # the keyboard

    @property
    def rows(self) -> tuple[AskRow, ...]:
        """The rows that are shown and take the keyboard, in their order."""
        facts = (fact for group in self._groups for fact in group.facts if fact in self._lines)
        shown = (self.row(fact) for fact in facts)
        return tuple(row for row in shown if not row.focus_target().isHidden())

    def row(self, fact: FactId) -> AskRow:
        """The row that is shown of a fact; `KeyError` where it is left out."""
        return self._rows[fact, self._lines[fact].form]

    def target(self, fact: FactId | None) -> QWidget:
        """What takes the keyboard for this fact, or else for the first."""
        rows = self.rows
        return next((row for row in rows if row.fact == fact), rows[0]).focus_target()

    def take_focus(self, fact: FactId | None = None) -> None:
        """Bring the keyboard to this fact, to the one that had it last, or to the first."""
        self.target(fact or self._at).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, fact: FactId) -> None:
        """Bring the keyboard to the row after that of this fact."""
        facts = [row.fact for row in self.rows]
        if fact in facts[:-1]:
            self.take_focus(FactId(facts[facts.index(fact) + 1]))

    def leave_field(self) -> None:
        """Hand over what is being typed, as leaving its field would."""
        for row in self._rows.values():
            if isinstance(row, FieldRow):
                row.leave()

    def _reached(self, fact: str) -> None:
        if fact != self._at:
            self._guard.rest()
        self._at = FactId(fact)
        for row in self._rows.values():
            row.show_cursor(row.fact == fact)
        self._settle.start(0)
        self.reached.emit(fact)

    def _bring_up(self) -> None:
        if self._at is not None and self._at in self._lines:
            self.ensureWidgetVisible(self.row(self._at), 0, px(Gap.WIDE))

    def _row_with_keyboard(self) -> AskRow | None:
        return next((row for row in self.rows if has_keyboard(row)), None)

    def _move(self, by: int) -> None:
        rows, at = self.rows, self._row_with_keyboard()
        index = rows.index(at) + by if at in rows else 0
        if 0 <= index < len(rows):
            rows[index].take_focus()

    def _key_in_choices(self, event: QKeyEvent, row: ChoiceRow) -> bool:
        """A key in the choices that have the keyboard; whether it meant something there."""
        digit = event.key() - int(Qt.Key.Key_0)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in SIDEWAYS:
            row.step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in PRESS:
            if self._lets(event):
                row.answer_here()
        elif 1 <= digit <= MOST_CHOICES and not held:
            if self._lets(event):
                row.answer(digit)
        elif event.key() == Qt.Key.Key_Delete:
            if self._lets(event):
                row.clear()
        else:
            return False
        return True

    def _lets(self, event: QKeyEvent) -> bool:
        lets = self._guard.lets(event)
        if not lets and not event.isAutoRepeat():
            self.too_soon.emit()
        return lets

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.Resize:
            # the rows were set anew, and the one in hand may have gone out of sight
            self._settle.start(0)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._row_with_keyboard()
        if event.key() in UPWARDS:
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
        elif isinstance(row, ReadRow) and event.key() in PRESS and not event.isAutoRepeat():
            row.button.click()
        elif isinstance(row, ChoiceRow) and self._key_in_choices(event, row):
            event.accept()
        else:
            event.ignore()


class Heading(QWidget):
    """The name of a step above its facts."""

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        words = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        words.show_text(label, strong=True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(words)
        self.take_size()

    def take_size(self) -> None:
        """Stand in line with the rows, and apart from those before."""
        self._column.setContentsMargins(px(Gap.WIDE), px(Gap.NEAR), px(Gap.WIDE), 0)


class ValuesPanel(Panel):
    """The sheet with the values, and below them what is to be said of them."""

    def __init__(
        self, groups: Sequence[ValueGroup], guard: Guard, window: QWidget, top: QWidget
    ) -> None:
        super().__init__(interface_words("ui_values")["title"], window, top)
        self.values = ValueList(groups, guard, self)
        self.said = Paragraph(self, size=Size.SMALL)
        self.column.addWidget(self.values, 1)
        self.column.addWidget(self.said)
        self.say("")

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Show a message below the values, where the last line of the window is covered."""
        self.said.show_tone(tone)
        self.said.show_text(text)
