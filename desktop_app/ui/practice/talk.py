"""The talk of a practice: what was said, and what one can ask or do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.desk.practice.play import STAGE, Line
from desktop_app.pack.words import interface_words
from desktop_app.ui.announce import announce
from desktop_app.ui.commands import FurtherKey
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.keys import shown_key
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.prompt_bar import AnswerButton, press_answer
from desktop_app.ui.scrolling import give_view
from desktop_app.ui.text_block import Mark, Part
from desktop_app.ui.theme import Gap, current_tokens, px

HEIGHT = 116
"""The height of the words that are seen at once."""
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ask": ("Ctrl+J", "Ctrl+Shift+J", "Alt+J"),
        "call": ("Ctrl+G", "Ctrl+Shift+G", "Alt+G"),
        "score": ("Ctrl+M", "Ctrl+Shift+M", "Alt+M"),
    }
)
"""The keys of what can be done: the first that no command of the window has."""


class Talk(QWidget):
    """Draws the lines, the last one in sight."""

    ask_wanted = Signal()
    call_wanted = Signal()
    score_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._lines: list[Paragraph] = []
        self._shown: tuple[Line, ...] = ()
        self.setAccessibleName(interface_words("practice")["talk"])
        self._make_area()
        self._row = FlowingRow(gap=Gap.NEAR)
        self._column = QVBoxLayout(self)
        self._shortcuts: dict[str, QShortcut] = {}
        self._labels: dict[str, str] = {}
        self.ask = self._button("ask", self.ask_wanted)
        self.call = self._button("call", self.call_wanted)
        self.score = self._button("score", self.score_wanted)
        self._column.addWidget(self._area, 1)
        self._column.addLayout(self._row)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_last)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_last)
        self.take_size()
        self._labels["score"] = interface_words("practice")["score"]
        self.take_keys(frozenset())

    def _make_area(self) -> None:
        self._inside = QWidget()
        self._words = QVBoxLayout(self._inside)
        self._words.addStretch(1)
        self._area = QScrollArea(self)
        give_view(self._area)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._inside)

    def _button(self, act: str, wanted: SignalInstance) -> AnswerButton:
        button = AnswerButton(self)
        self._row.addWidget(button)
        button.clicked.connect(wanted)
        shortcut = self._shortcuts[act] = QShortcut(self.window())
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(button.click)
        return button

    def take_keys(self, used: frozenset[str]) -> tuple[FurtherKey, ...]:
        """Have keys that are none of these, and say so on the buttons; which they are."""
        words, keys = interface_words("practice"), []
        for act, wanted in KEYS.items():
            key = next((key for key in wanted if key not in used), "")
            keys.append(FurtherKey(act, words[f"key_{act}"], key))
            if self._shortcuts[act].key().toString() != key:
                self._shortcuts[act].setKey(QKeySequence(key))
            self._name(act)
        return tuple(keys)

    def _name(self, act: str) -> None:
        buttons = {"ask": self.ask, "call": self.call, "score": self.score}
        button, label = buttons[act], self._labels.get(act, "")
        key = shown_key(self._shortcuts[act].key().toString())
        name = f"{label} ({key})" if key else label
        if button.text() != name:
            button.setText(name)
            button.setAccessibleName(name)
            self._row.invalidate()
            self._fit()

    def take_size(self) -> None:
        """Be as high as the words that are seen at once."""
        wide, near = px(Gap.WIDE), px(Gap.NEAR)
        self._column.setContentsMargins(wide, near, wide, near)
        self._column.setSpacing(px(Gap.TIGHT))
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(px(Gap.TIGHT))
        self._area.setFixedHeight(px(HEIGHT))
        self._fit()

    def _fit(self) -> None:
        self._column.invalidate()
        self.setFixedHeight(self._column.heightForWidth(max(self.width(), 1)))

    @property
    def said(self) -> tuple[str, ...]:
        """All that was said, line by line."""
        return tuple(line.text for line in self._lines)

    def show_talk(self, lines: Sequence[Line]) -> None:
        """Draw these lines; what is new is said to a screen reader."""
        if tuple(lines[: len(self._shown)]) != self._shown:
            self._forget()
        for line in lines[len(self._shown) :]:
            self._add(line)
        self._shown = tuple(lines)
        self._later.start(0)

    def _add(self, line: Line) -> None:
        words = interface_words("practice")
        who = words[f"who_{line.who}"]
        paragraph = Paragraph(self._inside, tone=Tone.MUTED if line.who == STAGE else Tone.TEXT)
        paragraph.show_parts((Part(f"{who}  ", Mark.STRONG), Part(line.text)))
        self._words.addWidget(paragraph)
        self._lines.append(paragraph)
        announce(self, paragraph.text)

    def _forget(self) -> None:
        for paragraph in self._lines:
            paragraph.hide()
            paragraph.deleteLater()
        self._lines, self._shown = [], ()

    def show_asks(self, label: str, call: str) -> None:
        """Name what can be asked, empty for nothing, and what the call would be."""
        words = interface_words("practice")
        asks = words["ask"].format(label=label) if label else words["ask_nothing"]
        self._labels |= {"ask": asks, "call": call or words["call"]}
        self.ask.setEnabled(bool(label))
        self.call.setEnabled(bool(call))
        for act in ("ask", "call"):
            self._name(act)

    def _show_last(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_answer(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.panel)
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.line)
        painter.end()
