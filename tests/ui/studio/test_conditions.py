"""Conditions and ways in the Studio, by keys alone: picked from what is known, never typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.pack.faults import Fault
from desktop_app.pack.words import interface_words
from desktop_app.ui.studio.condition_editor import ConditionEditor
from desktop_app.ui.studio.pick_box import PickBox
from tests.ui.studio.hand import ALT, CTRL, SHIFT, LeadHand
from tests.ui.studio.test_editing import changed_lines

WORDS = interface_words("studio_when")


class Opener:
    """An editor of the system, or none."""

    def __init__(self, *, works: bool) -> None:
        self.works = works
        self.paths: list[Path] = []

    def __call__(self, path: Path) -> bool:
        self.paths.append(path)
        return self.works


def editor(hand: LeadHand) -> ConditionEditor:
    """The editor of conditions."""
    return hand.window.node.condition


def rows(hand: LeadHand) -> list[str]:
    """Its rows as they are drawn."""
    shown = editor(hand).rows
    return [shown.item(at).text() for at in range(shown.count())]


def pick(hand: LeadHand, box: PickBox, name: str) -> None:
    """Open a box by a key, go to an entry and take it."""
    hand.tab_to(box)
    hand.key(Qt.Key.Key_Down)
    view = box.view()
    assert view.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Home)
    names = [box.itemText(at) for at in range(box.count())]
    for _ in range(names.index(name)):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not view.isVisible()


def press(hand: LeadHand, name: str) -> None:
    """Go to a button by Tab, and press it."""
    buttons = (editor(hand).add, editor(hand).bundle, editor(hand).remove)
    boxes = editor(hand).picker.boxes
    (button,) = [
        each for each in (*buttons, *boxes) if name in (each.text(), each.accessibleName())
    ]
    hand.tab_to(button)
    hand.key(Qt.Key.Key_Space)


def saved(hand: LeadHand, folder: Path) -> list[str]:
    """Save; the lines that differ from the shipped pack."""
    hand.key(Qt.Key.Key_S, CTRL)
    return changed_lines(folder)


def test_an_answer_of_a_condition_is_picked(hand: LeadHand, folder: Path) -> None:
    """One word of one line changes; the words of the condition follow, and Escape goes back."""
    hand.search("운행번호 문의")
    hand.key(Qt.Key.Key_E, CTRL)
    assert hand.is_at(editor(hand).rows)
    assert rows(hand) == ["문의자: 기사"]
    press(hand, "고객")
    assert rows(hand) == ["문의자: 기사 또는 고객"]
    press(hand, "기사")
    assert rows(hand) == ["문의자: 고객"]
    press(hand, "고객")
    assert rows(hand) == ["문의자: 고객"]
    assert editor(hand).picker.note.text == WORDS["one_value"]
    hand.until_checked()
    said = [each.sentence() for each in hand.studio.session.problems]
    assert any("기사에게 하는 말인데" in sentence for sentence in said)
    assert saved(hand, folder) == [
        "-    when: {is: {requester: driver}}",
        "+    when: {is: {requester: customer}}",
    ]
    hand.key(Qt.Key.Key_Escape)
    assert hand.is_at(hand.window.node.text_editor.area.field)
    hand.key(Qt.Key.Key_Z, CTRL, times=2)
    assert saved(hand, folder) == []


def test_a_text_gets_a_condition_of_two_parts(hand: LeadHand, folder: Path) -> None:
    """Nothing is written before a fact is picked; Delete takes a part away again."""
    hand.search("사유 문의")
    hand.key(Qt.Key.Key_E, CTRL)
    assert rows(hand) == [WORDS["always"]]
    press(hand, WORDS["add"])
    assert hand.is_at(editor(hand).picker.fact)
    assert not hand.studio.session.is_changed
    hand.key(Qt.Key.Key_Escape)
    assert not hand.studio.session.is_changed
    press(hand, WORDS["add"])
    pick(hand, editor(hand).picker.fact, "문의자")
    assert rows(hand) == ["문의자: 답이 있음"]
    pick(hand, editor(hand).picker.relation, WORDS["pick_is"])
    assert rows(hand) == ["문의자: 기사"]
    press(hand, WORDS["add"])
    pick(hand, editor(hand).picker.fact, "출발지")
    pick(hand, editor(hand).picker.relation, WORDS["pick_unfilled"])
    said = [WORDS["all"], "      문의자: 기사", "      출발지: 답이 없음"]
    assert rows(hand) == said
    assert saved(hand, folder) == [
        "+    when: {all: [{is: {requester: driver}}, {not: {filled: origin}}]}"
    ]
    hand.until_checked()
    # a text of the policy is not to be hidden
    (problem,) = hand.studio.session.problems
    assert problem.fault is Fault.TEXT_HIDDEN


def test_a_group_changes_and_goes_with_all_its_rows(hand: LeadHand, folder: Path) -> None:
    """What it says of its rows is picked; Delete takes it away, and undo brings it back."""
    hand.search("조정 요금 확인")
    hand.key(Qt.Key.Key_E, CTRL)
    before = rows(hand)
    hand.key(Qt.Key.Key_Home)
    pick(hand, editor(hand).picker.relation, WORDS["any"])
    assert rows(hand) == [WORDS["any"], *before[1:]]
    assert saved(hand, folder) == [
        "-      - when: {all: [{is: {fare_basis: agreed}}, {filled: changed_route}]}",
        "+      - when: {any: [{is: {fare_basis: agreed}}, {filled: changed_route}]}",
    ]
    hand.tab_to(editor(hand).rows)
    hand.key(Qt.Key.Key_Delete)
    assert rows(hand) == [WORDS["always"]]
    hand.key(Qt.Key.Key_Z, CTRL, times=2)
    assert rows(hand) == before
    assert saved(hand, folder) == []


def test_an_either_or_is_bundled(hand: LeadHand, folder: Path) -> None:
    """The bundle takes the place of the test from which it was made."""
    hand.search("운행번호 문의")
    hand.key(Qt.Key.Key_E, CTRL)
    press(hand, WORDS["bundle"])
    pick(hand, editor(hand).picker.fact, "출발지")
    assert rows(hand) == [WORDS["any"], "      문의자: 기사", "      출발지: 답이 있음"]
    assert saved(hand, folder)[1:] == [
        "+    when: {any: [{is: {requester: driver}}, {filled: origin}]}"
    ]


def test_a_wording_and_its_text_have_conditions_of_their_own(hand: LeadHand, folder: Path) -> None:
    """Which of them is edited is picked."""
    hand.search("조정 요금 확인")
    hand.key(Qt.Key.Key_E, CTRL)
    assert len(rows(hand)) == 3
    pick(hand, editor(hand).scope, WORDS["scope_script"])
    assert rows(hand) == ["요금조정: 요금조정 있음"]
    press(hand, "요금조정 없음")
    assert saved(hand, folder) == [
        '-    when: {is: {changed: "yes"}}',
        '+    when: {in: {changed: ["yes", "no"]}}',
    ]


def test_a_question_gets_a_condition(hand: LeadHand, folder: Path) -> None:
    """Where it was a lone word before."""
    hand.search("동석 여부")
    hand.tab_to(hand.window.node.questions)
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_E, CTRL)
    press(hand, WORDS["add"])
    pick(hand, editor(hand).picker.fact, "사유(문구)")
    assert saved(hand, folder) == [
        "-    asks: [contact]",
        "+    asks: [{fact: contact, when: {filled: stop_reason_text}}]",
    ]
    hand.key(Qt.Key.Key_Escape)
    assert hand.is_at(hand.window.node.question_editor.label)


def test_a_way_leads_elsewhere_moves_comes_and_goes(hand: LeadHand, folder: Path) -> None:
    """By the list of ways, its menu, Alt and arrows, Delete; the problems follow."""
    ways = hand.window.node.ways
    hand.search("동석 여부")
    hand.tab_to(ways)
    assert [row.title for row in ways.rows] == ["→ 만난 후 재연락", "→ 요금조정 여부"]
    hand.key(Qt.Key.Key_Down, ALT)
    assert [row.title for row in ways.rows] == ["→ 요금조정 여부", "→ 만난 후 재연락"]
    assert ways.currentRow() == 1
    hand.key(Qt.Key.Key_Return)
    assert hand.is_at(editor(hand).rows)
    assert rows(hand) == ["고객과 함께 있는지: 만나기 전"]
    pick(hand, editor(hand).to, "완료")
    assert ways.rows[1].title == "→ 완료"
    hand.until_checked()
    assert any("recontact" in each.sentence() for each in hand.studio.session.problems)
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.tab_to(hand.window.node.add_way)
    hand.key(Qt.Key.Key_Space)
    hand.choose("진행 없이 종결")
    assert hand.is_at(editor(hand).rows)
    assert rows(hand) == [WORDS["always"]]
    assert ways.rows[2].title == "→ 진행 없이 종결"
    hand.key(Qt.Key.Key_Tab, SHIFT)
    hand.tab_to(ways)
    assert ways.currentRow() == 2
    hand.key(Qt.Key.Key_Delete)
    assert len(ways.rows) == 2
    hand.key(Qt.Key.Key_Z, CTRL, times=3)
    assert saved(hand, folder) == []


def test_a_condition_with_a_comment_inside_stays_and_its_place_is_said(
    hand: LeadHand, folder: Path
) -> None:
    """What would lose it is refused in one sentence; the file is opened at a key."""
    hand.search("요금조정 여부")
    hand.tab_to(hand.window.node.ways)
    hand.key(Qt.Key.Key_Return)
    assert rows(hand)[0] == WORDS["all"]
    before, shown = rows(hand), editor(hand).picker.relation.currentText()
    hand.key(Qt.Key.Key_Home)
    pick(hand, editor(hand).picker.relation, WORDS["none"])
    refused = interface_words("pack_editing")["comment"].format(name="flow.yaml")
    assert hand.window.status.text == refused
    assert rows(hand) == before
    # nor does the picker say what the file does not
    assert editor(hand).picker.relation.currentText() == shown
    assert not hand.studio.session.is_changed
    bar, opened = hand.window.node.place, Opener(works=True)
    bar.open_file = opened
    line = (folder / "flow.yaml").read_text("utf-8").split("\n").index(
        "      - to: driver_terms"
    ) + 1
    assert bar.place.text == f"flow.yaml {line}번째 줄"
    hand.key(Qt.Key.Key_E, CTRL | SHIFT)
    assert opened.paths == [folder / "flow.yaml"]
    assert str(line) in hand.window.status.text


def test_the_place_follows_what_is_in_hand(hand: LeadHand, folder: Path) -> None:
    """With edits that are not saved the file would say something else: that is said first."""
    words = interface_words("studio_place")
    bar, opened = hand.window.node.place, Opener(works=False)
    bar.open_file = opened
    hand.search("사유 문의")
    lines = (folder / "scripts" / "03_situation.yaml").read_text("utf-8").split("\n")
    line = lines.index("    text: 괜찮으시다면 운행이 중단된 사유를 여쭤봐도 될까요?") + 1
    assert bar.place.text == f"scripts/03_situation.yaml {line}번째 줄"
    hand.key(Qt.Key.Key_E, CTRL | SHIFT)
    path = folder / "scripts" / "03_situation.yaml"
    assert opened.paths == [path]
    assert hand.window.status.text == words["not_opened"].format(line=line, path=path)
    hand.over("다른 말")
    hand.key(Qt.Key.Key_E, CTRL | SHIFT)
    assert hand.window.status.text == words["unsaved"]
    assert len(opened.paths) == 1


def test_a_problem_in_a_condition_leads_to_its_row(hand: LeadHand, folder: Path) -> None:
    """Enter in the list of problems opens the very condition."""
    path = folder / "scripts" / "03_situation.yaml"
    text = path.read_text("utf-8")
    old = "    nodes: [situation, contact]\n    to: driver\n    when: {is: {requester: driver}}"
    assert old in text
    path.write_text(text.replace(old, old.replace("requester:", "requestor:")), "utf-8")
    hand.key(Qt.Key.Key_F5)
    hand.until_checked()
    hand.key(Qt.Key.Key_3, CTRL)
    hand.key(Qt.Key.Key_Return)
    assert hand.is_at(editor(hand).rows)
    assert rows(hand) == ["requestor: driver"]
    pick(hand, editor(hand).picker.fact, "문의자")
    assert rows(hand) == ["문의자: 기사"]
    hand.until_checked()
    assert not hand.studio.session.problems


def test_what_has_no_condition_says_so(hand: LeadHand) -> None:
    """A name of the screen is always there."""
    hand.search("화면의 이름")
    hand.key(Qt.Key.Key_E, CTRL)
    assert hand.window.status.text == WORDS["no_place"]
    assert hand.window.node.text_editor.condition.isHidden()
