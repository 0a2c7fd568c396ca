"""What the rounds came to, for people: a line for each kind of round, and one for all."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.pack.words import interface_words
from tests.torture.score import Score


def as_table(scores: Mapping[str, Score]) -> str:
    """All lines as text."""
    labels = interface_words("torture_scenarios")
    lines = [_line(labels[name], score) for name, score in scores.items() if score.rounds]
    return "\n".join((*lines, _line(interface_words("torture")["all"], together(scores))))


def together(scores: Mapping[str, Score]) -> Score:
    """The count of all rounds."""
    every = Score()
    for score in scores.values():
        every = every.plus(score)
    return every


def _line(label: str, score: Score) -> str:
    words = interface_words("torture")
    return words["line"].format(
        sign=words["kept" if score.is_clean else "missed"],
        label=label,
        rounds=score.rounds,
        acknowledged=f"{score.acknowledged:,}",
        lost=f"{score.lost:,}",
        different=f"{score.different:,}",
    )
