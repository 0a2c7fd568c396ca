"""The clipboard: a text counts as copied when it is there and ours, and only plain text is read."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from desktop_app.host.clipboard import LONGEST, QtClipboard, marked
from tests.host.conftest import Program, Screen, wait_until

TEXT = "재연결 안내\n둘째 줄 🙂"


@dataclass
class FakeBoard:
    """A clipboard that another program may take as soon as something is put there."""

    taken: bool = False
    kept: QMimeData | None = None
    others: str | None = None
    seen: list[str] = field(default_factory=list)

    def setText(self, text: str, /) -> None:
        self.seen.append(text)

    def setMimeData(self, data: QMimeData, /) -> None:
        self.seen.append(data.text())
        self.kept = data

    def mimeData(self) -> QMimeData | None:
        if self.others is None:
            return self.kept
        data = QMimeData()
        data.setText(self.others)
        return data

    def ownsClipboard(self) -> bool:
        return not self.taken

    def clear(self) -> None:
        self.kept = None


def clipboard(board: FakeBoard) -> QtClipboard:
    return QtClipboard(lambda: board, lambda: "windows")


def test_what_was_put_is_there(qapp: QApplication) -> None:
    assert QtClipboard().put(TEXT)
    assert QGuiApplication.clipboard().text() == TEXT
    assert QtClipboard().text() == TEXT


def test_it_can_be_emptied(qapp: QApplication) -> None:
    assert QtClipboard().put(TEXT)
    QtClipboard().clear()
    assert QtClipboard().text() == QGuiApplication.clipboard().text() == ""


def test_no_history_of_windows_keeps_it(qapp: QApplication) -> None:
    data = marked(TEXT)
    name = 'application/x-qt-windows-mime;value="{}"'
    found = {each: bytes(data.data(each).data()) for each in data.formats()}
    assert found == {
        "text/plain": TEXT.encode(),
        name.format("ExcludeClipboardContentFromMonitorProcessing"): b"\1\0\0\0",
        name.format("CanIncludeInClipboardHistory"): b"\0\0\0\0",
        name.format("CanUploadToCloudClipboard"): b"\0\0\0\0",
    }


@pytest.mark.parametrize(
    "board",
    [
        FakeBoard(taken=True),
        FakeBoard(others="다른 프로그램의 글"),
        FakeBoard(taken=True, others=TEXT),
    ],
    ids=["taken", "another text is there", "the same text, but not ours"],
)
def test_a_text_that_another_program_displaced_is_not_copied(board: FakeBoard) -> None:
    assert not clipboard(board).put(TEXT)
    assert board.seen == [TEXT]


def test_it_can_be_put_again() -> None:
    board = FakeBoard(taken=True)
    assert not clipboard(board).put(TEXT)
    board.taken = False
    assert clipboard(board).put(TEXT)
    assert clipboard(board).text() == TEXT
    assert board.seen == [TEXT, TEXT]


def test_an_empty_clipboard_has_no_text() -> None:
    assert clipboard(FakeBoard()).text() == ""


def test_only_the_beginning_of_a_huge_text_is_read() -> None:
    assert clipboard(FakeBoard(others="가" * (LONGEST + 1))).text() == "가" * LONGEST


def _page() -> QMimeData:
    data = QMimeData()
    data.setHtml("<b>원콜</b>")
    return data


def _files() -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/memo.txt")])
    return data


def _picture() -> QMimeData:
    data = QMimeData()
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data.setImageData(image)
    return data


def test_pages_files_and_pictures_are_not_read(qapp: QApplication) -> None:
    read = [clipboard(FakeBoard(kept=data())).text() for data in (_page, _files, _picture)]
    assert read == ["", "", ""]


def test_a_page_that_also_is_plain_text_is_read_as_such(qapp: QApplication) -> None:
    page = _page()
    page.setText("원콜 A-1001")
    assert clipboard(FakeBoard(kept=page)).text() == "원콜 A-1001"


@pytest.fixture
def program(screen: Screen) -> Program:
    """A program on a screen where another one can take the clipboard."""
    if not shutil.which("xclip"):
        pytest.skip("needs xclip to take the clipboard as another program does")
    return screen.program()[0]


def _xclip(*options: str, given: str = "") -> str:
    call = ["xclip", "-selection", "clipboard", *options]
    quiet = subprocess.DEVNULL
    # what it leaves behind to serve the text must not hold our pipe open
    output = subprocess.PIPE if "-o" in options else quiet
    answer = subprocess.run(
        call, input=given, stdout=output, stderr=quiet, check=True, encoding="utf-8"
    )
    return answer.stdout or ""


def test_other_programs_get_what_was_put(program: Program) -> None:
    assert program.ask(f"put {json.dumps(TEXT)}") is True
    assert _xclip("-o") == TEXT


def test_another_program_takes_the_clipboard_and_gives_it_up(program: Program) -> None:
    assert program.ask(f"put {json.dumps(TEXT)}") is True
    _xclip(given="어드민에서 복사한 글")
    wait_until(lambda: program.ask("owns") is False)
    assert program.ask("text") == "어드민에서 복사한 글"
    assert program.ask(f"put {json.dumps(TEXT)}") is True
    assert program.ask("text") == TEXT
    assert _xclip("-o") == TEXT
