"""The one style sheet, for what Qt paints itself; made from the tokens of a scheme."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

_SHEET = Template("""
QLineEdit {
    background: $panel; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 3px 8px; min-height: 20px;
    selection-background-color: $accent; selection-color: $panel;
}
QLineEdit:focus { border: 2px solid $accent; padding: 2px 7px; }
QLineEdit:disabled { background: $background; color: $muted; }
QLineEdit[sign="problem"] { border: 2px solid $blocked; padding: 2px 7px; }
QLineEdit[sign="draft"] { border-color: $pending; }

.QPushButton {
    background: $panel; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 3px 8px; min-height: 18px;
}
.QPushButton:hover { border-color: $faint; }
.QPushButton:pressed { background: $accent_weak; }
.QPushButton:focus { border: 2px solid $accent; padding: 2px 7px; }
.QPushButton:disabled { background: $background; color: $muted; border-color: $line; }
.QPushButton[quiet="true"] { background: transparent; border-color: transparent; color: $muted; }
.QPushButton[quiet="true"]:hover { color: $text; }
.QPushButton[quiet="true"]:focus { border-color: $accent; }
.QPushButton[sign="gap"] { color: $pending; border-color: $pending; }
.QPushButton[sign="copied"] { color: $allowed; background: transparent; border-color: transparent; }
.QPushButton[sign="next"] { color: $accent; border-color: $accent; }
.QPushButton::menu-indicator { image: none; width: 0px; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: $faint; border-radius: 3px; min-height: 24px;
    margin: 1px; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }

QMenu { background: $panel; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_weak; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: 4px; }
""")


def style_sheet(colours: Mapping[str, str]) -> str:
    """The sheet with these colours; `KeyError` for a token that is missing."""
    return _SHEET.substitute(colours)
