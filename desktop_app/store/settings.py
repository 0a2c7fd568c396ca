"""What the program remembers of a desk: a small TOML file over those that its leads preset."""

from __future__ import annotations

import logging
import os.path
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeGuard, Unpack

from platformdirs import site_config_path, user_config_path

from desktop_app.domain.frozen import NamedTuple, dataclass, replace
from desktop_app.store.atomic import write_whole
from desktop_app.store.setting_numbers import RANGES, USUAL, Number, said_numbers

if TYPE_CHECKING:
    from desktop_app.store.toml_lines import KeyPath, Leaf

LOG = logging.getLogger(__name__)
PROGRAM = "reconnection-desk"
NAME = "settings.toml"
TEXT_SIZES = (100, 110, 125, 150)
"""The sizes of texts to choose from, in percent; the first is the usual one."""
EDGES = ("right", "left")
"""The edges that the window docks at; the first is the usual one."""
DOCK_WIDTHS = range(380, 721)
FOLDERS = ("data", "memos", "exports", "packs", "counts")
"""Their keys in the table `paths`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one desk.

    `keys` holds what a person changed: by the command's id the text of a key sequence, empty for
    no key. `sample_seen` says whether the guided case of the first start was shown. A folder that
    is `None` is the usual one: what is kept of the cases, and where memos are saved first. Without
    a folder for exports it is asked for each time, without one for packs none are adopted, and
    without one for counts they stay with the desk. `numbers` has them all.

    `docked` is whether the window docks, at `dock_monitor`, which is empty for the main one; each
    monitor has its own edge (one of `EDGES`) and width (`DOCK_WIDTHS`, pixels at 96 dpi).
    `on_top` keeps a window that is not docked above others.
    """

    counselor_name: str = ""
    text_size: int = TEXT_SIZES[0]
    sample_seen: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    data_folder: Path | None = None
    memo_folder: Path | None = None
    pack_folder: Path | None = None
    export_folder: Path | None = None
    counts_folder: Path | None = None
    numbers: Mapping[Number, int] = field(default_factory=lambda: USUAL)
    docked: bool = True
    on_top: bool = False
    dock_monitor: str = ""
    dock_edges: Mapping[str, str] = field(default_factory=dict)
    dock_widths: Mapping[str, int] = field(default_factory=dict)


class Changes(TypedDict, total=False):
    """Some settings by name: what is to be remembered, or what one file says."""

    counselor_name: str
    text_size: int
    sample_seen: bool
    keys: Mapping[str, str]
    data_folder: Path | None
    memo_folder: Path | None
    pack_folder: Path | None
    export_folder: Path | None
    counts_folder: Path | None
    numbers: Mapping[Number, int]
    docked: bool
    on_top: bool
    dock_monitor: str
    dock_edges: Mapping[str, str]
    dock_widths: Mapping[str, int]


# tuples are made in a part of the time that a start would wait for these as dataclasses
class Loaded(NamedTuple):
    """What was read; `damaged` says that a person's file is there, but could not be read.

    `preset` is what holds where the person chose nothing. Presets that could not be read are
    passed over, and so are folders of which nobody could say where they are.
    """

    settings: Settings
    damaged: bool = False
    preset: Settings = Settings()
    damaged_presets: bool = False
    unfit_folders: bool = False
    unfit_numbers: bool = False

    @property
    def counselor_name(self) -> str:
        """The name of who sits at the desk, empty before it was asked."""
        return self.settings.counselor_name


class Layer(NamedTuple):
    """What one file says, as far as it is fit."""

    values: Changes = Changes()
    damaged: bool = False
    unfit_folders: bool = False
    unfit_numbers: bool = False


def settings_path() -> Path:
    """Where the settings lie on this machine."""
    return user_config_path(PROGRAM, appauthor=False) / NAME


