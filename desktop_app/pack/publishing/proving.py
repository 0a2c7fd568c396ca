"""What publishing and adopting need of the proof of a pack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.pack import Pack
from desktop_app.pack.proof.mark import PROVER


class Prover(Protocol):
    """Walks all classes of states of a pack."""

    @property
    def version(self) -> str:
        """Goes up whenever it proves something else; empty where it proves nothing."""

    def faults(self, pack: Pack) -> Sequence[str]:
        """What shows that the pack is not safe, a sentence each; empty where it is proven."""


class WholeProver:
    """The proof of all classes of states (`pack/proof`)."""

    version = f"{PROVER}"

    def faults(self, pack: Pack) -> Sequence[str]:
        """The kind of each fault."""
        # no window needs it
        from desktop_app.pack.proof.prove import prove  # noqa: PLC0415

        return tuple(each.finding.fault.value for each in prove(pack).refuted)


def prover() -> Prover:
    """The prover of this build."""
    return WholeProver()
