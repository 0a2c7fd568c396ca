"""After damage no gate is green over a refusal that was lost: what it rests on is asked anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.desk.asking_anew import ASKED, ask_anew
from desktop_app.desk.desk import Desk
from desktop_app.domain.case import Event
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import CaseStore, MemoryStore
from desktop_app.store.journal.codec import decode
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.recovery import rebuild, recover
from desktop_app.store.journal.report import Hurt, Report
from desktop_app.store.records import CaseId
from tests.desk.ways import TO_GREEN
from tests.fakes import FakeClipboard, FakeClock
from tests.store.journal.helpers import KEY, NOW, opened

UNKNOWN = (
    Report(lost_anywhere=1),
    Report(is_end_known=False),
    Report(unread_commits=2, is_end_known=False),
)


def _desk(store: CaseStore) -> Desk:
    return Desk(shipped_pack(), store, FakeClock(), FakeClipboard(), "김상담")


def _green(desk: Desk) -> CaseId:
    case = desk.begin()
    for fact, value in TO_GREEN.items():
        assert not desk.record(case, {fact: value})
    return case


@pytest.fixture
def mended(tmp_path: Path) -> Iterator[tuple[Journal, CaseId]]:
    """A mended journal in which the refusal of the customer is lost, after the consent."""
    path, case = _without_the_refusal(
        tmp_path, lambda desk, case: desk.record(case, {f.REMARK: "끊으심"})
    )
    with opened(path) as store:
        yield store, case


def _without_the_refusal(
    folder: Path, then: Callable[[Desk, CaseId], object]
) -> tuple[Path, CaseId]:
    """A mended file without the refusal, after which somebody did something more."""
    path, new = folder / "journal.db", folder / "new.db"
    with opened(path) as store:
        desk = _desk(store)
        case = _green(desk)
        desk.record(case, {f.CUSTOMER_RECONNECT_CONSENT: "refused"})
        then(desk, case)
    rows = recover(path, KEY).rows
    told = {row.seq: decode(row.kind, str(row.payload)) for row in rows}
    left = [row for row in rows if not _is_refusal(told[row.seq])]
    assert len(left) == len(rows) - 1
    return rebuild(left, new, KEY, "desk-1", NOW), case


def _is_refusal(kept: object) -> bool:
    return isinstance(kept, Event) and "refused" in kept.facts.values()


def test_a_lost_refusal_leaves_no_green(mended: tuple[Journal, CaseId]) -> None:
    store, case = mended
    desk = _desk(store)
    assert desk.is_green(case)
    assert ask_anew(desk, Report(hurt=(Hurt(case, 20, 1),))) == (case,)
    assert not desk.is_green(case)
    entries = desk.open_case(case).case.entries
    assert not entries.keys() & set(ASKED)
    assert (entries[f.REMARK].value, entries[f.ORIGIN].value) == ("끊으심", TO_GREEN[f.ORIGIN])
    # told again by a start that ended too early: nothing more happens
    events = len(desk.open_case(case).events)
    assert ask_anew(desk, Report(hurt=(Hurt(case, 20, 1),))) == ()
    assert len(desk.open_case(case).events) == events
    assert store.flush(30)
    assert not _desk(store).is_green(case)
    # whoever knows that nothing is missing takes one step back
    assert not desk.undo(case)
    assert desk.is_green(case)


def test_only_the_cases_that_may_have_lost_something_are_asked_about() -> None:
    desk = _desk(MemoryStore())
    hurt, other, done = _green(desk), desk.begin(), desk.begin()
    for case, call in ((other, "A-2002"), (done, "A-3003")):
        desk.record(case, {**TO_GREEN, f.ORIGINAL_CALL_ID: call})
        assert desk.is_green(case)
    assert not desk.record(done, {f.FORCED_CALL_ID: "B-3003"})
    before = desk.open_case(done)
    assert ask_anew(desk, Report(cases=3, restored=9)) == ()
    assert ask_anew(desk, Report(hurt=(Hurt(hurt, 9, 1), Hurt(CaseId("gone"), 0, 3)))) == (hurt,)
    assert desk.is_green(other)
    assert ask_anew(desk, Report(hurt=(Hurt(done, 9, 1),))) == ()
    assert desk.open_case(done) == before


@pytest.mark.parametrize("report", UNKNOWN)
def test_where_nobody_can_tell_whose_they_were_every_open_case_is_asked_about(
    report: Report,
) -> None:
    store = MemoryStore()
    first = _green(_desk(store))
    desk = _desk(store)
    second = desk.begin()
    desk.record(second, {**TO_GREEN, f.ORIGINAL_CALL_ID: "A-2002"})
    assert set(ask_anew(desk, report)) == {first, second}
    assert not desk.is_green(first)
    assert not desk.is_green(second)


def test_a_closed_case_is_asked_about_too(tmp_path: Path) -> None:
    path, case = _without_the_refusal(
        tmp_path, lambda desk, case: desk.record(case, {f.CLOSED: "withdrawn"})
    )
    with opened(path) as store:
        desk = _desk(store)
        assert ask_anew(desk, Report(hurt=(Hurt(case, 20, 1),))) == (case,)
        assert not desk.record(case, {f.CLOSED: None})
        assert not desk.is_green(case)


def test_a_case_off_the_desk_is_asked_about_too(tmp_path: Path) -> None:
    path, case = _without_the_refusal(tmp_path, lambda desk, case: desk.put_away(case))
    with opened(path) as store:
        desk = _desk(store)
        assert ask_anew(desk, Report(hurt=(Hurt(case, 20, 1),))) == (case,)
        assert not desk.is_open(case)
        assert desk.open_again(case)
        assert not desk.is_green(case)
