"""Whether everything is saved: the sign, the pauses of typing, trouble, closing in spite of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.domain.case import Event
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import MemoryStore, Saving
from desktop_app.store.journal.journal import Journal
from desktop_app.store.records import CaseId, Drafted, Kept
from desktop_app.ui.app import open_window
from desktop_app.ui.save_keeping import PAUSE, SaveKeeping
from desktop_app.ui.strip import Strip
from tests.fakes import FakeClipboard, FakeClock
from tests.store.journal.helpers import KEY, NOW
from tests.ui.hand import Hand

ORIGIN = FactId("origin")
AT_ORIGIN = "11 11 1 11 2350"
WORDS = interface_words("ui_saving")


class SlowStore(MemoryStore):
    """Keeps what it is given, and says that it is durable only when a test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[CaseId, Kept]] = []
        self.trouble = ""
        self.retries = 0
        self._watchers: list[Callable[[], None]] = []

    def append(self, case: CaseId, kept: Kept) -> None:
        super().append(case, kept)
        self.waiting.append((case, kept))

    @property
    def saving(self) -> Saving:
        return Saving(len(self.waiting), self.trouble)

    def watch(self, watcher: Callable[[], None]) -> None:
        self._watchers.append(watcher)

    def retry(self) -> None:
        self.retries += 1

    def settle(self, trouble: str = "") -> None:
        """Let everything be durable, or fail; told on another thread, as a writer does."""
        self.trouble = trouble
        if not trouble:
            self.waiting.clear()
        told = threading.Thread(target=self._tell)
        told.start()
        told.join()

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher()


@dataclass
class FakeLeave:
    """Answers whether the window may close, and keeps how many records it was asked about."""

    answer: bool = False
    counts: list[int] = field(default_factory=list)

    def may_leave(self, _parent: QWidget, count: int) -> bool:
        self.counts.append(count)
        return self.answer


@pytest.fixture
def store() -> SlowStore:
    """What the window keeps its cases in."""
    return SlowStore()


@pytest.fixture
def desk(pack: Pack, clipboard: FakeClipboard, store: SlowStore) -> Desk:
    """An empty desk on that store."""
    return Desk(pack, store, FakeClock(), clipboard, "김상담")


def _settled(hand: Hand, qtbot: QtBot, store: SlowStore) -> None:
    store.settle()
    qtbot.waitUntil(lambda: hand.window.saved.is_saved)


def _sentence(hand: Hand) -> str:
    strips = [strip for strip in hand.window.findChildren(Strip) if strip.isVisible()]
    return strips[0].text if strips else ""


def test_the_sign_says_saved_only_when_all_is_durable(
    hand: Hand, qtbot: QtBot, store: SlowStore
) -> None:
    assert (hand.window.saved.isVisible(), hand.window.saved.is_saved) == (True, False)
    _settled(hand, qtbot, store)
    assert WORDS["saved"] in hand.window.saved.accessibleName()
    hand.digits("1")
    assert hand.window.saved.is_saved is False
    assert WORDS["saving"] in hand.window.saved.accessibleName()
    _settled(hand, qtbot, store)


def test_what_is_typed_counts_as_unsaved_at_once_and_is_kept_soon(
    hand: Hand, qtbot: QtBot, store: SlowStore
) -> None:
    hand.walk(AT_ORIGIN)
    _settled(hand, qtbot, store)
    hand.write("pan")
    assert not hand.window.saved.is_saved
    assert PAUSE <= 250
    qtbot.waitUntil(lambda: _drafted(store)[-1:] == ["pan"], timeout=2000)


def _drafted(store: SlowStore) -> list[str]:
    """Texts of fields that wait for the disk, in their order."""
    return [kept.text for _, kept in store.waiting if isinstance(kept, Drafted)]


def test_a_syllable_in_composition_is_kept_too(hand: Hand, qtbot: QtBot, store: SlowStore) -> None:
    hand.walk(AT_ORIGIN)
    _settled(hand, qtbot, store)
    hand.compose("판")
    qtbot.waitUntil(lambda: bool(store.waiting), timeout=2000)
    assert [kept.text for _, kept in store.waiting if isinstance(kept, Drafted)] == ["판"]


