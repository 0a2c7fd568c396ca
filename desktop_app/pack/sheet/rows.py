"""The texts of a pack, one row each: an id, where it shows, its facts, and the words."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Audience, Node, Pack, Script, Slot
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.names import Names
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.templates import read_template
from desktop_app.pack.tree import Path, Text
from desktop_app.pack.words import interface_words

MARK = "sha256:"
MEMOS = ("original_call", "forced_call", "history", "agit")


class Row(NamedTuple):
    """A text of the pack."""

    id: str
    """Its path in the pack, `/` between the steps; numbers count from 1."""
    where: str
    """Where it shows, in words."""
    facts: str
    """What it names, in words."""
    text: str
    path: Path


def rows(draft: Draft, pack: Pack) -> tuple[Row, ...]:
    """The scripts, questions and memo lines of a pack, in its order; `pack` is that of the draft.

    A text that stands elsewhere than the pack says, because a part of it could not be read, is
    left out.
    """
    found = []
    for path, where in _paths(pack, draft):
        said = draft.plain(path)
        if isinstance(said, str):
            found.append(Row(id_of(path), where, _facts(said, pack), said.strip(), path))
    return tuple(found)


def mark_of(text: str) -> str:
    """What a sheet keeps of a text as it was handed out.

    Words that are replaced in a whole sheet are replaced in hidden columns, too: a second copy of
    the text would follow, and the row would look as if nobody had touched it.
    """
    return MARK + sha256(text.encode()).hexdigest()[:32]


def was_handed_out(text: str, kept: str) -> bool:
    """Whether a sheet was made of this text; older sheets kept the text itself."""
    return kept == (mark_of(text) if kept.startswith(MARK) else text)


def id_of(path: Path) -> str:
    """The path as it stands in a row."""
    shown = [str(step + 1) if isinstance(step, int) else step for step in path]
    return "/".join(step for step in shown if step not in ("variants", "text", "head"))


def facts_in(text: str, names: Names) -> tuple[FactId, ...]:
    """The facts that a text names, each once; what cannot be read is none."""
    template = read_template(Text(text, Place(), text), names, Problems())
    return tuple(dict.fromkeys(part.fact for part in template if isinstance(part, Slot)))


def _paths(pack: Pack, draft: Draft) -> Iterator[tuple[Path, str]]:
    for script in pack.scripts:
        for number in range(len(script.variants)):
            yield ("scripts", script.id, "variants", number, "text"), _of_script(script, pack)
    words = interface_words("sheet")
    for node in pack.nodes.values():
        for number, ask in enumerate(node.asks):
            if ask.question:
                label = pack.facts[ask.fact].label if ask.fact in pack.facts else ask.fact
                where = words["question"].format(node=node.label, fact=label)
                yield ("nodes", node.id, "asks", number, "question"), where
        if node.together is not None:
            yield from _of_together(node)
    yield from _of_memos(draft)


def _of_script(script: Script, pack: Pack) -> str:
    words = interface_words("sheet")
    nodes = ", ".join(pack.nodes[node].label for node in script.nodes if node in pack.nodes)
    audience = pack.labels.audiences.get(script.audience, words["requester"])
    if script.audience is Audience.REQUESTER:
        audience = words["requester"]
    frame = words["sms"] if script.sms else words["script"]
    return frame.format(title=script.title, nodes=nodes, audience=audience)


def _of_together(node: Node) -> Iterator[tuple[Path, str]]:
    words = interface_words("sheet")
    where = words["together"].format(node=node.label)
    yield ("nodes", node.id, "together", "question"), where


def _of_memos(draft: Draft) -> Iterator[tuple[Path, str]]:
    words = interface_words("sheet")
    for memo in MEMOS:
        yield from _lines(draft, ("memos", memo, "head"), words[memo])
    yield from _lines(draft, ("memos", "details"), words["details"])


def _lines(draft: Draft, path: Path, where: str) -> Iterator[tuple[Path, str]]:
    lines = draft.plain(path)
    for number, line in enumerate(lines if isinstance(lines, list) else ()):
        yield (*path, number) if isinstance(line, str) else (*path, number, "text"), where


def _facts(text: str, pack: Pack) -> str:
    shown = []
    for fact in facts_in(text, Names(pack.policy)):
        words = pack.facts.get(fact)
        shown.append(f"{words.label if words else fact} {{{fact}}}")
    return ", ".join(shown)
