"""A replayed case as text for people."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.desk.memo_files import MemoKind, memo_text
from desktop_app.desk.replay import Played
from desktop_app.domain.case_view import (
    CaseView,
    CheckState,
    FollowUp,
    ScriptView,
    Settlement,
)
from desktop_app.domain.gate import Gate
from desktop_app.domain.korean.dates import format_date, format_time
from desktop_app.domain.korean.won import format_won
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words


def as_text(pack: Pack, played: Played) -> str:
    """What a counselor would have in front of her, as lines."""
    return "\n".join(_Teller(pack).lines(played))


class _Teller:
    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._words = interface_words("replay")

    def lines(self, played: Played) -> Iterator[str]:
        shown = played.view
        yield f"== {played.file}"
        yield self._say("outcome", outcome=self._pack.labels.outcomes[shown.outcome])
        yield self._say(
            "path", path=" → ".join(self._pack.nodes[node].short for node in shown.path)
        )
        yield from self._gate(shown)
        yield from (self._say("advisory", text=each.text) for each in shown.advisories)
        yield from map(self._follow_up, shown.follow_ups)
        if shown.settlement is not None:
            yield self._settlement(shown.settlement)
        yield from self._refused(played)
        yield from self._scripts(shown.scripts)
        yield from self._memos(shown)

    def _say(self, key: str, **named: object) -> str:
        return self._words[key].format_map(named)

    def _gate(self, shown: CaseView) -> Iterator[str]:
        yield self._say("gate", state=self._state(shown.gate))
        for group in shown.checklist:
            for item in group.items:
                if item.state is CheckState.STALE:
                    changes = ", ".join(item.changes)
                    yield self._say("stale", label=item.label, changes=changes)
                elif item.state is not CheckState.DONE:
                    yield self._say("unmet", label=item.label)

    def _state(self, gate: Gate) -> str:
        return self._say(gate.state, count=len(gate.unmet))

    def _follow_up(self, owed: FollowUp) -> str:
        label = self._pack.labels.follow_ups[owed.kind]
        if owed.due is None:
            return self._say("follow_up", label=label)
        due = owed.due.astimezone(KOREAN_TIME)
        return self._say("follow_up_due", label=label, due=f"{format_date(due)} {format_time(due)}")

    def _settlement(self, settlement: Settlement) -> str:
        label = self._pack.labels.settlements[settlement.kind]
        if settlement.amount is None:
            return self._say("settlement_none", label=label, call=settlement.on_call)
        amount = format_won(settlement.amount)
        return self._say("settlement", label=label, amount=amount, call=settlement.on_call)

    def _refused(self, played: Played) -> Iterator[str]:
        for index, refused in played.refused:
            reason = interface_words("refusals")[refused.reason]
            if refused.fact is None:
                yield self._say("rejected_whole", index=index + 1, reason=reason)
            else:
                label = self._pack.facts[refused.fact].label
                yield self._say("rejected", index=index + 1, fact=label, reason=reason)

    def _scripts(self, scripts: tuple[ScriptView, ...]) -> Iterator[str]:
        yield ""
        yield self._say("scripts")
        for script in scripts:
            yield self._say("script", title=script.title, **self._way(script))
            yield "  " + script.text.replace("\n", "\n  ")

    def _way(self, script: ScriptView) -> dict[str, str]:
        labels = self._pack.labels
        return {
            "audience": labels.audiences[script.audience]
            if script.audience
            else self._words["nobody"],
            "medium": labels.media[script.medium] if script.medium else "-",
        }

    def _memos(self, shown: CaseView) -> Iterator[str]:
        names = interface_words("memo_files")
        for kind in MemoKind:
            text = memo_text(shown.memos, kind)
            if text is not None:
                yield ""
                yield self._say("memo", name=names[kind])
                yield text
