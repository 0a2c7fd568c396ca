"""Handing on by block and file: the other desk shows what this one showed, once, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.desk.case_block import LETTERS, case_block, holds_block, read_block
from desktop_app.desk.cases_out import write_open_cases
from desktop_app.desk.desk import Desk
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.promising import FollowUps
from desktop_app.desk.taking_over import Took, take_over
from desktop_app.desk.texts import Texts
from desktop_app.domain.case import value_of
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.store.case_file import CaseFile, CaseFileError, parse_case_file
from desktop_app.store.records import CaseId
from tests.desk.conftest import Room
from tests.desk.ways import TO_ABSENT, TO_GREEN
from tests.domain.strategies import GREEN, facts_of_one_event

PHONES = (f.DRIVER_PHONE, f.CUSTOMER_PHONE, f.SITUATION_ROOM_PHONE)
GOLDEN = Path(__file__).parent / "cases" / "block_v1.txt"


def desk_with(facts: Mapping[FactId, object]) -> tuple[Desk, CaseId]:
    """A desk with one case, answer by answer."""
    desk = Room().desk()
    case = desk.begin()
    for fact, value in facts.items():
        assert not desk.record(case, {fact: value})
    return desk, case


def other_desk() -> Desk:
    """Another desk, with another name."""
    desk = Room().desk()
    desk.counselor_name = "박상담"
    return desk


def by_block(opened: OpenCase) -> CaseFile:
    """What another desk reads in the block of the case."""
    return read_block(case_block(opened), opened.pack.policy)


def by_file(desk: Desk, case: CaseId) -> CaseFile:
    """What another desk reads in the file of the case."""
    return parse_case_file(desk.export(case).encode(), desk.pack.policy, in_order=False)


def seen(opened: OpenCase) -> object:
    """What a counselor sees of a case, but for telephones and the name of who talks."""
    view = opened.view
    entries = {
        fact: (each.value, each.at, each.by, each.via, each.terms, len(each.all()))
        for fact, each in opened.case.entries.items()
        if fact not in PHONES
    }
    memos = view.memos
    texts = (memos.original_call, memos.forced_call, memos.history, memos.agit)
    checks = (view.gate, view.node, view.outcome, view.path, view.follow_ups, view.settlement)
    return entries, checks, texts


@st.composite
def acts(draw: st.DrawFn) -> list[tuple[str, Any]]:
    """What may happen to a case: facts together, one of the way to green, an undo."""
    green = st.sampled_from(sorted(GREEN)).map(lambda fact: {fact: GREEN[fact]})
    facts = st.one_of(green, facts_of_one_event(), st.just(dict(GREEN)))
    one = st.one_of(facts.map(lambda some: ("facts", some)), st.just(("undo", None)))
    return draw(st.lists(one, max_size=14))


def do(desk: Desk, case: CaseId, some: Sequence[tuple[str, Any]]) -> None:
    """Let it happen."""
    for kind, facts in some:
        if kind == "undo":
            desk.undo(case)
        else:
            desk.record(case, facts)


@given(acts(), acts())
def test_the_other_desk_shows_the_same_and_goes_on_the_same(
    before: list[tuple[str, Any]], after: list[tuple[str, Any]]
) -> None:
    desk = Room().desk()
    case = desk.begin()
    do(desk, case, before)
    opened = desk.open_case(case)
    for handed in (by_file(desk, case), by_block(opened)) if opened.events else ():
        there = other_desk()
        took = take_over(there, handed)
        if took.how is Took.EMPTY:
            assert not opened.case.entries.keys() - set(PHONES)
            continue
        assert took[:2] == (Took.OPENED, case)
        assert seen(there.open_case(case)) == seen(opened)
        assert there.open_case(case).pledges.taken is not None
    there = other_desk()
    if opened.events and take_over(there, by_file(desk, case)).case:
        there.now = desk.now
        there.counselor_name = "김상담"
        # the same acts at the same moments: one clock for both
        moments = iter([desk.now() for _ in range(80)])
        stamps = list(moments)
        for each in (desk, there):
            times = iter(stamps)
            each.now = lambda times=times: next(times)  # type: ignore[misc]
        gates = []
        for each in (desk, there):
            do(each, case, after)
            gates.append(each.open_case(case).view.gate)
        assert gates[0] == gates[1]


def test_an_undone_telephone_takes_nothing_else_back() -> None:
    desk, case = desk_with(TO_GREEN)
    desk.record(case, {f.DRIVER_PHONE: "010-1234-5678"})
    desk.undo(case)
    there = other_desk()
    take_over(there, by_block(desk.open_case(case)))
    assert seen(there.open_case(case)) == seen(desk.open_case(case))


def test_no_telephone_is_in_a_block() -> None:
    desk, case = desk_with(TO_ABSENT)
    desk.record(case, {f.CUSTOMER_PHONE: "010-1234-5678", f.REMARK: "010-9876-5432로 연락"})
    text = str(by_block(desk.open_case(case)))
    assert "1234" not in text
    assert "9876" not in text
    assert "로 연락" in text


def test_a_place_that_only_differs_by_its_telephone_gives_no_block() -> None:
    desk, case = desk_with(TO_GREEN)
    desk.record(case, {f.ORIGIN: "010-1111-2222"})
    desk.record(case, {f.DRIVER_RECONNECT_CONSENT: "given"})
    desk.record(case, {f.ORIGIN: "010-3333-4444"})
    assert f.DRIVER_RECONNECT_CONSENT in {e.fact for e in desk.open_case(case).view.gate.stale}
    assert case_block(desk.open_case(case)) == ""


def test_a_typical_block_is_short() -> None:
    desk, case = desk_with(TO_ABSENT)
    assert len(case_block(desk.open_case(case))) < 400
    desk, case = desk_with(TO_GREEN)
    assert len(case_block(desk.open_case(case))) < 500


def test_every_changed_letter_is_refused_or_plain_text() -> None:
    desk, case = desk_with(TO_ABSENT)
    block = case_block(desk.open_case(case))
    other = {letter: LETTERS[(at + 1) % 62] for at, letter in enumerate(LETTERS)}
    for at, letter in enumerate(block):
        if letter.isspace():
            continue
        for put in {other.get(letter, "x"), letter.swapcase(), "", " ", "-", "가"} - {letter}:
            text = block[:at] + put + block[at + 1 :]
            if holds_block(text):
                with pytest.raises(CaseFileError, match="block_damaged"):
                    read_block(text, desk.pack.policy)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda block: "> " + block.replace("\n", "\n> > "),
        " ".join,
        lambda block: block.replace("\n", ""),
        lambda block: block.replace("\n", "\r\n\u200b\u00a0"),
        lambda block: "\n".join(block[at : at + 7] for at in range(0, len(block), 7)),
        lambda block: f"[RDCASE\nold\nRDCASE]\n글 [1]\n{block}\n댓글 [2]",
    ],
)
def test_what_boards_do_to_a_text_does_not_matter(spoil: Any) -> None:
    desk, case = desk_with(TO_ABSENT)
    block = case_block(desk.open_case(case))
    found = read_block(spoil(block), desk.pack.policy)
    assert found == read_block(block, desk.pack.policy)


@pytest.mark.parametrize("text", ["", "[RDCAS", "출발지 [판교역]", "RDCASE]"])
def test_other_texts_hold_no_block(text: str) -> None:
    assert not holds_block(text)


@given(st.text(LETTERS + "[] RDCASE\n", max_size=80))
def test_letters_that_nobody_wrote_are_refused(text: str) -> None:
    policy = Room().desk().pack.policy
    with pytest.raises(CaseFileError):
        read_block(f"[RDCASE{text}RDCASE]", policy)


def test_the_first_version_can_be_read_for_ever() -> None:
    there = other_desk()
    took = take_over(there, read_block(GOLDEN.read_text("utf-8"), there.pack.policy))
    assert took == (Took.OPENED, "0192b9a4-0000-7000-8000-00000000abcd", "김상담")
    opened = there.open_case(took[1])
    assert opened.view.outcome == "awaiting_customer"
    assert {fact: str(opened.case.entries[fact].value) for fact in (f.ORIGIN, f.ORIGINAL_FARE)} == {
        f.ORIGIN: "판교역",
        f.ORIGINAL_FARE: "23000",
    }


def test_what_was_copied_is_marked_there() -> None:
    desk, case = desk_with(TO_ABSENT)
    node = desk.open_case(case).view.node
    copied = Texts(desk).copy_message(case, node).scripts
    assert copied
    for handed in (by_file(desk, case), by_block(desk.open_case(case))):
        there = other_desk()
        take_over(there, handed)
        assert all(there.open_case(case).is_copied(script) for script in copied)


# once


def test_the_same_case_is_opened_once() -> None:
    desk, case = desk_with(TO_ABSENT)
    there = other_desk()
    for how in (Took.OPENED, Took.KNOWN, Took.KNOWN):
        assert take_over(there, by_block(desk.open_case(case))).how is how
        kept = there.open_case(case).events
    assert len(there.open_cases) == 1
    assert take_over(desk, by_file(there, case)).how is Took.KNOWN
    assert desk.open_case(case).events == kept


def test_a_case_comes_back_and_goes_on() -> None:
    desk, case = desk_with(TO_ABSENT)
    desk.record(case, {f.CUSTOMER_PHONE: "010-1234-5678"})
    there = other_desk()
    take_over(there, by_block(desk.open_case(case)))
    FollowUps(desk).hand_over_case(case, "박상담")
    there.record(case, {f.CONTACT_ATTEMPT: "called_in"})
    took = take_over(desk, by_block(there.open_case(case)))
    assert took == (Took.CONTINUED, case, "박상담")
    opened = desk.open_case(case)
    assert seen(opened) == seen(there.open_case(case))
    assert f.CUSTOMER_PHONE in opened.case.entries
    assert len(desk.open_cases) == 1


def test_two_desks_that_went_on_by_themselves_are_not_mixed() -> None:
    desk, case = desk_with(TO_ABSENT)
    there = other_desk()
    take_over(there, by_block(desk.open_case(case)))
    there.record(case, {f.CONTACT_ATTEMPT: "absent"})
    desk.record(case, {f.CONTACT_ATTEMPT: "called_in"})
    before = desk.open_case(case)
    assert take_over(desk, by_file(there, case)).how is Took.PARTED
    assert desk.open_case(case) == before


def test_a_file_without_an_id_is_one_case_too() -> None:
    desk, case = desk_with(TO_ABSENT)
    text = desk.export(case).replace(f'"case": "{case}",', "")
    there = other_desk()
    handed = parse_case_file(text.encode(), desk.pack.policy)
    assert [take_over(there, handed).how for _ in range(2)] == [Took.OPENED, Took.KNOWN]


# all at once


def test_all_open_cases_are_written_and_what_is_not_is_named(tmp_path: Path) -> None:
    desk, case = desk_with(TO_ABSENT)
    second = desk.begin()
    desk.record(second, {f.CHANNEL: "chat", f.ORIGIN: "강남역"})
    desk.begin()
    out = write_open_cases(desk, tmp_path)
    assert (len(out.paths), out.failed) == (2, ())
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert sorted(tmp_path.iterdir()) == sorted(out.paths)
    assert "강남" not in "".join(path.name for path in out.paths)
    # named as every other file of a case is
    call = re.escape(str(value_of(desk.open_case(case).case, f.ORIGINAL_CALL_ID)))
    calls = (call, r"원콜미확인-2번-\d{6}")
    names = [rf"2026-11-23_{each}_상담파일_\w{{6}}\.json" for each in calls]
    assert all(map(re.fullmatch, names, (path.name for path in out.paths)))
    there = other_desk()
    for path in out.paths:
        take_over(there, parse_case_file(path.read_bytes(), desk.pack.policy))
    assert seen(there.open_case(case)) == seen(desk.open_case(case))
    assert write_open_cases(desk, tmp_path / "gone").failed == (1, 2)


def test_what_was_only_typed_is_recorded_by_no_file_and_told(tmp_path: Path) -> None:
    """Nobody sees the cases behind: saving them all answers nothing in them."""
    desk, case = desk_with(TO_ABSENT)
    desk.type_in(case, f.DESTINATION, "서현역")
    before = desk.open_case(case)
    out = write_open_cases(desk, tmp_path)
    assert (len(out.paths), out.drafts) == (1, (1,))
    assert "서현역" not in out.paths[0].read_text(encoding="utf-8")
    assert desk.open_case(case) == before


# what was taken back


@pytest.mark.parametrize("is_block", [True, False])
def test_what_was_taken_back_there_is_taken_back_here(is_block: bool) -> None:
    """A consent that the other desk took back leaves no green on the desk that gave the case."""
    desk, case = desk_with(TO_GREEN)
    there = other_desk()
    take_over(there, by_block(desk.open_case(case)))
    there.undo(case)
    back = by_block(there.open_case(case)) if is_block else by_file(there, case)
    assert take_over(desk, back).how is Took.CONTINUED
    assert not desk.is_green(case)
    assert seen(desk.open_case(case)) == seen(there.open_case(case))


@pytest.mark.parametrize("is_block", [True, False])
def test_an_older_state_brings_back_nothing_that_was_taken_back(is_block: bool) -> None:
    desk, case = desk_with(TO_GREEN)
    older = by_block(desk.open_case(case)) if is_block else by_file(desk, case)
    desk.undo(case)
    assert take_over(desk, older).how is Took.KNOWN
    assert not desk.is_green(case)


def test_an_undo_from_another_desk_takes_no_telephone_of_ours_back() -> None:
    desk, case = desk_with(TO_GREEN)
    there = other_desk()
    take_over(there, by_block(desk.open_case(case)))
    desk.record(case, {f.CUSTOMER_PHONE: "010-1234-5678"})
    there.undo(case)
    before = desk.open_case(case)
    assert take_over(desk, by_block(there.open_case(case))).how is Took.PARTED
    assert desk.open_case(case) == before


def test_a_call_that_was_reconnected_there_is_green_here_no_more() -> None:
    """Also where both desks went on by themselves: a call is reconnected once."""
    desk, case = desk_with(TO_GREEN)
    there = other_desk()
    take_over(there, by_block(desk.open_case(case)))
    assert not there.record(case, {f.FORCED_CALL_ID: "B-2002"})
    desk.record(case, {f.REMARK: "기다림"})
    assert desk.is_green(case)
    assert take_over(desk, by_block(there.open_case(case))).how is Took.PARTED
    assert not desk.is_green(case)
    assert desk.record(case, {f.FORCED_CALL_ID: "B-2003"})
    # our records do not hold it, and no step back nor another answer takes it away
    desk.undo(case)
    assert not desk.is_green(case)
    desk.record(case, {f.PREVIOUSLY_FORCED: "no"})
    assert not desk.is_green(case)
    again = Desk(desk.pack, desk.store, desk.now, desk.clipboard, "김상담")
    again.undo(case)
    assert not again.is_green(case)


@pytest.mark.parametrize("is_block", [True, False])
def test_a_case_that_began_without_a_name_comes_back_too(is_block: bool) -> None:
    desk = Room().desk()
    desk.counselor_name = ""
    case = desk.begin()
    for fact, value in TO_GREEN.items():
        assert not desk.record(case, {fact: value})
    there = other_desk()
    take_over(there, by_block(desk.open_case(case)) if is_block else by_file(desk, case))
    there.record(case, {f.REMARK: "기다림"})
    back = by_block(there.open_case(case)) if is_block else by_file(there, case)
    assert take_over(desk, back).how is Took.CONTINUED
    assert f.REMARK in desk.open_case(case).case.entries
