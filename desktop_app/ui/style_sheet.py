"""The one style sheet, for what Qt paints itself; made from the tokens and the size of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import Template

FIELD = 28
BUTTON = 26
BESIDE = 3
"""Padding above and below what stands in a field or a button."""

# `@8` is a measure of 8 pixels that grows with the text, `@8-1` the same less one for a wider edge
_MEASURE = re.compile(r"@(\d+)(-1)?")

_SHEET = Template("""
QLineEdit {
    background: $panel; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: @3 @8; min-height: ${field}px;
    selection-background-color: $accent; selection-color: $panel;
}
QLineEdit:focus { border: 2px solid $accent; padding: @3-1 @8-1; }
QLineEdit:disabled { background: $background; color: $muted; }

.QPushButton, .AnswerButton {
    background: $panel; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: @3 @8; min-height: ${button}px;
}
.QPushButton:hover, .AnswerButton:hover { border-color: $faint; }
.QPushButton:pressed, .AnswerButton:pressed { background: $accent_weak; }
.QPushButton:focus, .AnswerButton:focus { border: 2px solid $accent; padding: @3-1 @8-1; }
.QPushButton:disabled, .AnswerButton:disabled {
    background: $background; color: $muted; border-color: $line;
}
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

QMenu { background: $panel; color: $text; border: 1px solid $line; padding: @4;
    menu-scrollable: 1; }
QMenu::item { padding: @5 @24 @5 @12; border-radius: 4px; }
QMenu::item:selected { background: $accent_weak; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: @4 @8; }
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: @4; }
""")


def style_sheet(colours: Mapping[str, str], grown: Callable[[float], int]) -> str:
    """The sheet with these colours and measures; `KeyError` for a token that is missing."""
    edges = 2 * grown(BESIDE) + 2
    field, button = grown(FIELD) - edges, grown(BUTTON) - edges
    made = _SHEET.substitute(colours, field=field, button=button)
    return _MEASURE.sub(lambda found: _pixels(found, grown), made)


def _pixels(found: re.Match[str], grown: Callable[[float], int]) -> str:
    less = 1 if found[2] else 0
    return f"{grown(int(found[1])) - less}px"
