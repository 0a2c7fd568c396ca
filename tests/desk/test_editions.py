"""Cases stay on the pack that they began on, are held on one that was taken back, and move over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.editions import Editions
from desktop_app.desk.moving_over import may_move, move_over
from desktop_app.domain.case import Refusal, Refused
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Outcome
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import ConditionId, FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.publishing.names import serial_of
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.store.records import CaseId, MovedOver
from tests.desk.ways import TO_GREEN
from tests.fakes import FakeClipboard, FakeClock
from tests.pack.packs import compiled, with_extra

SHIPPED = shipped_pack()
FIRST, SECOND = (replace(SHIPPED, version=f"2026.12.{n}#{n}") for n in (1, 2))
BELT = FactId("x_checked")
STRICTER = replace(
    compiled(
        with_extra(
            "facts:\n  x_checked: {label: 안전띠, kind: choice, choices: {done: 함}}\n"
            "conditions:\n  x_belt:\n    label: 안전띠\n    facts: [x_checked]\n"
            "    holds: {is: {x_checked: done}}\n"
            "checklist: [{label: 더, conditions: [x_belt]}]\n"
        )
    ),
    version="2026.12.3#3",
)


@dataclass
class Place:
    """A desk whose packs a test changes, and that may start once more."""

    editions: Editions = field(default_factory=lambda: Editions(FIRST))
    clock: FakeClock = field(default_factory=FakeClock)
    store: MemoryStore = field(default_factory=MemoryStore)

    def desk(self) -> Desk:
        """A desk on this store."""
        return Desk(self.editions, self.store, self.clock, FakeClipboard(), "김상담")

    def again(self, newest: Pack, *others: Pack) -> Desk:
        """What a restart finds, with these packs in the folder."""
        known = {pack.version: pack for pack in others}
        self.editions = Editions(newest, known.get)
        return self.desk()


@pytest.fixture
def place() -> Place:
    """A desk on its first pack."""
    return Place()


def green(desk: Desk) -> CaseId:
    """A case that may be reconnected."""
    case = desk.begin()
    desk.record(case, TO_GREEN)
    assert desk.is_green(case)
    return case


def test_an_open_case_stays_on_its_pack(place: Place) -> None:
    desk = place.desk()
    first = desk.begin()
    place.editions.take(SECOND, {})
    second = desk.begin()
    packs = [opened.pack.version for opened in desk.open_cases]
    assert packs == [FIRST.version, SECOND.version]
    assert [opened.edition for opened in desk.open_cases] == packs
    again = place.again(SECOND, FIRST)
    assert [opened.pack.version for opened in again.open_cases] == packs
    assert f'"{FIRST.version}"' in again.export(first)
    assert f'"{SECOND.version}"' in again.export(second)


def test_memos_name_the_pack(place: Place) -> None:
    desk = place.desk()
    case = green(desk)
    place.editions.take(SECOND, {})
    desk.record(case, {f.FORCED_CALL_ID: "F-2002"})
    memos = desk.open_case(case).view.memos
    for memo in (memos.original_call, memos.forced_call, memos.history):
        assert memo is not None
        assert memo.endswith(f"팩: {FIRST.version}")


def test_a_recalled_pack_turns_nothing_green(place: Place) -> None:
    desk, told = place.desk(), list[CaseId]()
    case = green(desk)
    desk.watch(told.append)
    place.editions.take(SECOND, {1: "요금 문구가 틀림"})
    gate = desk.open_case(case).view.gate
    assert (told, gate.state, gate.held, gate.unmet) == ([case], GateState.PENDING, True, ())
    # at the door too
    refused = desk.record(case, {f.FORCED_CALL_ID: "F-2002"})
    assert refused == (Refused(f.FORCED_CALL_ID, Refusal.PACK_HELD),)
    assert f.FORCED_CALL_ID not in desk.open_case(case).case.entries
    # and after a restart
    again = place.again(SECOND, FIRST)
    place.editions.take(SECOND, {1: "요금 문구가 틀림"})
    assert not again.is_green(case)
    assert move_over(again, case)
    assert again.is_green(case)
    assert again.open_case(case).pack is SECOND
    assert again.record(case, {f.FORCED_CALL_ID: "F-2002"}) == ()


@pytest.mark.parametrize("recalled", [{1: ""}, {FIRST.version: ""}])
def test_a_pack_that_was_taken_back_without_a_reason_is_held(
    place: Place, recalled: dict[int | str, str]
) -> None:
    desk = place.desk()
    case = green(desk)
    place.editions.take(SECOND, recalled)
    assert not desk.is_green(case)


def test_a_case_that_is_put_away_and_opened_again_is_held(place: Place) -> None:
    desk = place.desk()
    case = desk.begin()
    desk.record(case, {f.CLOSED: "mistake"})
    assert desk.put_away(case)
    place.editions.take(SECOND, {1: "회수"})
    assert desk.open_again(case)
    assert desk.open_case(case).case.held


def test_what_was_reconnected_before_a_recall_is_finished(place: Place) -> None:
    desk = place.desk()
    case = green(desk)
    desk.record(case, {f.FORCED_CALL_ID: "F-2002"})
    place.editions.take(SECOND, {1: "회수"})
    opened = desk.open_case(case)
    assert opened.view.gate.state is GateState.ALLOWED
    assert not may_move(opened, SECOND)
    assert not move_over(desk, case)
    desk.record(case, {f.MEMO_ORIGINAL_CALL: "done"})
    desk.record(case, {f.MEMO_FORCED_CALL: "done"})
    desk.record(case, {f.SETTLEMENT: "done"})
    again = place.again(SECOND, FIRST)
    assert again.open_case(case).view.outcome is Outcome.DONE


def test_a_case_moves_over_with_all_that_was_recorded(place: Place) -> None:
    desk = place.desk()
    case = green(desk)
    before = desk.open_case(case)
    place.editions.take(STRICTER, {})
    assert desk.is_green(case)
    assert move_over(desk, case)
    after = desk.open_case(case)
    assert (after.case.entries, after.events) == (before.case.entries, before.events)
    assert [one.id for one in after.view.gate.unmet] == [ConditionId("x_belt")]
    assert not desk.is_green(case)
    assert desk.record(case, {BELT: "done"}) == ()
    assert desk.is_green(case)
    assert isinstance(place.store.kept_of(case)[-2], MovedOver)
    assert not move_over(desk, case)
    # undone to where it was before it moved
    desk.undo(case)
    desk.undo(case)
    again = place.again(STRICTER, FIRST)
    assert again.open_case(case).case == desk.open_case(case).case


def test_a_pack_that_is_nowhere_loses_nothing(place: Place) -> None:
    """What was reconnected on another pack stays so, whatever the gate of this one says."""
    desk = place.desk()
    case = green(desk)
    desk.record(case, {f.FORCED_CALL_ID: "F-2002"})
    entries = desk.open_case(case).case.entries
    again = place.again(STRICTER)
    opened = again.open_case(case)
    assert (opened.pack, opened.edition) == (STRICTER, FIRST.version)
    assert opened.case.entries == entries
    assert opened.view.memos.forced_call is not None


def test_facts_that_only_another_pack_knows_are_kept(place: Place) -> None:
    place.editions = Editions(STRICTER)
    desk = place.desk()
    case = green_on_the_stricter(desk)
    again = place.again(FIRST)
    opened = again.open_case(case)
    assert BELT in opened.case.entries
    # nobody knows what the pack asked for beside the core: green only once it was moved over
    assert not again.is_green(case)
    assert move_over(again, case)
    assert again.is_green(case)
    assert BELT in place.again(FIRST, STRICTER).open_case(case).case.entries


def green_on_the_stricter(desk: Desk) -> CaseId:
    """A case with a fact that only its pack knows."""
    case = desk.begin()
    desk.record(case, {BELT: "done"})
    desk.record(case, TO_GREEN)
    assert desk.is_green(case)
    return case


def test_a_clock_set_back_begins_no_case(place: Place) -> None:
    ended = place.clock.now
    place.editions.take(FIRST, {}, ended, ended + timedelta(days=1))
    assert not place.editions.may_begin(ended - timedelta(days=30))


@pytest.mark.parametrize(
    "name", ["2026.12.1", "#", "a#", "a#x", "a#-1", "a#1.0", "a#" + "9" * 5_000, "a#\u0661", "a# 1"]
)
def test_a_name_that_somebody_made_up_is_no_serial(name: str) -> None:
    assert serial_of(name) == 0


def test_a_pack_that_is_too_old_begins_no_case(place: Place) -> None:
    desk = place.desk()
    before = green(desk)
    place.editions.take(FIRST, {}, ended=place.clock.now)
    assert not place.editions.may_begin(place.clock())
    after = desk.begin()
    desk.record(after, {**TO_GREEN, f.ORIGINAL_CALL_ID: "B-7777"})
    # what began in time is finished, what did not is not
    assert (desk.is_green(before), desk.is_green(after)) == (True, False)
    place.editions.take(FIRST, {}, ended=place.clock.now + timedelta(days=1))
    assert desk.is_green(after)
