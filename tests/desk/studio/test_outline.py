"""The outline of sources, also of odd ones, and texts filled with samples at every keystroke."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.desk.studio.outline import Outline, outline
from desktop_app.desk.studio.sample_values import filled
from desktop_app.domain.pack import Pack
from desktop_app.pack.editing.offers import chips
from desktop_app.pack.problems import Problems
from desktop_app.pack.resources import resources_folder
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.source import SourceFile, read_files
from desktop_app.pack.tree import Table
from desktop_app.pack.yaml_tree import tree_of

WORDS = st.sampled_from(
    ["nodes", "scripts", "facts", "asks", "label", "choices", "variants", "text", "memos", "가"]
)
SHAPES = st.recursive(
    WORDS | st.just(""),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The pack that ships."""
    return shipped_pack()


@pytest.fixture(scope="module")
def shipped() -> Outline:
    """Its outline."""
    files = read_files(resources_folder() / "scripts_ko")
    trees = {file.name: tree_of(file, Problems()) for file in files}
    return outline({name: tree for name, tree in trees.items() if isinstance(tree, Table)})


def test_all_of_the_pack_is_in_its_outline(pack: Pack, shipped: Outline) -> None:
    """Steps, texts, questions and answers, in the pack's own order."""
    assert [node.id for node in shipped.nodes] == list(pack.nodes)
    assert list(shipped.scripts) == [script.id for script in pack.scripts]
    for script in pack.scripts:
        assert len(shipped.scripts[script.id].texts) == len(script.variants)
    for node in pack.nodes.values():
        line = shipped.node(node.id)
        assert line is not None
        assert [ask.fact for ask in line.asks] == [ask.fact for ask in node.asks]
        at = [script.id for script in shipped.scripts_at(node.id)]
        assert at == [script.id for script in pack.scripts_at[node.id]]
    for fact, words in pack.facts.items():
        assert dict(shipped.facts[fact].choices) == dict(words.choices)
    assert {"memos", "labels", "checklist", "pack", "settings"} <= set(shipped.others)


def _yaml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    return f'"{value}"'


@given(st.dictionaries(WORDS, SHAPES, max_size=4))
def test_odd_sources_have_an_outline(value: dict[str, object]) -> None:
    """Whatever has another shape than it should is left out, and nothing is raised."""
    tree = tree_of(SourceFile("odd.yaml", _yaml(value).encode()), Problems())
    assert isinstance(tree, Table)
    made = outline({"odd.yaml": tree})
    assert all(line.spot.file == "odd.yaml" for lines in made.others.values() for line in lines)


@given(st.text("가{}|origin 을date\n", max_size=30))
def test_any_text_can_be_filled(pack: Pack, text: str) -> None:
    """Words stay as they are, and of what is no placeholder something is said."""
    made = filled(pack, text)
    if not set(text) & set("{}"):
        assert made.text == text.strip()
        assert not made.problems
    elif text.count("{") != text.count("}"):
        assert made.problems or "{{" in text or "}}" in text


def test_every_placeholder_in_every_form_has_a_sample(pack: Pack) -> None:
    """No sample is empty, so a preview never shows a gap."""
    for chip in chips(pack):
        for form in ("", *chip.forms):
            made = filled(pack, "{" + "|".join(part for part in (chip.fact, form) if part) + "}")
            assert not made.problems
            assert made.text.strip(), chip.fact
            assert "⟦" not in made.text, (chip.fact, form)
