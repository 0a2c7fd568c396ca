"""The protocol of a bar with Windows' shell, message by message, on several monitors and DPIs."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.host.app_bar import AppBar, Message, Told
from desktop_app.host.dock_places import Edge, Monitor, Rect
from tests.host.fake_shell import LEFT_MONITOR, RIGHT_MONITOR, FakeShell, Later

OURS, OTHER = 7, 8
WORK = Rect(0, 0, 1920, 1032)
"""The left monitor without its taskbar."""
ASKED = Rect(1480, 0, 1920, 1080)
GOT = Rect(1480, 0, 1920, 1032)


@dataclass
class Machine:
    """A bar, its shell, and what it put off."""

    shell: FakeShell = field(default_factory=FakeShell)
    later: Later = field(default_factory=Later)
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.bar = AppBar(self.shell, self.later)
        self.bar.on_lost(lambda: self.lost.append("lost"))

    def docked(self, edge: str = "right", monitor: str = "DISPLAY1", width: int = 440) -> AppBar:
        assert self.bar.dock(OURS, edge, monitor, width) == monitor
        self.shell.heard.clear()
        return self.bar

    def told(self, what: int, long: int = 0) -> None:
        self.bar.hear(OURS, self.shell.callback, what, long)


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_docking_registers_asks_sets_and_then_moves(machine: Machine) -> None:
    assert machine.bar.dock(OURS, "right", "DISPLAY1", 440) == "DISPLAY1"
    assert machine.shell.heard == [
        ("new", OURS),
        ("query", Edge.RIGHT, ASKED),
        ("set", Edge.RIGHT, GOT),
        ("place", GOT),
    ]


def test_the_width_grows_with_the_dots_of_the_monitor_that_it_goes_to(machine: Machine) -> None:
    machine.docked(monitor="DISPLAY2")
    # 440 at 192 dpi, above the taskbar of that monitor
    assert machine.shell.at[OURS] == Rect(5760 - 880, -200, 5760, 1960 - 96)
    machine.bar.dock(OURS, "left", "DISPLAY2", 500)
    assert machine.shell.at[OURS] == Rect(1920, -200, 2920, 1960 - 96)
    machine.bar.dock(OURS, "left", "DISPLAY1", 500)
    assert machine.shell.at[OURS] == Rect(0, 0, 500, 1032)
    assert ("new", OURS) not in machine.shell.heard


def test_the_own_width_is_put_back_where_another_bar_took_the_edge(machine: Machine) -> None:
    machine.shell.bars[OTHER] = (Edge.RIGHT, Rect(1720, 0, 1920, 1032))
    machine.docked()
    assert machine.shell.at[OURS] == Rect(1280, 0, 1720, 1032)
    assert machine.shell.bars[OURS] == (Edge.RIGHT, Rect(1280, 0, 1720, 1032))


def test_no_bar_can_be_had(machine: Machine) -> None:
    machine.shell.takes = False
    assert machine.bar.dock(OURS, "right", "", 440) is None
    assert machine.shell.heard == [("new", OURS)]
    assert machine.lost == []


def test_an_edge_without_room_is_given_back_at_once(machine: Machine) -> None:
    # a bar over the whole monitor, and then another from the left
    machine.shell.bars[OTHER] = (Edge.RIGHT, Rect(300, 0, 1920, 1032))
    machine.shell.bars[9] = (Edge.LEFT, Rect(0, 0, 200, 1032))
    assert machine.bar.dock(OURS, "right", "DISPLAY1", 440) is None
    assert machine.shell.heard[-1] == ("remove", OURS)
    assert ("place", machine.shell.at.get(OURS)) not in machine.shell.heard
    assert OURS not in machine.shell.bars


def test_without_a_monitor_of_that_name_it_is_the_main_one(machine: Machine) -> None:
    assert machine.bar.dock(OURS, "right", "DISPLAY9", 440) == "DISPLAY1"


def test_without_any_monitor_there_is_no_dock(machine: Machine) -> None:
    machine.shell.found = []
    assert machine.bar.dock(OURS, "right", "", 440) is None
    assert OURS not in machine.shell.bars


def test_docked_again_it_is_not_registered_twice(machine: Machine) -> None:
    machine.docked().dock(OURS, "right", "DISPLAY1", 28)
    assert [word for word, *_ in machine.shell.heard] == ["query", "set", "place"]
    assert machine.shell.at[OURS] == Rect(1892, 0, 1920, 1032)


def test_another_window_takes_the_place_of_the_first(machine: Machine) -> None:
    machine.docked().dock(OTHER, "right", "DISPLAY1", 440)
    assert machine.shell.heard[:2] == [("remove", OURS), ("new", OTHER)]
    assert list(machine.shell.bars) == [OTHER]


# what the shell tells


def test_when_positions_changed_it_asks_and_sets_again_once(machine: Machine) -> None:
    machine.docked()
    machine.shell.bars[OTHER] = (Edge.RIGHT, Rect(1820, 0, 1920, 1032))
    machine.told(Told.POS_CHANGED)
    machine.told(Told.POS_CHANGED)
    assert machine.shell.heard == []
    machine.later.run()
    assert [word for word, *_ in machine.shell.heard] == ["query", "set", "place"]
    assert machine.shell.at[OURS] == Rect(1380, 0, 1820, 1032)


@pytest.mark.parametrize("other", [True, False], ids=["a program", "ours, or the shell's own"])
def test_it_steps_behind_a_full_screen_of_another_program_only(
    machine: Machine, other: bool
) -> None:
    machine.docked()
    machine.shell.other_in_front = other
    machine.told(Told.FULL_SCREEN_APP, 1)
    assert machine.shell.heard == ([("behind", OURS)] if other else [])
    machine.told(Told.FULL_SCREEN_APP, 0)
    assert machine.shell.heard[-1] == ("forward", OURS)


def test_states_and_arrangements_are_answered(machine: Machine) -> None:
    machine.docked()
    machine.told(Told.STATE_CHANGE)
    machine.told(Told.WINDOW_ARRANGE, 1)
    machine.told(Told.WINDOW_ARRANGE, 0)
    assert machine.shell.heard == [("forward", OURS), ("forward", OURS)]


def test_the_shell_hears_of_focus_and_moves(machine: Machine) -> None:
    bar = machine.docked()
    bar.hear(OURS, Message.ACTIVATE, 1, 0)
    bar.hear(OURS, Message.WINDOW_POS_CHANGED, 0, 0)
    assert machine.shell.heard == [("activate", OURS), ("moved", OURS)]


# surroundings


def test_a_new_taskbar_gets_it_registered_anew(machine: Machine) -> None:
    bar = machine.docked()
    # Explorer died: it knows of no bar any more
    machine.shell.bars.clear()
    for _ in range(2):
        bar.hear(OURS, machine.shell.born, 0, 0)
    assert machine.shell.heard == []
    machine.later.run()
    assert [word for word, *_ in machine.shell.heard] == ["remove", "new", "query", "set", "place"]
    assert machine.shell.bars[OURS] == (Edge.RIGHT, GOT)
    assert machine.lost == []


def test_a_taskbar_that_refuses_it_leaves_it_free(machine: Machine) -> None:
    bar = machine.docked()
    machine.shell.takes = False
    bar.hear(OURS, machine.shell.born, 0, 0)
    machine.later.run()
    assert machine.lost == ["lost"]
    machine.told(Told.POS_CHANGED)
    assert machine.later.waiting == []


def test_the_monitor_is_unplugged_and_comes_back(machine: Machine) -> None:
    bar = machine.docked(monitor="DISPLAY2")
    machine.shell.found.remove(RIGHT_MONITOR)
    bar.hear(OURS, Message.DISPLAY_CHANGE, 32, 0)
    machine.later.run()
    assert machine.shell.at[OURS] == GOT
    machine.shell.found.append(RIGHT_MONITOR)
    bar.hear(OURS, Message.DISPLAY_CHANGE, 32, 0)
    machine.later.run()
    assert machine.shell.at[OURS] == Rect(5760 - 880, -200, 5760, 1960 - 96)
    assert machine.lost == []


def test_other_dots_per_inch_make_another_width(machine: Machine) -> None:
    bar = machine.docked()
    machine.shell.found[0] = LEFT_MONITOR._replace(dpi=144)
    bar.hear(OURS, Message.DPI_CHANGED, 144 << 16 | 144, 0)
    machine.later.run()
    assert machine.shell.at[OURS] == Rect(1260, 0, 1920, 1008)


def test_a_small_screen_at_200_percent_keeps_half_of_it(machine: Machine) -> None:
    machine.shell.found[:] = [Monitor("DISPLAY1", Rect(0, 0, 1920, 1080), 192)]
    machine.docked(width=720)
    assert machine.shell.at[OURS] == Rect(960, 0, 1920, 984)


def test_1024_by_768(machine: Machine) -> None:
    machine.shell.found[:] = [Monitor("DISPLAY1", Rect(0, 0, 1024, 768))]
    machine.docked(width=720)
    assert machine.shell.at[OURS] == Rect(512, 0, 1024, 720)


@pytest.mark.parametrize(
    ("window", "message", "word"),
    [(OURS, Message.DESTROY, 0), (0, Message.END_SESSION, 1), (OTHER, Message.END_SESSION, 1)],
)
def test_the_room_is_given_back(machine: Machine, window: int, message: int, word: int) -> None:
    bar = machine.docked()
    bar.hear(window, message, word, 0)
    bar.undock()
    assert machine.shell.heard == [("remove", OURS)]


def test_a_session_that_does_not_end_takes_nothing(machine: Machine) -> None:
    machine.docked().hear(OURS, Message.END_SESSION, 0, 0)
    assert machine.shell.heard == []


def test_what_was_put_off_is_nothing_once_it_is_free(machine: Machine) -> None:
    bar = machine.docked()
    machine.told(Told.POS_CHANGED)
    bar.hear(OURS, machine.shell.born, 0, 0)
    bar.undock()
    machine.later.run()
    assert machine.shell.heard == [("remove", OURS)]


def test_messages_of_other_windows_mean_nothing(machine: Machine) -> None:
    bar = machine.docked()
    for message in Message:
        if message is not Message.END_SESSION:
            bar.hear(OTHER, message, 1, 1)
    bar.hear(OTHER, machine.shell.callback, Told.POS_CHANGED, 0)
    # a new taskbar tells it to every window of the program
    bar.hear(OTHER, machine.shell.born, 0, 0)
    assert (machine.shell.heard, machine.later.waiting) == ([], [])


WORDS = st.sampled_from([*Told, 9])
MESSAGES = st.sampled_from([*Message, 0xC001, 0xC002, 0x312])


@given(st.lists(st.tuples(st.sampled_from([0, OURS, OTHER]), MESSAGES, WORDS, st.integers(0, 1))))
def test_whatever_comes_it_is_registered_and_removed_in_turns(
    heard: list[tuple[int, int, int, int]],
) -> None:
    machine = Machine()
    bar = machine.docked()
    for message in heard:
        bar.hear(*message)
        machine.later.run()
        if bar.dock(OURS, "right", "DISPLAY1", 440) is not None:
            assert machine.shell.bars[OURS] == (Edge.RIGHT, GOT)
    bar.undock()
    assert machine.shell.bars == {}
    turns = [word for word, *_ in machine.shell.heard if word in ("new", "remove")]
    assert turns == [("remove", "new")[at % 2] for at in range(len(turns))]
    assert machine.lost == []
