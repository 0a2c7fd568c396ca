"""The flow of a pack as state machines of two libraries; one step of each is a floor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from statemachine import State, StateMachine
from transitions import Machine

Step = Callable[[], object]


def statemachine_step(nodes: Sequence[str]) -> Step:
    """One guarded transition of python-statemachine along the nodes, and round again."""
    states = {node: State(initial=node == nodes[0]) for node in nodes}
    ways = [states[a].to(states[b], cond="may_go_on") for a, b in _round(nodes)]
    advance: Any = ways[0]
    for way in ways[1:]:
        advance |= way
    parts = {**states, "advance": advance, "may_go_on": _may_go_on}
    machine = type("Flow", (StateMachine,), parts)()
    step: Step = machine.advance
    return step


def transitions_step(nodes: Sequence[str]) -> Step:
    """One guarded transition of transitions along the nodes, and round again."""
    model = _Model()
    ways = [
        {"trigger": "advance", "source": a, "dest": b, "conditions": "may_go_on"}
        for a, b in _round(nodes)
    ]
    Machine(model, states=list(nodes), initial=nodes[0], transitions=ways)
    step: Step = getattr(model, "advance")  # noqa: B009 - the library adds it
    return step


class _Model:
    """What the machine of transitions steers."""

    def may_go_on(self) -> bool:
        """The guard."""
        return True


def _may_go_on(_machine: object) -> bool:
    return True


def _round(nodes: Sequence[str]) -> list[tuple[str, str]]:
    return [*pairwise(nodes), (nodes[-1], nodes[0])]
