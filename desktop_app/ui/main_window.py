"""The window: it assembles the parts of the screen and gives each its value."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.gate import GateState
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.ui.case_menu import CaseMenu
from desktop_app.ui.case_tabs import CaseTabs
from desktop_app.ui.checklist import Checklist
from desktop_app.ui.closing_bar import ClosingBar
from desktop_app.ui.commands import Command, Commands
from desktop_app.ui.flowchart import Flowchart
from desktop_app.ui.gate_bar import GateBar
from desktop_app.ui.guard import Guard, Ticks
from desktop_app.ui.keyboard import has_keyboard
from desktop_app.ui.painting import paint_ground
from desktop_app.ui.placement import LEAST_HEIGHT, LEAST_WIDTH, MOST_WIDTH, WIDTH
from desktop_app.ui.prompt_bar import PromptBar
from desktop_app.ui.questions import Questions
from desktop_app.ui.save_sign import SaveSign
from desktop_app.ui.script_list import ScriptList
from desktop_app.ui.scrolling import give_view
from desktop_app.ui.status_line import StatusLine
from desktop_app.ui.theme import current_tokens, px
from desktop_app.ui.values import TabValue, WindowValue

RAIL_BELOW_WIDTH = 420
RAIL_BELOW_HEIGHT = 800
FOLD_BELOW_HEIGHT = 820
NO_MEMOS_BELOW_HEIGHT = 560
QUESTIONS_SHARE = 0.6
LEAST_QUESTIONS = 64
"""The height in which a question and a line of its answers are seen."""


class FieldHolder(Protocol):
    """A part that holds fields and lies over the step."""

    def leave_field(self) -> None:
        """Hand over what is being typed in it."""


class MainWindow(QWidget):
    """Shows one case and the tabs of all; says when Escape asks for where the flow stands."""

    back_wanted = Signal()
    forward_wanted = Signal()
    """Somebody asked for the window from outside: it must be seen whole."""

    def __init__(
        self,
        pack: Pack,
        ticks: Ticks = time.monotonic,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle(interface_words("ui_window")["title"])
        self._stops: list[QWidget] = []
        self._reading = False
        self._is_on_the_way = False
        self.guard = guard = Guard(ticks)
        self._holders: list[FieldHolder] = []
        self.commands = Commands(self, keys)
        self.menu = CaseMenu(self.commands, self)
        self.tabs = CaseTabs(self.menu, self)
        self.gate = GateBar(self)
        self.chart = Flowchart(pack, self)
        self.chart_scroll = QScrollArea(self)
        self.scripts = ScriptList(self)
        self.prompts = PromptBar(guard, self)
        self.questions = Questions(guard, self)
        self.checklist = Checklist(self)
        self.closing = ClosingBar(self)
        self.status = StatusLine(self)
        self.saved = SaveSign(self)
        self._assemble()
        for shown in (Command.NEXT_OPEN, Command.COPY):
            self.commands.action(shown).changed.connect(self._show_keys)
        self._show_keys()
        self.commands.on(Command.NEXT_AREA, self._next_area)
        self.commands.on(Command.AREA_BEFORE, self._area_before)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setMaximumWidth(MOST_WIDTH)
        self.resize(WIDTH, 1000)

    def _assemble(self) -> None:
        give_view(self.chart_scroll)
        self.chart_scroll.setWidget(self.chart)
        self.chart_scroll.setWidgetResizable(True)
        self.chart_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.chart_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chart_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        step = QVBoxLayout()
        step.setSpacing(0)
        step.addWidget(self.scripts, 1)
        step.addWidget(self.prompts)
        step.addWidget(self.questions)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.chart_scroll)
        body.addLayout(step, 1)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.gate)
        column.addLayout(body, 1)
        column.addWidget(self.checklist)
        column.addWidget(self.closing)
        last = QHBoxLayout()
        last.setSpacing(0)
        last.addWidget(self.status, 1)
        last.addWidget(self.saved)
        column.addLayout(last)

    def show_case(self, value: WindowValue) -> None:
        """Draw this case."""
        self.gate.show_gate(value.gate)
        self.chart.show_chart(value.chart)
        self.scripts.show_step(value.step)
        lost_keyboard = self.prompts.show_prompts(value.prompts)
        self.checklist.show_checklist(value.checklist)
        self.closing.show_closing(value.closing)
        self._reading = any(ask.readings for ask in value.asks)
        self._is_on_the_way = value.gate.state is GateState.PENDING
        self._share_step()
        self.questions.show_asks(value.case, value.asks, value.cursor)
        if lost_keyboard:
            self._give_keyboard_on()
        self.menu.show_closing(value.closing)
        self._order_stops()

    def _give_keyboard_on(self) -> None:
        """A prompt that had the keyboard went away: the questions have it now, or the end."""
        self.guard.rest()
        if self.questions.rows:
            self.questions.take_focus()
        else:
            self.closing.take_focus()

    def show_tabs(self, values: Sequence[TabValue]) -> None:
        """Draw the tabs."""
        if tuple(values) != self.tabs.values:
            before = self.tabs.stops()
            self.tabs.show_tabs(values)
            if self.tabs.stops() != before:
                self._order_stops()

    def _order_stops(self) -> None:
        """Tab goes through the window from top to bottom, whenever its parts were built."""
        upper = (self.chart, self.scripts, self.prompts, self.questions)
        parts = (*upper, self.checklist, self.closing)
        stops = [*self.tabs.stops(), self.gate, *(stop for part in parts for stop in part.stops())]
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    def leave_field(self) -> None:
        """Hand over what is being typed anywhere, before something else happens."""
        self.questions.leave_field()
        self.closing.leave_field()
        for holder in self._holders:
            holder.leave_field()

    def hold_fields(self, holder: FieldHolder) -> None:
        """Let what is being typed in this part be handed over too."""
        self._holders.append(holder)

    # areas

    def _next_area(self) -> None:
        self._go_to_area(1)

    def _area_before(self) -> None:
        self._go_to_area(-1)

    def _go_to_area(self, by: int) -> None:
        areas = (self.chart, self.scripts, self.questions, self.checklist, self.closing)
        inside = (i for i, area in enumerate(areas) if has_keyboard(area))
        index = next(inside, -1 if by > 0 else 0)
        for step in range(1, len(areas) + 1):
            area = areas[(index + by * step) % len(areas)]
            area.take_focus()
            if has_keyboard(area):
                return

    def _fit(self) -> None:
        small = self.width() < px(RAIL_BELOW_WIDTH) or self.height() < px(RAIL_BELOW_HEIGHT)
        self.chart.show_as_rail(small)
        self.chart_scroll.setFixedWidth(self.chart.sizeHint().width())
        self.checklist.fold_by_default(self.height() < px(FOLD_BELOW_HEIGHT))
        self.checklist.limit_height(self.height())
        self._share_step()

    def _show_keys(self) -> None:
        """The keys as they are now stand where they are of use."""
        self.gate.show_key(self.commands.key(Command.NEXT_OPEN))
        self.scripts.show_key(self.commands.key(Command.COPY))

    def _share_step(self) -> None:
        """Divide the step: questions with texts to read out above them take most of it."""
        low = self.height() < px(NO_MEMOS_BELOW_HEIGHT)
        self.closing.leave_out_memos(leaves_out=low and self._is_on_the_way)
        rest = self.tabs.height() + self.gate.height() + self.checklist.height()
        rest += self.prompts.height() if self.prompts.prompts else 0
        rest += sum(strip.height() for strip in self._strips())
        # its own height comes with the next layout only, and its hint knows no width
        rest += self.closing.heightForWidth(self.width())
        body = self.height() - rest - self.status.height()
        most = body - self.scripts.least_height()
        share = most if self._reading else min(most, int(body * QUESTIONS_SHARE))
        self.questions.limit_height(max(px(LEAST_QUESTIONS), share), fill=self._reading)

    def take_place(self) -> None:
        """Give the parts their room first: nothing is set in lines for another width."""
        self.column.activate()
        self._fit()

    def _strips(self) -> list[QWidget]:
        """What others have put between the parts, as far as it is shown."""
        own = (self.tabs, self.gate, self.checklist, self.closing)
        # a layout in the column is no widget
        held: list[QWidget | None] = [
            self.column.itemAt(at).widget() for at in range(self.column.count())
        ]
        return [
            part for part in held if part is not None and part not in own and not part.isHidden()
        ]

    def take_size(self) -> None:
        """Divide the window anew: the size of the text has changed."""
        self._fit()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Hide):
            # a strip came, went or has other words: nothing else may draw the case soon
            self._share_step()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif not (self.prompts.answer_digit(event) or self.questions.answer_digit(event)):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect(), current_tokens().panel)
        painter.end()
