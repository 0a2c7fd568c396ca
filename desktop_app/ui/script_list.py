"""What stands at a step: its title, notes, what to point out, and the script cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.ids import ScriptId
from desktop_app.pack.words import interface_words
from desktop_app.ui.keyboard import has_keyboard
from desktop_app.ui.notes import Notes
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.script_card import ScriptCard
from desktop_app.ui.scrolling import give_view
from desktop_app.ui.theme import Gap, Size, px
from desktop_app.ui.values import CardValue, StepValue

LEAST = 40
"""The height of the list that is left where the questions want all they can have."""


class ScriptList(QWidget):
    """Draws the step; its cards are reused from step to step."""

    copy_wanted = Signal(str)
    fact_wanted = Signal(str)
    back_wanted = Signal()
    edit_wanted = Signal(str)
    edited = Signal(str, str)
    edit_dropped = Signal()
    written = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: StepValue | None = None
        self._key = ""
        self._cards: list[ScriptCard] = []
        self._title = Paragraph(self, size=Size.TITLE, lines=1.6)
        self._outcome = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        # given its text later: a constructor that might be given an icon loads all that Qt names
        self.back = QPushButton(self)
        self.back.setText(interface_words("ui_step")["back"])
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.clicked.connect(self.back_wanted)
        self._content = QWidget(self)
        self.notes = Notes(self._content)
        self.articles = Notes(self._content)
        self._earlier = Paragraph(self._content, size=Size.SMALL, tone=Tone.MUTED)
        self._scroll = QScrollArea(self)
        self._assemble()

    def _assemble(self) -> None:
        self._head = head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._outcome, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.back)
        self._column = QVBoxLayout(self._content)
        self._column.addWidget(self.notes)
        self._column.addWidget(self.articles)
        self._column.addWidget(self._earlier)
        self._column.addStretch(1)
        give_view(self._scroll)
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(interface_words("ui_step")["cards"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addStretch(0)
        self.take_size()

    def take_size(self) -> None:
        """Keep the parts apart as far as the text is large."""
        wide, near = px(Gap.WIDE), px(Gap.NEAR)
        self._head.setContentsMargins(wide, near, wide, px(Gap.TIGHT))
        self._head.setSpacing(near)
        self._column.setContentsMargins(wide, 0, wide, wide)
        self._column.setSpacing(near)

    def least_height(self) -> int:
        """The height in which the title and the first text are read, or a line without one."""
        head = self._head.totalHeightForWidth(self.width())
        head = max(head, self._head.sizeHint().height())
        if self._scroll.isHidden():
            return head
        least = max(px(LEAST), self._least_card())
        return head + max(least, self._scroll.minimumSizeHint().height())

    def _least_card(self) -> int:
        """The height in which the first text of this step is read; 0 where it has none."""
        has_cards = self._value is not None and bool(self._value.cards)
        return self._cards[0].least_height() if has_cards else 0

    @property
    def cards(self) -> tuple[ScriptCard, ...]:
        """The cards that are shown, in their order."""
        return tuple(card for card in self._cards if not card.isHidden())

    def card(self, script: ScriptId) -> ScriptCard:
        """The card of a text; `StopIteration` where it is not shown."""
        return next(card for card in self.cards if card.script == script)

    def script_in_hand(self) -> ScriptId | None:
        """The text whose card has the keyboard."""
        return next((card.script for card in self.cards if has_keyboard(card)), None)

    def edited_card(self) -> ScriptCard | None:
        """The card whose text is being written anew; `None` without one."""
        return next((card for card in self._cards if card.editor is not None), None)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in its order."""
        return (self.back, *(card.button for card in self.cards))

    def take_focus(self) -> None:
        """Bring the keyboard to the first card, where there is one."""
        for card in self.cards[:1]:
            card.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_key(self, key: str) -> None:
        """Say on the cards which key copies the texts that are next."""
        self._key = key
        for card in self._cards:
            card.show_key(key)

    def show_step(self, value: StepValue) -> None:
        """Draw this step; another one is read from its top."""
        if value == self._value:
            return
        moved = self._value is None or self._value.title != value.title
        self._value = value
        self._title.show_text(value.title, strong=True)
        self._outcome.show_text("" if value.away else value.outcome)
        self.back.setVisible(value.away)
        self.notes.show_notes(value)
        self.articles.show_articles(value)
        self._show_cards(value.cards, value.earlier)
        # where everything is read out with its question, the questions have the room
        told = value.cards or value.earlier or value.articles
        self._scroll.setVisible(bool(told or self.notes.texts))
        title = interface_words("ui_step")["earlier"].format(title=value.earlier_title)
        self._earlier.show_text(title if value.earlier else "")
        if moved:
            self._scroll.verticalScrollBar().setValue(0)

    def _show_cards(self, cards: Sequence[CardValue], earlier: Sequence[CardValue]) -> None:
        values = (*cards, *earlier)
        while len(self._cards) < len(values):
            self._add_card()
        for card, value in zip(self._cards, values, strict=False):
            card.show_card(value)
            card.setVisible(True)
        for card in self._cards[len(values) :]:
            card.setVisible(False)
        self._put_between(1 + len(cards))
        self._put_notes()

    def _put_between(self, at: int) -> None:
        """The related articles and the heading of the step before stand between the cards."""
        if self._column.indexOf(self.articles) != at:
            self._column.removeWidget(self._earlier)
            self._column.removeWidget(self.articles)
            self._column.insertWidget(at, self._earlier)
            self._column.insertWidget(at, self.articles)

    def _put_notes(self) -> None:
        """Notes stand above the cards, or below those of this step where they would hide them."""
        if self._value is None:
            return
        at = 0
        # what is to be pointed out is not moved away
        card = 0 if self._value.advisories else self._least_card()
        if card:
            notes = self.notes.heightForWidth(self._content.width() - 2 * px(Gap.WIDE))
            if notes + px(Gap.NEAR) + card > self._scroll.height():
                at = len(self._value.cards)
        if self._column.indexOf(self.notes) != at:
            self._column.removeWidget(self.notes)
            self._column.insertWidget(at, self.notes)

    def _add_card(self) -> None:
        card = ScriptCard(self._content)
        card.show_key(self._key)
        card.copy_wanted.connect(self.copy_wanted)
        card.fact_wanted.connect(self.fact_wanted)
        card.edit_wanted.connect(self.edit_wanted)
        card.edited.connect(self.edited)
        card.edit_dropped.connect(self.edit_dropped)
        card.written.connect(self.written)
        self._column.insertWidget(self._column.count() - 1, card)
        self._cards.append(card)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_notes()

    def hasHeightForWidth(self) -> bool:
        # the cards scroll: they never ask the window for room
        return False
