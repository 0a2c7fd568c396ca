"""A search in the history of a journal with very many cases, in all the ways that people ask."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice, product
from pathlib import Path
from random import Random
from statistics import median, quantiles

from desktop_app.pack.words import interface_words
from desktop_app.store.cases import HistoryQuery, StoredCase
from desktop_app.store.journal.history import put_all
from desktop_app.store.journal.journal import Journal
from desktop_app.store.records import CaseId
from tests.bench.record import KEY, PATIENCE
from tests.bench.stored import BEGAN

CASES = 100_000
SEARCHES = 1_000
A_DAY = 20
OUTCOMES = ("done", "closed", "refused", "already_forced")


@dataclass(frozen=True, slots=True)
class FindTimes:
    """Milliseconds for one search; the first of a run takes the index into memory."""

    p50: float
    p99: float
    longest: float
    first: float


def measure_find(cases: int = CASES, searches: int = SEARCHES) -> FindTimes:
    """Search a generated history, each time for something else."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(Path(folder, "journal.db"), KEY, "bench", BEGAN)
        with journal._writer.connection() as connection:
            put_all(connection, enumerate(generated(cases), 1))
        first = _timed(journal, HistoryQuery("x"))
        times = [_timed(journal, query) for query in islice(_queries(cases), searches)]
        journal.close(PATIENCE)
    return FindTimes(median(times), quantiles(times, n=100)[98], max(times), first)


def generated(cases: int) -> Iterator[StoredCase]:
    """So many cases, twenty a day, between places of a big town."""
    dice = Random(7)
    places, names = _places(), _names()
    for number in range(cases):
        began = BEGAN + number * timedelta(days=1) / A_DAY
        yield StoredCase(
            CaseId(f"019a0000-0000-7000-8000-{number:012x}"),
            began,
            dice.choice(names),
            dice.choice(OUTCOMES),
            f"WC-{number:06}",
            f"KC-{number:06}" if dice.random() < 0.7 else "",
            f"{dice.choice(places)} {dice.randint(1, 14)}",
            f"{dice.choice(places)} {dice.randint(1, 14)}",
            began + timedelta(hours=1),
            f"{number:08}",
            f"010-{dice.randrange(10_000):04}-{dice.randrange(10_000):04}",
            f"010-{dice.randrange(10_000):04}-{dice.randrange(10_000):04}",
        )


def _queries(cases: int) -> Iterator[HistoryQuery]:
    """What is common and what is rare, whole words, initials, both, and every filter."""
    dice = Random(11)
    texts = [*interface_words("bench_find")["texts"].split("|"), ""]
    filters = list(product(("", *OUTCOMES), ("", *_names()), (False, True)))
    for text in cycle(texts):
        outcome, name, by_day = dice.choice(filters)
        day = (BEGAN + timedelta(days=dice.randrange(cases // A_DAY + 1))).date()
        call = f"wc-{dice.randrange(2 * cases):06}"
        yield HistoryQuery(text or call, day if by_day else None, outcome, name)
        yield HistoryQuery(text or call)
        if not text:
            yield HistoryQuery(f"{dice.randrange(10_000):04}")


def _places() -> list[str]:
    return interface_words("bench_find")["places"].split("|")


def _names() -> list[str]:
    return interface_words("bench_find")["names"].split("|")


def _timed(journal: Journal, query: HistoryQuery) -> float:
    begin = time.perf_counter()
    journal.history(query)
    return 1000 * (time.perf_counter() - begin)
