"""From what was found to the rows of the list and the text that is read."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.desk.find import PHONES, CaseHit, Field, Hit, ScriptHit, script_text
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case_view import ScriptView
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.hit_list import Row
from desktop_app.ui.present_cards import audience_of, parts_of
from desktop_app.ui.reading_panel import TextValue
from desktop_app.ui.text_block import Part
from desktop_app.ui.text_field import masked


def row_of(pack: Pack, cases: Mapping[CaseId, OpenCase], front: OpenCase, hit: Hit) -> Row:
    """The row of a hit; `front` is the case in front."""
    if isinstance(hit, CaseHit):
        return _case_row(cases[hit.case].pack, cases[hit.case], front, hit)
    return _script_row(pack, front, hit)


def _case_row(pack: Pack, opened: OpenCase, front: OpenCase, hit: CaseHit) -> Row:
    words = interface_words("ui_find")
    label = opened.label or interface_words("ui_tabs")["new"]
    aside = words["front" if opened.id == front.id else "open"]
    title = words["case"].format(number=hit.number, label=label)
    return Row(hit.case, title, aside, (_case_line(pack, opened, hit),))


def _case_line(pack: Pack, opened: OpenCase, hit: CaseHit) -> str:
    """Where the query was found; the number stands in the title, so there where the case stands."""
    if hit.field is Field.NUMBER:
        return pack.nodes[opened.view.node].label
    own = hit.field is Field.OWN_LABEL
    label = _own_label() if own else pack.facts[FactId(hit.field)].label
    found = masked(hit.found) if hit.field in PHONES else hit.found
    return interface_words("ui_find")["value"].format(field=label, value=found)


def _own_label() -> str:
    return interface_words("ui_find_field")[Field.OWN_LABEL]


def _script_row(pack: Pack, front: OpenCase, hit: ScriptHit) -> Row:
    about = _about(pack, hit, script_text(pack, front, hit.script))
    lines = (about, hit.found) if hit.field is Field.TEXT else (about,)
    return Row(hit.script, hit.title, _standing(hit), lines, quiet=not hit.on_the_way)


def _about(pack: Pack, hit: ScriptHit, text: ScriptView) -> str:
    """The step at which it was found, and whom the text is for."""
    node = hit.found if hit.field is Field.NODE else pack.nodes[hit.node].label
    words = interface_words("ui_find")
    return words["place"].format(node=node, audience=audience_of(pack, text))


def _standing(hit: ScriptHit) -> str:
    return interface_words("ui_find_standing")[hit.standing]


def text_value(pack: Pack, front: OpenCase, hit: ScriptHit, key: str) -> TextValue:
    """The text to read, with the words that would be copied; `key` is the one that copies."""
    text = script_text(pack, front, hit.script)
    about = interface_words("ui_find")["where"].format(
        node=pack.nodes[hit.node].label, audience=audience_of(pack, text), standing=_standing(hit)
    )
    return TextValue(hit.script, text.title, about, _parts(front, text), key)


def _parts(front: OpenCase, text: ScriptView) -> tuple[Part, ...]:
    """The words; nothing in them leads away from the case, so nothing can be clicked."""
    if front.words(text) != text.text:
        return (Part(front.words(text)),)
    return tuple(Part(part.text, part.mark) for part in parts_of(text))
