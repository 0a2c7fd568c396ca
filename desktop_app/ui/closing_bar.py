"""The end of a case: the forced call's id and link, and the memos by copy and as files."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.desk.memo_files import MemoKind
from desktop_app.pack.words import interface_words
from desktop_app.ui.closing_field import ClosingField
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.painting import paint_ground
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.text_field import TextField
from desktop_app.ui.theme import Gap, Size, current_tokens, px
from desktop_app.ui.values import ClosingValue

ALWAYS = (MemoKind.ORIGINAL_CALL, MemoKind.FORCED_CALL, MemoKind.HISTORY)


class ClosingBar(QWidget):
    """Draws what ends a case; its fields say when they will open."""

    typed = Signal(str, str, str)
    entered = Signal(str, str)
    left = Signal(str, str)
    dropped = Signal(str, str)
    memo_wanted = Signal(str)
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("ui_closing")
        self.setAccessibleName(words["name"])
        self._memos: frozenset[MemoKind] = frozenset()
        self._leaves_out = False
        self.id_field = ClosingField(words["shut"], self)
        self.link_field = ClosingField(words["shut_link"], self)
        self.note = Paragraph(self, size=Size.SMALL, tone=Tone.BLOCKED)
        for field in (self.id_field, self.link_field):
            field.typed.connect(self.typed)
            field.entered.connect(self.entered)
            field.left.connect(self.left)
            field.dropped.connect(self.dropped)
        self.memo_buttons = {kind: self._memo_button(kind) for kind in MemoKind}
        self.save = self._button(words["save"], words["save"])
        self.save.clicked.connect(self.save_wanted)
        self._assemble(words["copy"])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _assemble(self, copy: str) -> None:
        self._label = label = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        label.show_text(copy)
        memos = FlowingRow()
        for widget in (label, *self.memo_buttons.values(), self.save):
            memos.addWidget(widget)
        self._column = column = QVBoxLayout(self)
        column.addWidget(self.id_field)
        column.addWidget(self.link_field)
        column.addWidget(self.note)
        column.addLayout(memos)
        self.take_size()

    def take_size(self) -> None:
        """Keep the parts apart as far as the text is large."""
        wide, near = px(Gap.WIDE), px(Gap.NEAR)
        self._column.setContentsMargins(wide, near, wide, near)
        self._column.setSpacing(px(Gap.TIGHT))

    def _memo_button(self, kind: MemoKind) -> QPushButton:
        words = interface_words("ui_closing")
        button = self._button(words[kind], words["button"].format(memo=words[kind]))
        button.setProperty("memo", kind.value)
        button.clicked.connect(self._memo_clicked)
        return button

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def show_closing(self, value: ClosingValue) -> None:
        """Draw the fields and which memos exist."""
        call, link = value.fields
        self.id_field.show_ask(call)
        self.link_field.show_ask(link)
        self.link_field.setVisible(link.enabled)
        self.note.show_text(call.problem or link.problem)
        self._memos = value.memos
        for kind, button in self.memo_buttons.items():
            button.setEnabled(kind in value.memos)
        self.save.setEnabled(bool(value.memos))
        self._show_memos()

    def leave_out_memos(self, *, leaves_out: bool) -> None:
        """Show no memos while a low window has no room for them; the text for the board stays.

        Their commands remain in the menu and by name.
        """
        if leaves_out != self._leaves_out:
            self._leaves_out = leaves_out
            self._show_memos()

    def _show_memos(self) -> None:
        out = self._leaves_out and MemoKind.AGIT not in self._memos
        for kind, button in self.memo_buttons.items():
            button.setVisible(not out and (kind in ALWAYS or kind in self._memos))
        self._label.setVisible(not out)
        self.save.setVisible(not out)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in its order."""
        fields = (self.id_field.field, self.link_field.field)
        return (*fields, *self.memo_buttons.values(), self.save)

    def take_focus(self) -> None:
        """Bring the keyboard to what is done next: after the reconnection the fields come last."""
        stops = [stop for stop in self.stops() if stop.isEnabled() and not stop.isHidden()]
        for stop in sorted(stops, key=self._turn):
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _turn(self, stop: QWidget) -> int:
        """When it has its turn: once the id is recorded, the history is what is left to do."""
        call = self.id_field.value
        is_recorded = call is not None and bool(call.text) and not call.is_draft
        typed = any(each.value and each.value.is_draft for each in (self.id_field, self.link_field))
        if typed or not is_recorded or stop is self.memo_buttons[MemoKind.HISTORY]:
            return 0
        return 2 if isinstance(stop, TextField) else 1

    def leave_field(self) -> None:
        """Hand over what is being typed, as leaving its field would."""
        self.id_field.leave()
        self.link_field.leave()

    def _memo_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.memo_wanted.emit(str(button.property("memo")))

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        paint_ground(painter, self.rect(), tokens.background)
        paint_ground(painter, QRect(0, 0, self.width(), 1), tokens.line)
        painter.end()
