"""What of a case another pack can hold: its own facts may be others there, or have other values."""

from __future__ import annotations

from desktop_app.domain.case import Case, Entry, Event
from desktop_app.domain.fact import Fact, Kind
from desktop_app.domain.frozen import replace
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.domain.values import read_value
from desktop_app.pack.names import is_own, with_own


def fitting(pack: Pack, case: Case) -> Case:
    """The case without answers that the pack does not know as such, and asks anew.

    They stay kept, and count again on a pack that knows them.
    """
    odd = {fact for fact, entry in case.entries.items() if _is_odd(pack, fact, entry)}
    entries = {fact: each for fact, each in case.entries.items() if fact not in odd}
    drafts = case.drafts & pack.policy.facts.keys()
    if not odd and drafts == case.drafts:
        return case
    return replace(case, entries=entries if odd else case.entries, drafts=drafts)


def _is_odd(pack: Pack, fact: FactId, entry: Entry) -> bool:
    # the vocabulary of the policy is the same in every pack
    known = pack.policy.facts.get(fact) if is_own(fact) else None
    return known is not None and read_value(known, entry.value) != entry.value


def grasping(policy: Policy, event: Event) -> Policy:
    """The policy with the event's facts of another pack's own: each is a step, to be undone."""
    own = {fact for fact in event.facts if fact not in policy.facts and is_own(fact)}
    return with_own(policy, {fact: Fact(fact, Kind.TEXT) for fact in own}) if own else policy
