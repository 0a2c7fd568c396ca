"""Starting the window: the application, its look, the window, and the first case."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.desk.desk import Desk
from desktop_app.desk.ports import Foreground
from desktop_app.pack.problems import PackError
from desktop_app.pack.words import interface_words
from desktop_app.ui.asking import TextAsker, TextDialog
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.commanding import Commanding
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.copying import Copying
from desktop_app.ui.crash import CrashNet
from desktop_app.ui.editing import Editing
from desktop_app.ui.finding import Finding
from desktop_app.ui.guard import Ticks
from desktop_app.ui.labelling import Labelling
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.naming import Naming
from desktop_app.ui.pasting import Pasting
from desktop_app.ui.placement import place
from desktop_app.ui.prompting import Prompting
from desktop_app.ui.saving import FolderAsker, FolderDialog
from desktop_app.ui.theme import Scheme, dress, system_scheme
from desktop_app.ui.value_keeping import ValueKeeping
from desktop_app.ui.warming import Warming

PACK_LINES = 5
"""Problems of a pack that are said at once; all of them stand under the details."""
UNFIT = 2


def start(make_desk: Callable[[], Desk]) -> int:
    """Open the window on a desk, which is made once the application is there; the exit code."""
    app = application()
    CrashNet().install()
    try:
        desk = make_desk()
    except PackError as error:
        return _tell_pack(error)
    window = open_window(desk)
    place(window)
    window.show()
    # what stands now stays: no later collection goes through it while somebody waits for a click
    gc.freeze()
    gc.enable()
    code = app.exec()
    window.deleteLater()
    return code


def _tell_pack(error: PackError) -> int:
    """Say what is wrong with the pack, and what to do; nothing else can be shown without one."""
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
    return app


def open_window(
    desk: Desk,
    *,
    asker: FolderAsker | None = None,
    namer: TextAsker | None = None,
    folder: Path | None = None,
    ticks: Ticks = time.monotonic,
    foreground: Foreground | None = None,
) -> MainWindow:
    """A window on this desk, not shown yet, with a first case where the desk has none."""
    window = MainWindow(desk.pack, ticks)
    conductor = Conductor(desk, window)
    conductor.take_focus()
    cases = CasesAtHand(conductor)
    Prompting(conductor, cases)
    Finding(conductor, cases)
    Commanding(conductor)
    ValueKeeping(conductor)
    Pasting(conductor)
    Warming(conductor)
    Copying(conductor, asker or FolderDialog(), folder or Path.home(), foreground)
    texts = namer or TextDialog()
    Labelling(conductor, texts)
    Editing(conductor)
    # asked once the window is there and can be seen
    QTimer.singleShot(0, Naming(conductor, texts).ask_if_missing)
    return window


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
