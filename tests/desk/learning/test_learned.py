"""What a desk keeps of its counts: each case once, come what may, and nothing of any case."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.learning.learned import KEPT_DAYS, Learned
from desktop_app.desk.learning.looks import Looked
from desktop_app.desk.promising import FollowUps
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.counted_days import CountedDays
from desktop_app.store.counts import Counts, NodeCount, load_day
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.session import Session
from desktop_app.store.records import CaseId
from tests.desk.ways import TO_OUTBOUND, on_call
from tests.fakes import FakeClipboard, FakeClock
from tests.store.journal.starts import OWNER

PACK = shipped_pack()
TODAY = date(2026, 11, 23)
FEW = timedelta(seconds=1)


class Room:
    """A folder, a share, and a program that runs on them."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(folder / "data")
        self.share = folder / "share"
        self.share.mkdir()
        self.clock = FakeClock(step=FEW)
        self.cases = 0
        self.open()

    def open(self) -> None:
        """Start."""
        self.session = Session(self.places, OWNER, self.clock)
        self.desk = Desk(PACK, self.session.journal(), self.clock, FakeClipboard(), "김상담")
        self.learned = self.counter()
        self.session.before_purge = self.learned.count

    def counter(self) -> Learned:
        """Whoever counts, as a new run makes it."""
        journal, editions = self.session.journal(), self.desk.shelf.editions
        return Learned(journal, editions, self.places.folder, self.share, self.clock)

    def close(self) -> None:
        """End."""
        assert self.session.close()

    def case(self) -> CaseId:
        """A case that ends."""
        self.cases += 1
        case = self.desk.begin()
        assert self.desk.record(case, on_call(TO_OUTBOUND, self.cases)) == ()
        assert FollowUps(self.desk).close(case, "withdrawn") == ()
        return case

    def days_later(self, days: int) -> None:
        """Let days pass."""
        self.clock.now += timedelta(days=days)

    @property
    def counted(self) -> int:
        """The cases that were counted of all days."""
        self.learned.count()
        return self.learned.counts(KEPT_DAYS).cases

    @property
    def shared(self) -> list[Path]:
        """The files on the share."""
        return sorted(self.share.glob("counts/*"))

    @property
    def folder(self) -> Path:
        """Where the desk keeps its counts."""
        return self.places.folder / "counts"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A room whose cases are counted from now on."""
    made = Room(tmp_path)
    made.learned.count()
    yield made
    made.close()


def test_each_case_is_counted_once_over_all_runs(room: Room) -> None:
    first = room.case()
    room.case()
    assert (room.counted, room.counted) == (2, 2)
    room.desk.open_again(first)
    FollowUps(room.desk).reopen(first)
    FollowUps(room.desk).close(first, "withdrawn")
    room.close()
    room.open()
    room.case()
    assert room.counted == 3
    assert room.learned.counts(1).ends == {"own_general": {"closed": 3}}


def test_what_ended_before_anybody_counted_stays_uncounted(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.case()
    assert room.counted == 0
    room.case()
    assert room.counted == 1
    room.close()


def test_more_than_a_batch_is_counted(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.desk.learning.learned.REST", 0)
    monkeypatch.setattr("desktop_app.store.journal.ended.MOST", 2)
    for _case in range(5):
        room.case()
    assert room.counted == 5


@pytest.mark.parametrize("writes", range(8))
def test_a_crash_at_any_write_counts_none_twice_and_loses_none(
    room: Room, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.case()
    room.days_later(1)
    room.case()
    room.case()
    left = writes

    def write(self: CountedDays, path: Path, tree: object) -> None:
        nonlocal left
        if not left:
            raise OSError
        left -= 1
        kept(self, path, tree)

    kept = CountedDays._write
    with monkeypatch.context() as patched:
        patched.setattr(CountedDays, "_write", write)
        room.learned.count()
    room.learned = room.counter()
    assert room.counted == 3


def test_a_case_is_counted_before_it_is_purged(room: Room) -> None:
    case = room.case()
    assert room.session.purge(case)
    assert room.session.journal().kept_of(case) == ()
    assert room.counted == 1


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1]", b"\xff", b"{}", b'{"until":-1}', b"[" * 99_999]
)
def test_broken_files_are_harmless(room: Room, data: bytes) -> None:
    room.case()
    assert room.counted == 1
    for path in room.folder.iterdir():
        path.write_bytes(data)
    room.case()
    # what was broken is lost, what ended while nobody knew how far it was is passed over
    assert room.counted == 0
    room.case()
    assert room.counted == 1


def test_a_folder_that_cannot_be_written_holds_nobody_up(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.folder.write_text("in the way", "utf-8")
    room.learned.settle()
    assert room.learned.counts(1) == Counts()
    room.close()


def test_another_journal_is_counted_from_its_beginning_on(room: Room) -> None:
    for _case in range(3):
        room.case()
    assert room.counted == 3
    room.close()
    room.places.journal.unlink()
    room.open()
    assert room.counted == 3
    room.case()
    assert room.counted == 4


def test_looks_are_kept_with_the_day_of_their_case(room: Room) -> None:
    room.case()
    for _look in range(2):
        looked = Looked(TODAY, PACK.version, Counts(nodes={"intake": NodeCount(1, 20, 1)}))
        room.learned.add_looks(looked)
    room.learned.count()
    room.learned.count()
    assert room.learned.counts(1).nodes == {"intake": NodeCount(2, 40, 2)}


def test_old_days_go(room: Room) -> None:
    room.case()
    assert room.counted == 1
    room.days_later(KEPT_DAYS + 1)
    room.learned.count()
    assert [path.name for path in room.folder.iterdir()] == ["until.json"]


# the share


def test_a_day_is_shared_when_it_is_over(room: Room) -> None:
    room.case()
    room.learned.settle()
    assert room.shared == []
    room.days_later(1)
    room.learned.settle()
    (file,) = room.shared
    day = load_day(file.read_bytes())
    assert (day.day, day.packs[PACK.version].cases) == (TODAY, 1)
    assert file.name == f"{TODAY}-{day.desk}.json"
    before = file.stat().st_mtime_ns
    room.learned.settle()
    assert file.stat().st_mtime_ns == before


def test_a_case_that_ends_later_is_shared_in_the_same_file(room: Room) -> None:
    open_one = room.desk.begin()
    room.case()
    room.days_later(1)
    room.learned.settle()
    room.desk.record(open_one, TO_OUTBOUND)
    assert FollowUps(room.desk).close(open_one, "withdrawn") == ()
    room.learned.settle()
    (file,) = room.shared
    assert load_day(file.read_bytes()).packs[PACK.version].cases == 2


def test_every_day_has_another_name(room: Room) -> None:
    for _day in range(3):
        room.case()
        room.days_later(1)
    room.learned.settle()
    assert len({load_day(path.read_bytes()).desk for path in room.shared}) == 3


@pytest.mark.parametrize("how", ["gone", "a file", "in the way"])
def test_a_share_that_is_missing_is_made_good_later(room: Room, how: str) -> None:
    room.case()
    room.days_later(1)
    way = room.share / "counts" if how == "in the way" else room.share
    if how != "in the way":
        room.share.rmdir()
    if how != "gone":
        way.write_text("", "utf-8")
    room.learned.settle()
    assert room.counted == 1
    way.unlink(missing_ok=True)
    room.share.mkdir(exist_ok=True)
    room.learned = room.counter()
    room.learned.settle()
    assert len(room.shared) == 1


def test_without_a_share_nothing_leaves_the_desk(room: Room) -> None:
    room.case()
    room.days_later(1)
    room.learned.share = None
    room.learned.settle()
    assert room.shared == []


# what files hold

PRIVATE: dict[Any, object] = {
    f.ORIGIN: "쀍로타리 역 7번 출구",
    f.DESTINATION: "됽산마을",
    f.ORIGINAL_CALL_ID: "WC-98761234",
    f.ORIGINAL_FARE: 73_912,
    f.REMARK: "쉙하게 적은 비고",
    f.CUSTOMER_PHONE: "010-9753-1864",
}


def test_no_byte_of_the_counts_tells_of_a_case(room: Room) -> None:
    room.desk.rename("남궁뷁상담")
    case = room.desk.begin()
    room.desk.record(case, {**TO_OUTBOUND, **PRIVATE})
    room.desk.label(case, "뿳탭 이름")
    kept = room.session.journal().kept_of(case)
    FollowUps(room.desk).close(case, "withdrawn")
    room.days_later(1)
    room.learned.settle()
    values = ["남궁뷁상담", "뿳탭 이름", case, "73,912", "97531864", *map(str, PRIVATE.values())]
    values += [each.at.isoformat()[11:16] for each in kept]
    values += [f"{each.at:%H%M}" for each in kept] + [f"{each.at.timestamp():.0f}" for each in kept]
    files = [*room.folder.iterdir(), *room.shared]
    assert len(files) == 3
    for path in files:
        data = path.read_bytes()
        texts = {form for value in values for form in (value, json.dumps(value)[1:-1])}
        # a desk's own name is drawn by chance: what it holds tells nothing
        name = json.loads(data).get("desk") or json.loads(data).get("counted", {}).get("desk")
        plain = data.replace(name.encode(), b"") if name else data
        assert [text for text in texts if text.encode() in plain] == []
    assert case not in "".join(map(os.fspath, files))
