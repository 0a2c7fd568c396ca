"""What a counselor will notice of a new pack: every kind of difference, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.desk.difference import Difference, Section
from desktop_app.desk.pack_diff import differences
from desktop_app.desk.pack_diff_text import difference_line
from desktop_app.desk.pack_words import Mark, word_by_word
from desktop_app.desk.strictness import Change, strictness
from desktop_app.domain.condition import ALWAYS, All, Any, Condition, In, Is, Not
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import ConditionId
from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import GateCondition
from desktop_app.pack.compile import compile_files
from desktop_app.pack.decode import IllFormedError, decode
from desktop_app.pack.encode import encode
from desktop_app.pack.required import POLICIES
from desktop_app.pack.source import SourceFile
from tests.pack.packs import compiled, shipped

POLICY = POLICIES["forced_reconnection"]
BEFORE = compiled(shipped())
OWN = """
facts:
  x_checked: {label: 안전띠, kind: choice, choices: {done: 함, told: 안내함}}
conditions:
  x_belt:
    label: 안전띠 안내
    facts: [x_checked]
    holds: {HOLDS}
checklist: [{label: 더, conditions: [x_belt]}]
"""
LOOSE, STRICT = "{in: {x_checked: [done, told]}}", "{is: {x_checked: done}}"


def with_own(holds: str) -> Pack:
    """The shipped pack with a condition of its own."""
    texts = {**shipped(), "zz_own.yaml": OWN.replace("{HOLDS}", holds)}
    files = [SourceFile(name, text.encode()) for name, text in sorted(texts.items())]
    return compile_files(files, POLICY)


def edited(old: str, new: str) -> Pack:
    """The shipped pack with some words in the place of others."""
    texts: Mapping[str, str] = shipped()
    assert sum(old in text for text in texts.values()) == 1, old
    return compiled({name: text.replace(old, new) for name, text in texts.items()})


def kinds(found: tuple[Difference, ...]) -> list[tuple[Section, Change, str]]:
    """What is different, without the words."""
    return [(one.section, one.change, one.name) for one in found]


def test_the_same_pack_has_no_differences() -> None:
    assert differences(BEFORE, compiled(shipped())) == ()


def test_a_sentence_is_compared_word_by_word() -> None:
    (found,) = differences(BEFORE, edited("중단된 사유를 여쭤봐도", "멈춘 까닭을 여쭤봐도"))
    assert (found.section, found.change, found.name) == (
        Section.SCRIPT,
        Change.CHANGED,
        "사유 문의",
    )
    line = "[문구 · 바뀜] 사유 문의: 괜찮으시다면 운행이"
    line += " [-중단된 사유를-] {+멈춘 까닭을+} 여쭤봐도 될까요?"
    assert difference_line(found) == line


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "second_attempt_minutes: 10",
            "second_attempt_minutes: 15",
            (Section.SETTING, Change.CHANGED, "2차 통화까지 분"),
        ),
        (
            'number: "31399292149273"',
            'number: "31399292149274"',
            (Section.ARTICLE, Change.CHANGED, "상담이력 템플릿"),
        ),
        (
            "    asks: [will_recontact]",
            "    asks: [will_recontact, remark]",
            (Section.RULE, Change.CHANGED, "만난 후 재연락 › 묻는 것"),
        ),
    ],
)
def test_each_kind_is_found(old: str, new: str, expected: tuple[Section, Change, str]) -> None:
    assert kinds(differences(BEFORE, edited(old, new))) == [expected]


def test_conditions_are_new_stricter_or_looser() -> None:
    loose, strict = with_own(LOOSE), with_own(STRICT)
    name = "안전띠 안내"
    assert (Section.CONDITION, Change.ADDED, name) in kinds(differences(BEFORE, loose))
    assert kinds(differences(loose, strict)) == [(Section.CONDITION, Change.STRICTER, name)]
    assert kinds(differences(strict, loose)) == [(Section.CONDITION, Change.LOOSER, name)]
    # to take a condition away lets more through
    assert (Section.CONDITION, Change.LOOSER, name) in kinds(differences(strict, BEFORE))
    (found,) = differences(loose, strict)
    assert difference_line(found).startswith("[재연결 조건 · 더 엄격해짐] 안전띠 안내: 안전띠")


def test_a_name_that_is_that_of_another_now_is_said_first_and_loudly() -> None:
    """Whoever presses what was the refusal would record the consent."""
    line = "고객 재연결 동의, choices: {given: 동의, refused: 거절}"
    before = edited(line, "고객 재연결 동의, choices: {given: 동의함, refused: 거절함}")
    swapped = edited(line, "고객 재연결 동의, choices: {given: 거절함, refused: 동의함}")
    found = differences(before, swapped)
    assert kinds(found)[:2] == [(Section.CHOICE, Change.SWAPPED, "고객 재연결 동의")] * 2
    said = "[선택지 · 주의: 다른 것의 이름으로 바뀜] 고객 재연결 동의: [-동의함-] {+거절함+}"
    assert difference_line(found[0]) == said


@pytest.mark.parametrize(
    ("old", "new", "section", "shown"),
    [
        # a page's word taken for another answer would be pasted as that
        ("      제휴: partner", "      제휴: own_general", Section.ADMIN, "{+자사콜(일반)+}"),
        ("outcomes: refused", "outcomes: ready", Section.MEMO, "실행"),
        (
            "고객 재연결 동의: {customer_reconnect_consent|evidence}",
            "고객 재연결 동의: {customer_reconnect_consent}",
            Section.MEMO,
            "|evidence}-]",
        ),
        ("nodes: [contact, recontact, fare, driver_terms]", "nodes: [fare]", Section.ARTICLE, ""),
    ],
)
def test_what_is_easily_overlooked_is_found(
    old: str, new: str, section: Section, shown: str
) -> None:
    texts = shipped()
    name, text = next((name, text) for name, text in texts.items() if old in text)
    now = compiled({**texts, name: text.replace(old, new, 1)})
    lines = [difference_line(one) for one in differences(BEFORE, now) if one.section is section]
    assert any(shown in line for line in lines), lines


def test_whatever_a_pack_says_is_compared() -> None:
    """One word of each kind of place is changed at a time."""
    whole, unseen = json.loads(json.dumps(encode(BEFORE))), []
    for place, change in _changes(whole):
        try:
            now = decode(_changed(whole, place, change), POLICY)
            if now != BEFORE and place != ("version",) and not differences(BEFORE, now):
                unseen.append(place)
        except (IllFormedError, ValueError, KeyError):
            # no pack, or one with a way to nowhere
            continue
    assert unseen == []


Place = tuple[str | int, ...]
MOST_OF_A_KIND = 3


def _changes(whole: object) -> Iterator[tuple[Place, object]]:
    """The first few words of each kind of place, and what stands there instead."""
    seen: Counter[tuple[str, ...]] = Counter()
    for place, word in _words(whole, ()):
        kind = tuple("" if isinstance(step, int) else step for step in place)
        seen[kind] += 1
        if seen[kind] > MOST_OF_A_KIND:
            continue
        if isinstance(word, bool):
            yield place, not word
        elif isinstance(word, int):
            yield place, word + 1
        elif isinstance(word, str):
            yield place, f"{word}1"


def _words(tree: object, place: Place) -> Iterator[tuple[Place, object]]:
    if isinstance(tree, dict):
        for key, each in tree.items():
            yield from _words(each, (*place, key))
    elif isinstance(tree, list):
        for number, each in enumerate(tree):
            yield from _words(each, (*place, number))
    else:
        yield place, tree


def _changed(whole: object, place: Place, word: object) -> dict[str, object]:
    copied = tree = json.loads(json.dumps(whole))
    for step in place[:-1]:
        tree = tree[step]
    tree[place[-1]] = word
    found: dict[str, object] = copied
    return found


def gate(holds: Condition, applies: Condition = ALWAYS) -> GateCondition:
    """A condition of the gate."""
    return GateCondition(ConditionId("x_one"), (f.CONTACT,), holds, applies)


CARD, CASH = Is(f.PAYMENT_METHOD, "card"), Is(f.PAYMENT_METHOD, "cash")


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (gate(CARD), gate(All((CARD, Is(f.CONTACT, "together")))), Change.STRICTER),
        (gate(CARD), gate(Any((CARD, CASH))), Change.LOOSER),
        (gate(CARD), gate(CASH), Change.CHANGED),
        (gate(CARD), gate(CARD, applies=CASH), Change.LOOSER),
        # another way to say the same
        (gate(Any((CARD, CASH))), gate(In(f.PAYMENT_METHOD, ("card", "cash"))), Change.CHANGED),
        (gate(Not(CARD)), gate(CASH), Change.CHANGED),
    ],
)
def test_strictness(before: GateCondition, now: GateCondition, change: Change) -> None:
    assert strictness(POLICY, before, now) is change


@given(st.text(alphabet="가나 \n다"), st.text(alphabet="가나 \n다"))
def test_the_words_are_all_there(before: str, now: str) -> None:
    """Without what went it is the new text, without what came the old one."""
    found = word_by_word(before, now)
    assert "".join(text for mark, text in found if mark is not Mark.NEW) == before
    assert "".join(text for mark, text in found if mark is not Mark.GONE) == now
