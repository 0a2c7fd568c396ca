"""The check of a draft in a process of its own, so that no key waits for it: lines of JSON.

Each line asks with `number` and `files` (name → base64); each answer has the same `number`,
`problems`, `notes`, and `pack` as compiled JSON where nothing is wrong.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.domain.pack import Pack
from desktop_app.pack.compiled import dump, load_compiled
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import Place, Problem
from desktop_app.pack.shipped import POLICY
from desktop_app.pack.source import SourceFile

NICENESS = 2


class Checked(NamedTuple):
    """What a check came to."""

    number: int
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    pack: Pack | None
    """The pack where nothing is wrong."""


def question(number: int, files: Sequence[SourceFile]) -> bytes:
    """The line that asks for a check."""
    contents = {file.name: b64encode(file.content).decode("ascii") for file in files}
    return json.dumps({"number": number, "files": contents}).encode("ascii") + b"\n"


def answer_of(line: bytes) -> Checked:
    """What an answer says; raises `ValueError` or `KeyError` for what is none."""
    said = json.loads(line)
    pack = said["pack"]
    return Checked(
        int(said["number"]),
        tuple(map(_problem, said["problems"])),
        tuple(map(_problem, said["notes"])),
        None if pack is None else load_compiled(pack.encode("utf-8"), POLICY).pack,
    )


def run() -> None:
    """Answer every question until nobody asks any more."""
    # the compiler and what it reads with are there before the first question comes
    from desktop_app.pack.compile import examine_files  # noqa: PLC0415

    if hasattr(os, "nice"):
        # whoever types comes first
        os.nice(NICENESS)
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        files = tuple(
            SourceFile(name, b64decode(content)) for name, content in asked["files"].items()
        )
        examined = examine_files(files, POLICY)
        problems = examined.problems.sorted()
        sound = examined.pack if not problems else None
        answer = {
            "number": asked["number"],
            "problems": _said(problems),
            "notes": _said(examined.problems.notes),
            "pack": None if sound is None else dump(sound, "").decode("utf-8"),
        }
        sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n")
        sys.stdout.buffer.flush()


def _said(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [
        {
            "fault": each.fault.value,
            "place": [each.place.file, each.place.line, each.place.column],
            "fields": dict(each.fields),
            "allowed": list(each.allowed),
        }
        for each in problems
    ]


def _problem(said: Mapping[str, Any]) -> Problem:
    place, allowed = Place(*said["place"]), tuple(said["allowed"])
    return Problem(Fault(said["fault"]), place, said["fields"], allowed)


if __name__ == "__main__":
    run()
