"""Why an article cannot be read or a proposal cannot be written, in one Korean sentence."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.pack.words import interface_words


class Trouble(StrEnum):
    """Every reason; its sentence stands under this key in `lead_article.toml`."""

    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    NOT_AN_ARTICLE = "not_an_article"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    BINARY = "binary"
    NOT_UTF8 = "not_utf8"
    EMPTY = "empty"
    NO_LIBRARY = "no_library"
    UNKNOWN_ID = "unknown_id"
    OPEN_BLANK = "open_blank"
    LOST_PLACEHOLDER = "lost_placeholder"
    NOT_SOUND = "not_sound"
    NOT_SAVED = "not_saved"


class ArticleError(Exception):
    """An article that cannot be read, or a proposal that cannot be written."""

    def __init__(self, trouble: Trouble, **fields: str) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.fields = fields

    def sentence(self) -> str:
        """What to tell the lead."""
        return interface_words("article_trouble")[self.trouble].format_map(self.fields)
