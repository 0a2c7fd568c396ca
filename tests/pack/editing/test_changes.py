"""What a lead does to the shipped pack: the lines that it changes, and what the checks say then."""

import difflib
from collections.abc import Callable

import pytest

from desktop_app.domain.fact import Kind
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.pack.editing import changes
from desktop_app.pack.editing.changes import Question
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import Edit, Remove, ReplaceText, SetScalar, Several, singles
from desktop_app.pack.editing.errors import EditError, Trouble
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import Place
from tests.pack.editing.edited import draft_of, shipped_draft

PARKING = Question(
    FactId("x_parking"),
    "주차 위치 확인",
    choices={"yes": "확인함", "no": "모름"},
    question="주차하신 곳이 어디세요?",
)
QUOTED = (
    '+        text: "{route_change}에 따라 합의하신 요금은 {adjusted_fare}입니다. '
    '이 요금으로 조정해 드릴까요?"'
)


def _diff(make: Callable[[Draft], Edit]) -> tuple[Draft, list[str]]:
    """Return the draft after the edit, and the lines that went and came."""
    draft = shipped_draft()
    before = dict(draft.texts())
    draft.apply(make(draft))
    lines: list[str] = []
    for name, text in draft.texts().items():
        found = difflib.unified_diff(before[name].split("\n"), text.split("\n"), n=0, lineterm="")
        lines += [line for line in found if not line.startswith(("---", "+++", "@@"))]
    return draft, lines


