"""The package holds what a desk needs and nothing else, and says who it is."""

from __future__ import annotations

import ast
import hashlib
import struct
from pathlib import Path

import pytest

from build import package
from build.icon import HEAD, ICON, SIZES, icon
from build.package import LEFT_OUT, ROOT, SPEC, SUMS, shipped_parts, size, sums
from build.trim import EXCLUDED, excluded, is_kept
from build.version_resource import four_numbers, version_resource
from desktop_app import __version__

BARE = ROOT / "build" / "bare_window.spec"


@pytest.mark.parametrize(
    "place",
    [
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/plugins/imageformats/qico.dll",
        "PySide6/plugins/imageformats/qsvg.dll",
        "PySide6/translations/qtbase_ko.qm",
        "PySide6/Qt6Widgets.dll",
        "PySide6/Qt6Test.dll",
        "resources/compiled/scripts_ko.json",
        "apsw/__init__.pyd",
        "python312.dll",
    ],
)
def test_what_a_desk_needs_is_kept(place: str) -> None:
    assert is_kept(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6\\opengl32sw.dll",
        "PySide6/Qt6Quick.dll",
        "PySide6/Qt6Qml.dll",
        "PySide6/Qt6Sql.dll",
        "PySide6/Qt6OpenGL.dll",
        "PySide6/Qt6Pdf.dll",
        "PySide6/Qt6VirtualKeyboard.dll",
        "PySide6/plugins/platforms/qdirect2d.dll",
        "PySide6/plugins/imageformats/qwebp.dll",
        "PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
        "PySide6/plugins/sqldrivers/qsqlite.dll",
        "PySide6/translations/qtbase_de.qm",
        "libcrypto-3.dll",
        "platformdirs-4.14.7.dist-info/sboms/platformdirs.cdx.json",
    ],
)
def test_what_no_desk_needs_stays_behind(place: str) -> None:
    assert not is_kept(place)


@pytest.mark.parametrize("spec", [SPEC, BARE], ids=["program", "bare"])
def test_both_specs_are_trimmed_alike(spec: Path) -> None:
    """The comparison is fair: the same exclusions, no packing, one folder."""
    text = spec.read_text("utf-8")
    ast.parse(text)
    excludes = "excludes=list(EXCLUDED)", "excludes=excluded(seals=carries_cryptography())"
    assert any(part in text for part in excludes)
    for part in ("kept(found.binaries)", "kept(found.datas)"):
        assert part in text
    assert "COLLECT(" in text
    assert "upx=True" not in text
    assert "uac_admin" not in text


def test_the_window_has_a_console_twin() -> None:
    text = SPEC.read_text("utf-8")
    assert "name=NAME, console=False" in text
    assert "name=CONSOLE, console=True" in text


@pytest.mark.parametrize("found", [(), ("LEAD_KEY",), ("PACK_ROOTS",)])
def test_a_build_seals_or_verifies_where_it_has_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: tuple[str, ...]
) -> None:
    for name in ("LEAD_KEY", "PACK_ROOTS"):
        path = tmp_path / name
        monkeypatch.setattr(package, name, path)
        if name in found:
            path.touch()
    assert package.carries_cryptography() is bool(found)
    assert ("cryptography" in shipped_parts()) is bool(found)


def test_only_a_build_with_a_leads_key_brings_what_seals_for_it() -> None:
    assert "cryptography" in excluded(seals=False)
    assert "cryptography" not in excluded(seals=True)
    assert set(excluded(seals=True)) == set(EXCLUDED)


def test_the_leads_parts_stay_out() -> None:
    assert {"yaml", "openpyxl"} <= set(EXCLUDED)
    assert not set(LEFT_OUT) & set(shipped_parts())
    assert {"PySide6-Essentials", "apsw-sqlite3mc"} <= set(shipped_parts())
    assert "cryptography" not in shipped_parts()


@pytest.mark.parametrize(
    ("version", "four"), [("0.1.0", (0, 1, 0, 0)), ("2", (2, 0, 0, 0)), ("1.2.3.4", (1, 2, 3, 4))]
)
def test_windows_wants_four_numbers(version: str, four: tuple[int, ...]) -> None:
    assert four_numbers(version) == four


def test_the_version_resource_tells_the_one_version() -> None:
    text = version_resource(__version__, "강제재연결 도우미", "desk")
    ast.parse(text, mode="eval")
    assert f"filevers={four_numbers(__version__)}" in text
    assert f"StringStruct('ProductVersion', '{__version__}')" in text
    assert "StringStruct('ProductName', '강제재연결 도우미')" in text
    assert "StringStruct('OriginalFilename', 'desk.exe')" in text


def test_an_icon_file_holds_its_pictures() -> None:
    made = icon({16: b"small", 256: b"large"})
    assert HEAD.unpack_from(made) == (0, 1, 2)
    places = [struct.unpack_from("<BBBBHHII", made, 6 + 16 * at) for at in range(2)]
    assert [(one[0], made[one[7] : one[7] + one[6]]) for one in places] == [
        (16, b"small"),
        (0, b"large"),
    ]


def test_the_icon_of_the_program_has_all_sizes() -> None:
    content = ICON.read_bytes()
    assert HEAD.unpack_from(content) == (0, 1, len(SIZES))
    assert content.count(b"\x89PNG") == len(SIZES)


def test_every_file_is_in_the_sums(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_bytes(b"two")
    (tmp_path / "a.txt").write_bytes(b"one")
    (tmp_path / SUMS).write_bytes(b"old")
    digests = [hashlib.sha256(content).hexdigest() for content in (b"one", b"two")]
    assert sums(tmp_path) == f"{digests[0]}  a.txt\n{digests[1]}  in/b.txt\n"
    assert size(tmp_path) == 6
