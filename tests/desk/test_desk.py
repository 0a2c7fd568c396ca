"""What a counselor does at a desk: record, type, copy, undo, save."""

from __future__ import annotations

from pathlib import Path

from desktop_app.desk.desk import Desk
from desktop_app.desk.memo_files import MemoKind
from desktop_app.desk.texts import CopyResult, NotCopied, Texts
from desktop_app.domain.case import Refusal
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.domain.korean.won import WonProblem
from desktop_app.store.case_file import parse_case_file
from desktop_app.store.records import CaseId
from tests.desk.conftest import Room

TO_GREEN: dict[FactId, object] = {
    f.CHANNEL: "chat",
    f.REQUESTER: "driver",
    f.CHAT_MEMBERSHIP: "member",
    f.REQUESTER_IDENTITY: "verified",
    f.RIDE_AT: "2026-11-22T23:50:00+09:00",
    f.ORIGIN: "판교역",
    f.DESTINATION: "정자역",
    f.ORIGINAL_CALL_ID: "A-1001",
    f.CALL_TYPE: "own_general",
    f.ADMIN_STATUS: "completed",
    f.STOP_REASON: "driver_app_mistake",
    f.PREVIOUSLY_FORCED: "no",
    f.CONTACT: "together",
    f.ROUTE_CHANGE: "none",
    f.ORIGINAL_FARE: 23000,
    f.PAYMENT_METHOD: "card",
    f.DRIVER_RECONNECT_CONSENT: "given",
    f.NOTICE_ONCE_ONLY: "told",
    f.NOTICE_PAYMENT_DELAY: "told",
    f.CONTACT_ATTEMPT: "answered",
    f.CUSTOMER_IDENTITY: "confirmed",
    f.CUSTOMER_RECONNECT_CONSENT: "given",
    f.CUSTOMER_FARE_CONSENT: "given",
    f.CUSTOMER_RECALLING: "no",
    f.DRIVER_APP: "on_duty",
}


def green_case(desk: Desk) -> CaseId:
    case = desk.begin()
    assert desk.record(case, TO_GREEN) == ()
    assert desk.is_green(case)
    return case


def saved(desk: Desk, case: CaseId, folder: Path) -> tuple[Path, ...]:
    paths = Texts(desk).save_memos(case, folder)
    assert not isinstance(paths, CopyResult)
    return paths


def value(desk: Desk, case: CaseId, fact: FactId) -> object:
    return desk.open_case(case).case.entries[fact].value


def test_a_new_case_takes_the_lowest_free_number_and_the_others_keep_theirs(room: Room) -> None:
    desk = room.desk()
    first, second, third = desk.begin(), desk.begin(), desk.begin()
    desk.record(second, {f.REQUESTER_IDENTITY: "not_owner", f.CHANNEL: "phone"})
    desk.record(second, {f.REQUESTER: "driver"})
    assert desk.put_away(second)
    fourth = desk.begin()
    assert [opened.id for opened in desk.open_cases] == [first, fourth, third]


def test_a_case_under_way_is_not_put_away(room: Room) -> None:
    desk = room.desk()
    case = desk.begin()
    assert not desk.put_away(case)
    assert [opened.id for opened in desk.open_cases] == [case]


def test_a_case_put_away_stays_away_and_its_number_is_free(room: Room) -> None:
    desk = room.desk()
    ended = desk.begin()
    desk.record(ended, {f.CHANNEL: "phone", f.REQUESTER: "driver"})
    desk.record(ended, {f.REQUESTER_IDENTITY: "not_owner"})
    desk.put_away(ended)
    desk.begin()
    assert room.desk().open_cases == desk.open_cases


def test_who_watches_is_told_after_the_change(room: Room) -> None:
    desk = room.desk()
    case = desk.begin()
    seen: list[object] = []
    desk.watch(lambda told: seen.append(desk.open_case(told).view.facts[f.CHANNEL].shown))
    desk.record(case, {f.CHANNEL: "chat"})
    assert seen == ["채팅"]


def test_what_records_nothing_is_not_kept(room: Room) -> None:
    desk = room.desk()
    case = desk.begin()
    desk.record(case, {f.FORCED_CALL_ID: "B-2002", f.ORIGINAL_FARE: 0})
    ((_, kept),) = room.store.cases()
    assert len(kept) == 1


