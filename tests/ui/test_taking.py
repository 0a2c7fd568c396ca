"""Two desks with journals of their own: a case goes from window to window as it stood."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.case_block import case_block
from desktop_app.desk.desk import Desk
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.app import open_window
from desktop_app.ui.commands import Command
from tests.desk.ways import TO_ABSENT, TO_GREEN
from tests.fakes import START, FakeClipboard, FakeClock
from tests.store.journal.helpers import opened as journal_at
from tests.ui.conftest import SECONDS, FakeAsker, FakeNamer, FakeTicks
from tests.ui.hand import Hand

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WORDS = interface_words("ui_taking")


@dataclass
class FakeFiles:
    """Answers with files."""

    answer: Sequence[Path] = ()
    offered: list[Path] = field(default_factory=list)

    def ask_files(self, _parent: QWidget, last: Path) -> Sequence[Path]:
        """The files that the test wants."""
        self.offered.append(last)
        return self.answer


@dataclass
class Place:
    """A counselor's place: a window on a journal."""

    hand: Hand
    files: FakeFiles
    asker: FakeAsker

    @property
    def desk(self) -> Desk:
        """Its desk."""
        return self.hand.desk

    @property
    def said(self) -> str:
        """The last line of the window."""
        return self.hand.window.status.text

    def front(self) -> None:
        """Somebody sits down here."""
        self.hand.window.activateWindow()
        self.hand.window.setFocus()
        QApplication.processEvents()

    def fill(self, facts: Mapping[FactId, object]) -> CaseId:
        """Record facts in the case in front, one by one."""
        case = self.hand.opened.id
        for fact, value in facts.items():
            assert not self.desk.record(case, {fact: value})
        QApplication.processEvents()
        return case

    def drop(self, *paths: Path) -> bool:
        """Drop files on the middle of the window; whether it takes them."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return self.drop_mime(mime)

    def drop_mime(self, mime: QMimeData) -> bool:
        """Drop anything."""
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPoint(9, 9), copy, mime, left, none)
        enter.ignore()
        QApplication.sendEvent(self.hand.window, enter)
        if enter.isAccepted():
            event = QDropEvent(QPointF(9, 9), copy, mime, left, none)
            QApplication.sendEvent(self.hand.window, event)
            QApplication.processEvents()
        return enter.isAccepted()


@pytest.fixture
def places(app: QApplication, qtbot: QtBot, pack: Pack, tmp_path: Path) -> Iterator[list[Place]]:
    """Two of them."""
    with journal_at(tmp_path / "a.db") as first, journal_at(tmp_path / "b.db") as second:
        made = []
        for store, name, late in ((first, "김상담", 0), (second, "박상담", 3)):
            clock = FakeClock(START + late * 900 * SECONDS, SECONDS)
            desk = Desk(pack, store, clock, FakeClipboard(), name)
            files, asker = FakeFiles(), FakeAsker()
            window = open_window(
                desk,
                asker=asker,
                namer=FakeNamer(),
                folder=tmp_path,
                ticks=FakeTicks(),
                files=files,
            )
            qtbot.addWidget(window)
            window.resize(440, 1000)
            window.show()
            qtbot.waitExposed(window)
            made.append(Place(Hand(qtbot, window, desk), files, asker))
        app.processEvents()
        yield made


def same(one: Place, other: Place, case: CaseId) -> bool:
    """Whether both windows show the same of a case."""
    views = [place.desk.open_case(case).view for place in (one, other)]
    shown = [
        (view.gate, view.node, view.path, view.outcome, view.follow_ups, view.memos.agit)
        for view in views
    ]
    return shown[0] == shown[1]


def test_a_file_is_saved_here_and_dropped_there(places: list[Place], tmp_path: Path) -> None:
    here, there = places
    case = here.fill({**TO_GREEN, f.DRIVER_PHONE: "010-1234-5678"})
    out = tmp_path / "out"
    out.mkdir()
    here.asker.answer = out
    here.front()
    here.hand.key(Qt.Key.Key_S, CONTROL | SHIFT)
    [file] = out.iterdir()
    assert here.said == interface_words("ui_cases_out")["saved"].format(count=1, folder=out)
    assert there.drop(file)
    assert there.said == WORDS["opened"].format(giver="김상담")
    assert there.hand.opened.id == case
    assert there.hand.gate == "allowed"
    assert same(here, there, case)
    here_tab = next(tab for tab in there.hand.window.tabs.tabs if tab.value and tab.value.here)
    assert here_tab.accessibleName().count("이관") == 1
    count = len(there.desk.open_cases)
    there.files.answer = [file]
    there.front()
    there.hand.key(Qt.Key.Key_O, CONTROL)
    assert there.said == WORDS["known"]
    assert len(there.desk.open_cases) == count


@pytest.mark.parametrize("key", [Qt.Key.Key_F7, Qt.Key.Key_V])
def test_the_text_of_the_board_opens_the_case(places: list[Place], key: Qt.Key) -> None:
    here, there = places
    case = here.fill({**TO_ABSENT, f.CONTACT_ATTEMPT: "absent"})
    here.hand.window.commands.action(Command.MEMO_AGIT).trigger()
    text = here.desk.clipboard.text()
    assert text.startswith(str(here.desk.open_case(case).view.memos.agit))
    assert WORDS["block_hint"] in text
    there.desk.clipboard.put("> " + text.replace("\n", "\n> "))
    there.front()
    there.hand.key(key, CONTROL if key == Qt.Key.Key_V else Qt.KeyboardModifier.NoModifier)
    assert there.hand.opened.id == case
    assert there.said == WORDS["opened"].format(giver="김상담")
    assert same(here, there, case)
    # what the hand does that is used to confirming what it pasted
    there.hand.key(Qt.Key.Key_Return)
    assert same(here, there, case)


def test_a_case_that_is_being_purged_is_not_opened_and_that_is_said(places: list[Place]) -> None:
    here, there = places
    case = here.fill(TO_ABSENT)
    here.hand.window.commands.action(Command.MEMO_AGIT).trigger()
    there.desk.clipboard.put(here.desk.clipboard.text())
    there.desk.shelf.going.add(case)
    there.front()
    there.hand.key(Qt.Key.Key_F7)
    assert (there.said, there.desk.is_open(case)) == (WORDS["going"], False)


def test_a_damaged_text_says_so_and_changes_nothing(places: list[Place]) -> None:
    here, there = places
    here.fill(TO_ABSENT)
    here.hand.window.commands.action(Command.MEMO_AGIT).trigger()
    there.desk.clipboard.put(here.desk.clipboard.text()[:-20])
    before = there.desk.open_cases
    there.front()
    there.hand.key(Qt.Key.Key_F7)
    assert there.said == interface_words("ui_taking_problems")["block_damaged"]
    assert there.desk.open_cases == before


def test_what_cannot_be_opened_says_why_and_changes_nothing(
    places: list[Place], tmp_path: Path
) -> None:
    there = places[1]
    before = there.desk.open_cases
    good = {"format": 1, "events": []}
    bad: dict[str, bytes] = {
        "not_json": b"{",
        "not_utf8": "출발지".encode("cp949"),
        "missing_key": b"{}",
        "other_policy": json.dumps({**good, "policy": "x"}).encode(),
        "unknown_fact": json.dumps(
            {**good, "events": [{"at": "2026-11-23T21:04:10+09:00", "facts": {"fare": 1}}]}
        ).encode(),
        "too_large": b" " * 5_000_001,
    }
    for kind, data in bad.items():
        file = tmp_path / f"{kind}.json"
        file.write_bytes(data)
        assert there.drop(file)
        assert there.said.startswith(file.name)
        named = {"line": "1", "place": "", "found": "", "most": ""}
        words = interface_words("case_files")[kind].format_map(named)
        assert there.said.endswith(words[-12:])
    assert there.drop(tmp_path / "gone.json")
    assert "gone.json" in there.said
    assert there.drop(tmp_path)
    assert there.said == WORDS["folder_dropped"]
    (tmp_path / "empty.json").write_text(json.dumps(good))
    there.drop(tmp_path / "empty.json")
    assert there.said == WORDS["empty"]
    assert there.desk.open_cases == before


def test_several_files_at_once_name_the_one_that_is_bad(
    places: list[Place], tmp_path: Path
) -> None:
    here, there = places
    case = here.fill(TO_ABSENT)
    file, bad = tmp_path / "good.json", tmp_path / "bad.json"
    file.write_text(here.desk.export(case), "utf-8")
    bad.write_text("{", "utf-8")
    there.drop(file, bad)
    assert there.said.startswith(WORDS["count"].format(count=1))
    assert "bad.json" in there.said
    assert there.hand.opened.id == case


def test_only_files_may_be_dropped(places: list[Place]) -> None:
    mime = QMimeData()
    mime.setText("판교역")
    assert not places[1].drop_mime(mime)
    mime.setUrls([QUrl("https://admin.example/1")])
    assert not places[1].drop_mime(mime)


def test_the_mark_and_the_giver_survive_a_restart(places: list[Place], pack: Pack) -> None:
    here, there = places
    case = here.fill(TO_ABSENT)
    here.hand.window.commands.action(Command.MEMO_AGIT).trigger()
    there.desk.clipboard.put(here.desk.clipboard.text())
    there.front()
    there.hand.key(Qt.Key.Key_F7)
    before = there.desk.open_case(case)
    again = Desk(pack, there.desk._shelf.store, FakeClock(), FakeClipboard(), "박상담")
    taken = again.open_case(case).pledges.taken
    assert taken is not None
    assert (taken.reason, taken.to) == ("김상담", "박상담")
    assert again.open_case(case) == before


def test_a_locked_window_takes_no_case_from_the_clipboard(places: list[Place]) -> None:
    here, there = places
    case = here.fill(TO_GREEN)
    there.desk.clipboard.put(case_block(here.desk.open_case(case)))
    there.front()
    there.hand.window.commands.action(Command.LOCK).trigger()
    there.hand.key(Qt.Key.Key_V, CONTROL)
    assert not there.desk.is_open(case)
    there.hand.key(Qt.Key.Key_Return)
    there.front()
    there.hand.key(Qt.Key.Key_V, CONTROL)
    assert there.desk.is_open(case)
