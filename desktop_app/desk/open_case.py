"""One open case as a desk holds it: folded from what was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import cast

from desktop_app.desk.editions import Packs, editions_of
from desktop_app.desk.fitting import fitting, grasping
from desktop_app.desk.pledges import Pledge, Pledges, pledged, worked_on
from desktop_app.desk.typed import Problem
from desktop_app.domain.case import Case, Event
from desktop_app.domain.case_view import CaseView, Medium, ScriptView
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.frozen import dataclass, replace
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.domain.pack import Audience, Pack
from desktop_app.domain.record import record
from desktop_app.domain.view import view
from desktop_app.store.cases import on_desk
from desktop_app.store.records import (
    Begun,
    CaseId,
    Copied,
    Drafted,
    Edited,
    HandedOver,
    Kept,
    Labelled,
    MovedOver,
    Named,
    Noticed,
    OpenedAgain,
    Reminded,
    Shown,
)

SHORT_PLACE = 6
"""Letters of a place in a tab."""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case with what a person did to it beside its facts."""

    id: CaseId
    number: int
    began: datetime
    pack: Pack = field(repr=False, compare=False)
    case: Case
    drafts: Mapping[FactId, str] = field(default_factory=dict)
    """Typed text that is not recorded yet, by fact."""
    problems: Mapping[FactId, Problem] = field(default_factory=dict)
    """Why a draft was not recorded when it was entered."""
    copies: Mapping[ScriptId, Copied] = field(default_factory=dict)
    """The last copy of each text."""
    edits: Mapping[ScriptId, Edited] = field(default_factory=dict)
    """Texts that were written anew for this case."""
    own_label: str = ""
    """The name that a person gave the tab."""
    events: tuple[Event, ...] = ()
    """Every event that changed the case, in order."""
    edition: str = ""
    """The name of the pack that it goes by, whether that is still there or not."""
    pledges: Pledges = field(default_factory=Pledges)
    """Reminders, hand-overs, and what was said of them."""
    _view: CaseView | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def view(self) -> CaseView:
        """What there is to see of the case: made when somebody first looks."""
        if self._view is None:
            object.__setattr__(self, "_view", view(self.pack, self.case))
        # what was just set is not seen as such
        return cast("CaseView", self._view)

    def seen_as(self, before: OpenCase) -> OpenCase:
        """This case, with the view of the one before where the facts are still the same."""
        if self.case is before.case:
            object.__setattr__(self, "_view", before._view)
        return self

    @property
    def label(self) -> str:
        """A short name for the tab: the person's own, else of the ride; empty without either."""
        if self.own_label:
            return self.own_label
        places = (self.view.facts.get(fact) for fact in (f.ORIGIN, f.DESTINATION))
        return "→".join(place.shown[:SHORT_PLACE] for place in places if place)

    # texts

    def words(self, script: ScriptView) -> str:
        """The words to copy: those that a person wrote for it as long as its values stand."""
        edit = self.edits.get(script.id)
        return edit.text if edit is not None and edit.base == script.text else script.text

    def words_set_aside(self, script: ScriptView) -> str:
        """A person's words that do not hold since a value in the text changed; empty without."""
        edit = self.edits.get(script.id)
        return edit.text if edit is not None and edit.base != script.text else ""

    def is_copied(self, script: ScriptId) -> bool:
        """Whether the text was copied with the words that it has now, and is not due again."""
        copy, shown = self.copies.get(script), self._shown(script)
        if copy is None or shown is None or self.words(shown) != copy.text:
            return False
        return not self._is_due_again(shown, copy.at)

    def has_changed(self, script: ScriptId) -> bool:
        """Whether the text has other words now than when it was copied."""
        copy, shown = self.copies.get(script), self._shown(script)
        return copy is not None and shown is not None and self.words(shown) != copy.text

    def changes(self, script: ScriptId) -> tuple[str, ...]:
        """What changed in the text since it was copied: `23,000원 → 24,000원` for each value."""
        copy, shown = self.copies.get(script), self._shown(script)
        if copy is None or shown is None:
            return ()
        before = dict(copy.shown)
        now = dict(shown_values(shown))
        return tuple(
            f"{before[fact]} → {value}"
            for fact, value in now.items()
            if before.get(fact, value) != value
        )

    def _shown(self, script: ScriptId) -> ScriptView | None:
        return next((each for each in self.view.scripts if each.id == script), None)

    def _is_due_again(self, shown: ScriptView, at: datetime) -> bool:
        """Each absence wants the customer's message once more, never the driver's."""
        to_customer = shown.medium is Medium.SMS and shown.audience is Audience.CUSTOMER
        attempt = self.case.entries.get(f.CONTACT_ATTEMPT)
        return to_customer and attempt is not None and attempt.at > at


