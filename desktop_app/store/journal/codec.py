"""Writes what is kept of a case as a row's kind and payload, and reads it again without a loss."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NoReturn

from desktop_app.domain.case import Event, Refusal, Via
from desktop_app.domain.fact import Value
from desktop_app.domain.frozen import NamedTuple
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.store.journal.errors import DamagedError
from desktop_app.store.records import (
    Begun,
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
    PutAway,
    Reminded,
    Shown,
)

BEGUN, EVENT, DRAFTED, COPIED = "begun", "event", "drafted", "copied"
EDITED, LABELLED, NAMED, PUT_AWAY = "edited", "labelled", "named", "put_away"
OPENED_AGAIN, REMINDED = "opened_again", "reminded"
HANDED_OVER, NOTICED, MOVED_OVER = "handed_over", "noticed", "moved_over"
PURGED = "purged"
"""The one row that says of a case that nothing else is left of it; it is never decoded."""

SECOND_TIME = "~1"
"""Behind a moment: the later one of an hour that comes twice (`fold`)."""

Tree = Mapping[str, object]


class RowError(DamagedError):
    """A row that no release of the program has written."""


class Coded(NamedTuple):
    """What is kept, as a row says it."""

    kind: str
    payload: str


def encode(kept: Kept) -> Coded:
    """The row's kind, and its payload as JSON."""
    kind, tree = ENCODERS[type(kept)](kept)
    return Coded(kind, _dumped({"at": moment_text(kept.at), **tree}))


def decode(kind: str, payload: str) -> Kept:
    """What a row says; raises `RowError` for an unknown kind or an ill-formed payload."""
    read = DECODERS.get(kind)
    if read is None:
        raise RowError(f"kind {kind!r}")
    try:
        return read(_Reader(json.loads(payload)))
    except (ValueError, RecursionError) as error:
        # never the payload itself: it would end in a log
        raise RowError(f"{kind}: {type(error).__name__}") from None


def moment_text(at: datetime) -> str:
    """The moment as ISO text with its offset and its fold."""
    return at.isoformat() + SECOND_TIME * at.fold


def read_moment(text: str) -> datetime:
    """The moment that `moment_text` wrote; raises `ValueError`."""
    at = datetime.fromisoformat(text.removesuffix(SECOND_TIME))
    return at.replace(fold=1) if text.endswith(SECOND_TIME) else at


def _dumped(tree: Tree) -> str:
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # half a character, as a window system may hand it over
        return json.dumps(tree, separators=(",", ":"))
    return text


def _begun(kept: Begun) -> tuple[str, Tree]:
    return BEGUN, {
        "counselor_name": kept.counselor_name,
        "pack_version": kept.pack_version,
        "number": kept.number,
    }


def _event(kept: Event) -> tuple[str, Tree]:
    facts = {fact: _written(value) for fact, value in kept.facts.items()}
    via = None if kept.via is None else kept.via.value
    return EVENT, {
        "facts": facts,
        "via": via,
        "by": kept.by,
        "correction": kept.correction,
        "undo": kept.undo,
    }


def _drafted(kept: Drafted) -> tuple[str, Tree]:
    return DRAFTED, {"fact": kept.fact, "text": kept.text}


def _copied(kept: Copied) -> tuple[str, Tree]:
    return COPIED, {"script": kept.script, "text": kept.text, "shown": kept.shown}


def _edited(kept: Edited) -> tuple[str, Tree]:
    return EDITED, {"script": kept.script, "text": kept.text, "base": kept.base}


def _labelled(kept: Labelled) -> tuple[str, Tree]:
    return LABELLED, {"label": kept.label}


def _named(kept: Named) -> tuple[str, Tree]:
    return NAMED, {"counselor_name": kept.counselor_name}


def _put_away(kept: PutAway) -> tuple[str, Tree]:
    return PUT_AWAY, {"outcome": kept.outcome} if kept.outcome else {}


def _opened_again(kept: OpenedAgain) -> tuple[str, Tree]:
    return OPENED_AGAIN, {"number": kept.number}


def _reminded(kept: Reminded) -> tuple[str, Tree]:
    due = None if kept.due is None else moment_text(kept.due)
    return REMINDED, {"reason": kept.reason, "due": due}


def _handed_over(kept: HandedOver) -> tuple[str, Tree]:
    return HANDED_OVER, {**_owed(kept), "to": kept.to, "note": kept.note}


def _noticed(kept: Noticed) -> tuple[str, Tree]:
    return NOTICED, _owed(kept)


def _moved_over(kept: MovedOver) -> tuple[str, Tree]:
    return MOVED_OVER, {"pack_version": kept.pack_version}


def _owed(kept: HandedOver | Noticed) -> dict[str, object]:
    return {"kind": kept.kind, "since": moment_text(kept.since), "reason": kept.reason}


def _written(value: Value | Refusal | None) -> object:
    if isinstance(value, Refusal):
        return {"refused": value.value}
    return {"at": moment_text(value)} if isinstance(value, datetime) else value


ENCODERS: Mapping[type, Callable[..., tuple[str, Tree]]] = {
    Begun: _begun,
    Event: _event,
    Drafted: _drafted,
    Copied: _copied,
    Edited: _edited,
    Labelled: _labelled,
    Named: _named,
    PutAway: _put_away,
    OpenedAgain: _opened_again,
    Reminded: _reminded,
    HandedOver: _handed_over,
    Noticed: _noticed,
    MovedOver: _moved_over,
}