def test_going_to_another_program_keeps_what_is_typed_at_once(
    hand: Hand, qtbot: QtBot, store: SlowStore
) -> None:
    hand.walk(AT_ORIGIN)
    _settled(hand, qtbot, store)
    hand.write("p")
    QApplication.sendEvent(hand.window, QEvent(QEvent.Type.WindowDeactivate))
    assert [type(kept) for _, kept in store.waiting] == [Drafted]
    assert dict(hand.opened.drafts) == {ORIGIN: "p"}


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F9, Qt.Key.Key_Tab, Qt.Key.Key_F8])
def test_a_switch_a_copy_and_leaving_the_field_keep_it_at_once(
    hand: Hand, qtbot: QtBot, store: SlowStore, key: Qt.Key
) -> None:
    hand.walk(AT_ORIGIN)
    _settled(hand, qtbot, store)
    hand.write("p")
    hand.key(key)
    facts = [kept.facts for _, kept in store.waiting if isinstance(kept, Event)]
    assert facts == [{ORIGIN: "p"}]
    drafts = [kept.text for _, kept in store.waiting if isinstance(kept, Drafted)]
    assert drafts == ["p", ""]


@pytest.mark.parametrize("trouble", ["no_room", "read_only", "locked", "unavailable", "odd"])
def test_trouble_is_told_with_what_to_do_until_it_is_over(
    hand: Hand, qtbot: QtBot, store: SlowStore, trouble: str
) -> None:
    store.settle(trouble)
    expected = WORDS.get(trouble, WORDS["unavailable"])
    qtbot.waitUntil(lambda: _sentence(hand) == expected)
    assert WORDS["failed"] in hand.window.saved.accessibleName()
    [retry] = [b for b in hand.window.findChildren(QPushButton) if b.text() == WORDS["retry"]]
    hand.click(retry)
    assert store.retries == 1
    hand.digits("1")
    assert len(store.waiting) == 2
    _settled(hand, qtbot, store)
    assert _sentence(hand) == ""


def test_a_window_with_unsaved_records_closes_only_on_a_yes(
    hand: Hand, qtbot: QtBot, store: SlowStore
) -> None:
    keeping = hand.window.findChild(SaveKeeping)
    assert keeping is not None
    asker = FakeLeave()
    keeping.asker = asker
    store.settle("no_room")
    qtbot.waitUntil(lambda: _sentence(hand) != "")
    event = QCloseEvent()
    QApplication.sendEvent(hand.window, event)
    assert (event.isAccepted(), asker.counts) == (False, [1])
    asker.answer = True
    event = QCloseEvent()
    QApplication.sendEvent(hand.window, event)
    assert (event.isAccepted(), asker.counts) == (True, [1, 1])


def test_nothing_is_said_of_saving_where_nothing_is_meant_to_last(
    app: QApplication, qtbot: QtBot, pack: Pack, clipboard: FakeClipboard
) -> None:
    window = open_window(Desk(pack, MemoryStore(), FakeClock(), clipboard, "김상담"))
    qtbot.addWidget(window)
    window.show()
    assert window.saved.isVisible() is False


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A real journal."""
    made = Journal.open(tmp_path / "journal.db", KEY, "desk", NOW)
    yield made
    made.close(30)


def test_a_real_journal_tells_the_window(
    app: QApplication, qtbot: QtBot, pack: Pack, clipboard: FakeClipboard, journal: Journal
) -> None:
    """Its writer's thread tells of what is durable, and the sign follows."""
    desk = Desk(pack, journal, FakeClock(), clipboard, "김상담")
    window = open_window(desk)
    qtbot.addWidget(window)
    window.show()
    desk.record(desk.open_cases[0].id, {FactId("channel"): "chat"})
    assert window.saved.is_saved is False
    qtbot.waitUntil(lambda: window.saved.is_saved)
    assert journal.progress.written == 2
