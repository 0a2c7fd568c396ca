"""About the program: versions to copy, licences of all that ships."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.pack import licences as shipped
from desktop_app.pack.licences import Licence, licences
from desktop_app.ui.about_panel import AboutPanel
from desktop_app.ui.commands import Command
from desktop_app.ui.demo.camera import settle
from desktop_app.ui.theme import Scheme, dress
from tests.fakes import FakeClipboard
from tests.ui.fits import misfits
from tests.ui.hand import Hand

ROOT = Path(__file__).resolve().parents[2]


def _open(hand: Hand) -> AboutPanel:
    hand.window.commands.action(Command.ABOUT).trigger()
    panel = hand.window.findChild(AboutPanel)
    assert panel is not None
    return panel


def test_the_parts_are_those_that_are_locked() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([\w-]+)==", lock, re.MULTILINE))
    assert {name.lower() for name in shipped.PARTS} == pinned


def test_every_part_but_python_has_its_version_and_text() -> None:
    bare = [part.name for part in licences() if not part.version or not part.text]
    assert bare == ["Python"]


def test_qt_is_used_under_the_lgpl() -> None:
    qt = next(part for part in licences() if part.name == "PySide6-Essentials")
    assert (qt.version, qt.licence) == ("6.9.3", "LGPL-3.0-only")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text
    assert "TERMS AND CONDITIONS" in qt.text


def test_without_metadata_the_names_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "PARTS", {"no-such-package": "MIT"})
    assert licences()[1:] == (Licence("no-such-package", "", "MIT", ""),)


def test_the_versions_are_copied_and_nothing_else(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk("11 11")
    panel = _open(hand)
    hand.key(Qt.Key.Key_Backtab)
    QTest.keyClick(panel.copy, Qt.Key.Key_Space)
    assert panel.message.text == "버전을 복사했어요. 문의할 때 붙여넣어 주세요."
    assert clipboard.held == panel.versions.text
    lines = clipboard.held.split("\n")
    assert lines[:2] == [f"강제재연결 도우미 {__version__}", "스크립트 팩 강제재연결 2026.11.1"]
    assert re.fullmatch(r"Qt 6\.9\.3 · PySide6 6\.9\.3 · Python 3\.\d+\.\d+", lines[2])
    assert "김상담" not in clipboard.held


def test_a_copy_that_fails_is_said(hand: Hand, clipboard: FakeClipboard) -> None:
    clipboard.works = False
    panel = _open(hand)
    hand.click(panel.copy)
    assert panel.message.text.startswith("다른 프로그램이 클립보드를 쓰고 있어")


def test_a_licence_is_read_by_keyboard_and_left_step_by_step(hand: Hand) -> None:
    panel = _open(hand)
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Return)
    assert panel.is_reading
    assert panel.text.accessibleName() == "PySide6-Essentials 라이선스"
    assert "GNU LESSER" in panel.text.toPlainText()
    hand.key(Qt.Key.Key_Escape)
    assert (panel.is_reading, panel.is_open, panel.list.hasFocus()) == (False, True, True)
    hand.key(Qt.Key.Key_Escape)
    assert not panel.is_open


def test_a_part_without_a_text_says_so(hand: Hand) -> None:
    panel = _open(hand)
    hand.key(Qt.Key.Key_Return)
    assert panel.text.toPlainText() == (
        "이 컴퓨터에는 Python의 라이선스 글이 따로 없어요. 라이선스 이름은 PSF-2.0입니다."
    )


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [380, 440, 720])
def test_the_sheet_can_be_read(app: QApplication, hand: Hand, width: int, size: int) -> None:
    hand.window.resize(width, 1000)
    panel = _open(hand)
    dress(app, Scheme.LIGHT, size)
    for _ in range(3):
        settle(app)
    found = misfits(panel)
    dress(app, Scheme.LIGHT, 100)
    assert found == []
