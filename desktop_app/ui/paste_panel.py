"""What was copied from the admin page, shown before anything of it is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.guard import Guard
from desktop_app.ui.panel import Panel
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.paste_option import PasteOption
from desktop_app.ui.present_paste import LineValue, OptionValue, PasteValue
from desktop_app.ui.theme import Gap, Size, px

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
UPWARDS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class _Lines(QScrollArea):
    """The lines; keys that they do not take are the panel's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


def _key(line: OptionValue | LineValue) -> tuple[str, int]:
    """What the line is, whatever is picked."""
    return (line.fact, line.at) if isinstance(line, OptionValue) else (line.text, -1)


class PastePanel(Panel):
    """Draws what would be recorded; one Enter says yes to all of it."""

    toggled = Signal(str, int)
    """A fact, and which of its values was pressed."""
    accepted = Signal()
    too_soon = Signal()
    """An Enter came right after the panel, and recorded nothing."""

    def __init__(self, guard: Guard, window: QWidget, top: QWidget) -> None:
        super().__init__(interface_words("ui_paste")["title"], window, top)
        self._guard = guard
        self.options: tuple[PasteOption, ...] = ()
        self._words: list[Paragraph] = []
        self._all_options: list[PasteOption] = []
        self._all_words: list[Paragraph] = []
        self._keys: list[tuple[str, int]] = []
        self._intro = Paragraph(self, tone=Tone.MUTED)
        self._lines = _Lines(self)
        content = QWidget(self)
        self._column = QVBoxLayout(content)
        self._column.addStretch(1)
        self._lines.setWidget(content)
        self.stale = Paragraph(self, tone=Tone.PENDING)
        self.said = Paragraph(self, size=Size.SMALL, tone=Tone.PENDING)
        self.accept = QPushButton(self)
        self.accept.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.accept.setProperty("sign", "next")
        self.accept.clicked.connect(self.accepted)
        for part in (self._intro, self._lines, self.stale, self.said, self.accept):
            self.column.addWidget(part)
        self.column.setStretchFactor(self._lines, 1)
        self.take_size()

    def take_size(self) -> None:
        """Keep the lines apart as far as the text is large."""
        self._column.setContentsMargins(0, 0, px(Gap.TIGHT), 0)
        self._column.setSpacing(px(Gap.TIGHT))

    @property
    def words(self) -> tuple[str, ...]:
        """The lines that nothing can be done with, as they are read."""
        return tuple(words.text for words in self._words)

    def open_on(self, value: PasteValue) -> None:
        """Show what was found, and give the keyboard to its first value."""
        self._build(value.lines)
        self.say("")
        self.show_paste(value)
        self._guard.rest()
        first = next(iter(self.options), None)
        self.open_with(first or self.close_button)

    def show_paste(self, value: PasteValue) -> None:
        """Draw other picks; other lines only where the case has changed meanwhile."""
        if [_key(line) for line in value.lines] != self._keys:
            self._build(value.lines)
        options = (line for line in value.lines if isinstance(line, OptionValue))
        for option, line in zip(self.options, options, strict=True):
            option.show_option(line)
        words = interface_words("ui_paste")
        self._intro.show_text(value.intro)
        self.stale.show_text(value.stale)
        label = words["accept" if value.count else "accept_none"]
        self.accept.setText(label.format(count=value.count))
        self.accept.setEnabled(bool(value.count))

    def say(self, text: str) -> None:
        """Show a message above the button."""
        self.said.show_text(text)

    def _build(self, lines: Sequence[OptionValue | LineValue]) -> None:
        """Lay these lines out; widgets of the paste before are drawn anew."""
        self._keys = [_key(line) for line in lines]
        for part in (*self.options, *self._words):
            self._column.removeWidget(part)
            part.hide()
        options, words = iter(self._all_options), iter(self._all_words)
        made: list[PasteOption | Paragraph] = []
        for line in lines:
            if isinstance(line, OptionValue):
                made.append(self._option(line, next(options, None)))
            else:
                made.append(self._paragraph(line, next(words, None)))
        for at, part in enumerate(made):
            self._column.insertWidget(at, part)
            part.show()
        self.options = tuple(part for part in made if isinstance(part, PasteOption))
        self._words = [part for part in made if isinstance(part, Paragraph)]
        for before, after in pairwise((self.close_button, *self.options, self.accept)):
            QWidget.setTabOrder(before, after)

    def _option(self, line: OptionValue, made: PasteOption | None) -> PasteOption:
        if made is None:
            made = PasteOption(line, self._lines.widget())
            made.clicked.connect(self._clicked)
            self._all_options.append(made)
        made.show_option(line)
        return made

    def _paragraph(self, line: LineValue, made: Paragraph | None) -> Paragraph:
        if made is None:
            made = Paragraph(self._lines.widget())
            self._all_words.append(made)
        made.show_tone(Tone.MUTED if line.muted else Tone.TEXT)
        made.show_text(line.text, strong=not line.muted)
        return made

    def _clicked(self) -> None:
        option = self.sender()
        if isinstance(option, PasteOption):
            self.toggled.emit(option.value.fact, option.value.at)

    def _move(self, by: int) -> None:
        stops: list[QWidget] = [*self.options, self.accept]
        at = next((i for i, stop in enumerate(stops) if stop.hasFocus()), -by)
        if 0 <= at + by < len(stops) and stops[at + by].isEnabled():
            stops[at + by].setFocus(Qt.FocusReason.OtherFocusReason)
            if at + by < len(self.options):
                self._lines.ensureWidgetVisible(stops[at + by], 0, px(Gap.NEAR))

    def _press_enter(self, event: QKeyEvent) -> None:
        if self._guard.lets(event):
            if self.close_button.hasFocus():
                self.dismiss()
            else:
                self.accepted.emit()
        elif not event.isAutoRepeat():
            self.too_soon.emit()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._press_enter(event)
            event.accept()
        elif event.key() in UPWARDS:
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
            event.accept()
        else:
            super().keyPressEvent(event)
