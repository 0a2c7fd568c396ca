"""The arithmetic of a dock: inside its monitor, at its edge, as wide as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.host.dock_places import (
    NARROWEST,
    Edge,
    Monitor,
    Rect,
    chosen,
    is_room,
    place,
    scaled,
    wanted,
)
from desktop_app.host.strut_dock import offered, strut

MONITORS = st.builds(
    lambda left, top, width, height, dpi: Monitor(
        "M", Rect(left, top, left + width, top + height), dpi
    ),
    st.integers(-4000, 4000),
    st.integers(-2000, 2000),
    st.integers(300, 5120),
    st.integers(300, 2880),
    st.sampled_from([96, 120, 144, 168, 192, 288]),
)
EDGES = st.sampled_from(Edge)
WIDTHS = st.integers(28, 720)


@given(EDGES, MONITORS, WIDTHS)
def test_alone_it_is_at_the_edge_and_as_high_as_the_monitor(
    edge: Edge, monitor: Monitor, width: int
) -> None:
    rect, area = wanted(edge, monitor, width), monitor.area
    assert (rect.top, rect.bottom) == (area.top, area.bottom)
    assert rect.left == area.left if edge is Edge.LEFT else rect.right == area.right
    assert rect.width == min(
        scaled(width, monitor.dpi),
        max(area.width // 2, scaled(NARROWEST, monitor.dpi)),
        area.width,
    )


@given(EDGES, MONITORS, WIDTHS, st.tuples(*[st.integers(-6000, 6000)] * 4))
def test_whatever_is_offered_it_keeps_its_width_and_its_monitor(
    edge: Edge, monitor: Monitor, width: int, numbers: tuple[int, int, int, int]
) -> None:
    rect = place(edge, monitor, Rect(*numbers), width)
    assert rect.width == wanted(edge, monitor, width).width
    assert monitor.area.left <= rect.left <= rect.right <= monitor.area.right


@pytest.mark.parametrize(("dpi", "pixels"), [(96, 440), (120, 550), (144, 660), (192, 880)])
def test_a_width_grows_with_the_dots(dpi: int, pixels: int) -> None:
    assert scaled(440, dpi) == pixels


def test_the_named_monitor_else_the_main_one() -> None:
    one, two = Monitor("1", Rect(0, 0, 1, 1)), Monitor("2", Rect(1, 0, 2, 1))
    assert [chosen([one, two], name) for name in ("2", "", "3")] == [two, one, one]
    assert chosen([], "1") is None


def test_room_is_the_whole_width_and_at_least_half_the_height() -> None:
    asked = Rect(0, 0, 440, 1000)
    assert is_room(Rect(5, 0, 445, 500), asked)
    assert not is_room(Rect(0, 0, 439, 1000), asked)
    assert not is_room(Rect(0, 0, 440, 499), asked)


SCREEN = Rect(0, 0, 3200, 1080)
FIRST, SECOND = Rect(0, 0, 1280, 1024), Rect(1280, 0, 3200, 1080)


def test_struts_reach_from_the_edge_of_the_screen_to_the_window() -> None:
    assert strut(Edge.LEFT, Rect(0, 24, 440, 1024), SCREEN) == (
        *(440, 0, 0, 0),
        *(24, 1023, 0, 0, 0, 0, 0, 0),
    )
    assert strut(Edge.RIGHT, Rect(2760, 0, 3200, 1080), SCREEN) == (
        *(0, 440, 0, 0),
        *(0, 0, 0, 1079, 0, 0, 0, 0),
    )


def test_other_struts_take_what_they_meet() -> None:
    panel = (0, 0, 30, 0, 0, 0, 0, 0, 0, 1279, 0, 0)
    side = (0, 100, 0, 0, 0, 0, 0, 1079, 0, 0, 0, 0)
    odd = (1, 2, 3)
    assert offered(FIRST, SCREEN, [panel, side, odd]) == Rect(0, 30, 1280, 1024)
    assert offered(SECOND, SCREEN, [panel, side, odd]) == Rect(1280, 0, 3100, 1080)


@given(EDGES, st.sampled_from([FIRST, SECOND]), WIDTHS)
def test_what_a_strut_keeps_is_offered_to_nobody_else(edge: Edge, area: Rect, width: int) -> None:
    outer = area.left == SCREEN.left if edge is Edge.LEFT else area.right == SCREEN.right
    if outer:
        own = place(edge, Monitor("M", area), area, width)
        left = offered(area, SCREEN, [strut(edge, own, SCREEN)])
        assert left.width == area.width - own.width
