"""Blanks become placeholders: none is lost, none invented, every particle left to the program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.blanks import parts_of
from desktop_app.domain.korean.particles import PAIRS, Pair, written_particle
from desktop_app.domain.pack import Form, Pack, Slot, Template
from desktop_app.pack.article.filling import Filled, chosen, fill, text_of
from desktop_app.pack.article.proposals import propose
from desktop_app.pack.article.reading import article_of
from desktop_app.pack.article.wordings import (
    Vocabulary,
    Wording,
    source_of,
    vocabulary_of,
    wordings_of,
)
from desktop_app.pack.names import Names
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.templates import read_template
from desktop_app.pack.tree import Text
from tests.pack.packs import compiled, shipped

ANY = ("OO", "OOO", "○○", "○○○", "□□", "____", "xx", "(   )")
WON = ("000원", "00,000원", "OO원", "○○,○○○원", "O만 O천원", "___원", "00,000 원")
MOMENT = ("00월 00일", "○월 ○일", "OO월 OO일")
PHONE = ("0000-0000", "02-000-0000", "OOOO-OOOO", "○○")
BOTH = {pair: f"{pair.after_consonant}({pair.after_vowel})" for pair in PAIRS[:4]}


@cache
def pack() -> Pack:
    """Return the shipped pack."""
    return compiled(shipped())


@cache
def vocabulary() -> Vocabulary:
    """Return what its blanks may mean."""
    return vocabulary_of(pack())


def named() -> list[Wording]:
    """Return the wordings with placeholders."""
    return [each for each in wordings_of(pack()) if each.slots]


def template_of(source: str) -> Template:
    """Return the source as a pack reads it; nothing may be wrong with it."""
    problems = Problems()
    read = read_template(Text(source, Place(), source), Names(pack().policy), problems)
    assert not problems, [each.sentence() for each in problems]
    return read


def slots_of(template: Template) -> list[Slot]:
    """Return its placeholders."""
    return [part for part in template if isinstance(part, Slot)]


def words_of(template: Template) -> str:
    """Return its words alone."""
    return "".join(part for part in template if isinstance(part, str))


@st.composite
def passages(draw: st.DrawFn) -> tuple[Wording, str]:
    """Return a wording and how a help centre may write it, a blank for each placeholder."""
    wording = draw(st.sampled_from(named()))
    said = []
    for part in wording.template:
        if isinstance(part, str):
            said.append(part)
        else:
            said.append(draw(blanks(part.fact)) + draw(particles(part.particle)))
    return wording, "".join(said)


def blanks(fact: FactId) -> st.SearchStrategy[str]:
    """Return how a blank for the fact may be written."""
    kind = vocabulary().kinds[fact]
    written = {Kind.WON: WON, Kind.MOMENT: MOMENT, Kind.PHONE: PHONE}.get(kind, ANY)
    label = pack().facts[fact].label
    names = () if kind is Kind.MOMENT else (f"[{label}]", f"{{{label}}}", f"OO({label})")
    fits = (*written, *(name for name in names if "(" not in label or not name.startswith("OO")))
    return st.sampled_from(fits)


def particles(pair: Pair | None) -> st.SearchStrategy[str]:
    """Return how the particle may be written behind a blank."""
    if pair is None:
        return st.just("")
    both = [BOTH[pair]] if pair in BOTH else []
    return st.sampled_from([pair.after_consonant, pair.after_vowel, *both])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(passages())
def test_the_very_wording_comes_back(drawn: tuple[Wording, str]) -> None:
    """From an official text that differs in its blanks only the pack's own wording is made."""
    wording, passage = drawn
    parts = parts_of(passage, lambda name: bool(vocabulary().meant(name)))
    fillings = fill(parts, wording, vocabulary())
    source = text_of(parts, fillings, vocabulary())
    assert source == source_of(wording.template), passage
    assert [each.fact for each in fillings] == [slot.fact for slot in wording.slots]


