"""A box to pick one of several from: keys and the wheel never change it unseen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from desktop_app.ui.theme import Gap, current_tokens, px

OPEN = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space),
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4),
)
LEAST_LETTERS = 8
SIGN_WIDTH = 28


class SignedBox(QComboBox):
    """A box with the sign of one that opens, which a sheet takes away; what is too long is cut."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        said = self.currentText() or self.placeholderText()
        wide = self.width() - px(SIGN_WIDTH) - px(Gap.NEAR)
        cut = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, wide)
        option.currentText = cut  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_tokens().muted, 1.5))
        x, y, half = self.width() - px(SIGN_WIDTH) / 2, self.height() / 2 - px(2), px(4)
        painter.drawPolyline([QPointF(x - half, y), QPointF(x, y + half), QPointF(x + half, y)])
        painter.end()


class PickBox(SignedBox):
    """Emits what somebody picked from the open list, and nothing that the program shows."""

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(16)
        # long names are cut in the box and whole in the list
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)
        self.activated.connect(self._activate)

    def show_items(self, items: Iterable[tuple[str, str]], held: str) -> None:
        """Offer these, an id and a name each, and show the one that is held; -1 for none."""
        offered = list(items)
        if [(self.itemData(at), self.itemText(at)) for at in range(self.count())] != offered:
            self.clear()
            for id_, name in offered:
                self.addItem(name, id_)
                self.setItemData(self.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(next((at for at, each in enumerate(offered) if each[0] == held), -1))
        self.setToolTip(self.currentText())

    def _activate(self, index: int) -> None:
        self.picked.emit(self.itemData(index))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in OPEN and not chord:
            # each arrow would be an edit of its own
            self.showPopup()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
