"""A pack's own questions from the first digit to the memo: window, desk, journal, replay, proof."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.__main__ import main
from desktop_app.desk.desk import Desk
from desktop_app.domain.case import Refusal
from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import ConditionId, FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.proof.prove import is_proven
from desktop_app.ui.app import application, open_window
from desktop_app.ui.theme import Scheme
from tests.fakes import FakeClipboard, FakeClock
from tests.pack.own import own_pack
from tests.pack.packs import compiled, write
from tests.store.journal.helpers import opened
from tests.ui.conftest import SECONDS, FakeTicks
from tests.ui.hand import DRIVER, TOGETHER, UNCHANGED, Hand

PARKING, PLACE, TOLL = map(FactId, ("x_parking", "x_place", "x_toll"))
CALLED = "1 1 1"
"""The customer answers, is the customer, consents to both at once."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The pack with questions of its own."""
    return compiled(own_pack())


def test_it_is_proven(pack: Pack) -> None:
    """A desk may work with it."""
    assert is_proven(pack)
    own = [fact for fact in pack.policy.facts.values() if fact.id.startswith("x_")]
    assert [(fact.id, fact.kind, fact.frozen) for fact in own] == [
        (PARKING, Kind.CHOICE, True),
        (PLACE, Kind.TEXT, True),
        (TOLL, Kind.WON, False),
    ]


def test_an_evening_with_it(
    pack: Pack,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Asked, shown, waited for, journalled, found again, exported and replayed."""
    application(Scheme.LIGHT)
    path = tmp_path / "journal.db"
    with opened(path) as journal:
        desk = Desk(pack, journal, FakeClock(step=SECONDS), FakeClipboard(), "김상담")
        window = open_window(desk, folder=tmp_path, ticks=FakeTicks())
        qtbot.addWidget(window)
        window.resize(440, 1000)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qapp.processEvents()
        hand = Hand(qtbot, window, desk)
        _to_green(hand)
        case = hand.opened.id
        exported, shown = desk.export(case), hand.opened.view
        window.close()
    with opened(path) as journal:
        again = Desk(pack, journal, FakeClock(step=SECONDS), FakeClipboard(), "김상담")
        assert again.open_case(case).view.facts == shown.facts
        assert again.open_case(case).view.memos.history == shown.memos.history
    (tmp_path / "case.json").write_text(exported, encoding="utf-8")
    folder = write(tmp_path / "pack", own_pack())
    capsys.readouterr()
    assert main(["replay", str(tmp_path / "case.json"), "--pack", str(folder), "--json"]) == 0
    replayed = json.loads(capsys.readouterr().out)
    assert (replayed["gate"]["state"], replayed["node"]) == ("allowed", "memo")
    assert replayed["memos"]["original_call"] == shown.memos.original_call
    assert replayed["memos"]["history"] == shown.memos.history


def _to_green(hand: Hand) -> None:
    hand.walk(" ".join((TOGETHER, UNCHANGED, DRIVER, CALLED, "1 1")))
    # what the core asks is answered; the pack's own question stands between here and green
    assert (hand.node, hand.gate) == ("precheck", "pending")
    assert hand.asked == ["customer_recalling", "driver_app", PARKING, TOLL]
    assert hand.window.gate.value is not None
    assert hand.window.gate.value.items == ("주차 위치 확인",)
    assert "x_ask_parking" in {card.script for card in hand.window.scripts.cards}
    hand.walk("2")
    assert hand.gate == "pending"
    hand.go(PARKING)
    hand.digits("1")
    assert hand.asked == ["customer_recalling", "driver_app", PARKING, PLACE, TOLL]
    assert hand.gate == "pending"
    hand.go(TOLL)
    hand.enter("2천3백")
    assert hand.shown(TOLL) == "2,300원"
    hand.go(PLACE)
    hand.enter("지하 2층")
    assert (hand.gate, hand.node) == ("allowed", "execute")
    assert hand.card("x_tell_parking").value is not None
    text = next(each.text for each in hand.opened.view.scripts if each.id == "x_tell_parking")
    assert text == "차량은 지하 2층에 있고, 통행료 2,300원은 따로 결제됩니다."
    # what its gate reads is history from here on
    hand.window.closing.id_field.field.setFocus()
    hand.enter("FORCED-77")
    assert hand.shown("forced_call_id") == "FORCED-77"
    (refused,) = hand.desk.record(hand.opened.id, {PLACE: "지상"})
    assert refused.reason is Refusal.HISTORY
    memo = hand.opened.view.memos.original_call
    assert memo is not None
    assert "통행료: 2,300원\n주차: 확인함 (" in memo
    assert "주차 위치: 지하 2층" in (hand.opened.view.memos.history or "")


def test_the_gate_reads_them(pack: Pack) -> None:
    """Last of all, and only where the pack's condition applies."""
    assert [condition.id for condition in pack.policy.gate][-1] == ConditionId("x_parked")
