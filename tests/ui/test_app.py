"""Starting the window where something is missing."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.desk.desk import Desk
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import PackError, Place, Problem
from desktop_app.ui.app import UNFIT, start


def test_a_pack_with_problems_is_told_and_not_traced(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told: list[str] = []

    def no_desk() -> Desk:
        raise PackError(Problem(Fault.MISSING_SECTION, Place(), {"name": "memos"}))

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.extend((box.text(), box.informativeText()))
        box.accept()

    QTimer.singleShot(0, read_and_close)
    assert start(no_desk) == UNFIT
    assert told[0].startswith("스크립트 팩에 문제가 있어")
    assert "'memos' 묶음이 없습니다" in told[1]
