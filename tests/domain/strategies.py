"""Cases for the tests of the domain: one event list played to the program and to the oracle."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from desktop_app.domain.case import Case, Event, Recorded, Refusal, Via
from desktop_app.domain.fact import TermId
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION as POLICY
from desktop_app.domain.gate import Gate, judge
from desktop_app.domain.ids import FactId
from desktop_app.domain.reading import read
from desktop_app.domain.record import record
from desktop_app.domain.values import read_value
from tests.domain import oracle, oracle_gate, oracle_tables

START = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)
RIDE_AT = "2026-03-01T23:10:00+09:00"
OTHER_RIDE_AT = "2026-03-01T23:40:00+09:00"

FACTS: tuple[str, ...] = tuple(POLICY.facts)
"""All ids, in the order of the vocabulary."""

POOLS: dict[str, tuple[Any, ...]] = {
    **oracle_tables.CHOICES,
    "ride_at": (RIDE_AT, OTHER_RIDE_AT),
    "origin": ("역삼동 821", "판교역"),
    "destination": ("정자역", "판교역"),
    "ride_number": ("R-1", "R-2"),
    "original_call_id": ("WC-30021", "WC-30022"),
    "situation_room_phone": ("02-555-0100", "02-555-0101"),
    "stop_reason_text": ("앱을 잘못 눌렀어요", "길을 잘못 들었어요"),
    "changed_route": ("서현역 경유", "수내역"),
    "original_fare": (18000, 22000),
    "adjusted_fare": (22000, 25000),
    "forced_call_id": ("KC-77120", "KC-77121", "WC-30021"),
    "forced_call_link": ("https://admin.example/KC-77120", "https://admin.example/KC-77121"),
    "final_fare": (18000, 27000),
    "driver_phone": ("010-1234-5678", "010-8765-4321"),
    "customer_phone": ("010-1111-2222", "010-3333-4444"),
    "remark": ("비가 많이 와요", "단골이에요"),
}
"""Two or more well-formed values of every fact, few enough to come again."""

ILL_FORMED: tuple[Any, ...] = (0, -1, True, False, 1.5, [], {}, "", "nope!", ["card"])

GREEN: dict[str, Any] = {
    "channel": "chat",
    "requester": "driver",
    "chat_membership": "member",
    "requester_identity": "verified",
    "ride_at": RIDE_AT,
    "origin": "역삼동 821",
    "destination": "정자역",
    "original_call_id": "WC-30021",
    "call_type": "own_vip",
    "admin_status": "completed",
    "stop_reason": "driver_app_mistake",
    "previously_forced": "no",
    "contact": "together",
    "route_change": "waypoint_added",
    "fare_basis": "estimated",
    "changed_route": "서현역 경유",
    "original_fare": 18000,
    "adjusted_fare": 22000,
    "payment_method": "card",
    "driver_reconnect_consent": "given",
    "driver_fare_consent": "given",
    "notice_once_only": "told",
    "notice_payment_delay": "told",
    "contact_attempt": "answered",
    "customer_identity": "confirmed",
    "customer_reconnect_consent": "given",
    "customer_fare_consent": "given",
    "customer_recalling": "no",
    "driver_app": "on_duty",
}
"""A case in which every condition of the gate applies and holds."""

UNCHANGED: dict[str, Any] = {
    fact: "none" if fact == "route_change" else value
    for fact, value in GREEN.items()
    if fact not in oracle_tables.ADJUSTMENT
}
"""The same without a change of fare."""

REMEDY: dict[str, dict[str, Any]] = {
    "open": {"closed": None},
    "intake": {"channel": "chat", "requester": "driver", "chat_membership": "member"},
    "requester_identity": {"requester_identity": "verified"},
    "operator": {"call_type": "reserved", "operator": "own"},
    "ride": {fact: GREEN[fact] for fact in ("ride_at", "origin", "destination")},
    "original_call_id": {"original_call_id": "WC-30022"},
    "admin_status": {"admin_status": "cancelled_after_assign"},
    "stop_reason": {"stop_reason": "other", "stop_reason_text": "길을 잘못 들었어요"},
    "contact": {"contact": "before_meeting", "will_recontact": "no"},
    "route_change": {"route_change": "destination_changed", "changed_route": "수내역"},
    "adjusted_fare": {"adjusted_fare": 25000, "fare_basis": "agreed"},
    "customer_contact": {"contact_attempt": "called_in"},
}
"""What makes a condition hold; for the rest it is the fact of the same name, as in `GREEN`."""


def remedy(condition: str) -> dict[str, Any]:
    """Return facts that make a condition hold."""
    return REMEDY.get(condition, {condition: GREEN.get(condition)})


def others(fact: str) -> tuple[Any, ...]:
    """Return the values that a fact can have beside the one of `GREEN`, `None` for missing."""
    return (*(value for value in POOLS[fact] if value != GREEN.get(fact)), None)


def without(facts: Mapping[str, Any], *left_out: str) -> dict[str, Any]:
    """Return the facts but for some."""
    return {fact: value for fact, value in facts.items() if fact not in left_out}


# --- the program's side --------------------------------------------------------------------


def event_of(event: Mapping[str, Any]) -> Event:
    """Return the event as the program takes it, values read as they come out of JSON."""
    return Event(
        at=event["at"],
        facts={
            FactId(fact): None if value is None else read_value(POLICY.facts[FactId(fact)], value)
            for fact, value in event.get("facts", {}).items()
        },
        via=Via(event["via"]) if event.get("via") else None,
        correction=event.get("correction", False),
        undo=event.get("undo", False),
    )


def gate_of(case: Case) -> Gate:
    """Return the program's gate over a case."""
    return judge(POLICY, read(POLICY, case), case.drafts)


