"""What a machine must give before a counselor can work on it; each check says what it found."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter, QRawFont, QTextLayout

from desktop_app.desk.ports import Clipboard
from desktop_app.domain.ids import FactId
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import KeyGuard
from desktop_app.store.records import Begun, CaseId, Drafted, Labelled

KEY_BYTES = 32
SIDE = 48
RETRIES_MS = (150, 300, 600, 1200)
"""Pauses after which a clipboard that another program holds is tried again."""
FLUSH_SECONDS = 10.0


class FailedCheck(Exception):  # noqa: N818 - the machine lacks something; no value was wrong
    """What a check found wanting."""


def check_fonts() -> str:
    """Hangul has glyphs, and they are drawn: no two syllables look alike, as boxes would."""
    font = QGuiApplication.font()
    syllables = interface_words("self_test")["syllables"].split()
    families = {_raw_font(font, syllable).familyName() for syllable in syllables}
    drawn = [_drawn(font, syllable) for syllable in syllables]
    if any(image == _drawn(font, " ") for image in drawn):
        raise FailedCheck("nothing drawn")
    if any(one == other for one, other in pairwise(drawn)):
        raise FailedCheck("boxes")
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return f"{', '.join(sorted(families))}; ratio {ratio:g}"


def _raw_font(font: QFont, text: str) -> QRawFont:
    """The font that really shows the text; raises `FailedCheck` where none has its glyphs."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    if not runs or not all(index for run in runs for index in run.glyphIndexes()):
        raise FailedCheck("no glyphs")
    return runs[0].rawFont()


def _drawn(font: QFont, text: str) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return image


def check_pack() -> str:
    """The pack that ships can be read, and is proven: else no gate would turn green."""
    pack = shipped_pack()
    if not pack.policy.proven:
        raise FailedCheck("unproven")
    return f"{pack.version}"


def check_folder(*folders: Path) -> str:
    """What the program keeps can be written where it is kept."""
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            file.write(b"1")
    return f"{len(folders)}"


def check_key(guard: KeyGuard) -> str:
    """A key that is protected comes back as it was."""
    key = os.urandom(KEY_BYTES)
    kept = guard.protect(key)
    if guard.reveal(kept) != key:
        raise FailedCheck("another key")
    return f"{len(kept)} bytes"


def check_journal() -> str:
    """What was written into a journal is there when it is opened again, in the same order."""
    now = datetime.now(UTC).astimezone()
    case, key = CaseId("00000000-0000-4000-8000-000000000001"), os.urandom(KEY_BYTES)
    name = interface_words("demo")["counselor"]
    kept = (Begun(now, name, "1", 1), Drafted(now, FactId("origin"), name), Labelled(now, name))
    with scratch() as folder:
        path = folder / "journal.db"
        with _opened(path, key, now) as journal:
            for one in kept:
                journal.append(case, one)
        with _opened(path, key, now) as journal:
            found = [(found, tuple(rows)) for found, rows in journal.cases()]
            problems = journal.check()
        if name.encode() in path.read_bytes():
            raise FailedCheck("not encrypted")
    if problems or found != [(case, kept)]:
        raise FailedCheck("not what was written")
    return f"{len(kept)} rows"


@contextmanager
def _opened(path: Path, key: bytes, now: datetime) -> Iterator[Journal]:
    journal = Journal.open(path, key, "self-test", now)
    yield journal
    if not journal.close(FLUSH_SECONDS):
        raise FailedCheck("not written")


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that goes away again."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def check_clipboard(clipboard: Clipboard) -> str:
    """A text arrives on the clipboard; what was there before is put back."""
    before, text = clipboard.text(), interface_words("self_test")["syllables"]
    tries = _until_put(lambda: clipboard.put(text) and clipboard.text() == text)
    if before:
        clipboard.put(before)
    return f"{tries}"


def _until_put(put: Callable[[], bool]) -> int:
    """The number of tries until it was put; raises `FailedCheck` where it never was."""
    for tries, pause in enumerate((*RETRIES_MS, 0), start=1):
        if put():
            return tries
        loop = QEventLoop()
        QTimer.singleShot(pause, loop.quit)
        loop.exec()
    raise FailedCheck("another program holds it")
