"""A quiet word in the tray, and none where there is no tray."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desktop_app.host.tray import Tray


def test_without_a_tray_nothing_is_shown(qapp: QApplication) -> None:
    assert not Tray(lambda: False).tell("title", "text")
    assert qapp.findChildren(QSystemTrayIcon) == []


def test_one_icon_says_every_word_and_a_click_is_told(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, str]] = []
    clicks: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda self: None)
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda self, title, text, *_: said.append((title, text))
    )
    tray = Tray(lambda: True)
    tray.on_click(lambda: clicks.append("click"))
    assert tray.tell("title", "one")
    assert tray.tell("title", "two")
    (icon,) = qapp.findChildren(QSystemTrayIcon)
    icon.messageClicked.emit()
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert said == [("title", "one"), ("title", "two")]
    assert clicks == ["click", "click"]
    icon.setParent(None)
    icon.deleteLater()
