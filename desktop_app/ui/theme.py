"""The look of the window: colours, type and measures in one place, light and dark."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum, IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.ui.style_sheet import style_sheet

FAMILIES = ("Malgun Gothic", "Pretendard", "Noto Sans CJK KR", "NanumGothic")

TEXT_LINES = 1.5
"""Height of a line of running text, in font sizes."""
SCRIPT_LINES = 1.62
"""Height of a line of a script, in font sizes."""


class Size(IntEnum):
    """Sizes of type in pixels."""

    SMALL = 12
    TEXT = 13
    TITLE = 15


class Gap(IntEnum):
    """Distances in pixels, on a grid of four."""

    TIGHT = 4
    NEAR = 8
    WIDE = 12


RADIUS = 6
CARD_RADIUS = 8


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, by what they mean."""

    background: QColor
    panel: QColor
    line: QColor
    text: QColor
    muted: QColor
    faint: QColor
    accent: QColor
    accent_weak: QColor
    filled: QColor
    allowed: QColor
    allowed_weak: QColor
    pending: QColor
    pending_weak: QColor
    blocked: QColor
    blocked_weak: QColor


def _tokens(*colours: str) -> Tokens:
    return Tokens(*map(QColor, colours))


LIGHT = _tokens(
    *("#f6f7f9", "#ffffff", "#e2e5ea"),
    *("#1b1f27", "#5d6675", "#b8bfca"),
    *("#2f5bea", "#e8eeff", "#eef3ff"),
    *("#0b7a4b", "#e3f5ec"),
    *("#8a5a00", "#fff3d6"),
    *("#b3261e", "#fde8e6"),
)
DARK = _tokens(
    *("#14171c", "#1c2027", "#303743"),
    *("#e8ebf0", "#9aa4b4", "#566072"),
    *("#8aa8ff", "#24304f", "#25304a"),
    *("#5fd39b", "#15352a"),
    *("#f2c05c", "#3a2e12"),
    *("#ff8d84", "#43201e"),
)


class Scheme(Enum):
    """Light or dark."""

    LIGHT = LIGHT
    DARK = DARK


def current_tokens() -> Tokens:
    """The colours to paint with: those of the scheme that the program wears."""
    return DARK if QGuiApplication.palette().window().color() == DARK.background else LIGHT


def system_scheme() -> Scheme:
    """The scheme of the system; light where it names none."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


def font(size: Size = Size.TEXT, *, bold: bool = False) -> QFont:
    """The font of this size; missing families fall through to the next one."""
    made = QFont(list(FAMILIES))
    made.setPixelSize(size)
    made.setBold(bold)
    made.setStyleHint(QFont.StyleHint.SansSerif)
    return made


def dress(app: QApplication, scheme: Scheme) -> None:
    """Give the whole program this scheme."""
    colours = scheme.value
    app.setFont(font())
    app.setPalette(_palette(colours))
    names = (field.name for field in fields(colours))
    app.setStyleSheet(style_sheet({name: getattr(colours, name).name() for name in names}))


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(tokens.panel, tokens.background)
    roles = {
        role.Window: tokens.background,
        role.Base: tokens.panel,
        role.AlternateBase: tokens.background,
        role.WindowText: tokens.text,
        role.Text: tokens.text,
        role.ButtonText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.panel,
        role.Link: tokens.accent,
        role.ToolTipBase: tokens.panel,
        role.ToolTipText: tokens.text,
    }
    for each, colour in roles.items():
        palette.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, tokens.muted)
    return palette
