"""The order of steps and of the wordings of a text, changed by keys and by dragging."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop_app.pack.words import interface_words
from desktop_app.ui.studio.ordered_rows import OrderedRows
from tests.ui.studio.hand import ALT, CTRL, LeadHand
from tests.ui.studio.test_editing import SHIPPED, changed_lines

WORDS = interface_words("studio")


def drop(rows: OrderedRows, row: int, spot: QPoint) -> None:
    """Drag a row and let it go there."""
    rows.setCurrentRow(row)
    action, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    held = rows.mimeData([rows.item(row)])
    given = (action, held, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(rows.viewport(), QDragEnterEvent(spot, *given))
    QApplication.sendEvent(rows.viewport(), QDragMoveEvent(spot, *given))
    rows.dropped_from(rows, QDropEvent(spot.toPointF(), *given))


def names(hand: LeadHand) -> list[str]:
    """The steps in the order of the draft."""
    return [node.id for node in hand.studio.session.outline.nodes]


def lines_of(folder: Path) -> list[str]:
    """The lines of the flow, in any order."""
    return sorted((folder / "flow.yaml").read_text("utf-8").splitlines())


def test_steps_change_places_by_alt_and_arrows(hand: LeadHand, folder: Path) -> None:
    """Its lines move with their comments; the cursor stays on the step; undo brings them back."""
    rows = hand.window.places.rows
    before = names(hand)
    hand.key(Qt.Key.Key_Down, times=before.index("absent"))
    hand.key(Qt.Key.Key_Up, ALT)
    assert hand.is_at(rows)
    assert hand.studio.steering.target.place == "absent"
    assert rows.currentRow() == before.index("absent") - 1
    assert names(hand)[before.index("absent") - 1 :][:2] == ["absent", "outbound"]
    assert hand.window.status.text == WORDS["moved"].format(number=rows.currentRow() + 1)
    hand.key(Qt.Key.Key_S, CTRL)
    shipped = (SHIPPED / "flow.yaml").read_text("utf-8")
    assert lines_of(folder) == sorted(shipped.splitlines())
    assert (folder / "flow.yaml").read_text("utf-8") != shipped
    hand.until_verdict()
    assert hand.is_proven()
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.key(Qt.Key.Key_S, CTRL)
    assert changed_lines(folder) == []


def test_another_first_step_is_said(hand: LeadHand) -> None:
    """A case begins where the flow begins."""
    hand.key(Qt.Key.Key_Home)
    title = hand.window.places.targets[1].title
    hand.key(Qt.Key.Key_Down, ALT)
    assert hand.window.status.text == WORDS["moved_first"].format(title=title)
    assert names(hand)[0] == "identify"


def test_a_step_is_dragged_and_never_below_the_steps(hand: LeadHand) -> None:
    """What stands below the steps is no step: nothing is moved among it."""
    rows = hand.window.places.rows
    drop(rows, 1, rows.visualItemRect(rows.item(3)).center())
    assert names(hand)[3] == "identify"
    order = names(hand)
    drop(rows, len(order), rows.visualItemRect(rows.item(0)).center())
    assert names(hand) == order
    assert hand.window.status.text == WORDS["stuck"]


def test_what_was_found_has_no_order(hand: LeadHand) -> None:
    """Alt and an arrow say so."""
    order = names(hand)
    hand.key(Qt.Key.Key_F, CTRL)
    hand.over("동의")
    hand.key(Qt.Key.Key_Down)
    assert hand.is_at(hand.window.places.rows)
    hand.key(Qt.Key.Key_Down, ALT)
    assert names(hand) == order
    assert hand.window.status.text == WORDS["stuck"]


def test_wordings_of_a_text_change_places(hand: LeadHand, folder: Path) -> None:
    """The first that fits is shown: it says so, and the cursor stays on the wording."""
    hand.search("기사 안내·동의")
    texts = hand.window.node.texts
    hand.tab_to(texts)
    owners = [row.part.owner for row in texts.rows]
    first = owners.index("quote_adjusted_fare")
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_Down, times=first + 1)
    words = hand.window.node.text_editor.text()
    hand.key(Qt.Key.Key_Up, ALT)
    assert texts.currentRow() == first
    assert hand.window.node.text_editor.text() == words
    assert hand.window.status.text == WORDS["moved_variant"].format(number=1)
    hand.key(Qt.Key.Key_S, CTRL)
    gone = [line[1:] for line in changed_lines(folder) if line.startswith("-")]
    come = [line[1:] for line in changed_lines(folder) if line.startswith("+")]
    assert sorted(gone) == sorted(come)
    assert len(gone) == 2
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.key(Qt.Key.Key_S, CTRL)
    assert changed_lines(folder) == []


def test_a_text_with_wordings_moves_as_a_whole(hand: LeadHand) -> None:
    """Behind its last wording stands another text."""
    hand.search("기사 안내·동의")
    texts = hand.window.node.texts
    hand.tab_to(texts)
    owners = [row.part.owner for row in texts.rows]
    last = owners.index("quote_adjusted_fare") + 2
    behind = owners[last + 1]
    assert behind != "quote_adjusted_fare"
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_Down, times=last)
    hand.key(Qt.Key.Key_Down, ALT)
    now = list(dict.fromkeys(row.part.owner for row in texts.rows))
    assert now.index(behind) == now.index("quote_adjusted_fare") - 1
