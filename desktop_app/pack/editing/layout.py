"""Where the entries of a sequence or mapping stand, and what is replaced to add, drop, move one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.pack.editing.body import Splice
from desktop_app.pack.editing.edits import Value
from desktop_app.pack.editing.nodes import Entry, Kind, Node, line_end, line_start
from desktop_app.pack.editing.scalars import STEP, column_of
from desktop_app.pack.editing.values import in_block, in_flow, is_long


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters of an entry: in a block with the comment lines right above it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A sequence or mapping of a text."""

    text: str
    node: Node
    is_root: bool
    owner: Entry | None
    """The entry whose value it is."""
    flow: bool
    """Whether what holds it stands between brackets."""
    column: int
    """The column of what holds it; of the root -2, so that its own entries come to 0."""

    @property
    def entries(self) -> list[Entry]:
        """Its entries."""
        return self.node.entries

    def stretch(self, number: int) -> Stretch:
        """Where the entry of this number stands."""
        entry = self.entries[number]
        start = entry.start(block=self.node.is_block)
        if not self.node.is_block:
            return Stretch(start, entry.end)
        return Stretch(self._with_comments(number, start), line_end(self.text, entry.end))

    def _with_comments(self, number: int, start: int) -> int:
        """Where the comment lines right above the entry begin, in the entry's own column."""
        line = line_start(self.text, start)
        if self.text[line:start].strip() or (self.is_root and not number):
            return start
        before = self.entries[number - 1].end if number else self.least()
        while (above := line_start(self.text, line - 1)) > before and line > 0:
            words = self.text[above : line - 1]
            column = len(words) - len(words.lstrip(" "))
            if words[column : column + 1] != "#" or column != column_of(self.text, start):
                break
            line, start = above, above + column
        return start

    def least(self) -> int:
        """Behind what the first entry cannot begin."""
        if self.owner is None:
            return -1
        return self.owner.key.end if self.owner.key else self.owner.dash


def moved(layout: Layout, source: int, target: int) -> Iterator[list[Splice]]:
    """The entries in another order; what stands between them stays where it is."""
    stretches = [layout.stretch(number) for number in range(len(layout.entries))]
    texts = [layout.text[each.start : each.end] for each in stretches]
    texts.insert(target, texts.pop(source))
    yield [
        Splice(each.start, each.end, text)
        for each, text in zip(stretches, texts, strict=True)
        if layout.text[each.start : each.end] != text
    ]


def inserted(layout: Layout, index: int, value: Value, key: str) -> Iterator[list[Splice]]:
    """One more entry before that of this number."""
    if not layout.entries:
        yield from _first(layout, value, key)
    elif layout.node.is_block:
        yield [_in_block(layout, index, value, key)]
    else:
        new = in_flow(value, key)
        if index < len(layout.entries):
            at = layout.stretch(index).start
            yield [Splice(at, at, f"{new}, ")]
        else:
            at = layout.stretch(len(layout.entries) - 1).end
            yield [Splice(at, at, f", {new}")]


def _in_block(layout: Layout, index: int, value: Value, key: str) -> Splice:
    text, count = layout.text, len(layout.entries)
    column = column_of(text, layout.entries[0].start(block=True))
    new = _like_siblings(layout, value, key, column)
    apart = "\n\n" if _stand_apart(layout, index) else "\n"
    if index < count and not index:
        at = layout.stretch(0).start
        return Splice(at, at, f"{new}{apart}{' ' * column}")
    at = layout.stretch(min(index, count) - 1).end
    return Splice(at, at, f"{apart}{' ' * column}{new}")


def _like_siblings(layout: Layout, value: Value, key: str, column: int) -> str:
    """The entry between brackets where all that could be are."""
    siblings = [each.value for each in layout.entries if each.value.kind is not Kind.SCALAR]
    flow = siblings and sum(each.flow for each in siblings) * 2 > len(siblings)
    if flow and not isinstance(value, str) and not is_long(value):
        return f"{_head(key)} {in_flow(value)}"
    return in_block(value, column, key or None)


def _head(key: str) -> str:
    return in_flow("", key).removesuffix(' ""') if key else "-"


def _stand_apart(layout: Layout, index: int) -> bool:
    """Whether an empty line stands between the entries around this place."""
    count = len(layout.entries)
    if count == 1:
        return False
    number = min(max(index - 1, 0), count - 2)
    between = layout.text[layout.stretch(number).end : layout.stretch(number + 1).start]
    return between.count("\n") > 1


def _first(layout: Layout, value: Value, key: str) -> Iterator[list[Splice]]:
    """The only entry of what was empty."""
    text, node = layout.text, layout.node
    rest = text[node.end : line_end(text, node.end)]
    between = f"{{{in_flow(value, key)}}}" if key else f"[{in_flow(value)}]"
    if not layout.flow and is_long(value) and not rest.strip():
        indent = layout.column + STEP
        block = in_block(value, indent, key or None)
        start = len(text[: node.start].rstrip(" "))
        lead = "" if layout.is_root else "\n" + " " * indent
        yield [Splice(start, node.end, lead + block)]
    blank = " " if text[node.start - 1 : node.start] in (":", "-") else ""
    yield [Splice(node.start, node.end, blank + between)]


def removed(layout: Layout, number: int) -> Iterator[list[Splice]]:
    """The entries without that of this number."""
    if len(layout.entries) == 1:
        yield from _emptied(layout)
    elif not layout.node.is_block:
        yield [_out_of_flow(layout, number)]
    else:
        yield [_out_of_block(layout, number)]


def _out_of_flow(layout: Layout, number: int) -> Splice:
    here = layout.stretch(number)
    if number + 1 < len(layout.entries):
        return Splice(here.start, layout.stretch(number + 1).start, "")
    return Splice(layout.stretch(number - 1).end, here.end, "")


def _out_of_block(layout: Layout, number: int) -> Splice:
    text, here = layout.text, layout.stretch(number)
    start = line_start(text, here.start)
    if text[start : here.start].strip():
        return _off_the_dash(layout, here)
    is_last = number + 1 == len(layout.entries)
    if here.end >= len(text):
        return Splice(max(start - 1, 0), here.end, "")
    after = text[here.end + 1 :]
    if text[:start].endswith("\n\n") and (is_last or not after or after.startswith("\n")):
        start -= 1
    return Splice(start, here.end + 1, "")


def _off_the_dash(layout: Layout, here: Stretch) -> Splice:
    """Without the first entry, which begins behind the dash of the item that holds it."""
    after = layout.stretch(1)
    between = layout.text[here.end : after.start]
    if "#" not in between:
        return Splice(here.start, after.start, "")
    return Splice(here.start, after.start, between.lstrip())


def _emptied(layout: Layout) -> Iterator[list[Splice]]:
    """What is left of the only entry: a pair of brackets."""
    node, here, text = layout.node, layout.stretch(0), layout.text
    empty = "{}" if node.kind is Kind.MAPPING else "[]"
    start = line_start(text, here.start)
    if node.flow:
        yield [Splice(node.start, node.end, empty)]
    elif text[start : here.start].strip() or layout.owner is None:
        yield [Splice(here.start, here.end, empty)]
    else:
        least = layout.least()
        at = text.find(":", least) + 1 if layout.owner.key else least + 1
        yield [Splice(at, at, f" {empty}"), Splice(start - 1, here.end, "")]
