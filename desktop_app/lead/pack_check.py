"""`pack check`: everything that is wrong in a folder, at its line, with what would be right."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.pack.compile import Examined, examine_files
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import PackError, Place, Problem
from desktop_app.pack.required import POLICIES
from desktop_app.pack.source import SourceFile, read_files
from desktop_app.pack.words import interface_words

WRONG, UNFIT = 1, 2
POLICY = POLICIES["forced_reconnection"]


def check_folder(folder: Path, *, as_json: bool) -> int:
    """Say what is wrong with a pack: 1 where something is, 2 where the folder cannot be read."""
    files = files_of(folder)
    if isinstance(files, PackError):
        return say_unfit(files)
    examined = examine_files(files, POLICY)
    problems, notes = examined.problems.sorted(), examined.problems.notes
    if as_json:
        import json  # noqa: PLC0415 - most leads read the sentences

        shown = {
            "problems": list(map(problem_json, problems)),
            "notes": list(map(problem_json, notes)),
        }
        print(json.dumps(shown, ensure_ascii=False))
    else:
        print("\n".join(_lines(examined, len(files))))
    return WRONG if problems else 0


def files_of(folder: Path) -> tuple[SourceFile, ...] | PackError:
    """The files of a pack, or what keeps them from being read."""
    try:
        return read_files(folder)
    except PackError as error:
        return error
    except OSError:
        return PackError(Problem(Fault.UNREADABLE, Place(folder.name)))


def say_unfit(error: PackError) -> int:
    """Say why a folder cannot be read; the exit code."""
    print("\n".join(error.lines()), file=sys.stderr)
    return UNFIT


def said_of(examined: Examined) -> list[str]:
    """All problems and notes, in the order of the files."""
    words = interface_words("lead_pack")
    said = list(examined.problems.error().lines()) if examined.problems else []
    return said + [
        words["note"].format(sentence=each.sentence()) for each in examined.problems.notes
    ]


def problem_json(problem: Problem) -> dict[str, object]:
    """A problem as JSON: line and column count from 1, 0 where there is none."""
    place = problem.place
    return {
        "kind": problem.fault.value,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "sentence": problem.sentence(),
    }


def _lines(examined: Examined, files: int) -> list[str]:
    words, count = interface_words("lead_pack"), len(examined.problems)
    if count or examined.pack is None:
        return [*said_of(examined), words["found"].format(count=count)]
    scripts = len(examined.pack.scripts)
    return [*said_of(examined), words["sound"].format(files=files, scripts=scripts)]
