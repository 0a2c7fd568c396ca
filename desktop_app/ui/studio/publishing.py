"""Signing and publishing from the window: when it may be done, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop_app import __version__
from desktop_app.desk.studio.outline import Spot
from desktop_app.desk.studio.publishing import Done, Order, carried_out, published_pack
from desktop_app.domain.pack import Pack
from desktop_app.pack.publishing.adopting import Terms
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.proving import prover
from desktop_app.pack.publishing.signing import public_keys
from desktop_app.pack.publishing.trust import ROOTS
from desktop_app.pack.resources import pack_roots
from desktop_app.pack.shipped import POLICY
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.studio.publish_panel import Wish
from desktop_app.ui.studio.session import Session
from desktop_app.ui.studio.verdicts import Verdicts
from desktop_app.ui.studio.window import StudioWindow

VERSION = ("pack", "version")


class Shared(NamedTuple):
    """Where leads publish, and by whose keys it is judged; `None` for this program's own."""

    share: str = ""
    roots: Path | None = None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


class Publishing(QObject):
    """Follows the verdicts; signs and publishes what is saved and proven."""

    _done = Signal(object)

    def __init__(self, session: Session, window: StudioWindow, shared: Shared) -> None:
        super().__init__(window)
        self._session, self._window, self._shared = session, window, shared
        self._verdicts: Verdicts | None = None
        self._thread: Thread | None = None
        self._published: tuple[str, Pack | None] | None = None
        panel = window.publish
        panel.version_written.connect(self._version_written)
        panel.left.connect(session.settle)
        panel.publish_wanted.connect(self._publish)
        panel.sign_wanted.connect(self._sign)
        session.edited.connect(self._show)
        session.checked.connect(self._show)
        self._done.connect(self._take)
        words = interface_words("studio_publish")
        folder = session.draft.folder
        bundle = folder.parent / words["bundle_name"].format(folder=folder.name)
        panel.show_places(shared.share, str(bundle))
        self._show()

    def follow(self, verdicts: Verdicts) -> None:
        """Let these say when the draft may be published."""
        self._verdicts = verdicts
        verdicts.changed.connect(self._show)
        self._show()

    def published(self) -> Pack | None:
        """The pack that desks may use now; `None` where none is known."""
        share = self._window.publish.share.held().strip()
        if not share:
            return None
        if self._published is None or self._published[0] != share:
            terms = self._terms()
            self._published = share, published_pack(share, terms) if terms else None
        return self._published[1]

    @property
    def is_busy(self) -> bool:
        """Whether something is being signed."""
        return self._thread is not None

    def stop(self) -> None:
        """Wait for what is being written."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def _show(self) -> None:
        spot = self._version_spot()
        if spot is not None:
            lines = self._session.outline.others.get("pack", ())
            version = next((each.text for each in lines if each.spot == spot), "")
            self._window.publish.show_version(version)
        self._window.publish.show_ready(self._why_not())

    def _why_not(self) -> str:
        words, verdicts = interface_words("studio_publish"), self._verdicts
        if self._thread is not None:
            return words["working"]
        if self._session.problems:
            return words["problems"]
        if verdicts is not None and verdicts.verdict is not None and not verdicts.verdict.proven:
            return words["unproven"]
        return "" if verdicts is not None and verdicts.is_proven else words["wait"]

    def _version_spot(self) -> Spot | None:
        lines = self._session.outline.others.get("pack", ())
        return next((line.spot for line in lines if line.spot.path == VERSION), None)

    def _version_written(self, version: str) -> None:
        spot = self._version_spot()
        if spot is not None:
            self._session.type_in(spot, version)

    def _terms(self) -> Terms | None:
        """What this build goes by, or by other roots; `None` where there are none."""
        try:
            pem = self._shared.roots.read_bytes() if self._shared.roots else pack_roots()
            keys = public_keys(pem or b"")
        except (OSError, PublishingError):
            return None
        if len(set(keys)) != ROOTS:
            return None
        return Terms(keys, POLICY, __version__, self._shared.now(), prover())

    def _publish(self, wish: Wish) -> None:
        self._begin(wish, to_publish=True)

    def _sign(self, wish: Wish) -> None:
        self._begin(wish, to_publish=False)

    def _begin(self, wish: Wish, *, to_publish: bool) -> None:
        panel, words = self._window.publish, interface_words("studio_publish")
        if self._why_not() or self._session.pack is None:
            return
        if not self._session.save():
            panel.say(words["not_saved"], Tone.BLOCKED)
            return
        terms = self._terms()
        if terms is None:
            panel.say(interface_words("pack_trouble")[Trouble.NO_ROOTS], Tone.BLOCKED)
            return
        files, pack = self._session.files(), self._session.pack
        order = Order(pack, files, *wish, to_publish=to_publish)
        self._thread = Thread(target=self._carry_out, args=(order, terms), daemon=True)
        self._show()
        self._thread.start()

    def _carry_out(self, order: Order, terms: Terms) -> None:
        self._done.emit(carried_out(order, terms))

    def _take(self, done: Done) -> None:
        self.stop()
        self._published = None
        self._show()
        self._window.publish.say(done.sentence, Tone.ALLOWED if done.is_done else Tone.BLOCKED)
        self._window.say(done.sentence, Tone.ALLOWED if done.is_done else Tone.BLOCKED)
