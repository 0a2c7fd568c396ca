"""Writes cases as files for an audit: the one in front, or any other that is kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.desk.exports import ExportKind, ExportProblem, Exports, Ready
from desktop_app.pack.words import interface_words
from desktop_app.store.atomic import write_bytes
from desktop_app.store.cases import StoredCase
from desktop_app.store.records import CaseId
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.recalling import CaseAct, Recalling
from desktop_app.ui.saving import FolderAsker


class Exporting(QObject):
    """Asks for a folder where the settings name none; what is written is whole or not there."""

    def __init__(
        self,
        conductor: Conductor,
        asker: FolderAsker,
        preferences: Preferences,
        recalling: Recalling,
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._say = recalling.say
        self._asker = asker
        self._preferences = preferences
        self._exports = Exports(conductor.desk)
        self._last: Path | None = None
        commands = conductor.window.commands
        commands.on(Command.EXPORT_PDF, self.export_pdf)
        commands.on(Command.EXPORT_CASE, self.export_case)
        for kind in ExportKind:
            recalling.acts.append(
                CaseAct(kind, partial(_label, kind), partial(self._export_past, kind))
            )

    def export_pdf(self) -> None:
        """The case in front as a PDF."""
        self._conductor.window.leave_field()
        self.export(self._conductor.case, ExportKind.PDF)

    def export_case(self) -> None:
        """The case in front as a case file."""
        self._conductor.window.leave_field()
        self.export(self._conductor.case, ExportKind.CASE_FILE)

    def export(self, case: CaseId, kind: ExportKind) -> Path | None:
        """Write a case, on the desk or not, and say what came of it; where it lies."""
        ready = self._exports.ready(case)
        if isinstance(ready, ExportProblem):
            self._tell(case, ready)
            return None
        folder = self._folder()
        return None if folder is None else self._written(ready, kind, folder)

    def _folder(self) -> Path | None:
        chosen = self._preferences.settings.export_folder
        if chosen is not None:
            return chosen
        last = self._last or self._preferences.memo_folder
        found = self._asker.ask(self._conductor.window, last)
        self._last = found or self._last
        return found

    def _written(self, ready: Ready, kind: ExportKind, folder: Path) -> Path | None:
        words = interface_words("ui_exports")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = write_bytes(self._exports.path(ready, kind, folder), self._data(ready, kind))
        except OSError:
            self._say(words["not_written"], Tone.BLOCKED)
            return None
        self._say(words["written"].format(path=path), Tone.ALLOWED)
        return path

    def _data(self, ready: Ready, kind: ExportKind) -> bytes:
        if kind is ExportKind.CASE_FILE:
            return self._exports.case_file(ready).encode("utf-8", "replace")
        from desktop_app.ui.audit_pdf import audit_pdf  # noqa: PLC0415 - seldom asked for

        return audit_pdf(self._exports.sheet(ready))

    def _export_past(self, kind: ExportKind, one: StoredCase) -> None:
        self.export(one.id, kind)

    def _tell(self, case: CaseId, problem: ExportProblem) -> None:
        conductor = self._conductor
        if problem.fact is not None and case == conductor.case:
            conductor.go_to(problem.fact)
        conductor.draw()
        self._say(interface_words("ui_exports")[problem.problem], Tone.PENDING)


def _label(kind: ExportKind, _one: StoredCase) -> str:
    return interface_words("ui_history_acts")[kind]
