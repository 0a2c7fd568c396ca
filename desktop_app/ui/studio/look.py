"""The look of what only the Studio has: lists, wide text fields, tabs and splitters."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QListView, QListWidget, QWidget

from desktop_app.ui.theme import Tokens, current_tokens, px

_SHEET = Template("""
QListWidget, QPlainTextEdit {
    background: $panel; color: $text; border: 1px solid $line; border-radius: 6px;
    selection-background-color: $accent; selection-color: $panel; padding: 3px;
}
QListWidget:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 2px; }
QListWidget { outline: none; }
QListWidget::item { padding: ${tight}px ${near}px; border-radius: 4px; color: $text; }
QListWidget[wraps="true"]::item { padding: ${tight}px 0px; }
QListWidget::item:selected { background: $accent_weak; color: $text; }
QListWidget::item:selected:active { border-left: 3px solid $accent; }
QListWidget::item:disabled { color: $muted; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab {
    background: transparent; color: $muted; padding: ${tight}px ${wide}px; margin-right: 2px;
    border: 1px solid transparent; border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { border: 1px solid $accent; border-radius: 4px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QCheckBox { color: $text; spacing: ${near}px; }
QComboBox {
    background: $panel; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 2px ${near}px; min-height: ${field}px;
}
ValueButton {
    background: $panel; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: ${tight}px ${near}px;
}
ValueButton:hover { border-color: $faint; }
ValueButton:checked { background: $accent_weak; border-color: $accent; }
ValueButton:focus { border: 2px solid $accent; padding: ${least}px ${less}px; }
QComboBox::drop-down { border: none; width: ${field}px; }
QComboBox:focus { border: 2px solid $accent; }
QComboBox QAbstractItemView { background: $panel; color: $text;
    selection-background-color: $accent_weak; selection-color: $text; }
""")


def studio_sheet(tokens: Tokens) -> str:
    """The style sheet in these colours."""
    colours = {name: getattr(tokens, name).name() for name in Tokens.__slots__}
    sizes = {"tight": px(4), "near": px(8), "wide": px(12), "field": px(20)}
    thin = {"least": px(4) - 1, "less": px(8) - 1}
    return _SHEET.substitute(colours, **sizes, **thin)


def wrap_rows(rows: QListWidget) -> None:
    """Let long rows go on in further lines, whatever the width."""
    # Qt measures lines without the padding of a sheet, and would cut the last one
    rows.setProperty("wraps", "true")
    rows.setWordWrap(True)
    rows.setTextElideMode(Qt.TextElideMode.ElideNone)
    rows.setResizeMode(QListView.ResizeMode.Adjust)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class Dressed(QWidget):
    """A window that wears the sheet of the Studio, whatever scheme the program takes."""

    def __init__(self) -> None:
        super().__init__()
        self._worn = ""
        self.wear()

    def wear(self) -> None:
        """Put the sheet on where it is another than before."""
        sheet = studio_sheet(current_tokens())
        if sheet != self._worn:
            self._worn = sheet
            self.setStyleSheet(sheet)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.wear()