def plain_gate(gate: Gate) -> dict[str, Any]:
    """Return a gate as the oracle would write it."""
    return {
        "state": str(gate.state),
        "unmet": [one.id for one in gate.unmet],
        "stale": [one.id for one in gate.stale],
        "blockers": [one.id for one in gate.blockers],
    }


def plain_case(case: Case) -> dict[str, Any]:
    """Return what a case holds as the oracle would write it."""
    facts: dict[str, Any] = {}
    bound: dict[str, Any] = {}
    how: dict[str, Any] = {}
    for fact, entry in case.entries.items():
        vocable = POLICY.facts[fact]
        facts[fact] = [each.value for each in entry.all()] if vocable.repeats else entry.value
        if entry.terms is not None:
            bound[fact] = dict(entry.terms)
        if fact in oracle_tables.RENEWED:
            how[fact] = (entry.at, None if entry.via is None else str(entry.via))
    return {"facts": facts, "bound": bound, "how": how}


def oracle_case(case: oracle_tables.Case) -> oracle_tables.Case:
    """Return the oracle's case with moments read, for comparison with `plain_case`."""
    facts = dict(case["facts"])
    if "ride_at" in facts:
        facts["ride_at"] = datetime.fromisoformat(facts["ride_at"])
    return {**case, "facts": facts}


class Twins:
    """One case, led by the program and by the oracle side by side."""

    def __init__(self) -> None:
        self.case = Case("김상담")
        self.world = oracle.new_world()
        self.minutes = 0

    def play(self, **event: Any) -> Recorded:
        """Play one event to both; they must refuse the same facts in the same order."""
        self.minutes += 1
        event["at"] = START + timedelta(minutes=self.minutes)
        outcome = record(POLICY, self.case, event_of(event))
        expected = oracle.play(self.world, event)
        assert [each.fact for each in outcome.refused] == expected, event
        self.case = outcome.case
        return outcome

    def record(self, facts: Mapping[str, Any], **more: Any) -> Recorded:
        """Play the facts as one event."""
        return self.play(facts=dict(facts), **more)

    def undo(self) -> Recorded:
        """Play an undo."""
        return self.play(undo=True)

    @property
    def gate(self) -> dict[str, Any]:
        """The program's gate, as the oracle would write it."""
        return plain_gate(gate_of(self.case))

    @property
    def expected_gate(self) -> dict[str, Any]:
        """The oracle's gate."""
        return oracle_gate.gate(self.world["case"])

    @property
    def green(self) -> bool:
        """Whether the program's gate is allowed."""
        return bool(self.gate["state"] == "allowed")

    def check(self) -> None:
        """Both hold the same values, evidence and terms, and come to the same verdict."""
        assert plain_case(self.case) == oracle_case(self.world["case"])
        assert self.gate == self.expected_gate


def twins(*events: Mapping[str, Any]) -> Twins:
    """Return twins to which facts were recorded, one event each."""
    both = Twins()
    for facts in events:
        both.record(facts)
    both.check()
    return both


