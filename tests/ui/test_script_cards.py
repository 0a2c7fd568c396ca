"""Script cards: values and gaps, copying, fading, and the length of an SMS."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.ui.copying import Copying
from desktop_app.ui.text_block import Mark
from tests.fakes import FakeClipboard
from tests.ui.hand import DRIVER, TOGETHER, UNCHANGED, Hand

SPOILED = "11 11 1 11"
"""To the situation, without a word about the ride."""


GAVE_UP = "클립보드를 쓰지 못했어요. 다시 한 번 복사해 주세요."


def test_a_click_copies(hand: Hand, clipboard: FakeClipboard) -> None:
    card = hand.card("empathy_cancelled")
    hand.click(card.button)
    assert clipboard.held == card.body.text
    assert hand.card("empathy_cancelled").button.text().endswith("복사함")
    assert "복사했어요" in hand.said


def test_alternatives_retire_each_other(hand: Hand) -> None:
    hand.click(hand.card("empathy_cancelled").button)
    value = hand.card("empathy_ended").value
    assert value is not None
    assert value.retired


def test_f9_copies_the_texts_of_the_step_as_one_message(
    hand: Hand, clipboard: FakeClipboard
) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    hand.key(Qt.Key.Key_F9)
    texts = [hand.card(script).body.text for script in ("terms_card_base", "terms_common")]
    assert clipboard.held == "\n\n".join(texts)
    assert hand.said == "문구 2개를 한 메시지로 복사했어요."
    hand.key(Qt.Key.Key_F9)
    assert hand.said == "이 단계에 더 복사할 문구가 없어요."


def test_f9_copies_the_card_that_has_the_keyboard(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    hand.card("terms_common").button.setFocus()
    hand.key(Qt.Key.Key_F9)
    assert clipboard.held == hand.card("terms_common").body.text


def test_values_are_marked(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    value = hand.card("terms_card_base").value
    assert value is not None
    marked = [part for part in value.parts if part.mark is Mark.FILLED]
    assert [(part.text, part.target) for part in marked] == [("23,000원", "original_fare")]


def test_a_copy_with_a_gap_leaves_the_clipboard_and_leads_to_the_field(
    hand: Hand, clipboard: FakeClipboard
) -> None:
    hand.walk("11 11 3")
    card = hand.card("partner_situation_room")
    assert card.button.text() == "상황실 번호 입력"
    hand.click(card.button)
    assert clipboard.held == "before"
    assert hand.in_hand == "situation_room_phone"
    assert hand.said == "상황실 번호가 비어 있어 복사하지 않았어요. 먼저 입력해 주세요."
    hand.enter("02-123-4567")
    hand.key(Qt.Key.Key_F9)
    assert "02-123-4567" in clipboard.held


def test_a_click_on_a_gap_leads_to_its_field(hand: Hand) -> None:
    hand.walk("11 11 3")
    hand.window.tabs.plus.setFocus()
    body = hand.card("partner_situation_room").body
    hand.click(body, body.part_rect("situation_room_phone").center().toPoint())
    assert hand.in_hand == "situation_room_phone"


def test_a_click_on_a_value_leads_to_its_node(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    body = hand.card("terms_card_base").body
    hand.click(body, body.part_rect("original_fare").center().toPoint())
    assert hand.in_hand == "original_fare"
    assert hand.window.scripts.back.isVisible()


def test_a_changed_value_makes_a_copied_text_uncopied(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    hand.key(Qt.Key.Key_F9)
    body = hand.card("terms_card_base").body
    hand.click(body, body.part_rect("original_fare").center().toPoint())
    hand.enter("25000")
    card = hand.card("terms_card_base")
    assert card.button.text() == "값이 바뀜 · 다시 복사"
    assert card.value is not None
    assert card.value.changes == "23,000원 → 25,000원"


def test_a_clipboard_that_fails_is_said(hand: Hand, clipboard: FakeClipboard) -> None:
    clipboard.works = False
    hand.click(hand.card("empathy_cancelled").button)
    assert hand.said == "다른 프로그램이 클립보드를 쓰고 있어 다시 시도하고 있어요."
    hand.qtbot.waitUntil(lambda: hand.said == GAVE_UP)
    assert hand.card("empathy_cancelled").button.text() == "복사"


def test_notes_stand_above_the_cards_and_cannot_be_copied(hand: Hand) -> None:
    assert len(hand.window.scripts.notes.texts) == 1
    assert all(card.script != "note_intake" for card in hand.window.scripts.cards)


def test_texts_of_the_step_before_stay_in_reach(hand: Hand, clipboard: FakeClipboard) -> None:
    hand.digits("11")
    hand.digits("11")
    assert hand.node == "call_type"
    card = hand.card("ask_ride_details")
    hand.click(card.button)
    assert clipboard.held == card.body.text


def test_an_sms_shows_its_length(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER}")
    hand.digits("2")
    value = hand.card("sms_customer_absent").value
    assert value is not None
    assert "바이트" in value.length
    assert hand.card("sms_customer_absent").isVisible()


def test_a_text_for_a_call_is_not_next(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED} {DRIVER}")
    hand.digits("1")
    assert all(not card.value.next_up for card in hand.window.scripts.cards if card.value)


def test_advisories_are_pointed_out(hand: Hand) -> None:
    hand.walk("11 11 1 21 2350 판교역 정자역 CALL-1 1 1")
    assert any("다시 확인" in text for text in hand.window.scripts.notes.texts)


def test_no_word_is_cut_off_at_any_width(hand: Hand) -> None:
    hand.walk(f"{TOGETHER} {UNCHANGED}")
    for width in (380, 440, 720):
        hand.window.resize(width, 1000)
        hand.qtbot.wait(0)
        for card in hand.window.scripts.cards:
            assert card.body.height() >= card.body.heightForWidth(card.body.width())
            assert card.button.width() >= card.button.sizeHint().width()


def test_articles_and_the_step_before_stand_below_the_cards_of_this_one(hand: Hand) -> None:
    hand.walk("11 11 1 21 2350 판교역 정자역 CALL-1 1 1")
    assert hand.node == "recontact"
    scripts = hand.window.scripts
    tops = [card.y() for card in scripts.cards]
    assert tops == sorted(tops)
    own = hand.card("recontact_warning").y()
    assert own < scripts.articles.y() < hand.card("ask_together").y()


def test_a_clipboard_that_comes_free_takes_the_text(hand: Hand, clipboard: FakeClipboard) -> None:
    clipboard.works = False
    hand.click(hand.card("empathy_cancelled").button)
    clipboard.works = True
    hand.qtbot.waitUntil(lambda: clipboard.held == hand.card("empathy_cancelled").body.text)


def test_a_late_copy_does_not_come_into_another_chat(hand: Hand, clipboard: FakeClipboard) -> None:
    clipboard.works = False
    hand.click(hand.card("empathy_cancelled").button)
    assert _is_trying(hand)
    hand.key(Qt.Key.Key_F2)
    clipboard.works = True
    assert not _is_trying(hand)
    assert clipboard.held == "before"


def _is_trying(hand: Hand) -> bool:
    copying = hand.window.findChild(Copying)
    assert copying is not None
    return copying.is_trying
