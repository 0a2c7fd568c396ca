"""Starting the window: the application, its look, the window, and the first case."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.desk.desk import Desk
from desktop_app.desk.ports import Dock, Foreground, GlobalKeys, Notices, Presence, Records
from desktop_app.domain.frozen import NamedTuple, replace
from desktop_app.pack.problems import PackError
from desktop_app.pack.resources import resources_folder
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.errors import DamagedError, JournalError, LockedError
from desktop_app.ui.attending import Means, OneByOne, attendants
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.collecting import collect_here
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.crash import CrashNet
from desktop_app.ui.dock_dress import stand
from desktop_app.ui.guard import Ticks
from desktop_app.ui.keys import fit_keys
from desktop_app.ui.late import Late
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.physical_keys import PhysicalKeys
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.prompting import Prompting
from desktop_app.ui.run_codes import AGAIN
from desktop_app.ui.save_keeping import SaveKeeping
from desktop_app.ui.theme import Scheme, dress, set_text_size, system_scheme
from desktop_app.ui.warming import Warming

if TYPE_CHECKING:
    from desktop_app.ui.asking import TextAsker
    from desktop_app.ui.pack_keeping import Packs
    from desktop_app.ui.saving import FolderAsker
    from desktop_app.ui.taking import FilesAsker

PACK_LINES = 5
"""Problems of a pack that are said at once; all of them stand under the details."""
UNFIT = 2


class Screen(NamedTuple):
    """What of the machine is asked for once the window stands."""

    dock: Callable[[], Dock]
    keys: Callable[[], GlobalKeys] | None = None
    presence: Callable[[], Presence] | None = None


class LateForeground:
    """The machine's windows, looked for when the keyboard is first given back."""

    def __init__(self, make: Callable[[], Foreground]) -> None:
        self._make = make
        self._made: Foreground | None = None

    def give_back(self, window_id: int) -> bool:
        """Give the keyboard to the window that was in front before this one."""
        if self._made is None:
            self._made = self._make()
        return self._made.give_back(window_id)


def start(  # noqa: PLR0913 - what a run has of the machine can be given one by one
    make_desk: Callable[[], Desk],
    preferences: Preferences | None = None,
    make_foreground: Callable[[], Foreground] | None = None,
    records: Records | None = None,
    notices: Callable[[], Notices] | None = None,
    screen: Screen | None = None,
    *,
    packs: Callable[[], Packs | None] = lambda: None,
) -> int:
    """Open the window on a desk, which is made once the application is there; the exit code."""
    chosen = preferences or Preferences()
    set_text_size(chosen.settings.text_size)
    application()
    _read_fonts()
    net = CrashNet()
    net.install()
    given = Means(preferences=chosen, records=records, notices=notices, net=net)
    if screen is not None:
        given = replace(given, presence=screen.presence, dock=screen.dock, global_keys=screen.keys)
    return _run_on(make_desk, given, make_foreground, packs)


def _run_on(
    make_desk: Callable[[], Desk],
    means: Means,
    make_foreground: Callable[[], Foreground] | None,
    packs: Callable[[], Packs | None],
) -> int:
    """The window, tried again as long as what kept it from opening could be mended."""
    records = means.records
    code, was_mended = AGAIN, False
    while code == AGAIN:
        try:
            desk = make_desk()
            code = _run(desk, replace(means, packs=packs()), make_foreground)
        except PackError as error:
            code = _tell_pack(error)
        except JournalError as error:
            if isinstance(error, DamagedError) and records is not None and not was_mended:
                # found by reading the cases: the file opened, and would open so again and again
                records.mend()
                was_mended = True
            else:
                code = _tell_trouble(error, records)
    return code


def _read_fonts() -> None:
    """Let Qt read which fonts there are while the pack is read: it needs no Python for that."""
    Thread(target=QFontDatabase.hasFamily, args=("",), name="fonts", daemon=True).start()


def _run(desk: Desk, given: Means, make_foreground: Callable[[], Foreground] | None) -> int:
    """The window from its first picture until it is closed."""
    records = given.records
    _tell_report(desk, records)
    settings = given.preferences.settings
    conductor, cases = first_window(
        desk,
        preferences=given.preferences,
        placed=lambda window: stand(window, settings, given.dock),
    )
    front = LateForeground(make_foreground) if make_foreground else None
    means = replace(given, foreground=front, open_sample=open_sample)
    OneByOne(conductor, _coming(conductor, cases, means))
    window = conductor.window
    window.show()
    # what stands now stays: no later collection goes through it while somebody waits for a click
    gc.freeze()
    code = QApplication.exec()
    window.hide()
    if means.packs is not None:
        means.packs.stop()
    if records is not None:
        records.close()
    window.deleteLater()
    return code


