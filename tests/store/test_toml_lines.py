"""Single values of a TOML text change, every other line stays."""

from __future__ import annotations

import math
import tomllib
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.toml_lines import KeyPath, Leaf, UnwritableError, changed

SIZE = ("text_size",)
COPY = ("keys", "copy")

TEXT = '''# my desk

counselor_name = "김상담"  # day
other = """
text_size = 3
[keys]
"""
list = [  # three
  1,
  2, # two
]
text_size = 110  # my eyes, "old"

[window]  # not ours
text_size = 5

[keys]  # mine
# the copy key
copy = "F9"
find = 'Ctrl+F' # as everywhere

[keys.more]
copy = "x"

[[many]]
copy = nan
'''


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (SIZE, 125, 'text_size = 110  # my eyes, "old"', 'text_size = 125  # my eyes, "old"'),
        (COPY, "F#", 'copy = "F9"', 'copy = "F#"'),
        (("keys", "find"), "", "find = 'Ctrl+F' #", 'find = "" #'),
        (COPY, None, 'copy = "F9"\n', ""),
        (("keys", "gone"), None, "", ""),
        (("new",), "x", '"old"\n', '"old"\nnew = "x"\n'),
        (("keys", "new.key"), "F2", "where\n", 'where\n"new.key" = "F2"\n'),
        (("far", "a"), 1, "copy = nan\n", "copy = nan\n\n[far]\na = 1\n"),
        (("other",), "x", 'other = """\ntext_size = 3\n[keys]\n"""\n', 'other = "x"\n'),
        (("list",), 1, "list = [  # three\n  1,\n  2, # two\n]\n", "list = 1\n"),
    ],
)
def test_one_value_changes(path: KeyPath, value: Leaf | None, old: str, new: str) -> None:
    assert changed(TEXT, {path: value}) == TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("", 'text_size = 125\n\n[keys]\ncopy = "F9"\n'),
        ("a = 1", 'a = 1\ntext_size = 125\n\n[keys]\ncopy = "F9"\n'),
        ("# mine\n[keys]", 'text_size = 125\n# mine\n[keys]\ncopy = "F9"\n'),
        ("keys.find = ''\n", "text_size = 125\nkeys.find = ''\nkeys.copy = \"F9\"\n"),
        ("keys = { copy = '' }\n", 'text_size = 125\nkeys.copy = "F9"\n'),
        ("[keys.more]\na = 1\n", 'text_size = 125\n[keys.more]\na = 1\n\n[keys]\ncopy = "F9"\n'),
    ],
)
def test_new_values_find_their_place(text: str, new: str) -> None:
    assert changed(text, {SIZE: 125, COPY: "F9"}) == new


@pytest.mark.parametrize(
    "text", ["keys = {}", "keys = { a = '', b = '' }", "keys = 3", "[[keys]]", "[keys.copy]"]
)
def test_what_cannot_be_changed_by_lines_is_said(text: str) -> None:
    with pytest.raises(UnwritableError):
        changed(text, {COPY: "F9"})


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LEAVES = TEXTS | st.integers(-9, 9) | st.booleans()
# written by hand here, so that a mistake of the writer does not hide itself
STRINGS = TEXTS.filter(lambda text: "'''" not in text and text.isprintable()).map(
    lambda text: f"'''\n{text}\n[x] # '''"
)
VALUES = STRINGS | st.sampled_from(
    ["1", "-inf", "nan", "2026-11-23", "[1, # a\n[2]]", '"# \\""', "true", '"""\n"""']
)
REMARKS = st.sampled_from(["", "  # remark", " # 'quote", "\n# [below]", "\n\n"])
NAMES = st.sampled_from(["a", "b", "c", '"a b"', "'#'", "d.e", "d.f"])


@st.composite
def _tables(draw: st.DrawFn) -> str:
    names = draw(st.lists(NAMES, unique=True, max_size=4))
    lines = [f"{name} = {draw(VALUES)}{draw(REMARKS)}\n" for name in names]
    return "".join([*lines, draw(st.sampled_from(["", "in = { line = 1 }\n"]))])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """TOML as people may have written it."""
    heads = draw(st.lists(st.sampled_from(["t", "keys", "u.v", "keys.w"]), unique=True))
    tables = chain.from_iterable(
        (f"[{head}]", draw(REMARKS), "\n", draw(_tables())) for head in heads
    )
    return draw(_tables()) + "".join(tables)


PATHS = st.sampled_from([("a",), ("new",), ("a b",), ("keys", "a"), ("keys", "새 키"), ("t", "#")])


def _plain(text: str) -> dict[str, object]:
    return tomllib.loads(text, parse_float=str)


@given(documents(), st.dictionaries(PATHS, LEAVES | st.none(), max_size=4))
def test_all_else_stays(text: str, changes: dict[KeyPath, Leaf | None]) -> None:
    wanted = _plain(text)
    for path, value in changes.items():
        table = wanted
        for key in path[:-1]:
            below = table.setdefault(key, {})
            assert isinstance(below, dict)
            table = below
        if value is None:
            table.pop(path[-1], None)
        else:
            table[path[-1]] = value
    new = changed(text, changes)
    assert {k: v for k, v in _plain(new).items() if v != {}} == {
        k: v for k, v in wanted.items() if v != {}
    }


@given(documents())
def test_without_changes_nothing_changes(text: str) -> None:
    assert changed(text, {}) == text


def test_no_number_is_lost() -> None:
    assert math.isnan(tomllib.loads(changed("a = nan\n", {SIZE: 100}))["a"])
