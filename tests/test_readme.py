"""What the README tells people to type is understood as it stands, and its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import dev
from desktop_app.__main__ import _parser

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "build" / "README.md", *sorted((ROOT / "docs").glob("*.md")))
TYPED = re.compile(r"(?:python3|py) dev\.py ([^`\n]+)")
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)")


def typed() -> list[str]:
    """Every command of `dev.py` that a page shows, each once."""
    found = (match[1].strip() for page in PAGES for match in TYPED.finditer(_text(page)))
    return list(dict.fromkeys(found))


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", _text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_pages_show_commands() -> None:
    assert len([line for line in typed() if line.startswith("pack ")]) >= 20


@pytest.mark.parametrize("line", typed())
def test_a_command_is_understood_as_it_stands(line: str) -> None:
    words = shlex.split(line.replace(" …", ""))
    assert words[0] in dev.COMMANDS
    if words[0] in dev.PASSED_ON:
        assert _parser(words).parse_args(words).command == words[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_pages_leads_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(_text(page)):
        if "://" in target:
            continue
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            assert anchor in _anchors(there), f"{target}#{anchor}"


@pytest.mark.parametrize("page", PAGES[:2], ids=["README", "build"])
def test_nobody_is_sent_into_the_environment(page: Path) -> None:
    """Its folders are called otherwise on Windows."""
    assert ".venv/bin" not in _text(page)
