"""A desk on a real journal, whose window is closed and opened again as a person does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.desk.promising import FollowUps
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.pack.shipped import shipped_pack
from desktop_app.run import JournalRecords
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import read_key
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.session import Session
from desktop_app.store.records import CaseId
from desktop_app.ui.app import open_window
from desktop_app.ui.find_panel import FindPanel
from desktop_app.ui.history_panel import HistoryPanel
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.purging import Purging
from tests.desk.ways import TO_GREEN
from tests.fakes import FakeClipboard, FakeClock
from tests.store.journal.starts import OWNER
from tests.store.journal.traces import files_with
from tests.ui.conftest import FakeAsker, FakeNamer, FakeTicks
from tests.ui.hand import Hand

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class QuietRecords(JournalRecords):
    """The records of a run that nobody looks after in the background."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.look_after = _nobody

    def listen(self, _wanted: Callable[[], None]) -> None:
        """No second program is started."""


def _nobody(on_damage: Callable[[], None]) -> None:
    """Look after nothing: a test does so itself."""


@dataclass
class FakePurgeAsker:
    """Answers whether a case may go, and keeps what it was asked."""

    answer: bool = True
    asked: list[str] = field(default_factory=list)

    def may_purge(self, _parent: QWidget, text: str) -> bool:
        """What a test has set."""
        self.asked.append(text)
        return self.answer


class Room:
    """One folder, one clock, and the window on it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.places = Places(folder)
        self.clock = FakeClock(step=timedelta(seconds=2))
        self.namer = FakeNamer()
        self.asker = FakePurgeAsker()
        self.folders = FakeAsker()
        self.session: Session
        self.desk: Desk
        self.hand: Hand
        self.open()

    def open(self) -> None:
        """Start the program."""
        self.session = Session(self.places, OWNER, self.clock)
        self.desk = Desk(
            shipped_pack(), self.session.journal(), self.clock, FakeClipboard(), "김상담"
        )
        window = open_window(
            self.desk,
            asker=self.folders,
            namer=self.namer,
            ticks=FakeTicks(),
            records=QuietRecords(self.session),
        )
        window.resize(440, 1000)
        window.show()
        self.qtbot.waitExposed(window)
        window.activateWindow()
        purging = window.findChild(Purging)
        assert purging is not None
        purging.asker = self.asker
        self.hand = Hand(self.qtbot, window, self.desk)
        QCoreApplication.processEvents()

    def close(self) -> None:
        """End it; everything is durable."""
        window = self.window
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert self.session.close()

    def restart(self) -> None:
        """Close the window and start anew on another day."""
        self.close()
        self.clock.now += timedelta(hours=9)
        self.open()

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self.hand.window

    @property
    def journal(self) -> Journal:
        """The journal behind it."""
        return self.session.journal()

    # cases

    def case(self, way: Mapping[FactId, object], **more: object) -> CaseId:
        """A case with these facts."""
        case = self.desk.begin()
        assert self.desk.record(case, {**way, **{FactId(k): v for k, v in more.items()}}) == ()
        return case

    def done(self, call: str, forced: str, **more: object) -> CaseId:
        """A case that was reconnected, settled and put away."""
        case = self.case(TO_GREEN, original_call_id=call, **more)
        for facts in (
            {f.FORCED_CALL_ID: forced},
            {f.MEMO_ORIGINAL_CALL: "done", f.MEMO_FORCED_CALL: "done"},
            {f.SETTLEMENT: "done"},
        ):
            assert self.desk.record(case, facts) == ()
        assert self.desk.put_away(case)
        return case

    def closed(self, way: Mapping[FactId, object], outcome: str, **more: object) -> CaseId:
        """A case that was closed without a reconnection."""
        case = self.case(way, **more)
        assert FollowUps(self.desk).close(case, outcome) == ()
        return case

    # what is to be seen

    @property
    def panel(self) -> HistoryPanel:
        """The sheet of past cases."""
        found = self.window.findChild(HistoryPanel)
        assert found is not None
        return found

    @property
    def found(self) -> FindPanel:
        """The sheet of finding."""
        panel = self.window.findChild(FindPanel)
        assert panel is not None
        return panel

    def titles(self) -> list[str]:
        """The rows of the list."""
        return [row.title for row in self.panel.list.hits.rows]

    def ids(self) -> list[str]:
        """The cases of the list."""
        return [row.id for row in self.panel.list.hits.rows]

    def look_back(self, text: str = "") -> HistoryPanel:
        """Open the sheet of past cases by its key, and type."""
        self.hand.key(Key.Key_F, CTRL | SHIFT)
        if text:
            self.hand.write(text)
        self.wait(lambda: bool(self.panel.list.hits.rows) or bool(self.panel.message.text))
        self.settle()
        return self.panel

    def find(self, text: str) -> FindPanel:
        """Open the sheet of finding, and type."""
        self.hand.key(Key.Key_F, CTRL)
        self.hand.write(text)
        self.settle()
        return self.found

    def read(self) -> HistoryPanel:
        """Press Enter, and wait for the case to be read."""
        self.hand.key(Key.Key_Return)
        self.wait(lambda: self.panel.is_reading)
        return self.panel

    def settle(self) -> None:
        """Wait until every question is answered."""
        from desktop_app.ui.inquiry import Inquiry  # noqa: PLC0415

        self.wait(lambda: not any(each.waits for each in self.window.findChildren(Inquiry)))

    def wait(self, holds: Callable[[], bool]) -> None:
        """Until it holds."""
        self.qtbot.waitUntil(holds, timeout=20_000)

    # files

    def files_with(self, word: str, work: Path) -> list[str]:
        """The files of the folder that hold this word, decrypted page by page."""
        key = read_key(self.places.key, OWNER.guard)
        return files_with(self.places.folder, key, work, word)
