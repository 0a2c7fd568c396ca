"""One tab a chat, and a menu of all of them where the strip has no room for all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.case_tab import HEIGHT, CaseTab, full_name
from desktop_app.ui.painting import paint_ground
from desktop_app.ui.sign_button import SignButton
from desktop_app.ui.signs import Sign
from desktop_app.ui.tab_room import TabNeed, share
from desktop_app.ui.theme import Gap, current_tokens, px
from desktop_app.ui.values import TabValue

LEAST_LABEL = 42
"""The width of a label, its gap included, below which nothing could be read of it."""


class CaseTabs(QWidget):
    """Draws the tabs; emits which case was chosen, and that a new one is wanted."""

    chosen = Signal(str)
    begin = Signal()

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[CaseTab] = []
        self._shown: tuple[CaseTab, ...] = ()
        self._values: tuple[TabValue, ...] = ()
        self._strip = _Strip(self)
        self.rest = SignButton(Sign.OPEN, self)
        self.rest.hide()
        self._cases = QMenu(self)
        self._cases.aboutToShow.connect(self._fill_menu)
        self._cases.triggered.connect(self._picked)
        self.rest.setMenu(self._cases)
        self.plus = SignButton(Sign.PLUS, self)
        self.plus.clicked.connect(self.begin)
        self.more = SignButton(Sign.MORE, self)
        self.more.setMenu(menu)
        words = interface_words("ui_tabs")
        self.plus.name(words["begin"])
        self.more.name(words["menu"])
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self._strip, 1)
        for button in (self.rest, self.plus, self.more):
            self._row.addWidget(button)
        self._strip.resized.connect(self._place)
        self.take_size()

    def take_size(self) -> None:
        """Be as high as the tabs are."""
        self._row.setContentsMargins(px(Gap.NEAR), 0, px(Gap.NEAR), 0)
        self.setFixedHeight(px(HEIGHT))
        self._place()

    @property
    def tabs(self) -> tuple[CaseTab, ...]:
        """The tabs that are shown; `values` has those that are in the menu only too."""
        return self._shown

    @property
    def values(self) -> tuple[TabValue, ...]:
        """All open cases, in the order of their tabs."""
        return self._values

    @property
    def cases(self) -> QMenu:
        """The menu of all open cases."""
        return self._cases

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in its order."""
        rest = () if self.rest.isHidden() else (self.rest,)
        return (*self.tabs, *rest, self.plus, self.more)

    def show_tabs(self, values: Sequence[TabValue]) -> None:
        """Draw these tabs in this order."""
        if tuple(values) == self._values:
            return
        self._values = tuple(values)
        while len(self._tabs) < len(values):
            self._add_tab()
        for tab, value in zip(self._tabs, values, strict=False):
            if tab.value != value:
                tab.show_tab(value)
        self._place()

    def _place(self) -> None:
        """Share the strip among the tabs; those without room are in the menu only."""
        values = self._values
        room = self.width() - self._buttons_width(0)
        tabs = self._tabs[: len(values)]
        needs = [TabNeed(tab.bare_width, tab.label_width) for tab in tabs]
        front = next((at for at, value in enumerate(values) if value.here), 0)
        if sum(need.bare for need in needs) > room:
            room = self.width() - self._buttons_width(len(values))
        shared = share(needs, room, front, px(LEAST_LABEL)) if needs else None
        shown = shared.shown if shared else range(0)
        before, self._shown = self._shown, tuple(self._tabs[shown.start : shown.stop])
        left = 0
        for tab, width in zip(self._shown, shared.widths if shared else (), strict=True):
            tab.setGeometry(left, 0, width, px(HEIGHT))
            left += width
        # of fifty tabs a few are shown
        for tab in before:
            if tab not in self._shown:
                tab.hide()
        for tab in self._shown:
            if tab.isHidden():
                tab.show()
        self._show_rest(len(values) - len(shown))

    def _show_rest(self, hidden: int) -> None:
        if hidden:
            name = interface_words("ui_tab_list")["rest"]
            self.rest.name(name.format(count=hidden, all=len(self._values)))
            self.rest.show_count(hidden)
        self.rest.setVisible(bool(hidden))

    def _buttons_width(self, hidden: int) -> int:
        """What stands beside the strip, with the button of the menu where tabs are hidden."""
        beside = self.rest.width_with(hidden) if hidden else 0
        bare = self.plus.width_with(0) + self.more.width_with(0)
        return 2 * px(Gap.NEAR) + bare + beside

    def _add_tab(self) -> None:
        tab = CaseTab(self._strip)
        tab.hide()
        tab.clicked.connect(self._clicked)
        self._tabs.append(tab)

    def _clicked(self) -> None:
        tab = self.sender()
        if isinstance(tab, CaseTab) and tab.value is not None:
            self.chosen.emit(tab.value.case)

    def _fill_menu(self) -> None:
        self._cases.clear()
        for value in self._values:
            action = self._cases.addAction(full_name(value))
            action.setData(value.case)
            action.setCheckable(True)
            action.setChecked(value.here)
            if value.here:
                self._cases.setActiveAction(action)

    def _picked(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        paint_ground(painter, self.rect(), tokens.background)
        painter.end()


class _Strip(QWidget):
    """Where the tabs stand; it asks for no room of its own."""

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
