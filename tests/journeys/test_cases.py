"""The four cases of the demonstration, step by step, by keyboard and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from desktop_app.desk.replay import play
from desktop_app.store.case_file import parse_case_file
from desktop_app.ui.demo.cases import CASES, DemoCase
from desktop_app.ui.demo.hand import Hand
from tests.journeys.conftest import Workplace

# case and step: the headline of the gate, the present step, lines of the checklist that are done
EXPECTED = {
    "together": [
        ("start", "확인 필요 20", "intake", "1 / 21"),
        ("identified", "확인 필요 18", "call_type", "3 / 21"),
        ("fare", "확인 필요 13", "fare", "11 / 24"),
        ("fare-refused", "확인 필요 13", "fare", "11 / 24"),
        ("driver-terms", "확인 필요 10", "driver_terms", "14 / 24"),
        ("customer-call", "확인 필요 4", "customer_terms", "20 / 24"),
        ("precheck", "확인 필요 2", "precheck", "22 / 24"),
        ("green", "재연결 가능", "execute", "24 / 24"),
        ("memo", "재연결 완료", "memo", "24 / 24"),
        ("settle", "재연결 완료", "settle", "24 / 24"),
        ("done", "재연결 완료", "done", "24 / 24"),
    ],
    "absent": [
        ("outbound", "확인 필요 6", "outbound", "15 / 21"),
        ("texts", "확인 필요 6", "absent", "15 / 21"),
        ("twice", "확인 필요 6", "absent", "15 / 21"),
        ("called-back", "재연결 가능", "execute", "21 / 21"),
    ],
    "consigned": [
        ("blocked", "재연결 불가", "consigned", "3 / 4"),
        ("declined", "재연결 불가", "consigned", "3 / 4"),
    ],
    "fare-changed": [
        ("green", "재연결 가능", "execute", "22 / 22"),
        ("stale", "확인 필요 1", "customer_terms", "21 / 22"),
        ("green-again", "재연결 가능", "execute", "22 / 22"),
    ],
}


@pytest.mark.parametrize("hand_name", ["keyboard", "mouse"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_step_shows_where_the_case_stands(
    place: Workplace, case: DemoCase, hand_name: str
) -> None:
    hand: Hand = getattr(place, hand_name)
    seen = []
    for step in case.steps(hand):
        headline, _ = place.gate
        seen.append((step, headline, place.node, place.checked))
    assert seen == EXPECTED[case.name]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_exported_case_replays_to_the_same_view(place: Workplace, case: DemoCase) -> None:
    for _ in case.steps(place.keyboard):
        pass
    opened = place.front
    text = place.desk.export(opened.id)
    played = play(place.desk.pack, "case", parse_case_file(text.encode(), place.desk.pack.policy))
    assert (played.view, played.refused) == (opened.view, ())


class Mouseless(QObject):
    """Counts what a mouse does."""

    def __init__(self) -> None:
        super().__init__()
        self.clicks = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.clicks += event.type() is QEvent.Type.MouseButtonPress
        return False


def test_all_four_cases_go_without_the_mouse_and_stay_in_their_tabs(
    place: Workplace, qapp: QApplication
) -> None:
    watcher = Mouseless()
    qapp.installEventFilter(watcher)
    for case in CASES:
        if case is not CASES[0]:
            place.keyboard.begin()
        for _ in case.steps(place.keyboard):
            pass
    qapp.removeEventFilter(watcher)
    assert watcher.clicks == 0
    assert [tab.accessibleName() for tab in place.window.tabs.tabs] == [
        "1번 상담, 판교역 3번→성남시 분당, 재연결 가능",
        "2번 상담, 선릉역→송파구 헬리, 재연결 가능, 전화 상담",
        "3번 상담, 사당역 10→과천시청, 재연결 불가",
        "4번 상담, 강남역→분당 서현역, 재연결 가능",
    ]
    for number, case in enumerate(CASES, start=1):
        place.mouse.turn_to_case(number)
        _, headline, node, _ = EXPECTED[case.name][-1]
        assert (place.gate[0], place.node, place.front.number) == (headline, node, number)
