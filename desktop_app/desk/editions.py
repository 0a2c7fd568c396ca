"""The packs of a desk: the newest for new cases, and for each open case its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from desktop_app.domain.frozen import replace
from desktop_app.domain.pack import Pack
from desktop_app.pack.publishing.names import serial_of

Find = Callable[[str], Pack | None]
"""The pack of this name, as the rows of cases have it."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
Recalls = Mapping[int | str, str]
"""Why packs were taken back: by serial, or by name where one came with a program."""
NO_RECALLS: Recalls = MappingProxyType({})


def _nowhere(_name: str) -> None:
    """Find no other pack."""


class Editions:
    """Knows the packs by their names, and which of them no case may be finished on."""

    def __init__(self, newest: Pack, find: Find = _nowhere) -> None:
        self.newest = newest
        """The pack on which new cases begin."""
        self.recalled: Recalls = NO_RECALLS
        self.ended: datetime | None = None
        """From then on the newest pack is too old for cases that begin; `None` if never."""
        self.signed = LONG_AGO
        """The newest moment that a lead signed."""
        self._find = find
        self._known: dict[str, Pack] = {newest.version: newest}
        self._missing: set[str] = set()
        """What was looked for in vain since the last news."""
        self._taking: dict[str, Pack] = {}
        self._watchers: list[Callable[[], None]] = []

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` when another pack is the newest, or one was taken back."""
        self._watchers.append(watcher)

    def take(
        self,
        newest: Pack,
        recalled: Recalls,
        ended: datetime | None = None,
        signed: datetime = LONG_AGO,
    ) -> None:
        """Let this hold from now on."""
        self.newest, self.recalled, self.ended, self.signed = newest, recalled, ended, signed
        # one that was not proven may be by now
        self._known = {name: pack for name, pack in self._known.items() if pack.policy.proven}
        self._known[newest.version] = newest
        self._missing.clear()
        for watcher in tuple(self._watchers):
            watcher()

    def of(self, name: str) -> Pack:
        """The pack of this name; the newest where it is nowhere any more."""
        return self._exact(name) or self.newest

    def taking(self, name: str) -> Pack:
        """The pack on which what was kept is read again: what was taken then is taken now."""
        exact = self._exact(name)
        if exact is not None:
            return exact
        if self.newest.version not in self._taking:
            policy = self.newest.policy
            # no gate of another pack has a say in what was recorded on this one
            open_gate = tuple(one for one in policy.gate if one.id == "open")
            taking = replace(policy, gate=open_gate, refuses={})
            self._taking[self.newest.version] = replace(self.newest, policy=taking)
        return self._taking[self.newest.version]

    def is_held(self, name: str, began: datetime) -> bool:
        """Whether a case that began then must not turn green on the pack of this name."""
        too_old = name == self.newest.version and self.ended is not None and began > self.ended
        # also where whoever took it back gave no reason
        taken_back = serial_of(name) in self.recalled or name in self.recalled
        return taken_back or too_old or self.is_gone(name)

    def reason(self, name: str) -> str:
        """Why the pack of this name was taken back; empty where it was not."""
        return self.recalled.get(serial_of(name), "") or self.recalled.get(name, "")

    def is_gone(self, name: str) -> bool:
        """Whether a pack that was published is not here: what it asked for, nobody knows.

        Never on a desk that adopts none, since a case could not be moved over there.
        """
        return self._find is not _nowhere and serial_of(name) > 0 and self._exact(name) is None

    def may_begin(self, now: datetime) -> bool:
        """Whether the newest pack is not too old for another case, also by a clock set back."""
        return self.ended is None or max(now, self.signed) <= self.ended

    def _exact(self, name: str) -> Pack | None:
        known = self._known.get(name)
        if known is None and name not in self._missing:
            known = self._find(name)
            if known is not None:
                self._known[name] = known
            else:
                self._missing.add(name)
        return known


Packs = Pack | Editions
"""A pack, or several by name."""


def editions_of(packs: Packs) -> Editions:
    """The packs by name; one alone is the pack of every case."""
    return packs if isinstance(packs, Editions) else Editions(packs)
