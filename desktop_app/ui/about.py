"""Acts on what is asked about the program: versions to copy, licences to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, QSysInfo, qVersion

from desktop_app import __version__
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words
from desktop_app.ui.about_panel import AboutPanel
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.hit_list import Row
from desktop_app.ui.paragraph import Tone

if TYPE_CHECKING:
    from desktop_app.pack.licences import Licence


class About(QObject):
    """Opens the sheet, which is built when it is first wanted."""

    def __init__(self, conductor: Conductor, packs: str = "off") -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._packs = packs
        self._built: AboutPanel | None = None
        self._licences: dict[str, Licence] = {}
        conductor.window.commands.on(Command.ABOUT, self.open)

    @property
    def panel(self) -> AboutPanel:
        """The sheet."""
        if self._built is None:
            window = self._conductor.window
            self._built = AboutPanel(window, window.gate)
            self._built.copy_wanted.connect(self.copy)
            self._built.chosen.connect(self.read)
            self._conductor.front_changed.connect(self._built.dismiss)
        return self._built

    def open(self) -> None:
        """Show versions and licences."""
        # it takes the machine's list of packages along, for which no start should pay
        from desktop_app.pack.licences import licences  # noqa: PLC0415

        self._conductor.window.leave_field()
        self._licences = {each.name: each for each in licences()}
        rows = [
            Row(each.name, f"{each.name} {each.version}".strip(), each.licence)
            for each in self._licences.values()
        ]
        self.panel.open_about(versions(self._conductor.desk.pack, self._packs), rows)

    def copy(self) -> None:
        """Put the versions on the clipboard; nothing of any case is in them."""
        words, desk = interface_words("ui_about"), self._conductor.desk
        if desk.clipboard.put(versions(desk.pack, self._packs)):
            self.panel.say(words["copied"], Tone.ALLOWED)
        else:
            self.panel.say(words["not_copied"], Tone.PENDING)

    def read(self, name: str) -> None:
        """Show the licence of a part."""
        words, part = interface_words("ui_about"), self._licences[name]
        missing = words["no_text"].format(name=part.name, licence=part.licence)
        self.panel.show_licence(words["text"].format(name=part.name), part.text or missing)


def versions(pack: Pack, packs: str = "off") -> str:
    """The versions of the program and of what it runs on, a line each.

    `packs` says whether packs are adopted: a key of the words `ui_packs`.
    """
    import platform  # noqa: PLC0415 - few look here

    words = interface_words("ui_about")
    python = platform.python_version()
    lines = (
        words["program"].format(version=__version__),
        words["pack"].format(title=pack.title, version=pack.version),
        words["parts"].format(qt=qVersion(), pyside=PySide6.__version__, python=python),
        words["system"].format(system=QSysInfo.prettyProductName()),
        interface_words("ui_packs")[packs],
    )
    return "\n".join(lines)