def program_folder() -> Path | None:
    """Where the packed program lies; `None` for one that Python runs from its source."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


def preset_paths(program: Path | None) -> tuple[Path, ...]:
    """Where leads may preset settings, the last counts most: beside the program, on the machine."""
    machine = site_config_path(PROGRAM, appauthor=False) / NAME
    return (machine,) if program is None else (program / NAME, machine)


def load_settings(path: Path, presets: Sequence[Path] = ()) -> Loaded:
    """The settings of this file over the presets; the usual ones for all that is nowhere fit."""
    below, own = [_layer(each) for each in presets], _layer(path)
    preset = Settings()
    for layer in below:
        preset = _over(preset, layer.values)
    damaged_presets = any(layer.damaged for layer in below)
    unfit = any(layer.unfit_folders for layer in (*below, own))
    numbers = any(layer.unfit_numbers for layer in (*below, own))
    return Loaded(_over(preset, own.values), own.damaged, preset, damaged_presets, unfit, numbers)


def kept_days(loaded: Loaded) -> tuple[int, int]:
    """For how many days cases are kept: those done or closed, and those declined.

    Where something of the files could not be read nobody knows what was wanted: then nothing goes
    that any setting could keep.
    """
    if loaded.damaged or loaded.damaged_presets or loaded.unfit_numbers:
        return RANGES[Number.DONE_DAYS].most, RANGES[Number.DECLINED_DAYS].most
    numbers = loaded.settings.numbers
    return numbers[Number.DONE_DAYS], numbers[Number.DECLINED_DAYS]


def save_settings(path: Path, settings: Settings, preset: Settings | None = None) -> None:
    """Keep what differs from the preset; raises `OSError` where that fails.

    What else stands in the file stays, and so do lines whose value did not change. A file that
    cannot be read is put aside as `settings.damaged.toml`.
    """
    # most starts only read
    from desktop_app.store.toml_lines import UnwritableError  # noqa: PLC0415

    below = preset or Settings()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        text = _text(path)
        new = None if text is None else _changed(text, settings, below)
    except UnwritableError:
        new = None
    if new is None:
        _put_aside(path)
        new = _changed("", settings, below)
    write_whole(path, new)


def remember(path: Path, presets: Sequence[Path] = (), /, **changes: Unpack[Changes]) -> bool:
    """Keep these settings beside the others; where it fails (`False`) they hold for this run.

    A value that is the preset one is no longer the person's own.
    """
    loaded = load_settings(path, presets)
    try:
        save_settings(path, replace(loaded.settings, **changes), loaded.preset)
    except OSError as error:
        LOG.warning("settings not kept: %s", type(error).__name__)
        return False
    return True


def remember_name(path: Path, presets: Sequence[Path], name: str) -> None:
    """Keep the counselor's name; where that fails it holds for this run only."""
    remember(path, presets, counselor_name=name)


def _layer(path: Path) -> Layer:
    text = _text(path)
    if text is None:
        return Layer(damaged=True)
    return _said(text) if text else Layer()


def _over(below: Settings, layer: Changes) -> Settings:
    """The settings with a layer laid over them, value by value."""
    return replace(
        replace(below, **layer),
        keys={**below.keys, **layer.get("keys", {})},
        numbers={**below.numbers, **layer.get("numbers", {})},
        dock_edges={**below.dock_edges, **layer.get("dock_edges", {})},
        dock_widths={**below.dock_widths, **layer.get("dock_widths", {})},
    )


def _text(path: Path) -> str | None:
    """The file's text, empty without a file, `None` where it cannot be read as TOML."""
    try:
        # editors on Windows may put a mark before the first line
        text = path.read_text(encoding="utf-8-sig")
        tomllib.loads(text)
    except FileNotFoundError:
        return ""
    except (OSError, ValueError, RecursionError):
        return None
    return text


def _said(text: str) -> Layer:
    """What a TOML text says of the settings."""
    found = tomllib.loads(text)
    name, size = found.get("counselor_name"), found.get("text_size")
    seen, keys = found.get("sample_seen"), found.get("keys")
    paths = found.get("paths", {})
    folders = _folders(paths) if isinstance(paths, dict) else {}
    values = _folder_values(folders)
    if isinstance(name, str):
        values["counselor_name"] = name
    if _is_size(size):
        values["text_size"] = size
    if isinstance(seen, bool):
        values["sample_seen"] = seen
    if isinstance(keys, dict):
        values["keys"] = _texts(keys)
    numbers, unfit_numbers = said_numbers(found)
    if numbers:
        values["numbers"] = numbers
    values.update(_dock(found))
    unfit = not isinstance(paths, dict) or None in folders.values()
    return Layer(values, unfit_folders=unfit, unfit_numbers=unfit_numbers)


