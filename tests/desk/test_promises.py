"""The promises attacked at the desk: green is never wrong, no text tells what it must not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from desktop_app.desk.admin_refusal import AdminRefusal, record_refusal
from desktop_app.desk.admin_text import read_admin_text, single
from desktop_app.desk.desk import Desk
from desktop_app.desk.memo_files import MemoKind
from desktop_app.desk.navigation import Navigation
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.places import DETAILS, TOGETHER
from desktop_app.desk.texts import Texts
from desktop_app.domain.case import Event, value_of
from desktop_app.domain.case_view import Medium
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.records import CaseId
from tests.domain import oracle, oracle_gate, oracle_tables
from tests.domain.strategies import ENDINGS, GREEN, POOLS, UNCHANGED, facts_of_one_event
from tests.fakes import FakeClipboard, FakeClock

PACK = shipped_pack()
CONSENTS = tuple(fact for fact in oracle_tables.BOUND_TO if fact != "previously_forced")
LINES = (
    *("출발지: 판교역", "도착지\t정자역", "콜 ID: WC-30022", "요금: 18,000원", "요금: 없음"),
    *("상태: 운행완료", "결제 수단: 카드", "콜 유형: 위탁콜", "운행일시: 2026-11-23 20:40"),
    *("기사 재연결 동의: 동의", "고객 요금·결제 동의: 동의", "강제재연결 이력: 없음"),
    *("강콜 ID: KC-1234", "고객 전화번호: 010-1111-2222", "기사 앱 상태: 출근"),
    *("결제에 시간 소요: 안내함", "\x00\u202e"),
)
RIDE = {"origin": "ㅇㄹ출발", "destination": "ㅇㄹ도착", "original_call_id": "WC-90909"}
"""Places that stand in no text of the pack."""
SECRETS = (*RIDE.values(), "71,700원", "81,800원", "ㅇㄹ경유")
STEPS = (*PACK.nodes, DETAILS)
UNSHORTENED = (Phase.explicit, Phase.reuse, Phase.generate)


def ids(facts: Mapping[str, Any]) -> dict[FactId, object]:
    return {FactId(fact): value for fact, value in facts.items()}


def consents_of(opened: OpenCase) -> dict[str, object]:
    """What each side has said, with its time and terms."""
    entries = opened.case.entries
    return {fact: entries[FactId(fact)] for fact in CONSENTS if FactId(fact) in entries}


class Evening(RuleBasedStateMachine):
    """A few cases under everything that a counselor can do to them without a window."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.store, self.clock, self.clipboard = MemoryStore(), FakeClock(), FakeClipboard()
        self.desk = Desk(PACK, self.store, self.clock, self.clipboard, "김상담")
        self.texts = Texts(self.desk)
        self.nav = Navigation(self.desk)

    def opened(self, case: CaseId) -> OpenCase:
        return self.desk.open_case(case)

    @initialize(target=cases)
    def first(self) -> CaseId:
        """One case that is nearly there."""
        case = self.desk.begin()
        self.desk.record(case, ids(UNCHANGED))
        return case

    @rule(target=cases, facts=st.sampled_from((GREEN, UNCHANGED, {})))
    def begin(self, facts: dict[str, Any]) -> CaseId:
        """Another one, on the same original call where it has one."""
        case = self.desk.begin()
        if facts:
            self.desk.record(case, ids(facts))
        return case

    @rule(case=cases)
    def take_offer(self, case: CaseId) -> None:
        """The offered intake is an intake, and nothing else."""
        before = consents_of(self.opened(case))
        self.desk.take_offer(case)
        assert consents_of(self.opened(case)) == before

    @rule(case=cases, facts=facts_of_one_event())
    def say(self, case: CaseId, facts: dict[str, Any]) -> None:
        """Anything is recorded."""
        self.desk.record(case, ids(facts))

    @rule(case=cases, fact=st.sampled_from(sorted(POOLS)), index=st.integers(0, 9))
    def change(self, case: CaseId, fact: str, index: int) -> None:
        """One answer becomes another, or none."""
        values = (*POOLS[fact], None)
        self.desk.record(case, ids({fact: values[index % len(values)]}))

    @rule(case=cases)
    def undo(self, case: CaseId) -> None:
        """The last step is taken back."""
        self.desk.undo(case)

    @rule(case=cases, lines=st.lists(st.sampled_from(LINES), max_size=8))
    def paste(self, case: CaseId, lines: list[str]) -> None:
        """A page of the admin gives values, and never what somebody said."""
        before = self.opened(case)
        found = read_admin_text(PACK, "\n".join(lines), self.clock())
        assert not set(found.found) & {*map(FactId, CONSENTS), f.FORCED_CALL_ID, f.DRIVER_APP}
        self.desk.take(case, single(found))
        after = self.opened(case)
        if f.FORCED_CALL_ID in before.case.entries:
            assert after.case.entries == before.case.entries or after.events != before.events
        assert consents_of(after) == consents_of(before)

    @rule(case=cases, fact=st.sampled_from(sorted(POOLS)), text=st.text(max_size=6))
    def type_in(self, case: CaseId, fact: str, text: str) -> None:
        """Something is being typed: no fact, and never green over what the gate reads."""
        before = self.opened(case).case.entries
        if fact in oracle_tables.CHOICES:
            return
        self.desk.type_in(case, FactId(fact), text)
        assert self.opened(case).case.entries == before
        gate = self.opened(case).view.gate
        held_up = FactId(fact) in gate.drafts
        assert not (held_up and self.desk.is_green(case))

    @rule(case=cases, fact=st.sampled_from(oracle_tables.CORRECTABLE), index=st.integers(0, 1))
    def correct(self, case: CaseId, fact: str, index: int) -> None:
        """A typing mistake keeps the consents; those of other facts are none of its business."""
        what, text = FactId(fact), str(POOLS[fact][index])
        self.desk.type_in(case, what, text)
        allowed = self.desk.may_be_correction(case, what)
        lost = self.desk.would_go_stale(case, what)
        stale = {one for one in CONSENTS if oracle_stale(self.opened(case), one)}
        self.desk.enter(case, what, correction=True)
        after = {one for one in CONSENTS if oracle_stale(self.opened(case), one)}
        assert after - stale == set()
        assert not allowed or lost

    @rule(case=cases, fact=st.sampled_from(oracle_tables.CORRECTABLE), index=st.integers(0, 1))
    def warn(self, case: CaseId, fact: str, index: int) -> None:
        """What was said to go stale is what goes stale."""
        what = FactId(fact)
        self.desk.type_in(case, what, str(POOLS[fact][index]))
        stale = {one for one in oracle_tables.BOUND_TO if oracle_stale(self.opened(case), one)}
        told = set(self.desk.would_go_stale(case, what))
        self.desk.enter(case, what)
        now = {one for one in oracle_tables.BOUND_TO if oracle_stale(self.opened(case), one)}
        assert told == {FactId(one) for one in now - stale}

    @rule(case=cases, node=st.sampled_from(STEPS))
    def copy(self, case: CaseId, node: Any) -> None:
        """F9: one way, one of alternatives, nothing to a stranger, nothing but present words."""
        opened = self.opened(case)
        retired = taken_alternatives(opened)
        self.clipboard.held = "before"
        result = self.texts.copy_message(case, node)
        opened = self.opened(case)
        shown = {script.id: script for script in opened.view.scripts}
        texts = [shown[script] for script in result.scripts]
        assert (self.clipboard.held == "before") == (not texts)
        if not texts:
            return
        assert self.clipboard.held == "\n\n".join(opened.words(text) for text in texts)
        media = {text.medium for text in texts}
        assert len(texts) == 1 or not media & {Medium.SMS, Medium.CALL, Medium.NOTE}
        groups = [text.alternatives for text in texts if text.alternatives]
        assert len(groups) == len(set(groups))
        assert not retired & set(groups)
        if value_of(opened.case, f.REQUESTER_IDENTITY) != "verified":
            asks = value_of(opened.case, f.REQUESTER)
            told = [text for text in texts if text.audience in (asks, None)]
            assert not [piece for text in told for piece in text.pieces if is_of_the_ride(piece)]

    @rule(case=cases, index=st.integers(0, 30), words=st.sampled_from(("", "다른 말", "{origin}")))
    def edit(self, case: CaseId, index: int, words: str) -> None:
        """A text is written anew; its words go when a value in it changes."""
        scripts = self.opened(case).view.scripts
        if scripts:
            self.texts.edit_script(case, scripts[index % len(scripts)].id, words)

    @rule(case=cases, works=st.booleans(), kind=st.sampled_from(MemoKind))
    def memo(self, case: CaseId, works: bool, kind: MemoKind) -> None:
        """Memos of the operation exist only after the reconnection."""
        self.clipboard.works, self.clipboard.held = works, "before"
        result = self.texts.copy_memo(case, kind)
        self.clipboard.works = True
        operation = kind in (MemoKind.ORIGINAL_CALL, MemoKind.FORCED_CALL)
        reconnected = f.FORCED_CALL_ID in self.opened(case).case.entries
        assert reconnected or not operation or result.problem is not None

    @rule(case=cases, reason=st.sampled_from(AdminRefusal))
    def refused(self, case: CaseId, reason: AdminRefusal) -> None:
        """The admin page refused: never green after it for a reason that the gate reads."""
        told = record_refusal(self.desk, case, reason)
        reconnected = f.FORCED_CALL_ID in self.opened(case).case.entries
        assert reconnected or not told or not self.desk.is_green(case)

    @rule(case=cases, value=st.sampled_from(POOLS["forced_call_id"]))
    def force(self, case: CaseId, value: str) -> None:
        """A forced call id is taken on green only."""
        green = self.desk.is_green(case)
        before = f.FORCED_CALL_ID in self.opened(case).case.entries
        self.desk.record(case, {f.FORCED_CALL_ID: value})
        assert green or before or f.FORCED_CALL_ID not in self.opened(case).case.entries

    @rule(case=cases, facts=st.sampled_from(ENDINGS))
    def finish(self, case: CaseId, facts: dict[str, Any]) -> None:
        """Whatever comes after."""
        self.desk.record(case, ids(facts))

    @rule(case=cases, node=st.sampled_from(STEPS))
    def look(self, case: CaseId, node: Any) -> None:
        """Looking and walking about records nothing."""
        before = self.opened(case)
        self.nav.look(case, node)
        self.nav.go_to_next_open(case)
        self.nav.cursor(case)
        assert self.opened(case) == before

    @invariant()
    def one_original_call_is_reconnected_once(self) -> None:
        """However many cases are on it."""
        calls = [
            str(value_of(opened.case, f.ORIGINAL_CALL_ID))
            for opened in self.desk.open_cases
            if f.FORCED_CALL_ID in opened.case.entries
        ]
        assert len(calls) == len(set(calls))

    @invariant()
    def one_answer_gives_both_consents_only_where_nothing_is_changed(self) -> None:
        """And only while the customer is confirmed and has answered neither."""
        for opened in self.desk.open_cases:
            if TOGETHER in self.nav.questions(opened.id):
                facts = oracle_gate.counting(plain_facts(opened))
                assert facts["route_change"] == "none"
                assert facts["customer_identity"] == "confirmed"

    @invariant()
    def green_is_the_oracles(self) -> None:
        """Judged once more from what was recorded."""
        for opened in self.desk.open_cases:
            if self.desk.is_green(opened.id):
                assert oracle_gate.gate(replayed(opened)["case"])["state"] == "allowed"

    @rule()
    def pause(self) -> None:
        """The typing rests for a moment."""
        self.desk.save_drafts()

    @invariant()
    def a_restart_finds_the_same(self) -> None:
        """A desk on the same store, as soon as what is being typed was saved."""
        if self.desk.saving.waiting:
            return
        again = Desk(PACK, self.store, self.clock, self.clipboard, "김상담")
        found = [replace(opened, problems={}) for opened in self.desk.open_cases]
        assert list(again.open_cases) == found


