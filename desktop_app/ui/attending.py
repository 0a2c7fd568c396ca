"""Those who do what is asked for beyond answers; each is a step, for none is needed at first."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from desktop_app.desk.ports import Dock, Foreground, GlobalKeys, Notices, Presence, Records
from desktop_app.domain.frozen import dataclass
from desktop_app.store.journal.errors import DamagedError
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.crash import CrashNet
from desktop_app.ui.dock_dress import is_dressed
from desktop_app.ui.guard import Ticks
from desktop_app.ui.late import Late
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.values import PromptKind
from desktop_app.ui.warming import PAUSE

if TYPE_CHECKING:
    from desktop_app.ui.asking import TextAsker
    from desktop_app.ui.naming import Naming
    from desktop_app.ui.pack_keeping import MoveAsker, Packs
    from desktop_app.ui.recalling import Recalling
    from desktop_app.ui.sample.sampling import OpenSample
    from desktop_app.ui.saving import FolderAsker
    from desktop_app.ui.taking import FilesAsker, Taking


@dataclass(frozen=True, slots=True)
class Means:
    """What they ask the person and the machine with; the usual dialogs where nothing is given."""

    asker: FolderAsker | None = None
    namer: TextAsker | None = None
    folder: Path | None = None
    foreground: Foreground | None = None
    preferences: Preferences = field(default_factory=Preferences)
    open_sample: OpenSample | None = None
    """Opens the window of a sample; a sample itself has none."""
    records: Records | None = None
    """Where the cases are kept; they are looked after once the window stands."""
    notices: Callable[[], Notices] | None = None
    """Where what is due is said quietly."""
    net: CrashNet | None = None
    """Where what nobody expected arrives."""
    packs: Packs | None = None
    """Where packs come from; a sample works on the one that it has."""
    move_asker: MoveAsker | None = None
    files: FilesAsker | None = None
    """Which case files are to be opened; the usual dialog where nothing is given."""
    presence: Callable[[], Presence] | None = None
    """Tells whether somebody is at the machine."""
    ticks: Ticks = time.monotonic
    dock: Callable[[], Dock] | None = None
    """The edges of this machine's monitors, where its windows can dock."""
    global_keys: Callable[[], GlobalKeys] | None = None
    """Keys that are heard while another program has the keyboard."""


def attendants(conductor: Conductor, cases: CasesAtHand, means: Means) -> Iterator[QObject]:
    """Each of them as it takes up its work; what it needs is imported no earlier."""
    if means.dock is not None and is_dressed(conductor.window):
        # the room beside other windows, before a person looks for it
        yield from _for_the_edge(conductor, means, means.dock)
    is_damaged = yield from _for_the_cases_behind(conductor)
    yield from _for_texts(conductor, means)
    yield from _for_other_desks(conductor, cases, means)
    yield Late(conductor, partial(_keep_values, conductor), Command.VALUES)
    yield from _for_the_past(conductor, cases, means)
    yield Late(conductor, partial(_find_commands, conductor), Command.COMMANDS)
    yield from _for_what_is_owed(conductor, cases, means)
    yield from _for_the_program(conductor, means)
    yield from _for_names(conductor, means)
    yield from _for_the_screen(conductor, means)
    yield from _for_figures(conductor, means)
    yield from _for_records(conductor, means, is_damaged=is_damaged)
    yield from _for_packs(conductor, cases, means)


def _for_the_cases_behind(conductor: Conductor) -> Generator[QObject, None, bool]:
    """Reads one case a step, so that no click waits for all of them; whether one is damaged."""
    try:
        while conductor.desk.read_next():
            yield conductor
    except DamagedError:
        # the others still come, and one of them offers to mend
        return True
    return False


def _for_other_desks(conductor: Conductor, cases: CasesAtHand, means: Means) -> Iterator[QObject]:
    from desktop_app.pack.words import interface_words
    from desktop_app.ui.saving import FolderDialog
    from desktop_app.ui.taking import FilesDialog, Taking

    files = means.files or FilesDialog()
    folders = means.asker or FolderDialog(interface_words("ui_taking")["folder"])
    taking = Taking(conductor, cases, files, folders, means.preferences)
    yield taking
    yield Late(conductor, partial(_paste, conductor, taking), Command.PASTE)


