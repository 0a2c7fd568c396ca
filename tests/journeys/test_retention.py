"""Cases go when the settings say so, from all files of a run; those on the desk never do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from desktop_app import run as program
from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import HistoryQuery
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.keys import read_key
from desktop_app.store.journal.session import Session
from desktop_app.store.journal.verify import verify
from desktop_app.store.records import CaseId
from tests.desk.test_desk import TO_GREEN
from tests.fakes import FakeClipboard, FakeClock
from tests.store.journal.traces import contents, is_in

DAY = timedelta(days=1)
SOON = 20.0
VALUES = {
    "done": ("쀍로타리역", "WC-98761234"),
    "declined": ("됽산마을역", "WC-45671239"),
    "waiting": ("뫫아파트역", "WC-33334444"),
    "open": ("뛡터널역", "WC-55556666"),
}


class OneRound(threading.Event):
    """Is over as soon as the caring rests for the first time."""

    def wait(self, timeout: float | None = None) -> bool:
        self.set()
        return super().wait(timeout)


@dataclass
class Home:
    """A run on real files, its settings, and a clock that a test moves."""

    folder: Path
    settings: Path
    session: Session
    clock: FakeClock
    cases: dict[str, CaseId]

    def care(self) -> None:
        """What happens in the background after the window stands, and each hour from then on."""
        self.session._over = OneRound()
        self.session.look_after(lambda: pytest.fail("damage"))
        for thread in threading.enumerate():
            if thread.name == "caring":
                thread.join(SOON)
                assert not thread.is_alive()

    def wait(self, days: float) -> None:
        self.clock.now += days * DAY
        self.care()

    def say(self, text: str) -> None:
        self.settings.write_text(text, encoding="utf-8")

    def stored(self) -> set[str]:
        """The cases of which anything is known."""
        journal = self.session.journal()
        return {name for name, case in self.cases.items() if journal.kept_of(case)}

    def found_in_files(self, work: Path) -> set[str]:
        """The cases of which a value stands in any file, as it is or decrypted page by page."""
        found = contents(self.folder, self.session.journal().key, work).values()
        return {name for name, told in VALUES.items() if any(is_in(each, *told) for each in found)}


def _begin(desk: Desk, name: str) -> CaseId:
    place, call = VALUES[name]
    case = desk.begin()
    desk.record(case, {**TO_GREEN, f.ORIGIN: place, f.ORIGINAL_CALL_ID: call})
    return case


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A desk with a case that is done, a declined one, one that waits, and an open one."""
    clock, settings = FakeClock(step=timedelta(seconds=1)), tmp_path / "settings.toml"
    monkeypatch.setattr(program, "now", clock)
    folder = tmp_path / "desk"
    session = program.session(folder, partial(program.ages, settings))
    desk = Desk(shipped_pack(), session.journal(), clock, FakeClipboard(), "김상담")
    done = _begin(desk, "done")
    desk.record(done, {f.FORCED_CALL_ID: "KC-1"})
    desk.record(done, {f.MEMO_ORIGINAL_CALL: "done", f.MEMO_FORCED_CALL: "done"})
    declined = _begin(desk, "declined")
    desk.record(declined, {f.REQUESTER_IDENTITY: "not_owner"})
    waiting = _begin(desk, "waiting")
    desk.record(waiting, {f.CONTACT: "before_meeting", f.WILL_RECONTACT: "yes"})
    assert desk.open_case(waiting).view.outcome == "awaiting_recontact"
    opened = _begin(desk, "open")
    assert desk.put_away(done)
    assert desk.put_away(declined)
    assert session.journal().flush(SOON)
    cases = {"done": done, "declined": declined, "waiting": waiting, "open": opened}
    yield Home(folder, settings, session, clock, cases)
    assert session.close()


ON_DESK = {"waiting", "open"}


def test_cases_go_in_their_time_and_leave_nothing(home: Home, tmp_path: Path) -> None:
    """After 7 days the declined one, after 30 the one that is done, from the copies too."""
    home.care()
    assert home.found_in_files(tmp_path) == set(VALUES)
    home.wait(6.9)
    assert home.stored() == set(VALUES)
    home.wait(0.2)
    assert home.stored() == {"done", *ON_DESK}
    assert home.found_in_files(tmp_path) == {"done", *ON_DESK}
    home.wait(22.7)
    assert home.stored() == {"done", *ON_DESK}
    home.wait(0.3)
    assert home.stored() == home.found_in_files(tmp_path) == ON_DESK
    home.wait(400)
    assert home.stored() == home.found_in_files(tmp_path) == ON_DESK
    journal = home.session.journal()
    assert {one.id for one in journal.history(HistoryQuery())} == {
        home.cases[name] for name in ON_DESK
    }
    assert journal.was_reconnected("WC-98761234")


def test_the_settings_say_when_and_are_read_anew(home: Home, tmp_path: Path) -> None:
    """What is changed in the sheet holds from the next round on, without a restart."""
    home.say("[retention]\ndone_days = 2\ndeclined_days = 60\n")
    home.wait(2.1)
    assert home.stored() == home.found_in_files(tmp_path) == {"declined", *ON_DESK}
    home.say("[retention]\ndeclined_days = 1\n")
    home.care()
    assert home.stored() == home.found_in_files(tmp_path) == ON_DESK


@pytest.mark.parametrize("text", ["[retention", "[retention]\ndone_days = 0\n"])
def test_in_doubt_nothing_goes(home: Home, text: str) -> None:
    """Who wrote a file that cannot be read may have wanted to keep more."""
    home.say(text)
    home.wait(60)
    assert home.stored() == set(VALUES)


def test_what_is_left_still_holds_together(home: Home) -> None:
    """The chain verifies after the purges, with the code of a case that stays."""
    code = home.session.journal().check_code(home.cases["open"])
    home.wait(40)
    assert home.session.close()
    from desktop_app.host.protected_keys import key_guard  # noqa: PLC0415 - as the program does

    key = read_key(home.session.places.key, key_guard())
    with connected(home.session.places.journal, key) as connection:
        found = verify(connection, [code])
    assert (found.findings, found.purged) == ((), 2)
