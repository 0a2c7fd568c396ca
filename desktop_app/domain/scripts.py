"""The texts of a case: which show, for whom, by which way, filled with what counts."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.case_view import Medium, ScriptView
from desktop_app.domain.fact import Values
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Answer
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.pack import Audience, Pack, Script, Slot, Template, Variant
from desktop_app.domain.text import Filler


def script_views(pack: Pack, filler: Filler, way: tuple[NodeId, ...]) -> Iterator[ScriptView]:
    """The scripts of all nodes on the way whose condition holds, in order, each once."""
    known = filler.reading.known
    seen: set[ScriptId] = set()
    for node in way:
        for script in pack.scripts_at[node]:
            if script.id in seen or script.when(known) is not True:
                continue
            seen.add(script.id)
            variant = next((each for each in script.variants if each.when(known) is True), None)
            if variant is not None:
                yield _script(filler, script, node, variant)


def _script(filler: Filler, script: Script, node: NodeId, variant: Variant) -> ScriptView:
    known = filler.reading.known
    filled = filler.fill(variant.text)
    audience = _audience(script, known)
    return ScriptView(
        script.id,
        node,
        script.title,
        audience,
        _medium(script, audience, known),
        filled.pieces,
        filled.missing,
        not filled.missing
        and script.audience is not Audience.COUNSELOR
        and not (_to_stranger(audience, known) and _about_ride(filler.pack, variant.text)),
        script.alternatives,
    )


def _audience(script: Script, known: Values) -> Audience | None:
    if script.audience is not Audience.REQUESTER:
        return script.audience
    requester = known.get(f.REQUESTER)
    return None if requester is None else Audience(str(requester))


def _medium(script: Script, audience: Audience | None, known: Values) -> Medium | None:
    if script.audience is Audience.COUNSELOR:
        return Medium.NOTE
    if script.sms:
        return Medium.SMS
    if audience is not None and audience != known.get(f.REQUESTER):
        return Medium.CALL
    channel = known.get(f.CHANNEL)
    if channel is None:
        return None
    return Medium.CHAT if channel == Answer.CHAT else Medium.CALL


def _to_stranger(audience: Audience | None, known: Values) -> bool:
    """Whether the text goes to the requester while nobody has verified who that is."""
    if known.get(f.REQUESTER_IDENTITY) == Answer.VERIFIED:
        return False
    return audience is None or audience == known.get(f.REQUESTER)


def _about_ride(pack: Pack, text: Template) -> bool:
    return any(isinstance(part, Slot) and _tells(pack, part.fact) for part in text)


def _tells(pack: Pack, fact: FactId) -> bool:
    """Whether a value says something about the ride; derived ones do."""
    known = pack.policy.facts.get(fact)
    return known.about_ride if known else fact != f.COUNSELOR_NAME
