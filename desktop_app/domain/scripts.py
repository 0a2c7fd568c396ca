"""The texts of a case: which show, for whom, by which way, filled with what counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop_app.domain.case import Case
from desktop_app.domain.fact import Values
from desktop_app.domain.flow import Place, path, places, sure_to_come
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.pack import Audience, Pack, Script, Slot, Template, Variant
from desktop_app.domain.reading import read
from desktop_app.domain.script_view import Medium, ScriptView
from desktop_app.domain.text import Filler


@dataclass(frozen=True)
class ScriptTexts:
    """The texts of a case, filled once somebody reads them: most views are made for their state."""

    filler: Filler
    way: tuple[NodeId, ...]

    @cached_property
    def views(self) -> tuple[ScriptView, ...]:
        """The texts of all nodes on the way, in order."""
        return tuple(script_views(self.filler.pack, self.filler, self.way))


def script_views(pack: Pack, filler: Filler, way: tuple[NodeId, ...]) -> Iterator[ScriptView]:
    """The scripts of all nodes on the way whose condition holds, in order, each once."""
    known = filler.reading.known
    talk = _talk(known)
    seen: set[ScriptId] = set()
    for node in way:
        for script in pack.scripts_at[node]:
            if script.when.yes(known) and script.id not in seen:
                seen.add(script.id)
                variant = _chosen(script.variants, known)
                if variant is not None:
                    yield _script(filler, talk, script, node, variant)


def script_anywhere(
    pack: Pack, case: Case, script: ScriptId, node: NodeId | None = None
) -> ScriptView:
    """Any text of the pack as it reads now, at this node of it or at the nearest one.

    `KeyError` where the pack has no such text. Where no wording is the one yet, it is the first
    that may still be. On the way it is copyable as `script_views` says. Ahead of the way it is,
    by the same rules, only where it goes to whoever asks, its condition and that of its wording
    are a plain yes, and the case cannot pass its node by (docs/policy.md, section 5): what is
    said after an answer waits for the answer, and the other side is not told before its turn.
    """
    reading = read(pack.policy, case)
    found = next((each for each in pack.scripts if each.id == script), None)
    if found is None:
        raise KeyError(script)
    way = path(pack, reading.known)
    at = node if node in found.nodes else _nearest(pack, found, way, reading.known)
    return _read_anywhere(Filler(pack, case, reading), found, way, at)


def _nearest(pack: Pack, script: Script, way: tuple[NodeId, ...], known: Values) -> NodeId:
    """The first node on the way that has the text, else the first to come, else its first."""
    lie = places(pack, way, known)
    coming = (node for node in script.nodes if lie[node] is Place.TO_COME)
    return next((node for node in way if node in script.nodes), next(coming, script.nodes[0]))


def _read_anywhere(
    filler: Filler, script: Script, way: tuple[NodeId, ...], node: NodeId
) -> ScriptView:
    known = filler.reading.known
    talk = _talk(known)
    variant = _chosen(script.variants, known)
    shown = _script(filler, talk, script, node, variant or _likeliest(script.variants, known))
    its_turn = node in way or (
        shown.audience is talk.requester and node in sure_to_come(filler.pack, way[-1], known)
    )
    fits = variant is not None and script.when.yes(known)
    return shown if fits and its_turn else shown._replace(copyable=False)


def _likeliest(variants: tuple[Variant, ...], known: Values) -> Variant:
    return next((each for each in variants if not each.when.no(known)), variants[0])


def _chosen(variants: tuple[Variant, ...], known: Values) -> Variant | None:
    for variant in variants:
        if variant.when.yes(known):
            return variant
    return None


class _Talk(NamedTuple):
    """Who asks, whether somebody has verified who that is, and how texts go to each side."""

    requester: Audience | None
    verified: bool
    goes: Mapping[Audience, tuple[Audience | None, Medium | None]]
    """For whom a text of this audience is, and by which way it goes, unless it is a message."""


def _talk(known: Values) -> _Talk:
    requester, channel = known.get(f.REQUESTER), known.get(f.CHANNEL)
    asks = None if requester is None else Audience(str(requester))
    medium = None if channel is None else Medium.CHAT if channel == Answer.CHAT else Medium.CALL
    goes: dict[Audience, tuple[Audience | None, Medium | None]] = {
        Audience.DRIVER: (Audience.DRIVER, Medium.CALL),
        Audience.CUSTOMER: (Audience.CUSTOMER, Medium.CALL),
        Audience.COUNSELOR: (Audience.COUNSELOR, Medium.NOTE),
        Audience.REQUESTER: (asks, medium),
    }
    if asks is not None:
        goes[asks] = (asks, medium)
    return _Talk(asks, known.get(f.REQUESTER_IDENTITY) == Answer.VERIFIED, goes)


def _script(
    filler: Filler, talk: _Talk, script: Script, node: NodeId, variant: Variant
) -> ScriptView:
    pieces, missing = filler.fill_prepared(variant.prepared)
    audience, medium = talk.goes[script.audience]
    return ScriptView(
        script.id,
        node,
        script.title,
        audience,
        Medium.SMS if script.sms else medium,
        pieces,
        missing,
        not missing
        and medium is not Medium.NOTE
        and (talk.verified or not _tells_stranger(filler.pack, talk, audience, variant.text)),
        script.alternatives,
    )


def _tells_stranger(pack: Pack, talk: _Talk, audience: Audience | None, text: Template) -> bool:
    """Whether it tells something of the ride to a requester whom nobody has verified."""
    return (audience is None or audience is talk.requester) and _about_ride(pack, text)


def _about_ride(pack: Pack, text: Template) -> bool:
    return any(isinstance(part, Slot) and _tells(pack, part.fact) for part in text)


def _tells(pack: Pack, fact: FactId) -> bool:
    """Whether a value says something about the ride; derived ones do."""
    known = pack.policy.facts.get(fact)
    return known.about_ride if known else fact not in f.OF_THE_DESK
