"""A window takes over what leads publish: quietly, for new cases, and for others when asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.desk import Desk
from desktop_app.desk.editions import Editions
from desktop_app.desk.pack_watch import News
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.gate import GateState
from desktop_app.pack.publishing.errors import Trouble
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.app import first_window
from desktop_app.ui.attending import Means, attendants
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.pack_keeping import PackKeeping, sentence_of
from tests.desk.ways import TO_GREEN
from tests.fakes import START, FakeClipboard, FakeClock
from tests.ui.conftest import FakeAsker, FakeNamer, FakeTicks, show

SHIPPED = shipped_pack()
PICTURES = 4
"""In so many turns of the event loop all is shown that news bring: what takes long has its own."""
FIRST, SECOND = (replace(SHIPPED, version=f"2026.12.{n}#{n}") for n in (1, 2))
REWORDED = replace(
    SECOND,
    scripts=tuple(
        replace(script, title=f"{script.title} 새로") if script.id == "ask_reason" else script
        for script in SHIPPED.scripts
    ),
    nodes={
        **SHIPPED.nodes,
        SHIPPED.first: replace(SHIPPED.nodes[SHIPPED.first], short="첫인사", label="첫인사"),
    },
)


@dataclass
class FakePacks:
    """Says what a test tells it to."""

    editions: Editions = field(default_factory=lambda: Editions(FIRST))
    is_on: bool = True
    stopped: bool = False
    tell: Callable[[News], None] | None = None

    def begin(self, tell: Callable[[News], None]) -> None:
        """Keep whom to tell."""
        self.tell = tell

    def stop(self) -> None:
        """Tell no more."""
        self.stopped = True


@dataclass
class FakeMover:
    """Answers, and keeps what it was shown."""

    answer: bool = True
    shown: list[Sequence[str]] = field(default_factory=list)

    def may_move(self, _parent: QWidget, _head: str, lines: Sequence[str]) -> bool:
        """What the test wants."""
        self.shown.append(lines)
        return self.answer


@dataclass
class Place:
    """A window, and where its packs come from."""

    qtbot: QtBot
    packs: FakePacks
    mover: FakeMover
    clock: FakeClock
    conductor: Conductor
    keeping: PackKeeping

    @property
    def desk(self) -> Desk:
        """The desk behind it."""
        return self.conductor.desk

    def publish(self, news: News) -> None:
        """Let news come as they do: from another thread."""
        assert self.packs.tell is not None
        self.packs.tell(news)
        for _ in range(PICTURES):
            QApplication.processEvents()

    @property
    def said(self) -> str:
        """What stands in the strip about packs."""
        strip = self.keeping.news
        return "" if strip is None or strip.isHidden() else strip.text

    @property
    def gate(self) -> tuple[GateState, tuple[str, ...]]:
        """The gate bar, and what stands in it."""
        value = self.conductor.window.gate.value
        assert value is not None
        return value.state, value.items

    @property
    def about_case(self) -> str:
        """What stands in the strip about the case in front."""
        strip = self.keeping.older
        return "" if strip is None or strip.isHidden() else strip.text


@pytest.fixture
def place(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Place:
    """A window on a desk on its first pack."""
    packs, mover, clock = FakePacks(), FakeMover(), FakeClock(step=timedelta(seconds=2))
    desk = Desk(packs.editions, MemoryStore(), clock, FakeClipboard(), "김상담")
    conductor, cases = first_window(desk, FakeTicks())
    asker, namer = FakeAsker(), FakeNamer()
    means = Means(asker, namer, tmp_path, packs=packs, move_asker=mover)
    made = list(attendants(conductor, cases, means))
    (keeping,) = (one for one in made if isinstance(one, PackKeeping))
    window = conductor.window
    show(app, qtbot, window)
    return Place(qtbot, packs, mover, clock, conductor, keeping)


def press(place: Place, key: Qt.Key) -> None:
    """Press a key in the window."""
    QTest.keyClick(place.conductor.window, key)
    QApplication.processEvents()


def test_a_new_pack_is_for_new_cases(place: Place) -> None:
    assert (place.said, place.about_case) == ("", "")
    place.publish(News(SECOND))
    assert place.said == ""
    assert place.about_case.startswith("이 상담은 시작할 때의 팩(2026.12.1#1)으로")
    older = [value.older for value in place.conductor.window.tabs.values]
    assert older == ["2026.12.1#1"]
    name = place.conductor.window.tabs.tabs[0].accessibleName()
    assert "이전 팩(2026.12.1#1)으로 진행 중" in name
    press(place, Qt.Key.Key_F2)
    assert [one.pack.version for one in place.desk.open_cases] == [FIRST.version, SECOND.version]
    assert place.about_case == ""
    assert [value.older for value in place.conductor.window.tabs.values] == ["2026.12.1#1", ""]


OF_LEADS = {
    *(Trouble.CHANGED, Trouble.WRONG_CLOCK, Trouble.NOT_LISTED, Trouble.KEY_NOT_NOW),
    *(Trouble.SIGNERS_LEFT, Trouble.TAKEN_BACK, Trouble.NO_SUCH_SERIAL),
}
"""What only who publishes can meet."""


@pytest.mark.parametrize("trouble", sorted(set(Trouble) - OF_LEADS))
def test_a_counselor_is_told_no_command_of_a_lead(trouble: Trouble) -> None:
    sentence, _ = sentence_of(News(SECOND, trouble=trouble), may_begin=True)
    assert not re.search(r"[A-Za-z]", sentence)


def test_a_case_is_moved_over_by_one_command(place: Place) -> None:
    place.publish(News(REWORDED))
    case = place.conductor.case
    place.mover.answer = False
    place.keeping.move()
    assert place.desk.open_case(case).pack is FIRST
    place.mover.answer = True
    place.keeping.move()
    assert place.desk.open_case(case).pack is REWORDED
    assert place.about_case == ""
    # what it changes was shown, both times, and the flowchart is that of the new pack
    first, second = place.mover.shown
    assert first == second
    assert any("사유 문의 새로" in line for line in first)
    chart = place.conductor.window.chart
    assert any("첫인사" in node.accessibleName() for node in chart.nodes.values())
    place.keeping.move()
    assert place.conductor.window.status.text.startswith("이 상담은 옮길 팩이 없어요")


def test_a_recalled_pack_stops_green_until_the_case_is_moved(place: Place) -> None:
    case = place.conductor.case
    place.desk.record(case, TO_GREEN)
    place.conductor.draw()
    assert place.gate[0] is GateState.ALLOWED
    place.publish(News(SECOND, {1: "요금 문구가 틀림"}))
    assert place.gate == (GateState.PENDING, ("새 팩으로 옮기기",))
    # nothing else in the window says that it is ready
    assert place.conductor.presenter.window((), None, ()).step.outcome == ""
    assert "회수되었어요: 요금 문구가 틀림" in place.about_case
    press(place, Qt.Key.Key_F8)
    assert place.conductor.window.status.text.startswith("이 상담의 스크립트 팩은 더 쓸 수 없어요")
    refused = place.desk.record(case, {f.FORCED_CALL_ID: "F-2002"})
    assert [one.reason for one in refused] == ["pack_held"]
    place.keeping.move()
    assert place.gate[0] is GateState.ALLOWED
    assert place.about_case == ""


def test_no_case_begins_on_a_pack_that_is_too_old(place: Place) -> None:
    place.publish(News(FIRST, expires=START, ended=place.clock.now + timedelta(days=14)))
    assert place.said.startswith("스크립트 팩이 11월 23일에 만료되고")
    press(place, Qt.Key.Key_F2)
    assert len(place.desk.open_cases) == 2
    place.publish(News(FIRST, expires=START, ended=START))
    assert place.said.startswith("스크립트 팩이 만료되어 새 상담을 열 수 없어요")
    press(place, Qt.Key.Key_F2)
    assert len(place.desk.open_cases) == 2
    assert place.conductor.window.status.text.startswith("스크립트 팩이 만료되어")
    place.publish(News(SECOND))
    assert place.said == ""
    press(place, Qt.Key.Key_F2)
    assert len(place.desk.open_cases) == 3


@pytest.mark.parametrize("trouble", [*Trouble])
def test_every_trouble_is_said_quietly(place: Place, trouble: Trouble) -> None:
    place.publish(News(FIRST, trouble=trouble))
    assert place.said.endswith("지금 팩을 그대로 써요.")
    place.publish(News(FIRST))
    assert place.said == ""


def test_a_newer_program_is_announced(place: Place) -> None:
    place.publish(News(FIRST, program="2.0.0", program_place="팀 공유 폴더에서 받아 주세요."))
    assert place.said == "새 프로그램이 나왔어요: 2.0.0 팀 공유 폴더에서 받아 주세요."


def test_what_is_said_can_be_closed(place: Place) -> None:
    place.publish(News(FIRST, trouble=Trouble.GONE))
    strip = place.keeping.news
    assert strip is not None
    strip.hide()
    # the same once more does not come back, something else does
    place.publish(News(FIRST, trouble=Trouble.GONE, recalled={9: "회수"}))
    assert place.said == ""
    place.publish(News(FIRST, trouble=Trouble.BAD_SIGNATURE))
    assert "서명이 맞지 않아" in place.said


def test_the_pack_of_the_program_may_be_taken_back_with_no_other(place: Place) -> None:
    """The very pack that ships was published, and recalled: it turns nothing green here either."""
    place.publish(News(SHIPPED))
    case = place.desk.begin()
    place.conductor.bring_to_front(case)
    place.desk.record(case, TO_GREEN)
    QApplication.processEvents()
    before = place.gate[0]
    place.publish(News(SHIPPED, {SHIPPED.version: "요금 문구가 틀림"}))
    assert (before, place.gate[0]) == (GateState.ALLOWED, GateState.PENDING)
    assert f"새 상담에 쓰는 팩({SHIPPED.version})이 회수되었" in place.said
    assert "요금 문구가 틀림" in place.said
