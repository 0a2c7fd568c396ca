"""What people call that which is counted; an id that the pack does not know stands for itself."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain.forced_reconnection.ids import CALL_TYPE
from desktop_app.domain.ids import ConditionId, NodeId
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words


class Names(NamedTuple):
    """The names of a pack."""

    pack: Pack

    def outcome(self, outcome: str) -> str:
        """Where a case ended."""
        named = self.pack.labels.outcomes.get(outcome)
        return named or interface_words("figure_names").get(outcome, outcome)

    def call_type(self, call_type: str) -> str:
        """The type of a call."""
        named = self.pack.facts[CALL_TYPE].choices.get(call_type)
        return named or interface_words("figure_names").get(call_type, call_type)

    def condition(self, condition: str) -> str:
        """A condition of the gate."""
        return self.pack.labels.conditions.get(ConditionId(condition), condition)

    def script(self, script: str) -> str:
        """A text."""
        return next((each.title for each in self.pack.scripts if each.id == script), script)

    def node(self, node: str) -> str:
        """A step of the flow."""
        known = self.pack.nodes.get(NodeId(node))
        return known.label if known is not None else node
