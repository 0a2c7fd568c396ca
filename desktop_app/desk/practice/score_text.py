"""A score in plain Korean: the head, and one sentence for each thing that was missed."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.desk.practice.score import Fault, Finding, Score
from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.particles import pair_of, particle
from desktop_app.domain.korean.won import format_won
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words

GRADES = ((90, "grade_best"), (70, "grade_good"), (0, "grade_again"))
"""From how many points on which word is said."""


def head_of(score: Score) -> str:
    """The points and what they are worth."""
    words = interface_words("practice_score")
    grade = next(key for least, key in GRADES if score.points >= least)
    return words["head"].format(points=score.points, grade=words[grade])


def lines_of(score: Score, pack: Pack, acts: int, minutes: int) -> tuple[str, ...]:
    """How it went: the gate, the acts and the time against those that were meant."""
    words = interface_words("practice_score")
    gate = "reconnected" if score.reconnected else "green" if score.is_green else "not_green"
    at = pack.labels.outcomes.get(score.outcome, words["under_way"])
    spent = f"{score.seconds // 60}:{score.seconds % 60:02}"
    return (
        words[gate],
        words["stands"].format(outcome=at),
        words["acts"].format(acts=score.acts, meant=acts),
        words["time"].format(time=spent, meant=minutes),
    )


def missed(score: Score, pack: Pack) -> tuple[str, ...]:
    """What was missed, a sentence each; one good word where nothing was."""
    words = interface_words("practice_score")
    unheard = [each for each in score.findings if each.fault is Fault.UNHEARD]
    said: list[str] = []
    for finding in score.findings:
        if finding.fault is not Fault.UNHEARD:
            said.append(_sentence(finding, pack))
        elif finding is unheard[0]:
            answers = ", ".join(words["answered"].format_map(_named(one, pack)) for one in unheard)
            said.append(words[Fault.UNHEARD].format(answers=answers))
    return tuple(words["item"].format(sentence=one) for one in said) or (words["nothing_missed"],)


def _sentence(finding: Finding, pack: Pack) -> str:
    """What was wrong, and what would have been right."""
    words = interface_words("practice_score")
    if finding.fault is Fault.WRONG_END:
        outcomes = pack.labels.outcomes
        stood = outcomes.get(str(finding.recorded), words["under_way"])
        meant = outcomes.get(str(finding.true), str(finding.true))
        return words[finding.fault].format(recorded=stood, true=meant)
    return words[finding.fault].format_map(_named(finding, pack))


def _named(finding: Finding, pack: Pack) -> Mapping[str, str]:
    """What a sentence names, and the particle after what was recorded."""
    if finding.fact is None:
        return {}
    recorded = _shown(pack, finding.fact, finding.recorded)
    pair = pair_of(interface_words("practice_score")["particle"])
    return {
        "label": pack.facts[finding.fact].label,
        "recorded": recorded,
        "as": particle(recorded, pair) if pair else "",
        "true": _shown(pack, finding.fact, finding.true),
    }


def _shown(pack: Pack, fact: FactId, value: object) -> str:
    if pack.policy.facts[fact].kind is Kind.WON and isinstance(value, int):
        return format_won(value)
    return pack.choices.get(fact, {}).get(str(value), str(value))
