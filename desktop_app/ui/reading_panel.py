"""A text to be read: whom it is for, where it belongs, its words, and copying them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.painting import paint_box, paint_ring
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.text_block import Part
from desktop_app.ui.theme import CARD_RADIUS, SCRIPT_LINES, Gap, Size, current_tokens, px

LOTS = 100
"""All of the room but what another part needs."""


@dataclass(frozen=True, slots=True)
class TextValue:
    """A text as it would be copied, with its values and gaps marked."""

    script: str
    title: str
    about: str
    """Its step and how that stands to the case, whom it is for and by which way it goes."""
    parts: tuple[Part, ...]
    copy_key: str


class ReadingPanel(QWidget):
    """Draws one text; emits that it is to be copied, or that the list is wanted again."""

    copy_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("ui_find")
        self._script = ""
        self.back = QPushButton(words["back"], self)
        self.back.setAccessibleName(words["back"])
        self.copy = QPushButton(self)
        self.copy.setProperty("sign", "next")
        self._title = Paragraph(self)
        self._about = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.message = Paragraph(self, tone=Tone.MUTED)
        self.body = Paragraph(None, lines=SCRIPT_LINES)
        self.area = QScrollArea(self)
        self._assemble()
        self.back.clicked.connect(self.back_wanted)
        self.copy.clicked.connect(self.ask_copy)

    def _assemble(self) -> None:
        for button in (self.back, self.copy):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addStretch(1)
        self._head.addWidget(self.copy)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.body)
        inner.addStretch(1)
        self.area.setWidget(content)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.installEventFilter(self)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for each in (self._title, self._about):
            self._column.addWidget(each)
        # the box ends with the words; what is left over stays empty
        self._column.addWidget(self.area, LOTS)
        self._column.addWidget(self.message)
        self._column.addStretch(1)
        self.take_size()

    def take_size(self) -> None:
        """Keep the parts apart as far as the text is large."""
        near, wide = px(Gap.NEAR), px(Gap.WIDE)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(Gap.TIGHT))
        self._head.setSpacing(near)
        # the box is drawn around the words
        self.area.setViewportMargins(wide, near, near, near)
        self._fit()

    def show_text(self, value: TextValue) -> None:
        """Draw this text from its top, as far as it is another one."""
        words = interface_words("ui_find")
        if value.script != self._script:
            self.say("")
            self.area.verticalScrollBar().setValue(0)
        self._script = value.script
        self._title.show_text(value.title, strong=True)
        self._about.show_text(value.about)
        self.body.show_parts(value.parts)
        self.copy.setText(words["copy"].format(key=value.copy_key).strip())
        self.copy.setAccessibleName(words["copy_name"].format(title=value.title))
        self.area.setAccessibleName(
            words["reading"].format(title=value.title, about=value.about, text=self.body.text)
        )
        self._fit()

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say what came of copying."""
        self.message.show_text(text)
        self.message.show_tone(tone)

    def take_focus(self) -> None:
        """Bring the keyboard to the words, which it scrolls."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_copy(self) -> None:
        """Ask for the text that is shown."""
        if self._script:
            self.copy_wanted.emit(self._script)

    def _fit(self) -> None:
        """Let the box end with its words, where there is room for all of them."""
        margins = self.area.viewportMargins()
        width = self.width() - margins.left() - margins.right()
        words = self.body.heightForWidth(max(width, 1))
        self.area.setMaximumHeight(words + margins.top() + margins.bottom())

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        area = QRectF(self.area.geometry())
        painter = QPainter(self)
        paint_box(painter, area, tokens.panel, tokens.line, radius=CARD_RADIUS)
        if self.area.hasFocus():
            paint_ring(painter, area, tokens.accent, radius=CARD_RADIUS)
        painter.end()
