"""What a round came to: rows that were acknowledged, lost, or are not what was written."""

from __future__ import annotations

import json
from typing import NamedTuple


class Score(NamedTuple):
    """The count of one or many rounds."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    different: int = 0
    said: tuple[str, ...] = ()
    """What was found wrong, for whoever mends it; it tells no value."""

    def plus(self, other: Score) -> Score:
        """Both counts together."""
        return Score(
            self.rounds + other.rounds,
            self.acknowledged + other.acknowledged,
            self.lost + other.lost,
            self.different + other.different,
            self.said + other.said,
        )

    @property
    def is_clean(self) -> bool:
        """Whether nothing is lost and nothing is different."""
        return not (self.lost or self.different)


def as_json(score: Score) -> str:
    """The counts on one line."""
    return json.dumps({name: getattr(score, name) for name in COUNTS})


COUNTS = ("rounds", "acknowledged", "lost", "different")