def terms_of(case: Case, fact: str) -> dict[TermId, Any]:
    """Return the terms that a recorded fact is bound to."""
    return dict(case.entries[FactId(fact)].terms or ())


# --- after the reconnection ----------------------------------------------------------------

FORCED = {"forced_call_id": "KC-77120"}
MEMOS = {"memo_original_call": "done", "memo_forced_call": "done"}
AGREED = {"driver_final_consent": "given", "customer_final_consent": "given"}


def reconnected(**more: Any) -> Twins:
    """Return a case whose forced call id is recorded, and then the facts."""
    both = twins(GREEN, FORCED)
    if more:
        both.record(more)
    return both


def refusals(outcome: Recorded) -> dict[str | None, Refusal]:
    """Return what was refused and why."""
    return {each.fact: each.reason for each in outcome.refused}


def value_of(both: Twins, fact: str) -> Any:
    """Return the recorded value, `None` where there is none."""
    entry = both.case.entries.get(FactId(fact))
    return entry.value if entry else None


# --- for hypothesis ------------------------------------------------------------------------


def values(fact: str) -> st.SearchStrategy[Any]:
    """Well-formed values mostly, sometimes none, sometimes an ill-formed one."""
    ill_formed = [each for each in ILL_FORMED if not oracle.well_formed(fact, each)]
    good = st.sampled_from(POOLS[fact])
    odd = st.none() | st.sampled_from(ill_formed)
    return st.integers(0, 9).flatmap(lambda dice: odd if dice == 0 else good)


@st.composite
def facts_of_one_event(draw: st.DrawFn, names: Iterable[str] = FACTS) -> dict[str, Any]:
    """Up to five facts in any order, some of them ill-formed or cleared."""
    chosen = draw(st.lists(st.sampled_from(list(names)), max_size=5, unique=True))
    return {fact: draw(values(fact)) for fact in chosen}


@st.composite
def corrections(draw: st.DrawFn) -> dict[str, Any]:
    """Facts said to be a correction; now and then one that cannot be corrected."""
    names = (*oracle_tables.CORRECTABLE, *oracle_tables.CORRECTABLE, "original_fare")
    return draw(facts_of_one_event(names))


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    """Any event: facts, a correction, an undo."""
    dice = draw(st.integers(0, 11))
    if dice == 0:
        return {"undo": True}
    if dice == 1:
        return {"facts": draw(corrections()), "correction": True}
    via = draw(st.sampled_from((None, None, "chat", "call", "sms", "admin")))
    return {"facts": draw(facts_of_one_event()), "via": via}


@st.composite
def conversations(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A case on its way to the end in pieces, with other events in between."""
    answers = dict(draw(st.sampled_from((GREEN, UNCHANGED))))
    for fact in draw(st.lists(st.sampled_from(sorted(answers)), max_size=3)):
        answers[fact] = draw(st.sampled_from(POOLS[fact]))
    told: list[dict[str, Any]] = []
    names = list(answers)
    while names:
        size = draw(st.integers(1, len(names)))
        part, names = names[:size], names[size:]
        told.append({"facts": {fact: answers[fact] for fact in draw(st.permutations(part))}})
    told.append({"facts": {"forced_call_id": "KC-77120"}})
    for facts in draw(st.lists(st.sampled_from(ENDINGS), max_size=5)):
        told.append({"facts": facts})
    for event in draw(st.lists(events(), max_size=5)):
        told.insert(draw(st.integers(0, len(told))), event)
    return told


ENDINGS: tuple[dict[str, Any], ...] = (
    {"memo_original_call": "done", "memo_forced_call": "done"},
    {"settlement": "done"},
    {"settlement": None},
    {"final_fare": 27000, "driver_final_consent": "given", "customer_final_consent": "given"},
    {"final_fare": 18000},
    {"driver_final_consent": "given"},
    {"customer_final_consent": "given", "settlement": "done"},
    {"customer_final_consent": "refused"},
    {"final_fare": None},
    {"forced_call_id": "KC-77121"},
    {"forced_call_id": "KC-77121", "memo_original_call": "done", "settlement": "done"},
    {"memo_original_call": None, "forced_call_link": "https://admin.example/KC-77120"},
    {"contact_attempt": "absent"},
    {"contact_attempt": None, "remark": "비가 많이 와요"},
    {"origin": "판교역", "driver_app": "on_duty"},
)
"""What may come after the reconnection, in season and out of it."""
