"""The program's own words: the tables of `resources/interface_ko/*.toml`, by section."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from desktop_app.pack.resources import resources_folder

Words = Mapping[str, str]

HEAD = re.compile(r"^\[(\w+)\]", re.MULTILINE)


def interface_words(section: str) -> Words:
    """The words of one section by key; `KeyError` where there is no such section."""
    return _sections(_files()[section])[section]


@cache
def _files() -> Mapping[str, str]:
    """The text of the file in which each section stands."""
    files: dict[str, str] = {}
    for path in sorted((resources_folder() / "interface_ko").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        files.update(dict.fromkeys(HEAD.findall(text), text))
    return MappingProxyType(files)


@cache
def _sections(text: str) -> Mapping[str, Words]:
    """The sections of one file; most of what a start reads would be parsed for nothing."""
    return MappingProxyType(tomllib.loads(text))