def _paste(conductor: Conductor, taking: Taking) -> None:
    from desktop_app.ui.pasting import Pasting

    Pasting(conductor).take_text = taking.take_text


def _find_commands(conductor: Conductor) -> None:
    from desktop_app.ui.commanding import Commanding

    Commanding(conductor)


def _for_what_is_owed(conductor: Conductor, cases: CasesAtHand, means: Means) -> Iterator[QObject]:
    from desktop_app.ui.asking import TextDialog
    from desktop_app.ui.ending import Ending

    texts = means.namer or TextDialog()
    ending = Ending(conductor, cases, texts)
    yield ending
    from desktop_app.ui.following import Following

    notices = means.notices() if means.notices is not None else None
    yield Following(conductor, cases, ending, texts, notices)


def _keep_values(conductor: Conductor) -> None:
    from desktop_app.ui.value_keeping import ValueKeeping

    ValueKeeping(conductor)


def _for_the_past(conductor: Conductor, cases: CasesAtHand, means: Means) -> Iterator[QObject]:
    recalling = cache(partial(_recalling, conductor, cases, means))
    commands = (Command.PAST, Command.FIND, Command.EXPORT_PDF, Command.EXPORT_CASE)
    late = Late(conductor, recalling, *commands)

    def answered(_case: str, kind: str, _answer: str) -> None:
        if kind == PromptKind.FORCED:
            late.come()
            recalling().show_earlier()

    conductor.window.prompts.answered.connect(answered)
    yield late


def _recalling(conductor: Conductor, cases: CasesAtHand, means: Means) -> Recalling:
    """The sheet of past cases, and those who add to it."""
    from desktop_app.pack.words import interface_words
    from desktop_app.ui.asking import TextDialog
    from desktop_app.ui.exporting import Exporting
    from desktop_app.ui.finding import Finding
    from desktop_app.ui.recalling import Recalling
    from desktop_app.ui.saving import FolderDialog

    recalling = Recalling(conductor, cases, means.namer or TextDialog())
    Finding(conductor, cases, recalling)
    if means.records is not None:
        from desktop_app.ui.purging import Purging

        Purging(conductor, recalling, means.records)
    exports = means.asker or FolderDialog(interface_words("ui_exports")["folder"])
    Exporting(conductor, exports, means.preferences, recalling)
    return recalling


def _for_the_edge(
    conductor: Conductor, means: Means, dock: Callable[[], Dock]
) -> Iterator[QObject]:
    from desktop_app.ui.docking import Docking

    if conductor.findChild(Docking) is None:
        yield Docking(conductor, means.preferences, dock(), means.foreground)


def _for_the_screen(conductor: Conductor, means: Means) -> Iterator[QObject]:
    if means.dock is not None:
        yield from _for_the_edge(conductor, means, means.dock)
    from desktop_app.ui.anywhere import Anywhere

    keys = means.global_keys() if means.global_keys is not None else None
    yield Anywhere(conductor, keys, means.foreground)


def _for_records(conductor: Conductor, means: Means, *, is_damaged: bool) -> Iterator[QObject]:
    if means.records is None:
        return
    from desktop_app.ui.coming_forward import ComingForward

    yield ComingForward(conductor, means.records)
    from desktop_app.ui.damage import DamageWatch

    watch = DamageWatch(conductor, means.records, means.net)
    if is_damaged:
        watch.offer()
    yield watch


def _for_figures(conductor: Conductor, means: Means) -> Iterator[QObject]:
    from desktop_app.ui.learning import Learning

    # before the records are looked after: no case goes that was not counted
    records = means.records
    yield Learning(conductor, None if records is None else records.learned(conductor.desk))


def _for_packs(conductor: Conductor, cases: CasesAtHand, means: Means) -> Iterator[QObject]:
    if means.packs is None:
        return
    from desktop_app.ui.pack_keeping import PackKeeping

    yield PackKeeping(conductor, cases, means.packs, means.move_asker)


