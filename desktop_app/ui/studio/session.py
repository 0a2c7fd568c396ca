"""One folder in a lead's hands: the draft, what is typed before it is taken, check and outline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk.studio.check_worker import Checked
from desktop_app.desk.studio.outline import Outline, Spot, outline
from desktop_app.domain.pack import Pack
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import Edit, ReplaceText, SetScalar
from desktop_app.pack.editing.errors import EditError
from desktop_app.pack.editing.finding import At
from desktop_app.pack.editing.offers import Chip, chips
from desktop_app.pack.problems import PackError, Problem, Problems
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.source import SourceFile
from desktop_app.pack.tree import Table
from desktop_app.pack.words import interface_words
from desktop_app.pack.yaml_tree import tree_of
from desktop_app.ui.studio.checking import Checking

PAUSE = 250
"""Milliseconds without a stroke after which what was typed becomes a step of the draft."""


class Session(QObject):
    """Takes edits and says what came of them."""

    edited = Signal()
    """The draft is another than before: there is a new outline."""
    saved = Signal()
    """The draft is on the disk; it says what it said before."""
    checked = Signal()
    """Problems and pack are those of the draft again."""
    refused = Signal(str)
    """Why an edit was not taken, in a sentence."""

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.outline = Outline()
        self.pack: Pack | None = None
        """The pack as it could last be made; that of the program until then."""
        self.last: Checked | None = None
        """What the last check came to."""
        self.placeholders: tuple[Chip, ...] = ()
        """What texts may name, with samples."""
        self._typed: tuple[Spot, Edit] | None = None
        self._offered: Pack | None = None
        self._is_warned = False
        self._trees: dict[str, tuple[bytes, Table | None]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.settle)
        self.checking = Checking(self.files, self)
        self.checking.checked.connect(self._take)
        self._read()

    def begin(self) -> None:
        """Check what was opened."""
        self.checking.ask_now()

    def stop(self) -> None:
        """Let nothing run on."""
        self._timer.stop()
        self.checking.stop()

    # what there is

    def files(self) -> tuple[SourceFile, ...]:
        """The files as they are edited."""
        return self.draft.files()

    @property
    def problems(self) -> Sequence[Problem]:
        """What the last check found, in the order of the files."""
        return self.last.problems if self.last else ()

    @property
    def notes(self) -> Sequence[Problem]:
        """What the last check found worth a word."""
        return self.last.notes if self.last else ()

    @property
    def is_sound(self) -> bool:
        """Whether the draft as it is now was checked, and nothing was found."""
        busy = self.checking.is_busy or self._typed is not None
        return not busy and self.last is not None and not self.last.problems

    @property
    def is_changed(self) -> bool:
        """Whether something is not saved."""
        return self._typed is not None or self.draft.is_changed

    # what is done

    def type_in(self, spot: Spot, text: str) -> None:
        """Somebody types here: it becomes a step once the hand rests, or goes elsewhere."""
        said = self.draft.plain_in(At(spot.file, spot.path))
        # the line ends behind a text belong to how its file writes it
        end = said[len(said.rstrip("\n")) :] if isinstance(said, str) else ""
        self._type(spot, SetScalar(spot.file, spot.path, text.rstrip("\n") + end))

    def type_source(self, edit: ReplaceText) -> None:
        """Somebody types in a file that cannot be read as YAML."""
        self._type(Spot(edit.file, ()), edit)

    def _type(self, spot: Spot, edit: Edit) -> None:
        if self._typed is not None and self._typed[0] != spot:
            self.settle()
        self._typed = (spot, edit)
        self._timer.start()

    def settle(self) -> bool:
        """Let what was typed be a step; whether it was taken or there was nothing."""
        self._timer.stop()
        typed, self._typed = self._typed, None
        if typed is None:
            return True
        return self.apply(typed[1], joins=True)

    def apply(self, edit: Edit, *, joins: bool = False) -> bool:
        """Make an edit; what is refused is said. Typing joins the step before it."""
        if self._typed is not None and not self.settle():
            return False
        try:
            self.draft.apply(edit, joins=joins)
        except EditError as error:
            self.refused.emit(error.sentence())
            return False
        self._changed()
        return True

    def undo(self) -> bool:
        """Take the last step back; whether there was one."""
        self.settle()
        if not self.draft.undo():
            return False
        self._changed()
        return True

    def redo(self) -> bool:
        """Make the step again that was taken back; whether there was one."""
        self.settle()
        if not self.draft.redo():
            return False
        self._changed()
        return True

    def save(self) -> bool:
        """Write what has changed; why it could not be written is said."""
        if not self.settle():
            return False
        try:
            self.draft.save()
        except EditError as error:
            self.refused.emit(error.sentence())
            return False
        self.saved.emit()
        return True

    def reload(self) -> tuple[str, ...]:
        """Take over what somebody else changed on the disk, as one step; the files that did."""
        self.settle()
        try:
            files = self.draft.reload()
        except PackError as error:
            self.refused.emit(error.lines()[0])
            return ()
        if files:
            self._changed()
        return files

    def _changed(self) -> None:
        self._read()
        self.checking.ask()
        self.edited.emit()
        lost = not self.draft.is_kept
        if lost and not self._is_warned:
            self.refused.emit(interface_words("studio")["not_kept"])
        self._is_warned = lost

    def _read(self) -> None:
        """The outline, from the trees of the files: only what has changed is read anew."""
        trees: dict[str, tuple[bytes, Table | None]] = {}
        for file in self.files():
            known = self._trees.get(file.name)
            if known is None or known[0] != file.content:
                tree = tree_of(file, Problems())
                known = (file.content, tree if isinstance(tree, Table) else None)
            trees[file.name] = known
        self._trees = trees
        self.outline = outline(
            {name: tree for name, (_, tree) in trees.items() if tree is not None}
        )

    def _take(self, checked: Checked) -> None:
        self.last = checked
        self.pack = checked.pack or self.pack or _shipped()
        if self.pack is not None and self.pack is not self._offered:
            self._offered = self.pack
            self.placeholders = chips(self.pack)
        self.checked.emit()


def _shipped() -> Pack | None:
    """The pack of the program, for the names in a preview of a folder that has problems."""
    try:
        return shipped_pack()
    except PackError:
        return None
