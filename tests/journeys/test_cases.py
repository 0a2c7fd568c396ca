"""The five cases of the demonstration, step by step, by keyboard and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.desk.replay import play
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.store.case_file import parse_case_file
from desktop_app.ui.demo.cases import CASES, DemoCase
from desktop_app.ui.demo.hand import Hand
from desktop_app.ui.values import PromptKind
from tests.journeys.conftest import Workplace

# case and step: the headline of the gate, the present step, lines of the checklist that are done
EXPECTED = {
    "together": [
        ("start", "확인 필요 20", "intake", "1 / 21"),
        ("paste", "확인 필요 19", "identify", "2 / 21"),
        ("identified", "확인 필요 13", "situation", "8 / 21"),
        ("find", "확인 필요 13", "situation", "8 / 21"),
        ("read-ahead", "확인 필요 13", "situation", "8 / 21"),
        ("fare", "확인 필요 12", "fare", "12 / 24"),
        ("fare-refused", "확인 필요 12", "fare", "12 / 24"),
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
        ("one-answer", "확인 필요 4", "customer_terms", "17 / 21"),
        ("called-back", "재연결 가능", "execute", "21 / 21"),
        ("aged", "재연결 가능", "execute", "21 / 21"),
        ("admin-refused", "확인 필요 1", "precheck", "20 / 21"),
        ("green-again", "재연결 가능", "execute", "21 / 21"),
    ],
    "consigned": [
        ("blocked", "재연결 불가", "consigned", "3 / 4"),
        ("declined", "재연결 불가", "consigned", "3 / 4"),
    ],
    "fare-changed": [
        ("paste-two-values", "확인 필요 19", "identify", "2 / 21"),
        ("own-words", "확인 필요 9", "driver_terms", "13 / 22"),
        ("green", "재연결 가능", "execute", "22 / 22"),
        ("typing-mistake", "확인 필요 1", "execute", "22 / 22"),
        ("stale", "확인 필요 1", "customer_terms", "21 / 22"),
        ("old-and-new", "확인 필요 1", "customer_terms", "21 / 22"),
        ("green-again", "재연결 가능", "execute", "22 / 22"),
    ],
    "twin": [
        ("offer", "확인 필요 20", "intake", "1 / 21"),
        ("same-call", "확인 필요 18", "identify", "3 / 21"),
        ("command", "확인 필요 18", "identify", "3 / 21"),
        ("closed", "재연결 불가", "closed", "2 / 21"),
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


def test_all_cases_go_without_the_mouse_and_stay_in_their_tabs(
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
        "5번 상담, 강남역→분당 서현역, 재연결 불가",
    ]
    for number, case in enumerate(CASES, start=1):
        place.mouse.turn_to_case(number)
        _, headline, node, _ = EXPECTED[case.name][-1]
        assert (place.gate[0], place.node, place.front.number) == (headline, node, number)


def test_the_second_case_on_a_call_takes_the_offer_and_says_which_is_the_first(
    place: Workplace,
) -> None:
    place.walk_to("fare-changed", "green-again")
    place.keyboard.begin()
    place.walk_to("twin", "offer")
    offer = place.keyboard.prompt(PromptKind.OFFER)
    assert offer is not None
    assert offer.accessibleName() == "지난 상담과 같나요? 채팅 · 기사 · 비회원"
    place.walk_on("same-call")
    assert place.front.case.entries.keys() == {
        *(f.CHANNEL, f.REQUESTER, f.CHAT_MEMBERSHIP),
        *(f.ORIGIN, f.DESTINATION, f.ORIGINAL_CALL_ID),
    }
    twin = place.keyboard.prompt(PromptKind.TWIN)
    assert twin is not None
    assert twin.accessibleName() == "1번 상담도 같은 원콜이에요. 한 건만 재연결할 수 있어요."
    place.keyboard.press(twin.buttons[0])
    assert place.front.number == 1


def test_a_typing_mistake_keeps_green_and_every_consent(place: Workplace) -> None:
    place.walk_to("fare-changed", "typing-mistake")
    assert place.gate[1] == ("입력 중: 도착지",)
    before = place.front.view.facts[f.CUSTOMER_RECONNECT_CONSENT]
    place.keyboard.key(Qt.Key.Key_F3)
    assert place.gate[0] == "재연결 가능"
    assert place.front.view.facts[f.DESTINATION].shown == "분당 서현역 5번 출구"
    assert place.front.view.facts[f.CUSTOMER_RECONNECT_CONSENT] == before
    assert place.said == "오타를 고쳤어요. 받은 동의는 그대로예요."


def test_of_two_amounts_in_the_admin_page_none_is_taken_by_itself(place: Workplace) -> None:
    place.walk_to("fare-changed", "paste-two-values")
    panel = place.keyboard.paste_panel()
    assert panel is not None
    fares = [each.value for each in panel.options if each.value.fact == f.ORIGINAL_FARE]
    assert [(each.shown(in_hand=True), each.picked) for each in fares] == [
        ("25,000원", False),
        ("23,000원", False),
    ]
    assert f.ORIGINAL_FARE not in place.front.case.entries
    place.walk_on("own-words")
    assert place.front.case.entries[f.ORIGINAL_FARE].value == 23000


def test_what_the_admin_page_refused_is_one_act_and_can_be_checked_again(place: Workplace) -> None:
    place.walk_to("absent", "aged")
    events = len(place.front.events)
    place.walk_on("admin-refused")
    assert len(place.front.events) == events + 1
    assert place.front.case.entries[f.CUSTOMER_RECALLING].value == "yes"
    assert place.gate == ("확인 필요 1", ("고객 재호출",))
