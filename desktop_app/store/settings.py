"""What the program remembers of a desk: a small TOML file that people may also write."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeGuard, Unpack

from platformdirs import user_config_path

from desktop_app.store.atomic import write_whole

if TYPE_CHECKING:
    from desktop_app.store.toml_lines import KeyPath, Leaf

LOG = logging.getLogger(__name__)
NAME = "settings.toml"
TEXT_SIZES = (100, 110, 125, 150)
"""The sizes of texts to choose from, in percent; the first is the usual one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one desk.

    `keys` holds what a person changed: by the command's id the text of a key sequence, empty for
    no key. `sample_seen` says whether the guided case of the first start was shown.
    """

    counselor_name: str = ""
    text_size: int = TEXT_SIZES[0]
    sample_seen: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)


class Changes(TypedDict, total=False):
    """Settings by name, for `remember`."""

    counselor_name: str
    text_size: int
    sample_seen: bool
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read; `damaged` says that a file is there, but could not be read."""

    settings: Settings
    damaged: bool = False

    @property
    def counselor_name(self) -> str:
        """The name of who sits at the desk, empty before it was asked."""
        return self.settings.counselor_name


def settings_path() -> Path:
    """Where the settings lie on this machine."""
    return user_config_path("reconnection-desk", appauthor=False) / NAME


def load_settings(path: Path) -> Loaded:
    """The settings of this file; the usual ones for all that is not there or cannot be read."""
    text = _text(path)
    return Loaded(Settings(), damaged=True) if text is None else Loaded(_settings(text))


def save_settings(path: Path, settings: Settings) -> None:
    """Keep the settings; raises `OSError` where that fails.

    What else stands in the file stays, and so do lines whose value did not change. A file that
    cannot be read is put aside as `settings.damaged.toml`.
    """
    # most starts only read
    from desktop_app.store.toml_lines import UnwritableError  # noqa: PLC0415

    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        text = _text(path)
        new = None if text is None else _changed(text, settings)
    except UnwritableError:
        new = None
    if new is None:
        _put_aside(path)
        new = _changed("", settings)
    write_whole(path, new)


def remember(path: Path, **changes: Unpack[Changes]) -> bool:
    """Keep these settings beside the others; where it fails (`False`) they hold for this run."""
    try:
        save_settings(path, replace(load_settings(path).settings, **changes))
    except OSError as error:
        LOG.warning("settings not kept: %s", type(error).__name__)
        return False
    return True


def remember_name(path: Path, name: str) -> None:
    """Keep the counselor's name; where that fails it holds for this run only."""
    remember(path, counselor_name=name)


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


def _settings(text: str) -> Settings:
    """The settings in a TOML text; the usual one for each that is not fit."""
    found = tomllib.loads(text)
    usual = Settings()
    name, size = found.get("counselor_name"), found.get("text_size")
    seen, keys = found.get("sample_seen"), found.get("keys")
    return Settings(
        name if isinstance(name, str) else usual.counselor_name,
        size if _is_size(size) else usual.text_size,
        seen is True,
        _texts(keys) if isinstance(keys, dict) else usual.keys,
    )


def _is_size(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and value in TEXT_SIZES


def _texts(keys: Mapping[str, object]) -> Mapping[str, str]:
    return {command: keyed for command, keyed in keys.items() if isinstance(keyed, str)}


def _changed(text: str, settings: Settings) -> str:
    from desktop_app.store.toml_lines import changed  # noqa: PLC0415 - only a change needs it

    old, new = _leaves(_settings(text)), _leaves(settings)
    paths = [path for path in {**old, **new} if old.get(path) != new.get(path)]
    return changed(text, {path: new.get(path) for path in paths})


def _leaves(settings: Settings) -> Mapping[KeyPath, Leaf]:
    """The settings by where they stand in the file."""
    keys: dict[KeyPath, Leaf] = {
        ("keys", _whole(command)): _whole(sequence) for command, sequence in settings.keys.items()
    }
    return {
        ("counselor_name",): _whole(settings.counselor_name),
        ("text_size",): settings.text_size,
        ("sample_seen",): settings.sample_seen,
        **keys,
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
