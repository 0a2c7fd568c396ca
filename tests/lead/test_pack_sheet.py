"""`pack export-xlsx` and `pack import-xlsx`: what they print, write and leave alone."""

import builtins
import importlib.util
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import load_workbook

from desktop_app.__main__ import main
from desktop_app.pack.editing.holding import hold
from tests.pack.packs import FOLDER, shipped, write
from tests.pack.sheet.hostile import HOSTILE

REASON = "scripts/ask_reason/1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the shipped pack."""
    return write(tmp_path / "pack", shipped())


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return the sheet of that pack."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(_exported())
    return path


@cache
def _exported() -> bytes:
    """Return the sheet of the shipped pack, made once by the command."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.xlsx")
        assert main(["pack", "export-xlsx", str(FOLDER), "--out", str(path)]) == 0
        return path.read_bytes()


def _texts(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _put(sheet: Path, **texts: str) -> None:
    book = load_workbook(sheet)
    cells = book.worksheets[0]
    for row in range(2, cells.max_row + 1):
        name = str(cells.cell(row, 1).value).split("/")[1]
        if name in texts:
            cells.cell(row, 4).value = texts[name]
    book.save(sheet)


def _import(folder: Path, sheet: Path, *more: str) -> int:
    return main(["pack", "import-xlsx", str(folder), str(sheet), *more])


def test_out_and_back(folder: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was changed is written, named, and nothing else is touched."""
    other = sheet.with_name("other.xlsx")
    capsys.readouterr()
    assert main(["pack", "export-xlsx", str(folder), "--out", str(other)]) == 0
    assert "197개" in capsys.readouterr().out
    before = _texts(folder)
    assert _import(folder, sheet) == 0
    assert capsys.readouterr().out == "바뀐 글이 없습니다.\n"
    assert _texts(folder) == before
    _put(sheet, ask_reason="왜 멈췄는지 여쭤봐도 될까요?")
    assert _import(folder, sheet) == 0
    assert capsys.readouterr().out == "글 1개를 고쳤습니다: scripts/03_situation.yaml\n"
    after = _texts(folder)
    assert [name for name in before if before[name] != after[name]] == [
        str(folder / "scripts" / "03_situation.yaml")
    ]
    assert main(["pack", "check", str(folder)]) == 0


def test_a_refused_row_keeps_all_from_being_written(
    folder: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless the rest is asked for."""
    before = _texts(folder)
    _put(sheet, ask_reason="왜 멈췄나요?", ask_ride_details="{x}", terms_cash_base="돈")
    capsys.readouterr()
    assert _import(folder, sheet) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 3
    assert "scripts/ask_ride_details/1: 'x'라는 사실은 없습니다." in said.err
    assert "아무것도 쓰지 않았습니다" in said.err
    assert _texts(folder) == before
    assert _import(folder, sheet, "--partial") == 1
    said = capsys.readouterr()
    assert "글 1개를 고쳤습니다" in said.out
    assert "2줄은 그대로" in said.err
    assert sum(before[name] != text for name, text in _texts(folder).items()) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sheet_changes_nothing(
    name: str, folder: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence and exit code 2."""
    before = _texts(folder)
    sheet.write_bytes(HOSTILE[name][0](sheet.read_bytes()))
    capsys.readouterr()
    assert _import(folder, sheet) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert _texts(folder) == before


def test_a_sheet_that_is_there_is_not_overwritten(
    folder: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What somebody edited in it would be lost."""
    before = sheet.read_bytes()
    capsys.readouterr()
    assert main(["pack", "export-xlsx", str(folder), "--out", str(sheet)]) == 2
    assert "--force" in capsys.readouterr().err
    assert sheet.read_bytes() == before
    assert main(["pack", "export-xlsx", str(folder), "--out", str(sheet), "--force"]) == 0


def test_places_that_are_none(
    folder: Path, sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence for each, exit code 2."""
    nowhere = tmp_path / "no" / "x.xlsx"
    capsys.readouterr()
    assert main(["pack", "export-xlsx", str(folder), "--out", str(nowhere)]) == 2
    assert main(["pack", "export-xlsx", str(nowhere), "--out", str(tmp_path / "y.xlsx")]) == 2
    assert _import(nowhere, sheet) == 2
    assert _import(folder, nowhere) == 2
    (folder / "flow.yaml").write_text("nodes: [", "utf-8")
    assert main(["pack", "export-xlsx", str(folder), "--out", str(tmp_path / "y.xlsx")]) == 2
    assert _import(folder, sheet) == 2
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert said.out == ""
    assert not (tmp_path / "y.xlsx").exists()


def test_folder_that_a_studio_has(
    folder: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The import says so and writes nothing."""
    _put(sheet, ask_reason="왜 멈췄나요?")
    before = _texts(folder)
    capsys.readouterr()
    with hold(folder):
        assert _import(folder, sheet) == 2
    assert "이미 다른 곳에서" in capsys.readouterr().err
    assert _texts(folder) == before


@pytest.mark.parametrize("library", ["openpyxl", "yaml"])
def test_build_without_the_libraries(
    library: str,
    folder: Path,
    sheet: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One sentence says where the command is."""
    real = importlib.util.find_spec

    def without(name: str, package: str | None = None) -> object:
        return None if name == library else real(name, package)

    for module in ("desktop_app.lead.pack", "desktop_app.lead.pack_sheet"):
        monkeypatch.setattr(f"{module}.find_spec", without)
    capsys.readouterr()
    assert _import(folder, sheet) == 2
    assert main(["pack", "export-xlsx", str(folder), "--out", str(sheet), "--force"]) == 2
    assert all("소스 폴더에서" in line for line in capsys.readouterr().err.splitlines())


def test_libraries_are_loaded_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line comes up without them."""
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        assert not name.startswith(("openpyxl", "yaml"))
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SystemExit):
        main(["pack", "import-xlsx", "--help"])
