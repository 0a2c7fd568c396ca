"""Problems lead to their places, broken files can be mended, a proof is ended by the next edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.studio.targets import PartKind
from tests.ui.studio.conftest import Opened
from tests.ui.studio.hand import CTRL, LeadHand

ASKS = "운행 정보 문의"


def test_a_problem_leads_into_its_text(hand: LeadHand) -> None:
    """Enter on its row puts the caret there, wherever the keyboard was."""
    hand.search(ASKS)
    hand.over("{orign}에서")
    hand.until_checked()
    problems = hand.studio.session.problems
    assert any("'orign'" in each.sentence() for each in problems)
    hand.search("공감 먼저")
    hand.key(Qt.Key.Key_3, CTRL)
    assert hand.is_at(hand.window.problems.rows)
    row = next(at for at, each in enumerate(problems) if "'orign'" in each.sentence())
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_Down, times=row)
    hand.key(Qt.Key.Key_Return)
    assert hand.is_at(hand.window.node.text_editor.area.field)
    assert hand.window.node.text_editor.text() == "{orign}에서"
    assert "orign" in hand.window.status.text
    hand.over("출발지와 도착지, 운행일시를 알려 주시겠어요?")
    hand.until_checked()
    assert not hand.studio.session.problems


@pytest.mark.parametrize(
    ("edit", "words"),
    [("facts.yaml", "채팅"), ("memos.yaml", "사유: {stop_reason_text}")],
    ids=["answer", "memo"],
)
def test_f8_goes_to_what_is_no_script(opened: Opened, folder: Path, edit: str, words: str) -> None:
    """Answers and memos have fields, too; F8 finds what is wrong in them."""
    path = folder / edit
    path.write_text(path.read_text("utf-8").replace(words, "{nobody} ", 1), "utf-8")
    hand = opened()
    hand.until_checked()
    assert hand.studio.session.problems
    hand.key(Qt.Key.Key_F8)
    part = hand.studio.steering.target.part
    assert part is not None
    assert part.kind in (PartKind.ASK, PartKind.OTHER)
    assert not hand.is_at(hand.window.places.rows)


def test_a_broken_file_is_mended_in_the_studio(opened: Opened, folder: Path) -> None:
    """Its place is said, the rest can be edited, and its own text can be mended."""
    path = folder / "scripts" / "01_intake.yaml"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("    title: 공감 먼저", "    title: [공감 먼저", 1), "utf-8")
    hand = opened()
    hand.until_checked()
    assert hand.studio.session.problems
    hand.search("요금")
    assert hand.studio.steering.target.part is not None
    hand.key(Qt.Key.Key_3, CTRL)
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_Return)
    field = hand.window.node.text_editor.area.field
    assert hand.is_at(field)
    place = hand.studio.session.problems[0].place
    assert field.textCursor().blockNumber() == place.line - 1
    hand.over(whole)
    hand.until_checked()
    assert not hand.studio.session.problems
    hand.key(Qt.Key.Key_S, CTRL)
    assert path.read_text("utf-8") == whole


def test_the_next_edit_ends_a_proof(hand: LeadHand) -> None:
    """Nothing of the older draft is said to be proven."""
    hand.until(lambda: hand.studio.verdicts.proving.is_running)
    hand.search(ASKS)
    hand.over("운행일시와 출발지를 알려 주시겠어요?")
    hand.studio.session.settle()
    assert not hand.studio.verdicts.proving.is_running
    assert not hand.is_proven()
    hand.until_verdict()
    assert hand.is_proven()
    assert hand.window.publish.publish.isEnabled()
