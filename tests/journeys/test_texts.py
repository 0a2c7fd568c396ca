"""What leaves the window on the way: copied texts and saved memos, to the letter."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.desk.memo_files import MemoKind
from desktop_app.domain.ids import ScriptId
from tests.journeys.conftest import Workplace, clipboard

FORCED_CALL = """\
사유: 운행 중 기사님의 앱 조작 실수
요금: 23,000원 → 28,000원 (합의 요금)
변경: 목적지 변경 (서현역 5번 출구)
결제 수단: 카드 콜
기사 재연결 동의: 동의 21:09 채팅
기사 요금조정 동의: 동의 21:09 채팅
고객 재연결 동의: 동의 21:11 통화
고객 요금·결제 동의: 동의 21:11 통화
정산: 원콜 기존 결제 취소 후 28,000원 재결제
팩: {version}
"""


def test_the_texts_of_the_driver_are_copied_as_one_message(place: Workplace) -> None:
    place.walk_to("together", "driver-terms")
    assert place.cards[:3] == ("quote_adjusted_fare", "terms_card_adjusted", "terms_common")
    assert place.copied[:3] == place.cards[:3]
    assert clipboard() == "\n\n".join(place.text(script) for script in place.cards[:3])
    assert place.said == "문구 3개를 한 메시지로 복사했어요."


def test_words_of_ones_own_are_copied_and_set_aside_when_the_fare_changes(
    place: Workplace,
) -> None:
    place.walk_to("fare-changed", "green")
    terms = ScriptId("terms_card_base")
    told = place.front.copies[terms].text
    assert told == place.text("terms_card_base") + " 도착하시면 채팅으로 알려 주세요."
    place.walk_on("old-and-new")
    value = place.window.scripts.card(terms).value
    assert value is not None
    assert (value.changed, value.changes, value.set_aside) == (True, "23,000원 → 24,000원", told)


def test_a_text_of_a_later_step_is_read_and_the_case_stays(place: Workplace) -> None:
    place.walk_to("together", "identified")
    before = place.front
    place.walk_on("read-ahead")
    place.keyboard.key(Qt.Key.Key_F9)
    assert clipboard() == "혹시 경유지가 추가되었거나 목적지가 변경되었을까요?"
    assert (place.node, place.front.events) == (before.view.node, before.events)


def test_the_texts_to_customer_and_driver_after_an_absence(place: Workplace) -> None:
    place.walk_to("absent", "texts")
    assert place.cards[:2] == place.copied == ("sms_customer_absent", "sms_driver_delay")
    assert clipboard() == (
        "[카카오 T 파트너운영센터]\n"
        "11월 23일 선릉역 > 송파구 헬리오시티 운행 건으로 고객님께 연락을 시도하고 있으나 "
        "지연되고 있어 죄송합니다.\n"
        "연락이 닿는 대로 바로 진행해 드리겠습니다."
    )


def test_the_texts_of_a_step_stand_above_its_articles_and_the_step_before(
    place: Workplace,
) -> None:
    place.walk_to("absent", "texts")
    scripts = place.window.scripts
    last = scripts.card(ScriptId("sms_driver_delay"))
    assert scripts.articles.y() > last.y()
    assert scripts.articles.y() < scripts.card(ScriptId("ob_greeting")).y()


def test_the_declined_customer_gets_the_text_for_a_consigned_call(place: Workplace) -> None:
    place.walk_to("consigned", "declined")
    assert place.copied == ("consigned_before_customer",)
    assert clipboard() == place.text("consigned_before_customer")
    assert not place.window.closing.id_field.field.isEnabled()


def test_the_memos_of_the_reconnected_case_as_copies_and_as_files(place: Workplace) -> None:
    place.walk_to("together", "memo")
    copied = clipboard()
    place.walk_on("settle")
    version = place.desk.pack.version
    below = FORCED_CALL.format(version=version)
    head = "강콜 KC-77120 https://example.com/calls/KC-77120\n"
    assert place.memo("2026-11-23_WC-30021_원콜메모.txt") == head + below
    assert place.memo("2026-11-23_WC-30021_강콜메모.txt") == "원콜 WC-30021\n" + below
    assert copied + "\n" == head + below
    assert clipboard() + "\n" == "원콜 WC-30021\n" + below
    assert place.memo("2026-11-23_WC-30021_상담이력.txt") == (
        "대리_기사 ▶ 배정/운행 ▶ 강제재운행 ▶ 자사콜(일반)\n"
        "문의: 기사, 채팅\n"
        "운행일시: 11월 23일 20:40\n"
        "구간: 판교역 3번 출구 → "
        "성남시 분당구 정자동 느티마을공무원아파트 4단지 401동 지하주차장 입구\n"
        "원콜: WC-30021\n"
        "상태값: 운행완료\n"
        "사유: 운행 중 기사님의 앱 조작 실수\n"
        "강제재연결 이력: 없음\n"
        "동석: 함께 있음\n"
        "변경: 목적지 변경 (서현역 5번 출구)\n"
        "요금: 23,000원 → 28,000원 (합의 요금)\n"
        "결제 수단: 카드 콜\n"
        "기사 재연결 동의: 동의 21:09 채팅\n"
        "기사 요금조정 동의: 동의 21:09 채팅\n"
        "재연결은 한 번만 가능: 21:09 안내함\n"
        "결제에 시간 소요: 21:09 양해 구함\n"
        "고객 통화: 21:10 OB 연결\n"
        "고객 본인 확인: 본인 맞음 21:10 통화\n"
        "고객 재연결 동의: 동의 21:11 통화\n"
        "고객 요금·결제 동의: 동의 21:11 통화\n"
        "결과: 강제재연결 완료, 강콜 KC-77120 https://example.com/calls/KC-77120\n"
        "운영메모: 원콜·강콜 모두 남김\n"
        "남은 일: 원콜 결제 처리 (재결제 28,000원)\n"
        f"팩: {version}\n"
    )
    assert len(list(place.folder.iterdir())) == 3


def test_the_waiting_case_is_told_on_the_board(place: Workplace) -> None:
    place.walk_to("absent", "twice")
    told = (
        "[강제재연결] 고객 2차 이상 부재로 대기 중\n"
        "원콜: WC-30187, 자사콜(VIP)\n"
        "운행일시: 11월 23일 20:15\n"
        "구간: 선릉역 → 송파구 헬리오시티\n"
        "상태값: 운행완료\n"
        "사유: 운행 중 고객님의 앱 조작 실수\n"
        "동석: 운행완료 후 헤어짐\n"
        "요금: 18,000원 (변경 없음), 현금 콜\n"
        "기사 재연결 동의: 동의 21:06 통화\n"
        "고객 통화: 21:08 OB 부재, 21:18 OB 부재\n"
        "문자 발송: 21:08 고객 부재 문자, 21:08 기사 지연 문자, 21:18 고객 부재 문자\n"
        "{posted}"
        "다음: 고객 회신 대기, 종결하지 않음. "
        "회신이 오면 본인 확인, 재연결 동의, 요금·결제 동의를 받은 뒤 진행\n"
        "주의: 고객 동의 전 재연결 금지"
    )
    assert _told_and_block() == (told.format(posted=""), True)
    place.keyboard.copy_memo(MemoKind.AGIT)
    assert _told_and_block() == (told.format(posted="아지트 작성: 21:18 작성함\n"), True)


def _told_and_block() -> tuple[str, bool]:
    """What people read, and whether the case itself follows, for the program of another desk."""
    told, _, rest = clipboard().partition("\n\n")
    return told, rest.endswith("RDCASE]")
