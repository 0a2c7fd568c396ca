"""Acts on the sheet of settings: each change holds at once and is kept at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from PySide6.QtCore import QObject

from desktop_app.domain.values import clean_text
from desktop_app.pack.words import interface_words
from desktop_app.store.setting_numbers import Number
from desktop_app.store.settings import Changes
from desktop_app.ui.appearance import wear_text_size
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.number_keeping import NumberKeeping
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.present_settings import (
    COUNTS,
    DATA,
    EXPORTS,
    MEMOS,
    PACKS,
    PICK,
    RESET,
    SettingsValue,
    TypedNumbers,
    read_problems,
    settings_value,
)
from desktop_app.ui.saving import FolderAsker
from desktop_app.ui.theme import text_size

if TYPE_CHECKING:
    from desktop_app.ui.settings_panel import SettingsPanel


class SettingKeeping(QObject):
    """Builds the sheet when it is first wanted; says at the start what of the files was not fit."""

    def __init__(
        self,
        conductor: Conductor,
        preferences: Preferences,
        ask_memos: FolderAsker,
        ask_data: FolderAsker,
        ask_packs: FolderAsker,
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._preferences = preferences
        # exports are asked for as memos are: by the same dialog
        self._askers = {MEMOS: ask_memos, EXPORTS: ask_memos, PACKS: ask_packs, DATA: ask_data}
        # a share like that of the packs
        self._askers[COUNTS] = ask_packs
        self.numbers = NumberKeeping(self, preferences, self._keep_number)
        self.numbers.changed.connect(self._refresh)
        self._built: SettingsPanel | None = None
        self._draft: str | None = None
        commands = conductor.window.commands
        commands.on(Command.SETTINGS, self.open)
        # after those who act on them
        commands.on(Command.TEXT_LARGER, self._refresh)
        commands.on(Command.TEXT_SMALLER, self._refresh)
        conductor.drawn.connect(self._refresh)
        conductor.window.hold_fields(self)
        key = commands.key(Command.KEY_HELP)
        problems = read_problems(preferences.loaded, preferences.settings, key)
        if problems:
            conductor.say(problems, Tone.PENDING)

    @property
    def panel(self) -> SettingsPanel:
        """The sheet."""
        if self._built is None:
            # it has many parts, which few starts need
            from desktop_app.ui.settings_panel import SettingsPanel  # noqa: PLC0415

            window = self._conductor.window
            self._built = panel = SettingsPanel(self._value(), window, window.gate)
            panel.name.typed.connect(self.type_name)
            panel.name.entered.connect(self.enter_name)
            panel.name.left.connect(self.enter_name)
            panel.name.dropped.connect(self.drop_name)
            panel.size_row.answered.connect(self.choose_size)
            panel.pressed.connect(self.act)
            self.numbers.listen(panel.numbers)
            self._conductor.front_changed.connect(panel.dismiss)
        return self._built

    def open(self) -> None:
        """Show all settings."""
        self._conductor.window.leave_field()
        self.numbers.forget()
        self.panel.show_settings(self._value())
        self.panel.open_settings()

    def leave_field(self) -> None:
        """Hand over the name that is being typed."""
        if self._built is not None:
            for row in (self._built.name, *self._built.numbers.values()):
                row.leave()

    def _value(self) -> SettingsValue:
        name = self._conductor.desk.counselor_name
        typed = TypedNumbers(self.numbers.drafts, self.numbers.refused)
        return settings_value(self._preferences, name, self._draft, text_size(), typed)

    def _refresh(self) -> None:
        if self._built is not None and self._built.is_open:
            self._built.show_settings(self._value())

    # the name

    def type_name(self, _case: str, _setting: str, text: str) -> None:
        """Hold what the field contains."""
        self._draft = text
        self._refresh()

    def drop_name(self) -> None:
        """Show the name that holds."""
        self._draft = None
        self._refresh()

    def enter_name(self) -> None:
        """Let texts and records carry what was typed, if it is a name."""
        draft, self._draft = self._draft, None
        name, desk = clean_text(draft or ""), self._conductor.desk
        if draft is not None and not name:
            self._say(interface_words("ui_settings")["no_name"], Tone.PENDING)
        elif draft is not None and name != desk.counselor_name:
            desk.rename(name)
            # the desk keeps it too, and does not say whether that worked
            said = interface_words("ui_settings")["renamed"].format(name=desk.counselor_name)
            self._keep(said, "not_kept", counselor_name=desk.counselor_name)
            self._conductor.draw()
        self._refresh()

    # the others

    def choose_size(self, _case: str, _setting: str, choice: str) -> None:
        """Show the whole program with text of this size."""
        percent = int(choice)
        if percent != text_size():
            wear_text_size(percent)
            said = interface_words("ui_settings")["sized"].format(percent=percent)
            self._keep(said, "not_kept", text_size=percent)
            self._refresh()

    def act(self, setting: str, act: str) -> None:
        """Ask for a folder, take back the one that was chosen, or go to the keys."""
        if act == PICK:
            self._pick(setting)
        elif act == RESET:
            self._set_folder(setting, self._folders(preset=True)[setting], "reset")
        else:
            self.panel.dismiss()
            self._conductor.window.commands.action(Command.KEY_HELP).trigger()

    def _pick(self, setting: str) -> None:
        now = self._folders(preset=False)[setting] or Path.home()
        folder = self._askers[setting].ask(self._conductor.window, now)
        if folder is not None:
            self._set_folder(setting, folder.absolute(), "set")

    def _folders(self, *, preset: bool) -> dict[str, Path | None]:
        held = self._preferences.preset if preset else self._preferences.settings
        return {
            MEMOS: held.memo_folder,
            EXPORTS: held.export_folder,
            PACKS: held.pack_folder,
            COUNTS: held.counts_folder,
            DATA: held.data_folder,
        }

    def _set_folder(self, setting: str, folder: Path | None, how: str) -> None:
        said = interface_words("ui_settings")[f"{setting}_{how}"]
        if setting == MEMOS:
            self._keep(said, "not_kept", memo_folder=folder)
        elif setting == EXPORTS:
            self._keep(said, "not_kept", export_folder=folder)
        elif setting == PACKS:
            self._keep(said, "not_kept", pack_folder=folder)
        elif setting == COUNTS:
            self._keep(said, "not_kept", counts_folder=folder)
        else:
            self._keep(said, "data_not_kept", data_folder=folder)
        self._refresh()

    def _keep_number(self, said: str, number: Number, value: int) -> None:
        numbers = {**self._preferences.settings.numbers, number: value}
        self._keep(said, "not_kept", numbers=numbers)

    # saying

    def _keep(self, said: str, failed: str, **changes: Unpack[Changes]) -> None:
        if self._preferences.change(**changes):
            self._say(said, Tone.ALLOWED)
        else:
            self._say(interface_words("ui_settings")[failed], Tone.PENDING)

    def _say(self, text: str, tone: Tone) -> None:
        """Say it in the sheet, and in the last line, where something else would go on standing."""
        if self._built is not None and self._built.is_open:
            self._built.say(text, tone)
        self._conductor.say(text, tone)