def test_another_name_goes_into_the_texts_of_open_cases_and_the_records_after_it(
    room: Room,
) -> None:
    desk = room.desk()
    case = green_case(desk)
    desk.rename(" 이상담\n")
    Texts(desk).copy_script(case, ScriptId("ob_greeting"))
    assert "상담사 이상담입니다" in room.clipboard.held
    desk.record(case, {f.REMARK: "비고"})
    entries = desk.open_case(case).case.entries
    assert (entries[f.CHANNEL].by, entries[f.REMARK].by) == ("김상담", "이상담")
    assert room.desk().open_cases == desk.open_cases


class TestOnceOnly:
    """A call is reconnected once, whoever asks and in whatever case."""

    def test_a_second_case_on_a_reconnected_call_is_answered_by_our_records(
        self, room: Room
    ) -> None:
        desk = room.desk()
        first = green_case(desk)
        desk.record(first, {f.FORCED_CALL_ID: "B-2002"})
        second = desk.begin()
        desk.record(second, TO_GREEN)
        assert value(desk, second, f.PREVIOUSLY_FORCED) == "yes"
        assert desk.open_case(second).view.gate.state is GateState.BLOCKED
        desk.record(second, {f.PREVIOUSLY_FORCED: "no"})
        (refused,) = desk.record(second, {f.FORCED_CALL_ID: "B-2003"})
        assert refused.reason is Refusal.NOT_GREEN

    def test_a_case_that_is_green_already_hears_of_it_and_undo_does_not_help(
        self, room: Room
    ) -> None:
        desk = room.desk()
        first, second = green_case(desk), green_case(desk)
        desk.record(first, {f.FORCED_CALL_ID: "B-2002"})
        for _ in range(3):
            assert desk.open_case(second).view.gate.state is GateState.BLOCKED
            desk.undo(second)
        assert desk.is_green(first)

    def test_it_is_known_after_the_first_was_put_away_and_after_a_restart(self, room: Room) -> None:
        desk = room.desk()
        first = green_case(desk)
        desk.record(first, {f.FORCED_CALL_ID: "B-2002"})
        desk.record(first, {f.MEMO_ORIGINAL_CALL: "done", f.MEMO_FORCED_CALL: "done"})
        assert desk.put_away(first)
        again = room.desk()
        second = again.begin()
        again.record(second, TO_GREEN)
        assert value(again, second, f.PREVIOUSLY_FORCED) == "yes"

    def test_another_call_is_free(self, room: Room) -> None:
        desk = room.desk()
        desk.record(green_case(desk), {f.FORCED_CALL_ID: "B-2002"})
        other = desk.begin()
        desk.record(other, {**TO_GREEN, f.ORIGINAL_CALL_ID: "A-1002"})
        assert desk.is_green(other)


