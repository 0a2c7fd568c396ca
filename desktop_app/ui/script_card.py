"""One script card: the text with its values and gaps, whom it is for, and copying it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.ids import ScriptId
from desktop_app.pack.words import interface_words
from desktop_app.ui.card_editor import CardEditor
from desktop_app.ui.flowing import TailRow
from desktop_app.ui.painting import paint_box, paint_ground
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.theme import CARD_RADIUS, SCRIPT_LINES, Gap, Size, current_tokens, px
from desktop_app.ui.values import CardValue

BETWEEN = " · "
LEAST_TITLE = 110
"""The width below which a title that would wrap goes above the rest of the head."""


class ScriptCard(QWidget):
    """Draws one text; emits that it is to be copied or edited, or the fact of a clicked value."""

    copy_wanted = Signal(str)
    fact_wanted = Signal(str)
    edit_wanted = Signal(str)
    edited = Signal(str, str)
    """A text and the words that a person wrote for it."""
    edit_dropped = Signal()
    written = Signal()
    """Something was typed in the editor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: CardValue | None = None
        self._key = ""
        self._title = Paragraph(self)
        self._audience = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.button = QPushButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.edit_button = QPushButton(self)
        self.edit_button.setText(interface_words("ui_cards")["edit"])
        self.edit_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.edit_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.edit_button.setProperty("quiet", "true")
        self.body = Paragraph(self, lines=SCRIPT_LINES)
        self.editor: CardEditor | None = None
        self._note = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self._assemble()
        self.button.clicked.connect(self._copy)
        self.edit_button.clicked.connect(self._want_edit)
        self.body.part_clicked.connect(self.fact_wanted)

    def _assemble(self) -> None:
        self._tail = TailRow()
        for widget in (self._audience, self.edit_button, self.button):
            self._tail.addWidget(widget)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addLayout(self._tail)
        self._text = text = QVBoxLayout()
        text.addWidget(self.body)
        text.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(text)
        self.take_size()

    def take_size(self) -> None:
        """Keep the words off the edges as far as they are large."""
        wide, near, tight = px(Gap.WIDE), px(Gap.NEAR), px(Gap.TIGHT)
        self._head.setContentsMargins(wide, tight, px(6), tight)
        self._fit_head()
        self._text.setContentsMargins(wide, near, wide, near)
        self._text.setSpacing(tight)

    def _fit_head(self) -> None:
        """The title stands above the rest of the head where it would get too little room."""
        margins = self._head.contentsMargins()
        room = self.width() - margins.left() - margins.right() - px(Gap.NEAR)
        left = room - self._tail.line_width()
        low = left < min(px(LEAST_TITLE), self._title.sizeHint().width())
        self._tail.below = low
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if low else ways.LeftToRight)
        spacing = px(Gap.TIGHT) if low else px(Gap.NEAR)
        if spacing != self._head.spacing():
            # Qt lays out anew also for the same one
            self._head.setSpacing(spacing)

    def least_height(self) -> int:
        """The height in which its head and two lines of its text are read."""
        head = max(self._head.totalHeightForWidth(self.width()), self._head.sizeHint().height())
        return head + px(Gap.NEAR) + 2 * self.body.sizeHint().height()

    @property
    def script(self) -> ScriptId | None:
        """The text that is drawn."""
        return self._value.script if self._value else None

    @property
    def value(self) -> CardValue | None:
        """What is drawn."""
        return self._value

    def show_key(self, key: str) -> None:
        """Say the key that copies a text which is next."""
        if key != self._key:
            self._key = key
            if self._value is not None:
                self._show_button(self._value)

    def show_card(self, value: CardValue) -> None:
        """Draw this text."""
        if value == self._value:
            return
        if self._value is not None and value.script != self._value.script:
            self._leave_late()
        self._value = value
        quiet = value.retired or bool(value.copied_at)
        self._title.show_text(value.title, strong=True)
        self._title.show_tone(Tone.MUTED if quiet else Tone.TEXT)
        self._audience.show_text(value.audience)
        self.body.show_parts(value.parts)
        self.body.show_tone(Tone.MUTED if quiet else Tone.TEXT)
        self._show_note(value)
        self._show_button(value)
        words = interface_words("ui_cards")
        self.setAccessibleName(
            words["name"].format(title=value.title, audience=value.audience, text=self.body.text)
        )
        self.update()

    def _show_note(self, value: CardValue) -> None:
        """What changed since the copy, whose words these are, and how long a text message is."""
        words = interface_words("ui_cards")
        said = (
            value.changes if value.changed else "",
            words["edited"] if value.edited else "",
            self._told_aside(value),
            value.length,
        )
        self._note.show_text(BETWEEN.join(each for each in said if each))
        pending = value.changed or bool(value.set_aside)
        tone = Tone.PENDING if pending else Tone.MUTED
        self._note.show_tone(Tone.BLOCKED if value.too_long else tone)

    def _told_aside(self, value: CardValue) -> str:
        """Words that do not hold any more are there to be read while the text is edited."""
        words = interface_words("ui_cards")
        if not value.set_aside:
            return ""
        if self.editor is None:
            return words["set_aside"]
        return words["set_aside_text"].format(text=value.set_aside)

    def _show_button(self, value: CardValue) -> None:
        words = interface_words("ui_cards")
        act, sign = words["copy"], ""
        if value.next_up and self._key:
            act = words["copy_next"].format(key=self._key)
        if value.gap:
            act, sign = words["fill"].format(label=value.gap), "gap"
        elif value.copied_at:
            act, sign = words["copied"].format(time=value.copied_at), "copied"
        elif value.changed:
            act, sign = words["changed"], "gap"
        elif value.next_up:
            sign = "next"
        self.edit_button.setVisible(not value.gap and self.editor is None)
        name = words["button"].format(title=value.title, act=words["edit"])
        self.edit_button.setAccessibleName(name)
        self.button.setText(act)
        self.button.setAccessibleName(words["button"].format(title=value.title, act=act))
        if self.button.property("sign") != sign:
            self.button.setProperty("sign", sign)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)
        self._fit_head()

    def _copy(self) -> None:
        if self._value is not None:
            self.copy_wanted.emit(self._value.script)

    def _want_edit(self) -> None:
        if self._value is not None:
            self.edit_wanted.emit(self._value.script)

    # the editor

    def open_editor(self, text: str) -> None:
        """Let a person write the text anew, over these words."""
        if self.editor is None:
            self.editor = CardEditor(self)
            self.editor.left.connect(self.close_editor)
            self.editor.dropped.connect(self._drop)
            self.editor.written.connect(self.written)
            self._text.insertWidget(0, self.editor)
        self.body.hide()
        self.edit_button.hide()
        self.editor.begin(text)
        self.editor.show()
        if self._value is not None:
            self._show_note(self._value)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self) -> None:
        """Hand over what was written; nothing happens without an editor."""
        words = self._take_editor()
        if words is not None and self._value is not None:
            self.edited.emit(self._value.script, words)

    def _drop(self) -> None:
        self._take_editor()
        self.edit_dropped.emit()

    def _leave_late(self) -> None:
        """Another text comes while one is written: what was written is handed over after that."""
        words = self._take_editor()
        if words is not None and self._value is not None:
            QTimer.singleShot(0, partial(self.edited.emit, self._value.script, words))

    def _take_editor(self) -> str | None:
        editor, self.editor = self.editor, None
        if editor is None:
            return None
        words = editor.words()
        editor.hide()
        editor.deleteLater()
        self.body.show()
        if self._value is not None:
            self._show_note(self._value)
        self.edit_button.setVisible(self._value is not None and not self._value.gap)
        return words

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        area = QRectF(self.rect())
        painter = QPainter(self)
        paint_box(painter, area, tokens.panel, tokens.line, radius=CARD_RADIUS)
        shape = QPainterPath()
        shape.addRoundedRect(area.adjusted(1, 1, -1, -1), CARD_RADIUS - 1, CARD_RADIUS - 1)
        head = self._head.geometry().bottom() + 1
        painter.setClipPath(shape)
        paint_ground(painter, QRectF(0, 0, area.width(), head), tokens.background)
        paint_ground(painter, QRectF(0, head, area.width(), 1), tokens.line)
        painter.end()
