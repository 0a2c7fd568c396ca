"""Faults as a team lead makes them, and edits that do no harm, each in the shipped pack."""

from typing import NamedTuple

from desktop_app.pack.problems import Fault
from tests.pack.packs import EXTRA


class Seed(NamedTuple):
    """A fault by its kind: in this file `old` becomes `new`, in which `«` marks where it is said."""

    kind: str
    fault: Fault
    file: str
    old: str
    new: str


class Edit(NamedTuple):
    """An edit that does no harm: in this file `old` becomes `new`; no `old` makes a further file."""

    file: str
    old: str
    new: str


INTAKE = "scripts/01_intake.yaml"
ENDS = "scripts/02_ends.yaml"
SITUATION = "scripts/03_situation.yaml"
TERMS = "scripts/04_driver_terms.yaml"
CUSTOMER = "scripts/05_customer.yaml"
EXECUTE = "scripts/06_execute.yaml"
ABSENT = "scripts/07_absent.yaml"
AFTER = "scripts/08_after.yaml"
FLOW, FACTS, MEMOS, LABELS = "flow.yaml", "facts.yaml", "memos.yaml", "labels.yaml"

ALONE = (
    "scripts:\n  x_{name}:\n    title: 더하는 글\n    nodes: [{node}]\n    to: {to}\n    {text}\n"
)


def alone(name: str, node: str, text: str, to: str = "driver") -> str:
    """Return a file with one more text."""
    return ALONE.format(name=name, node=node, to=to, text=text)


PARKING = "facts:\n  x_parking: {label: 주차 위치, kind: choice, choices: {known: 확인함, unknown: 모름}}\n"
MUST_PARK = (
    "conditions:\n  «x_park: {label: 주차, facts: [x_parking], holds: {is: {x_parking: known}}}\n"
    "checklist: [{label: 더, conditions: [x_park]}]\n"
)
LONG = "확인 부탁드립니다. " * 130

