"""What somebody made of a sheet, as plain texts; what could run, grow or fetch is refused."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.pack.publishing.disk import Disk
from desktop_app.pack.publishing.errors import PublishingError
from desktop_app.pack.sheet.errors import SheetError, Unfit
from desktop_app.pack.words import interface_words

LARGEST = 10_000_000
"""Bytes of a file; that of the shipped pack has thirty thousand."""
LARGEST_UNPACKED = 30_000_000
MOST_PARTS = 200
MOST_ROWS = 5000
LAST_ROW = 50_000
"""Empty ones in between are passed over up to here, for each of them takes its time."""
MOST_COLUMNS = 20
OLD_FORMAT = b"\xd0\xcf\x11\xe0"
"""How .xls files begin, and .xlsx files with a password."""
MACROS = re.compile(r"vbaproject|/activex/|/macrosheets/|/dialogsheets/|/ctrlprops/", re.IGNORECASE)
OUTSIDE = re.compile(
    r"/externallinks/|/embeddings/|/connections\.xml|/querytables/|/webextensions/|/customdata/",
    re.IGNORECASE,
)
MACRO_TYPES = (b"macroenabled", b"vbaproject", b"ms-office.activex", b"macrosheet")
ENTITIES = (b"<!doctype", b"<!entity")
ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")
DAMAGES = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    EOFError,
    OSError,
    SyntaxError,
    RuntimeError,
    MemoryError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
)
"""What libraries raise over files that are not what they say; a damaged XML is a `SyntaxError`."""


class ReadRow(NamedTuple):
    """A row of a sheet; what is no text there is `None`."""

    number: int
    """As Excel counts it."""
    id: str | None
    text: str | None
    before: str | None
    is_formula: bool = False
    """Whether the text is one, or the id."""


def read(path: Path) -> tuple[ReadRow, ...]:
    """The rows of a sheet that are not empty; raises `SheetError`."""
    content = _content(path)
    _refuse_hostile(content)
    try:
        with warnings.catch_warnings():
            # what openpyxl leaves out of a sheet is of no use here
            warnings.simplefilter("ignore")
            return tuple(_rows(content))
    except DAMAGES as error:
        raise SheetError(Unfit.DAMAGED) from error


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise SheetError(Unfit.TOO_LARGE)
        return Disk().read(path.resolve(), LARGEST)
    except (OSError, RuntimeError, ValueError) as error:
        raise SheetError(Unfit.GONE) from error
    except PublishingError as error:
        raise SheetError(Unfit.NOT_A_SHEET) from error


def _refuse_hostile(content: bytes) -> None:
    """Refuse what is no sheet, or would be more than texts; raises `SheetError`."""
    if content.startswith(OLD_FORMAT):
        raise SheetError(Unfit.LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _refuse_parts(parts)
    except DAMAGES as error:
        raise SheetError(Unfit.NOT_A_SHEET) from error


def _refuse_parts(parts: zipfile.ZipFile) -> None:
    infos = parts.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise SheetError(Unfit.BOMB)
    names = [f"/{info.filename}" for info in infos]
    if any(MACROS.search(name) for name in names):
        raise SheetError(Unfit.MACROS)
    if any(OUTSIDE.search(name) for name in names):
        raise SheetError(Unfit.OUTSIDE)
    if any(info.flag_bits & 1 for info in infos):
        raise SheetError(Unfit.LOCKED)
    if "/[Content_Types].xml" not in names or not any("workbook" in name for name in names):
        raise SheetError(Unfit.NOT_A_SHEET)
    for info in infos:
        # whatever it is called: the workbook says which part is read as a sheet
        _refuse_words(info.filename, _part(parts, info))


def _part(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A part, of which no more is unpacked than it says."""
    with parts.open(info) as file:
        return file.read(LARGEST_UNPACKED + 1)


def _refuse_words(name: str, part: bytes) -> None:
    # in UTF-16, every other byte of these words is zero
    words = part.replace(b"\0", b"").lower()
    if any(each in words for each in ENTITIES):
        raise SheetError(Unfit.ENTITIES)
    if name == "[Content_Types].xml" and any(each in words for each in MACRO_TYPES):
        raise SheetError(Unfit.MACROS)


def _rows(content: bytes) -> Iterator[ReadRow]:
    # only leads have it
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    names = interface_words("sheet_columns")
    sheet = book[names["sheet"]] if names["sheet"] in book.sheetnames else book.worksheets[0]
    sheet.reset_dimensions()
    columns: Mapping[str, int] | None = None
    count = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if columns is None:
            columns = _columns(cells)
        elif any(cell.value not in (None, "") for cell in cells):
            count += 1
            yield _row(number, cells, columns)
        # rows that are only counted are made up one by one
        if count > MOST_ROWS or number > LAST_ROW:
            raise SheetError(Unfit.TOO_MANY_ROWS)
    if columns is None:
        raise SheetError(Unfit.NO_COLUMNS)


def _columns(cells: tuple[Any, ...]) -> Mapping[str, int]:
    """Where the columns stand that count: somebody may have put others between them."""
    names = interface_words("sheet_columns")
    heads = [str(cell.value or "").strip() for cell in cells]
    if any(heads.count(names[each]) != 1 for each in ("id", "text", "before")):
        raise SheetError(Unfit.NO_COLUMNS)
    return {each: heads.index(names[each]) for each in ("id", "text", "before")}


def _row(number: int, cells: tuple[Any, ...], columns: Mapping[str, int]) -> ReadRow:
    found = {name: cells[at] for name, at in columns.items() if at < len(cells)}
    formula = any(each.data_type == "f" for name, each in found.items() if name != "before")
    id_, text, before = (_text(found.get(name)) for name in ("id", "text", "before"))
    return ReadRow(number, id_, text, before, formula)


def _text(cell: Any) -> str | None:
    """The text of a cell as it was typed; `None` where it holds something else."""
    if cell is None or cell.value is None:
        return ""
    if not isinstance(cell.value, str) or cell.data_type not in ("s", "inlineStr", "str"):
        return None
    # so Excel writes characters that its XML cannot hold, above all line ends of Windows
    text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell.value)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