def shown_values(script: ScriptView) -> Shown:
    """The values that a text tells, each once."""
    pieces = (piece for piece in script.pieces if piece.fact is not None and not piece.missing)
    return tuple({piece.fact: piece.text for piece in pieces if piece.fact is not None}.items())


def begin(pack: Pack, case: CaseId, begun: Begun) -> OpenCase:
    """A case of which nothing is known."""
    name = begun.pack_version
    return OpenCase(case, begun.number, begun.at, pack, Case(begun.counselor_name), edition=name)


def reopened(packs: Packs, case: CaseId, kept: Sequence[Kept]) -> OpenCase:
    """The case that this was kept of; `TypeError` where it does not start with a beginning."""
    editions, begun = editions_of(packs), on_desk(case, kept).begun
    opened = begin(editions.taking(begun.pack_version), case, begun)
    is_other = opened.pack is not editions.of(begun.pack_version)
    for each in kept[1:]:
        opened = folded(opened, each)
        if isinstance(each, MovedOver):
            opened, is_other = replace(opened, pack=editions.taking(each.pack_version)), True
        # as it was done at the desk, after each act
        opened = _fitted(opened, opened.pack) if is_other else opened
    return on_its_pack(packs, opened)


def on_its_pack(packs: Packs, opened: OpenCase) -> OpenCase:
    """The case on the pack that it goes by, held where no case may be finished on that."""
    editions = editions_of(packs)
    pack, held = editions.of(opened.edition), editions.is_held(opened.edition, opened.began)
    opened = _fitted(opened, pack)
    if opened.pack is pack and opened.case.held == held:
        return opened
    return replace(opened, pack=pack, case=replace(opened.case, held=held))


def _fitted(opened: OpenCase, pack: Pack) -> OpenCase:
    """The case with what the pack can hold; a draft that no field shows would bar the gate."""
    case, facts = fitting(pack, opened.case), pack.policy.facts
    if case is opened.case and opened.drafts.keys() <= facts.keys():
        return opened
    drafts = {fact: text for fact, text in opened.drafts.items() if fact in facts}
    problems = {fact: each for fact, each in opened.problems.items() if fact in facts}
    return replace(opened, case=case, drafts=drafts, problems=problems)


def folded(opened: OpenCase, kept: Kept) -> OpenCase:
    """The case after one thing more that was kept of it."""
    return _after(opened, kept).seen_as(opened)


def _after(opened: OpenCase, kept: Kept) -> OpenCase:
    match kept:
        case Event():
            case = _recorded(opened, kept)
            events, pledges = (*opened.events, kept), worked_on(opened.pledges)
            opened = replace(opened, case=case, events=events, pledges=pledges)
        case Drafted():
            opened = _drafted(opened, kept.fact, kept.text)
        case Copied():
            opened = replace(opened, copies={**opened.copies, kept.script: kept})
        case Edited():
            opened = _edited(opened, kept)
        case Labelled() | Named() | MovedOver():
            opened = _named(opened, kept)
        case OpenedAgain() | Reminded() | HandedOver() | Noticed():
            opened = _pledged(opened, kept)
    return opened


def _recorded(opened: OpenCase, event: Event) -> Case:
    """The case after the event, without facts of which only another program knows."""
    policy = grasping(opened.pack.policy, event)
    if not event.facts.keys() <= policy.facts.keys():
        known = {fact: value for fact, value in event.facts.items() if fact in policy.facts}
        event = replace(event, facts=known)
    return record(policy, opened.case, event).case


def _named(opened: OpenCase, kept: Labelled | Named | MovedOver) -> OpenCase:
    match kept:
        case Labelled(label=label):
            return replace(opened, own_label=label)
        case Named(counselor_name=name):
            return replace(opened, case=replace(opened.case, counselor_name=name))
        case MovedOver(pack_version=name):
            return replace(opened, edition=name)


def _pledged(opened: OpenCase, kept: OpenedAgain | Pledge) -> OpenCase:
    number = kept.number if isinstance(kept, OpenedAgain) else opened.number
    return replace(opened, number=number, pledges=pledged(opened.pledges, kept))


def _edited(opened: OpenCase, edit: Edited) -> OpenCase:
    edits = {script: each for script, each in opened.edits.items() if script != edit.script}
    if edit.text:
        edits[edit.script] = edit
    return replace(opened, edits=edits)


def _drafted(opened: OpenCase, fact: FactId, text: str) -> OpenCase:
    drafts = {each: typed for each, typed in opened.drafts.items() if each != fact}
    problems = {each: why for each, why in opened.problems.items() if each != fact}
    if text:
        drafts[fact] = text
    case = opened.case
    if case.drafts != drafts.keys():
        case = replace(case, drafts=frozenset(drafts))
    return replace(opened, drafts=drafts, problems=problems, case=case)
