"""Scalars written anew in the style that they had, or in a safe one where that cannot hold them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from yaml import SafeLoader
from yaml.emitter import Emitter

from desktop_app.pack.editing.nodes import Node, line_end, line_start
from desktop_app.pack.editing.same import same_ends

WIDEST = 100
"""Columns after which a new line of a folded text begins at the next sentence."""
SENTENCE_END = (".", "?", "!", "…")
HEADER = re.compile(r"[|>]([1-9]?)([+-]?)([1-9]?)([ \t]*(?:#[^\n]*)?)")
PIECES = re.compile(r"[^\s]+|\s")
STEP = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scalar stands."""

    indent: int
    """Blanks before the lines of a block scalar."""
    flow: bool = False
    """Whether it stands between brackets."""
    alone: bool = True
    """Whether nothing follows it in its line."""


def place_of(text: str, node: Node, parent_column: int, *, flow: bool) -> Place:
    """The place of a scalar of a text."""
    rest = text[node.end : line_end(text, node.end)]
    return Place(parent_column + STEP, flow, not rest.strip())


def written(value: str, place: Place) -> str:
    """A new text as this house writes it: plain, quoted, or on lines of its own."""
    return next(_safe(value, place))


def rewritten(value: str, node: Node, text: str, place: Place) -> Iterator[str]:
    """How the scalar could be written with this value; the first that reads as it is the one."""
    raw = text[node.start : node.end]
    if node.style in ("|", ">"):
        yield from _block(value, node, raw, place)
    elif node.style == "'":
        if "\n" not in value:
            yield f"'{_single(value)}'"
    elif node.style == '"':
        yield _double(value)
    elif _is_plain(value, flow=place.flow) and (_reads_as_text(value) or not _reads_as_text(raw)):
        yield value
    comment = _comment(node, raw)
    for safe in (*_safe(value, place), _double(value)):
        yield safe if "\n" in safe else safe + comment


def _comment(node: Node, raw: str) -> str:
    """What stands in the head of a block, where its text goes into that line."""
    found = HEADER.match(raw) if node.style in ("|", ">") else None
    return found[4].rstrip() if found else ""


def _safe(value: str, place: Place) -> Iterator[str]:
    if "\n" in value and place.alone and not place.flow:
        yield _literal(value, place.indent, "")
    if _is_plain(value, flow=place.flow) and _reads_as_text(value):
        yield value
    if "\n" not in value and ('"' in value or "\\" in value):
        yield f"'{_single(value)}'"
    yield _double(value)


def _is_plain(value: str, *, flow: bool) -> bool:
    found = Emitter(io.StringIO(), allow_unicode=True).analyze_scalar(value)
    allowed = found.allow_flow_plain if flow else found.allow_block_plain
    return bool(value and allowed and not found.multiline)


def _reads_as_text(value: str) -> bool:
    """Whether other readers of YAML take it for a text, too, and not for a number or a yes."""
    resolvers = SafeLoader.yaml_implicit_resolvers
    fitting = [*resolvers.get(value[:1], ()), *resolvers.get(None, ())]
    return not any(pattern.match(value) for _tag, pattern in fitting)


def _single(value: str) -> str:
    return value.replace("'", "''")


