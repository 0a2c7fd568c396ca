"""An article in the Studio's own window, by keys alone: read, decided, written, taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar

from desktop_app.desk.studio.importing import Given
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.pack.article.reading import LARGEST_BYTES
from desktop_app.pack.words import interface_words
from desktop_app.ui.studio.article_window import ArticleWindow
from tests.pack.article.articles import CLOSE, LOOSE
from tests.ui.studio.hand import CTRL, LeadHand
from tests.ui.studio.test_editing import changed_lines

PASTED = "정확한 안내를 위해 운행일시와 출발지, 도착지를 말씀해 주시겠어요?"


def opened_window(hand: LeadHand) -> ArticleWindow:
    """Open the window of articles by its key."""
    hand.key(Qt.Key.Key_I, CTRL)
    window = hand.studio.importing.window
    hand.until(lambda: hand.is_at(window.source.path))
    return window


def back(hand: LeadHand) -> None:
    """Be in the Studio's window again."""
    hand.window.activateWindow()
    hand.until(hand.window.isActiveWindow)


def until_read(hand: LeadHand) -> None:
    """Wait until nothing is being worked out."""
    window = hand.studio.importing.window
    hand.until(lambda: not hand.studio.importing.is_busy)
    hand.until(lambda: window.pages.currentWidget() is not window.busy)


def test_an_article_is_read_decided_written_and_undone(hand: LeadHand, folder: Path) -> None:
    """Enter takes, Delete leaves, Ctrl+Enter writes as one step; Ctrl+Z takes all of it back."""
    window = opened_window(hand)
    hand.write(str(LOOSE))
    hand.key(Qt.Key.Key_Return)
    assert window.pages.currentWidget() is window.busy
    (bar,) = window.busy.findChildren(QProgressBar)
    assert bar.isVisible()
    until_read(hand)
    assert hand.is_at(window.panel.rows)
    first, second = window.panel.rows.item(0).text(), window.panel.rows.item(1).text()
    hand.key(Qt.Key.Key_Delete)
    hand.key(Qt.Key.Key_Return)
    (wanted,) = window.panel.taken
    assert wanted.id in second
    assert wanted.id not in first
    hand.key(Qt.Key.Key_Return, CTRL)
    hand.until(window.isHidden)
    assert hand.studio.session.draft.text_of(wanted.script, wanted.number) == wanted.new
    assert hand.window.status.text == interface_words("article_panel")["written"].format(count=1)
    assert changed_lines(folder) == []
    back(hand)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.studio.session.draft.text_of(wanted.script, wanted.number).strip() == wanted.old
    assert not hand.studio.session.is_changed


