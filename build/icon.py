"""Draws the icon of the program from its SVG source into one file with all sizes."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "icon.svg"
ICON = HERE.parent / "resources" / "icon.ico"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
HEAD, ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def icon(pictures: dict[int, bytes]) -> bytes:
    """The content of an icon file with these PNG pictures, by their sides in pixels."""
    offset = HEAD.size + ENTRY.size * len(pictures)
    entries, whole = b"", b""
    for side, picture in pictures.items():
        # a byte holds no 256: it is written as 0
        short = side % 256
        place = offset + len(whole)
        entries += ENTRY.pack(short, short, 0, 0, 1, 32, len(picture), place)
        whole += picture
    return HEAD.pack(0, 1, len(pictures)) + entries + whole


def drawn(source: Path, side: int) -> bytes:
    """The drawing as a PNG of this side."""
    from PySide6.QtCore import QBuffer, Qt  # noqa: PLC0415 - only who draws needs Qt
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - the same
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the same

    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())


def main() -> int:
    """Write the icon file among the resources, where the window finds it too."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - only who draws needs Qt

    application = QGuiApplication(sys.argv[:1])
    ICON.write_bytes(icon({side: drawn(SOURCE, side) for side in SIZES}))
    application.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
