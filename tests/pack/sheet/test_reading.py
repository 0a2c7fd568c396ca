"""Hostile and broken sheets: one clear sentence, nothing run, nothing fetched, nothing written."""

import os
import re
import socket
import threading
from pathlib import Path
from typing import Never

import pytest

from desktop_app.pack.sheet.errors import SheetError, Unfit
from desktop_app.pack.sheet.reading import read
from desktop_app.pack.sheet.rows import rows
from desktop_app.pack.sheet.writing import written
from tests.pack.editing.edited import shipped_draft
from tests.pack.packs import compiled, shipped
from tests.pack.sheet.hostile import HOSTILE, with_sheet

SOUND = written(rows(shipped_draft(), compiled(shipped())))


def _read(path: Path, content: bytes) -> Unfit | None:
    path.write_bytes(content)
    try:
        read(path)
    except SheetError as error:
        sentence = error.sentence()
        assert re.search("[가-힣]", sentence)
        assert "Traceback" not in sentence
        return error.unfit
    return None


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sheet_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each for its own reason, without a connection to anywhere."""

    def connects(*_args: object) -> Never:
        raise AssertionError("it connects to somewhere")

    monkeypatch.setattr(socket.socket, "connect", connects)
    make, unfit = HOSTILE[name]
    assert _read(tmp_path / "x.xlsx", make(SOUND)) is unfit


def test_every_reason_has_a_sheet() -> None:
    """No sentence is there for nothing."""
    assert {unfit for _make, unfit in HOSTILE.values()} | {Unfit.GONE} == set(Unfit)


@pytest.mark.parametrize("length", range(0, len(SOUND), 4009))
def test_sheet_that_is_cut_off(length: int, tmp_path: Path) -> None:
    """Wherever a copy broke off, it is said."""
    assert _read(tmp_path / "x.xlsx", SOUND[:length]) is Unfit.NOT_A_SHEET


@pytest.mark.parametrize("at", range(1, len(SOUND), 2477))
def test_sheet_with_a_wrong_byte(at: int, tmp_path: Path) -> None:
    """It reads as it was, or a sentence says that it cannot be read."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(SOUND)
    before = read(path)
    changed = bytearray(SOUND)
    changed[at] ^= 0xFF
    if _read(path, bytes(changed)) is None:
        assert read(path) == before


def test_deep_cells(tmp_path: Path) -> None:
    """Elements within elements without end are no way to bring the program down."""
    deep = b"<a>" * 300_000 + b"</a>" * 300_000
    content = with_sheet(SOUND, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + deep))
    assert _read(tmp_path / "x.xlsx", content) in (None, Unfit.DAMAGED)


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    """Nothing, a folder, a pipe that nobody writes to, a link round and round."""
    paths = [tmp_path / "nothing.xlsx", tmp_path]
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe.xlsx")
        (tmp_path / "round.xlsx").symlink_to(tmp_path / "round.xlsx")
        paths += [tmp_path / "pipe.xlsx", tmp_path / "round.xlsx"]
    found: list[Unfit] = []

    def look() -> None:
        for path in paths:
            with pytest.raises(SheetError) as refused:
                read(path)
            found.append(refused.value.unfit)

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(30)
    assert len(found) == len(paths)
    assert set(found) <= {Unfit.GONE, Unfit.NOT_A_SHEET}


def test_many_empty_rows_are_passed_over(tmp_path: Path) -> None:
    """Excel leaves them behind where somebody formatted a whole column."""
    row = b'<row r="40000"><c r="D40000" t="inlineStr"><is><t></t></is></c></row>'
    content = with_sheet(SOUND, lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>"))
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert len(read(path)) == len(rows(shipped_draft(), compiled(shipped())))
