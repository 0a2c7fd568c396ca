"""The figures for people: one line each with its limit, raw values below, and every act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.pack.words import interface_words
from tests.bench.acts import Act
from tests.bench.figures import Figure, Measured


def as_table(measured: Sequence[Measured]) -> str:
    """All figures as text."""
    return "\n".join(line for each in measured for line in _lines(each))


def _lines(measured: Measured) -> Iterator[str]:
    words = interface_words("bench")
    yield _headline(measured.figure)
    if measured.raw:
        names = interface_words("bench_raw")
        yield "    " + " · ".join(f"{names[name]} {value}" for name, value in measured.raw.items())
    for number, act in enumerate(measured.acts, start=1):
        yield words["act"].format(number=number, key=_key(act), at=act.at)


def _headline(figure: Figure) -> str:
    words, units = interface_words("bench"), interface_words("bench_units")
    return words["kept" if figure.is_kept else "missed"].format(
        label=interface_words("bench_figures")[figure.name],
        name=figure.name,
        value=f"{figure.value:g}",
        limit=f"{figure.limit:g}",
        unit=units[figure.unit],
    )


def _key(act: Act) -> str:
    keys = interface_words("bench_keys")
    return keys.get(act.key.lower(), act.key)
