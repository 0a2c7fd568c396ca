"""Of a whole evening nothing can be read in any file, but in memos that were asked for."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.desk.exports import ExportKind
from desktop_app.desk.learning.learned import Learned
from desktop_app.desk.promising import FollowUps
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.host.clipboard import QtClipboard
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.words import interface_words
from desktop_app.run import chosen_folder, session
from desktop_app.store import settings as kept
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.session import Session
from desktop_app.store.log import log_path, start_log
from desktop_app.store.records import CaseId
from desktop_app.ui.app import application, open_window
from desktop_app.ui.crash import CrashNet
from desktop_app.ui.demo.cases import CASES
from desktop_app.ui.demo.evening import Evening
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.exporting import Exporting
from desktop_app.ui.locking import Locking
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Scheme
from tests.journeys.conftest import FolderAnswer
from tests.store.journal.helpers import flip

NAME = "남궁뷁상담"
TYPED = {
    "origin": "쀍로타리 역 7번 출구",
    "destination": "됽산마을 뫫아파트 9동",
    "original_call_id": "WC-98761234",
    "original_fare": "73,912",
    "changed_route": "뛡터널 지나서",
    "adjusted_fare": "86,543",
    "forced_call_id": "KC-56789012",
    "forced_call_link": "https://example.com/calls/KC-56789012",
    "new_fare": "91,357",
    "own_words": "뷟처럼 고쳐 쓴 문구예요",
    "destination_as_meant": "됽산마을 뫫아파트 9동 후문",
}
SECOND_CALL = "WC-45671239"
REMARK, DRAFT, LABEL = "쉙하게 적은 비고", "꿻하게 치다 만 글", "뿳탭 이름"
PHONES = {f.CUSTOMER_PHONE: "010-9753-1864", f.DRIVER_PHONE: "010-8642-7531"}
SHOWN = ("73912", "73,912", "7만3912", "86543", "91357", "97531864", "86427531")
VALUES = (NAME, *TYPED.values(), REMARK, DRAFT, LABEL, *PHONES.values(), *SHOWN, SECOND_CALL)


class Named:
    """Answers with the counselor's name."""

    def ask_text(self, _parent: QWidget, _title: str, _question: str, _present: str) -> str:
        """The name."""
        return NAME


@dataclass
class Home:
    """A person's home, and the program that runs in it."""

    folder: Path
    session: Session
    desk: Desk
    window: MainWindow
    hand: Keyboard

    @property
    def memos(self) -> Path:
        """Where the person saves memos."""
        return self.folder / "memos"

    @property
    def journal(self) -> Journal:
        """The open journal."""
        return self.session.journal()

    @property
    def case(self) -> CaseId:
        """The case in front."""
        values = (tab.value for tab in self.window.tabs.tabs)
        return next(value.case for value in values if value is not None and value.here)

    def walk(self, name: str, **more: str) -> None:
        """Play a case with other words than the demonstration's."""
        case = next(case for case in CASES if case.name == name)
        words = interface_words(f"demo_{name.replace('-', '_')}")
        for _step in case.walk(self.hand, {**words, **TYPED, **more}):
            pass


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Home]:
    """The real parts of a run, put together as the program does it, in a home of its own."""
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "memos").mkdir()
    application(Scheme.LIGHT)
    logger = logging.getLogger("desktop_app")
    before = list(logger.handlers)
    start_log(log_path())
    path = kept.settings_path()
    run = session(chosen_folder(kept.load_settings(path).settings))
    evening = Evening()
    remember = partial(kept.remember_name, path, ())
    desk = Desk(shipped_pack(), run.journal(), evening.now, QtClipboard(), "", remember)
    chosen = Preferences(None, partial(kept.remember, path, ()))
    asker, ticks = FolderAnswer(tmp_path / "memos"), evening.ticks
    window = open_window(desk, asker=asker, namer=Named(), ticks=ticks, preferences=chosen)
    qtbot.addWidget(window)
    window.resize(440, 1000)
    hand = Keyboard(window, evening)
    hand.take_up()
    yield Home(tmp_path, run, desk, window, hand)
    window.close()
    assert run.close()
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)
        handler.close()


def played(home: Home) -> None:
    """An evening with everything that a person can type."""
    home.desk.rename(NAME)
    home.walk("together")
    home.desk.record(home.case, {f.REMARK: REMARK, **PHONES})
    home.desk.label(home.case, LABEL)
    home.hand.begin()
    home.walk("fare-changed", original_call_id=SECOND_CALL)
    home.desk.type_in(home.case, f.REMARK, DRAFT)
    home.desk.save_drafts()
    assert home.journal.flush(30)


def crashed(home: Home) -> list[str]:
    """What the dialog says of an error whose message holds what was handled."""
    told: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.extend((box.windowTitle(), box.text(), box.informativeText()))
        box.accept()

    QTimer.singleShot(0, read)
    try:
        home.desk.open_case(CaseId(REMARK))
    except KeyError as error:
        CrashNet().catch(type(error), error, error.__traceback__)
    return told


def failed_to_watch(home: Home) -> None:
    """Somebody who is told of the saving fails over what is being saved."""

    def fail() -> None:
        raise ValueError(REMARK)

    home.journal.watch(fail)
    # the second is written once the first was told
    for remark in (REMARK, None):
        assert home.desk.record(home.case, {f.REMARK: remark}) == ()
        assert home.journal.flush(30)


