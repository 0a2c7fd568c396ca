"""What publishing and adopting need of the proof of a pack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.pack import Pack


class Prover(Protocol):
    """Walks all classes of states of a pack."""

    @property
    def version(self) -> str:
        """Goes up whenever it proves something else; empty where it proves nothing."""

    def faults(self, pack: Pack) -> Sequence[str]:
        """What shows that the pack is not safe, a sentence each; empty where it is proven."""


class NoProver:
    """Stands where a build has no prover: nothing is ever proven."""

    version = ""

    def faults(self, pack: Pack) -> Sequence[str]:
        """One fault, whatever the pack."""
        return (pack.id,)


def prover() -> Prover:
    """The prover of this build."""
    return NoProver()
