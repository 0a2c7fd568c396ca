"""Acts on the keys: shows them, changes them, keeps them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.korean.particles import pair_of, with_particle
from desktop_app.pack.words import interface_words
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.key_panel import KeyPanel
from desktop_app.ui.keys import (
    Unfit,
    changed_keys,
    fit_keys,
    kept_keys,
    keys_in_use,
    owner,
    shown_key,
    unfit,
)
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.present_keys import FURTHER, command_at, key_rows


class KeyHelping(QObject):
    """Opens the sheet of keys, which is built when it is first wanted."""

    def __init__(self, conductor: Conductor, preferences: Preferences) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._preferences = preferences
        self._built: KeyPanel | None = None
        self._preset = fit_keys(preferences.preset.keys).changed
        self._changed = fit_keys(preferences.settings.keys).changed
        conductor.window.commands.on(Command.KEY_HELP, self.open)

    @property
    def panel(self) -> KeyPanel:
        """The sheet."""
        if self._built is None:
            window = self._conductor.window
            self._built = KeyPanel(window, window.gate)
            self._built.list.chosen.connect(self.choose)
            self._built.removal_wanted.connect(self.remove)
            self._built.reset_wanted.connect(self.reset)
            self._built.keyed.connect(self.take)
            self._built.looked_up.connect(self.look_up)
            self._conductor.front_changed.connect(self._built.dismiss)
        return self._built

    def open(self) -> None:
        """Show all keys."""
        self._conductor.window.leave_field()
        self._show()
        self.panel.open_list()

    def _show(self) -> None:
        further = self._conductor.window.commands.further
        self.panel.show_rows(key_rows(self._changed, self._preset, further))

    def look_up(self, key: str) -> None:
        """Go to the command that has this key."""
        found = next((each for each, has in keys_in_use(self._changed).items() if has == key), None)
        own = (each.id for each in self._conductor.window.commands.further if each.key == key)
        row = found.value if found is not None else next((FURTHER + id_ for id_ in own), "")
        if key and row:
            self.panel.list.go_to_row(row)

    # changing

    def choose(self, row: str) -> None:
        """Wait for the new key of a line."""
        command = command_at(row)
        if command is None:
            self._say_fixed(row)
        else:
            self.panel.wait_for_key(row, _name(command))

    def take(self, row: str, key: str) -> None:
        """Give the command this key, or say why it cannot have it."""
        command, keys = Command(row), keys_in_use(self._changed)
        reason = unfit(command, key)
        holder = owner(key, keys, command)
        if reason is not None or holder is not None:
            # a key that nobody may take is never offered, whoever has it
            self._refuse(reason or Unfit.TAKEN, key, holder)
            return
        self.panel.stop_waiting()
        self._hold({**keys, command: key})
        self._say_kept("taken", name=_name(command), key=shown_key(key))

    def remove(self, row: str) -> None:
        """Take the key of a line away."""
        command = command_at(row)
        if command is None:
            self._say_fixed(row)
            return
        keys = keys_in_use(self._changed)
        if not keys[command]:
            self.panel.say(interface_words("ui_keys")["had_none"].format(name=_name(command)))
            return
        self._hold({**keys, command: ""})
        self._say_kept("removed", name=_name(command), key="")

    def reset(self) -> None:
        """Give every command the key again that it had before the person changed any."""
        self._hold(keys_in_use(self._preset))
        self._say_kept("was_reset", name="", key="")

    def _hold(self, keys: dict[Command, str]) -> None:
        self._changed = changed_keys(keys)
        self._conductor.window.commands.set_keys(self._changed)
        # whatever the window has beside these keys gives way when it is drawn
        self._conductor.draw()
        self._show()

    # saying

    def _say_kept(self, what: str, *, name: str, key: str) -> None:
        words = interface_words("ui_keys")
        own = kept_keys(keys_in_use(self._changed), self._preferences.preset.keys)
        if self._preferences.change(keys=own):
            self.panel.say(words[what].format(name=name, key=_as_particle(key)), Tone.ALLOWED)
        else:
            self.panel.say(words["not_kept"], Tone.PENDING)

    def _say_fixed(self, row: str) -> None:
        current = self.panel.list.row
        if current is not None and current.id == row and not current.quiet:
            why = "further_fixed" if row.startswith(FURTHER) else "fixed"
            self.panel.say(interface_words("ui_keys")[why])

    def _refuse(self, reason: Unfit, key: str, holder: Command | None) -> None:
        words = interface_words("ui_key_unfit")
        name = "" if holder is None else _name(holder)
        text = words[reason].format(key=_as_topic(shown_key(key)), name=name)
        self.panel.say(text, Tone.PENDING)


def _name(command: Command) -> str:
    return interface_words("ui_commands")[command]


def _as_particle(key: str) -> str:
    return _joined(key, "by")


def _as_topic(key: str) -> str:
    return _joined(key, "topic")


def _joined(key: str, how: str) -> str:
    """The key with the particle that its last sound takes."""
    pair = pair_of(interface_words("ui_key_particles")[how])
    return key if pair is None or not key else with_particle(key, pair)
