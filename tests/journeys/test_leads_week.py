"""A lead's week in Pack Studio, by keyboard alone: from a sentence to a published pack."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as form
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app import __version__
from desktop_app.domain.gate import GateState
from desktop_app.pack.publishing.adopting import adopt
from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.share import Share
from desktop_app.pack.resources import resources_folder
from desktop_app.ui.studio.publishing import Shared
from tests.pack.publishing.house import KIM, NOW, PARK, ROOTS, House
from tests.ui.studio.conftest import FakeLeave, Opened, app, folder, leave, opened
from tests.ui.studio.hand import CTRL, LeadHand
from tests.ui.studio.test_editing import changed_lines

__all__ = ["FakeLeave", "app", "folder", "leave", "opened"]

SENTENCE = "운행일시와 출발지, 도착지를 알려 주시면 바로 확인해 드릴게요."
COMMENTED = "# 공감 인사 세 가지는 서로 대신하는 글이라 하나만 쓴다."


@pytest.fixture(autouse=True)
def _the_share_has_the_time_of_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Share, "clock", lambda _self: NOW)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A company whose first pack is published."""
    made = House(tmp_path / "share", program=__version__)
    made.trust()
    made.publish(1, least_program=__version__)
    return made


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A folder with the keys of two leads and the roots."""
    made = tmp_path / "keys"
    made.mkdir()
    pem, pkcs8 = form.Encoding.PEM, form.PrivateFormat.PKCS8
    for name, lead in (("park", PARK), ("kim", KIM)):
        data = lead.private_bytes(pem, pkcs8, form.NoEncryption())
        (made / f"{name}.pem").write_bytes(data)
    info = form.PublicFormat.SubjectPublicKeyInfo
    publics = [root.public_key().public_bytes(pem, info) for root in ROOTS]
    (made / "roots.pub").write_bytes(b"".join(publics))
    return made


def test_a_leads_week(
    qtbot: QtBot, opened: Opened, folder: Path, house: House, keys: Path, tmp_path: Path
) -> None:
    """Change a sentence, add a question and a choice, fix what the proof shows, publish."""
    later = NOW + timedelta(hours=1)
    hand = opened(Shared(str(house.folder), keys / "roots.pub", lambda: later))
    hand.until_checked()
    _change_a_sentence(hand)
    _ask_about_parking(hand)
    _drop_a_question_and_see_what_breaks(hand)
    _mend(hand)
    _publish(hand, keys)
    assert not hand.studio.session.is_changed
    _only_wanted_lines_changed(folder)
    house.now, depot = later, Depot(tmp_path / "desk")
    assert house.adopt(depot) is None
    assert adopt(house.share, depot, house.terms) is None
    assert SENTENCE in str(house.share.file(_newest(house)), "utf-8")


def _change_a_sentence(hand: LeadHand) -> None:
    hand.search("운행 정보 문의")
    hand.over(SENTENCE)
    assert hand.window.preview.light.text == SENTENCE
    hand.key(Qt.Key.Key_S, CTRL)
    assert not hand.studio.session.is_changed


def _ask_about_parking(hand: LeadHand) -> None:
    node, editor = hand.window.node, hand.window.node.question_editor
    hand.search("실행 전 점검")
    hand.tab_to(node.add_question)
    hand.key(Qt.Key.Key_Space)
    hand.choose("새로 묻기: 답을 고르는 질문")
    assert hand.is_at(editor.label)
    hand.over("주차 위치 확인")
    hand.tab_to(editor.add)
    hand.key(Qt.Key.Key_Space)
    assert hand.is_at(editor.choice)
    hand.over("모름")
    assert editor.choice_labels() == ("네", "아니요", "모름")
    assert hand.window.preview.light.card.value is not None
    assert hand.window.preview.light.text == "주차 위치 확인\n1. 네\n2. 아니요\n3. 모름"
    hand.until_verdict()
    assert hand.studio.verdicts.is_proven


def _drop_a_question_and_see_what_breaks(hand: LeadHand) -> None:
    window = hand.window
    hand.tab_to(window.node.questions)
    titles = [row.title for row in window.node.questions.rows]
    row = next(at for at, title in enumerate(titles) if title == "기사 앱 상태")
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_Down, times=row)
    hand.key(Qt.Key.Key_Delete)
    assert "기사 앱 상태" not in [each.title for each in window.node.questions.rows]
    hand.until_verdict()
    verdict = hand.studio.verdicts.verdict
    assert verdict is not None
    assert not verdict.proven
    assert not window.publish.publish.isEnabled()
    hand.key(Qt.Key.Key_4, CTRL)
    assert hand.is_at(window.proof.faults)
    hand.tab_to(window.proof.steps)
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_End)
    clicks = verdict.faults[0].clicks
    assert window.proof.steps.currentRow() == len(clicks) > 10
    assert window.seen.currentWidget() is window.scene
    assert window.scene.gate.accessibleName()
    value = window.scene.gate_value
    assert value is not None
    assert value.state is not GateState.ALLOWED
    assert window.scene.title.text.startswith("실행 전 점검")


def _mend(hand: LeadHand) -> None:
    """Enter leads from the fault to its step, where the question is asked again."""
    window = hand.window
    hand.key(Qt.Key.Key_4, CTRL)
    hand.key(Qt.Key.Key_Return)
    assert hand.studio.steering.target.place == "precheck"
    hand.tab_to(window.node.add_question)
    hand.key(Qt.Key.Key_Space)
    hand.choose("기사 앱 상태")
    hand.until_verdict()
    assert hand.studio.verdicts.is_proven
    hand.key(Qt.Key.Key_5, CTRL)
    shown = [window.diff.rows.item(at).text() for at in range(window.diff.rows.count())]
    assert "2026.12.1" in window.diff.head.text
    assert any("주차 위치 확인" in line for line in shown)
    assert any("도와드릴게요" in line or "확인해 드릴게요" in line for line in shown)


def _publish(hand: LeadHand, keys: Path) -> None:
    panel = hand.window.publish
    hand.key(Qt.Key.Key_6, CTRL)
    assert hand.is_at(panel.version)
    hand.over("2026.12.2")
    said = [_signed_by(hand, keys / f"{lead}.pem") for lead in ("park", "kim")]
    # a question more is a change of conditions: one lead is not enough
    assert "팀장 두 명의 서명" in said[0]
    assert said[1] == "발행했어요: 2026.12.2 (일련번호 2)"


def _signed_by(hand: LeadHand, key: Path) -> str:
    panel = hand.window.publish
    hand.tab_to(panel.key)
    hand.over(str(key))
    hand.until_verdict()
    hand.tab_to(panel.publish)
    hand.key(Qt.Key.Key_Space)
    hand.until(lambda: not hand.studio.publishing.is_busy)
    return panel.note.text


def _only_wanted_lines_changed(folder: Path) -> None:
    """Comments stay, and nothing but what the lead did is another than it was."""
    intake = (folder / "scripts" / "01_intake.yaml").read_text("utf-8")
    assert COMMENTED in intake
    lines = changed_lines(folder)
    assert [line for line in lines if line.startswith("-")] == [
        "-    asks: [customer_recalling, driver_app]",
        '-  version: "2026.11.1"',
        "-    text: 정확한 안내를 위해 운행일시와 출발지, 도착지를 알려 주시겠어요?",
    ]
    added = "\n".join(line for line in lines if line.startswith("+"))
    assert "+    asks: [customer_recalling, x_question_1, driver_app]" in added
    assert '+  version: "2026.12.2"' in added
    assert "주차 위치 확인" in added
    assert "모름" in added
    for path in folder.rglob("*.yaml"):
        shipped = resources_folder() / "scripts_ko" / path.relative_to(folder)
        comments = [line for line in shipped.read_text("utf-8").splitlines() if "# " in line]
        now = path.read_text("utf-8").splitlines()
        assert [line for line in comments if line not in now] == []


def _newest(house: House) -> str:
    from desktop_app.pack.publishing.publish import last_usable, standing  # noqa: PLC0415

    sound = last_usable(standing(house.share, house.terms.roots))
    assert sound is not None
    assert sound.header.version == "2026.12.2"
    return sound.header.content
