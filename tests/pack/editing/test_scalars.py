"""Texts written in the style that they had: read again as they are, and only in their own lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.pack.editing.edits import SetScalar
from desktop_app.pack.editing.errors import EditError, Trouble
from tests.pack.editing.edited import TEXTS, draft_of, loaded

STYLES = {
    "plain": "text: old words",
    "single": "text: 'old words'",
    "double": 'text: "old words"',
    "literal": "text: |-\n    old words\n    more",
    "literal with an end": "text: |\n    old words\n    more",
    "folded": "text: >-\n    Old words.\n    More words.",
    "folded with an end": "text: >\n    Old words.\n    More words.",
    "in brackets": "text: {text: old words}",
    "empty": "text:",
}
FRAME = "# head\na:\n  {}\n  # after\n  next: x\n"


def _set(style: str, text: str, frame: str = FRAME) -> str:
    draft = draft_of({"a.yaml": frame.replace("{}", STYLES[style])})
    path = ("a", "text", "text") if style == "in brackets" else ("a", "text")
    draft.apply(SetScalar("a.yaml", path, text))
    return draft.texts()["a.yaml"]


@pytest.mark.parametrize("style", STYLES)
@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_any_text_reads_as_it_is(style: str, text: str) -> None:
    """Colons, hashes, quotes, blanks in front, emoji: nothing is lost, nothing else changes."""
    after = _set(style, text)
    said = loaded(after)["a"]
    assert (said["text"]["text"] if style == "in brackets" else said["text"]) == text
    assert after.startswith("# head\na:\n  text:")
    assert after.endswith("\n  # after\n  next: x\n")


@pytest.mark.parametrize(
    ("style", "text", "written"),
    [
        ("plain", "새 글", "text: 새 글"),
        ("plain", "시간: 오후", 'text: "시간: 오후"'),
        ("plain", "글 #1", 'text: "글 #1"'),
        ("plain", "{origin}에서", 'text: "{origin}에서"'),
        ("plain", " 앞 빈칸", 'text: " 앞 빈칸"'),
        ("plain", "no", 'text: "no"'),
        ("plain", "0123", 'text: "0123"'),
        ("plain", '그는 "네"라고: 했다', "text: '그는 \"네\"라고: 했다'"),
        ("plain", "한 줄\n두 줄", "text: |-\n    한 줄\n    두 줄"),
        ("plain", "\U0001f600 네", "text: \U0001f600 네"),
        ("single", "그's", "text: '그''s'"),
        ("single", "a\nb", "text: |-\n    a\n    b"),
        ("double", 'a "b" \\ \n', 'text: "a \\"b\\" \\\\ \\n"'),
        ("literal", "a\n b\n", "text: |\n    a\n     b"),
        ("literal", "  a\nb", "text: |2-\n      a\n    b"),
        ("folded", "Old words. More of them.", "text: >-\n    Old words.\n    More of them."),
        ("folded", "Old words.\nMore words.", "text: >-\n    Old words.\n\n    More words."),
        ("folded", " a", "text: |2-\n     a"),
        ("in brackets", "a, b", 'text: {text: "a, b"}'),
        ("in brackets", "a\nb", 'text: {text: "a\\nb"}'),
        ("empty", "새 글", "text: 새 글"),
    ],
)
def test_keeps_its_style(style: str, text: str, written: str) -> None:
    """The style stays as long as it can hold the text; then comes the simplest that can."""
    assert _set(style, text) == FRAME.replace("{}", written)


LONG = """\
text: >-   # stays
  첫 문장입니다.
  둘째 문장은 {origin|을} 말합니다.
  셋째 문장입니다.
  넷째 문장입니다.
"""


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("첫 문장", "맨 처음 문장", [1]),
        ("둘째 문장은", "다음 문장은 또", [2]),
        ("셋째 문장입니다.", "짧게.", [3]),
        ("넷째 문장입니다.", "넷째 문장이에요. 끝.", [4]),
        ("{origin|을} 말합니다.", "{origin|이} 있어요.", [2]),
    ],
)
def test_only_the_lines_that_say_something_else_change(
    old: str, new: str, lines: list[int]
) -> None:
    """A folded text stays folded where it was."""
    draft = draft_of({"a.yaml": LONG})
    text = str(loaded(LONG)["text"])
    assert old in text
    draft.apply(SetScalar("a.yaml", ("text",), text.replace(old, new)))
    before, after = LONG.split("\n"), draft.texts()["a.yaml"].split("\n")
    assert len(before) == len(after)
    assert [n for n, line in enumerate(before) if line != after[n]] == lines


def test_several_changes_of_a_folded_text_stay_in_their_lines() -> None:
    """Also where words change at both ends of it."""
    draft = draft_of({"a.yaml": LONG})
    text = str(loaded(LONG)["text"]).replace("첫", "처음").replace("넷째", "네 번째")
    draft.apply(SetScalar("a.yaml", ("text",), text))
    assert draft.texts()["a.yaml"] == LONG.replace("첫", "처음").replace("넷째", "네 번째")


def test_comment_beside_a_block_stays() -> None:
    """Also where the text becomes one that no block can hold."""
    draft = draft_of({"a.yaml": LONG})
    draft.apply(SetScalar("a.yaml", ("text",), ""))
    assert draft.texts()["a.yaml"] == 'text: ""   # stays\n'


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\x00", "\x1b", "\ud800", "\ufeff", "\u3164"])
def test_what_hides_is_refused(sign: str) -> None:
    """Invisible and broken characters come into no pack, and it is said which."""
    draft = draft_of({"a.yaml": LONG})
    with pytest.raises(EditError) as refused:
        draft.apply(SetScalar("a.yaml", ("text",), f"a{sign}b"))
    assert refused.value.trouble is Trouble.STRANGE
    assert f"{ord(sign):04X}" in refused.value.sentence()
    assert dict(draft.texts()) == {"a.yaml": LONG}


@given(st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans(), TEXTS)
@settings(deadline=None, max_examples=60)
def test_files_stay_as_they_are_written(newline: str, bom: bool, ends: bool, text: str) -> None:
    """Line ends, the mark at the start, and a last line without an end are those of the file."""
    frame = FRAME if ends else FRAME.removesuffix("\n")
    for style in ("plain", "folded", "literal"):
        source = ("\ufeff" if bom else "") + frame.replace("{}", STYLES[style])
        draft = draft_of({"a.yaml": source.replace("\n", newline)})
        draft.apply(SetScalar("a.yaml", ("a", "text"), text))
        content = draft.files()[0].content.decode()
        assert content.startswith("\ufeff") is bom
        assert content.endswith("x" + (newline if ends else ""))
        assert content.count("\n") == content.count(newline)


def test_korean_windows_file_becomes_utf8_once_it_changes() -> None:
    """Until then its bytes are its own; undone, they are again."""
    source = "# 한글 윈도에서 저장한 파일입니다\ntext: 안내해 드리겠습니다\n".encode("cp949")
    draft = draft_of({"a.yaml": source})
    assert draft.files()[0].content == source
    draft.apply(SetScalar("a.yaml", ("text",), "바로 안내해 드리겠습니다"))
    assert "바로 안내" in draft.files()[0].content.decode("utf-8")
    draft.undo()
    assert draft.files()[0].content == source
