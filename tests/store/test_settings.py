"""Settings: what was kept comes back, what people wrote stays, nothing damaged is lost."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.settings import (
    DOCK_WIDTHS,
    EDGES,
    TEXT_SIZES,
    Loaded,
    Settings,
    load_settings,
    remember,
    remember_name,
    save_settings,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SETTINGS = st.builds(
    Settings,
    TEXTS,
    st.sampled_from(TEXT_SIZES),
    st.booleans(),
    st.dictionaries(TEXTS | st.sampled_from(["copy_next", "undo", "find.open"]), TEXTS, max_size=4),
    docked=st.booleans(),
    on_top=st.booleans(),
    dock_monitor=TEXTS,
    dock_edges=st.dictionaries(TEXTS, st.sampled_from(EDGES), max_size=3),
    dock_widths=st.dictionaries(TEXTS, st.sampled_from(DOCK_WIDTHS), max_size=3),
)
WHOLE = Settings("김상담", 125, True, {"copy_next": "F9", "undo": ""})
HAND_MADE = """# 내 설정
counselor_name = "이상담"  # 밤
text_size = "크게"
printer = "2층"

[keys]
copy_next = "Ctrl+F9"  # 익숙한 글쇠
odd = 3

[colours]
green = "#0b7a4b"
"""


def _files(folder: Path) -> dict[str, str]:
    return {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}


@given(SETTINGS)
def test_settings_come_back(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    path = tmp_path_factory.mktemp("settings") / "new" / "settings.toml"
    save_settings(path, settings)
    assert load_settings(path) == Loaded(settings)
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


@given(SETTINGS, SETTINGS)
def test_the_last_settings_count_and_others_survive(
    tmp_path_factory: pytest.TempPathFactory, first: Settings, last: Settings
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_text(HAND_MADE, encoding="utf-8")
    last = replace(last, keys={key: last.keys[key] for key in last.keys if key != "odd"})
    for settings in (first, last):
        save_settings(path, replace(settings, keys=dict(settings.keys)))
    assert load_settings(path) == Loaded(last)
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    assert found["printer"] == "2층"
    assert found["colours"] == {"green": "#0b7a4b"}


def test_the_file_is_one_that_people_can_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save_settings(path, WHOLE)
    assert _files(tmp_path) == {
        "settings.toml": 'counselor_name = "김상담"\ntext_size = 125\nsample_seen = true\n\n'
        '[keys]\ncopy_next = "F9"\nundo = ""\n'
    }


def test_what_people_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(HAND_MADE, encoding="utf-8")
    found = Settings("이상담", keys={"copy_next": "Ctrl+F9"})
    assert load_settings(path) == Loaded(found)
    assert remember(path, counselor_name="박상담", keys={"undo": "F5"})
    assert _files(tmp_path) == {
        "settings.toml": HAND_MADE.replace("이상담", "박상담")
        .replace('copy_next = "Ctrl+F9"  # 익숙한 글쇠\n', "")
        .replace("odd = 3\n", 'odd = 3\nundo = "F5"\n')
    }
    assert load_settings(path) == Loaded(Settings("박상담", keys={"undo": "F5"}))


def test_each_is_remembered_beside_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert remember(path, keys={"undo": "", "copy_next": "F9"})
    assert remember(path, text_size=125, sample_seen=True)
    remember_name(path, (), "김상담")
    assert load_settings(path) == Loaded(WHOLE)
    assert load_settings(path).counselor_name == "김상담"


def test_a_file_of_an_editor_on_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'\xef\xbb\xbfcounselor_name = "A"\r\nother = 1\r\n')
    assert load_settings(path) == Loaded(Settings("A"))
    remember_name(path, (), "B")
    assert _files(tmp_path) == {"settings.toml": 'counselor_name = "B"\nother = 1\n'}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"counselor_name = 3",
        b"text_size = 117",
        b"text_size = true",
        b"text_size = 125.0",
        b"sample_seen = 1",
        b"keys = 'F9'",
        b"keys = { undo = 5 }",
    ],
)
def test_what_is_not_fit_gives_the_usual(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(data)
    assert load_settings(path) == Loaded(Settings())
    save_settings(path, replace(Settings(), counselor_name="김"))
    assert set(tomllib.loads(data.decode())) <= set(tomllib.loads(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "data", [b"\xff", b"counselor_name =", b"a = " + b"[" * 9999, b"\0", b"a = 1\na = 2"]
)
def test_a_damaged_file_is_kept_aside(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(data)
    assert load_settings(path) == Loaded(Settings(), damaged=True)
    assert path.read_bytes() == data
    assert remember(path, counselor_name="김상담")
    assert load_settings(path) == Loaded(Settings("김상담"))
    assert (tmp_path / "settings.damaged.toml").read_bytes() == data


def test_no_damaged_file_replaces_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for text in ("one =", "two =", "three ="):
        path.write_text(text, encoding="utf-8")
        save_settings(path, Settings())
    assert _files(tmp_path) == {
        "settings.toml": "",
        "settings.damaged.toml": "one =",
        "settings.damaged-2.toml": "two =",
        "settings.damaged-3.toml": "three =",
    }


def test_keys_on_one_line_are_kept_aside_before_they_change(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    line = 'keys = { undo = "F5", copy_next = "F9" }\n'
    path.write_text(line, encoding="utf-8")
    assert remember(path, keys={"undo": "F5", "find": "F3"})
    assert load_settings(path) == Loaded(Settings(keys={"undo": "F5", "find": "F3"}))
    assert _files(tmp_path)["settings.damaged.toml"] == line


def test_half_a_character_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert remember(path, counselor_name="김\ud800", keys={"a\udc00": "F5\ud800"})
    assert load_settings(path) == Loaded(Settings("김\ufffd", keys={"a\ufffd": "F5\ufffd"}))


def test_where_nothing_can_be_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    path = tmp_path / "file" / "settings.toml"
    assert not remember(path, counselor_name="김상담")
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "김상담" not in caplog.text


def test_without_a_file(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Loaded(Settings())


@pytest.mark.parametrize(
    "text",
    [
        'dock = "left"',
        '[dock]\non = 1\non_top = "yes"\nmonitor = 2',
        '[dock_edges]\nHDMI-1 = "top"\nHDMI-2 = ["left"]\n',
        "[dock_widths]\nHDMI-1 = 379\nHDMI-2 = 721\nHDMI-3 = true\nHDMI-4 = 440.0\n",
    ],
)
def test_a_dock_that_is_not_fit_is_the_usual_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    assert load_settings(path) == Loaded(Settings())


def test_each_monitor_keeps_its_own_edge_and_width(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert remember(path, dock_monitor="HDMI-1", dock_edges={"HDMI-1": "left"})
    assert remember(path, dock_widths={"HDMI-1": 500, "eDP-1": 380}, docked=False)
    settings = load_settings(path).settings
    assert settings.dock_edges == {"HDMI-1": "left"}
    assert settings.dock_widths == {"HDMI-1": 500, "eDP-1": 380}
    assert (settings.docked, settings.dock_monitor) == (False, "HDMI-1")
