"""Rows, lanes and lines of a chart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.pack import Pack
from desktop_app.ui.flow_layout import FlowLayout, Line, Spot, lay_out
from desktop_app.ui.flowchart import chart_layout


def test_a_chain_stands_in_one_lane() -> None:
    layout = lay_out({"a": ["b"], "b": ["c"], "c": []})
    assert layout == FlowLayout(
        {"a": Spot(0, 0), "b": Spot(1, 0), "c": Spot(2, 0)},
        (Line("a", "b", 0), Line("b", "c", 0)),
        1,
    )


def test_a_detour_stands_beside_the_way() -> None:
    layout = lay_out({"a": ["side", "b"], "side": ["b"], "b": []})
    assert layout.spots == {"a": Spot(0, 0), "side": Spot(1, 1), "b": Spot(2, 0)}
    assert set(layout.lines) == {
        Line("a", "side", 1),
        Line("a", "b", 0),
        Line("side", "b", 1),
    }


def test_branches_that_overlap_take_lanes_of_their_own() -> None:
    layout = lay_out({"a": ["x", "y", "b"], "x": [], "y": [], "b": []})
    lanes = {node: spot.lane for node, spot in layout.spots.items()}
    assert lanes["x"] != lanes["y"] or layout.spots["x"].row != layout.spots["y"].row
    assert {lanes["x"], lanes["y"]} <= {0, 1, 2}


def test_a_node_that_nothing_leads_to_is_drawn_too() -> None:
    layout = lay_out({"a": ["b"], "b": [], "alone": []})
    assert layout.spots["alone"] == Spot(2, 1)


def test_a_circle_and_unknown_nodes_do_not_stop_the_drawing() -> None:
    layout = lay_out({"a": ["b", "nowhere"], "b": ["a"]})
    assert layout.spots == {"a": Spot(0, 0), "b": Spot(1, 0)}
    assert layout.lines == (Line("a", "b", 0),)


def test_nothing_is_laid_out_as_nothing() -> None:
    assert lay_out({}) == FlowLayout({}, (), 1)


def test_the_shipped_flow_keeps_its_main_way_straight(pack: Pack) -> None:
    layout = chart_layout(pack)
    trunk = [node for node, spot in layout.spots.items() if spot.lane == 0]
    assert trunk[0] == "intake"
    assert trunk[-1] == "done"
    assert {"recontact", "absent", "refused", "partner"}.isdisjoint(trunk)
    assert layout.lanes <= 4


NODES = st.integers(min_value=1, max_value=12)


@st.composite
def flows(draw: st.DrawFn) -> dict[str, list[str]]:
    """Any flow, with circles and double ways."""
    names = [str(n) for n in range(draw(NODES))]
    return {name: draw(st.lists(st.sampled_from(names), max_size=4)) for name in names}


@given(flows())
def test_every_node_has_a_row_of_its_own_and_lines_lead_down(flow: dict[str, list[str]]) -> None:
    layout = lay_out(flow)
    assert sorted(spot.row for spot in layout.spots.values()) == list(range(len(flow)))
    for line in layout.lines:
        assert layout.spots[line.start].row < layout.spots[line.end].row
        assert 0 <= line.lane <= len(flow)
    places = {(spot.row, spot.lane) for spot in layout.spots.values()}
    assert len(places) == len(flow)
