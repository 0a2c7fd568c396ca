"""A case to be read: its head, and its values below their headings; nothing can be changed."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.text_block import Part
from desktop_app.ui.theme import Gap, Size, px

STEP = 60
"""Pixels that an arrow scrolls."""
SCROLLS = {
    Qt.Key.Key_Down: STEP,
    Qt.Key.Key_Up: -STEP,
    Qt.Key.Key_PageDown: 6 * STEP,
    Qt.Key.Key_PageUp: -6 * STEP,
}


class SheetGroup(NamedTuple):
    """A heading and the values below it, one in a line."""

    label: str
    parts: tuple[Part, ...]


class SheetValue(NamedTuple):
    """A case that is over, as it is read."""

    title: str
    about: tuple[str, ...]
    """Quiet lines below the title: the outcome, when and who; the calls."""
    groups: tuple[SheetGroup, ...]

    @property
    def text(self) -> str:
        """All values for a screen reader."""
        told = (f"{group.label}: {''.join(p.text for p in group.parts)}" for group in self.groups)
        return ", ".join(" ".join(each.split()) for each in told)


class PastSheet(QWidget):
    """Draws one case; emits that the way back is wanted."""

    back_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = QPushButton(self)
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.clicked.connect(self.back_wanted)
        self.title = Paragraph(self)
        self.about = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        content = QWidget()
        self._inner = QVBoxLayout(content)
        self._inner.addStretch(1)
        self.area.setWidget(content)
        self._lines: list[Paragraph] = []
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.title)
        self._column.addWidget(self.about)
        self._column.addWidget(self.area, 1)
        self.take_size()

    def take_size(self) -> None:
        """Keep the parts apart as far as the text is large."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(Gap.TIGHT))
        self._inner.setContentsMargins(0, 0, px(Gap.NEAR), 0)
        self._inner.setSpacing(px(Gap.TIGHT))

    @property
    def text(self) -> str:
        """The words that are shown below the head."""
        return "\n".join(line.text for line in self._lines if not line.isHidden())

    def show_case(self, value: SheetValue, *, leads_to_list: bool) -> None:
        """Draw this case from its top."""
        words = interface_words("ui_history_case")
        self.back.setText(words["list" if leads_to_list else "back"])
        self.back.setAccessibleName(self.back.text())
        self.title.show_text(value.title, strong=True)
        self.about.show_text("\n".join(value.about))
        while len(self._lines) < 2 * len(value.groups):
            self._add_group()
        shown = [each for group in value.groups for each in (group.label, group.parts)]
        for line, told in zip(self._lines, shown, strict=False):
            line.show_text(told) if isinstance(told, str) else line.show_parts(told)
        for line in self._lines[len(shown) :]:
            line.show_text("")
        about = ", ".join(value.about)
        name = words["name"].format(title=value.title, about=about, text=value.text)
        self.area.setAccessibleName(name)
        self.area.verticalScrollBar().setValue(0)

    def _add_group(self) -> None:
        for line in (Paragraph(None, size=Size.SMALL, tone=Tone.ACCENT), Paragraph(None)):
            self._inner.insertWidget(len(self._lines), line)
            self._lines.append(line)

    def scroll_by(self, key: int) -> bool:
        """Scroll by this key; whether it is one that scrolls."""
        by = SCROLLS.get(Qt.Key(key))
        if by is not None:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + px(by))
        return by is not None
