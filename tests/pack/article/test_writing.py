"""What was confirmed is written, and nothing else: comments stay, and no pack becomes unsound."""

from __future__ import annotations

import difflib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.ids import FactId
from desktop_app.pack.article.errors import Trouble
from desktop_app.pack.article.proposals import Proposals, propose
from desktop_app.pack.article.reading import article_of, read_article
from desktop_app.pack.article.writing import apply_proposals
from desktop_app.pack.editing.draft import Draft
from tests.pack.article.articles import CLOSE
from tests.pack.packs import FOLDER


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    """Return a copy of the shipped pack, opened."""
    shutil.copytree(FOLDER, tmp_path / "pack")
    return Draft.open(tmp_path / "pack")


def found_in(draft: Draft, text: str) -> Proposals:
    """Return what a pasted text proposes."""
    return propose(article_of(text.encode()), draft.pack())


def test_all_that_was_confirmed_is_written_and_sound(draft: Draft) -> None:
    """The pack says the official words, keeps its comments, and has no problem."""
    before = dict(draft.texts())
    found = propose(read_article(CLOSE), draft.pack())
    written = apply_proposals(draft, found.proposals)
    assert written.refused == ()
    assert len(written.done) > 45
    assert draft.problems() == ()
    for each in written.done:
        assert draft.text_of(each.script, each.number).split() == each.new.split()
    after = draft.texts()
    lost = [
        line
        for name, text in before.items()
        for line in difflib.ndiff(text.splitlines(), after[name].splitlines())
        if line.startswith("- ") and ("#" in line or ":" in line.split("text:")[0].strip("- "))
    ]
    assert [line for line in lost if "1599" not in line and "text:" not in line] == []
    again = propose(read_article(CLOSE), draft.pack())
    assert again.proposals == ()
    assert len(again.same) == len(found.proposals) + len(found.same)


def test_it_is_one_step(draft: Draft) -> None:
    before = dict(draft.texts())
    apply_proposals(draft, propose(read_article(CLOSE), draft.pack()).proposals)
    assert draft.is_changed
    assert draft.undo_name
    draft.undo()
    assert dict(draft.texts()) == before
    assert not draft.is_changed


def test_only_what_was_confirmed(draft: Draft) -> None:
    before = draft.texts()
    found = propose(read_article(CLOSE), draft.pack())
    apply_proposals(draft, [found.get("ask_reason")])
    changed = {name for name, text in draft.texts().items() if text != before[name]}
    assert changed == {"scripts/03_situation.yaml"}
    lines = list(
        difflib.ndiff(
            before["scripts/03_situation.yaml"].splitlines(),
            draft.texts()["scripts/03_situation.yaml"].splitlines(),
        )
    )
    assert [line[0] for line in lines if line[0] in "+-"] == ["-", "+"]


def test_an_open_blank_is_refused(draft: Draft) -> None:
    found = found_in(draft, "지금 OOO 고객님과 함께 계신가요, 기사님?")
    written = apply_proposals(draft, found.proposals)
    assert written.done == ()
    ((proposal, error),) = written.refused
    assert (proposal.id, error.trouble) == ("ask_together", Trouble.OPEN_BLANK)
    assert "OOO" in error.sentence()
    assert not draft.is_changed


def test_a_lost_placeholder_is_refused(draft: Draft) -> None:
    said = "이미 결제하신 금액은 그대로 유지되고, 추가로 결제되지 않습니다."
    ((_, error),) = apply_proposals(draft, found_in(draft, said).proposals).refused
    assert error.trouble is Trouble.LOST_PLACEHOLDER
    assert "기존 요금" in error.sentence()
    assert not draft.is_changed


def test_what_would_break_the_pack_is_refused_alone(draft: Draft) -> None:
    """Of three confirmed the two sound ones are written; the third is said with its reason."""
    found = propose(read_article(CLOSE), draft.pack())
    stranger = found.get("ask_reason").fillings
    assert stranger == ()
    # a ride told before the identity is known: a choice that no proposal offers, made by force
    ride = found.get("ob_greeting#2").fillings[1]
    bad = replace(
        found.get("ask_ride_details"),
        parts=("정확한 안내를 위해 ", ride.blank, "에서 운행일시를 알려 주시겠어요?"),
        fillings=(replace(ride, fact=FactId("origin")),),
    )
    chosen = [found.get("empathy_reconnect"), bad, found.get("ask_reason")]
    written = apply_proposals(draft, chosen)
    assert [each.id for each in written.done] == ["empathy_reconnect", "ask_reason"]
    ((refused, error),) = written.refused
    assert refused.id == "ask_ride_details"
    assert error.trouble is Trouble.NOT_SOUND
    assert "origin" in error.sentence()
    assert draft.problems() == ()
    draft.undo()
    assert not draft.is_changed


def test_braces_of_the_article_are_words(draft: Draft) -> None:
    """Braces that are no placeholder in the article are none in the pack."""
    said = "괜찮으시다면 운행이 중단된 사유(예: }앱 오류{)를 여쭤봐도 될까요?"
    found = found_in(draft, said)
    assert apply_proposals(draft, found.proposals).refused == ()
    text = next(each for each in draft.pack().scripts if each.id == "ask_reason").variants[0].text
    assert text == (said,)


@pytest.mark.parametrize(
    "said",
    [
        "괜찮으시다면 운행이 중단된 사유를: 여쭤봐도 될까요? # 참고",
        "- 괜찮으시다면, 운행이 중단된 '사유'를 \"여쭤봐도\" 될까요?",
        "괜찮으시다면 운행이 중단된 사유를 여쭤봐도 될까요? 😀👍",
        "! & * % @ 괜찮으시다면 운행이 중단된 사유를 여쭤봐도 될까요 |",
    ],
)
def test_words_that_mean_something_in_yaml(draft: Draft, said: str) -> None:
    found = found_in(draft, said)
    (proposal,) = found.proposals
    assert apply_proposals(draft, [proposal]).refused == ()
    assert draft.text_of(proposal.script) == proposal.new
    assert draft.problems() == ()
