"""From what is owed to the rows of its sheet and the words of a notice: pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from desktop_app.desk.follow_up_text import (
    BETWEEN,
    attempts_text,
    case_text,
    countdown,
    kind_text,
    moment_text,
    what_text,
)
from desktop_app.desk.follow_ups import Owed, Standing
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case_view import FollowUpKind
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.hit_list import Row


def row_id(owed: Owed) -> str:
    """What a choice of the row is about."""
    return "\n".join((owed.case, owed.kind, owed.since.isoformat(), owed.reason))


def inbox_rows(
    pack: Pack, cases: Mapping[CaseId, OpenCase], owed: Sequence[Owed], now: datetime
) -> tuple[Row, ...]:
    """What is due first; what waits for others is drawn quietly."""
    return tuple(_row(pack, cases[each.case], each, now) for each in owed)


def _row(pack: Pack, opened: OpenCase, owed: Owed, now: datetime) -> Row:
    timed = owed.due is not None and owed.kind != FollowUpKind.SETTLEMENT
    when = moment_text(owed.due, now) if owed.due is not None and timed else ""
    node = pack.nodes[opened.view.node].label
    about = BETWEEN.join(part for part in (node, when, attempts_text(owed)) if part)
    quiet = owed.standing(now) is Standing.WAITING
    title = what_text(pack, owed)
    return Row(row_id(owed), title, countdown(owed, now), (case_text(opened), about), quiet=quiet)


def notice_text(pack: Pack, owed: Sequence[Owed]) -> str:
    """How many of which kind are due: nothing of any person, place or call."""
    words = interface_words("ui_notices")
    kinds = Counter(kind_text(pack, each) for each in owed)
    told = (words["kind"].format(label=label, count=count) for label, count in kinds.items())
    return words["due"].format(kinds=words["kinds"].join(told))
