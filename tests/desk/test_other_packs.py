"""A case on a pack with facts of its own is moved over, handed on, left without it: all is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from desktop_app.desk.audit import audit_sheet
from desktop_app.desk.case_block import case_block, read_block
from desktop_app.desk.desk import Desk
from desktop_app.desk.editions import Editions
from desktop_app.desk.moving_over import move_over
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.taking_over import Took, take_over
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.case_file import CaseFile, parse_case_file
from desktop_app.store.records import CaseId, Copied, Edited
from tests.desk.test_editions import STRICTER, Place
from tests.desk.ways import TO_GREEN
from tests.pack.own import own_pack
from tests.pack.packs import compiled

PARKING, PLACE, TOLL = map(FactId, ("x_parking", "x_place", "x_toll"))
CHANGES = (
    ("{known: 확인함, unknown: 모름}", "{seen: 봤음, known: 알고 있음}"),
    ("x_parking: unknown", "x_parking: seen"),
    ("x_toll: {label: 통행료, kind: won", "x_toll: {label: 통행료, kind: text"),
)


def changed_pack() -> Pack:
    """The same facts with other choices, and an amount that is a text there."""
    texts = own_pack()
    for before, now in CHANGES:
        texts = {name: text.replace(before, now) for name, text in texts.items()}
    return compiled(texts)


OWN = replace(compiled(own_pack()), version="2026.12.1#1")
OTHER = replace(changed_pack(), version="2026.12.2#2")
PLAIN = replace(shipped_pack(), version="2026.12.3#3")
NEWER = replace(PLAIN, version="2026.12.8#8")
ANSWERS = (
    {PARKING: "known", PLACE: "지하 2층", TOLL: 2_300},
    {PARKING: "unknown", PLACE: "지하 2층", TOLL: 2_300},
    {PARKING: "seen", PLACE: "지하 2층", TOLL: "2천원쯤"},
)


def used(place: Place, pack: Pack, answers: dict[FactId, object]) -> CaseId:
    """A case with answers, drafts, copies and words of its own on that pack."""
    place.editions = Editions(pack)
    desk = place.desk()
    case = desk.begin()
    facts = pack.policy.facts
    desk.record(case, {fact: value for fact, value in answers.items() if fact in facts})
    desk.record(case, TO_GREEN)
    for fact in answers.keys() & facts.keys():
        desk.type_in(case, fact, "아직")
    desk.save_drafts()
    for script in desk.open_case(case).view.scripts:
        desk.keep(case, Copied(desk.now(), script.id, "말", ()))
        desk.keep(case, Edited(desk.now(), script.id, "고친 말", script.text))
    return case


def look_everywhere(desk: Desk, case: CaseId) -> OpenCase:
    """Everything that a window asks of a case."""
    opened = desk.open_case(case)
    for script in opened.copies:
        opened.is_copied(script), opened.has_changed(script), opened.changes(script)
    audit_sheet(opened, desk.store.kept_of(case), "", desk.now())
    assert opened.label
    assert opened.view.facts.keys() == opened.case.entries.keys()
    assert case_block(opened)
    assert desk.export(case)
    return desk.open_case(case)


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("answers", ANSWERS)
@pytest.mark.parametrize(("before", "now"), list(permutations((OWN, OTHER, PLAIN), 2)))
def test_a_case_lives_on_whatever_its_next_pack_knows(
    before: Pack, now: Pack, answers: dict[FactId, object], is_known: bool
) -> None:
    place = Place()
    case = used(place, before, answers)
    kept = place.store.kept_of(case)
    known = (before,) if is_known else ()
    desk = place.again(now, *known)
    look_everywhere(desk, case)
    assert desk.is_green(case) <= is_known
    assert move_over(desk, case)
    moved = look_everywhere(desk, case)
    assert moved.pack is now
    again = look_everywhere(place.again(now, *known), case)
    assert (again.case, again.drafts, again.events) == (moved.case, moved.drafts, moved.events)
    assert place.store.kept_of(case)[: len(kept)] == kept
    # what was typed or answered there is there again on the pack that asked for it
    back = place.again(before, now)
    assert move_over(back, case)
    look_everywhere(back, case)


def test_an_answer_that_the_new_pack_does_not_know_is_asked_anew() -> None:
    place = Place()
    case = used(place, OWN, {PARKING: "known", PLACE: "지하 2층"})
    desk = place.again(replace(OTHER, policy=without_known()), OWN)
    desk.drop_draft(case, PARKING)
    assert move_over(desk, case)
    entries = desk.open_case(case).case.entries
    assert PARKING not in entries
    assert entries[PLACE].value == "아직"
    assert not desk.is_green(case)


def without_known() -> Policy:
    """The policy of the other pack, whose first fact lost the one choice that both had."""
    facts = dict(OTHER.policy.facts)
    facts[PARKING] = replace(facts[PARKING], choices=("seen",))
    return replace(OTHER.policy, facts=facts)


def test_undo_takes_back_the_same_step_without_the_pack() -> None:
    place = Place(editions=Editions(OWN))
    desk = place.desk()
    case = desk.begin()
    desk.record(case, {f.ORIGINAL_FARE: 23_000})
    desk.record(case, {PARKING: "known"})
    desk.undo(case)
    opened = place.again(PLAIN).open_case(case)
    assert {fact: entry.value for fact, entry in opened.case.entries.items()} == {
        f.ORIGINAL_FARE: 23_000
    }


def by_file(desk: Desk, case: CaseId) -> CaseFile:
    """Hand the case on as a file."""
    text = desk.export(case)
    return parse_case_file(text.encode(), PLAIN.policy, in_order=False)


def by_text(desk: Desk, case: CaseId) -> CaseFile:
    """Hand the case on in a text."""
    return read_block(case_block(desk.open_case(case)), PLAIN.policy)


@pytest.mark.parametrize("hand_on", [by_file, by_text])
@pytest.mark.parametrize("is_known", [True, False])
def test_a_case_is_handed_on_with_the_facts_of_its_pack(
    hand_on: Callable[[Desk, CaseId], CaseFile], is_known: bool
) -> None:
    giver = Place()
    case = used(giver, OWN, ANSWERS[0])
    desk = giver.desk()
    for fact in (PLACE, PARKING, TOLL):
        desk.drop_draft(case, fact)
    assert desk.is_green(case)
    taker = Place()
    there = taker.again(PLAIN, *([OWN] if is_known else []))
    assert take_over(there, hand_on(desk, case)).how is Took.OPENED
    opened = look_everywhere(there, case)
    assert {fact: opened.case.entries[fact].value for fact in ANSWERS[0]} == ANSWERS[0]
    assert opened.edition == OWN.version
    assert there.is_green(case) == is_known
    if not is_known:
        # adopted meanwhile
        taker.editions = Editions(PLAIN, {OWN.version: OWN}.get)
        assert taker.desk().is_green(case)


@pytest.mark.parametrize("hand_on", [by_file, by_text])
def test_no_hand_over_revives_a_pack_that_was_taken_back(
    hand_on: Callable[[Desk, CaseId], CaseFile],
) -> None:
    giver = Place()
    case = used(giver, PLAIN, {})
    handed = hand_on(giver.desk(), case)
    for known in ((PLAIN,), ()):
        taker = Place()
        there = taker.again(OTHER, *known)
        taker.editions.take(OTHER, {3: "회수"})
        take_over(there, handed)
        assert not there.is_green(case)
        assert there.record(case, {f.FORCED_CALL_ID: "F-2002"})
        assert f.FORCED_CALL_ID not in there.open_case(case).case.entries


def test_what_was_reconnected_elsewhere_is_known_also_where_the_pack_was_taken_back() -> None:
    giver = Place()
    case = used(giver, PLAIN, {})
    desk = giver.desk()
    taker = Place()
    there = taker.again(OTHER, PLAIN)
    take_over(there, by_file(desk, case))
    taker.editions.take(OTHER, {3: "회수"})
    assert not there.is_green(case)
    desk.record(case, {f.FORCED_CALL_ID: "F-2002"})
    assert take_over(there, by_file(desk, case)).how is Took.CONTINUED
    assert there.open_case(case).case.entries[f.FORCED_CALL_ID].value == "F-2002"


def test_a_strange_value_of_a_strange_fact_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    facts = '{"x_a": ["list"], "x_b": true, "x_c": -3, "x_d": "ok", "origin": "판교역"}'
    path.write_text(
        '{"format": 1, "pack": "x#9", "events":'
        f'[{{"at": "2026-11-23T21:04:10+09:00", "facts": {facts}}}]}}',
        encoding="utf-8",
    )
    desk = Place().again(PLAIN)
    took = take_over(desk, parse_case_file(path.read_bytes(), PLAIN.policy, in_order=False))
    assert took.case is not None
    entries = desk.open_case(CaseId(took.case)).case.entries
    assert {fact: entry.value for fact, entry in entries.items()} == {
        "origin": "판교역",
        "x_d": "ok",
    }


@pytest.mark.parametrize("hand_on", [by_file, by_text])
def test_what_was_reconnected_on_an_unknown_pack_stays_so(
    hand_on: Callable[[Desk, CaseId], CaseFile],
) -> None:
    """Taken for open, the same call could be reconnected twice; and nothing was green by it."""
    giver = Place()
    case = used(giver, NEWER, {})
    desk = giver.desk()
    desk.record(case, {f.FORCED_CALL_ID: "F-2002"})
    there = Place().again(STRICTER)
    assert take_over(there, hand_on(desk, case)).how is Took.OPENED
    opened = there.open_case(case)
    assert opened.case.entries[f.FORCED_CALL_ID].value == "F-2002"
    assert opened.case.held
    # and where it goes on there
    other = there.begin()
    there.record(other, {f.ORIGINAL_CALL_ID: opened.case.entries[f.ORIGINAL_CALL_ID].value})
    assert there.open_case(other).case.entries[f.PREVIOUSLY_FORCED].value == "yes"


def assert_known_as_reconnected(there: Desk, case: CaseId) -> None:
    """It has its forced call, and another case on the same call hears of it."""
    entries = there.open_case(case).case.entries
    assert entries[f.FORCED_CALL_ID].value == "F-2002"
    other = there.begin()
    there.record(other, {f.ORIGINAL_CALL_ID: entries[f.ORIGINAL_CALL_ID].value})
    assert there.open_case(other).case.entries[f.PREVIOUSLY_FORCED].value == "yes"


@pytest.mark.parametrize("hand_on", [by_file, by_text])
def test_what_was_reconnected_after_it_was_handed_on_is_known(
    hand_on: Callable[[Desk, CaseId], CaseFile],
) -> None:
    giver = Place()
    case = used(giver, NEWER, {})
    desk = giver.desk()
    there = Place().again(STRICTER)
    assert take_over(there, hand_on(desk, case)).how is Took.OPENED
    desk.record(case, {f.FORCED_CALL_ID: "F-2002"})
    assert take_over(there, hand_on(desk, case)).how is Took.CONTINUED
    assert_known_as_reconnected(there, case)


@pytest.mark.parametrize("hand_on", [by_file, by_text])
@pytest.mark.parametrize("known", [(), (NEWER,)], ids=["unknown", "known"])
@pytest.mark.parametrize("starts_anew", [False, True])
def test_what_was_moved_over_there_and_reconnected_is_known(
    hand_on: Callable[[Desk, CaseId], CaseFile], known: tuple[Pack, ...], *, starts_anew: bool
) -> None:
    giver, place = Place(), Place()
    case = used(giver, STRICTER, {})
    there = place.again(STRICTER, *known)
    assert take_over(there, hand_on(giver.desk(), case)).how is Took.OPENED
    desk = giver.again(NEWER, STRICTER)
    assert move_over(desk, case)
    assert not desk.record(case, {f.FORCED_CALL_ID: "F-2002"})
    take_over(there, hand_on(desk, case))
    if starts_anew:
        there = place.again(STRICTER, *known)
    assert_known_as_reconnected(there, case)
