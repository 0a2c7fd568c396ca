"""What is owed: it ends by an outcome or by being handed over, and is said once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from desktop_app.desk.desk import Desk
from desktop_app.desk.follow_up_text import countdown
from desktop_app.desk.follow_ups import Owed, Standing
from desktop_app.desk.promising import FollowUps, NotSet, Wish
from desktop_app.domain.case import Refusal
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.journal.journal import Journal
from desktop_app.store.records import CaseId
from tests.desk.conftest import Room
from tests.desk.ways import TO_ABSENT, TO_GREEN, TO_RECONTACT, on_call
from tests.store.journal.helpers import opened

STILL = timedelta(0)


@pytest.fixture(autouse=True)
def _still(room: Room) -> None:
    room.clock.step = STILL


def _absent(desk: Desk) -> CaseId:
    case = desk.begin()
    assert desk.record(case, TO_ABSENT) == ()
    return case


def _reconnected(desk: Desk) -> CaseId:
    case = desk.begin()
    assert desk.record(case, TO_GREEN) == ()
    assert desk.record(case, {f.FORCED_CALL_ID: "B-2002"}) == ()
    return case


def _restarted(room: Room) -> Desk:
    desk = room.desk()
    while desk.read_next():
        pass
    return desk


def _authors(kept: Journal) -> list[tuple[str, str, str]]:
    statement = "SELECT case_id, kind, author FROM rows ORDER BY seq"
    return [(str(case), str(kind), str(author)) for case, kind, author in kept._rows(statement)]


def _later(room: Room, minutes: float) -> None:
    room.clock.now += timedelta(minutes=minutes)


def _kinds(owed: tuple[Owed, ...]) -> list[str]:
    return [each.kind for each in owed]


class TestOfTheFlow:
    def test_a_second_attempt_is_due_after_the_minutes_of_the_pack(self, room: Room) -> None:
        desk = room.desk()
        _absent(desk)
        (owed,) = FollowUps(desk).owed()
        assert (owed.kind, owed.attempts) == ("second_attempt", 1)
        assert owed.due == room.clock.now + timedelta(minutes=10)
        assert owed.standing(room.clock.now) is Standing.COMING
        _later(room, 10)
        assert owed.standing(room.clock.now) is Standing.DUE

    def test_a_second_absence_waits_for_the_customer_and_an_answer_ends_it(
        self, room: Room
    ) -> None:
        desk = room.desk()
        case = _absent(desk)
        desk.record(case, {f.CONTACT_ATTEMPT: "absent"})
        (owed,) = FollowUps(desk).owed()
        assert (owed.kind, owed.attempts, owed.due) == ("customer_callback", 2, None)
        assert owed.standing(room.clock.now) is Standing.WAITING
        desk.record(case, {f.CONTACT_ATTEMPT: "called_in"})
        assert FollowUps(desk).owed() == ()

    def test_a_driver_who_meets_the_customer_later_is_waited_for(self, room: Room) -> None:
        desk = room.desk()
        case = desk.begin()
        desk.record(case, TO_RECONTACT)
        assert _kinds(FollowUps(desk).owed()) == ["recontact"]
        desk.record(case, {f.WILL_RECONTACT: "no"})
        assert FollowUps(desk).owed() == ()

    def test_a_settlement_is_due_at_once_wherever_the_clock_goes(self, room: Room) -> None:
        desk = room.desk()
        case = _reconnected(desk)
        _later(room, -600)
        (owed,) = FollowUps(desk).owed()
        assert (owed.kind, owed.standing(room.clock.now)) == ("settlement", Standing.DUE)
        desk.record(case, {f.MEMO_ORIGINAL_CALL: "done", f.MEMO_FORCED_CALL: "done"})
        desk.record(case, {f.SETTLEMENT: "done"})
        assert FollowUps(desk).owed() == ()

    def test_a_corrected_forced_call_id_is_no_new_settlement(self, room: Room) -> None:
        desk = room.desk()
        case = _reconnected(desk)
        (before,) = FollowUps(desk).owed()
        _later(room, 5)
        desk.record(case, {f.FORCED_CALL_ID: "B-2003"})
        assert FollowUps(desk).owed() == (before,)

    def test_a_settlement_that_is_taken_back_arises_anew(self, room: Room) -> None:
        desk = room.desk()
        case = _reconnected(desk)
        (owed,) = FollowUps(desk).owed()
        assert FollowUps(desk).hand_over(owed, "박상담")
        desk.record(case, {f.MEMO_ORIGINAL_CALL: "done", f.MEMO_FORCED_CALL: "done"})
        desk.record(case, {f.SETTLEMENT: "done"})
        _later(room, 5)
        desk.record(case, {f.SETTLEMENT: None})
        assert _kinds(FollowUps(desk).owed()) == ["settlement"]


class TestReminders:
    def test_one_is_set_moved_said_once_and_ended(self, room: Room) -> None:
        desk = room.desk()
        case, acts = desk.begin(), FollowUps(desk)
        assert isinstance(acts.remind(case, "10분 뒤 결제 확인"), Wish)
        _later(room, 5)
        acts.remind(case, "10분 결제 확인")
        (owed,) = acts.owed()
        assert (owed.reason, owed.attempts) == ("결제 확인", 2)
        _later(room, 9)
        assert acts.say_due() == ()
        _later(room, 1)
        assert acts.say_due() == (owed,)
        again = FollowUps(_restarted(room))
        assert again.owed() == (owed,)
        _later(room, -5)
        assert again.say_due() == ()
        _later(room, 50)
        assert again.say_due() == ()
        assert again.take_back(owed)
        assert again.owed() == ()
        assert not again.take_back(owed)

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ("", NotSet.NO_TIME),
            ("결제 확인", NotSet.NO_TIME),
            ("10분", NotSet.NO_REASON),
            ("2350", NotSet.NO_REASON),
            ("11-22 09:00 확인", NotSet.NO_TIME),
        ],
    )
    def test_what_is_no_reminder_says_why(self, room: Room, typed: str, why: NotSet) -> None:
        desk = room.desk()
        assert FollowUps(desk).remind(desk.begin(), typed) is why
        assert FollowUps(desk).owed() == ()

    def test_a_moment_of_several_words_is_read_whole(self, room: Room) -> None:
        desk = room.desk()
        wish = FollowUps(desk).remind(desk.begin(), "11월 24일 오전 9시 30분 고객 재통화")
        assert isinstance(wish, Wish)
        assert (wish.due.isoformat(), wish.reason) == ("2026-11-24T09:30:00+09:00", "고객 재통화")

    def test_all_else_ends_by_its_outcome_only(self, room: Room) -> None:
        desk = room.desk()
        _absent(desk)
        acts = FollowUps(desk)
        (owed,) = acts.owed()
        assert not acts.take_back(owed)
        assert acts.owed() == (owed,)

    def test_a_case_with_one_is_not_put_away(self, room: Room) -> None:
        desk = room.desk()
        case = desk.begin()
        desk.record(case, {f.CHANNEL: "phone", f.REQUESTER: "driver"})
        desk.record(case, {f.REQUESTER_IDENTITY: "not_owner"})
        acts = FollowUps(desk)
        acts.remind(case, "10분 재안내")
        assert not desk.put_away(case)
        acts.take_back(acts.owed()[0])
        assert desk.put_away(case)


class TestHandingOver:
    def test_it_ends_until_a_new_one_arises(self, room: Room) -> None:
        desk = room.desk()
        case, acts = _absent(desk), FollowUps(desk)
        (owed,) = acts.owed()
        assert acts.hand_over(owed, " , 메모만") == ""
        assert acts.hand_over(owed, " 박상담 , 22시 전화 예정") == "박상담"
        assert (acts.owed(), acts.hand_over(owed, "이상담")) == ((), "")
        assert FollowUps(_restarted(room)).owed() == ()
        handed = desk.open_case(case).pledges.handed[owed.mark]
        assert (handed.to, handed.note) == ("박상담", "22시 전화 예정")
        _later(room, 1)
        desk.record(case, {f.CONTACT_ATTEMPT: "absent"})
        assert _kinds(acts.owed()) == ["customer_callback"]

    def test_a_case_that_somebody_else_has_leaves_the_desk_and_may_come_back(
        self, room: Room
    ) -> None:
        desk = room.desk()
        case, acts = _absent(desk), FollowUps(desk)
        assert acts.hand_over_case(case, "") == ""
        assert desk.is_open(case)
        assert acts.hand_over_case(case, "박상담") == "박상담"
        assert (desk.is_open(case), acts.owed()) == (False, ())
        assert desk.open_again(case)
        assert _kinds(acts.owed()) == ["second_attempt"]
        assert not desk.put_away(case)
        assert room.desk().open_cases == desk.open_cases


class TestClosing:
    def test_a_closed_case_owes_nothing_and_leaves(self, room: Room) -> None:
        desk = room.desk()
        case, acts = _absent(desk), FollowUps(desk)
        acts.remind(case, "10분 재통화")
        assert acts.close(case, "withdrawn") == ()
        assert (desk.is_open(case), acts.owed()) == (False, ())

    def test_it_can_be_read_only_until_that_is_taken_back(self, room: Room) -> None:
        desk = room.desk()
        case, acts = _absent(desk), FollowUps(desk)
        acts.close(case, "unreachable")
        assert desk.open_again(case)
        before = desk.open_case(case).case
        (refused,) = desk.record(case, {f.CONTACT_ATTEMPT: "answered"})
        assert (refused.reason, desk.open_case(case).case) == (Refusal.CASE_CLOSED, before)
        assert acts.remind(case, "10분 재통화") is NotSet.CLOSED
        assert acts.reopen(case) == ()
        assert _kinds(acts.owed()) == ["second_attempt"]
        assert desk.record(case, {f.CONTACT_ATTEMPT: "answered"}) == ()

    def test_undoing_it_opens_it_too(self, room: Room) -> None:
        desk = room.desk()
        case = _absent(desk)
        desk.record(case, {f.CLOSED: "other"})
        assert desk.undo(case) == ()
        assert desk.record(case, {f.CONTACT_ATTEMPT: "answered"}) == ()

    def test_after_the_reconnection_it_is_refused(self, room: Room) -> None:
        desk = room.desk()
        case = _reconnected(desk)
        assert FollowUps(desk).close(case, "withdrawn") != ()
        assert desk.is_open(case)


def test_the_list_for_the_next_shift(room: Room, snapshot: SnapshotAssertion) -> None:
    desk = room.desk()
    acts = FollowUps(desk)
    assert acts.list_text() == "남은 일 없음 · 11월 23일 21:04 · 김상담"
    absent, settled, met = _absent(desk), desk.begin(), desk.begin()
    desk.record(settled, on_call(TO_GREEN, 2))
    desk.record(settled, {f.FORCED_CALL_ID: "B-2002"})
    desk.record(met, on_call(TO_RECONTACT, 3))
    desk.record(absent, {f.CUSTOMER_PHONE: "010-1234-5678", f.DRIVER_PHONE: "010-9876-5432"})
    desk.label(settled, "VIP 010-1234-5678")
    acts.remind(met, "3시간 010-9876-5432로 기사님께 전화")
    _later(room, 4 * 60)
    acts.remind(desk.begin(), "11-24 09:00 팀장님께 보고")
    text = acts.list_text()
    assert text == snapshot
    assert not any(part in text for part in ("1234", "9876", "5678", "5432"))


class TestAuthors:
    def test_rows_have_who_sits_here_also_where_the_name_changed_elsewhere(
        self, room: Room, tmp_path: Path
    ) -> None:
        path = tmp_path / "journal.db"
        with opened(path) as kept:
            desk = Desk(shipped_pack(), kept, room.clock, room.clipboard, "김상담")
            case, away = _absent(desk), desk.begin()
            FollowUps(desk).close(away, "mistake")
            desk.rename("이상담")
            desk.type_in(case, f.REMARK, "이어서")
            desk.save_drafts()
        with opened(path) as kept:
            desk = Desk(shipped_pack(), kept, room.clock, room.clipboard, "박상담")
            desk.type_in(case, f.REMARK, "이어서 씀")
            desk.save_drafts()
            FollowUps(desk).remind(case, "10분 재통화")
            assert desk.open_again(away)
            FollowUps(desk).reopen(away)
            desk.label(away, "다시")
            kept.flush()
            rows = _authors(kept)
        assert [author for id_, _, author in rows if id_ == case] == [
            *["김상담"] * 2,
            *["이상담"] * 2,
            *["박상담"] * 3,
        ]
        assert [author for id_, kind, author in rows if id_ == away][-4:] == ["박상담"] * 4


class TestOpeningAgain:
    def test_it_has_its_number_again_or_a_free_one(self, room: Room) -> None:
        desk = room.desk()
        acts = FollowUps(desk)
        first, second = desk.begin(), desk.begin()
        for case in (first, second):
            acts.close(case, "mistake")
        desk.begin()
        assert desk.open_again(second)
        assert desk.open_again(first)
        assert [opened.number for opened in desk.open_cases] == [1, 2, 3]
        assert desk.open_case(first).number == 3
        assert [each.id for each in room.desk().open_cases] == [each.id for each in desk.open_cases]

    def test_after_a_restart_and_where_nothing_is_known(self, room: Room) -> None:
        desk = room.desk()
        case = desk.begin()
        FollowUps(desk).close(case, "mistake")
        again = room.desk()
        assert not again.open_again(CaseId("unknown"))
        assert again.open_again(case)
        assert again.open_again(case)
        assert room.desk().open_cases == again.open_cases


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (-7200, "2시간 0분 뒤"),
        (-90, "2분 뒤"),
        (-61, "2분 뒤"),
        (-60, "1분 안"),
        (-1, "1분 안"),
        (0, "지금"),
        (59, "지금"),
        (60, "1분 지남"),
        (3600, "1시간 0분 지남"),
        (90_000, "1일 1시간 지남"),
    ],
)
def test_the_countdown_tells_minutes(room: Room, seconds: int, shown: str) -> None:
    now = room.clock.now
    owed = Owed(CaseId("1"), "reminder", now, now - timedelta(seconds=seconds), 1, "확인")
    assert countdown(owed, now) == shown