def _dock(found: Mapping[str, object]) -> Changes:
    """The fit ones of what says where the window docks."""
    values = Changes()
    dock = found.get("dock")
    if isinstance(dock, dict):
        if isinstance(dock.get("on"), bool):
            values["docked"] = dock["on"]
        if isinstance(dock.get("on_top"), bool):
            values["on_top"] = dock["on_top"]
        if isinstance(dock.get("monitor"), str):
            values["dock_monitor"] = dock["monitor"]
    edges, widths = found.get("dock_edges"), found.get("dock_widths")
    if isinstance(edges, dict):
        values["dock_edges"] = {name: edge for name, edge in edges.items() if edge in EDGES}
    if isinstance(widths, dict):
        values["dock_widths"] = {name: wide for name, wide in widths.items() if _is_width(wide)}
    return values


def _is_width(value: object) -> TypeGuard[int]:
    return type(value) is int and value in DOCK_WIDTHS


def _folders(paths: Mapping[str, object]) -> Mapping[str, str | None]:
    return {key: _folder(paths[key]) for key in FOLDERS if key in paths}


def _folder_values(folders: Mapping[str, str | None]) -> Changes:
    """The fit ones of them; an empty one is the usual folder."""
    values = Changes()
    data, memos, exports, packs, counts = (folders.get(key) for key in FOLDERS)
    if data is not None:
        values["data_folder"] = Path(data) if data else None
    if memos is not None:
        values["memo_folder"] = Path(memos) if memos else None
    if packs is not None:
        values["pack_folder"] = Path(packs) if packs else None
    if exports is not None:
        values["export_folder"] = Path(exports) if exports else None
    if counts is not None:
        values["counts_folder"] = Path(counts) if counts else None
    return values


def _folder(written: object) -> str | None:
    """A folder with `~` and variables of the machine put in; `None` where it is not fit."""
    if not isinstance(written, str) or "\0" in written:
        return None
    folder = os.path.expandvars(os.path.expanduser(written.strip()))  # noqa: PTH111 - raises nothing
    return folder if not folder or Path(folder).is_absolute() else None


def _is_size(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and value in TEXT_SIZES


def _texts(keys: Mapping[str, object]) -> Mapping[str, str]:
    return {command: keyed for command, keyed in keys.items() if isinstance(keyed, str)}


def _changed(text: str, settings: Settings, preset: Settings) -> str:
    """The text as it says these settings over the preset, which it does not repeat."""
    from desktop_app.store.toml_lines import changed  # noqa: PLC0415 - only a change needs it

    below, old = _leaves(preset), _leaves(_over(preset, _said(text).values))
    new = _leaves(settings)
    paths = [path for path in {**old, **new} if old.get(path) != new.get(path)]
    own = {path: new.get(path) for path in paths if new.get(path) != below.get(path)}
    return changed(text, {path: own.get(path) for path in paths})


def _leaves(settings: Settings) -> Mapping[KeyPath, Leaf]:
    """The settings by where they stand in the file."""
    keys: dict[KeyPath, Leaf] = {
        ("keys", _whole(command)): _whole(sequence) for command, sequence in settings.keys.items()
    }
    numbers: dict[KeyPath, Leaf] = {
        (RANGES[number].table, number.value): value for number, value in settings.numbers.items()
    }
    return {
        ("counselor_name",): _whole(settings.counselor_name),
        ("text_size",): settings.text_size,
        ("sample_seen",): settings.sample_seen,
        ("paths", "data"): _whole(str(settings.data_folder or "")),
        ("paths", "memos"): _whole(str(settings.memo_folder or "")),
        ("paths", "packs"): _whole(str(settings.pack_folder or "")),
        ("paths", "exports"): _whole(str(settings.export_folder or "")),
        ("paths", "counts"): _whole(str(settings.counts_folder or "")),
        **numbers,
        ("dock", "on"): settings.docked,
        ("dock", "on_top"): settings.on_top,
        ("dock", "monitor"): _whole(settings.dock_monitor),
        **keys,
        **{("dock_edges", _whole(name)): edge for name, edge in settings.dock_edges.items()},
        **{("dock_widths", _whole(name)): wide for name, wide in settings.dock_widths.items()},
    }


def _whole(text: str) -> str:
    """The text with a sign for each half of a character, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _put_aside(path: Path) -> None:
    """Keep a file that cannot be changed under the next free name."""
    stem = f"{path.stem}.damaged"
    number = 1
    aside = path.with_name(stem + path.suffix)
    while aside.exists():
        number += 1
        aside = path.with_name(f"{stem}-{number}{path.suffix}")
    path.replace(aside)
    LOG.warning("settings put aside")
