"""What a person typed, read as the value of its fact."""

from __future__ import annotations

import pytest

from desktop_app.desk.typed import Problem, read_typed
from desktop_app.domain.case import Refusal
from desktop_app.domain.fact import Value
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.won import WonProblem
from desktop_app.pack.words import interface_words
from tests.fakes import START


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        (f.ORIGINAL_FARE, "2만3천", 23000),
        (f.ORIGINAL_FARE, "2만5", WonProblem.AMBIGUOUS),
        (f.ORIGINAL_CALL_ID, " Ａ-１００１ ", "A-1001"),
        (f.ORIGINAL_CALL_ID, "A1", Refusal.NOT_A_CALL_ID),
        (f.ORIGINAL_CALL_ID, "ㅁ-1001", "a-1001"),
        (f.ORIGINAL_CALL_ID, "ㅁㅠㅊㅇ", "abcd"),
        (f.ORIGINAL_CALL_ID, "메１２", "ap12"),
        (f.FORCED_CALL_ID, "ㅃ-뷁1", "Q-qnpfr1"),
        # a word, and no keys of an id
        (f.ORIGINAL_CALL_ID, "없음", Refusal.NOT_A_CALL_ID),
        (f.ORIGINAL_CALL_ID, "확인 중 1", Refusal.NOT_A_CALL_ID),
        (f.ORIGIN, "ㅁ-1001", "ㅁ-1001"),
        (f.ORIGIN, "  판교역   1번 출구 ", "판교역 1번 출구"),
        (f.ORIGIN, "\u200b \u202e", Refusal.NOT_TEXT),
        (f.DRIVER_PHONE, "010-1234-5678", "010-1234-5678"),
        (f.DRIVER_PHONE, "기사", Refusal.NOT_A_PHONE),
        (f.FORCED_CALL_LINK, "https://admin/calls/1", "https://admin/calls/1"),
        (f.FORCED_CALL_LINK, "admin/calls/1", Refusal.NOT_A_LINK),
        (f.RIDE_AT, "언젠가", Refusal.NOT_A_MOMENT),
    ],
)
def test_reads_or_says_why_not(fact: FactId, text: str, expected: Value | Problem) -> None:
    assert read_typed(FORCED_RECONNECTION.facts[fact], text, START) == expected


@pytest.mark.parametrize("problem", [*Refusal, *WonProblem])
def test_every_problem_has_its_sentence(problem: Problem) -> None:
    assert interface_words("refusals")[problem].endswith(".")