class _Reader:
    """Hands out the values of a payload one by one; `ValueError` where one is not as written."""

    def __init__(self, tree: object) -> None:
        if not isinstance(tree, dict):
            _refuse()
        self._tree: dict[str, object] = dict(tree)

    def has(self, name: str) -> bool:
        """Whether it is there."""
        return name in self._tree

    def text(self, name: str) -> str:
        """A text."""
        return _text(self._take(name))

    def optional_text(self, name: str) -> str | None:
        """A text or nothing."""
        value = self._take(name)
        return None if value is None else _text(value)

    def number(self, name: str) -> int:
        """A whole number."""
        value = self._take(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else _refuse()

    def flag(self, name: str) -> bool:
        """Yes or no."""
        value = self._take(name)
        return value if isinstance(value, bool) else _refuse()

    def at(self) -> datetime:
        """When it happened."""
        return self.moment("at")

    def moment(self, name: str) -> datetime:
        """A moment."""
        return read_moment(self.text(name))

    def optional_moment(self, name: str) -> datetime | None:
        """A moment or nothing."""
        text = self.optional_text(name)
        return None if text is None else read_moment(text)

    def shown(self) -> Shown:
        """The values that a text told."""
        pairs = self._take("shown")
        return tuple(map(_pair, pairs)) if isinstance(pairs, list) else _refuse()

    def facts(self) -> Mapping[FactId, Value | Refusal | None]:
        """The facts of an event, in their order."""
        facts = self._take("facts")
        if not isinstance(facts, dict):
            _refuse()
        return {FactId(fact): _read(value) for fact, value in facts.items()}

    def done(self, kept: Kept) -> Kept:
        """What was read, once nothing is left over."""
        return kept if not self._tree else _refuse()

    def _take(self, name: str) -> object:
        return self._tree.pop(name) if name in self._tree else _refuse()


def _refuse() -> NoReturn:
    raise ValueError


def _text(value: object) -> str:
    return value if isinstance(value, str) else _refuse()


def _pair(value: object) -> tuple[FactId, str]:
    if not isinstance(value, list) or len(value) != len(("fact", "text")):
        _refuse()
    return FactId(_text(value[0])), _text(value[1])


def _read(value: object) -> Value | Refusal | None:
    if isinstance(value, dict):
        [(name, text)] = value.items()
        return TAGGED[name](_text(text)) if name in TAGGED else _refuse()
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    return None if value is None else _refuse()


TAGGED: Mapping[str, Callable[[str], datetime | Refusal]] = {
    "at": read_moment,
    "refused": Refusal,
}


def _read_begun(row: _Reader) -> Kept:
    name, version = row.text("counselor_name"), row.text("pack_version")
    return row.done(Begun(row.at(), name, version, row.number("number")))


def _read_event(row: _Reader) -> Kept:
    via = row.optional_text("via")
    event = Event(
        row.at(),
        row.facts(),
        None if via is None else Via(via),
        row.optional_text("by"),
        row.flag("correction"),
        row.flag("undo"),
    )
    return row.done(event)


def _read_drafted(row: _Reader) -> Kept:
    return row.done(Drafted(row.at(), FactId(row.text("fact")), row.text("text")))


def _read_copied(row: _Reader) -> Kept:
    script = ScriptId(row.text("script"))
    return row.done(Copied(row.at(), script, row.text("text"), row.shown()))


def _read_edited(row: _Reader) -> Kept:
    script = ScriptId(row.text("script"))
    return row.done(Edited(row.at(), script, row.text("text"), row.text("base")))


def _read_labelled(row: _Reader) -> Kept:
    return row.done(Labelled(row.at(), row.text("label")))


def _read_named(row: _Reader) -> Kept:
    return row.done(Named(row.at(), row.text("counselor_name")))


def _read_put_away(row: _Reader) -> Kept:
    # the first releases did not write it
    outcome = row.text("outcome") if row.has("outcome") else ""
    return row.done(PutAway(row.at(), outcome))


def _read_opened_again(row: _Reader) -> Kept:
    return row.done(OpenedAgain(row.at(), row.number("number")))


def _read_reminded(row: _Reader) -> Kept:
    return row.done(Reminded(row.at(), row.text("reason"), row.optional_moment("due")))


def _read_handed_over(row: _Reader) -> Kept:
    kind, since, reason = row.text("kind"), row.moment("since"), row.text("reason")
    return row.done(HandedOver(row.at(), kind, since, reason, row.text("to"), row.text("note")))


def _read_noticed(row: _Reader) -> Kept:
    kind, since = row.text("kind"), row.moment("since")
    return row.done(Noticed(row.at(), kind, since, row.text("reason")))


def _read_moved_over(row: _Reader) -> Kept:
    return row.done(MovedOver(row.at(), row.text("pack_version")))


DECODERS: Mapping[str, Callable[[_Reader], Kept]] = {
    BEGUN: _read_begun,
    EVENT: _read_event,
    DRAFTED: _read_drafted,
    COPIED: _read_copied,
    EDITED: _read_edited,
    LABELLED: _read_labelled,
    NAMED: _read_named,
    PUT_AWAY: _read_put_away,
    OPENED_AGAIN: _read_opened_again,
    REMINDED: _read_reminded,
    HANDED_OVER: _read_handed_over,
    NOTICED: _read_noticed,
    MOVED_OVER: _read_moved_over,
}
