"""Every pair of colours that are drawn on one another, in both schemes, by the rule of WCAG AA."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor

from desktop_app.ui.theme import Scheme, Tokens
from desktop_app.ui.theme_pairs import PAIRS, Need


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_rule_is_computed_as_it_is_written() -> None:
    black, white, grey = QColor("#000000"), QColor("#ffffff"), QColor("#767676")
    assert round(contrast(black, white), 2) == 21.0
    assert round(contrast(grey, white), 2) == 4.54


@pytest.mark.parametrize("scheme", list(Scheme))
def test_whatever_is_drawn_stands_out_from_its_ground(scheme: Scheme) -> None:
    colours = scheme.value
    weak = [
        f"{pair.ink} on {ground}: {found:.2f} of {pair.need.value}"
        for pair in PAIRS
        for ground in pair.grounds
        if (found := contrast(getattr(colours, pair.ink), getattr(colours, ground)))
        < pair.need.value
    ]
    assert weak == []


def test_no_colour_is_left_out() -> None:
    drawn = {pair.ink for pair in PAIRS} | {ground for pair in PAIRS for ground in pair.grounds}
    assert drawn == {field.name for field in fields(Tokens)}


def test_only_hair_lines_and_what_is_off_the_way_may_be_faint() -> None:
    exempt = {
        (pair.ink, ground) for pair in PAIRS if pair.need is Need.NONE for ground in pair.grounds
    }
    grounds = ("background", "panel", "accent_weak")
    assert exempt == {(ink, ground) for ink in ("line", "faint") for ground in grounds}
