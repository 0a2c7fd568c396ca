"""Lets the machine be looked at by a process of its own, so that the window never waits for it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QSignalBlocker
from shiboken6 import isValid

from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.pack.words import interface_words
from desktop_app.store.atomic import write_whole
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.doctor_panel import DoctorPanel
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.saving import FolderAsker

CONSOLE = "-console"
"""What the name of the program's twin for the command line ends with."""


def doctor_call(executable: Path, *, frozen: bool) -> list[str]:
    """The command line that prints the page."""
    if not frozen:
        return [str(executable), "-P", "-m", "desktop_app", "doctor"]
    twin = executable.with_name(f"{executable.stem}{CONSOLE}{executable.suffix}")
    return [str(twin), "doctor"]


def _end(process: QProcess) -> None:
    if isValid(process):
        with QSignalBlocker(process):
            process.kill()
            process.waitForFinished()


class Doctoring(QObject):
    """Opens the sheet, which is built when it is first wanted."""

    def __init__(
        self, conductor: Conductor, asker: FolderAsker, call: Sequence[str] | None = None
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._asker = asker
        frozen = bool(getattr(sys, "frozen", False))
        self.call = call or doctor_call(Path(sys.executable), frozen=frozen)
        """What is started to look."""
        self._built: DoctorPanel | None = None
        self._process: QProcess | None = None
        self._folder = Path.home()
        conductor.window.commands.on(Command.DOCTOR, self.open)

    @property
    def panel(self) -> DoctorPanel:
        """The sheet."""
        if self._built is None:
            window = self._conductor.window
            self._built = DoctorPanel(window, window.gate)
            self._built.copy_wanted.connect(self.copy)
            self._built.save_wanted.connect(self.save)
            self._conductor.front_changed.connect(self._built.dismiss)
        return self._built

    def open(self) -> None:
        """Show the sheet and let the machine be looked at anew."""
        self._conductor.window.leave_field()
        self.panel.open_waiting()
        if self._process is not None:
            return
        self._process = process = QProcess(self)
        # it ends with the window, which alone would read it
        self.destroyed.connect(partial(_end, process))
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        process.start(self.call[0], [*self.call[1:], *self._told()])

    def _told(self) -> list[str]:
        """What only the window knows, which the process that looks cannot see."""
        from desktop_app.ui.docking import Docking  # noqa: PLC0415 - a window may never dock

        docking = self._conductor.findChild(Docking)
        return [] if docking is None else [f"--room={docking.room}"]

    def copy(self) -> None:
        """Put the page on the clipboard."""
        words = interface_words("ui_doctor")
        if self._conductor.desk.clipboard.put(self.panel.page):
            self.panel.say(words["copied"], Tone.ALLOWED)
        else:
            self.panel.say(words["not_copied"], Tone.PENDING)

    def save(self) -> None:
        """Write the page into a folder that the person chooses."""
        folder = self._asker.ask(self._conductor.window, self._folder)
        if folder is None:
            return
        words, day = interface_words("ui_doctor"), datetime.now(UTC).astimezone(KOREAN_TIME)
        name = words["file"].format(day=f"{day:%Y-%m-%d}")
        try:
            write_whole(folder / name, f"{self.panel.page}\n")
        except OSError:
            self.panel.say(words["not_saved"], Tone.PENDING)
            return
        self._folder = folder
        self.panel.say(words["saved"].format(name=name), Tone.ALLOWED)

    def _finished(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        page = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        process.deleteLater()
        if page.strip():
            self.panel.show_page("\n".join(page.strip().splitlines()))
        else:
            self._say_failed()

    def _failed(self) -> None:
        if self._process is not None and self._process.state() is QProcess.ProcessState.NotRunning:
            self._process.deleteLater()
            self._process = None
            self._say_failed()

    def _say_failed(self) -> None:
        self.panel.say(interface_words("ui_doctor")["failed"], Tone.PENDING)
