"""What needs two leads: whatever decides what is recorded, asked, shown or kept."""

from __future__ import annotations

import pytest

from desktop_app.pack.publishing.conditions import conditions_digest
from tests.pack.packs import compiled, shipped

BEFORE = conditions_digest(compiled(shipped()))


def after(old: str, new: str) -> str:
    """The digest once some words stand in the place of others."""
    texts = shipped()
    name, text = next((name, text) for name, text in texts.items() if old in text)
    return conditions_digest(compiled({**texts, name: text.replace(old, new, 1)}))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # by its name alone a counselor chooses an answer
        ("choices: {on_duty: 출근, off_duty: 퇴근}", "choices: {on_duty: 아직, off_duty: 준비됨}"),
        # what is pasted from the page becomes an answer
        ("      제휴: partner", "      제휴: own_general"),
        ("    original_fare: [요금,", "    original_fare: [할인 요금,"),
        # a line of a memo that stands elsewhere
        ("      - outcomes: refused\n", "      - outcomes: in_progress\n"),
        ("      label: 네, 모두 동의하셨어요", "      label: 아니라고 하셨어요"),
    ],
)
def test_it_takes_two_leads(old: str, new: str) -> None:
    assert after(old, new) != BEFORE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("중단된 사유를 여쭤봐도", "멈춘 까닭을 여쭤봐도"),
        ("    closed: 진행 없이 종결", "    closed: 진행하지 않고 종결"),
        ("trip_started: {label: 위탁콜 운행 여부", "trip_started: {label: 위탁콜이 운행했는지"),
    ],
)
def test_one_lead_is_enough_for_words(old: str, new: str) -> None:
    assert after(old, new) == BEFORE
