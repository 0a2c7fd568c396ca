"""Opening the Studio on a folder: the lock, the draft, the window, and what is asked at its end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop_app.domain.pack import Pack
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.errors import EditError
from desktop_app.pack.editing.holding import hold
from desktop_app.pack.problems import PackError
from desktop_app.pack.resources import resources_folder
from desktop_app.pack.words import interface_words
from desktop_app.ui.app import application
from desktop_app.ui.crash import CrashNet
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.studio.arranging import Arranging
from desktop_app.ui.studio.conditioning import Conditioning
from desktop_app.ui.studio.importing import Importing
from desktop_app.ui.studio.placing import Placing
from desktop_app.ui.studio.publishing import Publishing, Shared
from desktop_app.ui.studio.session import Session
from desktop_app.ui.studio.steering import Steering
from desktop_app.ui.studio.verdicts import Verdicts
from desktop_app.ui.studio.window import StudioWindow
from desktop_app.ui.theme import set_text_size

UNFIT = 2
LINES = 8
"""Problems that are said at once where nothing can be opened."""


class Leave(Enum):
    """What is to happen to what is not saved."""

    SAVE = auto()
    DROP = auto()
    STAY = auto()


Ask = Callable[[QWidget], Leave]
Tell = Callable[[str], None]


class Given(NamedTuple):
    """What the Studio is opened with."""

    folder: Path
    aside: Path | None = None
    """Where edits are kept until they are saved."""
    shared: Shared = Shared()
    text_size: int = 100
    """In per cent, as the settings say."""


class Studio(QObject):
    """One window on one folder, with all that it does."""

    def __init__(self, draft: Draft, shared: Shared, ask: Ask) -> None:
        super().__init__()
        words = interface_words("studio")
        self._ask = ask
        self.window = StudioWindow(words["title"].format(folder=draft.folder.name))
        self.session = Session(draft, self)
        self.steering = Steering(self.session, self.window)
        self.arranging = Arranging(self.steering)
        self.conditioning = Conditioning(self.steering)
        self.placing = Placing(self.steering)
        self.importing = Importing(self.steering)
        self.publishing = Publishing(self.session, self.window, shared)
        self.verdicts = Verdicts(self.steering, self._published)
        self.publishing.follow(self.verdicts)
        window, session = self.window, self.session
        window.may_close = self._may_close
        window.undo_wanted.connect(self._undo)
        window.redo_wanted.connect(self._redo)
        window.save_wanted.connect(self._save)
        window.reload_wanted.connect(self._reload)
        session.refused.connect(self._say_refused)
        self._say_recovered(draft)
        session.begin()

    def _published(self) -> Pack | None:
        return self.publishing.published()

    def _say_recovered(self, draft: Draft) -> None:
        words = interface_words("studio")
        if draft.left_over:
            files = ", ".join(draft.left_over)
            self.window.say(words["left_over"].format(files=files), Tone.PENDING)
        elif draft.recovered:
            self.window.say(words["recovered"], Tone.PENDING)

    def _say_refused(self, sentence: str) -> None:
        self.window.reload.setVisible(bool(self.session.draft.stale()))
        self.window.say(sentence, Tone.BLOCKED)

    def _undo(self) -> None:
        self.session.settle()
        self._stepped("undone", self.session.draft.undo_name, done=self.session.undo())

    def _redo(self) -> None:
        self.session.settle()
        self._stepped("redone", self.session.draft.redo_name, done=self.session.redo())

    def _stepped(self, word: str, name: str, *, done: bool) -> None:
        words = interface_words("studio")
        self.window.say(words[word].format(step=name) if done else words[f"nothing_{word}"])

    def _save(self) -> None:
        if self.session.save():
            self.window.say(interface_words("studio")["written"], Tone.ALLOWED)

    def _reload(self) -> None:
        words, files = interface_words("studio"), self.session.reload()
        self.window.reload.hide()
        said = words["reloaded"].format(files=", ".join(files))
        self.window.say(said if files else words["nothing_reloaded"])

    def _may_close(self) -> bool:
        """Whether the window may go; what is not saved is asked about."""
        self.session.settle()
        if self.session.is_changed:
            leave = self._ask(self.window)
            if leave is Leave.STAY or (leave is Leave.SAVE and not self.session.save()):
                return False
            if leave is Leave.DROP:
                self.session.draft.close()
        self.stop()
        return True

    def stop(self) -> None:
        """Let nothing run on."""
        self.verdicts.stop()
        self.importing.stop()
        self.publishing.stop()
        self.session.stop()


def open_studio(given: Given, *, tell: Tell | None = None, ask: Ask | None = None) -> int:
    """Open the window on a folder and wait until it is closed; the exit code."""
    set_text_size(given.text_size)
    application()
    with ExitStack() as held:
        try:
            if given.folder.is_dir():
                held.enter_context(hold(given.folder))
            draft = Draft.open(given.folder, given.aside)
        except EditError as error:
            (tell or _tell)(error.sentence())
            return UNFIT
        except PackError as error:
            (tell or _tell)("\n".join(error.lines()[:LINES]))
            return UNFIT
        hook = sys.excepthook
        CrashNet().install()
        studio = Studio(draft, given.shared, ask or ask_to_leave)
        QGuiApplication.setWindowIcon(QIcon(str(resources_folder() / "icon.ico")))
        studio.window.show()
        studio.window.show_list()
        code = QApplication.exec()
        studio.stop()
        studio.window.deleteLater()
        studio.deleteLater()
        sys.excepthook = hook
    return code


def _tell(text: str) -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, interface_words("studio_leave")["title"], text)
    box.exec()


def ask_to_leave(parent: QWidget) -> Leave:
    """Ask whether to save what is not saved."""
    words = interface_words("studio_leave")
    box = QMessageBox(QMessageBox.Icon.Question, words["title"], words["text"], parent=parent)
    box.setInformativeText(words["detail"])
    save = box.addButton(words["save"], QMessageBox.ButtonRole.AcceptRole)
    drop = box.addButton(words["drop"], QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(words["stay"], QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is save:
        return Leave.SAVE
    return Leave.DROP if clicked is drop else Leave.STAY