def _double(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def _block(value: str, node: Node, raw: str, place: Place) -> Iterator[str]:
    found = HEADER.match(raw)
    if found is None or not value.strip("\n"):
        return
    lines = raw.split("\n")[1:]
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    explicit = found[1] or found[3]
    # with a number in the head, the first lines may be indented deeper than the text
    indent = place.indent if explicit or not indents else indents[0]
    if node.style == ">":
        yield _folded(value, node.value, lines, indent, found[4])
    yield _literal(value, indent, found[4])


def _chomping(value: str) -> tuple[str, str]:
    """The sign for how a block ends, and the text without its last line end."""
    if not value.endswith("\n"):
        return "-", value
    text = value[:-1]
    return ("+", text) if text.endswith("\n") or not text else ("", text)


def _literal(value: str, indent: int, comment: str) -> str:
    chomping, text = _chomping(value)
    lines = text.split("\n")
    first = next((line for line in lines if line.strip(" ")), "")
    # blanks at the front would be taken for the indent of all lines
    number = str(STEP) if first.startswith(" ") or lines[0].startswith(" ") else ""
    body = "\n".join(" " * indent + line if line else "" for line in lines)
    return f"|{number}{chomping}{comment}\n{body}"


def _folded(value: str, old: str, lines: list[str], indent: int, comment: str) -> str:
    """The text folded where the old one was, as far as the words are the same."""
    chomping, text = _chomping(value)
    folds = _folds(old, lines)
    pieces = PIECES.findall(text)
    breaks = _kept_breaks(PIECES.findall(old.rstrip("\n")), folds, pieces)
    out = "\n".join(_folded_lines(pieces, breaks, indent))
    return f">{chomping}{comment}\n{out}"


def _folded_lines(pieces: list[str], breaks: set[int], indent: int) -> Iterator[str]:
    line = ""
    for number, piece in enumerate(pieces):
        if piece == "\n":
            yield " " * indent + line if line else ""
            # a single line end would be folded into a blank
            if line and number + 1 < len(pieces):
                yield ""
            line = ""
        elif number in breaks or _ought_to_fold(line, pieces, number, indent):
            yield " " * indent + line
            line = ""
        else:
            line += piece
    yield " " * indent + line if line else ""


def _ought_to_fold(line: str, pieces: list[str], number: int, indent: int) -> bool:
    """Whether a new line begins at this blank: where a sentence ends, and the next is too much."""
    if pieces[number] != " " or not line.endswith(SENTENCE_END) or not _may_fold(pieces, number):
        return False
    ahead = indent + len(line)
    for piece in pieces[number:]:
        ahead += len(piece)
        if piece == "\n" or ahead > WIDEST:
            return piece != "\n"
        if piece.endswith(SENTENCE_END):
            break
    return False


def _may_fold(pieces: list[str], number: int) -> bool:
    """Whether this is a single blank between two words."""
    inside = 0 < number < len(pieces) - 1
    return inside and not pieces[number - 1].isspace() and not pieces[number + 1].isspace()


def _folds(old: str, lines: list[str]) -> set[int]:
    """The numbers of the pieces of the old text at which its lines were folded."""
    found: set[int] = set()
    at = 0
    for line in lines:
        words = line.strip(" ")
        begins = old.find(words, at) if words else -1
        if begins < 0:
            continue
        if begins and old[begins - 1] == " ":
            found.add(begins - 1)
        at = begins + len(words)
    offsets = _offsets(PIECES.findall(old))
    return {offsets[at] for at in found if at in offsets}


def _offsets(pieces: list[str]) -> dict[int, int]:
    """The number of each piece by the offset at which it begins."""
    numbers: dict[int, int] = {}
    at = 0
    for number, piece in enumerate(pieces):
        numbers[at] = number
        at += len(piece)
    return numbers


def _kept_breaks(old: list[str], folds: set[int], new: list[str]) -> set[int]:
    """Where the new text is folded, so that lines that say the same stay the same."""
    head, tail = same_ends(old, new)
    kept = {fold for fold in folds if fold < head}
    shift = len(new) - len(old)
    kept |= {fold + shift for fold in folds if fold >= len(old) - tail}
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        inside = [fold for fold in folds if head + i1 <= fold < head + i2]
        if tag == "equal":
            kept |= {fold - i1 + j1 for fold in inside}
        elif inside:
            kept |= _near(new, range(head + j1, head + j2 + 1), len(inside))
    return {number for number in kept if new[number : number + 1] == [" "]} & {
        number for number in range(len(new)) if _may_fold(new, number)
    }


def _near(new: list[str], numbers: range, most: int) -> set[int]:
    """The ends of sentences among these pieces; where there are none, the last blank."""
    blanks = [n for n in numbers if new[n : n + 1] == [" "]]
    ends = [n for n in blanks if n and new[n - 1].endswith(SENTENCE_END)]
    return set((ends or blanks[-1:])[:most])


def column_of(text: str, at: int) -> int:
    """In which column this character stands; the first one is 0."""
    return at - line_start(text, at)
