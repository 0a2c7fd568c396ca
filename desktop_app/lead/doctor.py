"""The `doctor` command: one page about this machine for support, with no word of any case."""

from __future__ import annotations

import json
import platform
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple, Protocol

from desktop_app import __version__
from desktop_app.pack.problems import PackError
from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.resources import pack_roots
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.health import ABSENT, WHOLE, Health
from desktop_app.store.settings import EDGES, Loaded

NEEDS_ATTENTION = 1
MEGABYTE = 1_000_000
LEAST_FREE = 500 * MEGABYTE
FONTS_NAMED = 3
INCH = 96
SHORTEST_NAME = 2
"""Letters: what is shorter stands in many words, and names nobody."""
HIDDEN = "…"
UNKNOWN, REFUSED = "unknown", "refused"
ROOMS = frozenset({*EDGES, "free", "awaited", REFUSED})
"""What a window may say of the room at its edge; anything else is not known."""


class Monitor(Protocol):
    """A monitor in physical pixels."""

    @property
    def width(self) -> int:
        """Pixels."""

    @property
    def height(self) -> int:
        """Pixels."""

    @property
    def dpi(self) -> int:
        """Dots an inch; 96 are 100 percent."""


class Machine(Protocol):
    """What the machine tells of itself."""

    @property
    def system(self) -> str:
        """Its release and build."""

    @property
    def input_method(self) -> str:
        """How Hangul is typed; empty where nobody knows."""

    @property
    def monitors(self) -> Sequence[Monitor]:
        """The monitors, the main one first."""

    @property
    def hangul_fonts(self) -> Sequence[str]:
        """Fonts that have Hangul."""

    @property
    def policies(self) -> Mapping[str, int | None]:
        """What is set for the clipboard."""


class Seen(NamedTuple):
    """All that was looked at."""

    machine: Machine
    loaded: Loaded
    folder: Path
    """Where the records lie."""
    health: Health
    moment: datetime
    room: str = UNKNOWN
    """What a window says of the room at its edge: a member of `ROOMS`."""


class Row(NamedTuple):
    """One line of the page; `attention` is a key of what to do, empty where all is well."""

    name: str
    value: str
    attention: str = ""


def page(rows: Sequence[Row], moment: datetime) -> str:
    """The page: what needs attention first, then everything."""
    words, urgent = interface_words("doctor"), interface_words("doctor_attention")
    todo = [row.attention for row in rows if row.attention]
    lines = [words["title"].format(moment=f"{moment:%Y-%m-%d %H:%M}"), ""]
    lines.append(words["attention"].format(count=len(todo)) if todo else words["well"])
    lines += [words["bullet"].format(text=urgent[each]) for each in todo]
    lines.append("")
    lines += [words["line"].format(label=words[row.name], value=row.value) for row in rows]
    return "\n".join(lines)


def as_json(rows: Sequence[Row], health: Health) -> str:
    """The same as one line of JSON, with the numbers of the journal as numbers."""
    whole = {
        "ok": not any(row.attention for row in rows),
        "attention": [row.attention for row in rows if row.attention],
        "journal": {"state": health.state, **health.contents._asdict(), "copies": health.copies},
        "rows": {row.name: row.value for row in rows},
    }
    return json.dumps(whole, ensure_ascii=False, default=str)


def examine(seen: Seen) -> tuple[Row, ...]:
    """The rows of the page."""
    rows = *_program(), *_adopted(seen.folder)
    return (*rows, *_machine(seen.machine), *_settings(seen), *_journal(seen.health))


def exit_code(rows: Iterable[Row]) -> int:
    """0 where nothing needs attention."""
    return NEEDS_ATTENTION if any(row.attention for row in rows) else 0


def shown(path: Path, home: Path, names: Iterable[str]) -> str:
    """A path without whose it is: the home is `~`, and parts with a person's name are hidden."""
    is_below = path.is_relative_to(home)
    rest = path.relative_to(home) if is_below else path
    hidden = [name.casefold() for name in names if len(name) >= SHORTEST_NAME]
    parts = [
        HIDDEN if any(name in part.casefold() for name in hidden) else part for part in rest.parts
    ]
    return str(Path("~", *parts) if is_below else Path(*parts))


