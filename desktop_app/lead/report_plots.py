"""Plots of a report as SVG that stands in the page itself; colours come from the page's style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT = 720, 200
LEFT, BELOW, ABOVE = 34, 22, 8
COLOURS = 6
"""Series that have a colour of their own; all others share the last one."""
STEPS = (1, 2, 5)


class Series(NamedTuple):
    """One colour of the bars: a name, and a number by day where there is one."""

    name: str
    days: Mapping[str, int | None]


def bar(part: float) -> str:
    """A bar for a part of one, as wide as its cell; the number beside it says the same."""
    wide = round(100 * min(max(part, 0.0), 1.0), 1)
    return (
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="rail" width="100" height="8"/><rect class="c0" width="{wide:g}" height="8"/>'
        "</svg>"
    )


def day_bars(days: Sequence[date], series: Sequence[Series], label: str) -> str:
    """Bars for each day from the first to the last, the series upon each other."""
    axis = [days[0] + timedelta(days=at) for at in range((days[-1] - days[0]).days + 1)]
    step = _step(max(most(series), 1))
    top = step * -(-max(most(series), 1) // step)
    inner = HEIGHT - ABOVE - BELOW
    slot = (WIDTH - LEFT) / len(axis)
    parts = [*_grid(top, step, inner), *_dates(axis, slot)]
    for at, day in enumerate(axis):
        parts += _stack(day.isoformat(), series, LEFT + at * slot, slot, inner / top)
    name = escape(label, quote=True)
    head = f'<svg class="days" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{name}">'
    return f"{head}{''.join(parts)}</svg>"


def most(series: Sequence[Series]) -> int:
    """The highest bar."""
    days = {day for each in series for day in each.days}
    return max((sum(each.days.get(day) or 0 for each in series) for day in days), default=0)


def _step(highest: int) -> int:
    """A round distance between lines, four of them at most."""
    power = 1
    while True:
        for each in STEPS:
            if each * power * 4 >= highest:
                return each * power
        power *= 10


def _grid(top: int, step: int, inner: int) -> list[str]:
    lines = []
    for value in range(0, top + 1, step):
        y = ABOVE + inner - inner * value / top
        lines.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value}</text>')
    return lines


def _dates(axis: Sequence[date], slot: float) -> list[str]:
    every = max(1, round(64 / slot))
    texts = []
    for at in range(0, len(axis), every):
        x = LEFT + (at + 0.5) * slot
        day = axis[at]
        # the first and the last one stay within the picture
        anchor = "start" if x < LEFT + 20 else "end" if x > WIDTH - 20 else "middle"
        words = f"{day.month}.{day.day}."
        texts.append(f'<text x="{x:.1f}" y="{HEIGHT - 6}" text-anchor="{anchor}">{words}</text>')
    return texts


def _stack(day: str, series: Sequence[Series], x: float, slot: float, scale: float) -> list[str]:
    y, parts = float(HEIGHT - BELOW), []
    wide = max(min(slot * 0.8, 24), 0.8)
    left = x + (slot - wide) / 2
    for at, each in enumerate(series):
        number = each.days.get(day) or 0
        if number:
            high = number * scale
            y -= high
            told = f"{day} · {each.name} · {number}"
            parts.append(
                f'<rect class="c{min(at, COLOURS - 1)}" x="{left:.1f}" y="{y:.1f}" '
                f'width="{wide:.1f}" height="{high:.1f}"><title>{escape(told)}</title></rect>'
            )
    return parts
