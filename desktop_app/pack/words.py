"""The program's own words: the tables of `resources/interface_ko/*.toml`, by section."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from desktop_app.pack.resources import resources_folder

Words = Mapping[str, str]

HEAD = re.compile(r"^\[(\w+)\]\s*$", re.MULTILINE)


@cache
def interface_words(section: str) -> Words:
    """The words of one section by key; `KeyError` where there is no such section."""
    # only what is asked for: a start would parse most of the words for nothing
    return MappingProxyType(tomllib.loads(_texts()[section]))


@cache
def _texts() -> Mapping[str, str]:
    """What stands below the head of each section, not parsed yet."""
    texts: dict[str, str] = {}
    for path in sorted((resources_folder() / "interface_ko").glob("*.toml")):
        _, *parts = HEAD.split(path.read_text(encoding="utf-8"))
        texts.update(zip(parts[::2], parts[1::2], strict=True))
    return MappingProxyType(texts)