def _for_texts(conductor: Conductor, means: Means) -> Iterator[QObject]:
    from desktop_app.ui.copying import Copying
    from desktop_app.ui.saving import FolderDialog

    if means.folder is not None:
        means.preferences.saved_in(means.folder)
    asker = means.asker or FolderDialog()
    yield Copying(conductor, asker, means.preferences, means.foreground)
    from desktop_app.ui.editing import Editing

    yield Editing(conductor)
    from desktop_app.desk.own_clipboard import OwnClipboard

    clipboard = conductor.desk.clipboard
    if isinstance(clipboard, OwnClipboard):
        from desktop_app.ui.clipboard_keeping import ClipboardKeeping

        yield ClipboardKeeping(conductor, clipboard, means.preferences)


def _for_names(conductor: Conductor, means: Means) -> Iterator[QObject]:
    from desktop_app.ui.asking import TextDialog
    from desktop_app.ui.labelling import Labelling
    from desktop_app.ui.naming import Naming

    texts = means.namer or TextDialog()
    yield Labelling(conductor, texts)
    naming = Naming(conductor, texts)
    yield naming
    yield from _for_the_first_start(conductor, means, naming)


def _for_the_program(conductor: Conductor, means: Means) -> Iterator[QObject]:
    yield Late(conductor, partial(_help_with_keys, conductor, means), Command.KEY_HELP)
    from desktop_app.ui.appearance import Appearance

    yield Appearance(conductor, means.preferences)
    from desktop_app.pack.words import interface_words
    from desktop_app.ui.saving import FolderDialog
    from desktop_app.ui.setting_keeping import SettingKeeping

    memos = means.asker or FolderDialog()
    data = means.asker or FolderDialog(interface_words("ui_settings")["ask_data"])
    share = means.asker or FolderDialog(interface_words("ui_settings")["ask_share"])
    yield SettingKeeping(conductor, means.preferences, memos, data, share)
    yield Late(conductor, partial(_tell_about, conductor, means), Command.ABOUT)
    yield Late(conductor, partial(_look_at_the_machine, conductor, means), Command.DOCTOR)


def _help_with_keys(conductor: Conductor, means: Means) -> None:
    from desktop_app.ui.key_helping import KeyHelping

    KeyHelping(conductor, means.preferences)


def _tell_about(conductor: Conductor, means: Means) -> None:
    from desktop_app.ui.about import About

    packs = means.packs
    About(conductor, "off" if packs is None else "on" if packs.is_on else "no_share")


def _look_at_the_machine(conductor: Conductor, means: Means) -> None:
    from desktop_app.pack.words import interface_words
    from desktop_app.ui.doctoring import Doctoring
    from desktop_app.ui.saving import FolderDialog

    Doctoring(conductor, means.asker or FolderDialog(interface_words("ui_doctor")["ask_folder"]))


def _for_the_first_start(conductor: Conductor, means: Means, naming: Naming) -> Iterator[QObject]:
    if means.open_sample is None:
        return
    from desktop_app.ui.locking import Locking

    presence = means.presence() if means.presence is not None else None
    yield Locking(conductor, means.preferences, means.ticks, presence)
    from desktop_app.ui.sample.first_start import FirstStart
    from desktop_app.ui.sample.sampling import Sampling

    sampling = Sampling(conductor, means.preferences, means.open_sample)
    from desktop_app.ui.practice.opening import PracticeOpening

    yield PracticeOpening(conductor, means.preferences, means.open_sample)
    first = FirstStart(naming, sampling)
    # asked once the window is there and can be seen
    QTimer.singleShot(0, first.ask)
    yield first


class OneByOne(QObject):
    """Lets them come once the window is painted, and what the person does comes between them."""

    def __init__(self, conductor: Conductor, coming: Iterator[QObject]) -> None:
        super().__init__(conductor)
        self._coming = coming
        self._window = conductor.window
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)
        conductor.window.installEventFilter(self)

    def _next(self) -> None:
        if next(self._coming, None) is None:
            self._timer.stop()

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._timer.start(PAUSE)
        return False
