"""Versions of the program, compared by their numbers."""

from __future__ import annotations


def version_numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, to be compared: `1.10` is later than `1.9`."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))


def is_newer(version: str, than: str) -> bool:
    """Whether a version is later than another; an empty one is not."""
    return bool(version) and version_numbers(version) > version_numbers(than)
