"""Conditions and ways edited in the files: only their lines change, and no comment is lost."""

from __future__ import annotations

import difflib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.ids import NodeId
from desktop_app.pack.editing.between import edits_between
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import Edit, Rename, Replace
from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.editing.finding import At
from desktop_app.pack.editing.whens import (
    add_way,
    move_way,
    remove_way,
    set_way,
    set_when,
    when_at,
)
from desktop_app.pack.faults import Fault
from tests.pack.editing.edited import comments, draft_of, loaded, shipped_draft
from tests.pack.editing.test_when_rows import CONDITIONS

FLOW = "flow.yaml"
FIRST = "{in: {stop_reason: [other, first, second]}}"
IS: Any = {"is": {"requester": "driver"}}


def _lines(edit: Edit, draft: Draft | None = None) -> list[str]:
    """The lines that go and come with the edit."""
    draft = draft or shipped_draft()
    before = dict(draft.texts())
    draft.apply(edit)
    lines: list[str] = []
    for name, text in draft.texts().items():
        found = difflib.unified_diff(before[name].split("\n"), text.split("\n"), n=0, lineterm="")
        lines += [line for line in found if not line.startswith(("---", "+++", "@@"))]
    return lines


def _way(node: str, number: int) -> At:
    return At(FLOW, ("nodes", node, "ways", number))


def test_only_the_value_that_changes_is_written() -> None:
    draft = shipped_draft()
    edit = set_when(draft, _way("call_type", 0), {"is": {"operator": "own"}})
    assert _lines(edit, draft) == [
        "-      - {to: partner, when: {is: {operator: partner}}}",
        "+      - {to: partner, when: {is: {operator: own}}}",
    ]


def test_another_fact_is_another_key() -> None:
    draft = shipped_draft()
    edit = set_when(draft, _way("identify", 0), {"is": {"requester": "not_owner"}})
    assert _lines(edit, draft) == [
        "-      - {to: limited, when: {is: {requester_identity: not_owner}}}",
        "+      - {to: limited, when: {is: {requester: not_owner}}}",
    ]


def test_a_part_more_keeps_the_comments_beside_it() -> None:
    draft, way = shipped_draft(), _way("outbound", 0)
    old: Any = when_at(draft, way)
    edit = set_when(draft, way, {"any": [*old["any"], IS]})
    assert _lines(edit, draft) == ["+            - is: {requester: driver}"]


def test_a_condition_comes_before_what_it_is_for() -> None:
    draft = shipped_draft()
    file = "scripts/03_situation.yaml"
    assert _lines(set_when(draft, At(file, ("scripts", "ask_reason")), IS), draft) == [
        "+    when: {is: {requester: driver}}"
    ]
    ask = At(FLOW, ("nodes", "contact", "asks", 0))
    assert _lines(set_when(draft, ask, IS), draft) == [
        "-    asks: [contact]",
        "+    asks: [{fact: contact, when: {is: {requester: driver}}}]",
    ]
    standing = At(FLOW, ("nodes", "done", "outcome"))
    assert _lines(set_when(draft, standing, IS), draft) == [
        "-    outcome: done",
        "+    outcome: [{outcome: done, when: {is: {requester: driver}}}]",
    ]
    hidden, *others = draft.problems()
    assert (hidden.fault, hidden.fields["name"]) == (Fault.TEXT_HIDDEN, "ask_reason")
    assert all("done" in str(each) for each in others)


def test_a_condition_goes() -> None:
    draft, ask = shipped_draft(), At(FLOW, ("nodes", "absent", "asks", 2))
    assert _lines(set_when(draft, ask, None), draft) == [
        "-      - {fact: agit_posted, when: {is: {absences: again}}}",
        "+      - {fact: agit_posted}",
    ]
    assert draft.problems() == ()
    assert _lines(set_when(draft, ask, None), draft) == []


def test_what_would_lose_a_comment_is_refused() -> None:
    draft = shipped_draft()
    before = dict(draft.texts())
    with pytest.raises(EditError) as refused:
        draft.apply(set_when(draft, _way("fare", 0), IS))
    assert refused.value.trouble is Trouble.COMMENT
    assert "메모" in refused.value.sentence()
    assert draft.texts() == before


