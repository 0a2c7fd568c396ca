"""A box that waits for one key, whatever the key would do elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.keys import MODIFIERS, key_of
from desktop_app.ui.painting import paint_box, paint_ring
from desktop_app.ui.physical_keys import is_right
from desktop_app.ui.theme import Gap, Size, current_tokens, font, px

HEIGHT = 36


class KeyCapture(QWidget):
    """Emits the key that was pressed, as it is kept; Escape alone gives up."""

    pressed = Signal(str)
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._alone = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def wait_for(self, label: str) -> None:
        """Take the keyboard and wait for the key of the command with this name."""
        self._alone = False
        self.setAccessibleName(interface_words("ui_keys")["capture"].format(label=label))
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and held == Qt.KeyboardModifier.NoModifier:
            self.dropped.emit()
            return
        # a modifier may be the beginning of a longer key
        self._alone = Qt.Key(event.key()) in MODIFIERS and not is_right(event)
        if not self._alone:
            self.pressed.emit(key_of(event))

    # Qt

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.type() is QEvent.Type.KeyPress:
            # before Qt goes on with Tab
            self._take(event)
        elif event.type() is QEvent.Type.KeyRelease and self._alone and not event.isAutoRepeat():
            self._alone = False
            self.pressed.emit(key_of(event))
        # nor does any key do here what it does elsewhere
        event.accept()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason and self.isVisible():
            self.dropped.emit()

    def sizeHint(self) -> QSize:
        return QSize(160, px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        area = QRectF(self.rect())
        painter = QPainter(self)
        paint_box(painter, area, tokens.accent_weak, tokens.accent)
        paint_ring(painter, area, tokens.accent)
        painter.setPen(tokens.text)
        painter.setFont(font(Size.TEXT))
        inside = area.adjusted(px(Gap.WIDE), 0, -px(Gap.WIDE), 0)
        waiting = interface_words("ui_keys")["waiting"]
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, waiting)
        painter.end()
