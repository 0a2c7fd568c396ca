"""The look: light and dark from one place, legible everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from desktop_app.ui.theme import DARK, LIGHT, Scheme, Size, Tokens, current_tokens, dress, font
from tests.ui.hand import Hand


def _light(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_words_stand_out_from_their_ground(tokens: Tokens) -> None:
    pairs = [
        *((tokens.text, ground) for ground in (tokens.panel, tokens.background, tokens.filled)),
        *((tokens.muted, ground) for ground in (tokens.panel, tokens.background)),
        *((tokens.accent, ground) for ground in (tokens.panel, tokens.accent_weak)),
        (tokens.allowed, tokens.allowed_weak),
        (tokens.pending, tokens.pending_weak),
        (tokens.blocked, tokens.blocked_weak),
        (tokens.blocked, tokens.background),
    ]
    assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []


def test_the_dress_is_changed_for_the_whole_program(hand: Hand, app: QApplication) -> None:
    assert current_tokens() is LIGHT
    light = hand.window.grab().toImage().pixelColor(2, 500)
    dress(app, Scheme.DARK)
    assert current_tokens() is DARK
    dark = hand.window.grab().toImage().pixelColor(2, 500)
    assert (light, dark) == (LIGHT.background, DARK.background)
    dress(app, Scheme.LIGHT)


def test_type_has_its_sizes(app: QApplication) -> None:
    assert [font(size).pixelSize() for size in Size] == [12, 13, 15]
    assert font(bold=True).bold()
    assert QFontInfo(app.font()).pixelSize() == 13
