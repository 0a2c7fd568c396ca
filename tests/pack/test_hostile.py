"""Files that are no pack, or mean harm: one clear problem, at once, and no traceback."""

import os
import sys
import time
from pathlib import Path

import pytest
import yaml

from desktop_app.pack import yaml_tree
from desktop_app.pack.faults import Fault
from desktop_app.pack.from_sources import pack_from_folder
from desktop_app.pack.problems import PackError, Place, Problems
from desktop_app.pack.source import LARGEST_FILE, MOST_FILES, SourceFile, digest
from tests.pack.packs import EXTRA, compiled, said, shipped, unmarked, write

AT_ONCE = 5.0
"""Seconds that no refusal may take, on a slow machine."""

LAUGHS = "a: &a [lol, lol]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

NOT_YAML = {
    "tab": ("scripts:\n«\tx: y\n", Fault.YAML_TAB),
    "colon": ("a: b«: c\n", Fault.YAML_COLON),
    "no colon": ("a: b\n«c\n", Fault.YAML_NO_COLON),
    "open quote": ("a: «'b\n", Fault.YAML_QUOTE),
    "escape": ('a: «"b\\c"\n', Fault.YAML_ESCAPE),
    "escape of no number": ('a: «"\\xzz"\n', Fault.YAML_ESCAPE),
    "open bracket": ("a: «[b, c\nd: e\n", Fault.YAML_BRACKET),
    "text after a brace": ("a: {origin}«에서\n", Fault.YAML_INDENT),
    "indent": ("a:\n  b: c\n «d: e\n", Fault.YAML_INDENT),
    "alias": ("a: «*b\n", Fault.ALIAS),
    "anchor": ("a: «&b c\n", Fault.ANCHOR),
    "anchor of a table": ("a: «&b {c: d}\n", Fault.ANCHOR),
    "billion laughs": ("a: «&a [lol, lol]\n" + LAUGHS.partition("\n")[2], Fault.ANCHOR),
    "tag": ("a: «!!python/object/apply:os.system ['true']\n", Fault.TAG),
    "own tag": ("a: «!b c\n", Fault.TAG),
    "merge key": ("a:\n  «<<: {b: c}\n", Fault.MERGE_KEY),
    "two documents": ("a: b\n«---\nc: d\n", Fault.SEVERAL_DOCUMENTS),
    "list as key": ("? «[a, b]\n: c\n", Fault.KEY_NOT_TEXT),
    "placeholder as key": ("«{origin}: c\n", Fault.KEY_NOT_TEXT),
    "deep lists": ("a: " + "[" * 39 + "«" + "[" * 99_961, Fault.TOO_DEEP),
    "deep tables": ("a: " + "{a: " * 39 + "«" + "{a: " * 9_961, Fault.TOO_DEEP),
    "deep lines": ("- " * 40 + "«" + "- " * 99_960, Fault.TOO_DEEP),
    "duplicate key": ("a: b\n«a: c\n", Fault.DUPLICATE_KEY),
    "control character": ("a: b«\x00\n", Fault.STRANGE_CHARACTER),
    "direction mark": ("a: 가«\u202e나\n", Fault.STRANGE_CHARACTER),
    "direction mark in disguise": ('a: «"가\\u202e나"\n', Fault.STRANGE_CHARACTER),
    "filler": ("a: 가«\u3164나\n", Fault.STRANGE_CHARACTER),
    "zero width": ("a: 가«\u200b나\n", Fault.STRANGE_CHARACTER),
}


