"""Presets: what leads chose holds until the person chooses otherwise, value by value."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.settings import (
    NAME,
    TEXT_SIZES,
    Loaded,
    Settings,
    kept_days,
    load_settings,
    preset_paths,
    program_folder,
    remember,
)

PRESET = 'text_size = 125\n[keys]\nfind = "F10"\n[paths]\nmemos = "{}"\n'


@dataclass(frozen=True)
class Place:
    """A person's file, one beside the program and one of the machine."""

    own: Path
    beside: Path
    machine: Path

    @property
    def presets(self) -> tuple[Path, ...]:
        return self.beside, self.machine

    def load(self) -> Loaded:
        return load_settings(self.own, self.presets)

    @property
    def kept(self) -> str:
        return self.own.read_text(encoding="utf-8")


def _place(folder: Path) -> Place:
    places = [folder / each / NAME for each in ("own", "program", "machine")]
    for each in places:
        each.parent.mkdir()
    return Place(*places)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return _place(tmp_path)


def test_nothing_preset_is_nothing_changed(place: Place) -> None:
    place.own.write_text("text_size = 150", encoding="utf-8")
    assert place.load() == Loaded(Settings(text_size=150))


def test_each_file_overrides_the_one_below_value_by_value(place: Place, tmp_path: Path) -> None:
    place.beside.write_text(
        'counselor_name = "A"\ntext_size = 110\nsample_seen = true\n'
        f'[keys]\nfind = "F10"\ncopy = "F11"\n[paths]\ndata = "{tmp_path.as_posix()}/a"\n',
        encoding="utf-8",
    )
    place.machine.write_text(
        f'text_size = 125\n[keys]\nfind = "F12"\n[paths]\nmemos = "{tmp_path.as_posix()}/m"\n',
        encoding="utf-8",
    )
    place.own.write_text('counselor_name = "김상담"\n[keys]\ncopy = ""\n', encoding="utf-8")
    folders = tmp_path / "a", tmp_path / "m"
    preset = Settings("A", 125, True, {"find": "F12", "copy": "F11"}, *folders)
    own = Settings("김상담", 125, True, {"find": "F12", "copy": ""}, *folders)
    assert place.load() == Loaded(own, preset=preset)


def test_presets_are_never_written_into_the_persons_file(place: Place, tmp_path: Path) -> None:
    place.machine.write_text(PRESET.format(tmp_path.as_posix()), encoding="utf-8")
    assert remember(place.own, place.presets, counselor_name="김상담")
    assert place.kept == 'counselor_name = "김상담"\n'
    assert place.machine.read_text(encoding="utf-8") == PRESET.format(tmp_path.as_posix())


def test_the_usual_value_is_written_over_a_preset_one(place: Place, tmp_path: Path) -> None:
    place.machine.write_text(PRESET.format(tmp_path.as_posix()), encoding="utf-8")
    assert remember(
        place.own, place.presets, text_size=100, memo_folder=None, keys={"find": "Ctrl+F"}
    )
    assert place.kept == ('text_size = 100\n\n[paths]\nmemos = ""\n\n[keys]\nfind = "Ctrl+F"\n')
    assert place.load().settings == Settings(keys={"find": "Ctrl+F"})


def test_the_preset_value_is_nobodys_own(place: Place, tmp_path: Path) -> None:
    place.machine.write_text(PRESET.format(tmp_path.as_posix()), encoding="utf-8")
    preset = place.load().preset
    remember(place.own, place.presets, text_size=150, memo_folder=tmp_path / "b", keys={})
    remember(place.own, place.presets, text_size=125, memo_folder=tmp_path, keys=preset.keys)
    place.machine.write_text("text_size = 110", encoding="utf-8")
    assert place.load().settings == Settings(text_size=110)


def test_a_value_of_ones_own_outlives_another_preset(place: Place) -> None:
    place.machine.write_text("text_size = 125", encoding="utf-8")
    remember(place.own, place.presets, text_size=150)
    place.machine.write_text("text_size = 110", encoding="utf-8")
    assert place.load().settings.text_size == 150


@given(st.lists(st.sampled_from(TEXT_SIZES), min_size=1), st.sampled_from(TEXT_SIZES))
def test_the_last_choice_holds_whatever_is_preset(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[int], preset: int
) -> None:
    place = _place(tmp_path_factory.mktemp("presets"))
    place.machine.write_text(f"text_size = {preset}", encoding="utf-8")
    for size in chosen:
        remember(place.own, place.presets, text_size=size)
        assert place.load().settings.text_size == size
    assert ("text_size" in place.kept) == (chosen[-1] != preset)


