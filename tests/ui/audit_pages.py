"""What a reader finds on the pages of a sheet."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from desktop_app.desk.audit import AuditSheet, Section


def pages(data: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def fonts_within(page: Any) -> set[bool]:
    """Whether the fonts of a page come with it, with the letters that they draw."""
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    found = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    letters = all("/ToUnicode" in font for font in fonts)
    return {letters, *("/FontFile2" in each.get_object() for each in found)}


def dense(text: str) -> str:
    """A page breaks lines where it likes, and some fonts have their space for other signs too."""
    return "".join(text.replace("\x01", " ").split())


def lines(sections: tuple[Section, ...]) -> str:
    """The sheet as lines, to be read and compared."""
    found = []
    for section in sections:
        found.append(f"[{section.heading}]")
        found += [f"{row.label}: {row.text}" for row in section.rows]
    return "\n".join(found)


def in_order(sheet: AuditSheet, sections: tuple[Section, ...]) -> str:
    """All words of the sheet, as they follow each other."""
    told = [sheet.title]
    for section in sections:
        told += [section.heading, *(part for row in section.rows for part in row)]
    return dense("".join(told))
