"""A company for tests: three roots, three leads, a share, and packs that differ in a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.pack import Pack
from desktop_app.pack.compiled import dump
from desktop_app.pack.publishing.adopting import Terms, adopt
from desktop_app.pack.publishing.conditions import conditions_digest
from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.disk import Disk
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import (
    Header,
    KeyList,
    LeadKey,
    digest,
    dump_header,
    dump_keys,
)
from desktop_app.pack.publishing.publish import Bundle, Lead, name_keys, publish, signed
from desktop_app.pack.publishing.share import Share
from desktop_app.pack.publishing.signing import Domain, sign
from desktop_app.pack.shipped import POLICY
from tests.pack.packs import compiled, shipped

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
PROGRAM = "1.0.0"
SENTENCE = "괜찮으시다면 운행이 중단된 사유를 여쭤봐도 될까요?"
NEW = "혹시 운행이 중단된 사유를 여쭤봐도 괜찮을까요?"
STRICTER = """
facts:
  x_checked: {label: 안전띠 안내, kind: choice, choices: {done: 함, skipped: 안 함}}
conditions:
  x_belt:
    label: 안전띠 안내
    facts: [x_checked]
    holds: {is: {x_checked: done}}
checklist: [{label: 더, conditions: [x_belt]}]
"""
ASKED = "asks: [contact]"
"""Where the shipped flow asks whether the customer is there."""


@dataclass
class StandIn:
    """A prover that a test tells what to say."""

    version: str = "1"
    found: Sequence[str] = ()

    def faults(self, pack: Pack) -> Sequence[str]:  # noqa: ARG002 - what a prover takes
        """What the test wants."""
        return self.found


@cache
def pack_bytes(version: str, sentence: str = SENTENCE, *, stricter: bool = False) -> bytes:
    """The shipped pack with another version and another way to ask for the reason, compiled."""
    return dump(edited(version, sentence, stricter=stricter), f"{version} {sentence}", proven=True)


@cache
def edited(version: str, sentence: str = SENTENCE, *, stricter: bool = False) -> Pack:
    """That pack; the stricter one has a condition of its own."""
    return compiled(texts(version, sentence, stricter=stricter))


def texts(version: str, sentence: str = SENTENCE, *, stricter: bool = False) -> Mapping[str, str]:
    """Its sources."""
    changed = {
        name: text.replace('"2026.11.1"', f'"{version}"').replace(SENTENCE, sentence)
        for name, text in shipped().items()
    }
    if not stricter:
        return changed
    asked = {
        name: text.replace(ASKED, "asks: [contact, x_checked]") for name, text in changed.items()
    }
    assert asked != changed
    return {**asked, "zz_stricter.yaml": STRICTER}


@cache
def key(seed: int) -> Ed25519PrivateKey:
    """One key for each number."""
    return Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)


def public(private: Ed25519PrivateKey) -> bytes:
    """Its 32 public bytes."""
    return private.public_key().public_bytes_raw()


ROOTS = tuple(key(seed) for seed in (1, 2, 3))
PARK, KIM, LEE = (key(seed) for seed in (11, 12, 13))


def key_list(number: int = 1, leads: Mapping[str, Ed25519PrivateKey] | None = None) -> KeyList:
    """The leads' keys, good for a year around now."""
    named = {"박팀장": PARK, "김팀장": KIM, "이팀장": LEE} if leads is None else leads
    keys = (
        LeadKey(name, public(private).hex(), NOW - YEAR, NOW + YEAR)
        for name, private in named.items()
    )
    return KeyList(number, tuple(keys))


@dataclass
class House:
    """A share and those who publish on it."""

    folder: Path
    disk: Disk = field(default_factory=Disk)
    now: datetime = NOW
    prover: StandIn = field(default_factory=StandIn)
    program: str = PROGRAM

    @property
    def share(self) -> Share:
        """The share."""
        self.folder.mkdir(exist_ok=True)
        return Share(self.folder, self.disk)

    @property
    def terms(self) -> Terms:
        """What desks and leads go by."""
        roots = tuple(map(public, ROOTS))
        return Terms(roots, POLICY, self.program, self.now, self.prover)

    def lead(self, private: Ed25519PrivateKey = PARK) -> Lead:
        """A lead at the terminal."""
        return Lead(private, self.terms)

    def trust(
        self,
        keys: KeyList | None = None,
        roots: Sequence[int] = (0, 1),
        lead: Ed25519PrivateKey = PARK,
    ) -> None:
        """Name the leads' keys."""
        data = dump_keys(keys or key_list())
        signatures = tuple(sign(ROOTS[at], Domain.KEYS, data) for at in roots)
        name_keys(self.share, data, signatures, self.lead(lead))

    def header(self, data: bytes, pack: Pack, serial: int) -> Header:
        """A header for a pack."""
        return Header(
            pack.id,
            POLICY.id,
            pack.version,
            serial,
            self.now,
            self.now,
            self.now + timedelta(days=90),
            PROGRAM,
            digest(data),
            conditions_digest(pack),
            self.prover.version,
        )

    def bundle(
        self,
        serial: int,
        sentence: str = SENTENCE,
        leads: Sequence[Ed25519PrivateKey] = (PARK, KIM),
        *,
        stricter: bool = False,
        **changed: Any,
    ) -> Bundle:
        """A pack that is signed."""
        version = f"2026.12.{serial}"
        data = pack_bytes(version, sentence, stricter=stricter)
        header = self.header(data, edited(version, sentence, stricter=stricter), serial)._replace(
            **changed
        )
        bundle = Bundle(data, dump_header(header), ())
        for lead in leads:
            bundle = signed(bundle, lead)
        return bundle

    def publish(self, serial: int, sentence: str = SENTENCE, **changed: Any) -> None:
        """Publish a pack that differs in a sentence."""
        publish(self.share, self.bundle(serial, sentence, **changed), self.lead())

    def adopt(self, depot: Depot) -> Trouble | None:
        """Adopt at a desk."""
        return adopt(self.share, depot, self.terms)


def held(depot: Depot) -> str:
    """The name of the pack for new cases; empty for the one that ships."""
    newest = depot.newest(POLICY)
    return newest.version if newest else ""


def refused(act: Callable[[], object]) -> Trouble | None:
    """Why something was refused."""
    try:
        act()
    except PublishingError as error:
        return error.trouble
    return None
