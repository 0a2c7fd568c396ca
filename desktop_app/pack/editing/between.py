"""From what stands somewhere to what is to stand there: the smallest edits that lead there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop_app.pack.editing.edits import (
    Insert,
    Remove,
    Rename,
    Replace,
    SetScalar,
    Single,
    Value,
)
from desktop_app.pack.editing.finding import At
from desktop_app.pack.editing.nodes import Plain
from desktop_app.pack.editing.same import same_ends


def edits_between(at: At, old: Plain, new: Value) -> tuple[Single, ...]:
    """The edits, in their order, that make `new` of `old`; none where they say the same."""
    return tuple(_between(at, old, new))


def _between(at: At, old: Plain, new: Value) -> Iterator[Single]:
    if old == new:
        return
    if isinstance(old, str) and isinstance(new, str):
        yield SetScalar(*at, new)
    elif isinstance(old, dict) and isinstance(new, Mapping):
        yield from _of_tables(at, old, new)
    elif isinstance(old, list) and isinstance(new, Sequence) and not isinstance(new, str) and new:
        yield from _of_lists(at, old, new)
    else:
        yield Replace(*at, new)


def _below(at: At, step: str | int) -> At:
    return At(at.file, (*at.path, step))


def _of_tables(at: At, old: Mapping[str, Plain], new: Mapping[str, Value]) -> Iterator[Single]:
    before, now = list(old), list(new)
    gone = [key for key in before if key not in new]
    come = [key for key in now if key not in old]
    kept = [key for key in now if key in old]
    if kept != [key for key in before if key in new] or len(gone) > 1 or len(come) > 1:
        yield Replace(*at, new)
    elif gone and come:
        if before.index(gone[0]) != now.index(come[0]):
            yield Replace(*at, new)
            return
        yield Rename(*_below(at, gone[0]), come[0])
        yield from _between(_below(at, come[0]), old[gone[0]], new[come[0]])
        yield from _of_kept(at, kept, old, new)
    else:
        yield from _of_kept(at, kept, old, new)
        for key in come:
            yield Insert(*at, now.index(key), new[key], key)
        for key in gone:
            yield Remove(*_below(at, key))


def _of_kept(
    at: At, kept: Sequence[str], old: Mapping[str, Plain], new: Mapping[str, Value]
) -> Iterator[Single]:
    for key in kept:
        yield from _between(_below(at, key), old[key], new[key])


def _of_lists(at: At, old: Sequence[Plain], new: Sequence[Value]) -> Iterator[Single]:
    head, tail = same_ends(old, new)
    before, now = len(old) - head - tail, len(new) - head - tail
    for number in range(head, head + min(before, now)):
        yield from _between(_below(at, number), old[number], new[number])
    for number in range(head + before, head + now):
        yield Insert(*at, number, new[number])
    for number in reversed(range(head + now, head + before)):
        yield Remove(*_below(at, number))
