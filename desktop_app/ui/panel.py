"""A sheet over the step: finding, values, pasting, keys; Escape gives the keyboard back."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.pack.words import interface_words
from desktop_app.ui.guard import Guard
from desktop_app.ui.keyboard import has_keyboard, keyboard_at
from desktop_app.ui.paragraph import Paragraph
from desktop_app.ui.theme import Gap, Size, current_tokens, px


@runtime_checkable
class Guarded(Protocol):
    """A window whose keys are guarded."""

    guard: Guard


class Panel(QWidget):
    """A titled sheet that covers its window below `top`; keys in it reach nothing behind it."""

    closed = Signal()

    def __init__(self, title: str, window: QWidget, top: QWidget) -> None:
        super().__init__(window)
        self._top = top
        self._before: QWidget | None = None
        self.setAccessibleName(title)
        self._title = Paragraph(self, size=Size.TITLE)
        self._title.show_text(title, strong=True)
        self.close_button = QPushButton(interface_words("ui_panel")["close"], self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self.column = QVBoxLayout(self)
        self.column.addLayout(head)
        Panel.take_size(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._close_if_left)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        window.installEventFilter(self)
        self.hide()

    def take_size(self) -> None:
        """Keep off the edges as far as the text is large."""
        wide, near = px(Gap.WIDE), px(Gap.NEAR)
        self.column.setContentsMargins(wide, near, wide, wide)
        self.column.setSpacing(near)

    @property
    def is_open(self) -> bool:
        """Whether it is there to be seen."""
        return not self.isHidden()

    def open_with(self, first: QWidget) -> None:
        """Cover the step and give the keyboard to `first`."""
        if not self.is_open:
            self._before = keyboard_at(self)
        for other in self.window().findChildren(Panel):
            if other is not self:
                other.dismiss()
        self._cover()
        self._rest()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Uncover the step; the keyboard goes back to where it was."""
        if not self.is_open:
            return
        had_keyboard = has_keyboard(self)
        self._rest()
        self.hide()
        before, self._before = self._before, None
        # an editor that had it may be gone by now
        if had_keyboard and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _rest(self) -> None:
        """A key that was meant for what lay here before answers nothing."""
        window = self.window()
        if isinstance(window, Guarded):
            window.guard.rest()

    def dismiss_at_switch(self) -> None:
        """Close without giving the keyboard back: what had it showed another case."""
        if self.is_open:
            self.window().setFocus()
            self.dismiss()

    def _focus_moved(self) -> None:
        # who moved it may bring it back in the same act
        if self.is_open:
            self._later.start(0)

    def _close_if_left(self) -> None:
        """A command took the keyboard behind the sheet: nobody types there without seeing it."""
        at = keyboard_at(self)
        if at is not None and at is not self and not self.isAncestorOf(at):
            self.dismiss()

    def _cover(self) -> None:
        window = self.window()
        top = self._top.geometry().bottom() + 1
        self.setGeometry(QRect(0, top, window.width(), window.height() - top))

    def _stops(self) -> list[QWidget]:
        """What Tab comes to in the panel, from top to bottom.

        Not by the focus chain: asked for it, PySide6 makes each part the owner of the next.
        """
        found = [part for part in self.findChildren(QWidget) if _takes_tab(part)]
        return sorted(found, key=self._place_of)

    def _place_of(self, part: QWidget) -> tuple[int, int]:
        spot = part.mapTo(self, part.rect().topLeft())
        return spot.y(), spot.x()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.is_open:
            self._cover()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab stays in the panel
        stops = self._stops()
        at = keyboard_at(self)
        if not stops:
            return False
        index = stops.index(at) + (1 if forward else -1) if at in stops else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[index % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # no digit that is typed here answers a question behind
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.panel)
        painter.fillRect(0, 0, self.width(), 1, tokens.line)
        painter.end()


def _takes_tab(part: QWidget) -> bool:
    tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and part.isVisible() and part.isEnabled()
