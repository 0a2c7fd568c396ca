"""The texts of a step: which of them wait to be copied for the person in this chat."""

from __future__ import annotations

from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case_view import Medium, ScriptView
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import NodeId, ScriptId
from desktop_app.domain.pack import Audience, Pack

BETWEEN = "\n\n"
"""Between two texts that are copied as one message."""


def scripts_at(pack: Pack, opened: OpenCase, node: NodeId) -> tuple[ScriptView, ...]:
    """The texts that the node shows now, in the order of the pack."""
    there = {script.id for script in pack.scripts_at.get(node, ())}
    return tuple(script for script in opened.view.scripts if script.id in there)


def waiting(pack: Pack, opened: OpenCase, node: NodeId) -> tuple[ScriptView, ...]:
    """The texts of the node that are copied next as one message, in order.

    Those for the person in this chat; a text message goes alone, to whom it is for. Of alternatives
    the first alone; a text with a gap waits too, for its value.
    """
    found: list[ScriptView] = []
    taken: set[str] = set()
    for script in scripts_at(pack, opened, node):
        if script.alternatives in taken or not _waits(opened, script):
            continue
        found.append(script)
        if script.alternatives is not None:
            taken.add(script.alternatives)
    return tuple(each for each in found if _goes_with(each, found[0]))


def _goes_with(script: ScriptView, first: ScriptView) -> bool:
    """Whether two texts go the same way to the same person."""
    if Medium.SMS in (script.medium, first.medium):
        return script.id == first.id
    return True


def message(opened: OpenCase, scripts: tuple[ScriptView, ...]) -> str:
    """The texts as one message."""
    return BETWEEN.join(opened.words(script) for script in scripts)


def is_retired(opened: OpenCase, script: ScriptView) -> bool:
    """Whether an alternative of the text was copied instead of it."""
    if script.alternatives is None or opened.is_copied(script.id):
        return False
    return any(
        other.alternatives == script.alternatives
        and other.id != script.id
        and opened.is_copied(other.id)
        for other in opened.view.scripts
    )


def is_read_out(script: ScriptView) -> bool:
    """Whether the text is read to the customer in a call."""
    return script.medium is Medium.CALL and script.audience is Audience.CUSTOMER


def _waits(opened: OpenCase, script: ScriptView) -> bool:
    can_be = script.copyable or bool(script.missing)
    waits = not opened.is_copied(script.id) and not is_retired(opened, script)
    return can_be and waits and is_for_the_chat(opened, script)


def is_for_the_chat(opened: OpenCase, script: ScriptView) -> bool:
    """Texts for a call are read out and not copied; in a phone case an SMS still is.

    While nobody knows the channel, the first words of a chat are what is wanted most.
    """
    if script.medium is Medium.SMS:
        return True
    requester = opened.case.entries.get(f.REQUESTER)
    return script.medium in (Medium.CHAT, None) and (
        requester is None or script.audience is None or script.audience == requester.value
    )


def script_of(opened: OpenCase, script: ScriptId) -> ScriptView | None:
    """One text of the view; `None` where it does not show."""
    return next((each for each in opened.view.scripts if each.id == script), None)
