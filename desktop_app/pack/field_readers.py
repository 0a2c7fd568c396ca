"""Values of a pack's fields that one function of ours reads, without a schema of their type."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import ValidationInfo
from pydantic_core import CoreSchema, core_schema


class Read:
    """Values of which one function decides all; pydantic makes nothing of their type itself.

    Its own plain validator makes a schema of each condition and each part of a text first.
    """

    def __init__(self, read: Callable[[object], object]) -> None:
        self._read = read

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        """What pydantic asks."""
        return core_schema.no_info_plain_validator_function(self._read)


class Told:
    """Such values where the function is told the context, too."""

    def __init__(self, read: Callable[[object, ValidationInfo], object]) -> None:
        self._read = read

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        """What pydantic asks."""
        return core_schema.with_info_plain_validator_function(self._read)