def test_pasted_words_and_the_texts_without_a_passage(hand: LeadHand) -> None:
    """What has no passage is listed, and Enter goes to the text in the Studio."""
    window = opened_window(hand)
    hand.tab_to(window.source.paste)
    QGuiApplication.clipboard().setText(PASTED)
    hand.key(Qt.Key.Key_V, CTRL)
    hand.key(Qt.Key.Key_Return, CTRL)
    until_read(hand)
    assert [each.script for each in window.panel.proposals] == ["ask_ride_details"]
    listed = [window.left.item(at).text() for at in range(window.left.count())]
    assert listed[0] == "공감 먼저 · note_intake"
    assert not [each for each in listed if "ask_ride_details" in each]
    hand.tab_to(window.left)
    hand.key(Qt.Key.Key_Return)
    assert window.isHidden()
    part = hand.studio.steering.target.part
    assert part is not None
    assert part.owner == "note_intake"


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("bomb.html", b"<div>" * 200_000 + b"words", "too_deep"),
        ("macro.html", b"PK\x03\x04" + b"\0" * 100, "binary"),
        ("huge.txt", b"a" * (LARGEST_BYTES + 1), "too_large"),
        ("noise.txt", bytes(range(128, 256)) * 9, "not_utf8"),
        ("page.exe", b"words", "not_an_article"),
    ],
)
def test_a_hostile_file_is_one_sentence(
    hand: LeadHand, tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    """Nothing is written, and the keyboard is where another file can be named."""
    (tmp_path / name).write_bytes(content)
    window = opened_window(hand)
    hand.write(str(tmp_path / name))
    hand.key(Qt.Key.Key_Return)
    until_read(hand)
    limit = LARGEST_BYTES // 1_000_000
    sentence = interface_words("article_trouble")[word].format(name=name, limit=limit)
    assert window.source.note.text == sentence
    assert "\n" not in sentence
    assert hand.is_at(window.source.path)
    assert not hand.studio.session.is_changed


@pytest.mark.parametrize(
    ("path", "word"), [("~nobody/a.md", "not_found"), ("a\0b.md", "unreadable"), (".", "")]
)
def test_an_odd_path_is_one_sentence(hand: LeadHand, path: str, word: str) -> None:
    """Whatever was typed, nothing but a sentence comes of it."""
    window = opened_window(hand)
    window.source.wanted.emit(Given(path=path))
    until_read(hand)
    said = interface_words("article_trouble")[word or "not_an_article"]
    assert window.source.note.text == said.format(name=Path(path).name)


def test_more_than_an_article_is_not_even_pasted(hand: LeadHand) -> None:
    """The window would stand still over it."""
    window = opened_window(hand)
    hand.tab_to(window.source.paste)
    QGuiApplication.clipboard().setText("가" * (LARGEST_BYTES + 1))
    hand.key(Qt.Key.Key_V, CTRL)
    assert window.source.paste.toPlainText() == ""
    limit = LARGEST_BYTES // 1_000_000
    said = interface_words("article_trouble")["too_large"].format(limit=limit)
    assert window.source.note.text == said
    QGuiApplication.clipboard().clear()


def test_scripts_of_a_page_are_no_words_and_nothing_is_fetched(
    hand: LeadHand, tmp_path: Path
) -> None:
    """Only what a reader sees is matched."""
    evil = "<script>fetch('https://x.invalid')</script><img src='https://x.invalid/a.png'>"
    (tmp_path / "page.html").write_text(f"{evil}<p>{PASTED}</p>", "utf-8")
    window = opened_window(hand)
    hand.write(str(tmp_path / "page.html"))
    hand.key(Qt.Key.Key_Return)
    until_read(hand)
    assert [each.new for each in window.panel.proposals] == [PASTED]


def test_escape_breaks_off_and_closes(hand: LeadHand) -> None:
    """What is worked out for nobody changes nothing."""
    window = opened_window(hand)
    hand.write(str(LOOSE))
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.source
    hand.until(lambda: not hand.studio.importing.is_busy)
    assert window.pages.currentWidget() is window.source
    hand.key(Qt.Key.Key_Escape)
    assert window.isHidden()
    assert hand.window.isVisible()


def test_problems_come_first(hand: LeadHand) -> None:
    """An article is not matched with a pack that is broken."""
    hand.search("운행 정보 문의")
    hand.over("{nothing} 문의")
    window = opened_window(hand)
    hand.write(str(LOOSE))
    hand.key(Qt.Key.Key_Return)
    until_read(hand)
    assert window.source.note.text == interface_words("article_source")["problems"]


def test_proposals_stay_while_the_draft_is_as_it_was(hand: LeadHand) -> None:
    """Closing keeps what was decided; an edit makes the proposals old."""
    window = opened_window(hand)
    hand.write(str(LOOSE))
    hand.key(Qt.Key.Key_Return)
    until_read(hand)
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Escape)
    assert window.isHidden()
    back(hand)
    hand.key(Qt.Key.Key_I, CTRL)
    hand.until(lambda: hand.is_at(window.panel.rows))
    assert len(window.panel.taken) == 1
    hand.key(Qt.Key.Key_Escape)
    back(hand)
    hand.search("운행 정보 문의")
    hand.over("다른 말")
    opened_window(hand)


def test_what_would_break_the_pack_stays_with_its_reason(hand: LeadHand) -> None:
    """The sound one is written and undone alone; the other stays, and its reason is said."""
    window = opened_window(hand)
    hand.write(str(CLOSE))
    hand.key(Qt.Key.Key_Return)
    until_read(hand)
    found = hand.studio.importing.found
    ride = next(each for each in found.proposals if each.id == "ob_greeting#2").fillings[1]
    first, *_ = found.proposals
    # a ride told before the identity is known: a choice that no proposal offers, made by force
    bad = replace(
        next(each for each in found.proposals if each.id == "ask_ride_details"),
        parts=("정확한 안내를 위해 ", ride.blank, "에서 운행일시를 알려 주시겠어요?"),
        fillings=(replace(ride, fact=FactId("origin")),),
    )
    window.show_found(found._replace(proposals=(first, bad)))
    hand.key(Qt.Key.Key_Return, times=2)
    assert [each.id for each in window.panel.taken] == [first.id, "ask_ride_details"]
    hand.key(Qt.Key.Key_Return, CTRL)
    until_read(hand)
    assert window.isVisible()
    assert "ask_ride_details" in window.note.text
    assert interface_words("article_panel")["written"].format(count=1) in window.note.text
    assert first.id not in [each.id for each in window.panel.proposals]
    draft = hand.studio.session.draft
    assert draft.text_of(first.script, first.number).split() == first.new.split()
    assert "{origin}" not in draft.text_of(ScriptId("ask_ride_details"))
    hand.key(Qt.Key.Key_Escape)
    back(hand)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert not hand.studio.session.is_changed
