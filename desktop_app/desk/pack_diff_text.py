"""Differences of packs as lines of text."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.desk.difference import Difference
from desktop_app.desk.pack_words import Mark, Stretches
from desktop_app.pack.words import interface_words


def difference_line(difference: Difference) -> str:
    """One difference: what, how, and the words that went and came."""
    words = interface_words("pack_diff")
    head = words["line"].format(
        section=words[difference.section],
        change=words[difference.change],
        name=difference.name,
    )
    return f"{head}: {stretch_text(difference.words)}" if difference.words else head


def stretch_text(stretches: Stretches) -> str:
    """The words on one line, with marks around those that went or came."""
    words = interface_words("pack_diff")
    marks = {Mark.SAME: "{text}", Mark.GONE: words["gone_word"], Mark.NEW: words["new_word"]}
    return " ".join(_parts(stretches, marks)).replace("\n", " / ")


def _parts(stretches: Stretches, marks: dict[Mark, str]) -> Iterable[str]:
    return (marks[mark].format(text=text.strip()) for mark, text in stretches if text.strip())
