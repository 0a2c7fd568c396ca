"""What an audit reads of a case, as one value: a page draws it and decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from desktop_app.desk.memo_files import MemoKind, memo_text
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case import Entry, Event, value_of
from desktop_app.domain.fact import Kind, Value
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.dates import format_time
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.domain.pack import Form
from desktop_app.pack.words import Words, interface_words
from desktop_app.store.records import Begun, Copied, HandedOver, Kept, Named, PutAway

TOLD = (f.NOTICE_ONCE_ONLY, f.NOTICE_PAYMENT_DELAY)
CALLS = (f.CONTACT_ATTEMPT, f.SMS_SENT, f.AGIT_POSTED)


class Row(NamedTuple):
    """A label and what it is of; the text may have several lines."""

    label: str
    text: str


class Section(NamedTuple):
    """Rows below a heading."""

    heading: str
    rows: tuple[Row, ...]


class AuditSheet(NamedTuple):
    """The sheet of one case."""

    title: str
    sections: tuple[Section, ...]
    told: Section
    """The words of the copied texts: where a page has room for them."""
    foot: str
    """What stands at the end of each page: the check code."""


def audit_sheet(opened: OpenCase, kept: Sequence[Kept], code: str, now: datetime) -> AuditSheet:
    """The sheet of a case of which all this was kept; without a code it says that there is none."""
    return _Sheet(opened, kept, interface_words("audit")).whole(code, now)


class _Sheet:
    def __init__(self, opened: OpenCase, kept: Sequence[Kept], words: Words) -> None:
        self._opened = opened
        self._kept = kept
        self._words = words
        self._pack = opened.pack
        self._filler = opened.view.memos.filler

    def whole(self, code: str, now: datetime) -> AuditSheet:
        sections = (
            self._section("case", self._head(now)),
            self._section("way", self._way()),
            self._section("consents", self._consents()),
            self._section("calls", self._calls()),
            self._section("texts", self._texts()),
            self._section("memos", self._memos()),
            self._section("check", self._check(code)),
        )
        told = self._section("told", self._told())
        foot = self._say("foot", case=self._opened.id, code=code or self._words["no_code"])
        return AuditSheet(
            self._words["title"], tuple(each for each in sections if each.rows), told, foot
        )

    def _section(self, key: str, rows: Iterable[Row]) -> Section:
        return Section(self._words[f"heading_{key}"], tuple(rows))

    def _say(self, key: str, **named: object) -> str:
        return self._words[key].format_map(named)

    def _row(self, key: str, text: str) -> Row:
        return Row(self._words[key], text)

    # the case

    def _head(self, now: datetime) -> Iterator[Row]:
        view = self._opened.view
        for fact in (f.ORIGINAL_CALL_ID, f.FORCED_CALL_ID, f.CALL_TYPE):
            if value_of(self._opened.case, fact) is not None:
                yield Row(self._pack.facts[fact].label, view.facts[fact].shown)
        yield self._row("outcome", self._pack.labels.outcomes[view.outcome])
        yield self._row("authors", ", ".join(self._authors()))
        yield self._row("began", _moment(self._opened.began))
        yield from self._ends()
        policy = self._say("policy", policy=self._pack.policy.id, pack=self._pack.id)
        yield self._row("versions", f"{policy} {self._versions()}")
        yield self._row("exported", _moment(now))

    def _authors(self) -> Iterator[str]:
        """Everybody who wrote, with the moment from which on."""
        last = ""
        for name, each in _signed(self._kept):
            if name and name != last:
                yield self._say("author", name=name, at=_moment(each.at))
                last = name

    def _ends(self) -> Iterator[Row]:
        for each in self._kept:
            if isinstance(each, PutAway):
                yield self._row("ended", _moment(each.at))
            elif isinstance(each, HandedOver):
                yield self._row("handed_over", f"{_moment(each.at)} {each.to}")

    def _versions(self) -> str:
        """The pack that the case was begun on, and that of now where it is another."""
        begun = [each.pack_version for each in self._kept if isinstance(each, Begun)]
        versions = dict.fromkeys((*begun, self._pack.version))
        return " → ".join(versions)

    def _way(self) -> Iterator[Row]:
        path = self._opened.view.path
        yield self._row("path", " → ".join(self._pack.nodes[node].short for node in path))
        undone = sum(each.undo for each in self._events())
        corrections = sum(each.correction for each in self._events())
        if undone or corrections:
            yield self._row("changes", self._say("change", undone=undone, mended=corrections))

    def _events(self) -> Iterator[Event]:
        return (each for each in self._kept if isinstance(each, Event))

    # what people said

    def _consents(self) -> Iterator[Row]:
        counts = self._filler.reading
        for fact, entry in sorted(self._opened.case.entries.items(), key=lambda each: each[1].at):
            stands = fact in counts.known or fact in counts.stale
            if stands and (entry.terms is not None or fact in TOLD):
                yield Row(self._pack.facts[fact].label, self._consent(fact, entry))

    def _consent(self, fact: FactId, entry: Entry) -> str:
        given = self._filler.show_value(fact, entry.value)
        via = self._pack.labels.via[entry.via] if entry.via else ""
        told = " · ".join(part for part in (given, _moment(entry.at), via, entry.by) if part)
        stale = self._opened.view.facts[fact].changes
        terms = self._terms(entry)
        lines = [told, self._say("terms", terms=terms) if terms else ""]
        lines.append(self._say("stale", changes=", ".join(stale)) if stale else "")
        return "\n".join(line for line in lines if line)

    def _terms(self, entry: Entry) -> str:
        terms = ((FactId(term), value) for term, value in entry.terms or ())
        return " · ".join(self._term(term, value) for term, value in terms if value is not None)

    def _term(self, term: FactId, value: Value) -> str:
        """A term by its label, unless the answer says of itself what it is about."""
        label, shown = self._filler.label(term), self._filler.show_value(term, value)
        fact = self._pack.policy.facts.get(term)
        is_choice = fact is not None and fact.kind is Kind.CHOICE
        is_told = is_choice and bool(_words_of(label) & _words_of(shown))
        return shown if is_told else f"{label} {shown}"

    def _calls(self) -> Iterator[Row]:
        for fact in CALLS:
            shown = self._filler.show(fact, Form.ENTRIES)
            if shown:
                yield Row(self._pack.facts[fact].label, shown)

    # texts

    def _texts(self) -> Iterator[Row]:
        titles = {script.id: script.title for script in self._pack.scripts}
        copied = [
            f"{_clock(each.at)} {titles.get(each.script, each.script)}" for each in self._copies()
        ]
        if copied:
            yield self._row("copied", " · ".join(copied))

    def _copies(self) -> Iterator[Copied]:
        return (each for each in self._kept if isinstance(each, Copied))

    def _told(self) -> Iterator[Row]:
        titles = {script.id: script.title for script in self._pack.scripts}
        for each in self._copies():
            title = titles.get(each.script, each.script)
            yield Row(f"{_clock(each.at)} {title}", each.text)

    def _memos(self) -> Iterator[Row]:
        names, seen = interface_words("memo_files"), ""
        for kind in MemoKind:
            text = memo_text(self._opened.view.memos, kind)
            if text is not None:
                head, _, rest = text.partition("\n")
                # the two operation memos differ in their first line alone
                is_same = bool(rest) and rest == seen
                seen = seen or rest
                shown = f"{head}\n{self._words['same']}" if is_same else text
                # the long one goes on in its lines, so that a page is enough
                is_long = kind is MemoKind.HISTORY
                yield Row(names[kind], " / ".join(shown.splitlines()) if is_long else shown)

    def _check(self, code: str) -> Iterator[Row]:
        yield self._row("code", code or self._words["no_code"])
        if code:
            yield self._row("how", self._say("verify", code=code))


def _signed(kept: Sequence[Kept]) -> Iterator[tuple[str, Kept]]:
    """Each thing with the name of who wrote it: who names no author follows the one before."""
    name = ""
    for each in kept:
        if isinstance(each, Begun | Named):
            name = each.counselor_name
        elif isinstance(each, Event) and each.by:
            name = each.by
        yield name, each


def _words_of(text: str) -> set[str]:
    return set(text.replace("·", " ").split())


def _moment(at: datetime) -> str:
    local = at.astimezone(KOREAN_TIME)
    return f"{local.date().isoformat()} {format_time(local)}"


def _clock(at: datetime) -> str:
    return format_time(at.astimezone(KOREAN_TIME))
