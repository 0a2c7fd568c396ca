"""Case files: what is read, what is refused alone, and what makes a file unfit."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.case import Event, Refusal, Via
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION
from desktop_app.store.case_dump import dump_case_file
from desktop_app.store.case_file import (
    LARGEST_BYTES,
    CaseFileError,
    parse_case_file,
    read_case_file,
)

AT = "2026-11-23T21:04:10+09:00"
MOMENT = datetime.fromisoformat(AT)


def bytes_of(*events: object, **head: object) -> bytes:
    return json.dumps({"format": 1, "counselor_name": "김상담", "events": events, **head}).encode()


def problem_of(data: bytes) -> CaseFileError:
    with pytest.raises(CaseFileError) as caught:
        parse_case_file(data, FORCED_RECONNECTION)
    return caught.value


def test_reads_every_part_of_an_event() -> None:
    data = bytes_of(
        {"at": AT, "facts": {"channel": "chat", "original_fare": 23000, "remark": None}},
        {
            "at": AT,
            "facts": {"origin": "판교역"},
            "correction": True,
            "by": "이",
            "via": "call",
        },
        {"at": AT, "undo": True},
    )
    assert parse_case_file(data, FORCED_RECONNECTION).events == (
        Event(MOMENT, {f.CHANNEL: "chat", f.ORIGINAL_FARE: 23000, f.REMARK: None}),
        Event(MOMENT, {f.ORIGIN: "판교역"}, via=Via.CALL, by="이", correction=True),
        Event(MOMENT, {}, undo=True),
    )


def test_an_ill_formed_value_stands_for_its_refusal() -> None:
    data = bytes_of({"at": AT, "facts": {"original_fare": True, "adjusted_fare": [1]}})
    (event,) = parse_case_file(data, FORCED_RECONNECTION).events
    assert event.facts == {f.ORIGINAL_FARE: Refusal.NOT_WON, f.ADJUSTED_FARE: Refusal.NOT_WON}


def test_a_byte_order_mark_and_what_others_wrote_at_the_top_are_passed_over() -> None:
    data = b"\xef\xbb\xbf" + bytes_of(written_by="elsewhere")
    assert parse_case_file(data, FORCED_RECONNECTION).events == ()


@pytest.mark.parametrize(
    ("event", "kind", "place"),
    [
        ({"at": AT, "facts": {"fare": 1}}, "unknown_fact", "events[0]"),
        ({"at": 5, "facts": {}}, "wrong_type", "events[0].at"),
        ({"facts": {}}, "missing_key", "events[0].at"),
        ({"at": AT}, "missing_key", "events[0].facts"),
        ({"at": "2026-11-23T21:04:10", "facts": {}}, "not_a_moment", "events[0].at"),
        ({"at": "gestern", "facts": {}}, "not_a_moment", "events[0].at"),
        ({"at": AT, "facts": []}, "wrong_type", "events[0].facts"),
        ({"at": AT, "facts": {}, "via": "pigeon"}, "wrong_type", "events[0].via"),
        ({"at": AT, "facts": {}, "correctoin": True}, "unknown_key", "events[0].correctoin"),
        ({"at": AT, "facts": {}, "correction": 1}, "wrong_type", "events[0].correction"),
        ({"at": AT, "facts": {"origin": "a"}, "undo": True}, "undo_with_facts", "events[0]"),
        ("text", "wrong_type", "events[0]"),
    ],
)
def test_an_event_that_does_not_fit_is_named(event: object, kind: str, place: str) -> None:
    problem = problem_of(bytes_of(event))
    assert (problem.kind, problem.named["place"]) == (kind, place)


def test_time_does_not_run_backwards() -> None:
    earlier = {"at": "2026-11-23T21:04:09+09:00", "facts": {}}
    assert problem_of(bytes_of({"at": AT, "facts": {}}, earlier)).named["place"] == "events[1].at"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"[]", "wrong_type"),
        (b"{}", "missing_key"),
        (b'{"format": 2, "events": []}', "wrong_type"),
        (b'{"format": 1}', "missing_key"),
        (b'{"format": 1, "events": [], "policy": "another"}', "other_policy"),
        (b'{"format": 1, "events": [], "case": "42"}', "not_a_uuid"),
        (b'{"format": 1, "events": [], "events": []}', "twice"),
        (b'{"format": NaN, "events": []}', "not_json"),
        ('{"counselor_name": "김"}'.encode("cp949"), "not_utf8"),
        ('{"format": 1}'.encode("utf-16"), "not_utf8"),
        (b"[" * 100_000, "too_deep"),
        (b'{"format":' + b"9" * 5000 + b"}", "not_json"),
    ],
)
def test_what_is_no_case_file_is_unfit(data: bytes, kind: str) -> None:
    assert problem_of(data).kind == kind


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(CaseFileError, match="too_large"):
        read_case_file(path, FORCED_RECONNECTION)


def test_a_missing_file_and_one_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="not_found"):
        read_case_file(tmp_path / "none.json", FORCED_RECONNECTION)
    with pytest.raises(CaseFileError, match="unreadable"):
        read_case_file(tmp_path, FORCED_RECONNECTION)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    with pytest.raises(CaseFileError):
        parse_case_file(data, FORCED_RECONNECTION)


def test_what_is_written_reads_as_the_same_events() -> None:
    events = (
        Event(MOMENT, {f.CHANNEL: "chat", f.RIDE_AT: MOMENT, f.REMARK: None}, by="김상담"),
        Event(MOMENT, {f.ORIGIN: "판교역"}, via=Via.SMS, correction=True),
        Event(MOMENT, {}, undo=True),
    )
    text = dump_case_file(
        events,
        policy="forced_reconnection",
        counselor_name="김상담",
        pack="1",
        case="018f3b1c-0000-7000-8000-000000000000",
    )
    again = parse_case_file(text.encode(), FORCED_RECONNECTION)
    assert (again.events, again.counselor_name, again.pack) == (events, "김상담", "1")
