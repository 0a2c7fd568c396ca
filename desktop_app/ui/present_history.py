"""From what was kept of a case to its row in a list and to the sheet that is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.past import PastCase
from desktop_app.domain.fact import Fact
from desktop_app.domain.forced_reconnection.ids import CLOSED, Outcome
from desktop_app.domain.korean.dates import format_date, format_time
from desktop_app.domain.korean.days import day_text
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Pack
from desktop_app.domain.phones import is_phone_sought
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import ON_DESK, HistoryQuery, StoredCase
from desktop_app.ui.case_filter import Choice
from desktop_app.ui.hit_list import Row
from desktop_app.ui.past_sheet import SheetGroup, SheetValue
from desktop_app.ui.present_values import value_groups
from desktop_app.ui.text_block import Mark, Part
from desktop_app.ui.text_field import masked

BETWEEN = " · "
DAYS = 7
"""So many of the last days are offered by name."""
ENDS = (
    *(Outcome.DONE, Outcome.CLOSED, Outcome.REFUSED, Outcome.ALREADY_FORCED),
    *(Outcome.LIMIT_IDENTITY, Outcome.GUIDE_PARTNER, Outcome.DECLINE_CONSIGNED_BEFORE),
    *(Outcome.DECLINE_CONSIGNED_AFTER, Outcome.NOT_APPLICABLE),
    *(Outcome.AWAITING_CUSTOMER, Outcome.AWAITING_RECONTACT, Outcome.SETTLEMENT_DUE),
    *(Outcome.MEMO_DUE, Outcome.READY, Outcome.IN_PROGRESS),
)
"""How a case may leave the desk, what is asked for most first; the last ones are handed over."""


# rows


def name_of(one: StoredCase) -> str:
    """What a case is called: the way of its ride, else its call."""
    words = interface_words("ui_history_row")
    if one.origin and one.destination:
        return words["way"].format(origin=one.origin, destination=one.destination)
    call = words["original"].format(call=one.original) if one.original else words["nameless"]
    return one.origin or one.destination or call


def history_row(
    pack: Pack, one: StoredCase, opened: OpenCase | None, query: str, reason: str = ""
) -> Row:
    """The row of a case; `opened` is the same case where it stands on the desk.

    `reason` is the answer with which it was closed, empty where it was not.
    """
    words = interface_words("ui_history_row")
    aside = outcome_text(pack, one)
    why = pack.facts[CLOSED].choices.get(reason, "")
    if why:
        aside = words["why"].format(outcome=aside, reason=why)
    tab: tuple[str, ...] = ()
    if opened is not None:
        aside = pack.labels.outcomes[opened.view.outcome]
        tab = (words["on_desk"].format(number=opened.number),)
    about = BETWEEN.join((*tab, moment_text(one.began), *_who(one)))
    return Row(one.id, name_of(one), aside, (about, *_found_by(one, query)))


def found_row(pack: Pack, one: StoredCase, query: str) -> Row:
    """The row of a case that is over among other things that were found."""
    row = history_row(pack, one, None, query)
    words = interface_words("ui_history_row")
    return Row(row.id, row.title, words["found"].format(outcome=row.aside), row.lines)


def outcome_text(pack: Pack, one: StoredCase) -> str:
    """How a case ended."""
    unknown = interface_words("ui_history_row")["no_outcome"]
    return pack.labels.outcomes.get(one.outcome, unknown)


def moment_text(moment: datetime) -> str:
    """The day and the time of day in Korea."""
    there = moment.astimezone(KOREAN_TIME)
    words = interface_words("ui_history_row")
    return words["moment"].format(day=format_date(there), time=format_time(there))


def _who(one: StoredCase) -> Iterator[str]:
    if one.counselor:
        yield one.counselor


def _found_by(one: StoredCase, query: str) -> Iterator[str]:
    """The calls, and the phone that was sought, of which only the end is shown."""
    words = interface_words("ui_history_row")
    calls = tuple(_calls(one))
    if calls:
        yield BETWEEN.join(calls)
    for key, phone in (("driver_phone", one.driver_phone), ("customer_phone", one.customer_phone)):
        if is_phone_sought(query, phone):
            yield words[key].format(phone=masked(phone))


def _calls(one: StoredCase) -> Iterator[str]:
    words = interface_words("ui_history_row")
    if one.original:
        yield words["original"].format(call=one.original)
    if one.forced:
        yield words["forced"].format(call=one.forced)
    if one.ride_number:
        yield words["ride_number"].format(number=one.ride_number)


def about_text(one: StoredCase, number: int | None) -> str:
    """Which case it is, beside its name: its last tab, when it began, whose it was, its calls."""
    words = interface_words("ui_history_row")
    tab = () if number is None else (words["was_on_desk"].format(number=number),)
    began = words["began"].format(moment=moment_text(one.began))
    return BETWEEN.join((*tab, began, *_who(one), *_calls(one)))


# filters


def day_choices(query: HistoryQuery, today: date, other: str) -> tuple[Choice, ...]:
    """The last days by name, any other one, and the one that is sought; `other` asks for one."""
    words = interface_words("ui_history_filters")
    days = [today - timedelta(days=each) for each in range(DAYS)]
    named = {0: words["today"], 1: words["yesterday"]}
    choices = [(day.isoformat(), named.get(at, day_text(day))) for at, day in enumerate(days)]
    if query.day is not None and query.day not in days:
        choices.append((query.day.isoformat(), day_text(query.day)))
    return (("", words["any_day"]), *choices, (other, words["other_day"]))


def outcome_choices(pack: Pack) -> tuple[Choice, ...]:
    """What a case may have come to."""
    words = interface_words("ui_history_filters")
    ends = ((outcome.value, pack.labels.outcomes[outcome]) for outcome in ENDS)
    return (("", words["any_outcome"]), (ON_DESK, words["on_desk"]), *ends)


def counselor_choices(names: Sequence[str]) -> tuple[Choice, ...]:
    """Whose case it was last."""
    words = interface_words("ui_history_filters")
    return (("", words["any_counselor"]), *((name, name) for name in names))


# the sheet


def sheet_value(pack: Pack, past: PastCase) -> SheetValue:
    """A whole case as it is read: phones show their end only."""
    opened, one = past
    words = interface_words("ui_history_row")
    began = words["began"].format(moment=moment_text(one.began))
    ended = () if one.ended is None else (words["ended"].format(moment=moment_text(one.ended)),)
    outcome = pack.labels.outcomes[opened.view.outcome]
    about = (BETWEEN.join((outcome, *_handed(opened))), BETWEEN.join((began, *ended, *_who(one))))
    calls = tuple(_calls(one))
    groups = tuple(_groups(pack, opened))
    nothing = SheetGroup("", (Part(interface_words("ui_history_case")["empty"]),))
    lines = (*about, BETWEEN.join(calls)) if calls else about
    return SheetValue(name_of(one), lines, groups or (nothing,))


def _handed(opened: OpenCase) -> Iterator[str]:
    given = opened.pledges.given
    if given is not None:
        yield interface_words("ui_history_case")["handed"].format(to=given.to)


def _groups(pack: Pack, opened: OpenCase) -> Iterator[SheetGroup]:
    for group in value_groups(pack):
        facts = (pack.policy.facts[fact] for fact in group.facts)
        yield from _group(group.label, (_fact_line(pack, opened, fact) for fact in facts))
    words = interface_words("ui_history_case")
    drafts = ((pack.policy.facts[fact], text) for fact, text in opened.drafts.items())
    yield from _group(
        words["drafts"], (_line(pack.facts[f.id].label, _shown(f, text)) for f, text in drafts)
    )
    titles = {script.id: script.title for script in pack.scripts}
    copies = (
        _line(titles.get(script, script), moment_text(copy.at))
        for script, copy in opened.copies.items()
    )
    yield from _group(words["texts"], copies)


def _group(label: str, lines: Iterator[tuple[Part, ...]]) -> Iterator[SheetGroup]:
    parts: list[Part] = []
    for line in filter(None, lines):
        parts += (*((Part("\n"),) if parts else ()), *line)
    if parts:
        yield SheetGroup(label, tuple(parts))


def _fact_line(pack: Pack, opened: OpenCase, fact: Fact) -> tuple[Part, ...]:
    recorded, entry = opened.view.facts.get(fact.id), opened.case.entries.get(fact.id)
    if recorded is None:
        return ()
    label, shown = pack.facts[fact.id].label, _shown(fact, recorded.shown)
    if fact.repeats and entry is not None:
        choices = pack.facts[fact.id].choices
        times = (f"{choices[str(each.value)]} {moment_text(each.at)}" for each in entry.all())
        shown = ", ".join(times)
    if not recorded.counts:
        shown = interface_words("ui_values")["unused"].format(value=shown)
    elif entry is not None and entry.terms is not None:
        shown = recorded.evidence
    return _line(label, shown, ", ".join(recorded.changes))


def _shown(fact: Fact, text: str) -> str:
    return masked(text) if fact.private else text


def _line(label: str, value: str, note: str = "") -> tuple[Part, ...]:
    words = interface_words("ui_history_case")
    parts = (Part(words["line"].format(label=label)), Part(value, Mark.STRONG))
    return (*parts, Part(words["note"].format(note=note))) if note else parts
