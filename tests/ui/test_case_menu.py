"""The menu behind the three dots: every line in one column, on the lowest screen of counselors."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.ui.case_menu import CaseMenu
from desktop_app.ui.commands import Command
from desktop_app.ui.theme import Scheme, dress
from tests.ui.hand import Hand

LOW = 728
"""A screen of 768 pixels without its taskbar."""


def _menu(hand: Hand) -> CaseMenu:
    menu = hand.window.findChild(CaseMenu)
    assert menu is not None
    return menu


def test_it_fits_on_a_low_screen(hand: Hand) -> None:
    assert _menu(hand).sizeHint().height() <= LOW


@pytest.mark.parametrize("percent", [100, 150])
def test_its_lines_stand_in_one_column(app: QApplication, hand: Hand, percent: int) -> None:
    menu = _menu(hand)
    dress(app, Scheme.LIGHT, percent)
    menu.popup(hand.window.pos())
    lefts = {menu.actionGeometry(action).left() for action in menu.actions()}
    menu.close()
    dress(app, Scheme.LIGHT, 100)
    assert len(lefts) == 1


def test_the_menus_below_hold_what_they_are_named_for(hand: Hand) -> None:
    files, window, practice = _menu(hand).findChildren(QMenu)
    commands = hand.window.commands
    assert files.title() == "내보내기 · 상담 파일"
    assert commands.action(Command.EXPORT_PDF) in files.actions()
    assert practice.title() == "연습"
    assert {commands.action(Command.SAMPLE), commands.action(Command.PRACTICE)} == set(
        practice.actions()
    )
    assert window.title() == "창의 자리 · 글자 크기"
    assert {commands.action(Command.UNDOCK), commands.action(Command.TEXT_LARGER)} <= set(
        window.actions()
    )
