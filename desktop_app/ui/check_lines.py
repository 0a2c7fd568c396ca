"""The lines of the checklist: groups under their headings, two lines in a row where both fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from desktop_app.domain.case_view import CheckState
from desktop_app.pack.words import interface_words
from desktop_app.ui.check_row import LINE, CheckRow
from desktop_app.ui.theme import Gap, Size, current_tokens, font, measures, px
from desktop_app.ui.values import ChecklistValue, CheckValue

HEADING = 20
URGENT = (CheckState.STALE, CheckState.BLOCKED)


class CheckLines(QWidget):
    """Places headings and lines, two in a row where both fit; the lines are reused."""

    fact_wanted = Signal(str)
    reached = Signal(int, int)
    """The keyboard came to a line, which has these pixels from its top to its bottom."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[CheckRow] = []
        self._stop: CheckRow | None = None
        self._groups: list[tuple[str, list[CheckRow]]] = []
        self._headings: list[tuple[str, QRect]] = []
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def rows(self) -> tuple[CheckRow, ...]:
        """The lines that are shown."""
        return tuple(row for _, rows in self._groups for row in rows)

    def show_lines(self, value: ChecklistValue, *, only_urgent: bool) -> None:
        """Draw the lines of all groups, or only the urgent ones without headings."""
        if only_urgent:
            urgent = [check for check in value.checks if check.state in URGENT]
            groups = [("", urgent)] if urgent else []
        else:
            groups = [(_heading(g.label, list(g.checks)), list(g.checks)) for g in value.groups]
        spare = iter(self._reserve(sum(len(checks) for _, checks in groups)))
        self._groups = []
        for heading, checks in groups:
            rows = [next(spare) for _ in checks]
            for row, check in zip(rows, checks, strict=True):
                row.show_check(check)
                if row.isHidden():
                    row.show()
            self._groups.append((heading, rows))
        for row in spare:
            row.hide()
        self._heights = {}
        self._give_tab_stop()
        self._arrange(self.width(), place=True)
        self.updateGeometry()
        self.update()

    def stops(self) -> tuple[QWidget, ...]:
        """The line that takes the keyboard, if any is shown."""
        return () if self._stop is None else (self._stop,)

    def bring_up_current(self, scroll: QScrollArea) -> None:
        """Scroll so that the first open line is seen."""
        current = self._current()
        if current is None:
            return
        top = max((area.y() for _, area in self._headings if area.y() < current.y()), default=0)
        room = scroll.height() - px(LINE)
        if current.y() - top > room:
            top = current.y() - room // px(LINE) * px(LINE)
        scroll.verticalScrollBar().setValue(top)

    def _current(self) -> CheckRow | None:
        waiting = (r for r in self.rows if r.value and r.value.state is not CheckState.DONE)
        return next(waiting, self.rows[0] if self.rows else None)

    def _reserve(self, count: int) -> list[CheckRow]:
        while len(self._rows) < count:
            row = CheckRow(self)
            row.clicked.connect(self._clicked)
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._rows.append(row)
        return self._rows

    def _give_tab_stop(self) -> None:
        before, self._stop = self._stop, self._current()
        if self._stop is not before:
            if before is not None:
                before.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if self._stop is not None:
                self._stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, CheckRow) and row.value is not None:
            self.fact_wanted.emit(row.value.fact)

    def _arrange(self, width: int, *, place: bool) -> int:
        """Lay the lines out in this width and return the height that they take."""
        inner = width - 2 * px(Gap.NEAR)
        half = (inner - px(Gap.NEAR)) // 2
        top = 0
        headings = []
        for heading, rows in self._groups:
            if heading:
                headings.append((heading, QRect(px(Gap.WIDE), top, inner, px(HEADING))))
                top += px(HEADING)
            top = self._arrange_group(rows, top, half, inner, place=place)
        if place:
            self._headings = headings
        return top

    def _arrange_group(
        self, rows: list[CheckRow], top: int, half: int, inner: int, *, place: bool
    ) -> int:
        right = False
        for row in rows:
            alone = row.wanted_width() > half or _is_urgent(row)
            if right and alone:
                top, right = top + px(LINE), False
            width = inner if alone else half
            height = row.wanted_height(width)
            left = px(Gap.NEAR) + (half + px(Gap.NEAR) if right else 0)
            if place:
                row.setGeometry(left, top, width, height)
            if alone:
                top += height
            else:
                top, right = (top + px(LINE), False) if right else (top, True)
        return top + px(LINE) if right else top

    # Qt

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(width, place=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), place=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        at = next((i for i, row in enumerate(self.rows) if row.hasFocus()), None)
        if step is None or at is None:
            event.ignore()
            return
        target = self.rows[max(0, min(len(self.rows) - 1, at + step))]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(target.y(), target.y() + target.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setFont(font(Size.SMALL))
        painter.setPen(tokens.muted)
        base = measures(Size.SMALL).ascent() + px(3)
        for heading, area in self._headings:
            painter.drawText(area.left(), area.top() + base, heading)
        painter.end()


def _heading(label: str, checks: list[CheckValue]) -> str:
    done = sum(check.state is CheckState.DONE for check in checks)
    count = interface_words("ui_checklist")["count"].format(done=done, total=len(checks))
    return f"{label}  {count}"


def _is_urgent(row: CheckRow) -> bool:
    return row.value is not None and row.value.state in URGENT
