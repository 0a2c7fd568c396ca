"""What counts now: masked facts left out, stale consents set aside, derived values added."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.case import Case, Terms
from desktop_app.domain.fact import Fact, TermId, Value
from desktop_app.domain.frozen import NamedTuple, dataclass
from desktop_app.domain.ids import FactId
from desktop_app.domain.policy import Policy


class TermChange(NamedTuple):
    """One term that is no longer what a consent was given on."""

    term: TermId
    before: Value | None
    now: Value | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts that count and are fresh, and why others are not."""

    known: Mapping[FactId, Value]
    """Values that count, derived ones included; a stale consent is not known."""
    stale: Mapping[FactId, tuple[TermChange, ...]]
    """Bound facts that count but were given on other terms, with what changed."""
    terms: Mapping[TermId, Value]


def read(policy: Policy, case: Case) -> Reading:
    """What counts of the case (docs/policy.md, section 2, 'Which facts count')."""
    known = counted(policy, case)
    terms = policy.terms(known)
    stale = _stale(case, known, terms)
    for fact in stale:
        del known[fact]
    known.update(policy.derive(known, case.entries))
    return Reading(known, stale, terms)


def counted(policy: Policy, case: Case) -> dict[FactId, Value]:
    """The values whose 'asked when' is not known to be false, stale consents still among them."""
    known: dict[FactId, Value] = {}
    entries = case.entries
    for id_, fact in policy.facts.items():
        entry = entries.get(id_)
        if fact.derive is not None:
            value = fact.derive(known, entry.value if entry else None)
            if value is not None:
                known[id_] = value
        elif entry is not None and not fact.asked.no(known):
            known[id_] = entry.value
    return known


def _stale(
    case: Case, known: Mapping[FactId, Value], terms: Mapping[TermId, Value]
) -> dict[FactId, tuple[TermChange, ...]]:
    stale = {}
    for fact, entry in case.entries.items():
        if entry.terms is not None and fact in known:
            changes = changed_terms(entry.terms, terms)
            if changes:
                stale[fact] = changes
    return stale


def changed_terms(bound: Terms, terms: Mapping[TermId, Value]) -> tuple[TermChange, ...]:
    """The terms that differ now from those that were bound, in the order of the policy."""
    return tuple(
        TermChange(term, before, terms.get(term))
        for term, before in bound
        if terms.get(term) != before
    )


def bind(fact: Fact, terms: Mapping[TermId, Value]) -> Terms | None:
    """The terms that a consent given now is bound to; `None` for a fact that is not bound."""
    if not fact.bound_to:
        return None
    return tuple((term, terms.get(term)) for term in fact.bound_to)