def exported_and_locked(home: Home) -> set[str]:
    """Files for an audit, one try that fails, and a lock; the names of the files."""
    exporting, locking = home.window.findChild(Exporting), home.window.findChild(Locking)
    assert exporting is not None
    assert locking is not None
    for opened in home.desk.open_cases:
        home.desk.drop_draft(opened.id, f.REMARK)
        for kind in ExportKind:
            assert exporting.export(opened.id, kind) is not None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "replace", failing)
        assert exporting.export(home.case, ExportKind.PDF) is None
    locking.lock()
    locking.unlock()
    return {path.name for path in home.memos.iterdir() if path.suffix in {".pdf", ".json"}}


def failing(*_given: object) -> None:
    """A disk that is full, and says of what."""
    raise OSError(REMARK)


def copied_and_mended(home: Home) -> None:
    """A daily copy, then a damaged file that is mended and kept."""
    home.session._tidy(home.journal)
    home.window.close()
    assert home.session.close()
    places = home.session.places
    flip(places.journal, places.journal.stat().st_size // 2)
    home.session.mend()
    assert home.journal.open_cases()
    assert home.session.report is not None


def forms(value: str) -> set[bytes]:
    """How a value may stand in a file."""
    shapes = {value, "".join(value.split()), json.dumps(value)[1:-1]}
    texts = {shape.encode(code) for shape in shapes for code in ("utf-8", "utf-16-le")}
    return texts | {value.encode("cp949", "ignore")} if value.isascii() else texts


def leaks(folder: Path, value: str) -> set[str]:
    """The files in which a value can be read."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    read = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {name for name, data in read.items() if any(form in data for form in forms(value))}


def counted_and_shared(home: Home) -> set[str]:
    """Let the desk count the cases behind and share them a day later; the files of that."""
    share, later = home.folder / "share", home.desk.now() + timedelta(days=1)
    share.mkdir()
    editions = home.desk.shelf.editions
    learned = Learned(home.journal, editions, home.folder, share, lambda: later)
    learned.count()
    behind = [opened.id for opened in home.desk.open_cases if opened.id != home.case]
    for case in behind:
        assert FollowUps(home.desk).hand_over_case(case, f"{NAME}, {REMARK}")
    learned.settle()
    assert learned.counts(2).cases == len(behind)
    files = (*(home.folder / "counts").iterdir(), *(share / "counts").iterdir())
    return {path.relative_to(home.folder).as_posix() for path in files}


def test_the_counts_of_an_evening_tell_nothing_of_it(home: Home) -> None:
    """Neither what was typed, nor which case it was, nor when to the minute."""
    played(home)
    opened = home.desk.open_cases
    kept = [each for one in opened for each in home.journal.kept_of(one.id)]
    moments = {f"{each.at:{form}}" for each in kept for form in ("%H:%M", "T%H%M", "%s")}
    texts = {script.text for one in opened for script in one.view.scripts}
    home.hand.begin()
    files = counted_and_shared(home)
    assert len(files) == 3
    told = (*VALUES, *(one.id for one in opened), *texts, *moments)
    assert [value for value in told if leaks(home.folder, value) & files] == []


def test_the_log_and_the_names_of_exports_hold_no_contents(home: Home) -> None:
    """Whatever is logged at any level: ids, counts and places in code."""
    logger = logging.getLogger("desktop_app")
    level = logger.level
    logger.setLevel(logging.DEBUG)
    played(home)
    names = exported_and_locked(home)
    crashed(home)
    failed_to_watch(home)
    logger.setLevel(level)
    log = log_path().read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "ValueError" in log
    assert [value for value in VALUES if value in log] == []
    assert len(names) == 2 * len(home.desk.open_cases)
    calls = (TYPED["original_call_id"], SECOND_CALL)
    hidden = [value for value in VALUES if value not in calls]
    assert [(value, name) for value in hidden for name in names if value in name] == []


def test_nothing_of_an_evening_can_be_read(home: Home) -> None:
    """Neither in a file nor in a title, whatever happens."""
    played(home)
    titles = [widget.windowTitle() for widget in QApplication.topLevelWidgets()]
    told = crashed(home)
    failed_to_watch(home)
    while_running = {value: leaks(home.folder, value) for value in VALUES}
    copied_and_mended(home)
    afterwards = {value: leaks(home.folder, value) for value in VALUES}
    names = {path.relative_to(home.folder).as_posix() for path in home.folder.rglob("*")}
    settings = kept.settings_path().relative_to(home.folder).as_posix()
    assert len(told) == 3
    assert [text for text in (*titles, *told) for value in VALUES if value in text] == []
    for found in (while_running, afterwards):
        assert found.pop(NAME) >= {settings}
        others = {name for each in found.values() for name in each}
        assert {name for name in others if not name.startswith("memos/")} == set()
    # the search finds what is there to be found, and everything was there to be searched
    assert any(afterwards.values())
    assert {each.rsplit("/", 1)[-1] for each in names} >= {"desk.log", "settings.toml"}
    assert sorted(path.name[-10:] for path in home.session.places.damaged.iterdir()) == [
        "journal.db"
    ]
    assert len(list(home.session.places.copies.iterdir())) == 1
