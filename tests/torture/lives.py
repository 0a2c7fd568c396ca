"""What the program does until the power fails: it writes, copies, moves its log, comes up, saves.

Each life is told the world before it begins, and asks nobody whether the power is still there.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

import apsw

from desktop_app.store.journal.codec import encode, moment_text
from desktop_app.store.journal.recovery import rebuild
from desktop_app.store.journal.rows import StoredRow
from desktop_app.store.journal.schema import copy_name
from tests.torture.ledger import BEGINNING, DEVICE, KEY, Row
from tests.torture.old_release import bring_up, make_old
from tests.torture.world import World

Act = Callable[[World], None]

ACTS = 12
COPY = "copy.db"
DAMAGED = bytes(5_000)
CHECKPOINTS = (
    apsw.SQLITE_CHECKPOINT_PASSIVE,
    apsw.SQLITE_CHECKPOINT_FULL,
    apsw.SQLITE_CHECKPOINT_RESTART,
    apsw.SQLITE_CHECKPOINT_TRUNCATE,
)


class Life(NamedTuple):
    """What was there before, and what is then done while the power may fail."""

    prepare: Act
    live: Act


def append_some(world: World) -> None:
    """Append some rows, and wait for them or not."""
    world.append(world.dice.choice((1, 1, 1, 2, 5, 40)))
    if world.dice.random() < 0.7:
        assert world.journal is not None
        assert world.journal.flush(30)


def move_log(world: World) -> None:
    """Move the log into the file."""
    assert world.journal is not None
    with world.journal._writer.connection() as connection:
        connection.wal_checkpoint(mode=world.dice.choice(CHECKPOINTS))


def copy(world: World) -> None:
    """Make a copy, over the one that is there."""
    assert world.journal is not None
    at_least = world.acknowledged
    world.journal.back_up(world.folder / COPY)
    world.copies[COPY] = at_least


def open_again(world: World) -> None:
    """Close the journal and open it."""
    world.close()
    world.stored, world.journal = world.appended, None
    world.open()


def _write(world: World) -> None:
    world.open()
    _acts(world, append_some)


def _move(world: World) -> None:
    world.open()
    _acts(world, append_some, move_log)


def _copy(world: World) -> None:
    world.open()
    _acts(world, append_some, append_some, copy)


def _restart(world: World) -> None:
    world.open()
    _acts(world, append_some, open_again)


def _acts(world: World, *acts: Act) -> None:
    for _act in range(ACTS):
        world.dice.choice(acts)(world)
    world.close()


def _nothing(_world: World) -> None:
    """A new folder."""


def _some_rows(world: World) -> None:
    world.open()
    world.append(world.dice.randint(0, 150))
    world.close()
    world.stored, world.journal = world.appended, None


def _old_file(world: World) -> None:
    world.old = world.appended = world.stored = world.dice.randint(1, 150)
    make_old(world.path, world.rows[: world.stored])


def _come_up(world: World) -> None:
    bring_up(world.path)
    world.copies[copy_name(world.path, 0).name] = world.old
    world.open()
    _acts(world, append_some)


def _rebuild(world: World) -> None:
    """Begin a file anew with rows that were saved; none of them is promised before it is there."""
    world.whole = count = world.dice.randint(1, 150)
    rows = [_saved(seq, row, world) for seq, row in enumerate(world.rows[:count], start=1)]
    world.appended = count
    os.replace(world.path, world.path.with_name("damaged.db"))  # noqa: PTH105 - as it is watched
    rebuild(rows, world.path, KEY, DEVICE, BEGINNING)
    world.stored = count
    world.open()
    _acts(world, append_some)


def _saved(seq: int, row: Row, world: World) -> StoredRow:
    case, kept = row
    place = sum(other == case for other, _kept in world.rows[:seq])
    kind, payload = encode(kept)
    at = moment_text(kept.at)
    return StoredRow(seq, case, place, DEVICE, "", at, kind, payload, None, None)


def _damaged(world: World) -> None:
    world.path.write_bytes(DAMAGED)


def open_what_is_left(world: World) -> None:
    """Open the journal of an earlier life, of whichever release, or a new one."""
    bring_up(world.path)
    found = sum(len(kept) for _case, kept in world.open().cases())
    world.appended = world.stored = found


def come_back(world: World) -> None:
    """Begin where the power failed, on what it left."""
    open_what_is_left(world)
    _acts(world, append_some, move_log, copy)


LIVES: dict[str, Life] = {
    "new": Life(_nothing, _write),
    "write": Life(_some_rows, _write),
    "checkpoint": Life(_some_rows, _move),
    "backup": Life(_some_rows, _copy),
    "restart": Life(_some_rows, _restart),
    "migration": Life(_old_file, _come_up),
    "rebuild": Life(_damaged, _rebuild),
}
