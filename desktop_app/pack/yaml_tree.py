"""YAML read event by event into a tree of places; whatever could hide or multiply is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.source import SourceFile
from desktop_app.pack.tree import Listing, Table, Text, Tree

DEEPEST = 40
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C is forty times as fast; both give the same events."""

# What a text file has no use for, and what would make a line look other than it is.
# One set is made ready sooner than three.
STRANGE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    r"\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\u034f\u115f\u1160\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0001-\U000e01ef]"
)

# The parser's words, the first that fits counts.
SYNTAX = (
    ("mapping values are not allowed", Fault.YAML_COLON),
    ("could not find expected ':'", Fault.YAML_NO_COLON),
    ("escape", Fault.YAML_ESCAPE),
    ("hexadecimal", Fault.YAML_ESCAPE),
    ("hexdecimal", Fault.YAML_ESCAPE),
    ("quoted scalar", Fault.YAML_QUOTE),
    ("unexpected end of stream", Fault.YAML_QUOTE),
    ("undefined alias", Fault.ALIAS),
    ("expected ',' or", Fault.YAML_BRACKET),
    ("flow", Fault.YAML_BRACKET),
    ("block", Fault.YAML_INDENT),
    ("expected key", Fault.YAML_INDENT),
)

BEGUN = (Fault.YAML_NO_COLON, Fault.YAML_QUOTE, Fault.YAML_ESCAPE, Fault.YAML_BRACKET)
"""What is said where it begins, since the parser stops somewhere behind."""


def tree_of(file: SourceFile, problems: Problems) -> Tree | None:
    """What the file says, an empty table where it says nothing; `None` where it cannot be read."""
    text = _text(file, problems)
    if text is None:
        return None
    builder = _Builder(file.name, text, problems)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except _RefusedError as refused:
        problems.add(refused.fault, refused.place)
        return None
    except yaml.YAMLError as error:
        problems.add(*_not_yaml(file.name, text, error))
        return None
    return Table(Place(file.name, 1, 1)) if builder.root is None else builder.root


def _text(file: SourceFile, problems: Problems) -> str | None:
    """The file as text with plain line ends."""
    decoded = _decoded(file, problems)
    if decoded is None:
        return None
    text = _plain(decoded)
    strange = STRANGE.search(text)
    if strange is None:
        return text
    place = _end_of(file.name, text[: strange.start()])
    problems.add(Fault.STRANGE_CHARACTER, place, code=_code(strange[0]))
    return None


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(file: SourceFile, problems: Problems) -> str | None:
    """The text of the file; one in the usual encoding of Korean Windows is read with a note."""
    try:
        return file.content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = file.content[: error.start].decode("utf-8")
        place = _end_of(file.name, _plain(before))
    # nearly every file is in UTF-8
    from desktop_app.domain.korean.cp949 import korean_text  # noqa: PLC0415

    korean = korean_text(file.content)
    if korean is None:
        problems.add(Fault.NOT_UTF8, place)
    else:
        problems.note(Fault.CP949, place)
    return korean


def _end_of(name: str, before: str) -> Place:
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _not_yaml(name: str, text: str, error: yaml.YAMLError) -> tuple[Fault, Place]:
    """What the parser complains about, and where that begins."""
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    fault = next((fault for part, fault in SYNTAX if part in said), Fault.YAML_SYNTAX)
    mark = getattr(error, "problem_mark", None)
    if fault in BEGUN:
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return fault, Place(name)
    if fault is Fault.YAML_COLON and (before := _without_colon(text, mark.line)) is not None:
        return Fault.YAML_NO_COLON, Place(name, mark.line, before)
    if text[mark.index : mark.index + 1] == "\t":
        fault = Fault.YAML_TAB
    return fault, Place(name, mark.line + 1, mark.column + 1)


def _without_colon(text: str, line: int) -> int | None:
    """The column of the name in the line before this one, where that lacks its colon."""
    lines = text.split("\n")
    if not 0 < line < len(lines):
        return None
    before, here = lines[line - 1], lines[line]
    indent = len(before) - len(before.lstrip())
    same = indent == len(here) - len(here.lstrip())
    lacks = bool(re.match(r"[A-Za-z_]\w*(\s+[^:]*)?$", before.strip()))
    return indent + 1 if same and lacks else None


class _RefusedError(Exception):
    def __init__(self, fault: Fault, place: Place) -> None:
        super().__init__(fault)
        self.fault = fault
        self.place = place


@dataclass(slots=True)
class _Open:
    """A table or list that is not closed yet."""

    node: Table | Listing
    key: Text | None = None
    """The key whose value comes next."""


class _Builder:
    """Takes the events of one document; knows no recursion, so depth costs nothing."""

    def __init__(self, name: str, text: str, problems: Problems) -> None:
        self.root: Tree | None = None
        self._name = name
        self._text = text
        self._problems = problems
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(Fault.ALIAS, self._place(event))
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _RefusedError(Fault.SEVERAL_DOCUMENTS, self._place(event))

    def _node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        place = self._place(event)
        if event.anchor is not None:
            raise _RefusedError(Fault.ANCHOR, place)
        if event.tag is not None:
            raise _RefusedError(Fault.TAG, place)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, place)
        else:
            self._start(event, place)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        text = Text(event.value, place, self._raw(event))
        # an escape such as "\u202e" hides what the file itself may not hold
        strange = STRANGE.search(text)
        if strange is not None:
            self._problems.add(Fault.STRANGE_CHARACTER, place, code=_code(strange[0]))
        if not self._awaits_key():
            self._put(text)
        elif text == "<<" and text.raw == "<<":
            raise _RefusedError(Fault.MERGE_KEY, place)
        else:
            self._key(text)

    def _start(self, event: yaml.CollectionStartEvent, place: Place) -> None:
        if self._awaits_key():
            raise _RefusedError(Fault.KEY_NOT_TEXT, place)
        if len(self._open) >= DEEPEST:
            raise _RefusedError(Fault.TOO_DEEP, place)
        is_table = isinstance(event, yaml.MappingStartEvent)
        node: Table | Listing = Table(place) if is_table else Listing(place)
        self._put(node)
        self._open.append(_Open(node))

    def _close(self) -> None:
        self._open.pop()

    def _awaits_key(self) -> bool:
        top = self._open[-1] if self._open else None
        return top is not None and isinstance(top.node, Table) and top.key is None

    def _key(self, key: Text) -> None:
        top = self._open[-1]
        top.key = key
        if isinstance(top.node, Table) and key in top.node:
            first = str(top.node.key(key).place.line)
            self._problems.add(
                Fault.DUPLICATE_KEY, key.place, name=key, file=self._name, line=first
            )

    def _put(self, node: Tree) -> None:
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        if isinstance(top.node, Listing):
            top.node.append(node)
        elif top.key is not None:
            top.node.put(top.key, node)
            top.key = None

    def _raw(self, event: yaml.Event) -> str:
        start, end = event.start_mark, event.end_mark
        return self._text[start.index : end.index] if start and end else ""

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self._name, mark.line + 1, mark.column + 1) if mark else Place(self._name)