@pytest.mark.parametrize("data", [b"\xff", b"text_size =", b"a = 1\na = 2"])
def test_a_damaged_preset_is_passed_over_and_told(place: Place, data: bytes) -> None:
    place.beside.write_text("text_size = 110", encoding="utf-8")
    place.machine.write_bytes(data)
    preset = Settings(text_size=110)
    assert place.load() == Loaded(preset, preset=preset, damaged_presets=True)
    assert remember(place.own, place.presets, counselor_name="김상담")
    assert place.machine.read_bytes() == data


def test_a_damaged_file_of_ones_own_leaves_the_presets(place: Place) -> None:
    place.machine.write_text("text_size = 110", encoding="utf-8")
    place.own.write_text("text_size =", encoding="utf-8")
    preset = Settings(text_size=110)
    assert place.load() == Loaded(preset, damaged=True, preset=preset)


# folders


def _with_data(place: Place, written: str) -> Loaded:
    place.own.write_text(f"[paths]\ndata = {written}\n", encoding="utf-8")
    return place.load()


@pytest.mark.parametrize("written", ["'relative'", "'$NOT_SET/x'", "3", "'/a\\u0000b'", "'~no/x'"])
def test_an_unfit_folder_is_left_out_and_stays_in_the_file(place: Place, written: str) -> None:
    written = written.replace("'", '"')
    assert _with_data(place, written) == Loaded(Settings(), unfit_folders=True)
    remember(place.own, place.presets, text_size=125)
    assert f"data = {written}" in place.kept
    assert place.load().settings == Settings(text_size=125)


def test_paths_that_are_no_table_are_unfit(place: Place) -> None:
    place.own.write_text("paths = 3\n", encoding="utf-8")
    assert place.load() == Loaded(Settings(), unfit_folders=True)


def test_one_unfit_folder_leaves_the_other(place: Place, tmp_path: Path) -> None:
    place.own.write_text(
        f'[paths]\ndata = "x"\nmemos = "{tmp_path.as_posix()}"\n', encoding="utf-8"
    )
    assert place.load() == Loaded(Settings(memo_folder=tmp_path), unfit_folders=True)


@pytest.mark.parametrize("written", ['""', '"  "'])
def test_an_empty_folder_is_the_usual_one(place: Place, written: str) -> None:
    assert _with_data(place, written) == Loaded(Settings())


def test_home_and_variables_are_put_in(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "USERPROFILE", "DESK_PLACE"):
        monkeypatch.setenv(name, str(tmp_path))
    for written in ('"~/a"', '"$DESK_PLACE/a"', '"${DESK_PLACE}/a"'):
        assert _with_data(place, written) == Loaded(Settings(data_folder=tmp_path / "a"))
        remember(place.own, place.presets, text_size=125)
        assert f"data = {written}" in place.kept


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows names variables so")
def test_variables_as_windows_names_them(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_PLACE", r"D:\desk")
    assert _with_data(place, r"'%DESK_PLACE%\a'") == Loaded(Settings(data_folder=Path("D:/desk/a")))


# where they lie


def test_presets_lie_beside_the_packed_program_and_on_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program_folder() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "desk.exe"))
    assert program_folder() == tmp_path
    beside, machine = preset_paths(tmp_path)
    assert beside == tmp_path / "settings.toml"
    assert machine.parts[-2:] == ("reconnection-desk", "settings.toml")
    assert preset_paths(None) == (machine,)


@pytest.mark.parametrize("wrong", ["0", "366", "true", "'7'", "7.0", "-1"])
def test_nothing_goes_where_a_number_is_not_fit(place: Place, wrong: str) -> None:
    """A person wanted another number than the usual one, and nobody knows which."""
    place.own.parent.mkdir(parents=True, exist_ok=True)
    place.own.write_text(f"[retention]\ndone_days = {wrong}\n", encoding="utf-8")
    assert place.load() == Loaded(Settings(), unfit_numbers=True)
    assert kept_days(place.load()) == (365, 365)


def test_nothing_goes_where_settings_are_damaged(place: Place) -> None:
    place.own.parent.mkdir(parents=True, exist_ok=True)
    place.own.write_text("[retention", encoding="utf-8")
    assert kept_days(place.load()) == (365, 365)
