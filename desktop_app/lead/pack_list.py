"""`pack list`: what a share has published, by the serials that `rollback` and `recall` take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.pack.publishing.adopting import candidate
from desktop_app.pack.publishing.forms import LeadKey
from desktop_app.pack.publishing.trust import Sound, Verified
from desktop_app.pack.words import interface_words


def published(verified: Verified, now: datetime) -> list[str]:
    """A line for each serial, the newest first; then the leads and the program announced."""
    words, contents = interface_words("lead_pack_list"), verified.contents
    in_use = _in_use(verified, now)
    lines = [
        " · ".join(
            (_line(each), *_notes(verified, each, now), *([words["now"]] * (each is in_use)))
        )
        for each in reversed(verified.headers)
    ] or [words["nothing"]]
    leads = ", ".join(_lead(key) for key in verified.keys.keys)
    lines.append(words["leads"].format(number=verified.keys.number, leads=leads))
    if contents.program:
        said = words["program"].format(version=contents.program, place=contents.program_place)
        lines.append(said.rstrip(" ·"))
    return lines


def _in_use(verified: Verified, now: datetime) -> Sound | None:
    """What a desk takes for new cases; what is wrong with it lets desks stay as they are."""
    found = candidate(verified, now)
    return found if found and found.trouble is None and found.header.expires > now else None


def _line(sound: Sound) -> str:
    words, header = interface_words("lead_pack_list"), sound.header
    return words["line"].format(
        serial=header.serial,
        version=header.version,
        made=_day(header.made),
        expires=_day(header.expires),
        names=", ".join(sound.signers) or words["nobody"],
    )


def _notes(verified: Verified, sound: Sound, now: datetime) -> Iterator[str]:
    words, header = interface_words("lead_pack_list"), sound.header
    reason = verified.taken_back().get(header.serial)
    if reason is not None:
        yield words["recalled"].format(reason=reason)
    if sound.trouble is not None:
        yield words["unfit"]
    if header.expires <= now:
        yield words["expired"]
    if header.valid_from > now:
        yield words["later"].format(day=_day(header.valid_from))


def _lead(key: LeadKey) -> str:
    words = interface_words("lead_pack_list")
    return words["lead"].format(name=key.name, since=_day(key.since), until=_day(key.until))


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(KOREAN_TIME):%Y-%m-%d}"
