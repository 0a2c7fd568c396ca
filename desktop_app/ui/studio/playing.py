"""The way to a fault, played: what the counselor has in front of her after each click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from desktop_app.desk.desk import Desk
from desktop_app.domain.korean.dates import format_date, format_time
from desktop_app.domain.korean.won import format_won
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.present import Presenter
from desktop_app.ui.studio.proving import Click
from desktop_app.ui.values import CardValue, ChartValue, GateValue

BEGIN = datetime(2026, 1, 1, 21, 0, tzinfo=KOREAN_TIME)
STEP = timedelta(seconds=20)


class NoClipboard:
    """Takes nothing: nobody copies in a played case."""

    def put(self, _text: str, /) -> bool:
        """Take nothing."""
        return False

    def text(self) -> str:
        """Nothing."""
        return ""


class Clock:
    """Twenty seconds pass at each look."""

    def __init__(self) -> None:
        self._now = BEGIN

    def __call__(self) -> datetime:
        """The present moment of the played case."""
        self._now += STEP
        return self._now


class Scene(NamedTuple):
    """What is seen after some clicks."""

    gate: GateValue
    chart: ChartValue
    title: str
    asks: tuple[str, ...]
    cards: tuple[CardValue, ...]


def click_words(pack: Pack, click: Click) -> str:
    """One click in words: the question and the answer."""
    label = pack.facts[click.fact].label if click.fact in pack.facts else click.fact
    return interface_words("studio_proof")["click"].format(label=label, value=_shown(pack, click))


def _shown(pack: Pack, click: Click) -> str:
    value = click.value
    if isinstance(value, str):
        words = pack.facts.get(click.fact)
        return words.choices.get(value, value) if words else value
    return format_won(value) if isinstance(value, int) else _moment(value)


def _moment(value: datetime) -> str:
    return f"{format_date(value)} {format_time(value)}"


def scene(pack: Pack, clicks: Sequence[Click]) -> Scene:
    """What the counselor has in front of her after these clicks."""
    name = interface_words("pack_samples")["counselor_name"]
    clock = Clock()
    desk = Desk(pack, MemoryStore(), clock, NoClipboard(), name)
    case = desk.begin()
    for click in clicks:
        desk.take(case, {click.fact: click.value})
    opened = desk.open_case(case)
    view = opened.view
    presenter = Presenter(pack, opened, view.node, clock())
    drawn = presenter.window((), None, ())
    asks = tuple(
        pack.facts[fact].label
        for fact in view.asks.get(view.node, ())
        if fact in pack.facts and fact not in view.facts
    )
    title = interface_words("studio_proof")["stands"].format(
        node=pack.nodes[view.node].label, outcome=pack.labels.outcomes.get(view.outcome, "")
    )
    return Scene(drawn.gate, drawn.chart, title, asks, drawn.step.cards)
