"""From an open case to its script cards and what stands above them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence, Set
from datetime import datetime, timedelta

from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.step_texts import is_retired, scripts_at, waiting
from desktop_app.domain.case_view import Medium, ScriptView
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Outcome
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import NodeId, ScriptId
from desktop_app.domain.korean.dates import format_time
from desktop_app.domain.korean.sms import MessageKind, message_kind, sms_bytes
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Node, Pack
from desktop_app.domain.text import Piece
from desktop_app.pack.words import interface_words
from desktop_app.ui.text_block import Mark, Part
from desktop_app.ui.values import CardValue, StepValue

MINUTE = timedelta(minutes=1)
AGED_MINUTES = 5
"""After so many a check before the reconnection shows its age."""

ARROW = " → "
"""How a note of the pack joins the steps of the admin path."""


def step_value(
    pack: Pack, opened: OpenCase, node: NodeId, read_out: Set[ScriptId], now: datetime
) -> StepValue:
    """What stands above and in the list of cards while this node is shown.

    Texts that are read out stand with their questions instead.
    """
    at = pack.nodes.get(node)
    words = interface_words("ui_step")
    before = _node_before(opened, node)
    shown = scripts_at(pack, opened, node)
    seen = {script.id for script in shown}
    next_up = {script.id for script in waiting(pack, opened, node)}
    cards = [script for script in shown if script.id not in read_out]
    earlier = () if before is None else scripts_at(pack, opened, before)
    notes = (script.text for script in shown if script.medium is Medium.NOTE)
    return StepValue(
        title=at.label if at else words["details"],
        outcome=_outcome(pack, opened, node),
        notes=tuple(_without_path(text, at) for text in notes),
        advisories=tuple(_advisories(pack, opened, node, now)),
        steps=at.steps if at else (),
        articles=tuple(_articles(opened, node)),
        away=node != opened.view.node,
        cards=tuple(_cards(pack, opened, cards, next_up)),
        earlier_title="" if before is None else pack.nodes[before].label,
        earlier=tuple(_cards(pack, opened, [e for e in earlier if e.id not in seen], ())),
    )


def _advisories(pack: Pack, opened: OpenCase, node: NodeId, now: datetime) -> Iterator[str]:
    """What is to be heeded, the checks that grew old at last."""
    yield from (advisory.text for advisory in opened.view.advisories)
    yield from _aged_checks(pack, opened, node, now)


def _outcome(pack: Pack, opened: OpenCase, node: NodeId) -> str:
    """What became of the case, where the step at which it stands is shown and the gate is silent.

    That it is ready is the gate's to say, which may still wait for what a pack adds.
    """
    outcome = opened.view.outcome
    green = opened.view.gate.state is GateState.ALLOWED
    untold = outcome in (Outcome.IN_PROGRESS, Outcome.READY)
    told = not green and not untold and node == opened.view.node
    return pack.labels.outcomes[outcome] if told else ""


def _articles(opened: OpenCase, node: NodeId) -> Iterator[str]:
    """The articles of the help centre that belong to this node."""
    words = interface_words("ui_step")
    for article in opened.view.articles:
        if node in article.nodes:
            yield words["article"].format(label=article.label, number=article.number)


def _aged_checks(pack: Pack, opened: OpenCase, node: NodeId, now: datetime) -> Iterator[str]:
    """What was checked before the reconnection too long ago to be trusted (at `execute`)."""
    if opened.view.outcome is not Outcome.READY or node != opened.view.node:
        return
    sentence = interface_words("ui_step")["aged"]
    for fact in (f.CUSTOMER_RECALLING, f.DRIVER_APP):
        minutes = int((now - opened.case.entries[fact].at) / MINUTE)
        if minutes >= AGED_MINUTES:
            yield sentence.format(label=pack.facts[fact].label, minutes=minutes)


def _without_path(note: str, node: Node | None) -> str:
    """The note without the line that tells the admin path, which is shown step by step."""
    path = ARROW.join(node.steps) if node else ""
    return "\n".join(line for line in note.split("\n") if line != path)


def _node_before(opened: OpenCase, node: NodeId) -> NodeId | None:
    """The node passed just before this one on the way; `None` for the first and off the way."""
    way = opened.view.path
    at = way.index(node) if node in way else 0
    return way[at - 1] if at else None


def _cards(
    pack: Pack,
    opened: OpenCase,
    scripts: Sequence[ScriptView],
    next_up: Container[ScriptId],
) -> Iterator[CardValue]:
    for script in scripts:
        if script.medium is not Medium.NOTE:
            yield _card(pack, opened, script, next_up)


def _card(
    pack: Pack, opened: OpenCase, script: ScriptView, next_up: Container[ScriptId]
) -> CardValue:
    copy = opened.copies.get(script.id)
    length, too_long = _length(pack, opened, script)
    edited = opened.words(script) != script.text
    return CardValue(
        script=script.id,
        title=script.title,
        audience=audience_of(pack, script),
        parts=(Part(opened.words(script)),) if edited else parts_of(script),
        gap=pack.facts[script.missing[0]].label if script.missing else "",
        copied_at=_time(copy.at) if copy and opened.is_copied(script.id) else "",
        changed=opened.has_changed(script.id),
        changes=", ".join(opened.changes(script.id)),
        retired=is_retired(opened, script),
        next_up=script.id in next_up,
        length=length,
        too_long=too_long,
        edited=edited,
        set_aside=opened.words_set_aside(script),
    )


def _time(at: datetime) -> str:
    return format_time(at.astimezone(KOREAN_TIME))


def parts_of(script: ScriptView) -> tuple[Part, ...]:
    """The text with its values and gaps marked."""
    return tuple(map(_part, script.pieces))


def _part(piece: Piece) -> Part:
    if piece.fact is None or piece.fact == f.COUNSELOR_NAME:
        return Part(piece.text)
    return Part(piece.text, Mark.MISSING if piece.missing else Mark.FILLED, piece.fact)


def audience_of(pack: Pack, script: ScriptView) -> str:
    """Whom the text is for and by which way it goes."""
    names = (
        pack.labels.audiences[script.audience] if script.audience else "",
        pack.labels.media[script.medium] if script.medium else "",
    )
    return " · ".join(name for name in names if name)


def _length(pack: Pack, opened: OpenCase, script: ScriptView) -> tuple[str, bool]:
    if script.medium is not Medium.SMS:
        return "", False
    settings = pack.settings
    length = sms_bytes(opened.words(script))
    kind = message_kind(length, settings.sms_limit_bytes, settings.lms_limit_bytes)
    limit = settings.sms_limit_bytes if kind is MessageKind.SMS else settings.lms_limit_bytes
    words = interface_words("ui_cards")
    return words[kind].format(length=length, limit=f"{limit:,}"), kind is MessageKind.TOO_LONG
