"""The sentences in which problems are said."""

import re

import pytest

from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import PackError, Place, Problem, Problems
from desktop_app.pack.words import interface_words
from tests.pack.packs import POLICY, problems_of, with_extra

HERE = Place("flow.yaml", 12, 5)


def test_every_fault_has_a_sentence() -> None:
    """And there is no sentence too many."""
    assert set(interface_words("pack_faults")) == {fault.value for fault in Fault}


@pytest.mark.parametrize("fault", Fault)
def test_every_sentence_is_one(fault: Fault) -> None:
    """Korean, whole, polite, and filled in one go."""
    sentence = interface_words("pack_faults")[fault]
    names = set(re.findall(r"(?<!\{)\{(\w+)(?::\w+)?\}", sentence))
    said = Problem(fault, HERE, dict.fromkeys(names, "가")).sentence()
    assert said.startswith("flow.yaml 12행 5열: ")
    assert said.endswith(("니다.", "세요."))


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (
            Problem(Fault.UNKNOWN_FACT, HERE, {"name": "origine"}, tuple(POLICY.facts)),
            "flow.yaml 12행 5열: 'origine'이라는 사실은 없습니다. 'origin'을 뜻하셨나요?",
        ),
        (
            Problem(Fault.NOT_ALLOWED, HERE, {"name": "x"}, ("driver", "customer")),
            (
                "flow.yaml 12행 5열: 여기에 'x'는 쓸 수 없습니다."
                " 쓸 수 있는 것은 driver, customer입니다."
            ),
        ),
        (
            Problem(Fault.LINK_LEAVES, Place("a.yaml")),
            "a.yaml: 폴더 밖을 가리키는 링크입니다. 링크 대신 파일을 팩 폴더 안에 넣어 주세요.",
        ),
        (
            Problem(Fault.MISSING_SECTION, Place(), {"name": "memos"}),
            "'memos' 묶음이 없습니다. 팩의 어느 파일에든 'memos:'를 적어 주세요.",
        ),
        (
            Problem(Fault.MISSING_PLACEHOLDER, HERE, {"name": "origin"}),
            (
                "flow.yaml 12행 5열: 이 글에는 'origin'이 꼭 들어가야 합니다."
                " {origin} 자리를 넣어 주세요."
            ),
        ),
        (
            Problem(Fault.DUPLICATE_KEY, HERE, {"name": "to", "file": "a.yaml", "line": "3"}),
            (
                "flow.yaml 12행 5열: 'to'가 두 번 나옵니다. 먼저 나온 곳은 a.yaml 3행입니다."
                " 하나만 남겨 주세요."
            ),
        ),
    ],
)
def test_a_sentence(problem: Problem, expected: str) -> None:
    """Where, what is wrong, what would be right."""
    assert problem.sentence() == expected


def test_what_was_written_is_never_read_as_a_sentence() -> None:
    """Braces of a pack stay braces, and long things are cut."""
    problem = Problem(Fault.UNKNOWN_FACT, HERE, {"name": "{name.__class__} " + "x" * 500})
    assert "{name.__class__}" in problem.sentence()
    assert len(problem.sentence()) < 150


def test_a_problem_is_kept_once_and_all_come_in_file_order() -> None:
    """By file, line and column."""
    problems = Problems()
    for line, column in ((2, 1), (1, 9), (1, 2), (1, 9)):
        problems.add(Fault.EMPTY, Place("a.yaml", line, column))
    problems.add(Fault.NO_FILES, Place(), name="x")
    places = [each.place for each in problems.error().problems]
    assert [(place.line, place.column) for place in places] == [(0, 0), (1, 2), (1, 9), (2, 1)]


def test_an_error_tells_a_log_kinds_and_counts_only() -> None:
    """No word of a pack."""
    error = PackError(
        Problem(Fault.UNKNOWN_FACT, HERE, {"name": "secret"}),
        Problem(Fault.UNKNOWN_FACT, HERE, {"name": "other"}),
        Problem(Fault.CYCLE, HERE, {"round": "a → b"}),
    )
    assert str(error) == "2 unknown_fact, 1 cycle"
    assert len(error.lines()) == 3


def test_closest_names_are_offered() -> None:
    """For fields, nodes, scripts' parts and values."""
    put = (
        "scripts:\n  x_one: {titel: 글, nodes: [contcat], to: custommer, text: '{destinaton}'}\n"
        "  x_two: {title: 글, nodes: [contcat], to: counselor, text: '{ride_at|dat}'}\n"
    )
    closest = {each.closest for each in problems_of(with_extra(put))}
    assert closest == {None, "title", "contact", "customer", "destination", "date"}
