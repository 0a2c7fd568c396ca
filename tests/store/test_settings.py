"""Settings: what was kept comes back, what cannot be read gives the usual ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.settings import Settings, load_settings, save_settings


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_a_name_comes_back(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    path = tmp_path_factory.mktemp("settings") / "new" / "settings.toml"
    save_settings(path, Settings(name))
    assert load_settings(path) == Settings(name)
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("data", [b"", b"\xff", b"counselor_name = 3", b"counselor_name ="])
def test_what_cannot_be_read_gives_the_usual(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(data)
    assert load_settings(path) == Settings()


def test_without_a_file(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()
