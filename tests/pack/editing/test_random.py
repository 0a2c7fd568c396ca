"""Edits drawn at random do what they say, to no other line, and can be taken back to the byte."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import Move, Remove, SetScalar, Single
from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.problems import Problems
from desktop_app.pack.yaml_tree import tree_of
from tests.pack.editing.edited import (
    NASTY,
    around,
    comments,
    draft_of,
    edits,
    expected,
    in_order,
    loaded,
    node_of,
    shipped_draft,
)

UNHURRIED = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FORMS = {
    "plain": NASTY,
    "CRLF": NASTY.replace("\n", "\r\n"),
    "BOM": "\ufeff" + NASTY,
    "ends with a line end": NASTY + "\n",
    "ends with empty lines": NASTY + "\n\n\n",
    "mixed line ends": NASTY.replace("\n", "\r\n", 9),
}


def _check(draft: Draft, edit: Single) -> None:
    """Make the edit, and compare everything with what it ought to have done."""
    before, old_root = draft.parsed(edit.file).body.plain, draft.parsed(edit.file).root
    assert old_root is not None
    others = {name: text for name, text in draft.texts().items() if name != edit.file}
    if _refused(draft, edit):
        # empty lines that a text keeps at its end are others at another place
        assert not isinstance(edit, SetScalar)
        assert "|+" in before
        return
    after = draft.parsed(edit.file).body.plain
    assert in_order(loaded(after)) == in_order(expected(edit, loaded(before)))
    assert others.items() <= dict(draft.texts()).items()
    assert tree_of(draft.files()[list(draft.texts()).index(edit.file)], Problems()) is not None
    _check_lines(edit, before, after)
    if isinstance(edit, SetScalar):
        head, tail = around(before, node_of(old_root, edit.path))
        assert after.startswith(head)
        assert after.endswith(tail)


def _refused(draft: Draft, edit: Single) -> bool:
    try:
        draft.apply(edit)
    except EditError as error:
        return error.trouble is Trouble.NOT_SAID
    return False


def _check_lines(edit: Single, before: str, after: str) -> None:
    lost = Counter(comments(before)) - Counter(comments(after))
    if not isinstance(edit, SetScalar | Remove):
        assert not lost
    if isinstance(edit, Move):
        old, new = Counter("".join(before.split())), Counter("".join(after.split()))
        assert not old - new
        # the sign that a text ended without a line end, where it was the last of its file
        assert new - old in (Counter(), Counter("-"))


def _check_way_back(draft: Draft, data: st.DataObject, original: tuple[object, ...]) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        _check(draft, data.draw(edits(draft)))
    made = draft.files()
    while draft.undo():
        pass
    assert draft.files() == original
    assert not draft.is_changed
    while draft.redo():
        pass
    assert draft.files() == made


@given(st.data())
@UNHURRIED
def test_edits_of_the_shipped_pack(data: st.DataObject) -> None:
    """Each says what it is to; undone, every byte is as it was; done again, as it had become."""
    draft = shipped_draft()
    _check_way_back(draft, data, draft.files())


@pytest.mark.parametrize("form", FORMS)
@given(st.data())
@UNHURRIED
def test_edits_of_every_layout(form: str, data: st.DataObject) -> None:
    """The same in a file that holds all that YAML allows."""
    draft = draft_of({"a.yaml": FORMS[form]})
    _check_way_back(draft, data, draft.files())