CASES: dict[str, tuple[Callable[[Draft], Edit], list[str]]] = {
    "text": (
        lambda draft: changes.script_text(
            draft,
            ScriptId("terms_cash_base"),
            draft.text_of(ScriptId("terms_cash_base")).replace("조금만", "잠시만"),
        ),
        [
            "-      포인트 반영에는 시간이 걸릴 수 있으니 조금만 기다려 주시길 부탁드립니다.",
            "+      포인트 반영에는 시간이 걸릴 수 있으니 잠시만 기다려 주시길 부탁드립니다.",
        ],
    ),
    "title": (
        lambda draft: changes.label(draft, ("scripts", "ask_reason", "title"), "사유: 문의"),
        ["-    title: 사유 문의", '+    title: "사유: 문의"'],
    ),
    "choice in a line": (
        lambda draft: changes.add_choice(draft, FactId("settlement"), "part", "일부만 처리"),
        [
            "-  settlement: {label: 결제 처리, choices: {done: 처리 완료}}",
            "+  settlement: {label: 결제 처리, choices: {done: 처리 완료, part: 일부만 처리}}",
        ],
    ),
    "choice on a line": (
        lambda draft: changes.add_choice(draft, FactId("call_type"), "night", "심야콜", 1),
        ["+      night: 심야콜"],
    ),
    "choice away": (
        lambda draft: changes.remove_choice(draft, FactId("call_type"), "tailored"),
        ["-      tailored: 맞춤콜"],
    ),
    "order of choices": (
        lambda draft: changes.move_choice(draft, FactId("call_type"), 7, 6),
        ["+      other: 기타", "-      other: 기타"],
    ),
    "question": (
        lambda draft: changes.add_question(draft, NodeId("situation"), PARKING, 1),
        [
            "+  x_parking:",
            "+    label: 주차 위치 확인",
            "+    kind: choice",
            '+    choices: {"yes": 확인함, "no": 모름}',
            '+      - {fact: x_parking, question: "주차하신 곳이 어디세요?"}',
        ],
    ),
    "question away": (
        lambda draft: changes.remove_question(draft, NodeId("situation"), 7),
        [
            "-      # 재연결 이력은 원콜 ID에 묶인 답이라 ID를 적은 다음에 묻는다.",
            "-      - previously_forced",
        ],
    ),
    "order of questions": (
        lambda draft: changes.move_question(draft, NodeId("contact"), 0, 0),
        [],
    ),
    "order of wordings": (
        lambda draft: changes.move_variant(draft, ScriptId("quote_adjusted_fare"), 1, 0),
        [
            "+      - when: {is: {fare_basis: agreed}}",
            QUOTED,
            "-      - when: {is: {fare_basis: agreed}}",
            QUOTED.replace("+", "-", 1),
        ],
    ),
    "words of a question": (
        lambda draft: changes.question_text(draft, NodeId("absent"), 1, "문자 보냈나요?"),
        ["-      - sms_sent", '+      - {fact: sms_sent, question: "문자 보냈나요?"}'],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_changes_only_its_lines(name: str) -> None:
    """These lines go and come, and no other."""
    make, lines = CASES[name]
    assert _diff(make)[1] == lines


def test_moves_take_their_comments_along() -> None:
    """Nothing goes and nothing comes: the lines stand elsewhere."""
    draft = shipped_draft()
    for edit in (
        changes.move_node(draft, NodeId("identify"), NodeId("limited")),
        changes.move_script(draft, ScriptId("empathy_reconnect"), ScriptId("ask_ride_number")),
        changes.move_question(draft, NodeId("situation"), 7, 0),
    ):
        before = {name: sorted(text.split("\n")) for name, text in draft.texts().items()}
        draft.apply(edit)
        assert {name: sorted(text.split("\n")) for name, text in draft.texts().items()} == before
    lines = draft.texts()["flow.yaml"].split("\n")
    at = lines.index("      - previously_forced")
    assert lines[at - 1].lstrip().startswith("# 재연결 이력은")
    assert lines[at - 2] == "    asks:"
    assert draft.is_changed
    names = []
    while draft.undo_name:
        names.append(draft.undo_name)
        draft.undo()
    assert names == ["질문 순서 바꾸기", "문구 순서 바꾸기", "단계 순서 바꾸기"]
    assert not draft.is_changed


def test_scripts_of_two_files_do_not_change_places() -> None:
    """It is said, and can be asked before."""
    draft = shipped_draft()
    one, other = ScriptId("ask_reason"), ScriptId("note_intake")
    assert not changes.in_one_file(draft, "scripts", one, other)
    with pytest.raises(EditError, match=Trouble.OTHER_FILE):
        changes.move_script(draft, one, other)


def test_question_comes_and_goes() -> None:
    """A sound pack stays sound with one question more; taken away, its fact goes, too."""
    draft = shipped_draft()
    before = draft.pack()
    draft.apply(changes.add_question(draft, NodeId("situation"), PARKING))
    pack = draft.pack()
    assert pack.policy.facts[PARKING.fact].kind is Kind.CHOICE
    assert pack.nodes[NodeId("situation")].asks[-1].fact == PARKING.fact
    asks = len(pack.nodes[NodeId("situation")].asks)
    draft.apply(changes.remove_question(draft, NodeId("situation"), asks - 1))
    assert draft.pack() == before
    assert not draft.is_changed


def test_fact_that_a_text_names_stays() -> None:
    """Only what nothing names any more goes with its question."""
    draft = shipped_draft()
    draft.apply(changes.add_question(draft, NodeId("situation"), PARKING))
    text = "{x_parking}인지 여쭤봐도 될까요?"
    draft.apply(changes.script_text(draft, ScriptId("ask_reason"), text))
    draft.apply(changes.remove_question(draft, NodeId("situation"), 8))
    assert draft.find(("facts", "x_parking")) is not None


@pytest.mark.parametrize(
    ("make", "trouble"),
    [
        (lambda d: changes.script_text(d, ScriptId("no_such"), "x"), Trouble.NO_PLACE),
        (lambda d: changes.add_choice(d, FactId("call_type"), "Not An Id", "x"), Trouble.BAD_NAME),
        (lambda d: changes.add_choice(d, FactId("call_type"), "other", "x"), Trouble.DUPLICATE),
        (
            lambda d: changes.add_question(d, NodeId("fare"), Question(FactId("origin"), "x")),
            Trouble.BAD_NAME,
        ),
        (lambda d: changes.move_question(d, NodeId("fare"), 0, 99), Trouble.NO_ENTRY),
        (lambda d: SetScalar("no.yaml", ("a",), "x"), Trouble.NO_FILE),
        (lambda d: SetScalar("flow.yaml", (), "x"), Trouble.NO_PLACE),
        (lambda d: SetScalar("flow.yaml", ("nodes", 3), "x"), Trouble.NO_PLACE),
        (lambda d: Remove("flow.yaml", ("nodes", "nowhere")), Trouble.NO_ENTRY),
        (lambda d: ReplaceText("flow.yaml", "a: ["), Trouble.NOT_READABLE),
        (lambda d: ReplaceText("flow.yaml", "a: " + "x" * 1_000_001), Trouble.TOO_LONG),
    ],
)
def test_what_cannot_be_is_refused(make: Callable[[Draft], Edit], trouble: Trouble) -> None:
    """With a sentence; nothing has changed, also not by the edits before it in the same step."""
    draft = shipped_draft()
    with pytest.raises(EditError) as refused:
        _apply_behind_another(draft, make)
    assert refused.value.trouble is trouble
    assert refused.value.sentence()
    assert not draft.is_changed
    assert not draft.undo_name


def _apply_behind_another(draft: Draft, make: Callable[[Draft], Edit]) -> None:
    edit = make(draft)
    fine = SetScalar("flow.yaml", ("nodes", "intake", "label"), "x")
    draft.apply(Several("label", (fine, *singles(edit))))


def test_typing_is_one_step() -> None:
    """Until another text is typed in."""
    draft = shipped_draft()
    path = ("scripts", "ask_reason", "text")
    for length in range(1, 6):
        draft.apply(
            SetScalar("scripts/03_situation.yaml", path, "왜 그런가요"[:length]), joins=True
        )
    draft.apply(SetScalar("flow.yaml", ("nodes", "intake", "label"), "x"), joins=True)
    assert draft.undo() == ("flow.yaml",)
    assert draft.undo() == ("scripts/03_situation.yaml",)
    assert not draft.is_changed
    assert draft.undo() == ()
    assert draft.redo() == ("scripts/03_situation.yaml",)
    assert draft.text_of(ScriptId("ask_reason")) == "왜 그런가"


def test_problem_leads_to_its_text() -> None:
    """Its place has a path, which is that of the text."""
    draft = shipped_draft()
    draft.apply(changes.script_text(draft, ScriptId("ask_reason"), "{orign}에서 무슨 일이신가요?"))
    problem = next(each for each in draft.problems() if each.fault is Fault.UNKNOWN_FACT)
    assert draft.path_at(problem.place) == ("scripts", "ask_reason", "text")
    assert draft.find(("scripts", "ask_reason", "variants", 0, "text")) == (
        problem.place.file,
        ("scripts", "ask_reason", "text"),
    )
    assert draft.path_at(Place("flow.yaml", 10_000, 1)) == ()


def test_broken_file_is_mended_as_source() -> None:
    """The others can be edited all the while; the broken one by steps, broken or not."""
    texts = {file.name: file.content for file in shipped_draft().files()}
    sound = texts["flow.yaml"].decode()
    draft = draft_of({**texts, "flow.yaml": "nodes: [{", "facts.yaml": b"\xff\xfe\xff"})
    assert {each.place.file for each in draft.problems()} >= {"flow.yaml", "facts.yaml"}
    assert "facts.yaml" not in draft.texts()
    draft.apply(changes.script_text(draft, ScriptId("ask_reason"), "왜요?"))
    with pytest.raises(EditError, match=Trouble.NOT_READABLE):
        draft.apply(SetScalar("flow.yaml", ("nodes",), "x"))
    draft.apply(ReplaceText("flow.yaml", "nodes: ["))
    draft.apply(ReplaceText("flow.yaml", sound))
    assert "flow.yaml" not in {each.place.file for each in draft.problems()}
    assert draft.files()[-1].content == texts["scripts/08_after.yaml"]
