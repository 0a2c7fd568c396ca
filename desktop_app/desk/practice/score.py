"""What was made of a practised case: where it came to, on which answers, in how many acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.practice.play import CONSENTS, Play
from desktop_app.domain.case import value_of
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import FactId
from desktop_app.domain.reading import read

JUDGED = frozenset({Kind.CHOICE, Kind.WON, Kind.CALL_ID})
"""What can be compared: how a place is written is nobody's mistake."""
OWN_ACTS = frozenset({f.SMS_SENT, f.AGIT_POSTED, f.FORCED_CALL_ID, f.CLOSED})
"""What the counselor does, of which nobody else knows."""
TO_BE_HEARD = (
    *CONSENTS,
    f.CUSTOMER_IDENTITY,
    f.CUSTOMER_RECALLING,
    f.DRIVER_APP,
    f.CONTACT_ATTEMPT,
    f.NOTICE_ONCE_ONLY,
    f.NOTICE_PAYMENT_DELAY,
)
"""What nobody may record who has not heard or said it."""
WHOLE = 100
COSTS_MOST = 10
"""What acts and time can cost at most, each."""


class Fault(StrEnum):
    """What can be wrong; its sentence stands under this key."""

    FALSE_GREEN = "false_green"
    WRONG_CONSENT = "wrong_consent"
    UNHEARD = "unheard"
    WRONG_FACT = "wrong_fact"
    WRONG_END = "wrong_end"
    NOT_RECORDED = "not_recorded"


COSTS = {
    Fault.FALSE_GREEN: 40,
    Fault.WRONG_CONSENT: 25,
    Fault.UNHEARD: 15,
    Fault.WRONG_FACT: 10,
    Fault.WRONG_END: 50,
    Fault.NOT_RECORDED: 10,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was wrong."""

    fault: Fault
    fact: FactId | None = None
    recorded: object = None
    true: object = None


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a practised case."""

    points: int
    """Of 100."""
    outcome: str
    """Where the case stands."""
    is_green: bool
    """Whether the gate is allowed, or was when the call was reconnected."""
    reconnected: bool
    acts: int
    seconds: int
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was wrong."""
        return not self.findings


def score(play: Play, opened: OpenCase, acts: int, seconds: int) -> Score:
    """The score of the case as it stands now."""
    findings = tuple(_findings(play, opened))
    over = _over(acts, play.scenario.acts) + _over(seconds, play.scenario.minutes * 60)
    lost = sum(COSTS[finding.fault] for finding in findings) + over
    view = opened.view
    return Score(
        max(0, WHOLE - lost),
        view.outcome,
        view.gate.state is GateState.ALLOWED,
        value_of(opened.case, f.FORCED_CALL_ID) is not None,
        acts,
        seconds,
        findings,
    )


def _over(used: int, meant: int) -> int:
    """What it costs to need more than was meant: a point for each tenth."""
    return min(COSTS_MOST, max(0, (used - meant) * 10 // meant))


def _findings(play: Play, opened: OpenCase) -> Iterator[Finding]:
    wrong = tuple(_wrong(play, opened))
    is_green = opened.view.gate.state is GateState.ALLOWED
    if is_green and wrong:
        yield Finding(Fault.FALSE_GREEN)
    yield from wrong
    if opened.view.outcome not in play.scenario.ends:
        yield Finding(Fault.WRONG_END, None, opened.view.outcome, play.scenario.ends[0])
    for fact in play.scenario.wants:
        if fact not in opened.case.entries:
            yield Finding(Fault.NOT_RECORDED, fact)


def _wrong(play: Play, opened: OpenCase) -> Iterator[Finding]:
    """Where what counts of the case differs from what is true, or was never heard."""
    policy = opened.pack.policy
    for fact, value in read(policy, opened.case).known.items():
        known = policy.facts.get(fact)
        if known is None or known.kind not in JUDGED or fact in OWN_ACTS or known.stage.is_after:
            continue
        true = play.truth.get(fact)
        is_sensitive = fact in TO_BE_HEARD
        if true is not None and true != value:
            fault = Fault.WRONG_CONSENT if is_sensitive else Fault.WRONG_FACT
            yield Finding(fault, fact, value, true)
        elif is_sensitive and fact not in play.heard:
            yield Finding(Fault.UNHEARD, fact, value)
