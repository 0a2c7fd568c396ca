"""Conditions of a pack read into those of the domain: a closed set, never an expression."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.condition import All, Any, Condition, Filled, In, Is, Not
from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import Names
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.tree import Listing, Table, Text, Tree

OPERATORS = ("is", "in", "filled", "all", "any", "not")
UNREAD = Filled(FactId("?"))
"""Stands for a condition that could not be read."""


def read_condition(tree: Tree, names: Names, problems: Problems) -> Condition:
    """The condition that the tree says; what cannot be read is said and stands as `UNREAD`."""
    return _Reader(names, problems).condition(tree)


class _Reader:
    """Reads conditions; the depth of a tree is bounded, so recursion is too."""

    def __init__(self, names: Names, problems: Problems) -> None:
        self._names = names
        self._problems = problems

    def condition(self, tree: Tree) -> Condition:
        if not isinstance(tree, Table) or not tree:
            return self._unread(Fault.NOT_A_CONDITION, tree.place, OPERATORS)
        if len(tree) > 1:
            second = list(tree)[1]
            return self._unread(Fault.SEVERAL_OPERATORS, second.place, name=second)
        ((operator, operand),) = tree.items()
        if operator not in OPERATORS:
            return self._unread(Fault.UNKNOWN_OPERATOR, operator.place, OPERATORS, name=operator)
        return self._operation(operator, operand)

    def _operation(self, operator: Text, operand: Tree) -> Condition:
        if operator == "not":
            return Not(self.condition(operand))
        if operator == "filled":
            return self._filled(operand)
        if operator in ("is", "in"):
            return self._values(operator, operand)
        parts = tuple(self.condition(item) for item in self._items(operand))
        return All(parts) if operator == "all" else Any(parts)

    def _items(self, tree: Tree) -> Iterator[Tree]:
        """The items of a list that may not be empty."""
        if not isinstance(tree, Listing):
            self._problems.add(Fault.NOT_LIST, tree.place)
        elif not tree:
            self._problems.add(Fault.EMPTY_LIST, tree.place)
        else:
            yield from tree

    def _filled(self, tree: Tree) -> Condition:
        items = (tree,) if isinstance(tree, Text) else tuple(self._items(tree))
        facts = [fact for item in items if (fact := self._fact(item)) is not None]
        parts = tuple(map(Filled, facts))
        return parts[0] if len(parts) == 1 else All(parts)

    def _fact(self, tree: Tree) -> FactId | None:
        if not isinstance(tree, Text):
            self._problems.add(Fault.NOT_TEXT, tree.place)
            return None
        fact = FactId(str(tree))
        if self._names.knows(fact):
            return fact
        if fact not in self._names.unsure:
            self._problems.add(Fault.UNKNOWN_FACT, tree.place, self._names.readable(), name=fact)
        return None

    def _values(self, operator: Text, tree: Tree) -> Condition:
        """`is: {fact: value, …}` or `in: {fact: [value, …], …}`: all of them."""
        if not isinstance(tree, Table) or not tree:
            return self._unread(Fault.NOT_MAPPING, tree.place)
        parts = tuple(self._one_of(operator, key, value) for key, value in tree.items())
        return parts[0] if len(parts) == 1 else All(parts)

    def _one_of(self, operator: Text, key: Text, tree: Tree) -> Condition:
        items = (tree,) if operator == "is" else tuple(self._items(tree))
        fact = self._fact(key)
        if fact is None:
            return UNREAD
        if self._names.kind(fact) is not Kind.CHOICE:
            return self._unread(Fault.NOT_A_CHOICE, key.place, name=fact)
        values = tuple(str(item) for item in items if self._is_value(fact, item))
        return Is(fact, values[0]) if operator == "is" and values else In(fact, values)

    def _is_value(self, fact: FactId, tree: Tree) -> bool:
        choices = self._names.choices(fact)
        if not isinstance(tree, Text):
            self._problems.add(Fault.NOT_TEXT, tree.place)
        elif tree not in choices:
            self._problems.add(Fault.UNKNOWN_VALUE, tree.place, choices, name=tree, fact=fact)
        return isinstance(tree, Text) and tree in choices

    def _unread(
        self, fault: Fault, place: Place, allowed: tuple[str, ...] = (), **fields: str
    ) -> Condition:
        self._problems.add(fault, place, allowed, **fields)
        return UNREAD
