"""From an open case to its script cards and what stands above them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.desk.open_case import OpenCase
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

ARROW = " → "
"""How a note of the pack joins the steps of the admin path."""


def scripts_at(pack: Pack, opened: OpenCase, node: NodeId) -> tuple[ScriptView, ...]:
    """The texts that the node shows now, in the order of the pack."""
    there = {script.id for script in pack.scripts_at.get(node, ())}
    return tuple(script for script in opened.view.scripts if script.id in there)


def is_note(script: ScriptView) -> bool:
    """Whether the text is for the counselor."""
    return script.medium is Medium.NOTE


def next_to_copy(pack: Pack, opened: OpenCase, node: NodeId) -> ScriptId | None:
    """The first uncopied text of the node for the person in this chat, `None` without one."""
    for script in scripts_at(pack, opened, node):
        waits = not opened.is_copied(script.id) and not _retired(opened, script)
        if waits and (script.copyable or script.missing) and _for_the_chat(opened, script):
            return script.id
    return None


def step_value(pack: Pack, opened: OpenCase, node: NodeId) -> StepValue:
    """What stands above and in the list of cards while this node is shown."""
    at = pack.nodes.get(node)
    words = interface_words("ui_step")
    before = _node_before(opened, node)
    shown = scripts_at(pack, opened, node)
    seen = {script.id for script in shown}
    earlier = () if before is None else scripts_at(pack, opened, before)
    notes = tuple(script.text for script in shown if is_note(script))
    outcome = opened.view.outcome
    green = opened.view.gate.state is GateState.ALLOWED
    quiet = green or node != opened.view.node or outcome is Outcome.IN_PROGRESS
    return StepValue(
        title=at.label if at else words["details"],
        outcome="" if quiet else pack.labels.outcomes[outcome],
        notes=tuple(_without_path(text, at) for text in notes),
        advisories=tuple(advisory.text for advisory in opened.view.advisories),
        steps=at.steps if at else (),
        articles=tuple(
            words["article"].format(label=article.label, number=article.number)
            for article in opened.view.articles
            if node in article.nodes
        ),
        away=node != opened.view.node,
        cards=tuple(_cards(pack, opened, shown, next_to_copy(pack, opened, node))),
        earlier_title="" if before is None else pack.nodes[before].label,
        earlier=tuple(_cards(pack, opened, [e for e in earlier if e.id not in seen], None)),
    )


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
    scripts: tuple[ScriptView, ...] | list[ScriptView],
    next_up: ScriptId | None,
) -> Iterator[CardValue]:
    for script in scripts:
        if not is_note(script):
            yield _card(pack, opened, script, next_up)


def _card(pack: Pack, opened: OpenCase, script: ScriptView, next_up: ScriptId | None) -> CardValue:
    copy = opened.copies.get(script.id)
    same = opened.is_copied(script.id)
    length, too_long = _length(pack, script)
    return CardValue(
        script=script.id,
        title=script.title,
        audience=_audience(pack, script),
        parts=tuple(map(_part, script.pieces)),
        gap=pack.facts[script.missing[0]].label if script.missing else "",
        copied_at=format_time(copy.at.astimezone(KOREAN_TIME)) if copy and same else "",
        changed=opened.has_changed(script.id),
        retired=not same and _retired(opened, script),
        next_up=script.id == next_up,
        length=length,
        too_long=too_long,
    )


def _part(piece: Piece) -> Part:
    if piece.fact is None or piece.fact == f.COUNSELOR_NAME:
        return Part(piece.text)
    return Part(piece.text, Mark.MISSING if piece.missing else Mark.FILLED, piece.fact)


def _audience(pack: Pack, script: ScriptView) -> str:
    names = (
        pack.labels.audiences[script.audience] if script.audience else "",
        pack.labels.media[script.medium] if script.medium else "",
    )
    return " · ".join(name for name in names if name)


def _length(pack: Pack, script: ScriptView) -> tuple[str, bool]:
    if script.medium is not Medium.SMS:
        return "", False
    settings = pack.settings
    length = sms_bytes(script.text)
    kind = message_kind(length, settings.sms_limit_bytes, settings.lms_limit_bytes)
    limit = settings.sms_limit_bytes if kind is MessageKind.SMS else settings.lms_limit_bytes
    words = interface_words("ui_cards")
    return words[kind].format(length=length, limit=f"{limit:,}"), kind is MessageKind.TOO_LONG


def _retired(opened: OpenCase, script: ScriptView) -> bool:
    if script.alternatives is None:
        return False
    return any(
        other.alternatives == script.alternatives
        and other.id != script.id
        and opened.is_copied(other.id)
        for other in opened.view.scripts
    )


def _for_the_chat(opened: OpenCase, script: ScriptView) -> bool:
    """Texts for a call are read out and not copied; in a phone case an SMS still is.

    While nobody knows the channel, the first words of a chat are what is wanted most.
    """
    if script.medium is Medium.SMS:
        return True
    requester = opened.case.entries.get(f.REQUESTER)
    return script.medium in (Medium.CHAT, None) and (
        requester is None or script.audience is None or script.audience == requester.value
    )
