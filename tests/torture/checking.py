"""Whether a folder that was left by an outage or a kill holds what was promised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.errors import JournalError
from desktop_app.store.journal.schema import copy_name
from tests.torture.ledger import KEY, Told, compared, counted, stored_rows
from tests.torture.lives import COPY, DAMAGED
from tests.torture.old_release import OLD_ROWS, bring_up, version_of
from tests.torture.score import Score
from tests.torture.world import World


@dataclass
class Moment:
    """What held at the moment of the end."""

    acknowledged: int = 0
    appended: int = 0
    copies: dict[str, int] = field(default_factory=dict)
    steps: int = 0


def checked(name: str, left: Path, world: World, moment: Moment) -> Score:
    """How what is left stands to what was promised."""
    path = left / world.path.name
    if moment.acknowledged == 0 and (not path.exists() or is_as_damaged(path)):
        return Score()
    told = Told(world.rows[: moment.appended], max(moment.acknowledged, world.whole))
    score = _copy(left / COPY, moment, told, compared)
    if name == "migration":
        score = score.plus(_old(path, told._replace(acknowledged=world.old), moment))
    return score.plus(compared(path, told))


def _copy(path: Path, moment: Moment, told: Told, look: Callable[[Path, Told], Score]) -> Score:
    at_least = moment.copies.get(path.name)
    if path.exists():
        return look(path, told._replace(acknowledged=at_least or 0))
    lost = Score(lost=at_least or 0, different=1, said=(f"{path.name} is not there",))
    return Score() if at_least is None else lost


def _old(path: Path, told: Told, moment: Moment) -> Score:
    """The copy of the file before it came up, and whether it can come up now."""
    copy = copy_name(path, 0)
    try:
        if version_of(path):
            moment.copies.setdefault(copy.name, told.acknowledged)
        score = _copy(copy, moment, told, _old_rows)
        bring_up(path)
    except JournalError as error:
        return Score(lost=told.acknowledged, said=(f"{type(error).__name__} {error}",))
    return score


def _old_rows(copy: Path, told: Told) -> Score:
    with connected(copy, KEY) as connection:
        return counted(stored_rows(connection, OLD_ROWS), told)


def is_as_damaged(path: Path) -> bool:
    """Whether the damaged file still has the name."""
    return path.read_bytes() == DAMAGED
