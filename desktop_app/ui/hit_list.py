"""A list of what was found: rows of a title, quiet lines below it, and a word at the right edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.painting import paint_ring
from desktop_app.ui.text_block import Mark, Part, TextBlock
from desktop_app.ui.theme import RADIUS, Gap, Size, current_tokens, px

PADDING = 6
PAGE = 5
"""Rows that a page key goes."""

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `id` is what a choice of it is about."""

    id: str
    title: str
    aside: str = ""
    lines: tuple[str, ...] = ()
    quiet: bool = False
    """Drawn quietly, since it is out of use now; a word in it says so."""

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        return ", ".join(part for part in (self.title, self.aside, *self.lines) if part)


class HitModel(QAbstractListModel):
    """The rows as Qt wants them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in their order."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Hold these rows; whether they are others than before."""
        if tuple(rows) == self._rows:
            return False
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()
        return True

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Hold these rows below the others."""
        first = len(self._rows)
        self.beginInsertRows(_TOP, first, first + len(rows) - 1)
        self._rows = (*self._rows, *rows)
        self.endInsertRows()

    # Qt

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractItemModel.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


class _Setting:
    """One row set in lines."""

    def __init__(self, row: Row) -> None:
        self._title = _block(row.title, Size.TEXT, Mark.PLAIN if row.quiet else Mark.STRONG)
        self._aside = _block(row.aside, Size.SMALL)
        self._lines = [_block(line, Size.SMALL) for line in row.lines]
        self._quiet = row.quiet

    def height(self, width: int) -> int:
        """The height in a list of this width."""
        room = width - 2 * px(Gap.NEAR)
        below = sum(line.height(room) for line in self._lines)
        return self._title.height(self._beside(room)) + below + 2 * px(PADDING)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the row into the area."""
        tokens = current_tokens()
        left, top = area.left() + px(Gap.NEAR), area.top() + px(PADDING)
        room = int(area.width()) - 2 * px(Gap.NEAR)
        beside = self._beside(room)
        high = self._title.height(beside)
        title = tokens.muted if self._quiet else tokens.text
        self._title.paint(painter, QRectF(left, top, beside, high), tokens, title)
        drop = (self._title.line_height - self._aside.line_height) / 2
        edge = QRectF(left + room - self._aside.width(), top + drop, self._aside.width(), high)
        self._aside.paint(painter, edge, tokens, tokens.muted)
        top += high
        for line in self._lines:
            high = line.height(room)
            line.paint(painter, QRectF(left, top, room, high), tokens, tokens.muted)
            top += high

    def _beside(self, room: int) -> int:
        """The room for the title beside the word at the edge, which is never cut."""
        return room - self._aside.width() - px(Gap.NEAR) if self._aside.parts else room


def _block(text: str, size: Size, mark: Mark = Mark.PLAIN) -> TextBlock:
    block = TextBlock(size)
    block.take((Part(text, mark),) if text else ())
    return block


class _Painter(QStyledItemDelegate):
    """Paints the rows of a list that was set."""

    def __init__(self, view: HitList) -> None:
        super().__init__(view)
        self._view = view

    # Qt

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._view.settings[index.row()].height(width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # the stubs do not know the fields that an option inherits
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        tokens = current_tokens()
        area = QRectF(rect)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.accent_weak)
            painter.drawRoundedRect(area, RADIUS, RADIUS)
            paint_ring(painter, area, tokens.accent)
        else:
            painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), tokens.line)
        self._view.settings[index.row()].paint(painter, area)
        painter.restore()


class HitList(QListView):
    """Shows the rows, one of them under the cursor; emits the id of the one that is chosen."""

    chosen = Signal(str)
    more_wanted = Signal()
    """The end of the rows comes into sight, and there are more of them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitModel(self)
        self.settings: list[_Setting] = []
        self.setModel(self.hits)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._choose)
        self.has_more = False
        """Whether rows may follow; it asks for them once."""
        self.verticalScrollBar().valueChanged.connect(self._look_for_end)
        self.selectionModel().currentChanged.connect(self._look_for_end)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Draw these rows; the cursor comes to the first of others than before."""
        if tuple(rows) == self.hits.rows:
            return
        self.settings = [_Setting(row) for row in rows]
        self.hits.show_rows(rows)
        self.go_to(0)

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Draw these rows below the others; the cursor stays where it is."""
        if rows:
            self.settings.extend(map(_Setting, rows))
            self.hits.add_rows(rows)

    def _look_for_end(self) -> None:
        bar = self.verticalScrollBar()
        near = 0 < bar.maximum() <= bar.value() + bar.pageStep()
        last = self.hits.rowCount() - 1
        if self.has_more and (near or self.currentIndex().row() > last - PAGE):
            self.has_more = False
            self.more_wanted.emit()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        at = self.currentIndex().row()
        return self.hits.rows[at] if at >= 0 else None

    def go_to(self, at: int) -> None:
        """Bring the cursor to a row, the nearest one that is there."""
        last = self.hits.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.hits.index(max(0, min(at, last))))

    def step(self, by: int) -> None:
        """Bring the cursor so many rows down."""
        self.go_to(self.currentIndex().row() + by)

    def choose_row(self) -> None:
        """Choose the row under the cursor."""
        if self.row is not None:
            self.chosen.emit(self.row.id)

    def take_size(self) -> None:
        """Set the rows anew in the size of the text."""
        self.scheduleDelayedItemsLayout()

    def _choose(self, _index: Index) -> None:
        self.choose_row()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.isAutoRepeat():
            self.choose_row()
        elif enter or event.key() == Qt.Key.Key_Escape:
            event.setAccepted(enter)
        else:
            super().keyPressEvent(event)
