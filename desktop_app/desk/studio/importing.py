"""An article read beside the pack in the Studio, and what was confirmed of it as one edit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desktop_app.domain.ids import ScriptId
from desktop_app.domain.pack import Pack
from desktop_app.pack.article.errors import ArticleError
from desktop_app.pack.article.proposals import Proposal, Proposals, propose
from desktop_app.pack.article.reading import Article, article_of, read_article
from desktop_app.pack.article.writing import apply_proposals, edit_of
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import Several
from desktop_app.pack.editing.errors import EditError
from desktop_app.pack.words import interface_words


class Given(NamedTuple):
    """What a lead gave: a file, or else a text that was pasted."""

    path: str = ""
    text: str = ""


class Left(NamedTuple):
    """A text for which the article has no passage, in words."""

    script: ScriptId
    title: str


class Found(NamedTuple):
    """What an article proposes; without proposals and with a sentence where it is of no use."""

    proposals: tuple[Proposal, ...] = ()
    left: tuple[Left, ...] = ()
    same: int = 0
    """How many wordings the article has just as the pack has them."""
    sentence: str = ""
    """Why nothing could be read."""
    note: str = ""
    """What is worth a word, though everything could be read."""


class Taken(NamedTuple):
    """What became of confirmed proposals."""

    edit: Several | None = None
    """What writes them; `None` where there is nothing to write."""
    done: tuple[Proposal, ...] = ()
    refused: tuple[str, ...] = ()
    """Why some were not taken, a sentence each."""


def found_in(given: Given, pack: Pack) -> Found:
    """Read the article and match it: a second for 400 lines; nothing is written or fetched."""
    try:
        article = _article(given)
        proposals = propose(article, pack)
    except ArticleError as error:
        return Found(sentence=error.sentence())
    note = interface_words("lead_article")["cp949"] if article.was_cp949 else ""
    return Found(proposals.proposals, _left(proposals), len(proposals.same), note=note)


def taken(draft: Draft, confirmed: Sequence[Proposal]) -> Taken:
    """Try the proposals on a draft, which is a copy; each check of it takes half a second."""
    try:
        written = apply_proposals(draft, confirmed)
        edit = edit_of(draft, written.done) if written.done else None
    except (ArticleError, EditError) as error:
        return Taken(refused=(error.sentence(),))
    return Taken(edit, written.done, tuple(why.sentence() for _, why in written.refused))


def _article(given: Given) -> Article:
    if given.path:
        return read_article(Path(given.path))
    return article_of(given.text.encode("utf-8", "surrogatepass"))


def _left(found: Proposals) -> tuple[Left, ...]:
    """The scripts without any passage in one line each, and wordings of those that have some."""
    words, whole = interface_words("article_panel"), set(found.scripts_without)
    lines: dict[str, Left] = {}
    for each in found.unmatched:
        if each.script in whole:
            lines[each.script] = Left(each.script, each.title)
        else:
            title = words["left_wording"].format(title=each.title, number=each.number + 1)
            lines[each.id] = Left(each.script, title)
    return tuple(lines.values())
