"""A desk looks at the share from time to time: what is new arrives, and nothing holds it up."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from desktop_app.desk.pack_watch import MISSES, Desks, News, PackWatch
from desktop_app.pack.publishing.adopting import adopt, verify_kept
from desktop_app.pack.publishing.depot import GRACE, WARN, Depot
from desktop_app.pack.publishing.errors import Trouble
from desktop_app.pack.publishing.publish import announce, recall
from desktop_app.pack.publishing.share import INDEX, Share
from desktop_app.pack.shipped import POLICY, shipped_pack
from tests.pack.publishing.house import NOW, PARK, House

SOON = 30.0


@dataclass
class Street:
    """A house that publishes, and a desk that looks."""

    house: House
    folder: Path
    adopted: list[Share | None] = field(default_factory=list)

    @property
    def depot(self) -> Depot:
        """What the desk keeps."""
        return Depot(self.folder)

    def clock(self) -> datetime:
        """The present moment."""
        return self.house.now

    def adopt(self, share: Share | None) -> Trouble | None:
        """Adopt, here in the same process."""
        self.adopted.append(share)
        if share is None:
            return verify_kept(self.depot, self.house.terms)
        return adopt(share, self.depot, self.house.terms)

    def watch(self, share: Share | None = None, stopped: Event | None = None) -> PackWatch:
        """What a desk has after a start."""
        desks = Desks(self.depot, POLICY, shipped_pack(), "1.0.0", self.clock)
        return PackWatch(share or Share(self.house.folder), self.adopt, desks, stopped)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A share with one pack."""
    house = House(tmp_path_factory.mktemp("published") / "share")
    house.trust()
    house.publish(1)
    return house.folder


@pytest.fixture
def street(published: Path, tmp_path: Path) -> Street:
    """A copy of it, and a desk."""
    return Street(House(Path(shutil.copytree(published, tmp_path / "share"))), tmp_path / "desk")


def newest(news: News | None) -> str:
    """The pack that the news are about; empty without any."""
    return "" if news is None else news.newest.version


def test_what_is_published_is_seen_at_the_next_look(street: Street) -> None:
    watch = street.watch()
    assert watch.editions.newest.version == shipped_pack().version
    assert newest(watch.look()) == "2026.12.1#1"
    assert watch.look() is None
    assert len(street.adopted) == 1
    street.house.publish(2, leads=(PARK,))
    assert newest(watch.look()) == "2026.12.2#2"
    recall(street.house.share, 2, "회수", street.house.lead())
    news = watch.look()
    assert newest(news) == "2026.12.1#1"
    assert news is not None
    assert news.recalled == {2: "회수"}


def test_the_share_may_be_gone_after_a_restart(street: Street) -> None:
    street.watch().look()
    away = street.house.folder.rename(street.folder.parent / "away")
    watch = street.watch()
    assert watch.editions.newest.version == "2026.12.1#1"
    first = watch.look()
    # what is kept was verified once, and a network that stumbles is not worth a word
    assert first is not None
    assert (street.adopted[1:], first.trouble) == ([None], None)
    for _ in range(MISSES - 2):
        assert watch.look() is None
    gone = watch.look()
    assert gone is not None
    assert (gone.trouble, newest(gone)) == (Trouble.GONE, "2026.12.1#1")
    away.rename(street.house.folder)
    back = watch.look()
    assert back is not None
    assert (back.trouble, newest(back)) == (None, "2026.12.1#1")
    assert watch.look() is None


def test_a_share_that_hangs_holds_nobody_up(street: Street) -> None:
    class Hanging(Share):
        """Answers once it is let go."""

        let_go = Event()
        asked = 0

        def index(self) -> bytes:
            """The index, some time."""
            Hanging.asked += 1
            assert self.let_go.wait(SOON)
            return super().index()

    watch = street.watch(Hanging(street.house.folder))
    news = watch.look(patience=0.01)
    assert news is not None
    assert news.trouble is Trouble.SLOW
    for _ in range(5):
        assert watch.look(patience=0.01) is None
    # nobody asks a second time while the first answer is awaited
    assert Hanging.asked == 1
    Hanging.let_go.set()
    assert newest(watch.look(SOON)) == "2026.12.1#1"


