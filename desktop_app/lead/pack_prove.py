"""`pack prove`: whether a pack keeps its promises in every state, and what breaks them."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from desktop_app.domain.korean.counts import format_count
from desktop_app.domain.korean.dates import format_date, format_time
from desktop_app.domain.korean.won import format_won
from desktop_app.domain.pack import Pack
from desktop_app.lead.pack_check import (
    POLICY,
    WRONG,
    files_of,
    problem_json,
    said_of,
    say_unfit,
)
from desktop_app.pack.compile import Examined, examine_files, place_of
from desktop_app.pack.problems import PackError, Problem
from desktop_app.pack.proof.clicks import Click
from desktop_app.pack.proof.prove import Proof, Refuted, prove
from desktop_app.pack.words import interface_words


def prove_folder(folder: Path, *, as_json: bool) -> int:
    """Prove a pack and say what came of it: 0 where it holds, 1 where not, 2 where it is unread."""
    files = files_of(folder)
    if isinstance(files, PackError):
        return say_unfit(files)
    examined = examine_files(files, POLICY)
    if examined.problems or examined.pack is None:
        return _say_check_first(examined, as_json=as_json)
    began = time.process_time()
    proof = prove(examined.pack)
    seconds = time.process_time() - began
    if as_json:
        print(json.dumps(_as_json(examined, examined.pack, proof, seconds), ensure_ascii=False))
    else:
        print("\n".join(_lines(examined, examined.pack, proof, seconds)))
    return 0 if proof.holds else WRONG


def _say_check_first(examined: Examined, *, as_json: bool) -> int:
    said = interface_words("lead_pack")["check_first"]
    if as_json:
        problems = list(map(problem_json, examined.problems.sorted()))
        print(json.dumps({"proven": False, "problems": problems}, ensure_ascii=False))
    else:
        print("\n".join((*said_of(examined), said)), file=sys.stderr)
    return WRONG


def _as_json(examined: Examined, pack: Pack, proof: Proof, seconds: float) -> dict[str, object]:
    return {
        "proven": proof.holds,
        "pack": pack.id,
        "version": pack.version,
        "states": proof.states,
        "states_by_answers": proof.asked,
        "seconds": round(seconds, 3),
        "faults": [
            problem_json(_problem(examined, each))
            | {"clicks": [_click_json(pack, click) for click in each.clicks]}
            for each in proof.refuted
        ],
    }


def _click_json(pack: Pack, click: Click) -> dict[str, object]:
    value = click.value if isinstance(click.value, str | int) else click.value.isoformat()
    return {"fact": click.fact, "value": value, "label": pack.facts[click.fact].label}


def _problem(examined: Examined, refuted: Refuted) -> Problem:
    finding = refuted.finding
    return Problem(finding.fault, place_of(finding, examined.root), finding.fields)


def _lines(examined: Examined, pack: Pack, proof: Proof, seconds: float) -> list[str]:
    words = interface_words("lead_pack")
    recorded, answered = format_count(proof.states), format_count(proof.asked)
    lines = [words["note"].format(sentence=each.sentence()) for each in examined.problems.notes]
    for each in proof.refuted:
        lines += [_problem(examined, each).sentence(), _clicks(pack, each.clicks)]
    said = "proven" if proof.holds else "refuted"
    return [
        *lines,
        words[said].format(count=len(proof.refuted)),
        words["states"].format(recorded=recorded, answered=answered),
        words["time"].format(seconds=f"{seconds:.1f}"),
    ]


def _clicks(pack: Pack, clicks: tuple[Click, ...]) -> str:
    words = interface_words("lead_pack")
    if not clicks:
        return words["no_clicks"]
    said = (
        words["click"].format(label=pack.facts[click.fact].label, value=_shown(pack, click))
        for click in clicks
    )
    return words["clicks"].format(clicks=words["and_then"].join(said))


def _shown(pack: Pack, click: Click) -> str:
    value = click.value
    if isinstance(value, str):
        return pack.facts[click.fact].choices.get(value, value)
    if isinstance(value, int):
        return format_won(value)
    return f"{format_date(value)} {format_time(value)}"
