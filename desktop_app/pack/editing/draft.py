"""A pack folder being edited: its texts, what is wrong with them, and every edit to be undone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FolderPath

from desktop_app.domain.ids import ScriptId
from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.compile import Examined, examine_files
from desktop_app.pack.editing import history, keeping, saving
from desktop_app.pack.editing.applying import applied
from desktop_app.pack.editing.body import Body, Splice
from desktop_app.pack.editing.edits import Edit, singles, target_of
from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.editing.finding import At, Places
from desktop_app.pack.editing.nodes import Plain, node_at, path_at, plain_of
from desktop_app.pack.editing.parsed import Parsed, parsed, with_text
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import PackError, Place, Problem
from desktop_app.pack.required import POLICIES
from desktop_app.pack.source import SourceFile, read_files
from desktop_app.pack.tree import Path
from desktop_app.pack.words import interface_words

POLICY = POLICIES["forced_reconnection"]
RECOVERED, RELOADED = "recovered", "reloaded"


class Draft:
    """A pack folder being edited; see the package for how."""

    def __init__(
        self,
        folder: FolderPath,
        files: tuple[SourceFile, ...],
        aside: FolderPath | None = None,
        policy: Policy = POLICY,
    ) -> None:
        self.folder = folder
        self.recovered: tuple[str, ...] = ()
        """Files of which an earlier run left edits that were not saved: they are made again."""
        self.left_over: dict[str, str] = {}
        """Such texts of files that somebody else changed since; see `take_left_over`."""
        self.is_kept = True
        """Whether all edits since the last save would survive the end of the program."""
        self._policy = policy
        self._disk: dict[str, bytes | None] = {file.name: file.content for file in files}
        self._files = {file.name: parsed(file.content) for file in files}
        self._history = history.History()
        self._keeper = keeping.Keeper(folder, aside)
        self._examined: Examined | None = None
        self._places: Places | None = None
        self._saved_texts = {name: each.body.text for name, each in self._readable().items()}

    @classmethod
    def open(
        cls, folder: FolderPath, aside: FolderPath | None = None, policy: Policy = POLICY
    ) -> Draft:
        """The draft of a pack folder, with the edits that an earlier run could not save.

        `aside` is a folder for edits that are not saved yet, such as the user's data folder;
        without it, they are lost with the program. A pack with problems opens all the same.
        Raises `PackError` where there is no pack, or its files are too many, too large or links.
        """
        try:
            files = read_files(folder)
        except OSError as error:
            raise PackError(Problem(Fault.UNREADABLE, Place(folder.name))) from error
        draft = cls(folder, files, aside, policy)
        draft._recover()
        return draft

    # --- what it says

    def texts(self) -> Mapping[str, str]:
        """The source of each file by its name, as it stands; without those in no known encoding."""
        return {name: each.body.text for name, each in self._readable().items()}

    def saved_texts(self) -> Mapping[str, str]:
        """The source of each file as it lies on the disk, as far as is known."""
        return dict(self._saved_texts)

    def files(self) -> tuple[SourceFile, ...]:
        """The files as they would be saved."""
        return tuple(
            SourceFile(name, (self._disk[name] or b"") if each is None else each.body.content)
            for name, each in self._files.items()
        )

    def examined(self) -> Examined:
        """The pack as far as it can be read and all that `pack check` says; takes half a second."""
        if self._examined is None:
            self._examined = examine_files(self.files(), self._policy)
        return self._examined

    def problems(self) -> tuple[Problem, ...]:
        """All problems, in file order."""
        return self.examined().problems.sorted()

    def pack(self) -> Pack:
        """The compiled pack; raises `PackError` with all problems."""
        examined = self.examined()
        examined.problems.raise_if_any()
        if examined.pack is None:
            raise examined.problems.error()
        return examined.pack

    def find(self, path: Path) -> At | None:
        """Where in the files a path of the pack leads, such as `("scripts", "ask_reason", "to")`.

        `("scripts", id, "variants", 0, "text")` finds a script's only text, too.
        """
        if self._places is None:
            roots = {name: each.root for name, each in self._readable().items()}
            self._places = Places({name: root for name, root in roots.items() if root is not None})
        return self._places.find(path)

    def parsed(self, file: str) -> Parsed:
        """The body and the nodes of a file; raises `EditError` where there is none of that name."""
        found = self._files.get(file)
        if found is None:
            raise EditError(Trouble.NO_FILE, file)
        return found

    def path_at(self, place: Place) -> Path:
        """The path in its file of what stands at a place, such as that of a problem."""
        found = self._readable().get(place.file)
        if found is None or found.root is None or place.line < 1:
            return ()
        lines = found.body.plain.split("\n")
        before = sum(len(line) + 1 for line in lines[: place.line - 1])
        return path_at(found.root, before + max(place.column, 1) - 1)

    def plain(self, path: Path) -> Plain | None:
        """What stands at a path of the pack: a text, list or table; `None` where nothing does."""
        at = self.find(path)
        return None if at is None else self.plain_in(at)

    def plain_in(self, at: At) -> Plain | None:
        """What stands at a path of a file."""
        found = self._readable().get(at.file)
        node = None if found is None or found.root is None else node_at(found.root, at.path)
        return None if node is None else plain_of(node)

    def text_of(self, script: ScriptId, number: int = 0) -> str:
        """The wording of this number of a script as its file says it, placeholders and all.

        Raises `EditError` where there is none.
        """
        said = self.plain(("scripts", script, "variants", number, "text"))
        if not isinstance(said, str):
            raise EditError(Trouble.NO_PLACE, script)
        return said

    def copy(self) -> Draft:
        """A draft of the same texts to try edits on; it keeps nothing beside the pack."""
        copy = Draft(self.folder, self.files(), policy=self._policy)
        copy._keeper = keeping.NoKeeper(self.folder, None)
        copy._examined = self._examined
        return copy

    # --- edits

    def apply(self, edit: Edit, *, joins: bool = False) -> None:
        """Make an edit; raises `EditError`, and then nothing has changed.

        `joins` is for typing: a `SetScalar` of the scalar that the last step changed becomes a
        part of that step.
        """
        now: dict[str, Parsed] = {}
        for each in singles(edit):
            file = now.get(each.file) or self.parsed(each.file)
            now[each.file] = Parsed(*applied(each, *file))
        self._take(edit.step, now, target_of(edit), joins=joins)

    @property
    def undo_name(self) -> str:
        """What `undo` takes back, in Korean; empty where there is nothing."""
        return _name(self._history.done)

    @property
    def redo_name(self) -> str:
        """What `redo` does again, in Korean; empty where there is nothing."""
        return _name(self._history.undone)

    def undo(self) -> tuple[str, ...]:
        """Take the last step back; the files that it changed, none where there is no step."""
        if not self._history.done:
            return ()
        step = self._history.done.pop()
        self._history.undone.append(step)
        return self._make({each.file: [each.back] for each in step.changes})

    def redo(self) -> tuple[str, ...]:
        """Do again what was undone last; the files that it changed."""
        if not self._history.undone:
            return ()
        step = self._history.undone.pop()
        self._history.done.append(step)
        return self._make({each.file: [each.forth] for each in step.changes})

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.changed)

    @property
    def changed(self) -> tuple[str, ...]:
        """The files that a save would write."""
        return tuple(
            name
            for name, each in self._readable().items()
            if each.body.text != self._saved_texts[name]
        )

    # --- the disk

    def stale(self) -> tuple[str, ...]:
        """The files that somebody else changed on the disk since they were read."""
        return saving.stale(self.folder, self._disk)

    def save(self) -> tuple[str, ...]:
        """Write the files that changed, each as one act; their names.

        Raises `EditError`: one of them was changed on the disk meanwhile (`reload` helps), or the
        disk does not take them. What a crash leaves half done, the next opening has as edits.
        """
        names = self.changed
        stale = [name for name in self.stale() if name in names]
        if stale:
            raise EditError(Trouble.CHANGED_OUTSIDE, ", ".join(stale))
        contents = {name: self._body(name).content for name in names}
        saving.save(self.folder, contents, self._kept_texts())
        for name, content in contents.items():
            self._disk[name] = content
            self._saved_texts[name] = self._body(name).text
        self._keep()
        return names

    def reload(self) -> tuple[str, ...]:
        """Take over what somebody else changed on the disk, as one step; the files it changed.

        A file that was edited here, too, becomes that of the disk; `undo` brings the edits back,
        and the next `save` writes them. Raises `PackError` where the folder cannot be read.
        """
        disk = {file.name: file.content for file in read_files(self.folder)}
        now: dict[str, Parsed] = {}
        for name in (*self.stale(), *(name for name in disk if name not in self._files)):
            known, found = self._files.get(name), parsed(disk.get(name))
            if found is None:
                # what is no text any more cannot be taken over: it stays stale
                continue
            self._disk[name], self._saved_texts[name] = disk.get(name), found.body.text
            self._files[name] = known or found
            now[name] = found
        self._take(RELOADED, now, None)
        self._became(now)
        return tuple(now)

    def take_left_over(self, file: str) -> None:
        """Put a text that an earlier run left over in the place of the file's own, as a step.

        Raises `EditError` where there is no such file any more.
        """
        text = self.left_over[file]
        self._take(RECOVERED, {file: with_text(self.parsed(file), text)}, None)
        self.drop_left_over(file)

    def drop_left_over(self, file: str) -> None:
        """Forget a text that an earlier run left over."""
        self.left_over.pop(file, None)
        self._keep()

    def close(self) -> None:
        """Forget the edits that are not saved: somebody said that they are not wanted."""
        self._keeper.forget()

    # --- within

    def _recover(self) -> None:
        kept = self._keeper.read()
        now: dict[str, Parsed] = {}
        for name, leftover in kept.files.items():
            known = self._files.get(name)
            if known is not None and known.body.text == leftover.text:
                continue
            if known is not None and leftover.base == keeping.digest(self._disk[name]):
                now[name] = with_text(known, leftover.text)
            else:
                self.left_over[name] = leftover.text
        self.left_over.update(kept.left_over)
        self.recovered = tuple(now)
        self._take(RECOVERED, now, None)
        if kept.files and not now:
            self._keep()

    def _readable(self) -> dict[str, Parsed]:
        return {name: each for name, each in self._files.items() if each is not None}

    def _body(self, name: str) -> Body:
        return self._readable()[name].body

    def _take(
        self, name: str, now: Mapping[str, Parsed], target: object, *, joins: bool = False
    ) -> None:
        before = self._readable()
        changes = tuple(
            history.change(file, before[file].body.text, each.body.text)
            for file, each in now.items()
            if each.body.text != before[file].body.text
        )
        if not changes:
            return
        done = self._history.done
        if joins and target is not None and done and done[-1].target == target:
            first = done.pop().changes[0]
            file = first.file
            changes = (history.joined(first, before[file].body.text, now[file].body.text),)
        self._history.add(history.Step(name, changes, target))
        self._became(now)

    def _make(self, splices: Mapping[str, list[Splice]]) -> tuple[str, ...]:
        texts = history.done_to(self.texts(), splices)
        self._became({name: with_text(self.parsed(name), text) for name, text in texts.items()})
        return tuple(texts)

    def _became(self, now: Mapping[str, Parsed]) -> None:
        for name, each in now.items():
            original = parsed(self._disk[name])
            same = original is not None and original.body.text == each.body.text
            # the very bytes of the disk come back with their text
            self._files[name] = original if same else each
        self._examined = self._places = None
        self._keep()

    def _keep(self) -> None:
        self.is_kept = self._keeper.keep(self._kept_texts())

    def _kept_texts(self) -> keeping.Kept:
        files = {
            name: keeping.Leftover(keeping.digest(self._disk[name]), self._body(name).text)
            for name in self.changed
        }
        return keeping.Kept(files, self.left_over)


def _name(steps: list[history.Step]) -> str:
    return interface_words("pack_edit_steps")[steps[-1].name] if steps else ""
