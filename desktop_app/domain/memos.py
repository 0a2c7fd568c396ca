"""The texts that remain of a case (docs/policy.md, section 6), written when one is asked for."""

from __future__ import annotations

from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Outcome
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.pack import Line, Memo
from desktop_app.domain.text import Filler


class MemoTexts(NamedTuple):
    """The memos of a case; each is `None` where it is too early for it."""

    filler: Filler
    outcome: Outcome

    @property
    def original_call(self) -> str | None:
        """What goes on the original call: the forced call's id first."""
        return self._after_reconnection(self.filler.pack.memos.original_call)

    @property
    def forced_call(self) -> str | None:
        """What goes on the forced call: the original call's id first."""
        return self._after_reconnection(self.filler.pack.memos.forced_call)

    @property
    def history(self) -> str | None:
        """상담이력, from the first answer on."""
        return self._written(self.filler.pack.memos.history) if self.has_history else None

    @property
    def agit(self) -> str | None:
        """What the team reads of a case that waits for its customer."""
        return self._written(self.filler.pack.memos.agit) if self.is_for_the_team else None

    @property
    def are_of_two_calls(self) -> bool:
        """Whether there is a forced call, and so a memo on either call."""
        return f.FORCED_CALL_ID in self.filler.reading.known

    @property
    def has_history(self) -> bool:
        """Whether there is a first answer."""
        return bool(self.filler.case.entries)

    @property
    def is_for_the_team(self) -> bool:
        """Whether the team is to read of it."""
        return self.outcome is Outcome.AWAITING_CUSTOMER

    def _after_reconnection(self, memo: Memo) -> str | None:
        return self._written(memo) if self.are_of_two_calls else None

    def _written(self, memo: Memo) -> str:
        details = memo.details if self.filler.pack.settings.memo_details else ()
        return "\n".join(
            self.filler.fill(line.text).text
            for line in (*memo.head, *details)
            if self._stands(line)
        )

    def _stands(self, line: Line) -> bool:
        here = not line.outcomes or self.outcome in line.outcomes
        return here and line.when(self.filler.reading.known) is True
