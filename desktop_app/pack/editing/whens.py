"""What a lead does to the ways of a step and to conditions, as edits of a draft.

A holder is the place in a file of what a condition belongs to: a way, an outcome, a question, a
text or one of its wordings. It may be written as a lone text, such as `- origin`.
"""

from __future__ import annotations

from desktop_app.domain.ids import NodeId
from desktop_app.pack.editing.between import edits_between
from desktop_app.pack.editing.changes import LAST
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import (
    Edit,
    Expand,
    Insert,
    Move,
    Remove,
    Replace,
    SetScalar,
    Several,
    Single,
)
from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.editing.finding import At
from desktop_app.pack.editing.nodes import Plain

BEHIND = ("text", "variants", "question", "under", "outcome")
"""Keys before which a condition stands where it is new."""
ALONE = {"asks": "fact", "outcome": "outcome", "ways": "to"}
"""What a lone text in such a list stands for."""
WHEN = "when"


def when_at(draft: Draft, holder: At) -> Plain | None:
    """The condition of a holder as its file says it; `None` where it has none."""
    held = draft.plain_in(holder)
    return held.get(WHEN) if isinstance(held, dict) else None


def set_when(draft: Draft, holder: At, condition: Plain | None) -> Edit:
    """Give a holder this condition; `None` takes it away.

    Raises `EditError`: no such place, or a comment stands inside of what would be replaced.
    """
    held = draft.plain_in(holder)
    if held is None:
        raise EditError(Trouble.NO_PLACE, holder.file)
    return Several("set_when", _set_when(holder, held, condition))


def _set_when(holder: At, held: Plain, condition: Plain | None) -> tuple[Single, ...]:
    within = At(holder.file, (*holder.path, WHEN))
    if not isinstance(held, dict):
        if condition is None:
            return ()
        table = {_alone(holder, held): str(held), WHEN: condition}
        # a lone outcome stands for a list with one
        is_list = holder.path[-1] in ALONE
        return (Expand(*holder, [table] if is_list else table),)
    old = held.get(WHEN)
    if condition is None:
        return (Remove(*within),) if old is not None else ()
    if old is not None:
        return edits_between(within, old, condition)
    behind = [at for at, key in enumerate(held) if key in BEHIND]
    # the new line is written like those of this house, which `Insert` alone does not know
    line = Insert(*holder, behind[0] if behind else LAST, "always", WHEN)
    return line, Replace(*within, condition)


def _alone(holder: At, held: Plain) -> str:
    section = next((str(step) for step in reversed(holder.path) if isinstance(step, str)), "")
    if not isinstance(held, str):
        raise EditError(Trouble.NO_PLACE, holder.file)
    return ALONE.get(section, "text")


# ways


def set_way(draft: Draft, way: At, node: NodeId) -> Edit:
    """Let a way lead to another step."""
    held = draft.plain_in(way)
    if not isinstance(held, dict | str):
        raise EditError(Trouble.NO_PLACE, way.file)
    path = (*way.path, "to") if isinstance(held, dict) else way.path
    return Several("set_way", (SetScalar(way.file, path, node),))


def add_way(draft: Draft, node: NodeId, to: NodeId) -> Edit:
    """Let one more way lead on from a step, which is taken where none before it fits."""
    at = _at(draft, node)
    held = draft.plain_in(at)
    if isinstance(held, dict) and "ways" not in held:
        before = [number for number, key in enumerate(held) if key in ("asks", "steps", "together")]
        behind = before[-1] + 1 if before else LAST
        return Several("add_way", (Insert(*at, behind, [{"to": to}], "ways"),))
    return Several("add_way", (Insert(at.file, (*at.path, "ways"), LAST, {"to": to}),))


def remove_way(draft: Draft, node: NodeId, index: int) -> Edit:
    """Take the way of this number away."""
    at = _at(draft, node)
    ways = draft.plain_in(At(at.file, (*at.path, "ways")))
    is_last = isinstance(ways, list) and len(ways) == 1
    path = (*at.path, "ways") if is_last else (*at.path, "ways", index)
    return Several("remove_way", (Remove(at.file, path),))


def move_way(holders: At, from_index: int, to_index: int) -> Edit:
    """Let the way or outcome with this number have another one: the first that fits is taken."""
    return Several("move_way", (Move(*holders, from_index, to_index),))


def _at(draft: Draft, node: NodeId) -> At:
    at = draft.find(("nodes", node))
    if at is None:
        raise EditError(Trouble.NO_PLACE, node)
    return at
