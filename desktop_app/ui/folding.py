"""Folds the docked window to a strip and shows it again; nobody acts on what is not seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Signal

from desktop_app.desk.ports import Foreground
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.dock_bar import RIGHT
from desktop_app.ui.folded_strip import WIDTH, FoldedStrip, StripValue
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.placement import LEAST_WIDTH


class Folding(QObject):
    """Lays the strip over the window, whose parts keep what they show."""

    changed = Signal()
    """The window needs another width now."""

    def __init__(self, conductor: Conductor, foreground: Foreground | None = None) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._window = conductor.window
        self._foreground = foreground
        self._edge = RIGHT
        self._strip: FoldedStrip | None = None
        self._is_folded = False
        self._whole = QRect()
        self._unseen = ""
        conductor.drawn.connect(self._refresh)
        conductor.tabs_drawn.connect(self._refresh)
        self._window.status.told.connect(self._hear)

    @property
    def width(self) -> int:
        """The width of the strip in pixels; 0 while the window is whole."""
        return WIDTH if self._is_folded else 0

    @property
    def strip(self) -> FoldedStrip:
        """The strip."""
        if self._strip is None:
            self._strip = FoldedStrip(self._window)
            self._strip.unfold.connect(self.unfold)
        return self._strip

    def show_edge(self, edge: str) -> None:
        """Draw the strip for this edge."""
        self._edge = edge
        self._refresh()

    def fold(self) -> None:
        """Show the strip alone, and give the keyboard back to the window before."""
        window = self._window
        if self._is_folded:
            return
        window.leave_field()
        self._is_folded = True
        self._unseen = ""
        self._whole = window.geometry()
        self._refresh()
        window.installEventFilter(self)
        self._set_layout(on=False)
        window.setMinimumWidth(WIDTH)
        self._cover()
        self.strip.show()
        self.strip.raise_()
        self.strip.setFocus()
        right = window.geometry().right()
        window.resize(WIDTH, window.height())
        if self._edge == RIGHT:
            window.move(right + 1 - WIDTH, window.y())
        self.changed.emit()
        if self._foreground is not None and window.isActiveWindow():
            self._foreground.give_back(int(window.winId()))

    def unfold(self) -> None:
        """Show the window as it was."""
        if not self._is_folded:
            return
        self._is_folded = False
        window = self._window
        window.removeEventFilter(self)
        self.strip.hide()
        window.setMinimumWidth(LEAST_WIDTH)
        window.setGeometry(self._whole)
        self._set_layout(on=True)
        self.changed.emit()
        if window.focusWidget() in (None, self.strip):
            self._conductor.take_focus()

    def _set_layout(self, *, on: bool) -> None:
        layout = self._window.layout()
        if layout is not None:
            layout.setEnabled(on)
            if on:
                layout.activate()

    def _cover(self) -> None:
        self.strip.setGeometry(0, 0, WIDTH, self._window.height())

    def _hear(self) -> None:
        """What is said below the strip is not seen: the strip says that there is something."""
        status = self._window.status
        self._unseen = status.text if status.tone in (Tone.PENDING, Tone.BLOCKED) else ""
        self._refresh()

    def _refresh(self) -> None:
        if not self._is_folded:
            return
        gate = self._window.gate.value
        tabs = self._window.tabs.values
        if gate is not None:
            here = next((tab.open_items for tab in tabs if tab.here), 0)
            due = sum(tab.due for tab in tabs)
            value = StripValue(gate.state, gate.headline, here, due, self._edge, self._unseen)
            self.strip.show_strip(value)

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            # the parts of the window do not follow: they are not seen, and would be torn
            self._cover()
            return True
        if event.type() is QEvent.Type.WindowActivate and self._is_left():
            self.unfold()
        return False

    def _is_left(self) -> bool:
        """Whether something in the window took the keyboard while another program had it."""
        return self._window.focusWidget() is not self.strip
