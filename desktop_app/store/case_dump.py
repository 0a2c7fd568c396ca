"""Writing case files (docs/case-files.md); apart from the reading, which the window never needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from desktop_app.domain.case import Event, Refusal
from desktop_app.domain.fact import Value


def dump_case_file(  # noqa: PLR0913 - each is a key of the file
    events: Iterable[Event],
    *,
    policy: str,
    counselor_name: str,
    pack: str,
    case: str,
    copied: Sequence[str] = (),
    check_code: str = "",
) -> str:
    """The text of a case file with these events; reading it gives the same events again."""
    checked = {"check_code": check_code} if check_code else {}
    head: dict[str, object] = {
        "format": 1,
        "policy": policy,
        "pack": pack,
        "case": case,
        **checked,
        "counselor_name": counselor_name,
        "events": [_dumped(event) for event in events],
    }
    if copied:
        head["copied"] = list(copied)
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n"


def _dumped(event: Event) -> dict[str, object]:
    dumped: dict[str, object] = {"at": event.at.isoformat()}
    if event.undo:
        dumped["undo"] = True
    else:
        dumped["facts"] = {fact: _plain(value) for fact, value in event.facts.items()}
    optional = {"via": event.via, "by": event.by, "correction": event.correction or None}
    return dumped | {key: value for key, value in optional.items() if value is not None}


def _plain(value: Value | Refusal | None) -> str | int | None:
    return value.isoformat() if isinstance(value, datetime) else value
