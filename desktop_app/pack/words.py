"""The program's own words: the tables of `resources/interface_ko/*.toml`, by section."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from desktop_app.pack.resources import resources_folder

Words = Mapping[str, str]


def interface_words(section: str) -> Words:
    """The words of one section by key; `KeyError` where there is no such section."""
    return _sections()[section]


@cache
def _sections() -> Mapping[str, Words]:
    sections: dict[str, Words] = {}
    for path in sorted((resources_folder() / "interface_ko").glob("*.toml")):
        with path.open("rb") as file:
            sections.update(tomllib.load(file))
    return MappingProxyType(sections)
