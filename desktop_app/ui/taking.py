"""Acts on cases of other desks: opened from files, by drop, from a pasted text; and handed on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.saving import FolderAsker

Said = tuple[str, Tone]


class FilesAsker(Protocol):
    """Asks the person for files to open."""

    def ask_files(self, parent: QWidget, last: Path, /) -> Sequence[Path]:
        """The files that were chosen; none where the person thought better of it."""


class FilesDialog:
    """Asks with the dialog of the system."""

    def ask_files(self, parent: QWidget, last: Path, /) -> Sequence[Path]:
        """The files that were chosen; none where the person thought better of it."""
        # a window of Qt's own, with all that it needs: most of an evening goes without
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        words = interface_words("ui_taking")
        chosen, _ = QFileDialog.getOpenFileNames(parent, words["title"], str(last), words["filter"])
        return [Path(each) for each in chosen]


class Taking(QObject):
    """Listens to the commands, to files that are dropped on the window, and to pasted texts."""

    def __init__(
        self,
        conductor: Conductor,
        cases: CasesAtHand,
        files: FilesAsker,
        folders: FolderAsker,
        preferences: Preferences,
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._cases = cases
        self._files = files
        self._folders = folders
        self._preferences = preferences
        window = conductor.window
        window.commands.on(Command.OPEN_CASE_FILES, self.ask)
        window.commands.on(Command.SAVE_OPEN_CASES, self.save_all)
        # a field in hand takes the key for itself
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), window)
        paste.activated.connect(self.paste)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    # from files

    def ask(self) -> None:
        """Ask for files and open the cases in them."""
        window = self._conductor.window
        window.leave_field()
        self.open_files(self._files.ask_files(window, self._preferences.memo_folder))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open the case of each file; what cannot be opened is named, and changes nothing."""
        words = interface_words("ui_taking")
        self._conductor.window.leave_field()
        said = [self._open_file(path) for path in paths]
        if len(said) == 1:
            self._conductor.say(*said[0])
        elif said:
            fine = [one for one in said if one[1] is Tone.ALLOWED]
            troubles = [text for text, tone in said if tone is not Tone.ALLOWED]
            text = " ".join((words["count"].format(count=len(fine)), *troubles))
            self._conductor.say(text, Tone.PENDING if troubles else Tone.ALLOWED)

    def _open_file(self, path: Path) -> Said:
        from desktop_app.store.case_file import (  # noqa: PLC0415 - models have time until then
            CaseFileError,
            read_case_file,
        )

        words = interface_words("ui_taking")
        if path.is_dir():
            return words["folder_dropped"], Tone.PENDING
        try:
            handed = read_case_file(path, self._conductor.desk.pack.policy, in_order=False)
        except CaseFileError as error:
            problem = interface_words("case_files")[error.kind].format_map(error.named)
            text = words["file_problem"].format(file=path.name, problem=problem)
            return " ".join(text.split()), Tone.BLOCKED
        return self._take(handed)

    def _take(self, handed: object) -> Said:
        from desktop_app.desk.taking_over import Took, take_over  # noqa: PLC0415
        from desktop_app.store.case_file import CaseFile  # noqa: PLC0415

        words = interface_words("ui_taking")
        if not isinstance(handed, CaseFile):
            raise TypeError(handed)
        took = take_over(self._conductor.desk, handed)
        if took.case is not None:
            self._cases.choose(CaseId(took.case))
            # an Enter that confirms what was taken over must answer no question of it
            self._conductor.window.chart.take_focus()
        if took.how in (Took.PARTED, Took.EMPTY, Took.GOING):
            return words[took.how], Tone.PENDING
        nobody = "_nobody" if not took.giver and took.how is not Took.KNOWN else ""
        return words[took.how + nobody].format(giver=took.giver), Tone.ALLOWED

    # from a text

    def take_text(self, text: str) -> bool:
        """Open the case of the block in a text; whether there is one, sound or not."""
        # what every admin text is asked; a sign torn apart by a line break is rare, but counts
        if "[" not in text:
            return False
        from desktop_app.desk.case_block import holds_block, read_block  # noqa: PLC0415
        from desktop_app.store.case_file import CaseFileError  # noqa: PLC0415

        if not holds_block(text):
            return False
        problems = interface_words("ui_taking_problems")
        try:
            said = self._take(read_block(text, self._conductor.desk.pack.policy))
        except CaseFileError as error:
            # a sound block with a case that does not fit comes from another release
            said = problems.get(error.kind, problems["block_newer"]), Tone.BLOCKED
        self._conductor.say(*said)
        return True

    def paste(self) -> None:
        """Outside of fields the usual key opens a case that was copied, and does nothing else."""
        self.take_text(self._conductor.desk.clipboard.text())

    # to files

    def save_all(self) -> None:
        """Write all open cases as files into a folder of the person's choice."""
        from desktop_app.desk.cases_out import write_open_cases  # noqa: PLC0415

        conductor, words = self._conductor, interface_words("ui_cases_out")
        conductor.window.leave_field()
        folder = self._folders.ask(conductor.window, self._preferences.memo_folder)
        if folder is None:
            return
        out = write_open_cases(conductor.desk, folder)
        conductor.draw()
        if out.failed:
            numbers = ", ".join(map(str, out.failed))
            text = words["failed"].format(numbers=numbers, count=len(out.paths))
            conductor.say(text, Tone.BLOCKED)
        elif out.drafts:
            numbers = ", ".join(map(str, out.drafts))
            text = words["drafts"].format(numbers=numbers, count=len(out.paths))
            conductor.say(text, Tone.PENDING)
        elif out.paths:
            self._preferences.saved_in(folder)
            text = words["saved"].format(count=len(out.paths), folder=folder)
            conductor.say(text, Tone.ALLOWED)
        else:
            conductor.say(words["none"])

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if _paths(event):
                event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
            self.open_files(_paths(event))
            return True
        return False


def _paths(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