WORDS = (
    st.sampled_from(
        ("기사님", " 요금 ", "을 ", "은(는) ", "으로 ", "에서 ", "까지 ", "{", "}", "}}")
    )
    | st.sampled_from(
        ("|", ". ", "\n", " 원", "이라고 ", "로 ", "에 ", "님 ", "입니다. ", " > ", "~")
    )
    | st.sampled_from(("00:00", "1644-8830"))
    | st.text(max_size=4)
)
PIECES = WORDS | st.sampled_from((*ANY, *WON, *MOMENT, *PHONE, "[출발지]", "{{요금}}원", "#{모름}"))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(range(70)), st.data())
def test_no_placeholder_is_invented(passage: str, number: int, data: st.DataObject) -> None:
    """Whatever the passage is, its source is read again as its words and allowed placeholders."""
    wording = wordings_of(pack())[number]
    parts = parts_of(passage, lambda name: bool(vocabulary().meant(name)))
    fillings = list(fill(parts, wording, vocabulary()))
    for at, filled in enumerate(fillings):
        assert filled.fact is None or filled.fact in filled.choices
        fact = data.draw(st.sampled_from((None, *filled.choices)))
        if fact is not None:
            fillings[at] = chosen(filled, fact)
    source = text_of(parts, fillings, vocabulary())
    template = template_of(source)
    assert [slot.fact for slot in slots_of(template)] == [
        each.fact for each in fillings if each.fact is not None
    ]
    assert {slot.fact for slot in slots_of(template)} <= set(wording.allowed)
    _has_its_particles(template)
    assert words_of(template).strip() == _words_left(passage, fillings)


def _has_its_particles(template: Template) -> None:
    """No particle that depends on the value stands behind a placeholder without one."""
    for slot, behind in pairwise(template):
        if isinstance(slot, Slot) and slot.particle is None and isinstance(behind, str):
            assert written_particle(behind) is None


def _words_left(passage: str, fillings: Sequence[Filled]) -> str:
    """Return the passage without the blanks that got a placeholder, and their particles."""
    left = ""
    parts = iter(parts_of(passage, lambda name: bool(vocabulary().meant(name))))
    pending = iter(fillings)
    takes = False
    for part in parts:
        if isinstance(part, str):
            found = written_particle(part) if takes else None
            left += part[len(found.words) :] if found else part
            takes = False
            continue
        filled = next(pending)
        is_won = filled.fact is not None and vocabulary().kinds[filled.fact] is Kind.WON
        unit = "" if filled.fact is None or is_won else part.unit
        left += part.written if filled.fact is None else unit
        takes = filled.fact is not None and not unit
    return left.strip()


def test_a_choice_that_may_not_stand_is_refused() -> None:
    wording = next(each for each in named() if each.id == "ob_card_base")
    parts = parts_of("운행이 끝나면 000원이 결제됩니다.", lambda _: False)
    (filled,) = fill(parts, wording, vocabulary())
    assert filled.fact == "original_fare"
    for fact in ("adjusted_fare", "customer_phone"):
        try:
            chosen(filled, FactId(fact))
        except ValueError:
            continue
        raise AssertionError(fact)


def test_an_open_blank_stays_as_it_is_written() -> None:
    """A script that names nothing gets nothing: the blank is said to be open."""
    said = "지금 OOO 고객님과 함께 계신가요, 기사님?"
    (found,) = propose(article_of(said.encode()), pack()).proposals
    assert (found.id, found.open, found.may_be_written) == ("ask_together", (0,), False)
    assert found.new == said


def test_a_lost_placeholder_is_said() -> None:
    said = "이미 결제하신 금액은 그대로 유지되고, 추가로 결제되지 않습니다."
    (found,) = propose(article_of(said.encode()), pack()).proposals
    assert (found.id, found.lost, found.may_be_written) == (
        "ob_card_base_paid",
        ("original_fare",),
        False,
    )


def test_two_fares_go_by_what_stands_beside_them() -> None:
    """In another order, too."""
    said = "운행이 끝난 뒤 000원이 새로 결제되고, 기존에 결제하신 000원은 취소됩니다."
    wording = next(each for each in named() if each.id == "ob_card_adjusted#2")
    parts = parts_of(said, lambda _: False)
    assert [each.fact for each in fill(parts, wording, vocabulary())] == [
        "adjusted_fare",
        "original_fare",
    ]


def test_forms_follow_how_the_blank_is_written() -> None:
    """A bare amount stays bare, a date is a date."""
    wording = next(each for each in named() if each.id == "ob_card_base")
    parts = parts_of("요금 00,000 결제됩니다.", lambda _: False)
    (filled,) = fill(parts, wording, vocabulary())
    assert filled.form is Form.AMOUNT
    assert text_of(parts, [filled], vocabulary()) == "요금 {original_fare|amount} 결제됩니다."