class TestDrafts:
    def test_typing_is_no_fact_until_it_is_entered(self, room: Room) -> None:
        desk = room.desk()
        case = desk.begin()
        desk.type_in(case, f.ORIGINAL_FARE, "2만3천")
        assert f.ORIGINAL_FARE not in desk.open_case(case).case.entries
        assert desk.enter(case, f.ORIGINAL_FARE) is None
        assert value(desk, case, f.ORIGINAL_FARE) == 23000
        assert desk.open_case(case).drafts == {}

    def test_what_cannot_be_read_stays_with_its_reason(self, room: Room) -> None:
        desk = room.desk()
        case = desk.begin()
        desk.type_in(case, f.ORIGINAL_FARE, "2만5")
        assert desk.enter(case, f.ORIGINAL_FARE) is WonProblem.AMBIGUOUS
        opened = desk.open_case(case)
        assert opened.drafts == {f.ORIGINAL_FARE: "2만5"}
        assert opened.problems == {f.ORIGINAL_FARE: WonProblem.AMBIGUOUS}

    def test_typing_on_takes_the_reason_away(self, room: Room) -> None:
        desk = room.desk()
        case = desk.begin()
        desk.type_in(case, f.ORIGINAL_FARE, "2만5")
        desk.enter(case, f.ORIGINAL_FARE)
        desk.type_in(case, f.ORIGINAL_FARE, "2만5천")
        assert desk.open_case(case).problems == {}

    def test_never_green_over_an_open_draft(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        desk.type_in(case, f.ORIGINAL_FARE, "24000")
        assert desk.open_case(case).view.gate.state is GateState.PENDING
        (refused,) = desk.record(case, {f.FORCED_CALL_ID: "B-2002"})
        assert refused.reason is Refusal.OPEN_DRAFT
        desk.drop_draft(case, f.ORIGINAL_FARE)
        assert desk.is_green(case)

    def test_a_draft_of_a_remark_does_not_hold_green_up(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        desk.type_in(case, f.REMARK, "비고")
        assert desk.is_green(case)

    def test_a_copy_enters_what_is_typed(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        desk.type_in(case, f.ORIGINAL_FARE, "31,500")
        Texts(desk).copy_script(case, ScriptId("terms_card_base_paid"))
        assert "31,500원" in room.clipboard.held

    def test_emptying_a_recorded_text_clears_it_and_an_amount_stays(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        for fact in (f.ORIGIN, f.ORIGINAL_FARE):
            desk.type_in(case, fact, "")
            assert desk.open_case(case).view.gate.state is GateState.PENDING
        assert desk.enter(case, f.ORIGIN) is None
        assert f.ORIGIN not in desk.open_case(case).case.entries
        assert desk.enter(case, f.ORIGINAL_FARE) is WonProblem.EMPTY
        assert value(desk, case, f.ORIGINAL_FARE) == 23000

    def test_emptying_what_is_history_says_so_and_keeps_it(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        desk.record(case, {f.FORCED_CALL_ID: "B-2002"})
        desk.type_in(case, f.ORIGIN, "")
        assert desk.enter(case, f.ORIGIN) is Refusal.HISTORY
        assert value(desk, case, f.ORIGIN) == "판교역"
        assert desk.open_case(case).problems == {f.ORIGIN: Refusal.HISTORY}


class TestCopying:
    def test_a_missing_value_leaves_the_clipboard_and_names_the_fact(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        desk.record(case, {f.CALL_TYPE: "partner"})
        result = Texts(desk).copy_script(case, ScriptId("partner_situation_room"))
        assert result == CopyResult(NotCopied.MISSING, f.SITUATION_ROOM_PHONE)
        assert room.clipboard.held == "before"

    def test_a_wrong_draft_of_a_value_in_the_text_leaves_the_clipboard(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        desk.type_in(case, f.ORIGINAL_FARE, "2만5")
        result = Texts(desk).copy_script(case, ScriptId("terms_card_base_paid"))
        assert result == CopyResult(NotCopied.DRAFT, f.ORIGINAL_FARE)
        assert room.clipboard.held == "before"

    def test_a_note_is_never_copied(self, room: Room) -> None:
        desk = room.desk()
        case = desk.begin()
        assert (
            Texts(desk).copy_script(case, ScriptId("note_intake")).problem
            is NotCopied.NOT_FOR_COPYING
        )

    def test_a_text_that_is_gone_is_not_copied(self, room: Room) -> None:
        desk = room.desk()
        case = desk.begin()
        assert Texts(desk).copy_script(case, ScriptId("gone")).problem is NotCopied.GONE

    def test_a_clipboard_that_fails_marks_nothing(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        room.clipboard.works = False
        result = Texts(desk).copy_script(case, ScriptId("ob_greeting"))
        assert result.problem is NotCopied.CLIPBOARD
        assert not desk.open_case(case).is_copied(ScriptId("ob_greeting"))

    def test_each_absence_wants_the_customers_message_again_and_not_the_drivers(
        self, room: Room
    ) -> None:
        desk = room.desk()
        case = desk.begin()
        absent: dict[FactId, object] = {f.CONTACT_ATTEMPT: "absent"}
        facts = {fact: TO_GREEN[fact] for fact in TO_GREEN if not fact.startswith("customer_")}
        desk.record(case, {**facts, **absent})
        scripts = (ScriptId("sms_customer_absent"), ScriptId("sms_driver_delay"))
        for script in scripts:
            Texts(desk).copy_script(case, script)
        assert [desk.open_case(case).is_copied(script) for script in scripts] == [True, True]
        desk.record(case, absent)
        assert [desk.open_case(case).is_copied(script) for script in scripts] == [False, True]
        assert not any(desk.open_case(case).has_changed(script) for script in scripts)

    def test_a_copied_text_counts_as_uncopied_once_its_value_changed(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        script = ScriptId("terms_card_base_paid")
        assert Texts(desk).copy_script(case, script) == CopyResult(scripts=(script,))
        assert desk.open_case(case).is_copied(script)
        desk.record(case, {f.ORIGINAL_FARE: 24000})
        assert not desk.open_case(case).is_copied(script)


class TestMemos:
    def test_operation_memos_exist_only_after_the_reconnection(
        self, room: Room, tmp_path: Path
    ) -> None:
        desk = room.desk()
        case = green_case(desk)
        assert Texts(desk).copy_memo(case, MemoKind.ORIGINAL_CALL).problem is NotCopied.NOT_GREEN
        assert room.clipboard.held == "before"
        names = [path.name for path in saved(desk, case, tmp_path)]
        assert names == ["2026-11-23_A-1001_상담이력.txt"]

    def test_each_call_gets_the_id_of_the_other(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        desk.record(case, {f.FORCED_CALL_ID: "B-2002"})
        Texts(desk).copy_memo(case, MemoKind.ORIGINAL_CALL)
        assert "B-2002" in room.clipboard.held.splitlines()[0]
        assert "A-1001" not in room.clipboard.held.splitlines()[0]
        Texts(desk).copy_memo(case, MemoKind.FORCED_CALL)
        assert "A-1001" in room.clipboard.held.splitlines()[0]
        assert "B-2002" not in room.clipboard.held.splitlines()[0]

    def test_files_are_utf8_and_named_by_day_and_original_call(
        self, room: Room, tmp_path: Path
    ) -> None:
        desk = room.desk()
        case = green_case(desk)
        desk.record(case, {f.FORCED_CALL_ID: "B-2002"})
        paths = saved(desk, case, tmp_path)
        assert sorted(path.name for path in paths) == [
            "2026-11-23_A-1001_강콜메모.txt",
            "2026-11-23_A-1001_상담이력.txt",
            "2026-11-23_A-1001_원콜메모.txt",
        ]
        assert {path.name for path in tmp_path.iterdir()} == {path.name for path in paths}
        memo = desk.open_case(case).view.memos.original_call
        original = tmp_path / "2026-11-23_A-1001_원콜메모.txt"
        assert original.read_text(encoding="utf-8") == f"{memo}\n"

    def test_nothing_is_told_over_a_draft_that_cannot_be_entered(
        self, room: Room, tmp_path: Path
    ) -> None:
        desk = room.desk()
        case = green_case(desk)
        desk.type_in(case, f.ORIGINAL_FARE, "2만5")
        waits = CopyResult(NotCopied.DRAFT, f.ORIGINAL_FARE)
        assert Texts(desk).copy_memo(case, MemoKind.HISTORY) == waits
        assert Texts(desk).save_memos(case, tmp_path) == waits
        assert (room.clipboard.held, list(tmp_path.iterdir())) == ("before", [])

    def test_two_cases_without_a_call_id_share_no_file(self, room: Room, tmp_path: Path) -> None:
        desk = room.desk()
        paths: set[Path] = set()
        for _ in range(2):
            case = desk.begin()
            desk.record(case, {f.CHANNEL: "chat"})
            paths.update(saved(desk, case, tmp_path))
        assert len(paths) == len(list(tmp_path.iterdir())) == 2

    def test_phones_are_in_no_memo(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        phones = {f.DRIVER_PHONE: "010-1111-2222", f.CUSTOMER_PHONE: "010-3333-4444"}
        desk.record(case, {**phones, f.FORCED_CALL_ID: "B-2002"})
        memos = desk.open_case(case).view.memos
        told = f"{memos.original_call}{memos.forced_call}{memos.history}{memos.agit}"
        assert not any(phone in told for phone in phones.values())


class TestAgain:
    def test_a_second_desk_on_the_store_shows_every_case_as_it_was(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        Texts(desk).copy_script(case, ScriptId("ob_greeting"))
        desk.record(case, {f.ORIGINAL_FARE: 24000})
        desk.undo(case)
        desk.type_in(case, f.REMARK, "쓰던 비고")
        desk.begin()
        assert room.desk().open_cases == desk.open_cases

    def test_what_was_refused_is_in_no_export(self, room: Room) -> None:
        desk = room.desk()
        case = desk.begin()
        desk.record(case, {f.ORIGIN: "\u200b", f.CHANNEL: "chat"})
        assert [event.facts for event in desk.open_case(case).events] == [{f.CHANNEL: "chat"}]

    def test_an_exported_case_plays_to_the_same_facts(self, room: Room) -> None:
        desk = room.desk()
        case = green_case(desk)
        desk.record(case, {f.ORIGINAL_FARE: 24000})
        desk.undo(case)
        exported = parse_case_file(desk.export(case).encode(), desk.pack.policy)
        assert exported.events == desk.open_case(case).events
