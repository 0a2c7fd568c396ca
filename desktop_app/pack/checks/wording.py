"""The wording: particles left to the program, values that are there by then, short messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, pairwise

from desktop_app.domain.condition import Filled, facts_of
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection.ids import OF_THE_DESK
from desktop_app.domain.ids import FactId, NodeId
from desktop_app.domain.korean.dates import format_date, format_time
from desktop_app.domain.korean.particles import particle, written_particle
from desktop_app.domain.korean.sms import MessageKind, message_kind, sms_bytes
from desktop_app.domain.korean.won import bare_won, format_won
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Form, Pack, Script, Slot, Template, Variant
from desktop_app.pack.checks.exam import Exam, leading_to
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.checks.memos import lines_of
from desktop_app.pack.checks.questions import questions
from desktop_app.pack.checks.texts import about_ride, chosen, slots, wordings
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import Names
from desktop_app.pack.required import BEFORE_IDENTITY, DERIVED_FROM
from desktop_app.pack.satisfy import Want
from desktop_app.pack.tree import Path
from desktop_app.pack.words import interface_words

USUAL_WON = 23_000
USUAL_MOMENT = datetime(2026, 11, 23, 21, 40, tzinfo=KOREAN_TIME)


def hand_particles(pack: Pack) -> Iterator[Finding]:
    """Behind a placeholder stands no particle that depends on the value's last sound."""
    texts = chain.from_iterable(wordings(script) for script in pack.scripts)
    for path, text in chain(texts, lines_of(pack), questions(pack)):
        for slot, words in pairwise(text):
            written = written_particle(words) if isinstance(words, str) else None
            if isinstance(slot, Slot) and slot.particle is None and written is not None:
                brace = _brace(slot)
                fix = f"{brace[:-1]}|{written.pair.after_consonant}}}"
                given = {"slot": brace, "particle": written.words, "fix": fix}
                yield Finding(Fault.HAND_PARTICLE, path, given, at=brace + written.words)


def _brace(slot: Slot) -> str:
    form = "" if slot.form is Form.VALUE else f"|{slot.form.value}"
    return f"{{{slot.fact}{form}}}"


def messages_are_short(pack: Pack) -> Iterator[Finding]:
    """A text message can be sent with usual values; that a long one it will be is worth a word."""
    settings = pack.settings
    for script in pack.scripts if pack.facts else ():
        for path, text in wordings(script) if script.sms else ():
            size = sms_bytes(_usual(pack, text))
            kind = message_kind(size, settings.sms_limit_bytes, settings.lms_limit_bytes)
            if kind is MessageKind.TOO_LONG:
                given = {"bytes": str(size), "limit": str(settings.lms_limit_bytes)}
                yield Finding(Fault.MESSAGE_TOO_LONG, path, given)
            elif kind is MessageKind.LMS:
                given = {"bytes": str(size), "limit": str(settings.sms_limit_bytes)}
                yield Finding(Fault.LONG_MESSAGE, path, given, is_note=True)


def _usual(pack: Pack, text: Template) -> str:
    said: list[str] = []
    for part in text:
        if isinstance(part, str):
            said.append(part)
            continue
        word = _usual_value(pack, part)
        said.append(word + (particle(word, part.particle) if part.particle else ""))
    return "".join(said)


def _usual_value(pack: Pack, slot: Slot) -> str:
    """What a value is usually like; of choices the longest."""
    words = pack.facts.get(slot.fact)
    if words is not None and words.choices:
        return max(words.choices.values(), key=sms_bytes)
    kind = Names(pack.policy).kind(slot.fact)
    if kind is Kind.WON:
        return bare_won(USUAL_WON) if slot.form is Form.AMOUNT else format_won(USUAL_WON)
    if kind is Kind.MOMENT:
        date, time = format_date(USUAL_MOMENT), format_time(USUAL_MOMENT)
        return {Form.DATE: date, Form.TIME: time}.get(slot.form, f"{date} {time}")
    return interface_words("pack_usual")["name" if slot.fact in OF_THE_DESK else kind.value]


def never_filled(exam: Exam) -> Iterator[Finding]:
    """Some way to a text has its placeholders filled by then."""
    pack = exam.pack
    asked = {node.id: {ask.fact for ask in node.asks} for node in pack.nodes.values()}
    everywhere = set(pack.policy.facts) - set().union(*asked.values())
    for script in pack.scripts:
        by_then = set(everywhere)
        for node in chain.from_iterable(_led(pack, node) for node in script.nodes):
            by_then |= asked[node]
        for number, variant in enumerate(script.variants):
            path = ("scripts", script.id, "variants", number, "text")
            yield from _never(exam, script, variant, path, by_then)


def _led(pack: Pack, node: NodeId) -> set[NodeId]:
    return leading_to(pack, node) if node in pack.nodes else set(pack.nodes)


def _never(
    exam: Exam, script: Script, variant: Variant, path: Path, by_then: set[FactId]
) -> Iterator[Finding]:
    number = script.variants.index(variant)
    for fact in dict.fromkeys(slot.fact for slot in slots(variant.text)):
        rests = _rests_on(exam.pack, fact)
        if fact in OF_THE_DESK or not rests or _is_told_too_early(exam.pack, script, fact):
            continue
        if by_then.isdisjoint(rests) or not _may_be_filled(exam, script, number, fact):
            yield Finding(Fault.NEVER_FILLED, path, {"name": fact}, slot=fact)


def _is_told_too_early(pack: Pack, script: Script, fact: FactId) -> bool:
    """Whether `tells_no_stranger` says it already."""
    return about_ride(pack, fact) and not BEFORE_IDENTITY.isdisjoint(script.nodes)


def _rests_on(pack: Pack, fact: FactId) -> set[FactId]:
    """The facts from which the value may come."""
    facts = pack.policy.facts
    if fact not in facts:
        return set(DERIVED_FROM.get(fact, ()))
    filled = {fill.fact for fill in pack.fills if fill.target == fact}
    derived = facts_of(facts[fact].asked) if facts[fact].derive else frozenset()
    return {fact} | filled | derived


def _may_be_filled(exam: Exam, script: Script, number: int, fact: FactId) -> bool:
    """Whether the condition of the text leaves room for the value: a masked one never comes."""
    known = exam.pack.policy.facts.get(fact)
    if known is not None and len(facts_of(known.asked)) < 2:  # noqa: PLR2004 - more than who runs it
        return True
    return exam.may_be((*chosen(script, number), Want(Filled(fact))))
