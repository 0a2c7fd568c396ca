"""The settings of a desk while its window is open: what is changed holds and is kept at once."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, Unpack

from desktop_app.domain.frozen import replace
from desktop_app.store.settings import Changes, Loaded, Settings


class Keep(Protocol):
    """Keeps changed settings beyond this run."""

    def __call__(self, **changes: Unpack[Changes]) -> bool:
        """Whether they were kept."""


def keep_nothing(**_changes: Unpack[Changes]) -> bool:
    """Let changes hold for this run only, as it is meant."""
    return True


class Preferences:
    """Holds the settings, what was found when they were read, and the file they are kept in."""

    def __init__(
        self,
        settings: Settings | None = None,
        keep: Keep = keep_nothing,
        loaded: Loaded | None = None,
        path: Path | None = None,
    ) -> None:
        # a window that was told nothing is nobody's first
        self.settings = settings or Settings(sample_seen=True)
        self.loaded = loaded or Loaded(self.settings)
        self.path = path
        self._keep = keep
        self._saved_in: Path | None = None

    @property
    def preset(self) -> Settings:
        """What holds where the person chose nothing."""
        return self.loaded.preset

    @property
    def memo_folder(self) -> Path:
        """Where memos are saved next: where the last ones were, else in the chosen folder."""
        return self._saved_in or self.settings.memo_folder or Path.home()

    def saved_in(self, folder: Path) -> None:
        """Offer this folder for the next memos of this run."""
        self._saved_in = folder

    def change(self, **changes: Unpack[Changes]) -> bool:
        """Let these settings hold from now on; whether they were kept as well."""
        if "memo_folder" in changes:
            self._saved_in = None
        before, self.settings = self.settings, replace(self.settings, **changes)
        kept = self._keep(**changes)
        if not kept:
            # the next start reads it from the file or never knows of it
            self.settings = replace(self.settings, data_folder=before.data_folder)
        return kept

    def copy(self) -> Preferences:
        """The same for a window beside, whose changes are not kept and that exports nothing."""
        settings = replace(self.settings, export_folder=None)
        return Preferences(settings, loaded=Loaded(settings, preset=self.preset))