def plain(event: Event) -> dict[str, Any]:
    facts = {
        str(fact): value.isoformat() if isinstance(value, datetime) else value
        for fact, value in event.facts.items()
    }
    told = {"correction": event.correction, "undo": event.undo}
    return {"at": event.at, "facts": facts, "via": event.via and str(event.via), **told}


def replayed(opened: OpenCase) -> oracle_tables.World:
    """The case as the oracle sees it."""
    world = oracle.new_world()
    for event in opened.events:
        oracle.play(world, plain(event))
    return world


def plain_facts(opened: OpenCase) -> dict[str, Any]:
    facts: dict[str, Any] = replayed(opened)["case"]["facts"]
    return facts


def oracle_stale(opened: OpenCase, consent: str) -> bool:
    """Whether the consent counts and is stale."""
    case = replayed(opened)["case"]
    return consent in oracle_gate.counting(case["facts"]) and oracle_gate.is_stale(consent, case)


def taken_alternatives(opened: OpenCase) -> set[str | None]:
    """The groups of which one text that shows was copied with the words that it has."""
    return {
        script.alternatives
        for script in opened.view.scripts
        if script.alternatives and opened.is_copied(script.id)
    }


def is_of_the_ride(piece: Any) -> bool:
    """Whether a piece of a text tells something of the ride: route, fare or ids."""
    told = ("origin", "destination", "original_fare", "adjusted_fare", "changed_route", "ride_at")
    return piece.fact is not None and str(piece.fact) in (*told, *oracle_tables.CALL_IDS)


