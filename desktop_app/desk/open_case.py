"""One open case as a desk holds it: folded from what was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop_app.desk.typed import Problem
from desktop_app.domain.case import Case, Event
from desktop_app.domain.case_view import CaseView, Medium, ScriptView
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.domain.pack import Audience, Pack
from desktop_app.domain.record import record
from desktop_app.domain.view import view
from desktop_app.store.records import Begun, CaseId, Copied, Drafted, Kept, Named

SHORT_PLACE = 6
"""Letters of a place in a tab."""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case with what a person did to it beside its facts."""

    id: CaseId
    number: int
    began: datetime
    case: Case
    view: CaseView
    drafts: Mapping[FactId, str] = field(default_factory=dict)
    """Typed text that is not recorded yet, by fact."""
    problems: Mapping[FactId, Problem] = field(default_factory=dict)
    """Why a draft was not recorded when it was entered."""
    copies: Mapping[ScriptId, Copied] = field(default_factory=dict)
    """The last copy of each text."""
    events: tuple[Event, ...] = ()
    """Every event that changed the case, in order."""

    @property
    def label(self) -> str:
        """A short name of the ride for the tab; empty while no place is known."""
        places = (self.view.facts.get(fact) for fact in (f.ORIGIN, f.DESTINATION))
        return "→".join(place.shown[:SHORT_PLACE] for place in places if place)

    def is_copied(self, script: ScriptId) -> bool:
        """Whether the text was copied with the words that it has now, and is not due again."""
        copy, shown = self.copies.get(script), self._shown(script)
        if copy is None or shown is None or shown.text != copy.text:
            return False
        return not self._is_due_again(shown, copy.at)

    def has_changed(self, script: ScriptId) -> bool:
        """Whether the text has other words now than when it was copied."""
        copy, shown = self.copies.get(script), self._shown(script)
        return copy is not None and shown is not None and shown.text != copy.text

    def _shown(self, script: ScriptId) -> ScriptView | None:
        return next((each for each in self.view.scripts if each.id == script), None)

    def _is_due_again(self, shown: ScriptView, at: datetime) -> bool:
        """Each absence wants the customer's message once more, never the driver's."""
        to_customer = shown.medium is Medium.SMS and shown.audience is Audience.CUSTOMER
        attempt = self.case.entries.get(f.CONTACT_ATTEMPT)
        return to_customer and attempt is not None and attempt.at > at


def begin(pack: Pack, case: CaseId, begun: Begun) -> OpenCase:
    """A case of which nothing is known."""
    fresh = Case(begun.counselor_name)
    return OpenCase(case, begun.number, begun.at, fresh, view(pack, fresh))


def folded(pack: Pack, opened: OpenCase, kept: Kept) -> OpenCase:
    """The case after one thing more that was kept of it."""
    if isinstance(kept, Copied):
        return replace(opened, copies={**opened.copies, kept.script: kept})
    if isinstance(kept, Drafted):
        return _drafted(pack, opened, kept.fact, kept.text)
    if isinstance(kept, Named):
        return with_case(pack, opened, replace(opened.case, counselor_name=kept.counselor_name))
    if isinstance(kept, Event):
        case = record(pack.policy, opened.case, kept).case
        return replace(with_case(pack, opened, case), events=(*opened.events, kept))
    return opened


def with_case(pack: Pack, opened: OpenCase, case: Case) -> OpenCase:
    """The open case with other facts, and the view made anew."""
    return replace(opened, case=case, view=view(pack, case))


def _drafted(pack: Pack, opened: OpenCase, fact: FactId, text: str) -> OpenCase:
    drafts = {each: typed for each, typed in opened.drafts.items() if each != fact}
    problems = {each: why for each, why in opened.problems.items() if each != fact}
    if text:
        drafts[fact] = text
    opened = replace(opened, drafts=drafts, problems=problems)
    if opened.case.drafts == drafts.keys():
        return opened
    return with_case(pack, opened, replace(opened.case, drafts=frozenset(drafts)))
