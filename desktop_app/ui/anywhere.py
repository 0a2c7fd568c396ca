"""Acts on keys that are pressed in whichever program: to the window and back, copy, paste."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence

from desktop_app.desk.ports import Foreground, GlobalKeys
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.ui.coming_forward import bring_forward
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.copying import Copying
from desktop_app.ui.paragraph import Tone

ANYWHERE = (Command.COME_ANYWHERE, Command.COPY_ANYWHERE, Command.PASTE_ANYWHERE)
PORTABLE = QKeySequence.SequenceFormat.PortableText


class Anywhere(QObject):
    """Listens to the commands, which the machine asks for while another program has the keyboard.

    Copying moves no keyboard: who is composing a syllable elsewhere goes on.
    """

    def __init__(
        self,
        conductor: Conductor,
        keys: GlobalKeys | None = None,
        foreground: Foreground | None = None,
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._keys = keys
        self._foreground = foreground
        self._named: CaseId | None = None
        commands = conductor.window.commands
        commands.on(Command.COME_ANYWHERE, self.come)
        commands.on(Command.COPY_ANYWHERE, self.copy)
        commands.on(Command.PASTE_ANYWHERE, self.paste)
        conductor.front_changed.connect(self._forget)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._take)
        if keys is not None:
            for command in ANYWHERE:
                commands.action(command).changed.connect(self._take_later)
            self._take()

    # the keys

    def _written(self) -> dict[str, str]:
        commands = self._conductor.window.commands
        keys = {each: commands.action(each).shortcut().toString(PORTABLE) for each in ANYWHERE}
        return {command.value: key for command, key in keys.items() if key}

    def _take_later(self) -> None:
        self._later.start(0)

    def _take(self) -> None:
        """Take the keys as they are now, and say which ones another program has."""
        if self._keys is None:
            return
        taken = self._keys.take(self._written(), self._pressed)
        if taken:
            self._say_taken([Command(name) for name in taken])

    def _say_taken(self, taken: list[Command]) -> None:
        commands, words = self._conductor.window.commands, interface_words("ui_anywhere")
        keys = ", ".join(commands.key(command) for command in taken)
        said = words["taken_one" if len(taken) == 1 else "taken_many"]
        help_key = commands.key(Command.KEY_HELP)
        self._conductor.say(said.format(keys=keys, help=help_key).strip(), Tone.PENDING)

    def _pressed(self, name: str) -> None:
        action = self._conductor.window.commands.action(Command(name))
        if action.isEnabled():
            action.trigger()

    # what they do

    def come(self) -> None:
        """Bring the window forward; where it is in front already, go back to the one before."""
        window = self._conductor.window
        if not window.isActiveWindow():
            bring_forward(window)
        elif self._foreground is not None:
            self._foreground.give_back(int(window.winId()))

    def copy(self) -> None:
        """Copy what waits; of another case than the last copied one only after its name."""
        conductor = self._conductor
        copying = conductor.findChild(Copying)
        if copying is None:
            return
        if conductor.case in (copying.last_case, self._named):
            self._named = None
            copying.copy_and_stay()
            return
        self._named = conductor.case
        words = interface_words("ui_anywhere")
        conductor.say(words["which"].format(number=conductor.opened.number), Tone.PENDING)

    def paste(self) -> None:
        """Show what was copied from the admin page, in the window, where one key accepts it."""
        bring_forward(self._conductor.window)
        self._conductor.window.commands.action(Command.PASTE).trigger()

    def _forget(self) -> None:
        self._named = None
