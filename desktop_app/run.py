"""One run of the window: settings, records, desk and machine, built and handed on."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.store.settings import load_settings, remember, remember_name, settings_path

if TYPE_CHECKING:
    from desktop_app.desk.desk import Desk
    from desktop_app.desk.ports import Foreground
    from desktop_app.host.single_instance import Listener
    from desktop_app.store.journal.report import Report
    from desktop_app.store.journal.session import Session


def open_window() -> int:
    """Open the window and stay until it is closed; the exit code."""
    loaded = load_settings(settings_path())
    records = JournalRecords(session())
    records.begin()

    from desktop_app.host.clipboard import QtClipboard
    from desktop_app.pack.shipped import shipped_pack
    from desktop_app.store.log import log_path, start_log
    from desktop_app.ui.app import start
    from desktop_app.ui.preferences import Preferences

    start_log(log_path())
    path = settings_path()
    chosen = Preferences(loaded.settings, partial(remember, path), damaged=loaded.damaged)

    def desk() -> Desk:
        from desktop_app.desk.desk import Desk

        pack, clipboard = shipped_pack(), QtClipboard()
        name, rename = chosen.settings.counselor_name, partial(remember_name, path)
        return Desk(pack, records.journal(), now, clipboard, name, rename)

    return start(desk, chosen, _foreground, records)


def data_folder() -> Path:
    """Where the records of this person lie on this machine."""
    from platformdirs import user_data_path

    return user_data_path("reconnection-desk", appauthor=False)


def session(folder: Path | None = None) -> Session:
    """The journal of this folder, not opened yet."""
    from desktop_app.domain.forced_reconnection.ids import POLICY
    from desktop_app.host.protected_keys import key_guard
    from desktop_app.pack.resources import lead_key
    from desktop_app.store.journal.opening import Owner, Places
    from desktop_app.store.journal.session import Session

    places = Places(folder or data_folder())
    return Session(places, Owner(key_guard(), _new_device, POLICY, lead_key), now)


def now() -> datetime:
    """The present moment with its offset."""
    return datetime.now(UTC).astimezone()


def _new_device() -> str:
    return os.urandom(8).hex()


def _foreground() -> Foreground:
    from desktop_app.host.foreground import foreground

    return foreground()


class JournalRecords:
    """The records of a run, which one program at a time has."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._listener: Listener | None = None
        self.begin = session.begin
        self.journal = session.journal
        self.begin_anew = session.begin_anew
        self.mend = session.mend
        self.look_after = session.look_after
        self.close = session.close

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self._session.places.folder

    @property
    def report(self) -> Report | None:
        """What had to be mended; told once."""
        return self._session.report

    def raise_first(self) -> bool:
        """Bring the window of the program that has the records to the front."""
        from desktop_app.host.single_instance import raise_first

        return raise_first(self.folder)

    def listen(self, wanted: Callable[[], None]) -> None:
        """Call `wanted` whenever the program is started once more."""
        from desktop_app.host.single_instance import Listener

        self._listener = self._listener or Listener(self.folder)
        self._listener.show_wanted(wanted)
