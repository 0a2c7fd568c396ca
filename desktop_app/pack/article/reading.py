"""An exported article read from its file: bounded, decoded, and made into lines."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from desktop_app.domain.korean.cp949 import korean_text
from desktop_app.pack.article.errors import ArticleError, Trouble
from desktop_app.pack.article.from_html import html_lines
from desktop_app.pack.article.from_text import markdown_lines, plain_lines
from desktop_app.pack.article.lines import LONGEST_LINE, MOST_LINES, ArticleLine

LARGEST_BYTES = 5_000_000
FORMS: Final[Mapping[str, Callable[[str], list[ArticleLine]]]] = MappingProxyType(
    {
        ".html": html_lines,
        ".htm": html_lines,
        ".md": markdown_lines,
        ".markdown": markdown_lines,
        ".txt": plain_lines,
    }
)
MARKUP = ("<!doctype html", "<html", "<body", "<div", "<p>", "<h1", "<h2", "<table")
BINARY = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
)
UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader of an article sees, and whether it was in the encoding of Korean Windows."""

    lines: tuple[ArticleLine, ...]
    was_cp949: bool = False


def read_article(path: Path) -> Article:
    """The article in this file (HTML, Markdown or text); raises `ArticleError`."""
    if path.suffix.lower() not in FORMS:
        raise ArticleError(Trouble.NOT_AN_ARTICLE, name=path.name)
    return article_of(_content(path), path.suffix.lower())


def article_of(content: bytes, suffix: str = ".txt") -> Article:
    """The article of these bytes; `suffix` is a key of `FORMS`. Raises `ArticleError`."""
    if len(content) > LARGEST_BYTES:
        raise ArticleError(Trouble.TOO_LARGE, limit=str(LARGEST_BYTES // 1_000_000))
    text, was_cp949 = _decoded(content)
    form = FORMS[suffix]
    if form is plain_lines and text.lstrip()[:200].lower().startswith(MARKUP):
        form = html_lines
    lines = form(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not any(sign.isalnum() for line in lines for sign in line.text):
        raise ArticleError(Trouble.EMPTY)
    if len(lines) > MOST_LINES or max(len(line.text) for line in lines) > LONGEST_LINE:
        raise ArticleError(Trouble.TOO_LONG, limit=f"{MOST_LINES:,}")
    return Article(tuple(lines), was_cp949)


def _content(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ArticleError(Trouble.NOT_A_FILE, name=path.name)
        if status.st_size > LARGEST_BYTES:
            raise ArticleError(Trouble.TOO_LARGE, limit=str(LARGEST_BYTES // 1_000_000))
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise ArticleError(Trouble.NOT_FOUND, name=path.name) from error
    except (OSError, ValueError) as error:
        raise ArticleError(Trouble.UNREADABLE, name=path.name) from error


def _decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether it was in the encoding of Korean Windows."""
    if content.startswith(UTF16):
        return _from_utf16(content), False
    if content.startswith(BINARY) or b"\0" in content:
        raise ArticleError(Trouble.BINARY)
    try:
        return content.decode("utf-8").removeprefix("\ufeff"), False
    except UnicodeDecodeError:
        korean = korean_text(content)
    if korean is None:
        raise ArticleError(Trouble.NOT_UTF8)
    return korean, True


def _from_utf16(content: bytes) -> str:
    """What an old editor of Windows saves as Unicode."""
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ArticleError(Trouble.BINARY) from error
    if "\0" in text:
        raise ArticleError(Trouble.BINARY)
    return text
