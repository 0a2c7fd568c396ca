"""The program's own words: the tables of `resources/interface_ko/*.toml`, by section."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from desktop_app.pack.resources import resources_folder

Words = Mapping[str, str]

HEAD = re.compile(r"^\[\w+\]\s*$", re.MULTILINE)


@cache
def interface_words(section: str) -> Words:
    """The words of one section by key; `KeyError` where there is no such section."""
    whole, head = _whole(), f"\n[{section}]\n"
    start = whole.find(head) + len(head)
    if start < len(head):
        raise KeyError(section)
    end = HEAD.search(whole, start)
    # only what is asked for: a start would parse most of the words for nothing
    return MappingProxyType(tomllib.loads(whole[start : end.start() if end else None]))


@cache
def _whole() -> str:
    """All sections of all files, not parsed yet."""
    folder = resources_folder() / "interface_ko"
    # read and taken apart in one go each: a start waits for them
    parts = [file.read_bytes() for file in folder.iterdir() if file.suffix == ".toml"]
    return b"\n".join((b"", *parts)).replace(b"\r\n", b"\n").decode()
