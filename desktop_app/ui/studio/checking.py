"""The check of the whole pack, in a process beside the window: only the newest answer counts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from desktop_app.desk.studio import check_worker
from desktop_app.desk.studio.check_worker import answer_of, question
from desktop_app.pack.problems import PackError
from desktop_app.pack.source import SourceFile
from desktop_app.ui.studio.processes import end

PAUSE = 300
"""Milliseconds without an edit after which everything is checked."""


class Checking(QObject):
    """Asks for the files once nothing was edited for a while; emits what was made of them."""

    checked = Signal(object)
    """A `Checked` of the newest files."""
    began = Signal()

    def __init__(self, files: Callable[[], Sequence[SourceFile]], parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._number = 0
        self._asked = 0
        """The number of the question that is not answered yet; 0 where there is none."""
        self._process: QProcess | None = None
        self._read = b""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive() or self._asked > 0

    def ask(self) -> None:
        """Something was edited."""
        self._number += 1
        self._timer.start()

    def ask_now(self) -> None:
        """Check without waiting for a pause."""
        self._number += 1
        self._timer.stop()
        self._begin()

    def stop(self) -> None:
        """Ask for nothing more, and let the process end."""
        self._timer.stop()
        self._number += 1
        self._asked = 0
        process, self._process = self._process, None
        if process is not None:
            end(process)

    def _begin(self) -> None:
        if self._asked:
            # asked again when the answer to the older question comes
            return
        self.began.emit()
        self._asked = self._number
        self._worker().write(question(self._number, self._files()))

    def _worker(self) -> QProcess:
        if self._process is None:
            self._read = b""
            self._process = QProcess(self)
            self._process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
            self._process.readyReadStandardOutput.connect(self._hear)
            self._process.finished.connect(self._ended)
            self._process.start(sys.executable, ["-m", check_worker.__name__])
        return self._process

    def _hear(self) -> None:
        if self._process is None:
            return
        self._read += bytes(self._process.readAllStandardOutput().data())
        *lines, self._read = self._read.split(b"\n")
        for line in lines:
            self._take(line)

    def _take(self, line: bytes) -> None:
        asked, self._asked = self._asked, 0
        if asked != self._number:
            if not self._timer.isActive():
                self._begin()
            return
        try:
            answer = answer_of(line)
        except (ValueError, KeyError, TypeError, PackError):
            return
        self.checked.emit(answer)

    def _ended(self) -> None:
        """The process is gone without having been asked to: the next edit begins another."""
        process, self._process = self._process, None
        self._asked = 0
        if process is not None:
            process.deleteLater()
