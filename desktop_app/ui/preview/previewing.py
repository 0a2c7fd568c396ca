"""Shows in a window what its pack has become after each save, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.preview.folder_watch import FolderWatch
from desktop_app.desk.preview.previewed import PreviewedPacks, take_pack
from desktop_app.domain.pack import Pack
from desktop_app.pack.problems import PackError
from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.strip import Strip, put_on_top

SHOWN_ERRORS = 3
OFF = (Command.SAMPLE, Command.PRACTICE, Command.SETTINGS, Command.MOVE_PACK)
"""What would reach beyond the preview, or leads away from it."""


class Previewed(NamedTuple):
    """What is previewed."""

    packs: PreviewedPacks
    watch: FolderWatch


class Previewing(QObject):
    """Listens to the folder; the case, the step and the question in front stay where they are."""

    _told = Signal(object)

    def __init__(self, conductor: Conductor, previewed: Previewed) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._packs, self._watch = previewed
        self._has_read = False
        window, words = conductor.window, interface_words("preview")
        name = self._watch.folder.resolve().name
        window.setWindowTitle(words["title"].format(name=name))
        for command in OFF:
            window.commands.action(command).setEnabled(False)
        self.banner = Strip(window, Tone.PENDING)
        self.banner.add_button(words["close"], in_head=True).clicked.connect(window.close)
        put_on_top(window, self.banner, at=0)
        self.banner.show_words(words["head"], words["text"].format(name=name))
        self.errors = Strip(window, Tone.BLOCKED)
        put_on_top(window, self.errors, at=1)
        self.errors.hide()
        self._told.connect(self.take, Qt.ConnectionType.QueuedConnection)
        self._ears = QFileSystemWatcher(self)
        self._ears.directoryChanged.connect(self._heard)
        self._ears.fileChanged.connect(self._heard)

    def begin(self, first: object) -> None:
        """Show the first verdict, and listen from now on."""
        self.take(first)
        self._listen()
        self._watch.watch(self._tell)

    def stop(self) -> None:
        """Listen no more."""
        self._watch.stop()

    def take(self, verdict: object) -> None:
        """Show a pack on all cases, or what is wrong beside the last good one."""
        if isinstance(verdict, PackError):
            self._show_errors(verdict)
        elif isinstance(verdict, Pack):
            self._show_pack(verdict)
        self._listen()

    def _show_pack(self, pack: Pack) -> None:
        conductor, words = self._conductor, interface_words("preview")
        again, self._has_read = self._has_read, True
        take_pack(conductor.desk, self._packs, pack)
        conductor.draw()
        self.errors.hide()
        if again:
            time = f"{conductor.desk.now():%H:%M:%S}"
            self.banner.show_words(words["head_read"].format(time=time), self.banner.text)

    def _show_errors(self, error: PackError) -> None:
        words = interface_words("preview")
        head = words["errors" if self._has_read else "errors_first"]
        lines = [problem.sentence() for problem in error.problems[:SHOWN_ERRORS]]
        more = len(error.problems) - len(lines)
        if more:
            lines.append(words["more"].format(count=more))
        self.errors.show_words(head.format(count=len(error.problems)), "\n".join(lines))
        self.errors.show()

    # the folder

    def _tell(self, verdict: object) -> None:
        """Hand over what was found on the other thread."""
        try:
            self._told.emit(verdict)
        except RuntimeError:
            # the window has gone meanwhile
            self._watch.stop()

    def _heard(self, _path: str) -> None:
        self._watch.wake()

    def _listen(self) -> None:
        """Hear of each file: one that was saved by renaming is another file."""
        folder = self._watch.folder
        if not folder.is_dir():
            return
        known = {*self._ears.files(), *self._ears.directories()}
        inside = (path for path in folder.rglob("*") if not path.name.startswith("."))
        wanted = [str(path) for path in (folder, *inside) if str(path) not in known]
        if wanted:
            self._ears.addPaths(wanted)


class NothingSaved:
    """Saves nothing of a preview, and says so."""

    def ask(self, parent: QWidget, _last: Path, /) -> Path | None:
        """No folder."""
        if isinstance(parent, MainWindow):
            parent.status.show_message(interface_words("preview")["not_saved"])
        return None
