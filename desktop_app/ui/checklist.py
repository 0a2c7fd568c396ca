"""The checklist of both consents: groups with their lines, how far it has come, what went stale."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.case_view import CheckState
from desktop_app.pack.words import interface_words
from desktop_app.ui.check_row import LINE, CheckRow
from desktop_app.ui.painting import paint_ring
from desktop_app.ui.signs import Sign, paint_sign
from desktop_app.ui.theme import Gap, Size, current_tokens, font
from desktop_app.ui.values import ChecklistValue, CheckValue

HEAD = 36
BAR = 4
HEADING = 20
SHARE = 0.16
"""How much of the window the open list takes at most."""
URGENT = (CheckState.STALE, CheckState.BLOCKED)


class Checklist(QWidget):
    """Draws the checklist; emits the fact of a line that was clicked."""

    fact_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ChecklistValue(())
        self._folded = False
        self._by_hand = False
        self._limit = 200
        self.head = _Head(self)
        self.head.clicked.connect(self._fold)
        self.lines = CheckLines(self)
        self.lines.fact_wanted.connect(self.fact_wanted)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.lines)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

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

    def limit_height(self, window_height: int) -> None:
        """Take no more than a share of the window; what is more scrolls."""
        self._limit = max(3, int(window_height * SHARE / LINE)) * LINE
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
        self.lines.bring_up_current(self._scroll)

    def _fit(self) -> None:
        wanted = self.lines.heightForWidth(self.width())
        tall = min(wanted, self._limit)
        self._scroll.setVisible(wanted > 0)
        self.lines.setMinimumHeight(wanted)
        self._scroll.setFixedHeight(tall)
        self.setFixedHeight(HEAD + (tall + Gap.TIGHT if wanted else 0))

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
        painter.fillRect(self.rect(), tokens.panel)
        painter.fillRect(0, 0, self.width(), 1, tokens.line)
        painter.end()


class _Head(QPushButton):
    """The title, the count and the bar; a click folds the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done = 0
        self._total = 0
        self._folded = False
        self.setFixedHeight(HEAD)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_count(0, 0, folded=False)

    def show_count(self, done: int, total: int, *, folded: bool) -> None:
        """Draw how many of how many hold."""
        self._done, self._total, self._folded = done, total, folded
        words = interface_words("ui_checklist")
        count = words["count"].format(done=done, total=total)
        act = words["unfold" if folded else "fold"]
        self.setAccessibleName(f"{words['title']} {count}, {act}")
        self.setToolTip(act)
        self.update()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(200, HEAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        words = interface_words("ui_checklist")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = QRectF(Gap.WIDE, 2, self.width() - 2 * Gap.WIDE - 18, HEAD - BAR - 4)
        painter.setFont(font(bold=True))
        painter.setPen(tokens.text)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignLeft, words["title"])
        painter.setFont(font())
        painter.setPen(tokens.muted)
        count = words["count"].format(done=self._done, total=self._total)
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignRight, count)
        sign = Sign.SHUT if self._folded else Sign.OPEN
        box = QRectF(self.width() - Gap.WIDE - 10, text.center().y() - 5, 10, 10)
        paint_sign(painter, sign, box, tokens.muted)
        bar = QRectF(Gap.WIDE, HEAD - BAR - 2, self.width() - 2 * Gap.WIDE, BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.line)
        painter.drawRoundedRect(bar, 2, 2)
        if self._done:
            bar.setWidth(max(BAR, bar.width() * self._done / self._total))
            painter.setBrush(tokens.allowed if self._done == self._total else tokens.accent)
            painter.drawRoundedRect(bar, 2, 2)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(4, 2, -4, 0), tokens.accent)
        painter.end()


class CheckLines(QWidget):
    """Places headings and lines, two in a row where both fit; the lines are reused."""

    fact_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[CheckRow] = []
        self._groups: list[tuple[str, list[CheckRow]]] = []
        self._headings: list[tuple[str, QRect]] = []
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
                row.show()
            self._groups.append((heading, rows))
        for row in spare:
            row.hide()
        self._give_tab_stop()
        self._arrange(self.width(), place=True)
        self.updateGeometry()
        self.update()

    def stops(self) -> tuple[QWidget, ...]:
        """The line that takes the keyboard, if any is shown."""
        return tuple(row for row in self.rows if row.focusPolicy() is Qt.FocusPolicy.TabFocus)

    def bring_up_current(self, scroll: QScrollArea) -> None:
        """Scroll so that the first open line is seen."""
        current = self._current()
        if current is None:
            return
        top = max((area.y() for _, area in self._headings if area.y() < current.y()), default=0)
        room = scroll.height() - LINE
        if current.y() - top > room:
            top = current.y() - room // LINE * LINE
        scroll.verticalScrollBar().setValue(top)

    def _current(self) -> CheckRow | None:
        waiting = (r for r in self.rows if r.value and r.value.state is not CheckState.DONE)
        return next(waiting, self.rows[0] if self.rows else None)

    def _reserve(self, count: int) -> list[CheckRow]:
        while len(self._rows) < count:
            row = CheckRow(self)
            row.clicked.connect(self._clicked)
            self._rows.append(row)
        return self._rows

    def _give_tab_stop(self) -> None:
        current = self._current()
        for row in self._rows:
            wanted = Qt.FocusPolicy.TabFocus if row is current else Qt.FocusPolicy.NoFocus
            if row.focusPolicy() is not wanted:
                row.setFocusPolicy(wanted)

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, CheckRow) and row.value is not None:
            self.fact_wanted.emit(row.value.fact)

    def _arrange(self, width: int, *, place: bool) -> int:
        """Lay the lines out in this width and return the height that they take."""
        inner = width - 2 * Gap.NEAR
        half = (inner - Gap.NEAR) // 2
        top = 0
        headings = []
        for heading, rows in self._groups:
            if heading:
                headings.append((heading, QRect(Gap.WIDE, top, inner, HEADING)))
                top += HEADING
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
                top, right = top + LINE, False
            width = inner if alone else half
            height = row.wanted_height(width)
            left = Gap.NEAR + (half + Gap.NEAR if right else 0)
            if place:
                row.setGeometry(left, top, width, height)
            if alone:
                top += height
            else:
                top, right = (top + LINE, False) if right else (top, True)
        return top + LINE if right else top

    # Qt

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, place=False)

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

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setFont(font(Size.SMALL))
        painter.setPen(tokens.muted)
        base = QFontMetrics(font(Size.SMALL)).ascent() + 3
        for heading, area in self._headings:
            painter.drawText(area.left(), area.top() + base, heading)
        painter.end()


def _heading(label: str, checks: list[CheckValue]) -> str:
    done = sum(check.state is CheckState.DONE for check in checks)
    count = interface_words("ui_checklist")["count"].format(done=done, total=len(checks))
    return f"{label}  {count}"


def _is_urgent(row: CheckRow) -> bool:
    return row.value is not None and row.value.state in URGENT