Evening.TestCase.settings = settings(max_examples=25, stateful_step_count=30, phases=UNSHORTENED)
TestEvenings = Evening.TestCase


@settings(max_examples=40)
@given(facts=st.fixed_dictionaries({fact: st.sampled_from(POOLS[fact]) for fact in sorted(GREEN)}))
def test_before_the_identity_nothing_of_the_ride_is_copied(facts: dict[str, Any]) -> None:
    """Whatever else is known and wherever the counselor looks."""
    told = {**facts, **RIDE, "original_fare": 71700, "adjusted_fare": 81800}
    told |= {"changed_route": "ㅇㄹ경유", "requester_identity": "not_owner"}
    clipboard = FakeClipboard()
    desk = Desk(PACK, MemoryStore(), FakeClock(), clipboard, "김상담")
    texts, case = Texts(desk), desk.begin()
    for verified in ("not_owner", None):
        desk.record(case, ids({**told, "requester_identity": verified}))
        for node in STEPS:
            clipboard.held = ""
            texts.copy_message(case, node)
            assert not [secret for secret in SECRETS if secret in clipboard.held], node
        asks = facts["requester"]
        for script in PACK.scripts:
            clipboard.held = ""
            texts.copy_script(case, script.id)
            shown = {one.id: one.audience for one in desk.open_case(case).view.scripts}
            if shown.get(script.id) in (asks, None):
                assert not [secret for secret in SECRETS if secret in clipboard.held], script.id


def test_one_call_written_in_small_letters_is_the_same_call() -> None:
    """An id typed by hand and one pasted from the admin page name one original call."""
    desk = Desk(PACK, MemoryStore(), FakeClock(), FakeClipboard(), "김상담")
    first, second = desk.begin(), desk.begin()
    desk.record(first, ids(UNCHANGED))
    desk.record(second, ids({**UNCHANGED, "original_call_id": "wc-30021"}))
    assert desk.twin(second) == first
    desk.record(first, {f.FORCED_CALL_ID: "KC-77120"})
    assert not desk.is_green(second)
