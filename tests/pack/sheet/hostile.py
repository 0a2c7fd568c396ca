"""Files that pretend to be sheets, or are more than that."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from desktop_app.pack.sheet.errors import Unfit
from desktop_app.pack.sheet.writing import COLUMNS
from desktop_app.pack.words import interface_words

Parts = Mapping[str, bytes]
SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of an .xlsx file."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Parts) -> bytes:
    """Return the parts as an .xlsx file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return made.getvalue()


def more(content: bytes, **changed: bytes) -> bytes:
    """Return the sheet with other parts; `__` stands for a slash, `_dot_` for a dot."""
    named = {key.replace("__", "/").replace("_dot_", "."): part for key, part in changed.items()}
    return packed({**parts_of(content), **named})


def with_sheet(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return the sheet with its cells written otherwise."""
    parts = parts_of(content)
    return packed({**parts, SHEET: change(parts[SHEET])})


def _types(content: bytes, kind: bytes) -> bytes:
    parts = parts_of(content)
    return packed({**parts, TYPES: parts[TYPES].replace(b"sheet.main+xml", kind)})


def _lying(content: bytes) -> bytes:
    """A part that unpacks to more than it says."""
    made = bytearray(more(content, xl__media__a_dot_xml=b"<a>" + b" " * 5_000_000))
    at = made.rfind(b"xl/media/a.xml") - 46
    struct.pack_into("<I", made, at + 24, 10)
    return bytes(made)


def _rows_without_end(content: bytes) -> bytes:
    return with_sheet(content, lambda xml: xml.replace(b'<row r="3"', b'<row r="99999999999"'))


def _many_rows(content: bytes) -> bytes:
    row = b'<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    return with_sheet(
        content, lambda xml: xml.replace(b"</sheetData>", row * 6000 + b"</sheetData>")
    )


def _without_heads(content: bytes) -> bytes:
    head = interface_words("sheet_columns")[COLUMNS[0]].encode()
    parts = parts_of(content)
    return packed({name: part.replace(head, b"x") for name, part in parts.items()})


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<a>&b;</a>"
)
FETCHES = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'


def _under_another_name(content: bytes) -> bytes:
    """Entities in a part that is not called XML, but is read as the sheet."""
    parts = {
        name: part.replace(b"sheet1.xml", b"sheet1.dat") for name, part in parts_of(content).items()
    }
    sheet = parts.pop(SHEET)
    begin = sheet.index(b"<worksheet")
    head = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">]>'
    return packed({**parts, SHEET.replace(".xml", ".dat"): head + sheet[begin:]})


HOSTILE: Mapping[str, tuple[Callable[[bytes], bytes], Unfit]] = {
    "empty": (lambda _: b"", Unfit.NOT_A_SHEET),
    "no zip": (lambda _: b"id,text\n1,2\n" * 99, Unfit.NOT_A_SHEET),
    "cut off": (lambda sheet: sheet[: len(sheet) // 2], Unfit.NOT_A_SHEET),
    "another zip": (lambda _: packed({"a.txt": b"x"}), Unfit.NOT_A_SHEET),
    "old format or password": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, Unfit.LOCKED),
    "too large": (lambda sheet: sheet + b" " * 10_000_000, Unfit.TOO_LARGE),
    "bomb": (lambda sheet: more(sheet, a_dot_xml=b" " * 40_000_000), Unfit.BOMB),
    "thousands of parts": (
        lambda sheet: packed({**parts_of(sheet), **{f"{n}.xml": b"" for n in range(300)}}),
        Unfit.BOMB,
    ),
    "bomb that lies": (_lying, Unfit.NOT_A_SHEET),
    "macros": (lambda sheet: more(sheet, xl__vbaProject_dot_bin=b"x"), Unfit.MACROS),
    "macros by type": (
        lambda sheet: _types(sheet, b"ms-excel.sheet.macroEnabled.main+xml"),
        Unfit.MACROS,
    ),
    "controls": (lambda sheet: more(sheet, xl__activeX__a_dot_xml=b"<a/>"), Unfit.MACROS),
    "old macros": (lambda sheet: more(sheet, xl__macrosheets__a_dot_xml=b"<a/>"), Unfit.MACROS),
    "links": (
        lambda sheet: more(sheet, xl__externalLinks__externalLink1_dot_xml=b"<a/>"),
        Unfit.OUTSIDE,
    ),
    "data of others": (lambda sheet: more(sheet, xl__connections_dot_xml=b"<a/>"), Unfit.OUTSIDE),
    "objects": (lambda sheet: more(sheet, xl__embeddings__a_dot_bin=b"x"), Unfit.OUTSIDE),
    "laughs": (lambda sheet: with_sheet(sheet, lambda _: LAUGHS), Unfit.ENTITIES),
    "fetches": (lambda sheet: more(sheet, docProps__core_dot_xml=FETCHES), Unfit.ENTITIES),
    "hidden in UTF-16": (
        lambda sheet: with_sheet(sheet, lambda _: FETCHES.decode().encode("utf-16")),
        Unfit.ENTITIES,
    ),
    "laughs under another name": (_under_another_name, Unfit.ENTITIES),
    "wrong encoding": (
        lambda sheet: with_sheet(
            sheet, lambda xml: b'<?xml version="1.0" encoding="euc-kr"?>' + b"\xff\xfe<a/>" + xml
        ),
        Unfit.DAMAGED,
    ),
    "broken XML": (lambda sheet: with_sheet(sheet, lambda xml: xml[:500]), Unfit.DAMAGED),
    "no XML": (lambda sheet: with_sheet(sheet, lambda _: b"\x00\x01\x02"), Unfit.DAMAGED),
    "odd cells": (
        lambda sheet: with_sheet(sheet, lambda xml: xml.replace(b'r="A1"', b'r="??"')),
        Unfit.DAMAGED,
    ),
    "row numbers without end": (_rows_without_end, Unfit.TOO_MANY_ROWS),
    "too many rows": (_many_rows, Unfit.TOO_MANY_ROWS),
    "no heads": (_without_heads, Unfit.NO_COLUMNS),
    "no rows": (
        lambda sheet: with_sheet(
            sheet,
            lambda _: (
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
                b'2006/main"><sheetData/></worksheet>'
            ),
        ),
        Unfit.NO_COLUMNS,
    ),
}
"""What is made of a sound sheet, and what is said of it."""
