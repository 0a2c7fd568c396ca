"""Edits that do no harm, each in the shipped pack."""

from tests.pack.seed_shapes import (
    ABSENT,
    AFTER,
    CUSTOMER,
    ENDS,
    EXECUTE,
    FACTS,
    FLOW,
    INTAKE,
    LABELS,
    MEMOS,
    MUST_PARK,
    PARKING,
    SITUATION,
    TERMS,
    Edit,
    alone,
)

WORDING = (
    Edit(INTAKE, "운행이 계속된다니 정말 다행이에요.", "운행을 이어 가신다니 정말 다행입니다."),
    Edit(INTAKE, "title: 공감 먼저", "title: 먼저 공감하기"),
    Edit(
        INTAKE,
        "운행일시와 출발지, 도착지를 알려 주시겠어요?",
        "언제, 어디에서 어디까지 운행하셨는지 알려 주시겠어요?",
    ),
    Edit(
        ENDS, "발주사 상황실 {situation_room_phone|으로}", "발주사 상황실({situation_room_phone})로"
    ),
    Edit(SITUATION, "지금 고객님과 함께 계신가요?", "고객님이 지금 옆에 계신가요?"),
    Edit(SITUATION, "1644-8830으로 전화해", "1644-8830으로 꼭 전화해"),
    Edit(TERMS, "확인해 주셔서 감사합니다, 기사님.", "확인해 주셔서 감사해요, 기사님!"),
    Edit(TERMS, "이미 결제된 {original_fare|은}", "이미 결제된 금액 {original_fare|은}"),
    Edit(CUSTOMER, "편안한 시간 보내세요.", "좋은 하루 보내세요."),
    Edit(
        CUSTOMER,
        "기사님께 {original_fare|을} 현금으로 결제해",
        "{original_fare|을} 기사님께 현금으로 결제해",
    ),
    Edit(EXECUTE, "'출근' 상태로 바꿔 주세요.", "'출근'으로 바꿔 주시겠어요?"),
    Edit(
        ABSENT,
        "{ride_at|date} {origin} > {destination} 운행 건으로 확인할",
        "{ride_at} {origin} > {destination} 운행 건으로 확인할",
    ),
    Edit(AFTER, "원콜 운영메모: 첫 줄에 강콜 ID와 링크", "원콜 운영메모 첫 줄: 강콜 ID, 링크"),
    Edit(FLOW, "고객님 본인이 맞으실까요?", "고객님 본인 맞으시죠?"),
    Edit(FLOW, "label: 네, 모두 동의하셨어요", "label: 네, 모두 동의"),
    Edit(FLOW, "    label: 실행 전 점검\n", "    label: 실행 전에 볼 것\n"),
    Edit(FACTS, "origin: {label: 출발지", "origin: {label: 출발하는 곳"),
    Edit(FACTS, 'hint: "예: 정자역"', 'hint: "예: 서현역"'),
    Edit(FACTS, "customer_cancelled: 고객님의 호출 취소", "customer_cancelled: 고객님 호출 취소"),
    Edit(LABELS, "driver_app: 기사 앱 출근", "driver_app: 기사 앱 상태"),
    Edit(LABELS, "ready: 재연결 가능", "ready: 재연결 실행 전"),
    Edit(MEMOS, '- "결제 수단: {payment_method}"', '- "결제: {payment_method}"'),
    Edit(MEMOS, '- "주의: 고객 동의 전 재연결 금지"', '- "주의: 고객 동의 전에는 재연결하지 않음"'),
    Edit("admin_page.yaml", "origin: [출발지,", "origin: [출발지, 출발지명,"),
)
"""Words that say the same in another way."""

FURTHER = (
    Edit("pack.yaml", "second_attempt_minutes: 10", "second_attempt_minutes: 15"),
    Edit("pack.yaml", "memo_details: true", "memo_details: false"),
    Edit("pack.yaml", 'version: "2026.11.1"', 'version: "2026.12.1"'),
    Edit("checklist.yaml", "label: 실행 전\n", "label: 마지막으로\n"),
    Edit(
        "labels.yaml",
        "# 화면 곳곳에서",
        '# 화면에서 "보이는" 이름: {중괄호}도 주석에서는 괜찮다\n# 화면 곳곳에서',
    ),
    Edit("", "", "# 나중에 적을 파일\n"),
    Edit("", "", alone("waiting", "execute", "text: 기다려 주셔서 감사합니다, 기사님.")),
    Edit(
        "",
        "",
        alone("hello", "intake", "text: 안녕하세요, 상담사 {counselor_name}입니다.", "requester"),
    ),
    Edit(
        "",
        "",
        alone("sorry", "refused", "text: 동의해 주시지 않아 재연결이 어렵습니다.", "customer"),
    ),
    Edit(
        "",
        "",
        alone(
            "where",
            "memo",
            "text: '{origin}에서 {destination}까지, {fare_to_pay|이} 결제됩니다.'",
            "customer",
        ),
    ),
    Edit(
        "",
        "",
        alone("vip", "fare", "text: VIP 고객님이니 더 정중히 안내해 주세요.", "counselor")
        + "    when: {is: {call_type: own_vip}}\n",
    ),
    Edit(FLOW, "asks: [customer_recalling, driver_app]", "asks: [driver_app, customer_recalling]"),
    Edit(FLOW, "asks: [contact]", "asks: [contact, route_change]"),
    Edit(
        FLOW,
        "      - {to: recontact, when: {is: {contact: before_meeting}}}\n      - {to: fare, when: {in: {contact: [together, parted]}}}\n",
        "      - {to: fare, when: {in: {contact: [together, parted]}}}\n      - {to: recontact, when: {is: {contact: before_meeting}}}\n",
    ),
    Edit(
        "",
        "",
        PARKING.replace("x_parking", "x_lot")
        + MUST_PARK.replace("«", "").replace("x_park", "x_lots").replace("x_lotsing", "x_lot"),
    ),
    Edit(
        "",
        "",
        "facts:\n  x_gift: {label: 사은품, kind: text}\n"
        + alone("gift", "done", "text: 사은품 {x_gift|을} 보내 드려요.", "customer")
        + "    when: {filled: x_gift}\n",
    ),
    Edit(
        "",
        "",
        "articles:\n  - {label: 요금 안내, number: \"1\", nodes: [fare], when: {is: {changed: 'yes'}}}\n",
    ),
    Edit(
        MEMOS,
        '      - when: {filled: remark}\n        text: "비고: {remark}"\n      - "팩:',
        '      - when: {filled: remark}\n        text: "참고: {remark}"\n      - "(끝)"\n      - "팩:',
    ),
)
"""What adds, leaves out or turns about, and keeps every promise."""
EDITS = (*WORDING, *FURTHER)
