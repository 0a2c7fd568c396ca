"""The store's interface, and the store that lives in memory behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from desktop_app.store.records import CaseId, Kept


class CaseStore(Protocol):
    """An append-only store of what happened to each case."""

    def append(self, case: CaseId, kept: Kept) -> None:
        """Keep one thing more of a case."""

    def cases(self) -> Iterator[tuple[CaseId, Sequence[Kept]]]:
        """Every case with all that was kept of it, in the order in which they began."""


class MemoryStore:
    """Keeps cases as long as the program runs."""

    def __init__(self) -> None:
        self._kept: dict[CaseId, list[Kept]] = {}

    def append(self, case: CaseId, kept: Kept) -> None:
        """Keep one thing more of a case."""
        self._kept.setdefault(case, []).append(kept)

    def cases(self) -> Iterator[tuple[CaseId, Sequence[Kept]]]:
        """Every case with all that was kept of it, in the order in which they began."""
        for case, kept in self._kept.items():
            yield case, tuple(kept)
