"""Watches the folder of a pack that is being written, and reads it once its writer paused."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

from desktop_app.pack.problems import PackError

Read = Callable[[Path], object]
"""Reads the pack of a folder; raises `PackError`."""
Verdict = object
"""A pack, or the `PackError` that says what is wrong."""

SETTLED = 0.08
"""Seconds without a change after which a folder is read."""
DOUBTED = 0.45
"""Seconds without a change after which what is wrong is said: an editor may be half way."""
PAUSE, SHORT_PAUSE = 0.25, 0.05
"""Seconds between two looks, and while something has just changed.

Folders of a network tell nobody of changes, so they are looked at again and again.
"""

PATIENCE = 2.0
"""Seconds to wait for the last look."""

Snapshot = tuple[tuple[str, int, int, int], ...]
"""Name, size, time in nanoseconds and number of each file: a save by rename changes the last."""


class FolderWatch:
    """Says the verdict on a folder once for each state in which its writer leaves it."""

    def __init__(
        self, folder: Path, read: Read, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.folder = folder
        self._read = read
        self._clock = clock
        self._seen: Snapshot = ()
        self._since = 0.0
        self._judged: Snapshot | None = None
        self._held: PackError | None = None
        self._wake, self._stopped = Event(), Event()
        self._thread: Thread | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the verdict on what is there was said."""
        return self._judged == self._seen

    def begin(self) -> Verdict:
        """The verdict on the folder as it is."""
        self._seen = self._judged = snapshot(self.folder)
        return self._verdict()

    def look(self) -> Verdict | None:
        """Look once: a verdict where there is a new one to say."""
        now, seen = self._clock(), snapshot(self.folder)
        if seen != self._seen:
            self._seen, self._since, self._held = seen, now, None
            return None
        quiet = now - self._since
        if self.is_settled or quiet < SETTLED:
            return None
        return self._judge(seen, quiet)

    def _judge(self, seen: Snapshot, quiet: float) -> Verdict | None:
        if self._held is None:
            verdict = self._verdict()
            if snapshot(self.folder) != seen:
                # it was written while it was read: the next look sees that
                return None
            if not isinstance(verdict, PackError):
                self._judged = seen
                return verdict
            self._held = verdict
        if quiet < DOUBTED:
            return None
        self._judged = seen
        return self._held

    def _verdict(self) -> Verdict:
        try:
            return self._read(self.folder)
        except PackError as error:
            return error

    # on a thread of its own: a folder of a network may let one wait

    def watch(self, tell: Callable[[Verdict], None]) -> None:
        """Look from now on; `tell` is called on another thread."""
        self._thread = Thread(target=self._go_on, args=(tell,), name="preview", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Look at once: somebody says that something has changed."""
        self._wake.set()

    def stop(self) -> None:
        """Look no more; a look under way is waited for, unless its folder hangs."""
        self._stopped.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _go_on(self, tell: Callable[[Verdict], None]) -> None:
        while not self._stopped.is_set():
            verdict = self.look()
            if verdict is not None and not self._stopped.is_set():
                tell(verdict)
            self._wake.wait(PAUSE if self.is_settled else SHORT_PAUSE)
            self._wake.clear()


def snapshot(folder: Path) -> Snapshot:
    """The YAML files as they lie in the folder now; empty where there is no folder."""
    return tuple(sorted(_files(folder)))


def _files(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if name.startswith(".") or path.suffix.lower() not in (".yaml", ".yml"):
                continue
            try:
                known = path.stat()
            except OSError:
                # renamed since it was listed
                continue
            yield str(path), known.st_size, known.st_mtime_ns, known.st_ino
