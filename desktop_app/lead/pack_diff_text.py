"""Differences of packs as text, and as one page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from desktop_app.desk.difference import Difference
from desktop_app.desk.pack_diff_text import difference_line
from desktop_app.desk.pack_words import Mark, Stretches
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words

TAGS = {Mark.GONE: "del", Mark.NEW: "ins"}
STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.7 "Malgun Gothic", Pretendard, "Noto Sans CJK KR", NanumGothic, sans-serif;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
article { border-top: 1px solid #8886; padding: .6rem 0; }
h3 { font-size: 1rem; margin: 0; } h3 span { font-weight: normal; opacity: .75; }
p { margin: .2rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
del { color: #b3261e; } ins { color: #146c2e; }
@media (prefers-color-scheme: dark) { del { color: #ff9d95; } ins { color: #7fdc9b; } }
"""


def as_lines(before: Pack, now: Pack, found: Sequence[Difference]) -> list[str]:
    """A line for each difference."""
    words = interface_words("pack_diff")
    head = words["head"].format(a=before.version, b=now.version)
    if not found:
        return [head, words["none"]]
    return [head, *map(difference_line, found), words["count"].format(count=len(found))]


def as_page(before: Pack, now: Pack, found: Sequence[Difference]) -> str:
    """The differences as an HTML page, by what they are about."""
    words = interface_words("pack_diff")
    title = escape(words["title"].format(a=before.version, b=now.version))
    body = "".join(_section(section, found) for section in dict.fromkeys(d.section for d in found))
    said = words["count"].format(count=len(found)) if found else words["none"]
    return (
        '<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<p>{escape(said)}. {escape(words['legend'])}</p>\n{body}</body>\n</html>\n"
    )


def _section(section: str, found: Sequence[Difference]) -> str:
    articles = "".join(_article(each) for each in found if each.section == section)
    return f"<h2>{escape(interface_words('pack_diff')[section])}</h2>\n{articles}"


def _article(difference: Difference) -> str:
    change = escape(interface_words("pack_diff")[difference.change])
    head = f"<h3>{escape(difference.name)} <span>· {change}</span></h3>"
    return f"<article>{head}<p>{_marked(difference.words)}</p></article>\n"


def _marked(stretches: Stretches) -> str:
    return "".join(_stretch(mark, text) for mark, text in stretches)


def _stretch(mark: Mark, text: str) -> str:
    tag = TAGS.get(mark)
    return f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text)
