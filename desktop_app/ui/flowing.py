"""Layouts that wrap: a label with its controls beside it, or below it where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop_app.ui.theme import Gap, px

CONTROL = 28
"""The height of a control."""
LABEL = 96
"""The width of a label that stands beside its controls."""


class FlowingRow(QLayout):
    """Places its items from left to right and goes on in a new line where the width ends."""

    def __init__(self, parent: QWidget | None = None, *, gap: Gap = Gap.TIGHT) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._distance = gap
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    @property
    def _gap(self) -> int:
        return px(self._distance)

    def _flow(self, items: list[QLayoutItem], area: QRect, *, place: bool) -> int:
        """Lay the items out in the area and return the height that they take."""
        top = area.top()
        for line in self._lines(items, area.width()):
            height = max(_height(item, area.width()) for item in line)
            if place:
                self._place_line(line, QRect(area.left(), top, area.width(), height))
            top += height + self._gap
        return max(0, top - self._gap - area.top())

    def _lines(self, items: list[QLayoutItem], width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = width + 1
        for item in items:
            wide = item.sizeHint().width()
            if left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + self._gap
        return lines

    def _place_line(self, line: list[QLayoutItem], area: QRect) -> None:
        left = area.left()
        for item in line:
            hint = item.sizeHint()
            width = min(hint.width(), area.width())
            height = _height(item, area.width())
            top = area.top() + (area.height() - height) // 2
            item.setGeometry(QRect(left, top, width, height))
            left += width + self._gap

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, area: QRect, *, place: bool) -> int:
        return self._flow(self._visible(), area, place=place)

    # Qt

    def invalidate(self) -> None:
        self._heights = {}
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        # Qt asks until it gets nothing
        return self._items[index] if index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # a layout above asks for the same widths again and again
        if width not in self._heights:
            margins = self.contentsMargins()
            area = QRect(0, 0, width, 0).marginsRemoved(margins)
            tall = self._arrange(area, place=False)
            self._heights[width] = tall + margins.top() + margins.bottom()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        widths = (item.sizeHint().width() for item in self._visible())
        heights = (item.sizeHint().height() for item in self._visible())
        return QSize(max(widths, default=0), max(heights, default=0))

    def minimumSize(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._arrange(area.marginsRemoved(self.contentsMargins()), place=True)


class TailRow(FlowingRow):
    """What stands behind a title: on one line beside it, or flowing below it."""

    def __init__(self) -> None:
        super().__init__(gap=Gap.NEAR)
        self.below = False

    def line_width(self) -> int:
        """The width of all items on one line."""
        shown = self._visible()
        return sum(item.sizeHint().width() + self._gap for item in shown) - self._gap

    # Qt

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self.below else QSize(max(0, self.line_width()), hint.height())

    def minimumSize(self) -> QSize:
        return super().minimumSize() if self.below else self.sizeHint()

    def setGeometry(self, area: QRect) -> None:
        spare = max(0, area.height() - self.heightForWidth(area.width()))
        super().setGeometry(area.adjusted(0, spare // 2, 0, 0))


def _height(item: QLayoutItem, room: int) -> int:
    """The height of an item in a line; what is wider than the room wraps, where it can."""
    hint = item.sizeHint()
    if hint.width() > room and item.hasHeightForWidth():
        return item.heightForWidth(room)
    return hint.height()


class AskLayout(FlowingRow):
    """A label, controls and a note below; controls that fit in a line stand beside the label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=Gap.TIGHT)
        self.stacked = False
        """The label is a sentence and stands above its controls whatever the room."""

    def _arrange(self, area: QRect, *, place: bool) -> int:
        label, *controls, note = self._items
        shown = [item for item in controls if not item.isEmpty()]
        growing = any(item.expandingDirections() for item in shown)
        if not growing and not note.isEmpty() and self._fits_beside([*shown, note], area.width()):
            return self._beside(label, [*shown, note], area, place=place)
        if self._fits_beside(shown, area.width()):
            height = self._beside(label, shown, area, place=place)
        else:
            height = self._below(label, shown, area, place=place)
        return self._note(note, area, height, place=place)

    def _fits_beside(self, controls: list[QLayoutItem], width: int) -> bool:
        wanted = sum(item.sizeHint().width() + self._gap for item in controls) - self._gap
        return not self.stacked and wanted <= width - px(LABEL) - px(Gap.NEAR)

    def _beside(
        self, label: QLayoutItem, controls: list[QLayoutItem], area: QRect, *, place: bool
    ) -> int:
        right = area.adjusted(px(LABEL) + px(Gap.NEAR), 0, 0, 0)
        spread = self._spread(controls, right, place=place)
        height = max(spread, self._label_height(label, px(LABEL)), px(CONTROL))
        if place:
            tall = self._label_height(label, px(LABEL))
            top = area.top() + max(0, (px(CONTROL) - tall) // 2)
            label.setGeometry(QRect(area.left(), top, px(LABEL), tall))
        return height

    def _spread(self, controls: list[QLayoutItem], area: QRect, *, place: bool) -> int:
        """A control that can grow takes the room that is left."""
        growing = [item for item in controls if item.expandingDirections()]
        if not growing:
            return self._flow(controls, area, place=place)
        fixed = sum(item.sizeHint().width() + self._gap for item in controls if item not in growing)
        left = area.left()
        for item in controls:
            width = item.sizeHint().width() if item not in growing else area.width() - fixed
            width = min(width, item.maximumSize().width())
            hint = item.sizeHint().height()
            if place:
                item.setGeometry(QRect(left, area.top() + (px(CONTROL) - hint) // 2, width, hint))
            left += width + self._gap
        return px(CONTROL)

    def _below(
        self, label: QLayoutItem, controls: list[QLayoutItem], area: QRect, *, place: bool
    ) -> int:
        tall = self._label_height(label, area.width())
        if place:
            label.setGeometry(QRect(area.left(), area.top(), area.width(), tall))
        top = tall + px(Gap.TIGHT)
        return top + self._spread(controls, area.adjusted(0, top, 0, 0), place=place)

    def _note(self, note: QLayoutItem, area: QRect, height: int, *, place: bool) -> int:
        if note.isEmpty():
            return height
        tall = self._label_height(note, area.width())
        if place:
            note.setGeometry(QRect(area.left(), area.top() + height + 2, area.width(), tall))
        return height + 2 + tall

    @staticmethod
    def _label_height(item: QLayoutItem, width: int) -> int:
        if item.hasHeightForWidth():
            return item.heightForWidth(width)
        return item.sizeHint().height()
