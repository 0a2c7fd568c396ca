"""The passages of an article go to the wordings that they are, and to no others."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from desktop_app.domain.pack import Form, Pack, Slot
from desktop_app.pack.article.errors import ArticleError, Trouble
from desktop_app.pack.article.from_text import plain_lines
from desktop_app.pack.article.passages import Passages, plain
from desktop_app.pack.article.proposals import Proposal, Proposals, propose
from desktop_app.pack.article.reading import article_of, read_article
from desktop_app.pack.article.wordings import vocabulary_of, wordings_of
from tests.pack.article.articles import CLOSE, LOOSE, Expected, close, loose, without
from tests.pack.packs import compiled, shipped

STRANGE = """
분실물 문의는 고객님께 습득 여부를 확인한 뒤 기사님께 전달합니다.
요금 할인 쿠폰은 다음 운행부터 사용하실 수 있습니다. 쿠폰은 앱에서 확인해 주세요.
앱이 자꾸 꺼지면 최신 버전으로 업데이트해 주시고, 그래도 안 되면 다시 설치해 주세요.
기사님, 이번 주 정산 금액은 OO,OOO원입니다. 정산 일정은 공지 사항을 확인해 주세요.
고객님, 호출이 많아 배정이 늦어지고 있습니다. 조금만 기다려 주시면 감사하겠습니다.
주차 요금과 통행료는 고객님께서 따로 부담해 주셔야 합니다.
사고가 나면 먼저 119와 보험사에 연락하시고 저희 센터로도 알려 주세요.
기사님 교육은 매달 첫째 주 OO에서 진행하며, 참석하시면 포인트를 드립니다.
"""


QUOTED = "“”\"‘’'「」『』«»《》"


@cache
def compiled_once() -> Pack:
    """Return the shipped pack."""
    return compiled(shipped())


@pytest.fixture
def pack() -> Pack:
    """Return the shipped pack."""
    return compiled_once()


def both(found: Proposals) -> list[Proposal]:
    """Return all that was matched."""
    return [*found.proposals, *found.same]


def measured(found: Proposals, expected: Expected, name: str) -> tuple[float, float, list[str]]:
    """Return precision, recall, and the ids that are wrong; say them, too."""
    wrong = [each.id for each in both(found) if plain(each.official) != expected.get(each.id)]
    right = len(both(found)) - len(wrong)
    precision, recall = right / max(1, len(both(found))), right / len(expected)
    sys.stdout.write(f"{name}: precision {precision:.3f}, recall {recall:.3f}, wrong {wrong}\n")
    return precision, recall, wrong


@pytest.mark.parametrize(
    ("path", "expected", "least"),
    [(CLOSE, close(), (1.0, 1.0)), (LOOSE, loose(), (1.0, 0.85))],
    ids=["close", "loose"],
)
def test_precision_and_recall(
    pack: Pack, path: Path, expected: Expected, least: tuple[float, float]
) -> None:
    """Of what is proposed nothing is wrong, and nearly all that is there is proposed."""
    found = propose(read_article(path), pack)
    precision, recall, wrong = measured(found, expected, path.name)
    assert len(expected) >= 25
    assert precision >= least[0], wrong
    assert recall >= least[1]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("path", "expected"), [(CLOSE, close()), (LOOSE, loose())], ids=["close", "loose"]
)
def test_half_an_article(pack: Pack, path: Path, expected: Expected, seed: int) -> None:
    """A wording whose passage is missing does not get that of another one."""
    chance = Random(seed)
    left = {id_: text for id_, text in expected.items() if chance.random() < 0.5}
    cut = without(path, frozenset(expected) - frozenset(left))
    found = propose(article_of(cut, path.suffix), pack)
    precision, recall, wrong = measured(found, left, f"half of {path.name}")
    assert precision == 1.0, wrong
    assert recall >= 0.7


@pytest.mark.parametrize("path", [CLOSE, LOOSE], ids=["close", "loose"])
def test_the_blanks_become_what_the_script_names(pack: Pack, path: Path) -> None:
    """Every proposal names exactly what its wording named before, in its particles."""
    for each in both(propose(read_article(path), pack)):
        assert each.may_be_written, each.id
        assert {blank.fact for blank in each.fillings} == set(each.old_facts), each.id
    assert sum(map(len, (each.fillings for each in both(propose(read_article(path), pack))))) > 20


@pytest.mark.parametrize("path", [CLOSE, LOOSE], ids=["close", "loose"])
def test_proposed_texts(pack: Pack, path: Path, snapshot: SnapshotAssertion) -> None:
    """What a yes would write."""
    found = propose(read_article(path), pack)
    said = [f"{each.id}{' !' * (not each.is_sure)}\n{each.new}" for each in found.proposals]
    assert "\n\n".join([*said, f"without: {', '.join(found.scripts_without)}"]) == snapshot


def test_another_article_proposes_nothing(pack: Pack) -> None:
    """Sentences of the same centre about other matters are like no script."""
    found = propose(article_of(STRANGE.encode()), pack)
    assert both(found) == []
    assert len(found.scripts_without) == len(pack.scripts)


def test_the_pack_itself_is_the_same(pack: Pack) -> None:
    """An article of the pack's own words, with names for its placeholders, changes nothing."""
    words = ["".join(_as_form(pack, part) for part in each.template) for each in wordings_of(pack)]
    found = propose(article_of("\n---\n".join(words).encode(), ".txt"), pack)
    assert [each.id for each in found.proposals] == []
    assert [each.id for each in found.unmatched] == []
    assert len(found.same) == len(words) > 70


