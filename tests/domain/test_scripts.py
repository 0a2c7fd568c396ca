"""The shipped texts: each is reached, none has a gap when copied, the words are golden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from desktop_app.domain.case import Case
from desktop_app.domain.case_view import CaseView, Medium, ScriptView
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.domain.reading import read
from desktop_app.domain.scripts import script_views
from desktop_app.domain.text import Filler
from desktop_app.domain.view import view
from desktop_app.pack.shipped import shipped_pack
from tests.domain.ways import ALL_WAYS, Step, Way, played

PACK = shipped_pack()

STRANGER: Step = {f.REQUESTER_IDENTITY: "not_owner"}
NON_MEMBER: Step = {f.CHAT_MEMBERSHIP: "non_member", f.REQUESTER_IDENTITY: None}
PARTNER: Step = {f.CALL_TYPE: "partner", f.SITUATION_ROOM_PHONE: "02-555-1234"}
RECALLING: Step = {f.CUSTOMER_RECALLING: "yes", f.DRIVER_APP: "off_duty"}
FINAL: Step = {f.FINAL_FARE: 25000}
ABSENT: Step = {f.CONTACT_ATTEMPT: "absent"}


def ways_aside(way: Way) -> Iterator[tuple[Step, ...]]:
    """Where a way can end before green, or turn after it."""
    steps = way.steps()
    yield ()
    yield steps[:1]
    yield (*steps[:1], STRANGER)
    yield (*steps[:2], NON_MEMBER)
    yield (*steps[:2], PARTNER)
    for started in ("not_started", "already_driven"):
        yield (*steps[:2], {f.CALL_TYPE: "consigned", f.TRIP_STARTED: started})
    yield steps[:4]
    if way.contact == "before_meeting":
        yield (*steps[:4], {f.CONTACT: way.contact, f.WILL_RECONTACT: "yes"})
    if way.basis:
        yield (*steps[:5], {f.ROUTE_CHANGE: "waypoint_added", f.ORIGINAL_FARE: 23000})
    yield (*steps[:7], RECALLING, *(() if way.requester == "customer" else (ABSENT,)))
    yield (*steps[:8], {f.CUSTOMER_IDENTITY: "not_owner"})
    yield (*way.to_the_end()[:-1], FINAL)


def all_steps() -> Iterator[tuple[Step, ...]]:
    for way in (
        *ALL_WAYS,
        Way(basis="agreed", changed_route=None),
        Way(reason="customer_cancelled"),
    ):
        yield way.to_the_end()
        yield from ways_aside(way)


VIEWS: tuple[tuple[Case, CaseView], ...] = tuple(
    (case, view(PACK, case)) for case in (played(*steps) for steps in all_steps())
)


def test_every_script_is_reached() -> None:
    reached = {script.id for _, shown in VIEWS for script in shown.scripts}
    assert reached == {script.id for script in PACK.scripts}


def test_each_text_shows_once_in_the_order_of_the_path() -> None:
    for _, shown in VIEWS:
        places = [shown.path.index(script.node) for script in shown.scripts]
        assert places == sorted(places)
        assert len({script.id for script in shown.scripts}) == len(shown.scripts)


def test_golden_texts(snapshot: SnapshotAssertion) -> None:
    texts = {_told(script) for _, shown in VIEWS for script in shown.scripts}
    assert "\n\n".join(sorted(texts)) == snapshot


def _told(script: ScriptView) -> str:
    return f"{script.id} → {script.audience} {script.medium}\n{script.text}"


def _distinct() -> Iterator[tuple[Case, CaseView, ScriptView]]:
    """One case for each wording of each script."""
    seen: set[tuple[object, ...]] = set()
    for case, shown in VIEWS:
        for script in shown.scripts:
            wording = (script.id, *(piece.text for piece in script.pieces if not piece.fact))
            if wording not in seen:
                seen.add(wording)
                yield case, shown, script


@pytest.mark.parametrize(
    ("case", "shown", "script"),
    [pytest.param(*each, id=f"{n}-{each[2].id}") for n, each in enumerate(_distinct())],
)
def test_a_text_with_any_value_missing_is_not_copyable(
    case: Case, shown: CaseView, script: ScriptView
) -> None:
    assert script.copyable is (script.medium is not Medium.NOTE and not script.missing)
    for fact in {piece.fact for piece in script.pieces if piece.fact}:
        gap = _with_gap(case, shown, script, fact)
        # another wording of the script may do without the value
        assert gap is None or fact not in _facts(gap) or (not gap.copyable and fact in gap.missing)


def _facts(script: ScriptView) -> set[FactId | None]:
    return {piece.fact for piece in script.pieces}


def _with_gap(case: Case, shown: CaseView, script: ScriptView, fact: FactId) -> ScriptView | None:
    """The script at the same nodes with one value gone, `None` where it does not show then."""
    poorer = replace(
        case,
        counselor_name="" if fact == f.COUNSELOR_NAME else case.counselor_name,
        entries={each: entry for each, entry in case.entries.items() if each != fact},
    )
    reading = read(PACK.policy, poorer)
    known = {each: value for each, value in reading.known.items() if each != fact}
    pack = replace(PACK, fills=()) if fact == f.STOP_REASON_TEXT else PACK
    filler = Filler(pack, poorer, replace(reading, known=known))
    views = script_views(pack, filler, shown.path)
    return next((each for each in views if each.id == script.id), None)


def test_views_are_equal_whether_their_texts_were_read_or_not() -> None:
    """Texts are filled when somebody reads them, once, and nothing else tells of it."""
    case = played(*Way().to_the_end())
    read_before, unread = view(PACK, case), view(PACK, case)
    assert read_before.scripts is read_before.scripts
    assert read_before == unread
    assert unread.scripts == read_before.scripts
    assert view(PACK, replace(case, counselor_name="이상담")) != unread


def test_a_gap_stands_as_its_label() -> None:
    case = played(*Way().steps(), {f.ORIGINAL_FARE: None})
    scripts = script_views(PACK, Filler(PACK, case, read(PACK.policy, case)), VIEWS[0][1].path)
    text = next(script.text for script in scripts if script.id == "ob_consent_base")
    assert "⟦기존 요금⟧" in text


class TestStrangers:
    """Nothing about the ride is copyable for a requester whom nobody has verified."""

    @pytest.mark.parametrize("requester", ["driver", "customer"])
    def test_no_ride_fact_is_copyable_before_the_identity(self, requester: str) -> None:
        steps = Way(requester=requester).steps()
        case = played(*steps, {f.REQUESTER_IDENTITY: None})
        reading = read(PACK.policy, case)
        everywhere = tuple(PACK.nodes)
        told = [
            script.id
            for script in script_views(PACK, Filler(PACK, case, reading), everywhere)
            if script.copyable
            and script.audience == requester
            and any(
                piece.fact in {f.ORIGIN, f.DESTINATION, f.ORIGINAL_FARE} for piece in script.pieces
            )
        ]
        assert told == []


def test_money_is_written_with_commas_and_won() -> None:
    for _, shown in VIEWS:
        for script in shown.scripts:
            for piece in script.pieces:
                if piece.fact in {f.ORIGINAL_FARE, f.ADJUSTED_FARE} and not piece.missing:
                    assert piece.text in {"23,000원", "31,500원"}


def test_values_are_never_read_as_templates() -> None:
    steps = Way().steps()
    way: tuple[Step, ...] = (*steps[:2], {f.ORIGIN: "{destination}⟦기존 요금⟧"}, *steps[2:])
    text = next(s.text for s in view(PACK, played(*way)).scripts if s.id == "ob_greeting")
    assert "{destination}⟦기존 요금⟧에서" in text


MEMO_WAYS = (
    Way(),
    Way(requester="customer", status="completed"),
    Way(channel="phone", contact="before_meeting", payment="cash", basis="agreed"),
    Way(contact="parted", status="completed", basis="estimated"),
    Way(status="completed", payment="cash", basis="agreed", changed_route=None),
)


@pytest.mark.parametrize("way", MEMO_WAYS, ids=str)
def test_golden_memos(way: Way, snapshot: SnapshotAssertion) -> None:
    memos = view(PACK, played(*way.to_the_end())).memos
    assert f"{memos.original_call}\n--\n{memos.forced_call}\n--\n{memos.history}" == snapshot


def test_golden_memos_of_a_case_that_waits(snapshot: SnapshotAssertion) -> None:
    first: Step = {**ABSENT, f.SMS_SENT: "customer_absent"}
    again: Step = {**ABSENT, f.SMS_SENT: "customer_absent", f.AGIT_POSTED: "done"}
    steps: tuple[Step, ...] = (*Way().steps()[:7], first, {f.SMS_SENT: "driver_delay"}, again)
    memos = view(PACK, played(*steps)).memos
    assert (memos.original_call, memos.forced_call) == (None, None)
    assert f"{memos.agit}\n--\n{memos.history}" == snapshot


@pytest.mark.parametrize("way", MEMO_WAYS, ids=str)
def test_each_memo_opens_with_the_id_of_the_other_call(way: Way) -> None:
    memos = view(PACK, played(*way.to_the_end())).memos
    assert memos.original_call is not None
    assert memos.forced_call is not None
    assert memos.original_call.splitlines()[0] == "강콜 KC-77120"
    assert memos.forced_call.splitlines()[0] == "원콜 WC-30021"


def test_settings_can_leave_the_details_out() -> None:
    bare = replace(PACK, settings=replace(PACK.settings, memo_details=False))
    memos = view(bare, played(*Way().to_the_end())).memos
    assert (memos.original_call, memos.forced_call) == ("강콜 KC-77120", "원콜 WC-30021")
