"""Finding cases and texts: by ids, places, words and initials, the nearest texts first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.desk.desk import Desk
from desktop_app.desk.find import (
    MORE,
    CaseHit,
    Field,
    Hit,
    ScriptHit,
    Standing,
    find,
    script_text,
)
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.korean.initials import matches_initials
from desktop_app.store.records import CaseId
from tests.desk.conftest import Room

INTAKE: dict[str, object] = {"channel": "chat", "requester": "driver", "chat_membership": "member"}
RIDE: dict[str, object] = {
    "requester_identity": "verified",
    "ride_at": "2026-11-23T23:50:00+09:00",
    "origin": "판교역",
    "destination": "정자동 12-3",
    "ride_number": "R-77",
    "original_call_id": "CALL-1001",
    "call_type": "own_general",
}
SITUATION: dict[str, object] = {
    "admin_status": "cancelled_after_assign",
    "stop_reason": "customer_cancelled",
    "previously_forced": "no",
    "contact": "together",
}
PHONES: dict[str, object] = {"driver_phone": "01012345678", "customer_phone": "01087654321"}


def _with(desk: Desk, *parts: dict[str, object]) -> CaseId:
    case = desk.begin()
    for part in parts:
        assert desk.record(case, {FactId(fact): value for fact, value in part.items()}) == ()
    return case


def _found(desk: Desk, case: CaseId, query: str) -> tuple[Hit, ...]:
    return find(desk.pack, desk.open_cases, desk.open_case(case), query)


def _cases(desk: Desk, case: CaseId, query: str) -> list[CaseHit]:
    return [hit for hit in _found(desk, case, query) if isinstance(hit, CaseHit)]


def _scripts(desk: Desk, case: CaseId, query: str) -> list[ScriptHit]:
    return [hit for hit in _found(desk, case, query) if isinstance(hit, ScriptHit)]


# cases


@pytest.mark.parametrize(
    ("query", "field", "found"),
    [
        ("call-1001", Field.ORIGINAL_CALL_ID, "CALL-1001"),
        ("ca ll-10 01", Field.ORIGINAL_CALL_ID, "CALL-1001"),
        ("r-7", Field.RIDE_NUMBER, "R-77"),
        ("판교", Field.ORIGIN, "판교역"),
        ("ㅍㄱ", Field.ORIGIN, "판교역"),
        ("ㅈㅈㄷ", Field.DESTINATION, "정자동 12-3"),
        ("정자동12", Field.DESTINATION, "정자동 12-3"),
        ("ㄱㄱㅅ", Field.OWN_LABEL, "김기사"),
        ("2", Field.NUMBER, "2"),
    ],
)
def test_a_case_is_found_by_what_it_is_called(
    room: Room, query: str, field: Field, found: str
) -> None:
    desk = room.desk()
    front = desk.begin()
    case = _with(desk, INTAKE, RIDE)
    desk.label(case, "김기사")
    assert _cases(desk, front, query) == [CaseHit(case, 2, field, found)]


def test_a_case_without_the_words_is_not_found(room: Room) -> None:
    desk = room.desk()
    case = _with(desk, INTAKE)
    desk.record(case, {FactId("original_call_id"): "CALL-77"})
    assert _cases(desk, case, "ll-77") == [CaseHit(case, 1, Field.ORIGINAL_CALL_ID, "CALL-77")]
    assert _cases(desk, case, "call78") == []


def test_cases_come_by_number_and_the_one_with_that_number_first(room: Room) -> None:
    desk = room.desk()
    one = _with(desk, {"original_call_id": "CALL-2"})
    two = desk.begin()
    three = _with(desk, {"original_call_id": "BOOK-2"})
    assert _cases(desk, one, "2") == [
        CaseHit(two, 2, Field.NUMBER, "2"),
        CaseHit(one, 1, Field.ORIGINAL_CALL_ID, "CALL-2"),
        CaseHit(three, 3, Field.ORIGINAL_CALL_ID, "BOOK-2"),
    ]


@pytest.mark.parametrize("query", ["01012345678", "5678", "010-1234-5678", "1234 5678"])
def test_a_case_is_found_by_the_phones_of_both(room: Room, query: str) -> None:
    desk = room.desk()
    case = _with(desk, INTAKE, RIDE, PHONES)
    (hit,) = _cases(desk, case, query)
    assert (hit.case, hit.field) == (case, Field.DRIVER_PHONE)
    assert _cases(desk, case, "678") == []
    assert _cases(desk, case, "4321")[0].field is Field.CUSTOMER_PHONE


def test_no_text_is_found_by_a_phone_in_it(room: Room) -> None:
    desk = room.desk()
    call: dict[str, object] = {"call_type": "partner", "situation_room_phone": "0212345678"}
    case = _with(desk, INTAKE, RIDE | call, PHONES)
    shown = desk.open_case(case).view.facts[FactId("situation_room_phone")].shown
    for phone in ("01012345678", "01087654321", "0212345678", shown, "1234-5678", "5678"):
        assert _scripts(desk, case, phone) == []
    hits = _scripts(desk, case, "상황실로") or _scripts(desk, case, "발주사")
    assert hits
    assert not any(shown in hit.found for hit in hits)


# texts


def test_texts_of_this_step_and_the_next_ones_come_first_and_others_last(room: Room) -> None:
    desk = room.desk()
    case = _with(desk, INTAKE, RIDE, SITUATION)
    standings = [hit.standing for hit in _scripts(desk, case, "ㅇ")]
    order = list(Standing)
    assert standings == sorted(standings, key=order.index)
    assert set(standings) == set(order)
    ways = {hit.standing: hit.on_the_way for hit in _scripts(desk, case, "ㅇ")}
    assert [ways[each] for each in order] == [True, True, True, False, False]


def test_within_a_standing_titles_come_before_words(room: Room) -> None:
    desk = room.desk()
    case = _with(desk, INTAKE)
    hits = [hit for hit in _scripts(desk, case, "결제") if hit.standing is Standing.TO_COME]
    fields = [hit.field for hit in hits]
    assert fields == sorted(fields, key=[Field.TITLE, Field.NODE, Field.TEXT].index)
    assert {Field.TITLE, Field.TEXT} <= set(fields)


def test_a_text_is_found_by_its_words_with_the_values_in_them(room: Room) -> None:
    desk = room.desk()
    case = _with(desk, INTAKE, RIDE)
    hits = {hit.script: hit for hit in _scripts(desk, case, "ㅍㄱㅇ에서")}
    hit = hits[ScriptId("ob_greeting")]
    assert (hit.field, hit.node, hit.standing) == (
        Field.TEXT,
        NodeId("outbound"),
        Standing.TO_COME,
    )
    assert "판교역에서" in hit.found


def test_a_text_is_found_by_its_step(room: Room) -> None:
    desk = room.desk()
    case = _with(desk, INTAKE)
    label = desk.pack.nodes[NodeId("consigned")].label
    hits = {hit.script for hit in _scripts(desk, case, label) if hit.field is Field.NODE}
    assert {script.id for script in desk.pack.scripts_at[NodeId("consigned")]} >= hits != set()


def test_texts_for_another_case_say_so(room: Room) -> None:
    desk = room.desk()
    case = _with(desk, INTAKE, RIDE, SITUATION, {"route_change": "none", "original_fare": 23000})
    desk.record(case, {FactId("payment_method"): "card"})
    standings = {hit.script: hit.standing for hit in _scripts(desk, case, "결제 안내")}
    assert standings[ScriptId("terms_card_base")] is Standing.HERE
    assert standings[ScriptId("terms_cash_base")] is Standing.UNUSED


def test_a_blank_query_shows_the_cases_and_what_comes_next(room: Room) -> None:
    desk = room.desk()
    case = _with(desk, INTAKE, RIDE)
    other = desk.begin()
    hits = _found(desk, case, "  ")
    assert hits[:2] == (
        CaseHit(case, 1, Field.NUMBER, "1"),
        CaseHit(other, 2, Field.NUMBER, "2"),
    )
    shown = [(hit.script, hit.standing) for hit in hits[2:] if isinstance(hit, ScriptHit)]
    assert shown[0] == ("ask_reason", Standing.HERE)
    assert {standing for _, standing in shown} <= {Standing.HERE, Standing.TO_COME}
    assert not any(script.startswith("note_") for script, _ in shown)


def test_the_questions_of_the_next_step_are_there_before_it(room: Room) -> None:
    desk = room.desk()
    case = _with(desk, INTAKE)
    assert desk.open_case(case).view.node == "identify"
    desk.record(case, {FactId("requester_identity"): "verified"})
    assert desk.open_case(case).view.node == "call_type"
    shown = {hit.script: hit.standing for hit in _scripts(desk, case, "")}
    assert shown[ScriptId("ask_reason")] is Standing.TO_COME


def test_the_words_around_what_was_found_are_cut_to_a_line_or_two(room: Room) -> None:
    desk = room.desk()
    case = _with(desk, INTAKE)
    for hit in _scripts(desk, case, "부탁"):
        assert len(hit.found.split()) <= 20


# whatever is typed


def _evening() -> tuple[Desk, CaseId]:
    desk = Room().desk()
    front = _with(desk, INTAKE, RIDE, SITUATION, PHONES)
    desk.label(_with(desk, {"channel": "phone", "original_call_id": "CALL-2002"}), "두 번째")
    desk.begin()
    return desk, front


DESK, FRONT = _evening()
WORDS = sorted(
    {
        word
        for script in DESK.pack.scripts
        for word in script_text(DESK.pack, DESK.open_case(FRONT), script.id).text.split()
    }
)
LETTERS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄳㅄ가나판교값 12-AB⟦⟧.{}[]()*+?\\|^$"
QUERIES = st.one_of(
    st.text(max_size=8),
    st.text(LETTERS, max_size=5),
    st.sampled_from(WORDS),
    st.builds(" ".join, st.lists(st.sampled_from(WORDS), min_size=2, max_size=3)),
)


def _whole(hit: Hit) -> str:
    """What stands in the field that a hit names."""
    if isinstance(hit, CaseHit):
        opened = DESK.open_case(hit.case)
        own = {Field.NUMBER: str(opened.number), Field.OWN_LABEL: opened.own_label}
        return own.get(hit.field) or opened.view.facts[FactId(hit.field)].shown
    script = next(script for script in DESK.pack.scripts if script.id == hit.script)
    if hit.field is Field.TEXT:
        return script_text(DESK.pack, DESK.open_case(FRONT), hit.script).text
    return script.title if hit.field is Field.TITLE else hit.found


@given(QUERIES)
def test_every_hit_has_the_query_in_the_field_that_it_names(query: str) -> None:
    hits = _found(DESK, FRONT, query)
    ids = [hit.case if isinstance(hit, CaseHit) else hit.script for hit in hits]
    assert len(ids) == len(set(ids))
    if query.strip():
        for hit in hits:
            assert matches_initials(query, hit.found.strip(MORE))
            assert matches_initials(query, _whole(hit))


@given(st.sampled_from(WORDS))
def test_a_word_of_a_text_finds_the_text(word: str) -> None:
    opened = DESK.open_case(FRONT)
    texts = {s.id: script_text(DESK.pack, opened, s.id).text for s in DESK.pack.scripts}
    expected = {script for script, text in texts.items() if word in text.split()}
    assert expected <= {hit.script for hit in _scripts(DESK, FRONT, word)}


@given(QUERIES)
def test_finding_is_a_function_of_what_is_there(query: str) -> None:
    assert _found(DESK, FRONT, query) == _found(DESK, FRONT, query)
