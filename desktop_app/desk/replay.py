"""Replaying case files without a window, through the same code as the window."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.case import Case, Refused
from desktop_app.domain.case_view import CaseView, ScriptView, Settlement
from desktop_app.domain.gate import Gate
from desktop_app.domain.pack import Pack
from desktop_app.domain.record import record
from desktop_app.domain.view import view
from desktop_app.pack.words import interface_words
from desktop_app.store.case_file import CaseFile, CaseFileError, read_case_file


@dataclass(frozen=True, slots=True)
class Played:
    """A case file played to its end, and what was refused on the way: (event, fact and reason)."""

    file: str
    view: CaseView
    refused: tuple[tuple[int, Refused], ...]


@dataclass(frozen=True, slots=True)
class Unfit:
    """A case file that could not be played, and the sentence that says why."""

    file: str
    error: str


def replay(pack: Pack, paths: Sequence[Path]) -> Iterator[Played | Unfit]:
    """Each case file in the order given, a folder's `*.json` by name."""
    for path in paths:
        for file in _files(path):
            yield _replayed(pack, file)


def _files(path: Path) -> tuple[Path, ...]:
    return tuple(sorted(path.glob("*.json"))) if path.is_dir() else (path,)


def _replayed(pack: Pack, path: Path) -> Played | Unfit:
    try:
        return play(pack, path.name, read_case_file(path, pack.policy))
    except CaseFileError as error:
        said = interface_words("case_files")[error.kind].format_map(error.named)
        return Unfit(path.name, " ".join(said.split()))


def play(pack: Pack, name: str, case_file: CaseFile) -> Played:
    """The case after its last event."""
    case = Case(case_file.counselor_name)
    refused: list[tuple[int, Refused]] = []
    for index, event in enumerate(case_file.events):
        outcome = record(pack.policy, case, event)
        case = outcome.case
        refused.extend((index, each) for each in outcome.refused)
    return Played(name, view(pack, case), tuple(refused))


def as_json(result: Played | Unfit) -> str:
    """One line of JSON (docs/case-files.md, 'Output')."""
    if isinstance(result, Unfit):
        return json.dumps({"file": result.file, "error": result.error}, ensure_ascii=False)
    shown = result.view
    return json.dumps(
        {
            "file": result.file,
            "format": 1,
            "policy": "forced_reconnection",
            "outcome": shown.outcome,
            "node": shown.node,
            "path": shown.path,
            "gate": _gate(shown.gate),
            "scripts": [_script(script) for script in shown.scripts],
            "advisories": [{"id": each.id, "text": each.text} for each in shown.advisories],
            "follow_ups": [
                {"kind": each.kind, "due": _moment(each.due)} for each in shown.follow_ups
            ],
            "settlement": _settlement(shown.settlement),
            "memos": {
                "original_call": shown.memos.original_call,
                "forced_call": shown.memos.forced_call,
                "history": shown.memos.history,
                "agit": shown.memos.agit,
            },
            "rejected": [_rejected(index, each) for index, each in result.refused],
        },
        ensure_ascii=False,
    )


def _gate(gate: Gate) -> dict[str, object]:
    return {
        "state": gate.state,
        "unmet": [each.id for each in gate.unmet],
        "stale": [each.id for each in gate.stale],
        "blockers": [each.id for each in gate.blockers],
    }


def _script(script: ScriptView) -> dict[str, object]:
    return {
        "id": script.id,
        "node": script.node,
        "audience": script.audience,
        "medium": script.medium,
        "text": script.text,
        "missing": script.missing,
        "copyable": script.copyable,
    }


def _settlement(settlement: Settlement | None) -> dict[str, object] | None:
    if settlement is None:
        return None
    return {
        "kind": settlement.kind,
        "amount": settlement.amount,
        "on_call": settlement.on_call,
        "done": settlement.done,
    }


def _rejected(index: int, refused: Refused) -> dict[str, object]:
    reason = interface_words("refusals")[refused.reason]
    return {"event": index, "fact": refused.fact, "reason": reason}


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
