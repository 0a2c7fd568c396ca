"""The sheet of one's own figures: by keys, over what was done on the window, and only that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.learning.learned import Learned
from desktop_app.desk.promising import FollowUps
from desktop_app.pack.words import interface_words
from desktop_app.store.counts import Counts, NodeCount, TextCount
from desktop_app.ui.commands import Command
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.learning import Learning
from desktop_app.ui.learning_panel import LearningPanel
from desktop_app.ui.present_learning import Figure, duration, note, sections
from desktop_app.ui.sample.sampling import Sampling
from desktop_app.ui.theme import Scheme, dress
from tests.desk.ways import TO_OUTBOUND
from tests.ui.fits import misfits
from tests.ui.hand import Hand
from tests.ui.past_room import CTRL, Key, Room

WORDS = interface_words("ui_figures")


@pytest.fixture
def room(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """A window on records that last, whose cases are counted from now on."""
    made = Room(qtbot, tmp_path)
    learned(made).count()
    yield made
    made.close()
    app.processEvents()


def learning(room: Room) -> Learning:
    """The one who looks on."""
    found = room.window.findChild(Learning)
    assert found is not None
    return found


def learned(room: Room) -> Learned:
    """What counts."""
    found = learning(room).learned
    assert found is not None
    return found


def opened(room: Room) -> LearningPanel:
    """The sheet, by its name on the keyboard, once it was counted."""
    room.hand.key(Key.Key_K, CTRL)
    room.hand.write("내 업무 수치")
    room.hand.key(Key.Key_Return)
    panel = learning(room).panel
    assert panel.is_open
    counted(room)
    return panel


def counted(room: Room) -> None:
    """Wait until the counting is done."""
    panel = learning(room).panel
    room.qtbot.waitUntil(lambda: panel.message.text != WORDS["counting"], timeout=20_000)


def withdraw(room: Room) -> None:
    """Close the case in front, and say that the request was withdrawn."""
    room.hand.key(Key.Key_W, CTRL)
    room.hand.digits("2")


def total(cases: int) -> str:
    """What stands above the figures."""
    return f"{WORDS['total']} {WORDS['cases'].format(count=cases)}"


def test_what_was_done_by_keys_is_shown_by_keys(room: Room) -> None:
    room.hand.walk("11 11 1 11 2350 판교역 정자역 CALL-1001 1 2")
    withdraw(room)
    panel = opened(room)
    assert panel.message.text == total(1)
    lines = dict(panel.sheet.lines)
    closed = room.desk.pack.labels.outcomes["closed"]
    assert lines[closed] == WORDS["cases"].format(count=1)
    assert WORDS["uncopied"] in lines
    assert WORDS["nodes"] in lines
    assert room.desk.pack.nodes[room.desk.pack.first].label in lines
    room.hand.key(Key.Key_Escape)
    assert not panel.is_open


def test_days_are_chosen_by_digits_and_arrows(room: Room) -> None:
    case = room.case(TO_OUTBOUND)
    FollowUps(room.desk).close(case, "withdrawn")
    room.clock.now += timedelta(days=3)
    panel = opened(room)
    assert panel.message.text == WORDS["nothing"]
    assert panel.sheet.lines == ()
    room.hand.key(Key.Key_2)
    room.qtbot.waitUntil(lambda: panel.message.text == total(1), timeout=20_000)
    assert panel.range.value is not None
    assert panel.range.value.chosen == "7"
    room.hand.key(Key.Key_Left)
    room.hand.key(Key.Key_Return)
    room.qtbot.waitUntil(lambda: panel.message.text == WORDS["nothing"], timeout=20_000)
    assert panel.is_open


def test_digits_in_the_sheet_answer_nothing_behind_it(room: Room) -> None:
    before = room.hand.opened.case
    opened(room)
    room.hand.digits("1239")
    assert room.hand.opened.case is before


def test_looks_are_counted_when_the_case_is_put_away(room: Room) -> None:
    case = room.hand.opened.id
    room.clock.now += timedelta(seconds=60)
    room.hand.digits("1")
    withdraw(room)
    assert not room.desk.is_open(case)
    learned(room).count()
    row = learned(room).counts(1).nodes[room.desk.pack.first]
    assert row.cases == 1
    assert row.seconds >= 60


def test_looks_of_a_case_that_stays_open_are_kept_at_the_end(room: Room, app: QApplication) -> None:
    """The next run has not seen its beginning."""
    room.clock.now += timedelta(seconds=60)
    room.hand.digits("1")
    for _twice in range(2):
        app.aboutToQuit.emit()
    row = learned(room).counts(1).nodes[room.desk.pack.first]
    assert (row.cases, row.seconds >= 60) == (1, True)


def test_counts_that_cannot_be_had_are_said(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_days: int) -> Counts:
        raise OSError

    monkeypatch.setattr(learned(room), "counts", fail)
    panel = opened(room)
    assert (panel.message.text, panel.sheet.lines) == (WORDS["failed"], ())


def test_records_are_not_purged_before_they_were_counted(room: Room) -> None:
    case = room.case(TO_OUTBOUND)
    FollowUps(room.desk).close(case, "withdrawn")
    assert room.session.purge(case)
    assert learned(room).counts(1).cases == 1


def test_a_window_without_records_counts_nothing(hand: Hand) -> None:
    found = hand.window.findChild(Learning)
    assert found is not None
    assert found.learned is None
    hand.window.commands.action(Command.FIGURES).trigger()
    assert hand.said == WORDS["sample"]


def test_the_sample_case_counts_nothing(room: Room) -> None:
    sampling = room.window.findChild(Sampling)
    assert sampling is not None
    sampling.open()
    assert sampling.guiding is not None
    sample = sampling.guiding.strip.window()
    found = sample.findChild(Learning)
    assert found is not None
    assert found.learned is None
    sample.close()


# what is drawn


def counts() -> Counts:
    """Something of everything, with a text and a step that the pack does not know."""
    return Counts(
        7,
        {"own_general": {"done": 4}, "unknown": {"handed_over": 3}},
        {"09": {"done": 4}, "21": {"handed_over": 3}},
        {"intake": 2},
        {"driver_app": 4},
        {},
        {"x_text": TextCount(6, 4, 1)},
        {"x_node": NodeCount(2, 150, 1)},
    )


def test_the_sections_say_what_was_counted(room: Room) -> None:
    pack = room.desk.pack
    shown = {each.title: each.figures for each in sections(pack, counts())}
    assert shown[WORDS["ends"]] == (
        Figure(pack.labels.outcomes["done"], "4건", 4 / 7),
        Figure("인계함", "3건", 3 / 7),
    )
    assert shown[WORDS["edited"]] == (Figure("x_text", "4건 가운데 1건", 1 / 4),)
    assert shown[WORDS["uncopied"]] == (Figure("x_text", "6건 가운데 2건", 2 / 6),)
    assert shown[WORDS["nodes"]] == (Figure("x_node", "1분 15초", 1.0),)
    assert [each.label for each in shown[WORDS["hours"]]] == ["9시", "21시"]
    assert WORDS["stale"] not in shown
    assert sections(pack, Counts()) == ()


def test_short_times_have_no_minutes_and_sharing_is_told() -> None:
    assert (duration(59), duration(60)) == ("59초", "1분 0초")
    assert note(is_shared=False) == WORDS["kept"]
    assert note(is_shared=True) == f"{WORDS['kept']} {WORDS['shared']}"


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("width", "percent"), [(380, 100), (440, 150), (720, 100)])
def test_everything_fits(room: Room, scheme: Scheme, width: int, percent: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    panel = opened(room)
    pack = room.desk.pack
    many = Counts(
        99,
        {"own_general": {"done": 99}},
        {"21": {"done": 99}},
        texts={str(script.id): TextCount(99, 88, 77) for script in pack.scripts},
        nodes={str(node): NodeCount(9, 6_000, 5) for node in pack.nodes},
    )
    panel.show_figures(1, total(99), sections(pack, many))
    dress(app, scheme, percent)
    room.window.resize(width, 900)
    settle(app)
    assert misfits(room.window) == []
    bar = panel.area.verticalScrollBar()
    assert bar.maximum() > 0
    room.hand.key(Key.Key_PageDown)
    assert bar.value() > 0
    dress(app, Scheme.LIGHT, 100)
