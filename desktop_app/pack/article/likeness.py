"""How alike two texts are by what is rare in them: polite endings, which all have, count little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log


class Rarity:
    """Knows how rare each pair of neighbouring letters is among some texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._holders: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for pair in _pairs(text):
                self._holders.setdefault(pair, []).append(number)
        self._weights = {
            pair: log(1 + len(texts) / len(holders)) for pair, holders in self._holders.items()
        }
        self._rarest = log(1 + len(texts))
        self._known: dict[str, tuple[frozenset[str], float]] = {}

    def shares(self, text: str) -> Mapping[int, float]:
        """For each of the texts that has something of this one, the weight of what both have."""
        shares: dict[int, float] = {}
        for pair in sorted(_pairs(text)):
            weight = self._rare(pair)
            for number in self._holders.get(pair, ()):
                shares[number] = shares.get(number, 0.0) + weight
        return shares

    def weight(self, text: str) -> float:
        """How much there is in a text that is rare."""
        return self._weighed(text)[1]

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
        return sum(map(self._rare, sorted(pairs)))

    def _rare(self, pair: str) -> float:
        # a pair over the border of two sentences is in none of the texts
        return self._weights.get(pair, self._rarest)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
