"""A pack with questions of its own: a choice, a text and an amount, asked, shown and kept."""

from tests.pack.packs import EXTRA, shipped

CHECK = "asks: [customer_recalling, driver_app]"
READY = 'when: {is: {customer_recalling: "no", driver_app: on_duty}}}'
DETAIL = '    - "결제 수단: {payment_method}"\n'
TOLD = '      - when: {filled: payment_method}\n        text: "결제 수단: {payment_method}"\n'

OWN = """\
facts:
  x_parking: {label: 주차 위치 확인, kind: choice, choices: {known: 확인함, unknown: 모름}}
  x_place: {label: 주차 위치, kind: text, hint: "예: 지하 2층"}
  x_toll: {label: 통행료, kind: won, hint: "예: 2,300"}
conditions:
  x_parked:
    label: 주차 위치 확인
    facts: [x_parking, x_place]
    holds: {all: [{is: {x_parking: known}}, {filled: x_place}]}
    applies: {in: {contact: [together, parted]}}
checklist:
  - {label: 우리 팀, conditions: [x_parked]}
scripts:
  x_ask_parking:
    title: 주차 위치 문의
    nodes: [precheck]
    to: driver
    when: {any: [{not: {filled: x_parking}}, {is: {x_parking: unknown}}]}
    text: 기사님, 차량을 어디에 세워 두셨는지 확인해 주시겠어요?
  x_tell_parking:
    title: 주차 위치 안내
    nodes: [precheck, execute]
    to: customer
    when: {filled: [x_place, x_toll]}
    text: 차량은 {x_place}에 있고, 통행료 {x_toll|은} 따로 결제됩니다.
"""


def own_pack() -> dict[str, str]:
    """Return the shipped pack with the questions of its own."""
    texts = shipped()
    flow, memos = texts["flow.yaml"], texts["memos.yaml"]
    assert CHECK in flow
    assert READY in flow
    assert DETAIL in memos
    assert TOLD in memos
    asks = (
        "asks: [customer_recalling, driver_app, x_parking, "
        "{fact: x_place, when: {is: {x_parking: known}}}, x_toll]"
    )
    ready = """
        when:
          all:
            - {is: {customer_recalling: "no", driver_app: on_duty}}
            - any:
                - {is: {contact: before_meeting}}
                - {all: [{is: {x_parking: known}}, {filled: x_place}]}"""
    way = "      - {to: execute, " + READY
    assert way in flow
    flow = flow.replace(way, "      - to: execute" + ready).replace(CHECK, asks)
    detail = DETAIL + (
        "    - when: {filled: x_toll}\n      text: '통행료: {x_toll}'\n"
        "    - when: {filled: x_parking}\n      text: '주차: {x_parking} ({x_parking|evidence})'\n"
    )
    told = TOLD + "      - when: {filled: x_place}\n        text: '주차 위치: {x_place}'\n"
    memos = memos.replace(DETAIL, detail).replace(TOLD, told)
    return {**texts, "flow.yaml": flow, "memos.yaml": memos, EXTRA: OWN}
