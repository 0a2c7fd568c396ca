"""Draws the sheet of a case as a PDF: one page of A4, and as many more as a long case needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextOption,
    QTextTableCellFormat,
    QTextTableFormat,
)

from desktop_app import __version__
from desktop_app.desk.audit import AuditSheet, Row, Section
from desktop_app.pack.words import interface_words
from desktop_app.ui.theme import FAMILIES, LIGHT

DOTS = 96
"""Dots of an inch in the document; what is printed is drawn as outlines."""
MARGIN = 15.0
"""Millimetres on each side."""
LABEL, GAP = 112, 8
FOOT = 22
EDGE = 0.5
"""The width of the labels with the gap behind them, and the height of the foot, in dots."""
TITLE, HEADING, TEXT, FOOTNOTE = 13.0, 9.0, 8.0, 7.0
"""Sizes of type in points."""


def audit_pdf(sheet: AuditSheet) -> bytes:
    """The PDF; the words of the copied texts are on it where that takes no further page."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, sheet.title)
    area = QRectF(0, 0, writer.width(), writer.height() - FOOT)
    whole = _document(sheet.title, (*sheet.sections, sheet.told), area.size())
    if whole.pageCount() > 1 or not sheet.told.rows:
        whole = _document(sheet.title, sheet.sections, area.size())
    _print(whole, writer, area, sheet.foot)
    buffer.close()
    return bytes(data.data())


def _writer(buffer: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    unit = QPageLayout.Unit.Millimeter
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, unit))
    writer.setTitle(title)
    writer.setCreator(f"reconnection-desk {__version__}")
    return writer


def _print(document: QTextDocument, writer: QPdfWriter, area: QRectF, foot: str) -> None:
    painter = QPainter(writer)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * area.height())
        # short of the edge: the first line of the next page would be drawn here too, and cut
        shown = area.translated(0, page * area.height()).adjusted(0, 0, 0, -EDGE)
        document.drawContents(painter, shown)
        painter.restore()
        told = interface_words("audit")["page"].format(page=page + 1, pages=pages)
        _draw_foot(painter, QRectF(0, area.height(), area.width(), FOOT), foot, told)
    painter.end()


def _draw_foot(painter: QPainter, area: QRectF, foot: str, page: str) -> None:
    painter.setFont(_font(FOOTNOTE))
    painter.setPen(LIGHT.line)
    painter.drawLine(area.topLeft(), area.topRight())
    painter.setPen(LIGHT.muted)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, foot)
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, page)


def _document(title: str, sections: Sequence[Section], size: QSizeF) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(TEXT))
    option = QTextOption()
    # a link or an id without any space is broken too, never cut
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.insertText(title, _chars(TITLE, LIGHT.text, strong=True))
    for section in sections:
        _insert_heading(cursor, section.heading)
        _insert_rows(cursor, section.rows, size.width())
    document.setPageSize(size)
    return document


def _insert_heading(cursor: QTextCursor, heading: str) -> None:
    block = QTextBlockFormat()
    block.setTopMargin(7)
    block.setBottomMargin(1)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertBlock(block, _chars(HEADING, LIGHT.accent, strong=True))
    cursor.insertText(heading)


def _insert_rows(cursor: QTextCursor, rows: Sequence[Row], width: float) -> None:
    """A table, whose columns keep their widths whatever stands in them."""
    table = QTextTableFormat()
    table.setBorder(0)
    table.setCellSpacing(0)
    table.setCellPadding(1)
    table.setWidth(QTextLength(QTextLength.Type.FixedLength, width))
    widths = (LABEL, width - LABEL)
    table.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.FixedLength, each) for each in widths]
    )
    made = cursor.insertTable(len(rows), 2, table)
    apart = QTextTableCellFormat()
    apart.setRightPadding(GAP)
    for at, row in enumerate(rows):
        made.cellAt(at, 0).setFormat(apart)
        made.cellAt(at, 0).firstCursorPosition().insertText(row.label, _chars(TEXT, LIGHT.muted))
        made.cellAt(at, 1).firstCursorPosition().insertText(row.text, _chars(TEXT, LIGHT.text))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _chars(points: float, colour: QColor, *, strong: bool = False) -> QTextCharFormat:
    chars = QTextCharFormat()
    chars.setFont(_font(points, strong=strong))
    chars.setForeground(colour)
    return chars


def _font(points: float, *, strong: bool = False) -> QFont:
    font = QFont(list(FAMILIES))
    font.setPointSizeF(points)
    font.setBold(strong)
    return font
