"""The look of the window: colours, type and measures in one place, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, IntEnum
from functools import cache, lru_cache
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.frozen import dataclass
from desktop_app.ui.style_sheet import style_sheet

FAMILIES = ("Malgun Gothic", "Pretendard", "Noto Sans CJK KR", "NanumGothic")

TEXT_LINES = 1.5
"""Height of a line of running text, in font sizes."""
SCRIPT_LINES = 1.62
"""Height of a line of a script, in font sizes."""


TEXT_SIZES = (100, 110, 125, 150)
"""The sizes of text that a person may choose, in per cent."""


class Size(IntEnum):
    """Sizes of type in pixels at 100 %; what is drawn is `px` of them."""

    SMALL = 12
    TEXT = 13
    TITLE = 15


class Gap(IntEnum):
    """Distances in pixels at 100 %, on a grid of four; what is drawn is `px` of them."""

    TIGHT = 4
    NEAR = 8
    WIDE = 12


RADIUS = 6
CARD_RADIUS = 8


class _Text:
    """How large text is, and what the widgets were last measured for, in per cent."""

    percent = 100
    measured = 100


@runtime_checkable
class Sized(Protocol):
    """A widget that holds measures which grow with the text."""

    def take_size(self) -> None:
        """Measure anew: the size of the text has changed."""


def text_size() -> int:
    """The size of the text in per cent."""
    return _Text.percent


def set_text_size(percent: int) -> None:
    """Take one of `TEXT_SIZES`, the nearest for another number; `dress` shows it."""
    _Text.percent = min(TEXT_SIZES, key=lambda each: abs(each - percent))


def px(measure: float) -> int:
    """A measure in pixels, grown as the text is."""
    return int(measure * _Text.percent / 100 + 0.5)


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


class _Worn:
    """The colours that the program wears."""

    tokens = LIGHT


def current_tokens() -> Tokens:
    """The colours to paint with: those of the scheme that the program wears."""
    return _Worn.tokens


def system_scheme() -> Scheme:
    """The scheme of the system; light where it names none."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


@contextmanager
def wearing(scheme: Scheme) -> Iterator[None]:
    """Paint with the colours of this scheme meanwhile, whatever the program wears."""
    worn, _Worn.tokens = _Worn.tokens, scheme.value
    try:
        yield
    finally:
        _Worn.tokens = worn


def sheet_of(scheme: Scheme) -> str:
    """The style sheet of a scheme, for a widget that shows another than the program wears."""
    colours = scheme.value
    names = Tokens.__match_args__
    return style_sheet({name: getattr(colours, name).name() for name in names}, px)


def font(size: Size = Size.TEXT, *, bold: bool = False) -> QFont:
    """The font of this size; missing families fall through to the next one."""
    return font_of(px(size), bold=bold)


def measures(size: Size = Size.TEXT, *, bold: bool = False) -> QFontMetrics:
    """The measures of the font of this size."""
    return _measures(px(size), bold)


def wide(text: str, size: Size = Size.TEXT, *, bold: bool = False) -> int:
    """The width of a line of text in pixels."""
    return _wide(text, px(size), bold)


# shaping a long Korean line takes a good part of a millisecond, and the same ones come again
@lru_cache(maxsize=1024)
def _wide(text: str, pixels: int, bold: bool) -> int:
    return _measures(pixels, bold).horizontalAdvance(text)


# every widget asks for them at every measure and every stroke
@cache
def font_of(pixels: int, *, bold: bool) -> QFont:
    """The font of this height in pixels."""
    made = QFont(list(FAMILIES))
    made.setPixelSize(pixels)
    made.setBold(bold)
    made.setStyleHint(QFont.StyleHint.SansSerif)
    return made


@cache
def _measures(pixels: int, bold: bool) -> QFontMetrics:
    return QFontMetrics(font_of(pixels, bold=bold))


def current_scheme() -> Scheme:
    """The scheme that the program wears."""
    return Scheme(current_tokens())


def dress(app: QApplication, scheme: Scheme, percent: int | None = None) -> None:
    """Give the whole program this scheme, and this size of text where one is named."""
    if percent is not None:
        set_text_size(percent)
    _Worn.tokens = colours = scheme.value
    app.setFont(font())
    app.setPalette(_palette(colours))
    app.setStyleSheet(sheet_of(scheme))
    if _Text.measured != _Text.percent:
        _Text.measured = _Text.percent
        _measure_anew(app)


def _measure_anew(app: QApplication) -> None:
    """Let every widget measure itself, what lies inside before what holds it."""
    for widget in sorted(app.allWidgets(), key=_depth, reverse=True):
        if isinstance(widget, Sized):
            widget.take_size()
    for window in app.topLevelWidgets():
        # larger parts in the same window are to it what the same parts in a smaller one are
        app.sendEvent(window, QResizeEvent(window.size(), window.size()))


def _depth(widget: QWidget) -> int:
    above = widget.parentWidget()
    return 0 if above is None else 1 + _depth(above)


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
