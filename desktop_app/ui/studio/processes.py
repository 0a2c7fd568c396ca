"""The processes beside the Studio, which may hold it up for nothing."""

from __future__ import annotations

from PySide6.QtCore import QProcess

PATIENCE = 3000
"""Milliseconds that a process may take to be gone."""


def end(process: QProcess) -> None:
    """End a process of which nobody wants to hear any more."""
    process.blockSignals(True)  # noqa: FBT003 - Qt's way
    process.kill()
    process.waitForFinished(PATIENCE)
    process.deleteLater()
