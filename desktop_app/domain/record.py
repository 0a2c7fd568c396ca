"""Recording: Case + Event → Case, with everything that was refused and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop_app.domain.case import (
    Case,
    Entries,
    Entry,
    Event,
    Recorded,
    Refusal,
    Refused,
    Terms,
    Via,
)
from desktop_app.domain.fact import Fact, Stage, TermId, Value
from desktop_app.domain.frozen import replace
from desktop_app.domain.gate import GateState, judge
from desktop_app.domain.ids import FactId
from desktop_app.domain.policy import Policy
from desktop_app.domain.reading import bind, counted, read

ORDER = tuple(Stage)


def record(policy: Policy, case: Case, event: Event) -> Recorded:
    """The case after the event; ill-formed or untimely facts are refused alone.

    The facts of one event are one step, judged in the order of `Stage` and not of the event's keys
    (docs/policy.md, sections 2 and 4).
    """
    if event.undo:
        return undo(case)
    if event.correction and not policy.correctable.issuperset(event.facts):
        return Recorded(case, (Refused(None, Refusal.NOT_A_CORRECTION),))
    step = _Step(policy, case, event, dict(case.entries))
    refusals = {fact.id: step.take(fact, given) for fact, given in _in_order(policy, event)}
    return Recorded(
        _after(policy, case, step.entries),
        tuple(Refused(fact, refusal) for fact in event.facts if (refusal := refusals[fact])),
    )


def undo(case: Case) -> Recorded:
    """The case before its last step, values and bound terms alike."""
    if not case.past:
        return Recorded(case, (Refused(None, Refusal.NOTHING_TO_UNDO),))
    return Recorded(replace(case, entries=case.past[-1], past=case.past[:-1]))


def _in_order(policy: Policy, event: Event) -> Iterator[tuple[Fact, Value | Refusal | None]]:
    """The event's facts by stage; a settlement taken back comes before what it holds shut."""

    def rank(item: tuple[Fact, Value | Refusal | None]) -> tuple[int, bool]:
        fact, given = item
        reopens = fact.stage is Stage.SETTLEMENT and given is None
        return ORDER.index(Stage.AFTER if reopens else fact.stage), not reopens

    yield from sorted(
        ((policy.facts[fact], given) for fact, given in event.facts.items()), key=rank
    )


def _after(policy: Policy, case: Case, entries: dict[FactId, Entry]) -> Case:
    """The case with its new entries; what records nothing is no step."""
    if not _moved(entries, case.entries):
        return case
    moved = entries.get(policy.reconnection) != case.entries.get(policy.reconnection)
    past: tuple[Entries, ...] = () if moved else (*case.past, case.entries)
    return replace(case, entries=entries, past=past)


def _moved(entries: Entries, before: Entries) -> bool:
    """Whether anything was written; by identity, since histories of calls can be long."""
    same = entries.keys() == before.keys()
    return not same or any(entries[fact] is not before[fact] for fact in entries)


class _Step:
    """One event on its way into the case."""

    __slots__ = ("case", "entries", "event", "policy")

    def __init__(
        self, policy: Policy, case: Case, event: Event, entries: dict[FactId, Entry]
    ) -> None:
        self.policy = policy
        self.case = case
        self.event = event
        self.entries = entries

    def take(self, fact: Fact, given: Value | Refusal | None) -> Refusal | None:
        """Record one fact, or say why not."""
        if isinstance(given, Refusal):
            return given
        refusal = self._refusal(fact, given)
        if refusal is None and not self._changes_nothing(fact, given):
            self._write(fact, given)
        return refusal

    def _refusal(self, fact: Fact, value: Value | None) -> Refusal | None:
        reconnected = self.policy.reconnection in self.entries
        if fact.stage.is_after and not reconnected:
            return Refusal.NOT_BEFORE_RECONNECTION
        if fact.frozen and reconnected:
            return None if value == self._recorded(fact) else Refusal.HISTORY
        refuses = self.policy.refuses.get(fact.id)
        refusal = refuses(self._known(), value) if refuses else None
        if refusal is None and fact.stage is Stage.RECONNECTION and not reconnected:
            return self._gate_refusal()
        return refusal

    def _gate_refusal(self) -> Refusal | None:
        case = self.case
        gate = judge(self.policy, read(self.policy, self._now()), case.drafts, held=case.held)
        if gate.state is GateState.ALLOWED:
            return None
        if gate.held:
            return Refusal.PACK_HELD
        if gate.unmet:
            return Refusal.NOT_GREEN
        return Refusal.UNPROVEN if gate.unproven else Refusal.OPEN_DRAFT

    def _changes_nothing(self, fact: Fact, value: Value | None) -> bool:
        frozen = fact.frozen and self.policy.reconnection in self.entries
        if value is not None and (fact.repeats or (fact.renews and not frozen)):
            return False
        return value == self._recorded(fact)

    def _write(self, fact: Fact, value: Value | None) -> None:
        before = self._terms() if self.event.correction else {}
        taken_back = fact.takes_back if fact.id in self.entries else ()
        for other in taken_back:
            self.entries.pop(other, None)
        if value is None:
            del self.entries[fact.id]
        else:
            self.entries[fact.id] = self._entry(fact, value)
        if self.event.correction:
            self._carry(TermId(fact.id), before)

    def _entry(self, fact: Fact, value: Value) -> Entry:
        return Entry(
            value,
            self.event.at,
            self.event.by or self.case.counselor_name,
            self._via(fact) if fact.side else None,
            bind(fact, self._terms()) if fact.bound_to else None,
            self.entries.get(fact.id) if fact.repeats else None,
        )

    def _via(self, fact: Fact) -> Via:
        return self.event.via or self.policy.default_via(self._known(), fact)

    def _carry(self, term: TermId, before: Mapping[TermId, Value]) -> None:
        """A corrected typing mistake carries along the consents given on the mistyped value."""
        old, new = before.get(term), self._terms().get(term)
        # what was never entered, or is only cleared, was no typing mistake
        if old is None or new is None:
            return
        for fact, entry in self.entries.items():
            if entry.terms is not None and (term, old) in entry.terms:
                self.entries[fact] = replace(entry, terms=_corrected(entry.terms, term, new))

    def _recorded(self, fact: Fact) -> Value | None:
        entry = self.entries.get(fact.id)
        return entry.value if entry else None

    def _now(self) -> Case:
        return replace(self.case, entries=self.entries)

    def _known(self) -> Mapping[FactId, Value]:
        return read(self.policy, self._now()).known

    def _terms(self) -> Mapping[TermId, Value]:
        return self.policy.terms(counted(self.policy, self._now()))


def _corrected(terms: Terms, term: TermId, value: Value) -> Terms:
    return tuple((each, value if each == term else bound) for each, bound in terms)
