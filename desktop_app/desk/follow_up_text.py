"""What is owed in words: the countdown of one, and the list of all for the next shift."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from desktop_app.desk.follow_ups import Owed, Standing
from desktop_app.desk.open_case import OpenCase
from desktop_app.desk.phone_free import phone_free
from desktop_app.desk.pledges import REMINDER
from desktop_app.domain.case import value_of
from desktop_app.domain.case_view import FollowUpKind
from desktop_app.domain.forced_reconnection.ids import ORIGINAL_CALL_ID, Outcome
from desktop_app.domain.gate import GateState
from desktop_app.domain.korean.dates import format_date, format_time
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId

BETWEEN = " · "
MINUTE = timedelta(minutes=1)
HOURS, DAYS = 60, 24 * 60
"""Minutes of each."""


def kind_text(pack: Pack, owed: Owed) -> str:
    """What is to be done, for all to see: no word that a person typed."""
    if owed.kind == REMINDER:
        return interface_words("follow_ups")["reminder"]
    return pack.labels.follow_ups[FollowUpKind(owed.kind)]


def what_text(pack: Pack, owed: Owed) -> str:
    """What is to be done; a reminder by its reason."""
    return BETWEEN.join(filter(None, (kind_text(pack, owed), owed.reason)))


def countdown(owed: Owed, now: datetime) -> str:
    """How far it is to the moment, or since; in minutes, which is what one plans by."""
    words, standing = interface_words("follow_ups"), owed.standing(now)
    if owed.due is None or owed.kind == FollowUpKind.SETTLEMENT:
        return words[owed.kind]
    if standing is Standing.DUE:
        past = (now - owed.due) // MINUTE
        return words["past"].format(span=_span(past)) if past else words["now"]
    left = -((now - owed.due) // MINUTE)
    return words["left"].format(span=_span(left)) if left > 1 else words["soon"]


def _span(minutes: int) -> str:
    words = interface_words("follow_ups")
    if minutes < HOURS:
        return words["minutes"].format(minutes=minutes)
    if minutes < DAYS:
        return words["hours"].format(hours=minutes // HOURS, minutes=minutes % HOURS)
    return words["days"].format(days=minutes // DAYS, hours=minutes % DAYS // HOURS)


def moment_text(moment: datetime, now: datetime) -> str:
    """The time of day in Korea, with the day where that is another one."""
    there, here = moment.astimezone(KOREAN_TIME), now.astimezone(KOREAN_TIME)
    time = format_time(there)
    return time if there.date() == here.date() else f"{format_date(there)} {time}"


def attempts_text(owed: Owed) -> str:
    """How often it was tried; empty where nothing is counted."""
    words = interface_words("follow_ups")
    if owed.kind == REMINDER:
        return words["set_again"].format(count=owed.attempts) if owed.attempts > 1 else ""
    return words["calls"].format(count=owed.attempts) if owed.attempts else ""


def case_text(opened: OpenCase) -> str:
    """The case by its number and its short name."""
    words = interface_words("follow_ups")
    number = words["case_number"].format(number=opened.number)
    return f"{number}{BETWEEN}{opened.label or words['new_case']}"


def list_text(
    pack: Pack, cases: Mapping[CaseId, OpenCase], owed: Sequence[Owed], now: datetime, name: str
) -> str:
    """What is owed, case by case, the most urgent first; without a phone number."""
    words, here = interface_words("follow_up_list"), now.astimezone(KOREAN_TIME)
    head = words["head" if owed else "none"].format(
        count=len(owed), day=format_date(here), time=format_time(here), counselor=name
    )
    blocks = [_block(pack, cases[case], owed, now) for case in dict.fromkeys(o.case for o in owed)]
    return "\n\n".join((head.rstrip(BETWEEN), *blocks))


def _block(pack: Pack, opened: OpenCase, owed: Sequence[Owed], now: datetime) -> str:
    lines = (_line(pack, each, now) for each in owed if each.case == opened.id)
    return "\n".join((BETWEEN.join(_head(pack, opened)), *lines))


def _head(pack: Pack, opened: OpenCase) -> Iterator[str]:
    yield phone_free(case_text(opened))
    call = value_of(opened.case, ORIGINAL_CALL_ID)
    if call is not None:
        yield interface_words("follow_up_list")["call"].format(call=call)
    view = opened.view
    waits = view.outcome is Outcome.READY and view.gate.state is not GateState.ALLOWED
    yield pack.labels.outcomes[Outcome.IN_PROGRESS if waits else view.outcome]


def _line(pack: Pack, owed: Owed, now: datetime) -> str:
    what = phone_free(what_text(pack, owed))
    timed = owed.due is not None and owed.kind != FollowUpKind.SETTLEMENT
    when = moment_text(owed.due, now) if owed.due is not None and timed else ""
    parts = (what, when, countdown(owed, now), attempts_text(owed))
    line = interface_words("follow_up_list")["line"]
    return line.format(parts=BETWEEN.join(part for part in parts if part))
