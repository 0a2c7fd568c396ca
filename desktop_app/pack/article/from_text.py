"""Pasted text and Markdown read into lines as a reader sees them."""

from __future__ import annotations

import re
from html import unescape

from desktop_app.pack.article.lines import ArticleLine, LineMaker

HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*$")
RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
FENCE = re.compile(r" {0,3}(?:```|~~~)")
TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,1000}\)")
PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)")
STRONG = re.compile(r"(\*{1,3}|(?<![\w_])_{1,3}(?=[^\W_])|`)(?=\S)([^*`\n]{1,2000}?)(?<=\S)\1")
STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,2000}~~")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<])")
KEPT = "\ue000"
"""Stands for an escaped sign while the marks are taken away."""
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def plain_lines(text: str) -> list[ArticleLine]:
    """The lines of pasted text; an empty one parts nothing, a ruled one does."""
    maker = LineMaker()
    for line in text.split("\n"):
        if RULE.match(line) and line.strip("_ "):
            maker.cut()
        else:
            maker.add(line)
    return maker.lines


def markdown_lines(text: str) -> list[ArticleLine]:
    """The lines of Markdown without its marks; what is struck out is left out."""
    reader = _Markdown()
    for line in COMMENT.sub("", text).split("\n"):
        reader.take(line)
    return reader.maker.lines


class _Markdown:
    def __init__(self) -> None:
        self.maker = LineMaker()
        self._fenced = False
        self._before = ""
        """The line before this one."""

    def take(self, line: str) -> None:
        if FENCE.match(line):
            self._fenced = not self._fenced
        elif self._fenced:
            self.maker.add(line)
        else:
            self._marked(line)
        self._before = line

    def _marked(self, line: str) -> None:
        heading = HEADING.match(line)
        if heading is not None:
            self.maker.head(without_marks(heading[2]))
        elif UNDERLINE.match(line) and self._before.strip() and self.maker.lines:
            self._underlined()
        elif RULE.match(line):
            self.maker.cut()
        elif line.lstrip().startswith("|"):
            self._row(line)
        else:
            self.maker.beside = ""
            self.maker.add(without_marks(QUOTE.sub("", line, count=1)))

    def _underlined(self) -> None:
        """The line above was a heading, or this one is ruled."""
        last = self.maker.lines[-1]
        if last.section == self.maker.section and len(last.text) <= 40:  # noqa: PLR2004
            self.maker.lines.pop()
            self.maker.head(last.text)
        else:
            self.maker.cut()

    def _row(self, line: str) -> None:
        if TABLE_RULE.match(line):
            return
        self.maker.beside = ""
        for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")):
            self.maker.cut()
            said = without_marks(re.sub(r"<br\s*/?>", "\n", cell))
            for each in said.split("\n"):
                self.maker.add(each)
            self.maker.beside = f"{self.maker.beside} {said}".strip()[:100]
        self.maker.cut()


def without_marks(line: str) -> str:
    """The line without the marks of Markdown."""
    escaped: list[str] = []

    def keep(match: re.Match[str]) -> str:
        escaped.append(match[1])
        return KEPT

    said = ESCAPED.sub(keep, line.replace(KEPT, ""))
    said = STRUCK.sub("", PICTURE.sub("", said))
    said = LINK.sub(r"\1", said)
    for _ in range(3):
        said = STRONG.sub(r"\2", said)
    kept = iter(escaped)
    return unescape(re.sub(KEPT, lambda _: next(kept), said))
