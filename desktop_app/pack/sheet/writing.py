"""The sheet of a pack's texts, as the bytes of an .xlsx file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.pack.sheet.rows import Row, mark_of
from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = ("id", "where", "facts", "text", "remark", "before")
"""Keys of the words `sheet_columns`. The last one is hidden: a mark of the text handed out."""
WIDTHS = {"id": 30, "where": 34, "facts": 34, "text": 80, "remark": 30, "before": 10}
AS_TEXT = "@"
"""What Excel calls the format in which nothing becomes a number or a formula."""
SHADE = "F2F2F2"


def written(rows: Sequence[Row]) -> bytes:
    """The sheet of these texts; each of its cells is a text, whatever it begins with."""
    # only leads have it
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    sheet = book.worksheets[0]
    book.properties.creator = None
    names = interface_words("sheet_columns")
    sheet.title = names["sheet"]
    _put(sheet, 1, [names[column] for column in COLUMNS])
    for number, row in enumerate(rows, 2):
        _put(sheet, number, [row.id, row.where, row.facts, row.text, "", mark_of(row.text)])
    _dress(sheet, len(rows) + 1)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _put(sheet: Worksheet, number: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(number, column)
        cell.value = text
        # a text that begins with = is no formula
        cell.data_type = "s"
        cell.number_format = AS_TEXT
        if text[:1] in ("=", "+", "-", "@", "'"):
            cell.quotePrefix = True


def _dress(sheet: Worksheet, last: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for number, column in enumerate(COLUMNS, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTHS[column]
        sheet.column_dimensions[letter].hidden = column == "before"
        sheet.cell(1, number).font = Font(bold=True)
        for row in range(1, last + 1):
            cell = sheet.cell(row, number)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column not in ("text", "remark"):
                cell.fill = PatternFill("solid", fgColor=SHADE)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
