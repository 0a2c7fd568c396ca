"""The command line of the bench: a table or JSON, and whether all limits are kept."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from desktop_app.pack.words import interface_words
from tests.bench.acts import count_acts
from tests.bench.figures import (
    Measured,
    as_json,
    of_acts,
    of_adopting,
    of_find,
    of_frames,
    of_full_starts,
    of_lead,
    of_paint,
    of_record,
    of_replay,
    of_starts,
    of_view,
)
from tests.bench.find import measure_find
from tests.bench.frames import measure_frames
from tests.bench.packs import measure_adopting, measure_lead
from tests.bench.paint import measure_paint
from tests.bench.record import measure_record
from tests.bench.replay import measure_replay
from tests.bench.start import measure_full_starts, measure_starts
from tests.bench.table import as_table
from tests.bench.view import measure_view

MISSED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything; 1 where a figure exceeds its limit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = interface_words("bench")
    parser = argparse.ArgumentParser(prog="dev.py bench", description=words["about"])
    parser.add_argument("--only", nargs="+", choices=PARTS, help=words["only"])
    parser.add_argument("--json", action="store_true", help=words["json"])
    chosen = parser.parse_args(arguments)
    measured = tuple(_measured(chosen.only or PARTS))
    told = as_json(measured) if chosen.json else as_table(measured)
    sys.stdout.write(f"{told}\n")
    return 0 if all(each.figure.is_kept for each in measured) else MISSED


def _measured(names: Iterable[str]) -> Iterator[Measured]:
    said = interface_words("bench_parts")
    for name in names:
        sys.stderr.write(f"{said[name]}\n")
        yield from PARTS[name]()


def _starts() -> Iterator[Measured]:
    return of_starts(measure_starts())


def _full_starts() -> Iterator[Measured]:
    return of_full_starts(measure_full_starts())


def _record() -> Iterator[Measured]:
    return of_record(measure_record())


def _find() -> Iterator[Measured]:
    return of_find(measure_find())


def _frames() -> Iterator[Measured]:
    return of_frames(measure_frames())


def _replay() -> Iterator[Measured]:
    return of_replay(measure_replay())


def _view() -> Iterator[Measured]:
    return of_view(measure_view())


def _acts() -> Iterator[Measured]:
    return of_acts(count_acts())


def _paint() -> Iterator[Measured]:
    return of_paint(measure_paint())


def _lead() -> Iterator[Measured]:
    return of_lead(measure_lead())


def _adopting() -> Iterator[Measured]:
    return of_adopting(measure_adopting())


PARTS: Mapping[str, Callable[[], Iterator[Measured]]] = {
    "starts": _starts,
    "full_starts": _full_starts,
    "record": _record,
    "find": _find,
    "frames": _frames,
    "view": _view,
    "paint": _paint,
    "acts": _acts,
    "replay": _replay,
    "lead": _lead,
    "adopting": _adopting,
}

if __name__ == "__main__":
    sys.exit(main())