@pytest.mark.parametrize("loader", [yaml_tree.LOADER, yaml.SafeLoader], ids=["c", "python"])
@pytest.mark.parametrize("name", NOT_YAML)
def test_yaml_that_is_refused(name: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said at its character, whichever parser there is; only its words may differ."""
    monkeypatch.setattr(yaml_tree, "LOADER", loader)
    text, ((line, column),) = unmarked(NOT_YAML[name][0])
    problems = Problems()
    start = time.monotonic()
    yaml_tree.tree_of(SourceFile("a.yaml", text.encode()), problems)
    assert time.monotonic() - start < AT_ONCE
    ((fault, place),) = ((each.fault, each.place) for each in problems)
    assert (fault, place) == (NOT_YAML[name][1], Place("a.yaml", line, column))


@pytest.mark.parametrize(
    ("content", "fault", "line", "column"),
    [
        ("a: 가나".encode() + b"\xff", Fault.NOT_UTF8, 1, 6),
        ("a: 가".encode("utf-16"), Fault.NOT_UTF8, 1, 1),
        ("a: 가".encode("utf-32"), Fault.NOT_UTF8, 1, 1),
        ("가".encode()[:1], Fault.NOT_UTF8, 1, 1),
        (b"\x89PNG\r\n\x1a\n\0\0", Fault.NOT_UTF8, 1, 1),
    ],
)
def test_what_is_not_utf8(content: bytes, fault: Fault, line: int, column: int) -> None:
    """Said at the first byte that is not."""
    problems = Problems()
    assert yaml_tree.tree_of(SourceFile("a.yaml", content), problems) is None
    assert [(each.fault, each.place) for each in problems] == [
        (fault, Place("a.yaml", line, column))
    ]


def test_a_file_of_korean_windows_is_read_with_a_note() -> None:
    """Its text and its places are those of the same file in UTF-8."""
    problems = Problems()
    content = "a: b\n이름: 가나\n이름: 다\n".encode("cp949")
    assert yaml_tree.tree_of(SourceFile("a.yaml", content), problems) == {"a": "b", "이름": "가나"}
    assert [(each.fault, each.place) for each in problems.notes] == [
        (Fault.CP949, Place("a.yaml", 2, 1))
    ]
    assert [(each.fault, each.place) for each in problems] == [
        (Fault.DUPLICATE_KEY, Place("a.yaml", 3, 1))
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb2312", "a: 这是一个测试文件"),
        ("shift_jis", "a: 強制再接続アシスタントです"),
        ("euc-jp", "a: 強制再接続"),
        ("big5", "a: 強制重新連接助手"),
        ("latin-1", "a: café déjà vu à la carte"),
        ("cp1251", "a: Привет мир"),
    ],
)
def test_what_may_be_another_encoding_is_not_read(encoding: str, text: str) -> None:
    """Though some of it decodes as CP949, to syllables that no Korean writes."""
    problems = Problems()
    assert yaml_tree.tree_of(SourceFile("a.yaml", text.encode(encoding)), problems) is None
    assert [each.fault for each in problems] == [Fault.NOT_UTF8]


def test_line_ends_and_byte_order_mark_make_no_difference() -> None:
    """Files from Windows read the same, places too."""
    problems = Problems()
    content = "\ufeffa:\r\n  b: c\r\n  b: d\r\n".encode()
    tree = yaml_tree.tree_of(SourceFile("a.yaml", content), problems)
    assert tree == {"a": {"b": "c"}}
    assert [each.place for each in problems] == [Place("a.yaml", 3, 3)]


def test_all_scalars_are_text() -> None:
    """No number, no date, no truth value is made of what somebody wrote."""
    content = b"a: [0123456, no, 2026-11-23, null, ~, 1e3, 1_000, 12:30:45]\n"
    tree = yaml_tree.tree_of(SourceFile("a.yaml", content), Problems())
    assert tree == {"a": ["0123456", "no", "2026-11-23", "null", "~", "1e3", "1_000", "12:30:45"]}


def faults(path: Path) -> list[Fault]:
    """Return what is said about a pack at a path, within the time that it may take."""
    start = time.monotonic()
    with pytest.raises(PackError) as error:
        pack_from_folder(path)
    assert time.monotonic() - start < AT_ONCE
    return [each.fault for each in error.value.problems]


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    """Neither there, nor a folder, nor one with a pack in it."""
    file = tmp_path / "pack.txt"
    file.write_text("a: b")
    assert faults(tmp_path / "none") == [Fault.NOT_FOUND]
    assert faults(tmp_path / "none.json") == [Fault.NOT_FOUND]
    assert faults(tmp_path / ("long" * 999)) == [Fault.UNREADABLE]
    assert faults(file) == [Fault.NOT_A_PACK]
    assert faults(tmp_path) == [Fault.NO_FILES]


def test_an_empty_file_is_no_pack(tmp_path: Path) -> None:
    """All sections are missing."""
    (tmp_path / "a.yaml").write_text("# nothing\n")
    assert set(faults(tmp_path)) == {Fault.MISSING_SECTION, Fault.MISSING_FILL}


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_file_of_50_mb(name: str, tmp_path: Path) -> None:
    """Its size is enough to refuse it."""
    with (tmp_path / name).open("wb") as file:
        file.truncate(50_000_000)
    path = tmp_path / name if name.endswith("json") else tmp_path
    assert faults(path) == [Fault.FILE_TOO_LARGE]


def test_a_folder_that_is_too_large(tmp_path: Path) -> None:
    """Though none of its files is."""
    for number in range(6):
        (tmp_path / f"{number}.yaml").write_bytes(b"#" * (LARGEST_FILE - 1))
    assert faults(tmp_path) == [Fault.FOLDER_TOO_LARGE]


def test_a_folder_of_too_many_files(tmp_path: Path) -> None:
    """Whatever they are; hidden ones do not count."""
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.txt").touch()
    assert faults(tmp_path) == [Fault.TOO_MANY_FILES]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leaves_the_folder(tmp_path: Path) -> None:
    """A file, a folder, and one that leads nowhere."""
    (tmp_path / "pack").mkdir()
    (tmp_path / "secret.yaml").write_text("a: b")
    for name, target in (("a.yaml", "../secret.yaml"), ("b", ".."), ("c.yaml", "/etc/passwd")):
        (tmp_path / "pack" / name).symlink_to(target)
    assert faults(tmp_path / "pack") == [Fault.LINK_LEAVES] * 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files there")
def test_a_file_that_is_no_file(tmp_path: Path) -> None:
    """A pipe would be read for ever."""
    os.mkfifo(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").mkdir()
    (tmp_path / "c.yaml").symlink_to("nowhere.yaml")
    assert faults(tmp_path) == [Fault.UNREADABLE] * 2


@pytest.mark.parametrize(
    "content",
    [
        "a: [" + "1, " * 100_000 + "1]\n",
        "scripts:\n" + "".join(f"  s{number}: {{to: x}}\n" for number in range(10_000)),
        "scripts:\n  a:\n" + "".join(f"    f{number}: x\n" for number in range(20_000)),
        "".join(f"s{number}: x\n" for number in range(20_000)),
        "a: x\n" * 50_000,
        "scripts:\n  a: {text: '" + "{x}" * 150_000 + "'}\n",
        "scripts:\n  a: {text: '" + "{" * 450_000 + "'}\n",
        "scripts:\n  a: {when: {all: [" + "{is: {chanel: x}}, " * 15_000 + "]}}\n",
        "a" * 900_000 + ": b\n",
        "nodes:\n"
        + "".join(
            f"  n{number}: {{label: a, short: a, ways: [n{number + 1}]}}\n"
            for number in range(5_000)
        ),
        "facts:\n"
        + "".join(f"  x_{number}: {{label: a, kind: text}}\n" for number in range(20_000)),
    ],
    ids=str,
)
def test_a_large_file_of_mischief(content: str, tmp_path: Path) -> None:
    """What is large for a pack is answered all the same."""
    write(tmp_path, {"a.yaml": content})
    start = time.monotonic()
    with pytest.raises(PackError) as error:
        pack_from_folder(tmp_path)
    assert error.value.lines()
    assert time.monotonic() - start < 2 * AT_ONCE


def test_many_problems_are_counted_not_listed() -> None:
    """The last line says how many are left out."""
    texts = {**shipped(), EXTRA: "".join(f"s{number}: x\n" for number in range(300))}
    with pytest.raises(PackError) as error:
        compiled(texts)
    assert len(error.value.problems) == 300
    assert len(error.value.lines()) == 201
    assert "100" in error.value.lines()[-1]


@pytest.mark.parametrize("content", ["", "# nothing\n", "---\n", "\ufeff"])
def test_an_empty_file_beside_a_pack_says_nothing(content: str) -> None:
    """It may be filled later."""
    assert said({**shipped(), EXTRA: content}) == []


def test_other_files_are_still_checked_beside_one_that_is_no_yaml() -> None:
    """What rests on the unreadable file is not said to be missing."""
    texts = shipped()
    texts["flow.yaml"] = "nodes: ['\n"
    texts[EXTRA] = "scripts:\n  x_one: {title: 글, nodes: [contact], to: x, text: '{a}'}\n"
    assert [fault for fault, *_ in said(texts)] == [
        Fault.YAML_QUOTE,
        Fault.NOT_ALLOWED,
        Fault.UNKNOWN_FACT,
    ]


def test_a_file_whose_name_no_encoding_holds_is_one_of_a_pack() -> None:
    """Such names come from old archives; a pack with one was compiled with a traceback."""
    odd = (SourceFile("\udcff\ud800.yaml", b"x"),)
    assert digest(odd, "") != digest((SourceFile("\udcfe\ud800.yaml", b"x"),), "")
