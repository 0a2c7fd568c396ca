"""The lines of the sheet of settings, and what is to be said of reading them: pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId
from desktop_app.pack.words import interface_words
from desktop_app.store.records import CaseId
from desktop_app.store.setting_numbers import RANGES, Number
from desktop_app.store.settings import TEXT_SIZES, Loaded, Settings
from desktop_app.ui.keys import fit_keys
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.values import AskValue

NAME, SIZE, MEMOS, DATA, KEYS, FILE = "name", "size", "memos", "data", "keys", "file"
EXPORTS, PACKS, COUNTS = "exports", "packs", "counts"
PICK, RESET, GO_KEYS = "pick", "reset", "go_keys"


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting that is not typed: its value in words, and what its buttons offer now."""

    ask: AskValue
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingsValue:
    """The whole sheet."""

    name: AskValue
    size: AskValue
    numbers: tuple[AskValue, ...]
    lines: tuple[SettingLine, ...]


class TypedNumbers(NamedTuple):
    """Texts of number fields that are not entered, and which of them were refused."""

    drafts: Mapping[Number, str] = {}
    refused: Set[Number] = frozenset()


NOTHING_TYPED = TypedNumbers()


def settings_value(
    preferences: Preferences,
    name: str,
    draft: str | None,
    size: int,
    typed: TypedNumbers = NOTHING_TYPED,
) -> SettingsValue:
    """The settings as they hold now; `draft` is a name that is being typed."""
    preset, words = preferences.preset, interface_words("ui_settings")
    choices = tuple((str(each), words["percent"].format(percent=each)) for each in TEXT_SIZES)
    return SettingsValue(
        _ask(
            NAME,
            text=name if draft is None else draft,
            note=_origin(name, preset.counselor_name, ""),
            is_draft=draft is not None,
        ),
        _ask(
            SIZE,
            kind=Kind.CHOICE,
            choices=choices,
            chosen=str(size),
            note=_origin(size, preset.text_size, TEXT_SIZES[0]),
        ),
        tuple(_number(preferences, number, typed) for number in Number),
        tuple(_lines(preferences)),
    )


def _number(preferences: Preferences, number: Number, typed: TypedNumbers) -> AskValue:
    words, known = interface_words("ui_setting_numbers"), RANGES[number]
    draft, now = typed.drafts.get(number), preferences.settings.numbers[number]
    origin = _origin(now, preferences.preset.numbers[number], known.usual)
    hint = words[f"{number}_hint"].format(least=known.least, most=known.most)
    ask = _ask(
        number,
        text=str(now) if draft is None else draft,
        note=f"{origin}. {hint}" if origin else hint,
        is_draft=draft is not None,
        label=words[number],
    )
    problem = words["unfit"].format(least=known.least, most=known.most)
    return ask._replace(problem=problem if number in typed.refused else "")


def _lines(preferences: Preferences) -> Iterator[SettingLine]:
    words = interface_words("ui_settings")
    now, preset = preferences.settings, preferences.preset
    home = words["usual_memos"].format(folder=Path.home())
    yield _folder(MEMOS, now.memo_folder, preset.memo_folder, home, words["memos_hint"])
    ask = words["usual_exports"]
    yield _folder(EXPORTS, now.export_folder, preset.export_folder, ask, words["exports_hint"])
    hint = words["packs_later" if packs_wait(preferences) else "packs_hint"]
    yield _folder(PACKS, now.pack_folder, preset.pack_folder, words["usual_packs"], hint)
    later = now.counts_folder != preferences.loaded.settings.counts_folder
    hint = words["counts_later" if later else "counts_hint"]
    yield _folder(COUNTS, now.counts_folder, preset.counts_folder, words["usual_counts"], hint)
    later = now.data_folder != preferences.loaded.settings.data_folder
    hint = words["data_later" if later else "data_hint"]
    yield _folder(DATA, now.data_folder, preset.data_folder, words["usual_data"], hint)
    yield SettingLine(_ask(KEYS), (GO_KEYS,))
    if preferences.path is not None:
        yield SettingLine(_ask(FILE, text=str(preferences.path)))


def packs_wait(preferences: Preferences) -> bool:
    """Whether packs are still looked for where they were when the program was started."""
    return preferences.settings.pack_folder != preferences.loaded.settings.pack_folder


def _folder(
    setting: str, now: Path | None, preset: Path | None, usual: str, hint: str
) -> SettingLine:
    origin = _origin(now, preset, None)
    text = usual if now is None else str(now)
    acts = (PICK,) if now == preset else (PICK, RESET)
    return SettingLine(_ask(setting, text=text, note=f"{origin}. {hint}" if origin else hint), acts)


def _origin(now: object, preset: object, usual: object) -> str:
    """Says so where the leads chose the value that holds."""
    chosen = preset not in (usual, None) and now == preset
    return interface_words("ui_settings")["preset"] if chosen else ""


def _ask(  # noqa: PLR0913 - what a row draws, less all that only a fact of a case has
    setting: str,
    *,
    kind: Kind = Kind.TEXT,
    text: str = "",
    note: str = "",
    choices: tuple[tuple[str, str], ...] = (),
    chosen: str = "",
    is_draft: bool = False,
    label: str = "",
) -> AskValue:
    return AskValue(
        case=CaseId(""),
        fact=FactId(setting),
        kind=kind,
        label=label or interface_words("ui_settings")[setting],
        hint="",
        choices=choices,
        chosen=chosen,
        text=text,
        is_draft=is_draft,
        masked=False,
        note=note,
        stale="",
        problem="",
    )


def read_problems(loaded: Loaded, settings: Settings, help_key: str) -> str:
    """What a person should know of how the settings were read; empty where all was fit."""
    found = {
        "damaged": loaded.damaged,
        "presets": loaded.damaged_presets,
        "folders": loaded.unfit_folders,
        "numbers": loaded.unfit_numbers,
        "keys": fit_keys(settings.keys).dropped > 0,
    }
    words = interface_words("ui_settings_read")
    return " ".join(words[each].format(help=help_key) for each, holds in found.items() if holds)
