"""A message box with two answers, in which the one that changes nothing is at hand."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QMessageBox, QWidget


class Doubt(NamedTuple):
    """What is asked: a head, a sentence, and the words of both answers.

    `details` are shown when they are asked for. `loses` says that yes takes something away.
    """

    head: str
    text: str
    yes: str
    no: str
    details: str = ""
    loses: bool = True


def is_sure(parent: QWidget, doubt: Doubt) -> bool:
    """Ask with a message box; Enter and Escape mean no."""
    icon = QMessageBox.Icon.Warning if doubt.loses else QMessageBox.Icon.Question
    role = QMessageBox.ButtonRole.DestructiveRole if doubt.loses else None
    box = QMessageBox(icon, doubt.head, doubt.head, parent=parent)
    box.setInformativeText(doubt.text)
    if doubt.details:
        box.setDetailedText(doubt.details)
    yes = box.addButton(doubt.yes, role or QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(doubt.no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    sure = box.clickedButton() is yes
    box.deleteLater()
    return sure
