"""The command line of the torture: rounds drawn by a seed, and whether all that was said held."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Mapping, Sequence

from desktop_app.pack.words import interface_words
from tests.torture.kill import kill_round
from tests.torture.power_cut import PowerCuts
from tests.torture.score import Score, as_json
from tests.torture.table import as_table, together
from tests.torture.window import window_round

MISSED = 1
ROUNDS = 200
SEED = 20261123
SHARES = {"power": 12, "kill": 5, "window": 3}
"""How often each kind of round is drawn, in twenty."""

Round = Callable[[int], Score]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do the rounds; 1 where something was lost or is different."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chosen = _parser().parse_args(arguments)
    sys.stderr.write(f"{interface_words('torture')['working'].format(rounds=chosen.rounds)}\n")
    scores = tortured(chosen.rounds, chosen.seed, _rounds())
    told = as_json(together(scores)) if chosen.json else as_table(scores)
    sys.stdout.write(f"{told}\n")
    return 0 if together(scores).is_clean else MISSED


def tortured(count: int, seed: int, rounds: Mapping[str, Round]) -> dict[str, Score]:
    """Do so many rounds; what each kind came to. What goes wrong is said at once."""
    dice = random.Random(seed)
    scores = dict.fromkeys(rounds, Score())
    for name in _drawn(count, dice, tuple(rounds)):
        score = rounds[name](dice.randrange(2**31))
        sys.stderr.writelines(f"{line}\n" for line in score.said)
        scores[name] = scores[name].plus(score)
    return scores


def _drawn(count: int, dice: random.Random, names: Sequence[str]) -> list[str]:
    """The kinds of the rounds: each at least once, where there are rounds enough."""
    drawn = dice.choices(names, [SHARES[name] for name in names], k=max(0, count - len(names)))
    return [*names[:count], *drawn]


def _rounds() -> Mapping[str, Round]:
    return {"power": PowerCuts().round, "kill": kill_round, "window": window_round}


def _parser() -> argparse.ArgumentParser:
    words = interface_words("torture")
    parser = argparse.ArgumentParser(prog="dev.py torture", description=words["about"])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=words["rounds"])
    parser.add_argument("--json", action="store_true", help=words["json"])
    parser.add_argument("--seed", type=int, default=SEED, help=words["seed"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
