"""What the program remembers of a desk: a small TOML file that people may also write."""

from __future__ import annotations

import json
import logging
import tomllib
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

LOG = logging.getLogger(__name__)
NAME = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one desk."""

    counselor_name: str = ""


def settings_path() -> Path:
    """Where the settings lie on this machine."""
    return user_config_path("reconnection-desk", appauthor=False) / NAME


def load_settings(path: Path) -> Settings:
    """The settings of this file; the usual ones where there is none or it cannot be read."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    name = found.get("counselor_name")
    return Settings(name if isinstance(name, str) else "")


def save_settings(path: Path, settings: Settings) -> None:
    """Keep the settings; raises `OSError` where that fails."""
    # a JSON string is a TOML basic string, but for DEL
    name = json.dumps(settings.counselor_name, ensure_ascii=False).replace("\x7f", "\\u007f")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(f"counselor_name = {name}\n", encoding="utf-8", newline="\n")
    part.replace(path)


def remember_name(path: Path, name: str) -> None:
    """Keep the counselor's name; where that fails it holds for this run only."""
    try:
        save_settings(path, Settings(name))
    except OSError as error:
        LOG.warning("settings not kept: %s", type(error).__name__)