SEEDS = (
    # what no parser reads
    Seed("syntax", Fault.YAML_TAB, INTAKE, "    title: 공감 먼저", "«\ttitle: 공감 먼저"),
    Seed("syntax", Fault.YAML_NO_COLON, ENDS, "    title: 본인 외 상담", "    «title 본인 외 상담"),
    Seed(
        "syntax",
        Fault.YAML_BRACKET,
        FLOW,
        '{fact: customer_identity, question: "고객님 본인이 맞으실까요?"',
        '«{fact: customer_identity, question: "고객님 본인이 맞으실까요?',
    ),
    Seed("syntax", Fault.ANCHOR, LABELS, "    open: 종결 여부", "    open: «&a 종결 여부"),
    # what is of the wrong shape
    Seed(
        "shape",
        Fault.UNKNOWN_FIELD,
        SITUATION,
        "    text: 괜찮으시다면",
        "    «texts: 괜찮으시다면",
    ),
    Seed(
        "shape",
        Fault.MISSING_FIELD,
        INTAKE,
        "  note_intake:\n    title: 공감 먼저\n",
        "  «note_intake:\n",
    ),
    Seed(
        "shape",
        Fault.NOT_LIST,
        ABSENT,
        "  note_absent:\n    title: 부재 처리\n    nodes: [absent]",
        "  note_absent:\n    title: 부재 처리\n    nodes: «absent",
    ),
    Seed("shape", Fault.UNKNOWN_SECTION, AFTER, "scripts:", "«script:"),
    Seed(
        "shape",
        Fault.OUT_OF_RANGE,
        "pack.yaml",
        "second_attempt_minutes: 10",
        "second_attempt_minutes: «0",
    ),
    Seed(
        "shape",
        Fault.UNKNOWN_OPERATOR,
        SITUATION,
        "    when: {is: {requester: driver}}\n    text: 기사님, 지금",
        "    when: {«if: {requester: driver}}\n    text: 기사님, 지금",
    ),
    # names of nothing
    Seed(
        "unknown fact",
        Fault.UNKNOWN_FACT,
        FLOW,
        "{filled: [channel, requester]}",
        "{filled: [«chanel, requester]}",
    ),
    Seed(
        "unknown fact",
        Fault.UNKNOWN_FACT,
        TERMS,
        "{original_fare|이} 결제되고",
        "«{orignal_fare|이} 결제되고",
    ),
    Seed("unknown fact", Fault.UNKNOWN_FACT, FLOW, "asks: [contact]", "asks: [«contakt]"),
    Seed(
        "unknown value",
        Fault.UNKNOWN_VALUE,
        FLOW,
        "{is: {contact: before_meeting}}}",
        "{is: {contact: «before}}}",
    ),
    Seed(
        "unknown value",
        Fault.UNKNOWN_VALUE,
        CUSTOMER,
        "requester: driver, payment_method: cash}",
        "requester: driver, payment_method: «coin}",
    ),
    Seed("unknown node", Fault.UNKNOWN_NODE, FLOW, "{to: recontact, when", "{to: «recontakt, when"),
    Seed(
        "unknown node",
        Fault.UNKNOWN_NODE,
        EXECUTE,
        "nodes: [driver_terms, precheck, execute]",
        "nodes: [driver_terms, «prechek, execute]",
    ),
    Seed(
        "unknown form",
        Fault.UNKNOWN_FORM,
        CUSTOMER,
        "요금 {original_fare|을} 이후",
        "요금 «{original_fare|를을} 이후",
    ),
    # what lacks, and what is too much
    Seed("missing script", Fault.MISSING_SCRIPT, SITUATION, "  ask_reason:", "  ask_reasons:"),
    Seed(
        "missing script",
        Fault.MISSING_SCRIPT,
        CUSTOMER,
        "  ob_wrong_person:",
        "  ob_wrong_persons:",
    ),
    Seed(
        "missing placeholder",
        Fault.MISSING_PLACEHOLDER,
        TERMS,
        "    text: >-\n      조정된 요금 {adjusted_fare|이} 새로",
        "    text: «>-\n      조정된 요금이 새로",
    ),
    Seed(
        "missing placeholder",
        Fault.MISSING_PLACEHOLDER,
        FLOW,
        'question: "요금은 {fare_to_pay}, {payment_method|으로}',
        'question: «"요금은 {fare_to_pay},',
    ),
    Seed(
        "unused fact",
        Fault.UNUSED_FACT,
        EXTRA,
        "",
        "facts:\n  «x_toll: {label: 통행료, kind: won}\n",
    ),
    Seed(
        "unused fact",
        Fault.UNUSED_FACT,
        FACTS,
        "facts:\n",
        "facts:\n  «x_gate: {label: 관문, kind: text}\n",
    ),
    Seed(
        "duplicate",
        Fault.DUPLICATE_KEY,
        CUSTOMER,
        "  ob_card_base:\n    title: 결제",
        "  ob_card_base:\n    title: 앞\n    «title: 결제",
    ),
    Seed(
        "checklist",
        Fault.CONDITION_NOT_CHECKED,
        "checklist.yaml",
        "[customer_recalling, driver_app]",
        "[customer_recalling]",
    ),
    Seed(
        "checklist",
        Fault.CONDITION_CHECKED_TWICE,
        "checklist.yaml",
        "[customer_recalling, driver_app]",
        "[customer_recalling, driver_app, «driver_app]",
    ),
    # wording
    Seed(
        "particle",
        Fault.HAND_PARTICLE,
        TERMS,
        "{original_fare|이} 결제되고",
        "«{original_fare}이 결제되고",
    ),
    Seed(
        "particle",
        Fault.HAND_PARTICLE,
        CUSTOMER,
        "기사님께 {original_fare|을} 현금으로",
        "기사님께 «{original_fare}을(를) 현금으로",
    ),
    Seed(
        "particle",
        Fault.HAND_PARTICLE,
        MEMOS,
        "{fare_to_settle|으로} 정정",
        "«{fare_to_settle}으로 정정",
    ),
    Seed(
        "particle",
        Fault.HAND_PARTICLE,
        ENDS,
        "{situation_room_phone|으로} 문의해",
        "«{situation_room_phone}로 문의해",
    ),
    Seed(
        "particle", Fault.HAND_PARTICLE, FLOW, "{fare_to_pay|은} 그대로", "«{fare_to_pay}은 그대로"
    ),
    Seed(
        "double space",
        Fault.DOUBLE_SPACE,
        SITUATION,
        "text: 괜찮으시다면 운행이",
        "text: 괜찮으시다면«  운행이",
    ),
    Seed(
        "double space",
        Fault.DOUBLE_SPACE,
        INTAKE,
        "      내용을 확인하고 바로",
        "      내용을«  확인하고 바로",
    ),
    Seed(
        "double space",
        Fault.DOUBLE_SPACE,
        LABELS,
        "customer_fare_consent: 고객 요금 동의",
        "customer_fare_consent: 고객 요금«  동의",
    ),
    Seed(
        "hidden sign", Fault.STRANGE_CHARACTER, ABSENT, "문자로 연락드려", "문자로«\u200b 연락드려"
    ),
    Seed(
        "hidden sign", Fault.STRANGE_CHARACTER, FACTS, "{label: 출발지,", "{label: 출발«\u202e지,"
    ),
    Seed(
        "label twice",
        Fault.LABEL_TWICE,
        FACTS,
        "destination: {label: 도착지",
        "destination: {label: «출발지",
    ),
    Seed("label twice", Fault.LABEL_TWICE, FACTS, "absent: OB 부재", "absent: «OB 연결"),
    Seed(
        "label twice", Fault.LABEL_TWICE, FLOW, "    short: 고객 동의\n", "    short: «기사 동의\n"
    ),
    Seed(
        "label twice",
        Fault.LABEL_TWICE,
        LABELS,
        "    payment_method: 결제 수단",
        "    payment_method: «기존 요금",
    ),
    Seed(
        "message",
        Fault.MESSAGE_TOO_LONG,
        ABSENT,
        "    text: |-\n      [카카오 T 긴급신고센터]\n",
        f"    text: «|-\n      [카카오 T 긴급신고센터] {LONG}\n",
    ),
    # what nobody may be told, or nobody can be
    Seed(
        "stranger",
        Fault.TELLS_A_STRANGER,
        INTAKE,
        "text: 정확한 안내를 위해 운행일시와",
        "text: 정확한 안내를 위해 «{origin}, 운행일시와",
    ),
    Seed(
        "stranger",
        Fault.TELLS_A_STRANGER,
        ENDS,
        "번거로우시겠지만 본인께서",
        "«{ride_number} 건은 본인께서",
    ),
    Seed(
        "stranger",
        Fault.TELLS_A_STRANGER,
        FLOW,
        "asks: [channel, requester]",
        'asks: [channel, {fact: requester, question: "«{origin} 건으로 문의하셨나요?"}]',
    ),
    Seed(
        "never filled",
        Fault.NEVER_FILLED,
        SITUATION,
        "혹시 경유지가 추가되었거나",
        "혹시 «{final_fare} 말고, 경유지가 추가되었거나",
    ),
    Seed(
        "never filled",
        Fault.NEVER_FILLED,
        TERMS,
        "      이미 결제된 {original_fare|은} 그대로",
        "      {original_fare}, «{adjusted_fare|은} 그대로",
    ),
    Seed(
        "never filled",
        Fault.NEVER_FILLED,
        SITUATION,
        "text: 기사님, 지금 고객님과",
        "text: 기사님, «{forced_call_id} 건, 지금 고객님과",
    ),
    Seed(
        "memo",
        Fault.PRIVATE_IN_MEMO,
        MEMOS,
        '- "사유: {stop_reason_text}"\n    - when',
        '- "사유: {stop_reason_text} «{driver_phone}"\n    - when',
    ),
    Seed(
        "memo",
        Fault.MEMO_HEAD_WITHOUT_ID,
        MEMOS,
        '- "원콜 {original_call_id}"',
        '- «"원콜 {origin}"',
    ),
    # the flow
    Seed(
        "unreachable",
        Fault.NODE_NOT_REACHED,
        EXTRA,
        "",
        "nodes:\n  «x_more: {label: 더 확인, short: 더 확인, asks: [remark], outcome: done}\n",
    ),
    Seed(
        "unreachable",
        Fault.SCRIPT_NEVER_SHOWN,
        EXTRA,
        "",
        alone("never", "fare", "text: 네").replace("x_never", "«x_never")
        + "    when: {is: {contact: parted, will_recontact: 'no'}}\n",
    ),
    Seed(
        "never taken",
        Fault.NEVER_TAKEN,
        FLOW,
        "      - {to: recontact, when: {is: {contact: before_meeting}}}\n      - {to: fare",
        "      - {to: recontact, when: {filled: contact}}\n      - «{to: fare",
    ),
    Seed(
        "cycle",
        Fault.CYCLE,
        FLOW,
        "  absent:\n    label: 고객 부재\n",
        "  absent:\n    ways: [outbound]\n    label: 고객 부재\n",
    ),
    Seed(
        "no way on",
        Fault.CHOICE_WITHOUT_WAY,
        FLOW,
        "asks: [contact]\n    ways:\n      - {to: recontact, when: {is: {contact: before_meeting}}}\n      - {to: fare, when: {in: {contact: [together, parted]}}}",
        "asks: [«contact]\n    ways:\n      - {to: recontact, when: {is: {contact: before_meeting}}}\n      - {to: fare, when: {is: {contact: together}}}",
    ),
    Seed(
        "no way on",
        Fault.CHOICE_WITHOUT_WAY,
        EXECUTE,
        "when: {is: {driver_app: off_duty}}",
        "when: {is: {driver_app: on_duty}}",
    ),
    Seed(
        "ambiguous",
        Fault.AMBIGUOUS_BRANCH,
        FLOW,
        "      - {to: recontact, when: {is: {contact: before_meeting}}}\n      - {to: fare, when",
        "      - {to: recontact, when: {in: {contact: [before_meeting, parted]}}}\n      - «{to: fare, when",
    ),
    Seed(
        "ambiguous",
        Fault.AMBIGUOUS_BRANCH,
        SITUATION,
        "    variants:\n      - when: {is: {requester: driver}}\n        text: 고객님과 합의하신 요금이 있을까요?\n      - text: 기사님과",
        "    variants:\n      - when: {any: [{is: {requester: driver}}, {is: {channel: chat}}]}\n        text: 고객님과 합의하신 요금이 있을까요?\n      - «when: {any: [{is: {requester: customer}}, {is: {channel: phone}}]}\n        text: 기사님과",
    ),
    # what only the proof sees
    Seed(
        "ready, not green",
        Fault.READY_NOT_GREEN,
        FLOW,
        '      - {to: execute, when: {is: {customer_recalling: "no", driver_app: on_duty}}}',
        "      - «{to: execute, when: {all: [{is: {driver_app: on_duty}}, {filled: customer_recalling}]}}",
    ),
    Seed(
        "ready, not green",
        Fault.READY_NOT_GREEN,
        FLOW,
        "      - to: precheck\n        when: {is: {customer_identity: confirmed, customer_reconnect_consent: given, customer_fare_consent: given}}",
        "      - «to: precheck\n        when: {is: {customer_identity: confirmed, customer_reconnect_consent: given}}",
    ),
    Seed(
        "ready, not green",
        Fault.READY_NOT_GREEN,
        FLOW,
        "      - to: outbound\n        when:\n          all:\n            - {is: {driver_reconnect_consent: given, notice_once_only: told}}",
        "      - «to: outbound\n        when:\n          all:\n            - {is: {driver_reconnect_consent: given}}",
    ),
    Seed(
        "green, not ready",
        Fault.GREEN_NOT_READY,
        FLOW,
        "  precheck:\n    label: 실행 전 점검\n    short: 실행 점검\n    asks: [customer_recalling, driver_app]\n    ways:\n      - {to: execute, when: {is: {",
        "  «precheck:\n    label: 실행 전 점검\n    short: 실행 점검\n    asks: [customer_recalling, driver_app, agit_posted]\n    ways:\n      - {to: execute, when: {is: {agit_posted: done, ",
    ),
    Seed(
        "stuck",
        Fault.STUCK,
        FLOW,
        "  precheck:\n    label: 실행 전 점검\n    short: 실행 점검\n    asks: [customer_recalling, driver_app]",
        "  «precheck:\n    label: 실행 전 점검\n    short: 실행 점검\n    asks: [customer_recalling]",
    ),
    Seed(
        "stuck",
        Fault.STUCK,
        FLOW,
        "  recontact:\n    label: 만난 후 재연락\n    short: 재연락\n    asks: [will_recontact]",
        "  «recontact:\n    label: 만난 후 재연락\n    short: 재연락\n    asks: [{fact: will_recontact, when: {filled: customer_identity}}]",
    ),
    Seed(
        "stuck",
        Fault.END_WITHOUT_NAME,
        FLOW,
        "  refused:\n    label: 동의 거절\n    short: 동의 거절\n    outcome: refused\n",
        "  «refused:\n    label: 동의 거절\n    short: 동의 거절\n",
    ),
    Seed(
        "never green",
        Fault.NEVER_GREEN,
        EXTRA,
        "",
        PARKING
        + MUST_PARK.replace(
            "{is: {x_parking: known}}", "{is: {x_parking: known, contact: together}}"
        ),
    ),
    Seed(
        "never green",
        Fault.NEVER_GREEN,
        EXTRA,
        "",
        "conditions:\n  «x_final: {label: 확정 요금, facts: [final_fare], holds: {filled: final_fare}}\nchecklist: [{label: 더, conditions: [x_final]}]\n",
    ),
    Seed(
        "text not reached",
        Fault.SCRIPT_NOT_REACHED,
        EXTRA,
        "",
        alone("late", "limited", "text: 네", "requester").replace("x_late", "«x_late")
        + "    when: {is: {contact: parted}}\n",
    ),
    Seed(
        "gap stays",
        Fault.GAP_STAYS,
        EXTRA,
        "",
        alone("gap", "memo", 'text: "«{changed_route}까지 모셔 주세요."')
        + "    when: {is: {changed: 'yes'}}\n",
    ),
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
