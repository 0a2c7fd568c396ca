"""The checklist of both consents: its head, and lines that scroll where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.check_head import HEAD, CheckHead
from desktop_app.ui.check_lines import CheckLines
from desktop_app.ui.check_row import LINE
from desktop_app.ui.painting import paint_ground
from desktop_app.ui.scrolling import give_view
from desktop_app.ui.theme import Gap, current_tokens, px
from desktop_app.ui.values import ChecklistValue

SHARE = 0.16
"""How much of the window the open list takes at most."""
SETTLE = 100
"""Milliseconds after which a list that was scrolled comes to rest."""


class Checklist(QWidget):
    """Draws the checklist; emits the fact of a line that was clicked."""

    fact_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ChecklistValue(())
        self._folded = False
        self._by_hand = False
        self._limit = 200
        self.head = CheckHead(self)
        self.head.clicked.connect(self._fold)
        self.lines = CheckLines(self)
        self.lines.fact_wanted.connect(self.fact_wanted)
        self._scroll = QScrollArea(self)
        give_view(self._scroll)
        self._scroll.setWidget(self.lines)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rest, self._placed = QTimer(self), QTimer(self)
        self._watch_scrolling()
        self.lines.reached.connect(self._bring_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _watch_scrolling(self) -> None:
        for timer in (self._rest, self._placed):
            timer.setSingleShot(True)
        self._rest.timeout.connect(self._rest_on_line)
        self._placed.timeout.connect(self._bring_up_current)
        bar = self._scroll.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._room_changed)

    @property
    def folded(self) -> bool:
        """Whether only what is urgent is shown."""
        return self._folded

    def show_checklist(self, value: ChecklistValue) -> None:
        """Draw these groups."""
        if value != self._value:
            self._value = value
            self._draw()

    def show_folded(self, folded: bool) -> None:
        """Show only the lines that went stale or block."""
        if folded != self._folded:
            self._folded = folded
            self._draw()

    def fold_by_default(self, folded: bool) -> None:
        """Fold or unfold as the window has room, as long as the person has not."""
        if not self._by_hand:
            self.show_folded(folded)

    def take_size(self) -> None:
        """Be as high as the lines need."""
        self._draw()

    def limit_height(self, window_height: int) -> None:
        """Take no more than a share of the window; what is more scrolls."""
        self._limit = max(3, int(window_height * SHARE / px(LINE))) * px(LINE)
        self._fit()

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to: the head and one line, from which the arrows lead to the others."""
        return (self.head, *self.lines.stops())

    def take_focus(self) -> None:
        """Bring the keyboard to the first line that is not done, or to the head."""
        self.stops()[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        value = self._value
        self.head.show_count(value.done, len(value.checks), folded=self._folded)
        self.lines.show_lines(value, only_urgent=self._folded)
        self._fit()
        self._bring_up_current()

    def _fit(self) -> None:
        wanted = self._wanted()
        tall = min(wanted, self._limit)
        self._scroll.setVisible(wanted > 0)
        self.lines.setMinimumHeight(wanted)
        self._scroll.setFixedHeight(tall)
        self._scroll.verticalScrollBar().setSingleStep(px(LINE))
        self.setFixedHeight(px(HEAD) + (tall + px(Gap.TIGHT) if wanted else 0))

    def _wanted(self) -> int:
        """The height of all lines, beside the bar where they have to scroll."""
        wanted = self.lines.heightForWidth(self.width())
        if wanted <= self._limit:
            return wanted
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        return self.lines.heightForWidth(self.width() - bar)

    def _bring_up(self, top: int, bottom: int) -> None:
        """Scroll so that this line, given by its pixels among the lines, is seen whole."""
        for y in (bottom, top):
            self._scroll.ensureVisible(0, y, 0, 0)

    def _room_changed(self) -> None:
        # the lines take their places a moment later
        self._placed.start(0)

    def _bring_up_current(self) -> None:
        """Whenever there is more or less to scroll, the first open line is what is seen."""
        self.lines.bring_up_current(self._scroll)

    def _scrolled(self) -> None:
        self._rest.start(SETTLE)

    def _rest_on_line(self) -> None:
        """What was scrolled comes to rest on whole lines."""
        bar, line = self._scroll.verticalScrollBar(), px(LINE)
        bar.setValue((bar.value() + line // 2) // line * line)

    def _fold(self) -> None:
        self._by_hand = True
        self.show_folded(not self._folded)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        paint_ground(painter, self.rect(), tokens.panel)
        paint_ground(painter, QRect(0, 0, self.width(), 1), tokens.line)
        painter.end()
