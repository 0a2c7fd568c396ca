"""Packs for tests: the shipped source in memory, with parts taken out and put in."""

from collections.abc import Mapping
from pathlib import Path

from desktop_app.domain.pack import Pack
from desktop_app.pack.compile import compile_files
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import PackError, Problem
from desktop_app.pack.required import POLICIES
from desktop_app.pack.resources import resources_folder
from desktop_app.pack.source import SourceFile, read_files

POLICY = POLICIES["forced_reconnection"]
FOLDER = resources_folder() / "scripts_ko"
EXTRA = "zz_extra.yaml"
"""Comes after all files of the shipped pack."""
MARK = "«"
"""Stands in a test's YAML where a problem is to be said."""

Texts = Mapping[str, str]
Said = tuple[Fault, str, int, int]


def shipped() -> dict[str, str]:
    """Return the source of the shipped pack by file name."""
    return {file.name: file.content.decode("utf-8") for file in read_files(FOLDER)}


def compiled(texts: Texts) -> Pack:
    """Return the pack that the texts make."""
    files = [SourceFile(name, text.encode()) for name, text in sorted(texts.items())]
    return compile_files(files, POLICY)


def problems_of(texts: Texts) -> tuple[Problem, ...]:
    """Return everything that is wrong with the texts."""
    try:
        compiled(texts)
    except PackError as error:
        return error.problems
    return ()


def said(texts: Texts) -> list[Said]:
    """Return the kinds and places of everything that is wrong, each of which can be said."""
    problems = problems_of(texts)
    assert all(each.sentence() for each in problems)
    return [(each.fault, each.place.file, each.place.line, each.place.column) for each in problems]


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its marks, and the line and column of each."""
    places = []
    clean = ""
    first, *rest = text.split(MARK)
    for part in rest:
        clean += first
        places.append((clean.count("\n") + 1, len(clean) - clean.rfind("\n")))
        first = part
    return clean + first, places


def without(texts: Texts, section: str, key: str = "") -> dict[str, str]:
    """Return the texts without an entry of a section, or without the whole section."""
    return {name: _without(text, section, key) for name, text in texts.items()}


def _without(text: str, section: str, key: str) -> str:
    lines = text.split("\n")
    kept: list[str] = []
    within, gone = "", False
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent == 0:
            within = line.partition(":")[0]
            gone = within == section and not key
        elif line.strip() and indent == 2 and key:
            gone = within == section and line.startswith(f"  {key}:")
        if not gone:
            kept.append(line)
    return "\n".join(kept)


def write(folder: Path, texts: Texts) -> Path:
    """Write the texts below a folder and return it."""
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return folder


def with_extra(put: str, *gone: tuple[str, str]) -> dict[str, str]:
    """Return the shipped source without some entries and with one more file."""
    texts: Texts = shipped()
    for section, key in gone:
        texts = without(texts, section, key)
    return {**texts, EXTRA: put}


def expect(put: str, *faults: Fault, gone: tuple[tuple[str, str], ...] = ()) -> None:
    """Assert that these faults, and no others, are said at the marks of the extra file."""
    clean, places = unmarked(put)
    expected = [(fault, EXTRA, *place) for fault, place in zip(faults, places, strict=True)]
    assert said(with_extra(clean, *gone)) == expected