def test_long_conditions_get_lines_of_their_own() -> None:
    draft, way = shipped_draft(), _way("intake", 0)
    parts_said = f"{FIRST}, {{filled: [channel, origin]}}"
    parts: list[Any] = [
        {"in": {"stop_reason": ["other", "first", "second"]}},
        {"filled": ["channel", "origin"]},
    ]
    lines = _lines(set_when(draft, way, {"all": [{"any": parts}, {"filled": "origin"}]}), draft)
    assert lines == [
        "-      - {to: identify, when: {filled: [channel, requester]}}",
        f"+      - {{to: identify, when: {{all: [{{any: [{parts_said}]}}, {{filled: origin}}]}}}}",
    ]
    ask = At(FLOW, ("nodes", "customer_terms", "asks", 3))
    draft.apply(set_when(draft, ask, None))
    lines = _lines(set_when(draft, ask, {"any": [{"all": parts}, {"all": [*parts, IS]}]}), draft)
    assert lines == [
        "+        when:",
        "+          any:",
        f"+            - {{all: [{FIRST}, {{filled: [channel, origin]}}]}}",
        "+            - all:",
        f"+                - {FIRST}",
        "+                - {filled: [channel, origin]}",
        "+                - {is: {requester: driver}}",
    ]


def test_ways_come_go_move_and_lead_elsewhere() -> None:
    draft = shipped_draft()
    assert _lines(add_way(draft, NodeId("recontact"), NodeId("closed")), draft) == [
        "+      - {to: closed}"
    ]
    assert _lines(add_way(draft, NodeId("absent"), NodeId("closed")), draft) == [
        "+    ways:",
        "+      - {to: closed}",
    ]
    assert _lines(set_way(draft, _way("absent", 0), NodeId("done")), draft) == [
        "-      - {to: closed}",
        "+      - {to: done}",
    ]
    assert _lines(remove_way(draft, NodeId("absent"), 0), draft) == [
        "-    ways:",
        "-      - {to: done}",
    ]
    moved = _lines(move_way(At(FLOW, ("nodes", "contact", "ways")), 0, 1), draft)
    assert sorted(line[1:] for line in moved if line.startswith("-")) == sorted(
        line[1:] for line in moved if line.startswith("+")
    )
    assert moved


@given(CONDITIONS, CONDITIONS, st.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_from_any_condition_to_any_other(old: Any, new: Any, block: bool) -> None:
    """It says what it is to say, and nothing around it changes."""
    first = "- keep: a # beside" if block else "- {keep: a} # beside"
    text = f"top:\n  # before\n  {first}\n  # behind\n  - keep: b\n"
    draft = draft_of({"a.yaml": text})
    at = At("a.yaml", ("top", 0))
    draft.apply(set_when(draft, at, old))
    known = comments(draft.texts()["a.yaml"])
    draft.apply(set_when(draft, at, new))
    said = loaded(draft.texts()["a.yaml"])
    assert said["top"][0]["when"] == new
    assert comments(draft.texts()["a.yaml"]) == known
    assert draft.texts()["a.yaml"].endswith("\n  # behind\n  - keep: b\n")
    if new != old:
        draft.undo()
    assert when_at(draft, at) == old


def test_a_key_is_renamed_in_its_place() -> None:
    draft = draft_of({"a.yaml": "top: {no: 1, b: 2}\n"})
    draft.apply(Rename("a.yaml", ("top", "no"), "yes"))
    assert draft.texts()["a.yaml"] == 'top: {"yes": 1, b: 2}\n'
    with pytest.raises(EditError):
        draft.apply(Rename("a.yaml", ("top", "b"), "yes"))


@pytest.mark.parametrize(
    "text", ["a: [1, # why\n 2]", "a: # why\n  b: 1", "a:\n  b: >- # why\n    c"]
)
def test_comments_of_every_place_are_seen(text: str) -> None:
    with pytest.raises(EditError) as refused:
        draft_of({"a.yaml": f"{text}\n"}).apply(Replace("a.yaml", ("a",), ["new"]))
    assert refused.value.trouble is Trouble.COMMENT
    bare = draft_of({"a.yaml": text.replace(" # why", "") + "\n"})
    bare.apply(Replace("a.yaml", ("a",), ["new"]))
    assert bare.texts()["a.yaml"] == "a: [new]\n"


def test_no_edit_where_nothing_differs() -> None:
    assert edits_between(At("a", ("x",)), {"is": {"a": "b"}}, {"is": {"a": "b"}}) == ()
