"""The settings of a desk while its window is open: what is changed holds and is kept at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, Unpack

from desktop_app.store.settings import Changes, Settings


class Keep(Protocol):
    """Keeps changed settings beyond this run."""

    def __call__(self, **changes: Unpack[Changes]) -> bool:
        """Whether they were kept."""


def keep_nothing(**_changes: Unpack[Changes]) -> bool:
    """Let changes hold for this run only, as it is meant."""
    return True


class Preferences:
    """Holds the settings; `damaged` says that the file they should come from cannot be read."""

    def __init__(
        self, settings: Settings | None = None, keep: Keep = keep_nothing, *, damaged: bool = False
    ) -> None:
        # a window that was told nothing is nobody's first
        self.settings = settings or Settings(sample_seen=True)
        self.damaged = damaged
        self._keep = keep

    def change(self, **changes: Unpack[Changes]) -> bool:
        """Let these settings hold from now on; whether they were kept as well."""
        self.settings = replace(self.settings, **changes)
        return self._keep(**changes)

    def copy(self) -> Preferences:
        """The same settings for another window, whose changes are not kept."""
        return Preferences(self.settings)
