"""How alike two texts are by what is rare in them: polite endings, which all have, count little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log


class Rarity:
    """Knows how rare each pair of neighbouring letters is among some texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = Counter(pair for text in texts for pair in _pairs(text))
        self._texts = len(texts)
        self._known: dict[str, tuple[frozenset[str], float]] = {}

    def alike(self, one: str, other: str) -> float:
        """How much of both texts is in both, from 0 to 100, wherever in them it stands."""
        (left, left_weight), (right, right_weight) = self._weighed(one), self._weighed(other)
        both = self._weight(left & right)
        return 200 * both / (left_weight + right_weight) if left_weight + right_weight else 0.0

    def _weighed(self, text: str) -> tuple[frozenset[str], float]:
        if text not in self._known:
            pairs = _pairs(text)
            self._known[text] = pairs, self._weight(pairs)
        return self._known[text]

    def _weight(self, pairs: frozenset[str]) -> float:
        # a pair over the border of two sentences is in none of the texts
        return sum(log(1 + self._texts / self._counts.get(pair, 1)) for pair in sorted(pairs))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
