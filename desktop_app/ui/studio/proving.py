"""The proof of what is being edited, in a process of its own that the next edit ends."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from desktop_app.domain.fact import Kind, Value
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.problems import Place
from desktop_app.pack.source import SourceFile
from desktop_app.ui.studio.processes import end

PAUSE = 500
"""Milliseconds that a sound pack rests before it is proven."""


class Click(NamedTuple):
    """One answer of the way to a fault."""

    fact: FactId
    value: Value


class Fault(NamedTuple):
    """What a pack does not keep: a sentence, its place, and the shortest way that shows it."""

    sentence: str
    place: Place
    clicks: tuple[Click, ...]


class Verdict(NamedTuple):
    """What came of a proof."""

    proven: bool
    states: int
    seconds: float
    faults: tuple[Fault, ...]


class Proving(QObject):
    """Proves the newest files; whatever runs for older ones is ended."""

    began = Signal()
    proven = Signal(object)
    """A `Verdict`."""
    failed = Signal()
    """The process came to no verdict."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._waiting: tuple[Sequence[SourceFile], Pack] | None = None
        self._pack: Pack | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        """Whether a verdict is still to come."""
        return self._timer.isActive() or self._process is not None

    @property
    def is_running(self) -> bool:
        """Whether a process proves something now."""
        return self._process is not None

    def ask(self, files: Sequence[SourceFile], pack: Pack) -> None:
        """Prove these files, of which this pack was made, once they rest."""
        self.cancel()
        self._waiting = (files, pack)
        self._timer.start()

    def cancel(self) -> None:
        """Whatever runs is of no use any more."""
        self._timer.stop()
        self._waiting = None
        process, self._process = self._process, None
        if process is not None:
            end(process)
        self._clear()

    def _begin(self) -> None:
        if self._waiting is None:
            return
        (files, self._pack), self._waiting = self._waiting, None
        self._folder = TemporaryDirectory(prefix="studio-", ignore_cleanup_errors=True)
        for file in files:
            path = Path(self._folder.name, file.name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        process = self._process = QProcess(self)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self.began.emit()
        call = ["-m", "desktop_app", "pack", "prove", self._folder.name, "--json"]
        process.start(sys.executable, call)

    def _failed(self, _error: object) -> None:
        # a process that could not even start does not finish
        if self._process is not None and self._process.state() is QProcess.ProcessState.NotRunning:
            self.cancel()
            self.failed.emit()

    def _finished(self) -> None:
        process, self._process = self._process, None
        if process is None or self._pack is None:
            return
        written = bytes(process.readAllStandardOutput().data())
        process.deleteLater()
        self._clear()
        try:
            verdict = _verdict(json.loads(written), self._pack)
        except (ValueError, KeyError, TypeError):
            self.failed.emit()
        else:
            self.proven.emit(verdict)

    def _clear(self) -> None:
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()


def _verdict(said: Mapping[str, Any], pack: Pack) -> Verdict:
    faults = tuple(_fault(each, pack) for each in said["faults"])
    return Verdict(said["proven"], said["states"], said["seconds"], faults)


def _fault(said: Mapping[str, Any], pack: Pack) -> Fault:
    place = Place(said["file"], said["line"], said["column"])
    clicks = tuple(Click(FactId(each["fact"]), _value(each, pack)) for each in said["clicks"])
    return Fault(said["sentence"], place, clicks)


def _value(said: Mapping[str, Any], pack: Pack) -> Value:
    value: Value = said["value"]
    kind = pack.policy.facts[FactId(said["fact"])].kind
    return datetime.fromisoformat(str(value)) if kind is Kind.MOMENT else value
