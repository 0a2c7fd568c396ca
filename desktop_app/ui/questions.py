"""The questions of a step, pinned below the cards: the visible cursor, and the guard of digits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.ids import FactId
from desktop_app.pack.words import interface_words
from desktop_app.ui.ask_row import AskRow
from desktop_app.ui.choice_row import ChoiceRow
from desktop_app.ui.field_row import FieldRow
from desktop_app.ui.guard import Guard
from desktop_app.ui.keyboard import has_keyboard
from desktop_app.ui.painting import paint_ground
from desktop_app.ui.readings import Readings
from desktop_app.ui.scrolling import give_view
from desktop_app.ui.theme import Gap, current_tokens, px
from desktop_app.ui.values import AskValue

MOVED = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)
MOST_CHOICES = 9
READINGS = 2
"""Texts that are read out before one question, of those that come together."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Questions(QScrollArea):
    """Draws questions and the cursor; emits answers with the case and fact that they are for."""

    answered = Signal(str, str, str)
    cleared = Signal(str, str)
    typed = Signal(str, str, str)
    entered = Signal(str, str)
    left = Signal(str, str)
    dropped = Signal(str, str)
    cursor_moved = Signal(str)
    fact_wanted = Signal(str)
    too_soon = Signal()
    """A key came right after the question had changed, and answered nothing."""

    def __init__(self, guard: Guard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._rows: dict[FactId, AskRow] = {}
        self._readings: dict[FactId, Readings] = {}
        self._shown: tuple[FactId, ...] = ()
        self._cursor: FactId | None = None
        self._case = ""
        self._limit = 10_000
        self._fill = False
        self._content = QWidget(self)
        self._column = QVBoxLayout(self._content)
        self._column.addStretch(1)
        self.take_size()
        give_view(self)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(interface_words("ui_questions")["name"])
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._settled)
        self._content.installEventFilter(self)

    @property
    def rows(self) -> tuple[AskRow, ...]:
        """The rows that are shown, in their order."""
        return tuple(self._rows[fact] for fact in self._shown)

    def row(self, fact: FactId) -> AskRow:
        """The row of a fact; `KeyError` where it was never asked."""
        return self._rows[fact]

    def take_size(self) -> None:
        """Keep the rows apart as far as the text is large."""
        self._column.setContentsMargins(0, px(Gap.WIDE), 0, px(Gap.WIDE))
        self._column.setSpacing(px(Gap.NEAR))

    # drawing

    def show_asks(self, case: str, asks: Sequence[AskValue], cursor: FactId | None) -> None:
        """Draw these questions of a case, and the cursor on one of them."""
        facts = tuple(ask.fact for ask in asks)
        had_focus = self.has_keyboard()
        for ask in asks:
            self._row_for(ask).show_ask(ask)
            self._readings[ask.fact].show_readings(ask.readings)
        if facts != self._shown:
            self._arrange(facts)
        if (case, cursor) != (self._case, self._cursor):
            self._guard.rest()
        self._case = case
        self._show_cursor(cursor)
        if had_focus and not self.has_keyboard():
            self.take_focus()

    def prepare(self, ask: AskValue, *, read_out: bool = False) -> None:
        """Build the row of a question before it is asked, so that it is there at once."""
        if ask.fact not in self._rows:
            row = self._row_for(ask)
            row.hide()
            if read_out:
                self._readings[ask.fact].prepare(READINGS)
            for part in (row, *row.findChildren(QWidget)):
                part.ensurePolished()

    def _row_for(self, ask: AskValue) -> AskRow:
        if ask.fact in self._rows and not self._rows[ask.fact].fits(ask):
            self._give_up(FactId(ask.fact))
        if ask.fact not in self._rows:
            self._readings[ask.fact] = readings = Readings(self._content)
            readings.fact_wanted.connect(self.fact_wanted)
            self._rows[ask.fact] = self._make(ask)
        return self._rows[ask.fact]

    def _give_up(self, fact: FactId) -> None:
        """Forget the row of a fact that another pack asks in another form."""
        for widget in (self._readings.pop(fact), self._rows.pop(fact)):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = tuple(each for each in self._shown if each != fact)

    def _make(self, ask: AskValue) -> AskRow:
        row: AskRow
        if ask.is_choice:
            row = choices = ChoiceRow(ask, self._content)
            choices.answered.connect(self.answered)
            choices.cleared.connect(self.cleared)
        else:
            row = field = FieldRow(ask, self._content)
            field.typed.connect(self.typed)
            field.entered.connect(self.entered)
            field.left.connect(self.left)
            field.dropped.connect(self.dropped)
        row.reached.connect(self.cursor_moved)
        return row

    def _arrange(self, facts: tuple[FactId, ...]) -> None:
        going = self._row_with_keyboard()
        if going is not None and going.fact not in facts:
            # Qt would give the keyboard to some other row, as if the person had gone there
            self._content.setFocus(Qt.FocusReason.OtherFocusReason)
        for fact in self._shown:
            self._column.removeWidget(self._readings[fact])
            self._column.removeWidget(self._rows[fact])
            if fact not in facts:
                self._readings[fact].hide()
                self._rows[fact].hide()
        for fact in facts:
            row = self._rows[fact]
            for widget in (self._readings[fact], row):
                self._column.insertWidget(self._column.count() - 1, widget)
            row.show()
        self._shown = facts

    def _show_cursor(self, cursor: FactId | None) -> None:
        self._cursor = cursor
        for fact, row in self._rows.items():
            row.show_cursor(fact == cursor and fact in self._shown)
        self._fit()
        self._bring_up_cursor()

    def _settled(self) -> None:
        """Rows may have moved once more: a bar took its room, a note was wrapped anew."""
        self._fit()
        self._bring_up_cursor()

    def _bring_up_cursor(self) -> None:
        if self._cursor in self._shown:
            # the text that is read out with the question, then the question itself
            readings = self._readings[self._cursor]
            if not readings.isHidden():
                self.ensureWidgetVisible(readings, 0, Gap.NEAR)
            self.ensureWidgetVisible(self._rows[self._cursor], 0, Gap.NEAR)

    def limit_height(self, limit: int, *, fill: bool = False) -> None:
        """Grow no higher than this; what is more scrolls. `fill` takes all of it."""
        if (limit, fill) != (self._limit, self._fill):
            self._limit, self._fill = limit, fill
            self._fit()

    def _fit(self) -> None:
        wanted = self._column.totalHeightForWidth(self.viewport().width()) if self._shown else 0
        height = self._limit if self._fill and self._shown else min(max(wanted, 0), self._limit)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
        # the rows take their places now, so that the cursor's can be scrolled to
        self._content.resize(self.viewport().width(), max(wanted, height))
        self._column.activate()

    # the keyboard

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in its order."""
        return tuple(row.focus_target() for row in self.rows)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in one of the questions."""
        return has_keyboard(self._content)

    def take_focus(self) -> None:
        """Bring the keyboard to the question under the cursor, or else to the first.

        What can only be read does not take it.
        """
        facts = [fact for fact in self._shown if self._rows[fact].focus_target().isEnabled()]
        fact = self._cursor if self._cursor in facts else next(iter(facts), None)
        if fact is not None:
            self._rows[fact].take_focus()

    def leave_field(self) -> None:
        """Hand over what is being typed, as leaving its field would."""
        for row in self.rows:
            if isinstance(row, FieldRow):
                row.leave()

    def hand_over(self, fact: FactId) -> None:
        """Hand over what is being typed for this fact, before it is recorded in another way."""
        row = self._rows.get(fact)
        if isinstance(row, FieldRow):
            row.hand_over()

    def answer_digit(self, event: QKeyEvent) -> bool:
        """Answer the question under the cursor with this digit key; whether it was one."""
        digit = event.key() - int(Qt.Key.Key_0)
        row = self._rows.get(self._cursor) if self._cursor in self._shown else None
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or not 1 <= digit <= MOST_CHOICES:
            return False
        if isinstance(row, ChoiceRow) and self._lets(event):
            row.answer(digit)
        return True

    def _lets(self, event: QKeyEvent) -> bool:
        lets = self._guard.lets(event)
        if not lets and not event.isAutoRepeat():
            self.too_soon.emit()
        return lets

    def _row_with_keyboard(self) -> AskRow | None:
        return next((row for row in self.rows if has_keyboard(row)), None)

    def _move(self, by: int) -> None:
        rows = self.rows
        at = self._row_with_keyboard()
        index = rows.index(at) + by if at in rows else 0
        if 0 <= index < len(rows):
            rows[index].take_focus()

    def _key_in_choices(self, event: QKeyEvent, row: ChoiceRow) -> bool:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            row.step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in ENTER:
            if self._lets(event):
                row.answer_here()
        elif event.key() == Qt.Key.Key_Delete:
            if self._lets(event):
                row.clear()
        else:
            return False
        return True

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._row_with_keyboard()
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
        elif isinstance(row, ChoiceRow) and self._key_in_choices(event, row):
            event.accept()
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() in MOVED:
            self._settle.start(0)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # a new height in the midst of the window's layout would be lost on it
            self._settle.start(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self.viewport())
        paint_ground(painter, self.viewport().rect(), tokens.background)
        paint_ground(painter, QRect(0, 0, self.viewport().width(), 1), tokens.line)
        painter.end()
        super().paintEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
