"""Finding an open case or a text of the pack by any words of it, or by initial consonants."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.step_texts import script_of
from desktop_app.domain.case_view import ScriptView
from desktop_app.domain.fact import Kind, Values
from desktop_app.domain.flow import Place
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.korean.initials import matches_initials
from desktop_app.domain.pack import Audience, Pack, Script
from desktop_app.domain.phones import is_phone_sought
from desktop_app.domain.reading import read
from desktop_app.domain.scripts import script_anywhere
from desktop_app.domain.text import Piece
from desktop_app.store.records import CaseId

WORDS_BEFORE = 3
WORDS_AFTER = 8
"""How many words are shown around what was found in a text."""
MORE = "…"
HIDDEN = "•••"

_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n+")


class Field(StrEnum):
    """Where a query was found."""

    NUMBER = "number"
    OWN_LABEL = "own_label"
    ORIGINAL_CALL_ID = f.ORIGINAL_CALL_ID
    FORCED_CALL_ID = f.FORCED_CALL_ID
    RIDE_NUMBER = f.RIDE_NUMBER
    ORIGIN = f.ORIGIN
    DESTINATION = f.DESTINATION
    CHANGED_ROUTE = f.CHANGED_ROUTE
    DRIVER_PHONE = f.DRIVER_PHONE
    CUSTOMER_PHONE = f.CUSTOMER_PHONE
    TITLE = "title"
    NODE = "node"
    TEXT = "text"


FACTS = (
    Field.ORIGINAL_CALL_ID,
    Field.FORCED_CALL_ID,
    Field.RIDE_NUMBER,
    Field.ORIGIN,
    Field.DESTINATION,
    Field.CHANGED_ROUTE,
)
"""The facts by which a case is found: a part of them is enough."""
PHONES = (Field.DRIVER_PHONE, Field.CUSTOMER_PHONE)
"""By their digits it is found too, and only by those."""


class Standing(StrEnum):
    """How a text stands to the case in front, in the order in which texts are found."""

    HERE = "here"
    TO_COME = "to_come"
    PASSED = "passed"
    UNUSED = "unused"
    """Its step is on the way, but the text is for cases that are known to be other ones."""
    OFF = "off"


_RANK = {standing: rank for rank, standing in enumerate(Standing)}


@dataclass(frozen=True, slots=True)
class CaseHit:
    """An open case, and where the query was found in it."""

    case: CaseId
    number: int
    field: Field
    found: str
    """The words in which the query was found; of a long text those around it."""


@dataclass(frozen=True, slots=True)
class ScriptHit:
    """A text of the pack, at the step of it that lies nearest, and where the query was found."""

    script: ScriptId
    title: str
    node: NodeId
    standing: Standing
    field: Field
    found: str

    @property
    def on_the_way(self) -> bool:
        """Whether the case may use the text, now, later or before."""
        return self.standing not in (Standing.UNUSED, Standing.OFF)


Hit = CaseHit | ScriptHit
Found = tuple[Field, str]


def find(pack: Pack, cases: Sequence[OpenCase], case: OpenCase, query: str) -> tuple[Hit, ...]:
    """Open cases by number, then texts: of this step and the next ones first, off the way last.

    `case` is the one in front. A blank query finds all cases and the texts of this and the next
    step.
    """
    if not query.strip():
        return (*map(_unasked, cases), *_coming(pack, case))
    return (*_cases(cases, query), *_scripts(pack, case, query))


def script_text(pack: Pack, opened: OpenCase, script: ScriptId) -> ScriptView:
    """Any text of the pack as it would be copied, filled with what counts in the case."""
    return script_of(opened, script) or script_anywhere(pack, opened.case, script)


# cases


def _unasked(opened: OpenCase) -> CaseHit:
    return CaseHit(opened.id, opened.number, Field.NUMBER, str(opened.number))


def _cases(cases: Sequence[OpenCase], query: str) -> Iterator[CaseHit]:
    hits = [hit for opened in cases for hit in _in_case(opened, query)]
    yield from sorted(hits, key=_by_number)


def _by_number(hit: CaseHit) -> tuple[bool, int]:
    return hit.field is not Field.NUMBER, hit.number


def _in_case(opened: OpenCase, query: str) -> Iterator[CaseHit]:
    """One hit at most, in the first field that has the query."""
    for field, text in _fields(opened):
        fits = is_phone_sought if field in PHONES else matches_initials
        if fits(query, text):
            yield CaseHit(opened.id, opened.number, field, text)
            return


def _fields(opened: OpenCase) -> Iterator[Found]:
    yield Field.NUMBER, str(opened.number)
    if opened.own_label:
        yield Field.OWN_LABEL, opened.own_label
    for field in (*FACTS, *PHONES):
        recorded = opened.view.facts.get(FactId(field))
        if recorded is not None:
            yield field, recorded.shown


# scripts


def _scripts(pack: Pack, case: OpenCase, query: str) -> list[ScriptHit]:
    known = read(pack.policy, case.case).known
    hits = [hit for script in pack.scripts for hit in _in_script(pack, case, known, script, query)]
    return sorted(hits, key=_by_standing)


def _by_standing(hit: ScriptHit) -> tuple[int, int]:
    return _RANK[hit.standing], (Field.TITLE, Field.NODE, Field.TEXT).index(hit.field)


def _in_script(
    pack: Pack, case: OpenCase, known: Values, script: Script, query: str
) -> Iterator[ScriptHit]:
    found = _found_in(pack, case, script, query)
    if found is not None:
        yield _hit(case, known, script, found)


def _found_in(pack: Pack, case: OpenCase, script: Script, query: str) -> Found | None:
    if matches_initials(query, script.title):
        return Field.TITLE, script.title
    labels = (pack.nodes[node].label for node in script.nodes)
    label = next((label for label in labels if matches_initials(query, label)), None)
    if label is not None:
        return Field.NODE, label
    text = _searched(pack, script_text(pack, case, script.id).pieces)
    return (Field.TEXT, _around(query, text)) if matches_initials(query, text) else None


def _searched(pack: Pack, pieces: Sequence[Piece]) -> str:
    """The words of a text without the phones in it."""
    return "".join(HIDDEN if _is_phone(pack, piece) else piece.text for piece in pieces)


def _is_phone(pack: Pack, piece: Piece) -> bool:
    fact = pack.policy.facts.get(piece.fact) if piece.fact else None
    return fact is not None and fact.kind is Kind.PHONE and not piece.missing


def _hit(case: OpenCase, known: Values, script: Script, found: Found) -> ScriptHit:
    standings = {node: _standing(case, known, script, node) for node in script.nodes}
    node = min(standings, key=lambda each: _RANK[standings[each]])
    return ScriptHit(script.id, script.title, node, standings[node], *found)


def _standing(case: OpenCase, known: Values, script: Script, node: NodeId) -> Standing:
    place = case.view.places[node]
    if place is not Place.OFF and not _may_show(script, known):
        return Standing.UNUSED
    return Standing(place.value)


def _may_show(script: Script, known: Values) -> bool:
    if script.when(known) is False:
        return False
    return any(variant.when(known) is not False for variant in script.variants)


# the text around what was found


def _around(query: str, text: str) -> str:
    """The words around the query, of its sentence where it lies in one."""
    sentence = next((s for s in _SENTENCE.split(text) if matches_initials(query, s)), text)
    words = sentence.split()
    first = _last_that(lambda at: matches_initials(query, " ".join(words[at:])), len(words))
    end = next(
        at
        for at in range(first, len(words) + 1)
        if matches_initials(query, " ".join(words[first:at]))
    )
    start, stop = max(0, first - WORDS_BEFORE), end + WORDS_AFTER
    shown = " ".join(words[start:stop])
    return f"{MORE if start else ''}{shown}{MORE if stop < len(words) else ''}"


def _last_that(holds: Callable[[int], bool], count: int) -> int:
    """The last of the numbers from 0 for which it holds; it holds for all before that."""
    return next((at for at in reversed(range(count)) if holds(at)), 0)


# what is coming


def _coming(pack: Pack, case: OpenCase) -> Iterator[ScriptHit]:
    """The texts of this step and of those that may follow at once, the counselor's notes not."""
    known = read(pack.policy, case.case).known
    seen: set[ScriptId] = set()
    for node in (case.view.node, *_next_nodes(pack, case)):
        for script in pack.scripts_at[node]:
            hit = _hit(case, known, script, (Field.TITLE, script.title))
            spoken = script.audience is not Audience.COUNSELOR
            if spoken and hit.on_the_way and script.id not in seen:
                seen.add(script.id)
                yield hit


def _next_nodes(pack: Pack, case: OpenCase) -> list[NodeId]:
    """The steps to which ways lead from here, those that lead further first."""
    ways = pack.nodes[case.view.node].ways
    nodes = dict.fromkeys(way.to for way in ways)
    ahead = [node for node in nodes if case.view.places[node] is Place.TO_COME]
    return sorted(ahead, key=lambda node: not pack.nodes[node].ways)
