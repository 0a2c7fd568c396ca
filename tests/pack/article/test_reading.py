"""An article is read as its readers see it, and what is no article gets one sentence."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.pack.article.errors import ArticleError, Trouble
from desktop_app.pack.article.from_html import DEEPEST, html_lines
from desktop_app.pack.article.from_text import markdown_lines, plain_lines
from desktop_app.pack.article.lines import MOST_LINES, ArticleLine
from desktop_app.pack.article.reading import FORMS, LARGEST_BYTES, article_of, read_article
from tests.pack.article.articles import CLOSE


def texts(lines: list[ArticleLine]) -> list[str]:
    """Return the texts alone."""
    return [line.text for line in lines]


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<p>가나<br>다라<br/>마바</p>", ["가나", "다라", "마바"]),
        ("<p>가 <b>나</b><i> 다</i>라</p>", ["가 나 다라"]),
        ("<p>가&nbsp;&nbsp;나&amp;다 &lt;라&gt; &#48148;</p>", ["가 나&다 <라> 바"]),
        ("<ul><li>가<li>나</ul><p>다", ["가", "나", "다"]),
        ("<table><tr><td>가<td>나<tr><td>다</table>", ["가", "나", "다"]),
        ("<blockquote><p>가</p>나</blockquote>다", ["가", "나", "다"]),
        ("<pre>가\n나</pre>", ["가", "나"]),
        ("<p>가\n나</p>", ["가 나"]),
        ("<p>가<script>나</script>다</p>", ["가 다"]),
        ("<SCRIPT>가</SCRIPT ><p>나", ["나"]),
        ("<style>p{}</style><noscript>가</noscript><p>나", ["나"]),
        ("<p>가<!-- 나 --><!-- > -->다</p>", ["가다"]),
        ("가<!-- 나", ["가"]),
        ("<p hidden>가</p><p>나", ["나"]),
        ('<p style="Display : None">가<b>다</b></p><p>나', ["나"]),
        ('<div style="visibility:hidden"><p>가</p></div><p>나', ["나"]),
        ('<p style="font-size:0px">가</p><p style="font-size: 0.9em">나', ["나"]),
        ("<style>.a{color:red}.b, p.c{DISPLAY:none}</style><p class=a>가<p class='b x'>나", ["가"]),
        ("<style>@media all{#x{opacity:0}}</style><p id=x>가</p><p class=x>나", ["나"]),
        ("<style>.a{display:none", []),
        (
            '<p style="left:-9999px">가</p><p style="margin-left:-200px">나',
            ["나"],
        ),
        ('<p style="text-indent:-999em">가</p><p style="text-indent:-18.0pt">나', ["나"]),
        ('<p style="clip: rect(0 0 0 0)">가</p><p style="color:transparent">다</p><p>나', ["나"]),
        ("<template><p>가</p></template><svg><text>가</text></svg><p>나", ["나"]),
        ("<iframe src='//a.invalid'>가</iframe><object>가</object><p>나", ["나"]),
        ("<title>가</title><p>나", ["나"]),
        ("<p><del>가</del><s>다</s>나</p>", ["나"]),
        ('<p><img alt="가" src="//a.invalid/x"><input value="가">나', ["나"]),
        ("<p>1 < 2 이고 a<b</p>", ["1 < 2 이고 a<b"]),
        ('<p title="가>나">다</p>', ["다"]),
        ("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;가", ["]>", "&x;가"]),
        ("<?xml version='1.0'?><p>가", ["가"]),
        ("<![CDATA[가]]>나", ["나"]),
        ("<p>가\u200b나\u202e다\ufe0f</p>", ["가나다"]),
        ("<p>\u1100\u1161나</p>", ["가나"]),
        ("<textarea>가</textarea><select><option>가</select><p>나", ["나"]),
        ("</p></div>가</td>", ["가"]),
        ("<p>가</p ><p>나</p", ["가", "나</p"]),
    ],
)
def test_html_as_a_reader_sees_it(html: str, seen: list[str]) -> None:
    assert texts(html_lines(html)) == seen


def test_headings_and_rows_stand_above() -> None:
    """What follows knows its heading, and in a table what stands before it."""
    lines = html_lines(
        "<h2>결제 <b>안내</b></h2><p>가</p><table><tr><th>카드<th>말<tr><td>현금<td>나</table><p>다"
    )
    assert [(line.text, line.heading) for line in lines] == [
        ("가", "결제 안내"),
        ("카드", "결제 안내"),
        ("말", "결제 안내 · 카드"),
        ("현금", "결제 안내"),
        ("나", "결제 안내 · 현금"),
        ("다", "결제 안내"),
    ]
    assert len({line.section for line in lines}) == 6


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("**가** _나_ `다` ***라***", ["가 나 다 라"]),
        ("- [가](http://a.invalid) ![그림](x.png)나", ["- 가 나"]),
        ("> 가\n> > 나", ["가", "나"]),
        ("~~가~~나", ["나"]),
        ("```\n# 가\n```", ["# 가"]),
        ("| 가 | 나 |\n|---|:-:|\n| 다<br>라 | **마** |", ["가", "나", "다", "라", "마"]),
        ("\\*가\\* \\[나\\]", ["*가* [나]"]),
        ("<!-- 가\n-->나", ["나"]),
        ("OO에서 ____까지 ~로 [출발지]", ["OO에서 ____까지 ~로 [출발지]"]),
        ("가\n===\n나\n\n---\n다", ["나", "다"]),
        ("2 * 3 * 4 그리고 a_b_c", ["2 * 3 * 4 그리고 a_b_c"]),
    ],
)
def test_markdown_as_a_reader_sees_it(markdown: str, seen: list[str]) -> None:
    assert texts(markdown_lines(markdown)) == seen


def test_pasted_text_is_what_it_is() -> None:
    lines = plain_lines("가 **나**\n\n----\n# 다\n____")
    assert texts(lines) == ["가 **나**", "# 다", "____"]
    assert lines[0].section != lines[1].section


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_usual_encodings(coding: str) -> None:
    """Each is read; that it was not UTF-8 is known."""
    said = "기사님, 지금 고객님과 함께 계신가요? 확인하고 바로 안내해 드리겠습니다."
    article = article_of(said.encode(coding))
    assert texts(list(article.lines)) == [said]
    assert article.was_cp949 == (coding == "cp949")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert texts(list(article_of(f"가{end}나".encode()).lines)) == ["가", "나"]


def test_pasted_html_is_read_as_such() -> None:
    assert texts(list(article_of(b"<html><p>a</p><p>b</p>", ".txt").lines)) == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b" \n\t\n", Trouble.EMPTY),
        (b"\xef\xbb\xbf", Trouble.EMPTY),
        (b"<html><script>alert(1)</script></html>", Trouble.EMPTY),
        (b"PK\x03\x04" + b"\0" * 100, Trouble.BINARY),
        (b"%PDF-1.7", Trouble.BINARY),
        (b"ab\0cd", Trouble.BINARY),
        (b"\xff\xfea", Trouble.BINARY),
        (bytes(range(128, 256)) * 4, Trouble.NOT_UTF8),
        ("これは日本語です。".encode("shift_jis"), Trouble.NOT_UTF8),
        (b"a" * (LARGEST_BYTES + 1), Trouble.TOO_LARGE),
        (b"a\n" * (MOST_LINES + 1), Trouble.TOO_LONG),
        (b"a" * 100_000, Trouble.TOO_LONG),
        (b"<html>" + b"<div>" * (DEEPEST + 1) + b"a", Trouble.TOO_DEEP),
        (b"<html>" + b"<br>" * 200_000 + b"a", Trouble.TOO_DEEP),
    ],
)
def test_what_is_no_article(content: bytes, trouble: Trouble) -> None:
    with pytest.raises(ArticleError) as raised:
        article_of(content)
    assert raised.value.trouble is trouble
    sentence = raised.value.sentence()
    assert "\n" not in sentence
    assert sentence.endswith("주세요.")


def test_files_that_are_none(tmp_path: Path) -> None:
    """A folder, a pipe, a missing file, another kind of file, a huge one: each is refused."""
    (tmp_path / "a.html").mkdir()
    (tmp_path / "a.docx").write_bytes(b"PK")
    with (tmp_path / "big.html").open("wb") as file:
        file.truncate(100_000_000)
    told = {
        "a.html": Trouble.NOT_A_FILE,
        "no.html": Trouble.NOT_FOUND,
        "a.docx": Trouble.NOT_AN_ARTICLE,
        "big.html": Trouble.TOO_LARGE,
    }
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.html")
        told["pipe.html"] = Trouble.NOT_A_FILE
    for name, trouble in told.items():
        with pytest.raises(ArticleError) as raised:
            read_article(tmp_path / name)
        assert raised.value.trouble is trouble
        assert raised.value.sentence()


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading pictures, frames and scripts opens no connection and no other file."""
    opened: list[str] = []

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    real = Path.open

    def watched(path: Path, *given: object, **named: object) -> object:
        opened.append(path.name)
        return real(path, *given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", watched)
    read_article(CLOSE)
    assert opened == [CLOSE.name]


ENDLESS = "<! <!-- <a_ </ <![CDATA[ <? & &# <a_x=' <script> < <p </p> <p> <br> a<b <a_b= <tr><td>"
ENDLESS += " <style> <style>.a{"


@pytest.mark.parametrize("piece", ENDLESS.split())
def test_hostile_html_is_read_in_one_pass(piece: str) -> None:
    """Tags that never end are looked at once each: a quadratic reader would not come back."""
    # some of these are nested too deeply, too
    with suppress(ArticleError):
        assert len(html_lines(piece.replace("_", " ") * 20_000)) <= 20_000


@settings(deadline=None)
@given(
    st.sampled_from(sorted(FORMS)),
    st.lists(
        st.sampled_from(
            ("<", ">", "</", "p", "br", "!--", "-->", "script", "'", '"', "=", "&", "#")
        )
        | st.sampled_from(("\n", "|", "*", "_", "`", "~", "[", "]", "(", ")", "\\", "td", "/", " "))
        | st.text(max_size=5),
        max_size=40,
    ).map("".join),
)
def test_any_text_is_read_or_refused(suffix: str, text: str) -> None:
    """Lines hold no line break, no sign that a pack may not hold, and something to read."""
    try:
        article = article_of(text.encode("utf-8", "replace"), suffix)
    except ArticleError:
        return
    for line in article.lines:
        assert line.text == " ".join(line.text.split())
        assert line.text.isprintable()
