"""Drafts for tests, edits drawn at random, and what they ought to do, said in another way."""

from collections.abc import Mapping
from pathlib import Path as FolderPath
from typing import Any

import yaml
from hypothesis import strategies as st

from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import Insert, Move, Remove, SetScalar, Single, Value
from desktop_app.pack.editing.nodes import Kind, Node, line_end, line_start, node_at
from desktop_app.pack.source import SourceFile, read_files
from desktop_app.pack.tree import Path
from tests.pack.packs import FOLDER

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NASTY = """\
# head of the file
top:   # beside a key
  plain: words here   # beside a value
  single: 'it''s'
  double: "a \\"b\\" \\u00e9"
  literal: |
    one
      two

    # no comment
  kept: |+
    end

  folded: >-   # beside the sign
    First sentence. Second
    half of it. Third.

      deeper
    last one.
  numbered: |2-
      three blanks
  empty:
  none: []
  lone: {}

  # above a list
  list:
  - one
  # above two
  - two
  -
    a: 1
    # inside
    b: 2
  - - x
    - y
  - # behind a dash
    c: 3
    d: 4
  - {a: 1, b: [p, "q, r"], c: {d: e}}
  -

  # loose comment

  # above wide
  wide: {
    a: one,  # why
    b: two
  }
  items: [a, 'b', "c",
    d]
  long: several words
    on two lines
  quoted: 'also
    two'
"next section":
  key: |
    the end"""


def draft_of(texts: Mapping[str, str | bytes]) -> Draft:
    """Return a draft of files that lie nowhere."""
    files = [
        SourceFile(name, text.encode() if isinstance(text, str) else text)
        for name, text in texts.items()
    ]
    return Draft(FolderPath("nowhere"), tuple(files))


def shipped_draft() -> Draft:
    """Return a draft of the shipped pack, of which nothing reaches the disk."""
    return Draft(FolderPath("nowhere"), read_files(FOLDER))


SIGNS = "가나다 라.마?{}[]:,#&*!|>'\"%@`-\\=~\u00e9\u3000\U0001f600\t0"
LINES = st.text(SIGNS, max_size=30)
WORDS = st.sampled_from(
    (
        "네.",
        "문구:",
        "#말",
        "{origin|을}",
        "- 하나",
        "no",
        "0123",
        "a: b",
        " #",
        "끝!",
        "…",
        "<<",
        "---",
    )
)
TEXTS = st.one_of(
    LINES,
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join),
    st.lists(LINES, min_size=1, max_size=4).map("\n".join),
    st.lists(WORDS, min_size=1, max_size=4).map("\n".join),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=20).map(
        lambda text: "".join(sign for sign in text if is_usual(sign))
    ),
)
"""What somebody may type or paste, however odd."""
KEYS = st.sampled_from(("x_new", "no", "yes", "new key", "a: b", "#x"))
VALUES: st.SearchStrategy[Any] = st.one_of(
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.dictionaries(KEYS, TEXTS, max_size=3),
    st.fixed_dictionaries({"fact": TEXTS, "when": st.dictionaries(KEYS, st.lists(TEXTS))}),
)


def is_usual(sign: str) -> bool:
    """Whether packs may hold the sign."""
    from desktop_app.pack.yaml_tree import STRANGE  # noqa: PLC0415

    return STRANGE.search(sign) is None


def containers(root: Node, path: Path = ()) -> list[Path]:
    """Return the paths of all sequences and mappings."""
    found: list[Path] = [] if root.kind is Kind.SCALAR else [path]
    for number, entry in enumerate(root.entries):
        step = number if entry.name is None else entry.name
        found += containers(entry.value, (*path, step))
    return found


def texts_in(root: Node, path: Path = ()) -> list[Path]:
    """Return the paths of all scalars."""
    found: list[Path] = [path] if root.kind is Kind.SCALAR and path else []
    for number, entry in enumerate(root.entries):
        step = number if entry.name is None else entry.name
        found += texts_in(entry.value, (*path, step))
    return found


@st.composite
def edits(draw: st.DrawFn, draft: Draft) -> Single:
    """An edit that the draft can take."""
    file = draw(st.sampled_from(sorted(draft.texts())))
    root = draft.parsed(file).root
    assert root is not None
    kind = draw(st.sampled_from(("set", "set", "insert", "remove", "move")))
    within = [each for each in containers(root) if node_of(root, each).entries]
    if kind == "set" and texts_in(root):
        return SetScalar(file, draw(st.sampled_from(texts_in(root))), draw(TEXTS))
    if kind in ("set", "insert") or not within:
        path = draw(st.sampled_from(containers(root)))
        node = node_of(root, path)
        if node.kind is Kind.SEQUENCE:
            return Insert(file, path, draw(st.integers(0, len(node.entries))), _value(draw))
        keys = [each.name for each in node.entries]
        key = draw(KEYS.filter(lambda key: key not in keys))
        return Insert(file, path, draw(st.integers(0, len(keys))), _value(draw), key)
    path = draw(st.sampled_from(within))
    node = node_of(root, path)
    numbers = st.integers(0, len(node.entries) - 1)
    if kind == "move":
        return Move(file, path, draw(numbers), draw(numbers))
    number = draw(numbers)
    entry = node.entries[number]
    return Remove(file, (*path, number if entry.name is None else entry.name))


def _value(draw: st.DrawFn) -> Value:
    value: Value = draw(VALUES)
    return value


def node_of(root: Node, path: Path) -> Node:
    """Return the node at the path, which is there."""
    node = node_at(root, path)
    assert node is not None
    return node


def loaded(text: str) -> Any:
    """Return what YAML's own loader reads, all scalars as texts."""
    return yaml.load(text, LOADER)


def expected(edit: Single, said: Any) -> Any:
    """Return what the file ought to say: plain lists and tables edited in place."""
    if isinstance(edit, SetScalar):
        _at(said, edit.path[:-1])[edit.path[-1]] = edit.text
    elif isinstance(edit, Remove):
        del _at(said, edit.path[:-1])[edit.path[-1]]
    elif isinstance(edit, Move):
        _reorder(_at(said, edit.path), edit.from_index, edit.to_index)
    elif isinstance(edit, Insert):
        entries = _at(said, edit.path)
        if isinstance(entries, list):
            entries.insert(edit.index, edit.value)
        else:
            entries[edit.key] = edit.value
            _reorder(entries, len(entries) - 1, min(edit.index, len(entries) - 1))
    return said


def _at(said: Any, path: Path) -> Any:
    for step in path:
        said = said[step]
    return said


def _reorder(entries: Any, source: int, target: int) -> None:
    if isinstance(entries, list):
        entries.insert(target, entries.pop(source))
        return
    pairs = list(entries.items())
    pairs.insert(target, pairs.pop(source))
    entries.clear()
    entries.update(pairs)


def in_order(said: Any) -> Any:
    """Return it so that the order of tables counts, too."""
    if isinstance(said, dict):
        return [(key, in_order(value)) for key, value in said.items()], "table"
    return [in_order(each) for each in said] if isinstance(said, list) else said


def comments(text: str) -> list[str]:
    """Return the lines that hold nothing but a comment, wherever they are indented."""
    return sorted(line.strip() for line in text.split("\n") if line.lstrip().startswith("#"))


def around(text: str, node: Node) -> tuple[str, str]:
    """Return all lines before and after those of a node."""
    return text[: line_start(text, node.start)], text[line_end(text, node.end) :]
