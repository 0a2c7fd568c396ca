"""Why an edit, a save or an opening was refused, each with a sentence of its own."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.pack.words import interface_words


class Trouble(StrEnum):
    """What is in the way: a key of the words `pack_editing`."""

    NO_FILE = "no_file"
    NOT_READABLE = "not_readable"
    NO_PLACE = "no_place"
    NOT_SAID = "not_said"
    STRANGE = "strange"
    DUPLICATE = "duplicate"
    OTHER_FILE = "other_file"
    NO_ENTRY = "no_entry"
    COMMENT = "comment"
    BAD_NAME = "bad_name"
    TOO_LONG = "too_long"
    CHANGED_OUTSIDE = "changed_outside"
    NOT_WRITTEN = "not_written"
    HELD = "held"
    NOT_HELD = "not_held"


class EditError(Exception):
    """Something was refused and nothing changed; `trouble` says why, `name` which file or entry."""

    def __init__(self, trouble: Trouble, name: str = "") -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.name = name

    def sentence(self) -> str:
        """What is in the way and what to do, in Korean."""
        return interface_words("pack_editing")[self.trouble].format(name=self.name)