def _coming(conductor: Conductor, cases: CasesAtHand, means: Means) -> Iterator[QObject]:
    """What comes once the window is painted: its sign in the taskbar, then the attendants."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - with it come all icons that Qt has names for

    QGuiApplication.setWindowIcon(QIcon(str(resources_folder() / "icon.ico")))
    yield conductor
    yield from attendants(conductor, cases, means)


def _tell_report(desk: Desk, records: Records | None) -> None:
    report = records.report if records is not None else None
    if report is not None:
        from desktop_app.desk.asking_anew import ask_anew  # noqa: PLC0415 - damage is rare
        from desktop_app.ui.present_store import report_value  # noqa: PLC0415
        from desktop_app.ui.store_screen import ask  # noqa: PLC0415

        ask(report_value(report, desk, len(ask_anew(desk, report))))


def _tell_trouble(error: JournalError, records: Records | None) -> int:
    """Say why the records cannot be opened, and what can be done; whether to try again."""
    if records is None:
        raise error
    kind = error.kind
    if kind == LockedError.kind and records.raise_first():
        return 0
    from desktop_app.ui.present_store import Choice, trouble_value  # noqa: PLC0415
    from desktop_app.ui.store_screen import ask  # noqa: PLC0415

    chosen = ask(trouble_value(kind, str(records.folder), records.unsaved))
    if chosen is Choice.ANEW:
        records.begin_anew()
    return UNFIT if chosen is Choice.QUIT else AGAIN


def _tell_pack(error: PackError) -> int:
    """Say what is wrong with the pack, and what to do; nothing else can be shown without one."""
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - a sound pack needs none

    words = interface_words("ui_pack")
    box = QMessageBox(QMessageBox.Icon.Warning, words["title"], words["text"])
    box.setInformativeText("\n".join(error.lines()[:PACK_LINES]))
    box.setDetailedText("\n".join(error.lines()))
    box.exec()
    return UNFIT


def application(scheme: Scheme | None = None) -> QApplication:
    """The application with its look; `scheme` forces one, else the system's is followed."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    dress(app, scheme or system_scheme())
    if scheme is None:
        _Follower(app)
    _translate(app)
    collect_here(app)
    return app


def first_window(
    desk: Desk,
    ticks: Ticks = time.monotonic,
    preferences: Preferences | None = None,
    placed: Callable[[MainWindow], None] | None = None,
) -> tuple[Conductor, CasesAtHand]:
    """A window on this desk that takes answers, not shown yet; a first case where there is none.

    `placed` puts it where it will stand, before anything is drawn in it.
    """
    keys = fit_keys(preferences.settings.keys).changed if preferences else {}
    window = MainWindow(desk.pack, ticks, keys)
    if placed is not None:
        placed(window)
        window.take_place()
    conductor = Conductor(desk, window)
    conductor.take_focus()
    cases = CasesAtHand(conductor)
    Prompting(conductor, cases)
    SaveKeeping(conductor)
    PhysicalKeys(conductor.window)
    Warming(conductor)
    return conductor, cases


def open_window(  # noqa: PLR0913 - what a window asks with can be given one by one
    desk: Desk,
    *,
    asker: FolderAsker | None = None,
    namer: TextAsker | None = None,
    folder: Path | None = None,
    ticks: Ticks = time.monotonic,
    foreground: Foreground | None = None,
    preferences: Preferences | None = None,
    notices: Callable[[], Notices] | None = None,
    files: FilesAsker | None = None,
    presence: Callable[[], Presence] | None = None,
    records: Records | None = None,
    screen: Screen | None = None,
) -> MainWindow:
    """A window on this desk with all that it can do, not shown yet."""
    chosen = preferences or Preferences()
    conductor, cases = first_window(desk, ticks, chosen)
    sample = partial(open_sample, ticks=ticks)
    means = Means(asker, namer, folder, foreground, chosen, sample, records, notices)
    means = replace(means, files=files, presence=presence, ticks=ticks)
    if screen is not None:
        means = replace(means, dock=screen.dock, global_keys=screen.keys)
        stand(conductor.window, chosen.settings, screen.dock)
    for each in attendants(conductor, cases, means):
        if isinstance(each, Late):
            each.come()
    return conductor.window


def open_sample(
    desk: Desk, preferences: Preferences, asker: FolderAsker, ticks: Ticks = time.monotonic
) -> Conductor:
    """A window on the desk of a sample, which opens none itself."""
    conductor, cases = first_window(desk, ticks, preferences)
    for _ in attendants(conductor, cases, Means(asker, preferences=preferences)):
        pass
    return conductor


class _Follower(QObject):
    """Follows the system from light to dark and back."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def _follow(self) -> None:
        dress(self._app, system_scheme())


def _translate(app: QApplication) -> None:
    """Korean for Qt's own buttons, where its texts are there."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_ko", folder):
        app.installTranslator(translator)
