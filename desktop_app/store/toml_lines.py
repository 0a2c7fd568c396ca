"""Changes single values of a TOML text and leaves every other line as people wrote it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

KeyPath = tuple[str, ...]
"""Where a value stands: its key, after the name of its table where it has one."""
Leaf = str | int

BARE = re.compile(r"[A-Za-z0-9_-]+")


class UnwritableError(Exception):
    """The text holds these values in a way that cannot be changed line by line."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Lines that belong together: a header, a value over one or more lines, or a remark."""

    text: str
    table: KeyPath
    keys: KeyPath = ()

    @property
    def is_header(self) -> bool:
        """Whether it opens a table."""
        return self.text.lstrip().startswith("[")

    @property
    def path(self) -> KeyPath:
        """The whole way to its value; empty for a header and a remark."""
        return self.table + self.keys if self.keys else ()


def changed(text: str, changes: Mapping[KeyPath, Leaf | None]) -> str:
    """The text with these values put in, or taken out where `None`.

    The text must be TOML, a path one or two keys long. What comes back has been read again; raises
    `UnwritableError` where it would not say what is wanted.
    """
    wanted = tomllib.loads(text, parse_float=str)
    statements = list(_statements(text))
    for path, value in changes.items():
        _put(wanted, path, value)
        statements = _with(statements, path, value)
    new = "".join(each.text for each in statements)
    found = _read(new)
    if found is None or _filled(found) != _filled(wanted):
        raise UnwritableError
    return new


def _read(text: str) -> dict[str, object] | None:
    """What the text says, `None` where it is not TOML; floats as text, for no NaN equals itself."""
    try:
        return tomllib.loads(text, parse_float=str)
    except (ValueError, RecursionError):
        return None


def _filled(tree: Mapping[str, object]) -> Mapping[str, object]:
    """The tree without empty tables, which say nothing."""
    return {key: value for key, value in tree.items() if value != {}}


def _put(tree: dict[str, object], path: KeyPath, value: Leaf | None) -> None:
    for key in path[:-1]:
        below = tree.setdefault(key, {})
        if not isinstance(below, dict):
            raise UnwritableError
        tree = below
    if value is None:
        tree.pop(path[-1], None)
    else:
        tree[path[-1]] = value


def _statements(text: str) -> Iterator[Statement]:
    """The statements in their order; put together they are the text, with a last line break."""
    table: KeyPath = ()
    gathered = ""
    for line in StringIO(text, newline="\n"):
        gathered += line if line.endswith("\n") else line + "\n"
        found = _read(gathered)
        if found is None:
            # a value that goes on in the next line
            continue
        statement = Statement(gathered, table, _keys(found))
        if statement.is_header:
            table = statement.keys
            statement = Statement(gathered, table)
        yield statement
        gathered = ""


def _keys(found: Mapping[str, object]) -> KeyPath:
    """The way to the only value of a statement."""
    if len(found) != 1:
        return ()
    [(key, value)] = found.items()
    return (key, *_keys(value)) if isinstance(value, dict) else (key,)


def _with(statements: list[Statement], path: KeyPath, value: Leaf | None) -> list[Statement]:
    """The statements with one value put in, changed or taken out."""
    at = next((n for n, each in enumerate(statements) if each.path == path), None)
    if at is not None:
        old = statements[at]
        new = () if value is None else (_statement(old.table, path, value, _tail(old.text)),)
        return [*statements[:at], *new, *statements[at + 1 :]]
    return statements if value is None else _added(statements, path, value)


def _added(statements: list[Statement], path: KeyPath, value: Leaf) -> list[Statement]:
    """The statements with a new value behind the last one of its table."""
    table = path[:-1]
    neighbours = [n for n, each in enumerate(statements) if _stands_in(each, table)]
    if neighbours:
        at = neighbours[-1] + 1
        new = _statement(statements[at - 1].table, path, value)
        return [*statements[:at], new, *statements[at:]]
    if not table:
        return [_statement(table, path, value), *statements]
    gap = "\n" if statements else ""
    header = Statement(f"{gap}[{'.'.join(map(_key, table))}]\n", table)
    return [*statements, header, _statement(table, path, value)]


def _stands_in(statement: Statement, table: KeyPath) -> bool:
    if statement.is_header:
        return statement.table == table
    return statement.path != () and statement.path[:-1] == table


def _statement(table: KeyPath, path: KeyPath, value: Leaf, tail: str = "\n") -> Statement:
    keys = path[len(table) :]
    return Statement(f"{'.'.join(map(_key, keys))} = {_literal(value)}{tail}", table, keys)


def _tail(text: str) -> str:
    """The remark behind a value, with the space before it and the line break."""
    whole = _read(text)
    for mark in re.finditer("#", text):
        before = text[: mark.start()]
        if _read(before) == whole:
            return text[len(before.rstrip()) :]
    return "\n"


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _literal(key)


def _literal(value: Leaf) -> str:
    """A value as TOML; a JSON one is that, but for DEL in a text."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
