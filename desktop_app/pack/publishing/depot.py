"""The packs that a desk adopted, kept in its data folder: files named by hash, and what holds."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from desktop_app.domain.frozen import replace
from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.compiled import load_compiled, unproven
from desktop_app.pack.problems import PackError
from desktop_app.pack.proof.mark import PROVER
from desktop_app.pack.publishing.disk import Disk, put
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import MOMENT, canonical, digest
from desktop_app.pack.publishing.names import edition_name
from desktop_app.pack.publishing.share import FILES, LARGEST_FILE
from desktop_app.pack.publishing.trust import checked

FOLDER = "packs"
STATE = "state.json"
LARGEST_STATE = 1_000_000
WARN = timedelta(days=7)
"""So long before a pack expires it is said."""
GRACE = timedelta(days=14)
"""So long after that new cases may still begin on it."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


def end_of(expires: datetime) -> datetime | None:
    """Until when new cases may begin on a pack that expires then; `None` for one that never does.

    No calendar has days behind the last one that a lead can write.
    """
    return expires + GRACE if expires < FOREVER else None


class Edition(NamedTuple):
    """A pack that was adopted once: its serial, and the hash of its compiled bytes."""

    serial: int
    version: str
    content: str
    expires: datetime
    prover: str
    """The version of the prover that proved it here."""

    @property
    def name(self) -> str:
        """How rows, memos and files name it."""
        return edition_name(self.version, self.serial)


class State(NamedTuple):
    """What holds at a desk."""

    index_hash: str = ""
    """The hash of the index file that was verified last."""
    index_number: int = 0
    keys_number: int = 0
    top_serial: int = 0
    at: datetime = NEVER
    """The newest moment that a lead signed: it is never earlier than that."""
    adopted: int = 0
    """The serial for new cases; 0 for the pack that ships."""
    editions: tuple[Edition, ...] = ()
    recalled: tuple[tuple[int, str], ...] = ()
    """Serials that were taken back and why; none is forgotten."""
    recalled_names: tuple[tuple[str, str], ...] = ()
    """Packs that came with a program and are the very ones that were taken back."""
    program: str = ""
    program_place: str = ""

    def edition(self, serial: int) -> Edition | None:
        """The pack that was adopted under this serial; those that came with a program have 0."""
        return (
            None
            if not serial
            else next((each for each in self.editions if each.serial == serial), None)
        )

    def present(self, clock: datetime) -> datetime:
        """The present moment, also where the clock was set back behind what leads signed."""
        return max(clock, self.at)


class Depot:
    """Keeps what a desk adopted; nothing in it is ever changed in place."""

    def __init__(self, data_folder: Path, disk: Disk | None = None) -> None:
        self.folder = data_folder / FOLDER
        self._disk = disk or Disk()

    def state(self) -> State:
        """What holds; nothing where nothing was adopted, or the file was changed."""
        try:
            return _read_state(self._disk.read(self.folder / STATE, LARGEST_STATE))
        except (OSError, PublishingError, ValueError, KeyError, TypeError, RecursionError):
            return State()

    def keep_state(self, state: State) -> None:
        """Let this hold from now on, as one act; raises `PublishingError`."""
        try:
            self._disk.make_folder(self.folder)
            put(self._disk, self.folder / STATE, _state_file(state))
        except OSError as error:
            raise PublishingError(Trouble.NOT_KEPT) from error

    def file(self, hash_: str) -> bytes:
        """A file of this hash, whole; raises `PublishingError`."""
        try:
            data = self._disk.read(self.folder / FILES / hash_, LARGEST_FILE)
        except OSError as error:
            raise PublishingError(Trouble.HALF_COPIED) from error
        return checked(data, hash_)

    def has(self, hash_: str) -> bool:
        """Whether the file is there, whole."""
        try:
            self.file(hash_)
        except PublishingError:
            return False
        return True

    def add(self, data: bytes) -> str:
        """Keep a file, read back to be sure; its hash. Raises `PublishingError`."""
        hash_, folder = digest(data), self.folder / FILES
        try:
            self._disk.make_folder(folder)
            put(self._disk, folder / hash_, data)
        except OSError as error:
            raise PublishingError(Trouble.NOT_KEPT) from error
        self.file(hash_)
        return hash_

    def pack(self, edition: Edition, policy: Policy) -> Pack | None:
        """The pack of an edition under its name; `None` where it cannot be used any more."""
        try:
            compiled = load_compiled(self.file(edition.content), policy)
        except (PublishingError, PackError):
            return None
        # what was published was proven here before it was adopted, if not by an older program
        is_proven = compiled.proven or edition.prover == f"{PROVER}"
        pack = compiled.pack if is_proven else unproven(compiled.pack)
        return replace(pack, version=edition.name)

    def keep_shipped(self, compiled: bytes, policy: Policy) -> None:
        """Keep the pack that ships with this program; raises `PublishingError`."""
        state, hash_ = self.state(), digest(compiled)
        same = [each for each in state.editions if each.content == hash_]
        if any(not each.serial for each in same):
            return
        try:
            pack = load_compiled(compiled, policy).pack
        except PackError:
            return
        shipped = Edition(0, pack.version, self.add(compiled), FOREVER, "")
        # of two with one version the later one is meant
        others = tuple(each for each in state.editions if each.name != shipped.name)
        # what was published and taken back before is none the better for coming with a program
        reasons = dict(state.recalled)
        found = [(shipped.name, reasons[each.serial]) for each in same if each.serial in reasons]
        names = tuple(sorted((dict(state.recalled_names) | dict(found)).items()))
        self.keep_state(state._replace(editions=(*others, shipped), recalled_names=names))

    def newest(self, policy: Policy) -> Pack | None:
        """The pack for new cases; `None` where that is the one that ships."""
        state = self.state()
        edition = state.edition(state.adopted)
        return self.pack(edition, policy) if edition else None

    def named(self, name: str, policy: Policy) -> Pack | None:
        """The pack that rows name so; `None` where the desk never had it."""
        found = (each for each in self.state().editions if each.name == name)
        edition = next(found, None)
        return self.pack(edition, policy) if edition else None


def _state_file(state: State) -> bytes:
    tree = state._asdict()
    tree["at"] = state.at.strftime(MOMENT)
    tree["editions"] = [
        [each.serial, each.version, each.content, each.expires.strftime(MOMENT), each.prover]
        for each in state.editions
    ]
    said = canonical(tree)
    return said + b"\n" + digest(said).encode() + b"\n"


def _read_state(file: bytes) -> State:
    said, sum_, _end = file.split(b"\n")
    tree = json.loads(checked(said, sum_.decode()))
    editions = tuple(
        Edition(serial, version, content, _moment(expires), prover)
        for serial, version, content, expires, prover in tree.pop("editions")
    )
    recalled = tuple((serial, reason) for serial, reason in tree.pop("recalled"))
    names = tuple((name, reason) for name, reason in tree.pop("recalled_names", ()))
    at = _moment(tree.pop("at"))
    return State(**tree, at=at, editions=editions, recalled=recalled, recalled_names=names)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)
