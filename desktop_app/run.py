"""One run of the window: settings, records, desk and machine, built and handed on."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.store import settings as kept
from desktop_app.store.log import log_path, start_log

if TYPE_CHECKING:
    from desktop_app.desk.desk import Desk
    from desktop_app.desk.editions import Packs
    from desktop_app.desk.learning.learned import Learned
    from desktop_app.desk.pack_watch import PackWatch
    from desktop_app.desk.ports import Dock, Foreground, GlobalKeys, Notices, Presence
    from desktop_app.domain.pack import Pack
    from desktop_app.host.closing import ClosingWatch
    from desktop_app.host.single_instance import Listener
    from desktop_app.pack.publishing.errors import Trouble
    from desktop_app.pack.publishing.share import Share
    from desktop_app.store.journal.ages import Ages
    from desktop_app.store.journal.opening import Places
    from desktop_app.store.journal.report import Report
    from desktop_app.store.journal.session import Session

SECONDS_TO_ADOPT = 120.0


def open_window() -> int:
    """Open the window and stay until it is closed; the exit code."""
    start_log(log_path())
    path, presets = kept.settings_path(), kept.preset_paths(kept.program_folder())
    loaded = kept.load_settings(path, presets)
    opening = session(chosen_folder(loaded.settings), partial(ages, path, presets))
    records = JournalRecords(opening, loaded.settings.counts_folder)
    records.begin()

    from desktop_app.host.clipboard import QtClipboard
    from desktop_app.ui.app import Screen, start
    from desktop_app.ui.preferences import Preferences

    packs = AdoptedPacks(records.folder, loaded.settings.pack_folder)
    chosen = Preferences(loaded.settings, partial(kept.remember, path, presets), loaded, path)

    def desk() -> Desk:
        from desktop_app.desk.desk import Desk
        from desktop_app.desk.own_clipboard import OwnClipboard

        pack, clipboard = packs.packs(), OwnClipboard(QtClipboard())
        name, rename = chosen.settings.counselor_name, partial(kept.remember_name, path, presets)
        return Desk(pack, records.journal(), now, clipboard, name, rename)

    screen = Screen(cache(_dock), _global_keys, _presence)
    return start(desk, chosen, _foreground, records, _notices, screen, packs=lambda: packs.watch)


def chosen_folder(settings: kept.Settings) -> Path:
    """Where the records of this person lie: the folder of the settings, else the usual one."""
    if settings.data_folder:
        return settings.data_folder
    from platformdirs import user_data_path

    return user_data_path("reconnection-desk", appauthor=False)


def own_journal() -> Path:
    """The journal of this person, as the settings say where it lies."""
    return own_places()[0].journal


def own_places() -> tuple[Places, kept.Loaded]:
    """Where the records of this person lie, and the settings that say so."""
    from desktop_app.store.journal.opening import Places

    presets = kept.preset_paths(kept.program_folder())
    loaded = kept.load_settings(kept.settings_path(), presets)
    return Places(chosen_folder(loaded.settings)), loaded


def newest_pack() -> Pack:
    """The pack on which this person's new cases begin; nothing is written. Raises `PackError`."""
    from desktop_app.desk.editions import editions_of

    loaded = kept.load_settings(kept.settings_path(), kept.preset_paths(kept.program_folder()))
    return editions_of(AdoptedPacks(chosen_folder(loaded.settings), None).packs()).newest


def ages(path: Path, presets: Sequence[Path] = ()) -> Ages:
    """How long cases are kept, as the settings say it now."""
    from desktop_app.store.journal.ages import Ages

    return Ages(*kept.kept_days(kept.load_settings(path, presets)))


def session(folder: Path, ages: Callable[[], Ages] | None = None) -> Session:
    """The journal of this folder, not opened yet; `ages` says how long cases in it are kept."""
    from desktop_app.domain.forced_reconnection.ids import POLICY
    from desktop_app.host.protected_keys import key_guard
    from desktop_app.pack.resources import lead_key
    from desktop_app.store.journal.opening import Owner, Places
    from desktop_app.store.journal.session import Session

    places = Places(folder)
    owner = Owner(key_guard(), _new_device, POLICY, lead_key)
    return Session(places, owner if ages is None else owner._replace(ages=ages), now)


