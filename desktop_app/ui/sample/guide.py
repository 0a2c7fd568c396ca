"""What to do next in the sample, for the state in which its case stands: pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import NodeId
from desktop_app.domain.korean.particles import pair_of, with_particle
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import Words, interface_words
from desktop_app.ui.commands import Command, Commands

WAY: tuple[str, ...] = (
    *("intake", "paste", "identity", "copy", "situation", "contact", "fare"),
    *("driver_terms", "outbound", "customer_terms", "precheck", "execute", "memo", "settle"),
    "done",
)
"""The stations in the order in which the sample comes to them."""
NODES = frozenset(WAY) - {"paste", "identity", "copy"}
"""Those that are steps of the flow, under the same name."""
AWAY = "away"
ASTRAY = "astray"
CALL_TYPE = "call_type"


@dataclass(frozen=True, slots=True)
class Guide:
    """One station: how far it is along the way (`0` beside it), and what to do there."""

    station: str
    number: int
    text: str

    @property
    def is_done(self) -> bool:
        """Whether the sample has come to its end."""
        return self.station == WAY[-1]


def guide(pack: Pack, opened: OpenCase, shown: NodeId, commands: Commands) -> Guide:
    """What to do now; `shown` is the step that is looked at."""
    station = station_of(opened, shown)
    number = WAY.index(station) + 1 if station in WAY else 0
    words = interface_words("sample_guide")
    return Guide(station, number, words[station].format_map(_names(pack, commands)))


def station_of(opened: OpenCase, shown: NodeId) -> str:
    """The name of the station, which is a key of the interface's words."""
    node = opened.view.node
    if shown != node:
        return AWAY
    if node == "identify":
        return "identity" if f.ORIGIN in opened.view.facts else "paste"
    if node == "situation" and not opened.copies:
        return "copy"
    if node == CALL_TYPE:
        return CALL_TYPE
    return node if node in NODES else ASTRAY


def _names(pack: Pack, commands: Commands) -> Mapping[str, str]:
    """The answers with their digits, and the keys of commands with the particle they take."""
    words = interface_words("sample_keys")
    return {**dict(_answers(pack)), **dict(_keys(commands, words))}


def _answers(pack: Pack) -> Iterator[tuple[str, str]]:
    for fact, known in pack.facts.items():
        for number, (choice, label) in enumerate(known.choices.items(), 1):
            yield f"{fact}_{choice}", f"[{number} {label}]"


def _keys(commands: Commands, words: Words) -> Iterator[tuple[str, str]]:
    pair = pair_of(words["particle"])
    for command in Command:
        key = commands.key(command)
        if not key:
            yield command.value, words["no_key"].format(name=commands.action(command).text())
        else:
            yield command.value, key if pair is None else with_particle(key, pair)