def _program() -> Iterator[Row]:
    words = interface_words("doctor")
    kind = "packed" if getattr(sys, "frozen", False) else "source"
    yield Row("program", words[kind].format(version=__version__))
    yield Row("python", platform.python_version())
    yield Row("qt", words["qt_value"].format(qt=_of("PySide6-Essentials"), pyside=_of("shiboken6")))
    try:
        pack = shipped_pack()
    except (PackError, OSError):
        yield Row("pack", words["none"], "pack")
    else:
        yield Row("pack", words["pack_value"].format(title=pack.title, version=pack.version))


def _adopted(folder: Path) -> Iterator[Row]:
    """The pack that leads published and new cases begin on, in a build that takes any."""
    if pack_roots() is not None:
        state = Depot(folder).state()
        adopted = state.edition(state.adopted)
        none = interface_words("doctor")["adopted_none"]
        yield Row("adopted", none if adopted is None else adopted.name)


def _of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return interface_words("doctor")["unknown"]


def _machine(machine: Machine) -> Iterator[Row]:
    words = interface_words("doctor")
    yield Row("system", machine.system or words["unknown"])
    yield Row("input_method", machine.input_method or words["unknown"])
    monitors = ", ".join(_monitor(each) for each in machine.monitors)
    yield Row("monitors", monitors or words["none"])
    fonts = machine.hangul_fonts
    names = ", ".join(fonts[:FONTS_NAMED])
    value = words["fonts_value"].format(names=names, count=len(fonts)) if fonts else words["none"]
    yield Row("fonts", value, "" if fonts else "fonts")
    yield Row("clipboard", _policies(machine.policies))


def _monitor(monitor: Monitor) -> str:
    percent = round(monitor.dpi * 100 / INCH)
    return interface_words("doctor")["monitor"].format(
        width=monitor.width, height=monitor.height, dpi=monitor.dpi, percent=percent
    )


def _policies(policies: Mapping[str, int | None]) -> str:
    words = interface_words("doctor")
    if not policies:
        return words["none"]
    history, roaming = (
        words["unset" if value is None else "allowed" if value else "forbidden"]
        for value in policies.values()
    )
    return words["clipboard_value"].format(history=history, roaming=roaming)


def _settings(seen: Seen) -> Iterator[Row]:
    words, loaded = interface_words("doctor"), seen.loaded
    hurt = {
        "settings": loaded.damaged,
        "presets": loaded.damaged_presets,
        "folders": loaded.unfit_folders,
    }
    kind = next((name for name, is_hurt in hurt.items() if is_hurt), "")
    now = loaded.settings
    edge = now.dock_edges.get(now.dock_monitor, EDGES[0]) if now.docked else "off"
    yield Row("dock", words[f"dock_{edge}"])
    room = seen.room if seen.room in ROOMS else UNKNOWN
    yield Row("room", words[f"room_{room}"], "room" if room == REFUSED else "")
    yield Row("settings", words["settings_hurt" if kind else "settings_whole"], kind)
    home = Path.home()
    where = shown(seen.folder, home, (loaded.counselor_name, home.name))
    chosen = "folder_chosen" if loaded.settings.data_folder else "folder_usual"
    yield Row("folder", words[chosen].format(folder=where))
    free = _free(seen.folder)
    value = words["unknown"] if free is None else words["megabytes"].format(size=free // MEGABYTE)
    yield Row("disk", value, "disk" if free is not None and free < LEAST_FREE else "")


def _free(folder: Path) -> int | None:
    """Bytes that are free where the folder lies, or will; `None` where nobody can tell."""
    try:
        there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
        return shutil.disk_usage(there).free
    except OSError:
        return None


def _journal(health: Health) -> Iterator[Row]:
    words, contents = interface_words("doctor"), health.contents
    is_well = health.state in {WHOLE, ABSENT}
    yield Row("journal", words[f"state_{health.state}"], "" if is_well else health.state)
    sizes = (f"{size / MEGABYTE:.1f}" for size in (health.size, health.log_size))
    size, log = sizes
    yield Row("size", words["size_value"].format(size=size, log=log))
    if health.state == WHOLE:
        told = words["contents_value"].format(
            cases=contents.cases,
            open=contents.open_cases,
            rows=contents.rows,
            schema=contents.schema,
        )
        yield Row("contents", told)
    day = health.last_copy.isoformat() if health.last_copy else words["none"]
    copies = words["copies_value"].format(count=health.copies, day=day)
    yield Row("copies", copies, "" if health.is_copied else "copies")
    damaged = words["damaged_files_value"].format(count=health.damaged_files)
    yield Row("damaged_files", damaged)
    yield Row("sealed", words["sealed_yes" if health.is_sealed else "none"])