def now() -> datetime:
    """The present moment with its offset."""
    return datetime.now(UTC).astimezone()


def _new_device() -> str:
    return os.urandom(8).hex()


def _notices() -> Notices:
    from desktop_app.host.tray import Tray

    return Tray()


def _presence() -> Presence:
    from desktop_app.host.presence import presence

    return presence()


def _foreground() -> Foreground:
    from desktop_app.host.foreground import foreground

    return foreground()


def _dock() -> Dock:
    from desktop_app.host.docking import dock

    return dock()


def _global_keys() -> GlobalKeys:
    from desktop_app.host.global_keys import global_keys

    return global_keys()


class AdoptedPacks:
    """The packs of a run: the one that ships, and those that leads published where a build may."""

    def __init__(self, data_folder: Path, share: Path | None) -> None:
        self._data_folder = data_folder
        self._share = share
        self.watch: PackWatch | None = None
        """Looks for new ones; there is none in a build without root keys."""

    def packs(self) -> Packs:
        """What a desk works on that is opened now; raises `PackError`."""
        from desktop_app.pack.resources import pack_roots
        from desktop_app.pack.shipped import POLICY, shipped_pack

        shipped = shipped_pack()
        if pack_roots() is None:
            return shipped
        if self.watch is not None:
            return self.watch.new_editions()
        from desktop_app import __version__
        from desktop_app.desk.pack_watch import Desks, PackWatch
        from desktop_app.pack.publishing.depot import Depot
        from desktop_app.pack.publishing.share import Share

        desks = Desks(Depot(self._data_folder), POLICY, shipped, __version__, now)
        share = Share(self._share) if self._share is not None else None
        self.watch = PackWatch(share, self._adopt, desks)
        return self.watch.editions

    def _adopt(self, share: Share | None) -> Trouble | None:
        """Adopt in a process of its own, which alone verifies and proves."""
        from desktop_app.host.own_process import run_self
        from desktop_app.pack.publishing.errors import Trouble
        from desktop_app.pack.publishing.process import COMMAND, KEPT, trouble_of

        folder = KEPT if share is None else str(share.folder)
        try:
            code = run_self((COMMAND, folder, str(self._data_folder)), SECONDS_TO_ADOPT)
        except OSError:
            return Trouble.FAILED
        return Trouble.SLOW if code is None else trouble_of(code)


class JournalRecords:
    """The records of a run, which one program at a time has."""

    def __init__(self, session: Session, share: Path | None = None) -> None:
        self._session = session
        self._share = share
        self._listener: Listener | None = None
        self._closing: ClosingWatch | None = None
        self.begin = session.begin
        self.journal = session.journal
        self.begin_anew = session.begin_anew
        self.mend = session.mend
        self.look_after = session.look_after
        self.purge = session.purge

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self._session.places.folder

    @property
    def unsaved(self) -> int:
        """How many records stand in no file yet."""
        return self._session.unsaved

    @property
    def report(self) -> Report | None:
        """What had to be mended; told once."""
        return self._session.report

    def learned(self, desk: Desk) -> Learned:
        """What counts the cases of this desk; none is purged before it was counted."""
        from desktop_app.desk.learning.learned import Learned

        learned = Learned(self.journal(), desk.shelf.editions, self.folder, self._share, desk.now)
        self._session.before_purge = learned.count
        return learned

    def close(self) -> bool:
        """Listen no more and write what waits; whether everything is durable."""
        # they belong to the window's thread: none that collects garbage may come upon them
        self._listener = self._closing = None
        return self._session.close()

    def raise_first(self) -> bool:
        """Bring the window of the program that has the records to the front."""
        from desktop_app.host.single_instance import raise_first

        return raise_first(self.folder)

    def listen(self, wanted: Callable[[], None]) -> None:
        """Call `wanted` whenever the program is started once more."""
        from desktop_app.host.single_instance import Listener

        # the window of before, if there was one, is gone by now
        self._listener = Listener(self.folder, wanted)
        program = kept.program_folder()
        if program is not None:
            from desktop_app.host.closing import ClosingWatch

            self._closing = ClosingWatch(program)