def test_a_bad_index_is_said_until_it_is_good(street: Street) -> None:
    watch = street.watch()
    watch.look()
    path = street.house.folder / INDEX
    good = path.read_bytes()
    path.write_bytes(good[:-3])
    bad = watch.look()
    assert bad is not None
    assert (bad.trouble, newest(bad)) == (Trouble.DAMAGED, "2026.12.1#1")
    assert watch.look() is None
    path.write_bytes(good)
    again = watch.look()
    assert again is not None
    assert again.trouble is None


def test_expiry_warns_and_stops_after_the_grace(street: Street) -> None:
    watch = street.watch()
    expires = NOW + timedelta(days=90)
    fresh = watch.look()
    assert fresh is not None
    assert (fresh.expires, fresh.ended) == (None, expires + GRACE)
    street.house.now = expires - WARN
    near = watch.look()
    assert near is not None
    assert near.expires == expires
    # it stays the pack of this desk, and what is published late is no longer taken
    street.house.now = expires + timedelta(days=1)
    assert watch.look() is None
    assert street.watch().editions.may_begin(expires + GRACE)
    assert not street.watch().editions.may_begin(expires + GRACE + timedelta(seconds=1))


def test_a_newer_program_is_named_and_an_older_one_is_not(street: Street) -> None:
    watch = street.watch()
    announce(street.house.share, "1.0.1", "공유 폴더", street.house.lead())
    news = watch.look()
    assert news is not None
    assert (news.program, news.program_place) == ("1.0.1", "공유 폴더")
    announce(street.house.share, "0.9", "", street.house.lead())
    older = watch.look()
    assert older is not None
    assert older.program == ""


def test_a_published_pack_is_on_the_desk_within_35_seconds(street: Street) -> None:
    """The clock is the test's: each pause passes at once, and a pack is published in one."""

    class Pauses(Event):
        """Lets time pass, and publishes in the third pause."""

        published: datetime | None = None
        lengths: list[float]

        def wait(self, timeout: float | None = None) -> bool:
            """A pause."""
            assert timeout is not None
            self.lengths.append(timeout)
            if len(self.lengths) == 3:
                self.published = street.house.now
                street.house.publish(2, leads=(PARK,))
            street.house.now += timedelta(seconds=timeout)
            return self.is_set()

    pauses = Pauses()
    pauses.lengths = []
    told: list[tuple[datetime, str]] = []
    arrived = Event()

    def tell(news: News) -> None:
        told.append((street.house.now, news.newest.version))
        if len(told) == 2:
            pauses.set()
            arrived.set()

    street.watch(stopped=pauses).begin(tell)
    assert arrived.wait(SOON * 4)
    assert [version for _, version in told] == ["2026.12.1#1", "2026.12.2#2"]
    assert pauses.published is not None
    assert told[1][0] - pauses.published <= timedelta(seconds=35)
    assert all(20 <= length <= 30 for length in pauses.lengths)
    # not all desks look at the same moment
    assert len(set(pauses.lengths)) > 1


def test_a_look_that_fails_keeps_no_recall_away(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What bars one look, such as a machine without threads to spare, is no end of looking."""
    monkeypatch.setattr("desktop_app.desk.pack_watch.LEAST_PAUSE", 0.01)
    monkeypatch.setattr("desktop_app.desk.pack_watch.MOST_PAUSE", 0.01)
    watch, looks = street.watch(), list[int]()
    look = watch.look

    def fails_at_first() -> News | None:
        looks.append(1)
        if len(looks) == 1:
            raise RuntimeError("can't start new thread")
        return look()

    monkeypatch.setattr(watch, "look", fails_at_first)
    came = Event()
    watch.begin(lambda _news: came.set())
    arrived = came.wait(SOON)
    watch.stop()
    assert arrived
