"""The panel of official wordings: keys alone decide, and only what was taken comes out."""

from __future__ import annotations

from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.pack.article.proposals import Proposal, Proposals, propose
from desktop_app.pack.article.reading import article_of, read_article
from desktop_app.ui.app import application
from desktop_app.ui.studio.article_panel import ArticlePanel
from desktop_app.ui.studio.article_texts import both_sides
from desktop_app.ui.text_block import Mark
from desktop_app.ui.theme import Scheme
from tests.pack.article.articles import LOOSE
from tests.pack.packs import compiled, shipped

DOUBTFUL = "재연결 후 결제 금액은 00,000원에서 00,000원으로 취소되고 새로 결제됩니다."
OPEN = "지금 OOO 고객님과 함께 계신가요, 기사님?"


@cache
def found(text: str = "") -> Proposals:
    """Return what an article, or a pasted text, proposes for the shipped pack."""
    article = article_of(text.encode()) if text else read_article(LOOSE)
    return propose(article, compiled(shipped()))


@pytest.fixture
def panel(qapp: QApplication, qtbot: QtBot) -> ArticlePanel:
    """Return the panel with the proposals of an article."""
    application(Scheme.LIGHT)
    made = ArticlePanel()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_proposals(found().proposals)
    made.show()
    made.activateWindow()
    made.take_focus()
    qtbot.waitUntil(made.rows.hasFocus)
    return made


def press(panel: ArticlePanel, *keys: Qt.Key) -> None:
    """Press these keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(panel.rows, key)


def ids(proposals: tuple[Proposal, ...]) -> list[str]:
    """Return their ids."""
    return [each.id for each in proposals]


def test_enter_takes_and_delete_leaves(panel: ArticlePanel, qtbot: QtBot) -> None:
    names = ids(found().proposals)
    press(panel, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Enter)
    assert panel.rows.currentRow() == 3
    assert ids(panel.taken) == [names[0], names[2]]
    with qtbot.waitSignal(panel.confirmed) as emitted:
        QTest.keyClick(panel.rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert emitted.args is not None
    assert ids(emitted.args[0]) == [names[0], names[2]]


def test_a_yes_can_be_taken_back(panel: ArticlePanel) -> None:
    press(panel, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Delete)
    assert panel.taken == ()


def test_nothing_taken_nothing_comes_out(panel: ArticlePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.confirmed, wait=50):
        panel.finish()
    assert not panel.write.isEnabled()


def test_both_texts_are_shown_and_said(panel: ArticlePanel) -> None:
    row = ids(found().proposals).index("terms_card_base")
    panel.rows.setCurrentRow(row)
    # the particle of the placeholder is shown as it falls on its name
    assert panel.old.text.startswith("운행이 끝나면 기존 요금이 결제되고 포인트가")
    assert panel.new.text.startswith("운행 끝나시면 기존 요금 결제되고 포인트로")
    item = panel.rows.item(row)
    spoken = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert panel.old.text in spoken
    assert panel.new.text in spoken


def test_an_open_blank_cannot_be_taken(panel: ArticlePanel) -> None:
    panel.show_proposals(found(OPEN).proposals)
    press(panel, Qt.Key.Key_Return)
    assert panel.taken == ()
    assert "OOO" in panel.verdict.text


def test_a_doubtful_blank_is_chosen_by_keys(panel: ArticlePanel) -> None:
    """Tab goes to the blank, Down chooses, and the text follows."""
    (proposal,) = found(DOUBTFUL).proposals
    panel.show_proposals([proposal])
    assert [each.fact for each in proposal.fillings] == ["original_fare", "adjusted_fare"]
    for number in range(2):
        for _ in range(number + 1):
            here = QApplication.focusWidget()
            assert here is not None
            QTest.keyClick(here, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is panel.choices[number]
        QTest.keyClick(panel.choices[number], Qt.Key.Key_Down)
        press(panel, Qt.Key.Key_Return)
        # with one fare twice and the other lost it cannot be taken
        assert bool(panel.taken) == (number == 1)
    assert [each.fact for each in panel.taken[0].fillings] == ["adjusted_fare", "original_fare"]


def test_what_differs_is_strong_and_placeholders_have_names() -> None:
    proposal = found().get("ob_card_adjusted#2")
    old, new = both_sides(proposal)
    assert [part.text for part in new if part.mark is Mark.FILLED] == ["기존 요금", "조정 요금"]
    assert [part.text for part in old if part.mark is Mark.FILLED] == ["기존 요금", "조정 요금"]
    assert any(part.mark is Mark.STRONG for part in new)


def test_no_proposals(panel: ArticlePanel) -> None:
    panel.show_proposals(())
    assert panel.area.isHidden()
    assert "찾지 못했습니다" in panel.head.text


def test_long_texts_are_scrolled_from_the_list(panel: ArticlePanel) -> None:
    """The keyboard stays with the proposals; the doubt stands above both texts."""
    panel.resize(700, 150)
    QApplication.processEvents()
    bar = panel.area.verticalScrollBar()
    assert bar.maximum() > 0
    row = panel.rows.currentRow()
    QTest.keyClick(panel.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert bar.value() > 0
    assert panel.rows.currentRow() == row
    QTest.keyClick(panel.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert bar.value() == 0
    assert panel.verdict.geometry().bottom() < panel.old.geometry().top()
