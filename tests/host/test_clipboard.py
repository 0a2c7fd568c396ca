"""The clipboard of the machine."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.host.clipboard import QtClipboard


def test_what_was_put_is_there(qapp: QApplication) -> None:
    assert QtClipboard().put("재연결 안내\n둘째 줄")
    assert QGuiApplication.clipboard().text() == "재연결 안내\n둘째 줄"
