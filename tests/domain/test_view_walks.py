"""Random talks on the shipped pack: what must hold of every view, wherever the talk has got to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.case import Case
from desktop_app.domain.case_view import CaseView, CheckState, Medium
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.gate import GateState
from desktop_app.domain.record import record
from desktop_app.domain.view import view
from desktop_app.pack.shipped import shipped_pack
from tests.domain.strategies import conversations, event_of
from tests.domain.ways import ALL_WAYS, START, played

PACK = shipped_pack()
LATER = START + timedelta(hours=1)
FROM_EXECUTE_ON = {"execute", "memo", "settle", "done"}

starts = st.builds(
    lambda way, cut: played(*way.to_the_end()[:cut]),
    st.sampled_from(ALL_WAYS),
    st.integers(min_value=0, max_value=13),
)


def views_of(case: Case, talk: list[dict[str, Any]]) -> list[CaseView]:
    shown = [view(PACK, case)]
    for minute, event in enumerate(talk):
        at = LATER + timedelta(minutes=minute)
        case = record(PACK.policy, case, event_of({"at": at, **event})).case
        shown.append(view(PACK, case))
    return shown


@given(starts, conversations())
@settings(max_examples=150)
def test_green_exactly_where_the_flow_stands_at_execute_or_later(
    start: Case, talk: list[dict[str, Any]]
) -> None:
    for shown in views_of(start, talk):
        assert (shown.gate.state is GateState.ALLOWED) == (shown.node in FROM_EXECUTE_ON)


@given(starts, conversations())
@settings(max_examples=100)
def test_every_view_is_whole(start: Case, talk: list[dict[str, Any]]) -> None:
    for shown in views_of(start, talk):
        _check(shown)


def _check(shown: CaseView) -> None:
    assert len(set(shown.path)) == len(shown.path)
    assert shown.path[-1] == shown.node
    assert {one.id for one in shown.gate.stale} <= {one.id for one in shown.gate.unmet}
    assert {one.id for one in shown.gate.blockers} <= {one.id for one in shown.gate.unmet}
    assert shown.gate.state is not GateState.ALLOWED or not shown.gate.unmet
    _check_checklist(shown)
    _check_texts(shown)
    _check_memos(shown)


def _check_checklist(shown: CaseView) -> None:
    items = [item for group in shown.checklist for item in group.items]
    assert {item.condition for item in items} == {one.id for one in shown.gate.conditions}
    left = {item.condition for item in items if item.state is not CheckState.DONE}
    assert left == {one.id for one in shown.gate.unmet}
    assert all(item.changes for item in items if item.state is CheckState.STALE)


def _check_texts(shown: CaseView) -> None:
    for script in shown.scripts:
        assert script.node in shown.path
        assert not (script.copyable and script.missing)
        assert not (script.copyable and script.medium is Medium.NOTE)
        assert ("⟦" in script.text) == bool(script.missing)


def _check_memos(shown: CaseView) -> None:
    reconnected = f.FORCED_CALL_ID in shown.facts
    assert (shown.memos.original_call is not None) == reconnected
    assert (shown.memos.forced_call is not None) == reconnected
    assert (shown.settlement is not None) == reconnected
    assert (shown.memos.history is not None) == bool(shown.facts)
    assert (shown.memos.agit is not None) == (shown.node == "absent")
    told = "".join(text or "" for text in (shown.memos.original_call, shown.memos.history))
    for phone in (f.DRIVER_PHONE, f.CUSTOMER_PHONE):
        assert phone not in shown.facts or shown.facts[phone].shown not in told