def _as_form(pack: Pack, part: str | Slot) -> str:
    """Return a part of a template as a form on paper has it: a name, a particle in both forms."""
    if isinstance(part, str):
        return part
    pair = part.particle
    behind = f"{pair.after_consonant}({pair.after_vowel})" if pair else ""
    if pair and pair.after_vowel == "로":
        behind = "(으)로"
    date = part.form is Form.DATE
    return ("○○월 ○○일" if date else f"[{pack.facts[part.fact].label}]") + behind


@given(
    st.lists(
        st.sampled_from(
            ("기사님", "안내", "OO", "000원", ".", "?", "!", " ", "”", "“", ")", "(", "'")
        )
        | st.text(max_size=3),
        max_size=25,
    ).map("".join)
)
def test_a_passage_has_the_very_words_of_its_lines(text: str) -> None:
    """But for bullets, speakers and quotes around it nothing of a line is left out."""
    lines = plain_lines(f"가나다 {text}")
    passages = Passages(lines, vocabulary_of(compiled_once()))
    for first, sentence in enumerate(passages.sentences):
        last = passages.last(first)
        said = passages.between(first, last).text
        assert all(
            "".join(each.text.split()).strip(QUOTED) in "".join(said.split())
            for each in (passages.sentences[first : last + 1])
        ), sentence
    whole = "".join("".join(each.text.split()) for each in passages.sentences)
    assert whole == "".join("".join(line.text.split()) for line in lines)


def test_one_passage_is_for_one_script(pack: Pack) -> None:
    """No sentence is proposed for two wordings that differ."""
    for path in (CLOSE, LOOSE):
        officials = [each.official for each in both(propose(read_article(path), pack))]
        assert len(set(officials)) == len(officials)


def test_a_script_without_a_passage_is_named(pack: Pack) -> None:
    found = propose(article_of("지금 고객님과 함께 계신가요, 기사님?".encode()), pack)
    assert [each.id for each in found.proposals] == ["ask_together"]
    assert set(found.scripts_without) == {script.id for script in pack.scripts} - {"ask_together"}


def test_a_name_that_is_none_is_refused(pack: Pack) -> None:
    found = propose(read_article(LOOSE), pack)
    assert found.get("ask_reason").id == "ask_reason"
    with pytest.raises(ArticleError) as raised:
        found.get("ask_raeson")
    assert raised.value.trouble is Trouble.UNKNOWN_ID
    assert "ask_raeson" in raised.value.sentence()


def test_without_the_library_one_sentence(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    with pytest.raises(ArticleError) as raised:
        propose(read_article(LOOSE), pack)
    assert raised.value.trouble is Trouble.NO_LIBRARY


def test_a_lost_number_is_not_sure(pack: Pack) -> None:
    """A text that no longer says which number to call is looked at first."""
    said = (
        "기사님, 재연결을 위해서는 고객님의 동의가 필요합니다. "
        "고객님과 만나 함께 계실 때 카카오 T 파트너운영센터 {}으로 전화해 주시겠어요?"
    )
    kept = propose(article_of(said.format("1644-8830").encode()), pack)
    lost = propose(article_of(said.format("1644-8831").encode()), pack)
    assert [each.id for each in kept.same] == ["recontact_guide"]
    assert lost.proposals[0].lost_numbers == ("1644-8830",)
    assert not lost.proposals[0].is_sure
