"""Faults as a team lead makes them, each in the shipped pack: the source, its words and its flow."""

from desktop_app.pack.faults import Fault
from tests.pack.packs import EXTRA
from tests.pack.seed_shapes import (
    ABSENT,
    CUSTOMER,
    ENDS,
    EXECUTE,
    FACTS,
    FLOW,
    INTAKE,
    LABELS,
    LONG,
    MEMOS,
    MUST_PARK,
    PARKING,
    SITUATION,
    TERMS,
    Seed,
    alone,
)
from tests.pack.seeds_of_source import SOURCE_SEEDS

SEEDS = (
    *SOURCE_SEEDS,
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
    # what a customer must hear is not said to those who pay by card
    Seed(
        "text hidden",
        Fault.TEXT_HIDDEN,
        CUSTOMER,
        '    when: {is: {customer_identity: confirmed, changed: "no"}}\n',
        '    when: «{is: {customer_identity: confirmed, changed: "no", payment_method: cash}}\n',
    ),
    Seed(
        "text hidden",
        Fault.TEXT_HIDDEN,
        SITUATION,
        "    when: {is: {requester: driver}}\n    text: >-\n      재연결 없이",
        "    when: «{is: {requester: driver, channel: phone}}\n    text: >-\n      재연결 없이",
    ),
    Seed(
        "text hidden",
        Fault.NOT_AT_ITS_NODE,
        SITUATION,
        "    title: 미연결 운행 주의\n    nodes: [recontact]",
        "    title: 미연결 운행 주의\n    nodes: «[contact]",
    ),
    # whoever presses what is called a refusal would record the consent
    Seed(
        "name of another",
        Fault.NAME_OF_ANOTHER,
        FACTS,
        "driver_fare_consent: {label: 기사 요금조정 동의, choices: {given: 동의, refused: 거절}",
        "driver_fare_consent: {label: 기사 요금조정 동의, choices: {given: «거절, refused: 동의}",
    ),
    Seed(
        "name of another",
        Fault.NAME_OF_ANOTHER,
        "admin_page.yaml",
        "      제휴콜: partner\n",
        "      제휴콜: «own_general\n",
    ),
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
