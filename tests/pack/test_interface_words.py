"""The words that are read section by section are those of the whole files."""

from __future__ import annotations

import tomllib

import pytest

from desktop_app.pack.resources import resources_folder
from desktop_app.pack.words import interface_words

FILES = sorted((resources_folder() / "interface_ko").glob("*.toml"))


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_each_section_is_what_its_file_says(name: str) -> None:
    whole = tomllib.loads((resources_folder() / "interface_ko" / name).read_text(encoding="utf-8"))
    assert {section: dict(interface_words(section)) for section in whole} == whole


def test_no_section_stands_in_two_files() -> None:
    sections = [section for file in FILES for section in tomllib.loads(file.read_text("utf-8"))]
    assert sorted(set(sections)) == sorted(sections)


def test_a_section_that_is_nowhere_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        interface_words("nowhere")
