"""The keyboard goes back to the program that had it before ours, and to no other place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from desktop_app.host.foreground import (
    NO_TRAIT,
    NoForeground,
    ScreenForeground,
    Seen,
    Trait,
    foreground,
    traits,
    window_before,
)
from tests.host.conftest import Screen, wait_until

OURS = 100
ADMIN = 200
CHAT = 300
GONE = 0x7FFFFF


@dataclass
class FakeScreen:
    """A screen whose window 1 is ours, with others below it."""

    others: Sequence[Seen]
    in_front: int | None = OURS
    takes: bool = True
    asked: list[tuple[int, int]] = field(default_factory=list)

    def process_in_front(self) -> int | None:
        return self.in_front

    def below(self, window: int) -> Iterable[Seen]:
        return self.others if window == 1 else ()

    def activate(self, window: int, instead_of: int) -> bool:
        self.asked.append((window, instead_of))
        return self.takes


def test_the_nearest_window_below_is_the_one_before() -> None:
    assert window_before([Seen(2, ADMIN), Seen(3, CHAT)], OURS) == 2


def test_our_other_windows_are_passed_over() -> None:
    assert window_before([Seen(2, OURS), Seen(3, CHAT)], OURS) == 3


@pytest.mark.parametrize("trait", list(Trait))
def test_what_nobody_works_in_is_passed_over(trait: Trait) -> None:
    assert window_before([Seen(2, ADMIN, trait), Seen(3, CHAT)], OURS) == 3


def test_without_another_window_there_is_none() -> None:
    assert window_before([Seen(2, OURS), Seen(3, ADMIN, Trait.MINIMISED)], OURS) is None


SEEN = st.builds(
    Seen,
    st.integers(2, 9),
    st.sampled_from([0, OURS, ADMIN, CHAT]),
    st.sampled_from([NO_TRAIT, *Trait, Trait.TOOL | Trait.HIDDEN]),
)


@given(st.lists(SEEN, unique_by=lambda window: window.id))
def test_only_a_window_that_can_be_worked_in_is_chosen(windows: list[Seen]) -> None:
    fit = [window.id for window in windows if window.process != OURS and window.traits == NO_TRAIT]
    assert window_before(windows, OURS) == (fit[0] if fit else None)


def test_traits_are_gathered() -> None:
    assert traits({Trait.TOOL: True, Trait.EMPTY: False}) == Trait.TOOL
    assert traits({}) == NO_TRAIT


def test_the_system_is_asked_once() -> None:
    screen = FakeScreen([Seen(2, ADMIN)])
    assert ScreenForeground(screen, OURS).give_back(1)
    assert screen.asked == [(2, 1)]


def test_what_the_system_refuses_is_not_given() -> None:
    assert not ScreenForeground(FakeScreen([Seen(2, ADMIN)], takes=False), OURS).give_back(1)


@pytest.mark.parametrize(
    "screen",
    [
        FakeScreen([Seen(2, ADMIN), Seen(3, CHAT)], in_front=CHAT),
        FakeScreen([Seen(2, ADMIN)], in_front=None),
        FakeScreen([]),
    ],
    ids=["another has the keyboard", "nobody has it", "no other window"],
)
def test_nothing_is_moved(screen: FakeScreen) -> None:
    assert not ScreenForeground(screen, OURS).give_back(1)
    assert screen.asked == []


def test_without_a_screen_nothing_is_given(qapp: QApplication) -> None:
    assert foreground() == NoForeground()
    assert not foreground().give_back(1)


def test_the_other_program_gets_the_keyboard(screen: Screen) -> None:
    _, admin = screen.program()
    ours, _ = screen.program()
    assert ours.ask("give") is True
    screen.wait_for_active(admin)
    assert ours.ask("give") is False
    assert screen.active() == (admin,)


def test_tools_and_minimised_windows_do_not_get_it(screen: Screen) -> None:
    _, admin = screen.program()
    away, minimised = screen.program()
    screen.program("tool")
    ours, window = screen.program()
    away.say("minimise")
    hidden = screen.server.atom("_NET_WM_STATE_HIDDEN")
    wait_until(lambda: hidden in screen.server.numbers(minimised, "_NET_WM_STATE"))
    screen.wait_for_active(window)
    assert ours.ask("give") is True
    screen.wait_for_active(admin)


def test_alone_on_the_screen_it_keeps_the_keyboard(screen: Screen) -> None:
    ours, window = screen.program()
    assert ours.ask("give") is False
    assert screen.active() == (window,)


def test_windows_that_are_gone_are_no_harm(screen: Screen) -> None:
    _, window = screen.program()
    assert screen.server.numbers(GONE, "_NET_WM_PID") == ()
    assert screen.server.ask_manager(GONE, "_NET_ACTIVE_WINDOW", (2, 0, 0))
    assert screen.server.numbers(GONE, "_NET_WM_STATE") == ()
    assert screen.active() == (window,)


@pytest.mark.windows
def test_windows_tells_the_windows_below(qapp: QApplication) -> None:
    found = foreground()
    assert isinstance(found, ScreenForeground)
    window = QWindow()
    window.show()
    below = list(found.screen.below(window.winId()))
    assert below
    assert len({each.id for each in below}) == len(below)
    assert not found.give_back(0)
    window.close()
