"""Draws the flowchart of a pack into a file: a PDF in pages, or one picture as SVG or PNG."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPolygonF,
)

from desktop_app import __version__
from desktop_app.desk.chart_plan import chart_plan
from desktop_app.domain.ids import NodeId
from desktop_app.domain.pack import Pack
from desktop_app.pack.from_sources import pack_from_folder
from desktop_app.pack.problems import PackError
from desktop_app.pack.words import interface_words
from desktop_app.ui.app import application
from desktop_app.ui.chart.sheet import WIDTH, Box, Sheet, Text, lay_out
from desktop_app.ui.demo.show import do_without_display
from desktop_app.ui.flowchart import chart_layout
from desktop_app.ui.text_block import Mark, Part, TextBlock
from desktop_app.ui.theme import LIGHT, Scheme, Size

UNFIT = 2
DOTS = 300
MARGIN = 13.0
"""Millimetres on each side."""
HEADING, FOOT = 58.0, 26.0
"""Heights on each page, in lengths of the sheet."""
BORDER = 24.0
"""Around a picture that is not printed."""
LARGEST = 1.45
"""How much larger than on A4 a chart is drawn on larger paper at most."""
STEPS = 16
SIZES = {"a4": QPageSize.PageSizeId.A4, "a3": QPageSize.PageSizeId.A3}
PNG_SCALE = 2.0


class Chart(NamedTuple):
    """What is drawn: the sheet, and the words of its head."""

    sheet: Sheet
    title: str
    version: str


def draw_chart(folder: Path, out: Path, paper: str) -> int:
    """Draw the pack of this folder into a file of the kind that its name ends in; the exit code."""
    words = interface_words("pack_chart")
    draw = KINDS.get(out.suffix.lower())
    if draw is None:
        return _failed(words["unknown_kind"])
    try:
        pack = pack_from_folder(folder)
    except PackError as error:
        return _failed("\n".join(error.lines()))
    do_without_display(os.environ, sys.platform)
    application(Scheme.LIGHT)
    try:
        pages = _written(draw, chart_of(pack), out, paper)
    except OSError:
        return _failed(words["not_written"].format(file=out))
    said = words["saved_pages" if pages else "saved"].format(file=out, pages=pages)
    sys.stdout.write(f"{said}\n")
    return 0


def _failed(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return UNFIT


def chart_of(pack: Pack) -> Chart:
    """The chart of a pack, set and not drawn yet."""
    spots = chart_layout(pack).spots
    order = [NodeId(node) for node in sorted(spots, key=lambda node: spots[node].row)]
    led_to = {way.to for node in pack.nodes.values() for way in node.ways}
    beside = frozenset(
        node for node in order if node in led_to and spots[node].lane and not pack.nodes[node].ways
    )
    sheet = lay_out(chart_plan(pack), order, beside)
    words = interface_words("pack_chart")
    return Chart(
        sheet,
        words["heading"].format(title=pack.title),
        words["version"].format(version=pack.version),
    )


def _written(draw: Draw, chart: Chart, out: Path, paper: str) -> int:
    """Draw aside and put it in place whole; the number of pages, 0 for a picture."""
    with TemporaryDirectory(dir=out.parent, prefix=".chart-") as folder:
        aside = Path(folder, out.name)
        pages = draw(chart, aside, paper)
        if not aside.is_file() or not aside.stat().st_size:
            raise OSError(None, None, str(out))
        aside.replace(out)
    return pages


# paper


def _pdf(chart: Chart, out: Path, paper: str) -> int:
    writer = QPdfWriter(str(out))
    writer.setResolution(DOTS)
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    size, unit = QPageSize(SIZES[paper]), QPageLayout.Unit.Millimeter
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, unit))
    writer.setTitle(chart.title)
    writer.setCreator(f"reconnection-desk {__version__}")
    scale = _scale(chart, writer, paper)
    height = writer.height() / scale
    cuts = pages_of(chart.sheet, _room(writer, scale))
    painter = QPainter(writer)
    left = (writer.width() - WIDTH * scale) / 2
    for page, (top, bottom) in enumerate(pairwise(cuts), 1):
        if page > 1:
            writer.newPage()
        painter.save()
        painter.translate(left, 0)
        painter.scale(scale, scale)
        _head(painter, chart)
        _foot(painter, height, page, len(cuts) - 1)
        painter.translate(0, HEADING - top)
        painter.setClipRect(QRectF(-4, top - 2, WIDTH + 8, bottom - top + 3))
        _paint(painter, chart.sheet, top, bottom)
        painter.restore()
    painter.end()
    return len(cuts) - 1


def _scale(chart: Chart, writer: QPdfWriter, paper: str) -> float:
    """As large as the page is wide; on larger paper smaller where that saves pages."""
    wide = writer.width() / WIDTH
    if paper == "a4":
        return wide
    steps: list[float] = [wide / pow(LARGEST, step / STEPS) for step in range(STEPS + 1)]
    counts = [len(pages_of(chart.sheet, _room(writer, scale))) for scale in steps]
    return steps[counts.index(min(counts))]


def _room(writer: QPdfWriter, scale: float) -> float:
    """The height on a page for the chart, in lengths of the sheet."""
    return writer.height() / scale - HEADING - FOOT


def pages_of(sheet: Sheet, height: float) -> list[float]:
    """Where pages begin and end, from above: each takes as many rows as fit, at least one."""
    cuts = [0.0]
    last = 0.0
    for cut in sheet.cuts:
        if cut - cuts[-1] > height and last > cuts[-1]:
            cuts.append(last)
        last = cut
    return [*cuts, sheet.height]


# pictures


def _svg(chart: Chart, out: Path, _paper: str) -> int:
    # only this kind of picture needs the library
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415

    size = _whole_size(chart)
    generator = QSvgGenerator()
    generator.setFileName(str(out))
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(chart.title)
    painter = QPainter(generator)
    _paint_whole(painter, chart, size)
    painter.end()
    return 0


def _png(chart: Chart, out: Path, _paper: str) -> int:
    size = _whole_size(chart)
    image = QImage(size * PNG_SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(PNG_SCALE, PNG_SCALE)
    _paint_whole(painter, chart, size)
    painter.end()
    if not image.save(str(out)):
        raise OSError(None, None, str(out))
    return 0


def _whole_size(chart: Chart) -> QSize:
    return QSize(int(WIDTH + 2 * BORDER), int(chart.sheet.height + HEADING + 2 * BORDER))


def _paint_whole(painter: QPainter, chart: Chart, size: QSize) -> None:
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), LIGHT.panel)
    painter.translate(BORDER, BORDER)
    _head(painter, chart)
    painter.translate(0, HEADING)
    _paint(painter, chart.sheet, 0, chart.sheet.height)


Draw = Callable[[Chart, Path, str], int]
KINDS: Mapping[str, Draw] = {".pdf": _pdf, ".svg": _svg, ".png": _png}
"""How each kind of file is drawn, by the end of its name."""


# painting


def _head(painter: QPainter, chart: Chart) -> None:
    title = TextBlock(Size.TITLE, 1.4)
    title.take([Part(chart.title, Mark.STRONG)])
    version = TextBlock(Size.SMALL, 1.4)
    version.take([Part(chart.version)])
    legend = TextBlock(Size.SMALL, 1.4)
    legend.take([Part(interface_words("pack_chart")["legend"])])
    title.paint(painter, QRectF(0, 0, WIDTH - 160, 22), LIGHT, LIGHT.text)
    left = WIDTH - version.width()
    version.paint(painter, QRectF(left, 3, version.width() + 1, 18), LIGHT, LIGHT.muted)
    legend.paint(painter, QRectF(0, 23, WIDTH, 20), LIGHT, LIGHT.muted)


def _foot(painter: QPainter, height: float, page: int, pages: int) -> None:
    words = interface_words("pack_chart")
    number = words["page"].format(page=page, pages=pages)
    for text, right in ((number, True), (words["goes_on"] if page < pages else "", False)):
        block = TextBlock(Size.SMALL, 1.4)
        block.take([Part(text)] if text else [])
        left = WIDTH - block.width() if right else 0
        area = QRectF(left, height - FOOT + 8, block.width() + 1, 18)
        block.paint(painter, area, LIGHT, LIGHT.muted)


def _paint(painter: QPainter, sheet: Sheet, top: float, bottom: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for path in sheet.paths:
        _paint_path(painter, path.points)
    for box in sheet.boxes:
        if box.area.top() < bottom and box.area.bottom() > top:
            _paint_box(painter, box)
    for text in sheet.texts:
        if top <= text.area.top() < bottom:
            _paint_text(painter, text)


def _paint_box(painter: QPainter, box: Box) -> None:
    painter.setPen(QPen(LIGHT.blocked if box.is_end else LIGHT.accent, 1.2))
    painter.setBrush(LIGHT.blocked_weak if box.is_end else LIGHT.panel)
    painter.drawRoundedRect(box.area, 8, 8)
    for text in box.texts:
        _paint_text(painter, text)


def _paint_text(painter: QPainter, text: Text) -> None:
    text.block.paint(painter, text.area, LIGHT, getattr(LIGHT, text.tone))


def _paint_path(painter: QPainter, points: tuple[QPointF, ...]) -> None:
    painter.setPen(QPen(LIGHT.muted, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(list(points)))
    before, end = points[-2:]
    along = end - before
    length = max(1.0, (along.x() ** 2 + along.y() ** 2) ** 0.5)
    unit = along / length
    side = QPointF(-unit.y(), unit.x())
    base = end - unit * 7
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LIGHT.muted)
    painter.drawPolygon(QPolygonF([end, base + side * 3.4, base - side * 3.4]))
