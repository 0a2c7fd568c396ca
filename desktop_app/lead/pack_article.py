"""`pack import-article`: official wordings of a help-centre article, each for somebody's yes."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING

from desktop_app.lead import pack_article_text as texts
from desktop_app.pack.article.doubts import doubts_of
from desktop_app.pack.article.errors import ArticleError
from desktop_app.pack.article.proposals import Proposal, Proposals, propose
from desktop_app.pack.article.reading import Article, read_article
from desktop_app.pack.problems import PackError
from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse

    from desktop_app.pack.article.writing import Written
    from desktop_app.pack.editing.draft import Draft

SECTION = "lead_article"
REFUSED, UNFIT = 1, 2
WIDTH = 100
"""Columns where nobody says how wide the terminal is."""


def run(chosen: argparse.Namespace) -> int:
    """Propose, ask, write: 1 where something confirmed was refused, 2 where nothing is read."""
    from desktop_app.pack.editing.errors import EditError  # noqa: PLC0415 - brings YAML along

    try:
        return _run(chosen)
    except (ArticleError, EditError) as error:
        said = [error.sentence()]
    except PackError as error:
        said = list(error.lines())
    print("\n".join(said), file=sys.stderr)
    return UNFIT


def _run(chosen: argparse.Namespace) -> int:
    from desktop_app.pack.editing.draft import Draft  # noqa: PLC0415 - brings YAML along
    from desktop_app.pack.editing.holding import hold  # noqa: PLC0415

    article = read_article(chosen.file)
    asks = _asks(chosen)
    writes = asks or bool(chosen.accept) or chosen.accept_all_sure
    with hold(chosen.folder) if writes and chosen.folder.is_dir() else nullcontext():
        draft = Draft.open(chosen.folder)
        found = propose(article, draft.pack())
        if asks:
            return _asked(draft, article, found)
        confirmed = _confirmed(chosen, found)
        if not writes:
            _show(chosen, article, found)
            return 0
        return _write(chosen, draft, found, confirmed)


def _asks(chosen: argparse.Namespace) -> bool:
    """Whether somebody sits at a terminal, and did not say already what to do."""
    told = chosen.list or chosen.json or chosen.accept or chosen.accept_all_sure
    return not told and is_terminal()


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _confirmed(chosen: argparse.Namespace, found: Proposals) -> list[Proposal]:
    """What was confirmed on the command line; raises `ArticleError` for a name that is none."""
    named = {each.id: each for each in map(found.get, chosen.accept)}
    if chosen.accept_all_sure:
        named |= {each.id: each for each in found.proposals if each.is_sure}
    return [each for each in found.proposals if each.id in named]


def _show(chosen: argparse.Namespace, article: Article, found: Proposals) -> None:
    if chosen.json:
        print(json.dumps(_json(found), ensure_ascii=False))
        return
    said = _notes(article)
    for number, each in enumerate(found.proposals, 1):
        said += [*texts.proposal_lines(each, number, len(found.proposals), _width()), ""]
    said += texts.summary_lines(found)
    if found.proposals:
        said.append(interface_words(SECTION)["how"])
    print("\n".join(said))


def _write(
    chosen: argparse.Namespace, draft: Draft, found: Proposals, confirmed: list[Proposal]
) -> int:
    written, files = _written(draft, confirmed)
    if chosen.json:
        refused = [{"id": each.id, "reason": why.sentence()} for each, why in written.refused]
        done = [each.id for each in written.done]
        print(json.dumps(_json(found) | {"written": done, "refused": refused}, ensure_ascii=False))
    else:
        print("\n".join([*texts.written_lines(written, files), *texts.summary_lines(found)[1:]]))
    return REFUSED if written.refused else 0


def _written(draft: Draft, confirmed: list[Proposal]) -> tuple[Written, tuple[str, ...]]:
    """What became of the proposals, and the files that were saved."""
    from desktop_app.pack.article.writing import apply_proposals  # noqa: PLC0415 - brings YAML

    written = apply_proposals(draft, confirmed)
    return written, draft.save() if written.done else ()


def _asked(draft: Draft, article: Article, found: Proposals) -> int:
    """Ask for each proposal, then write what got a yes; nothing where it is broken off."""
    words = interface_words(SECTION)
    print("\n".join([*_notes(article), *texts.summary_lines(found), ""]))
    try:
        confirmed = list(_answers(found))
    except KeyboardInterrupt:
        print(f"\n{words['none_written']}")
        return REFUSED
    written, files = _written(draft, confirmed)
    print("\n".join(texts.written_lines(written, files)))
    return REFUSED if written.refused else 0


def _answers(found: Proposals) -> Iterator[Proposal]:
    """The proposals that get a yes, until somebody has enough."""
    for number, each in enumerate(found.proposals, 1):
        shown = texts.proposal_lines(each, number, len(found.proposals), _width())
        print("\n".join(shown))
        answer = _answer(each)
        if answer is None:
            return
        if answer:
            yield from answer
        print()


def _answer(proposal: Proposal) -> list[Proposal] | None:
    """The proposal as it was confirmed, nothing for a no, `None` for enough."""
    words = interface_words(SECTION)
    for at in range(len(proposal.fillings)):
        if not proposal.fillings[at].sure and proposal.fillings[at].choices:
            filled = _choice(proposal, at)
            if filled is None:
                return None
            proposal = filled
    if not proposal.may_be_written:
        print(words["cannot"].format(reason=", ".join(doubts_of(proposal))))
        return []
    # what is doubtful is not taken by an Enter too many
    said = _said(words["ask" if proposal.is_sure else "ask_doubtful"])
    if said is None or said.lower() in words["answers_enough"].split(" | "):
        return None
    yes = said.lower() in words["answers_yes"].split(" | ")
    return [proposal] if yes or (not said and proposal.is_sure) else []


def _choice(proposal: Proposal, at: int) -> Proposal | None:
    """The proposal with what somebody chose for a blank; `None` for enough."""
    words = interface_words(SECTION)
    filled = proposal.fillings[at]
    print(
        words["ask_blank"].format(
            before=filled.before[-15:].lstrip(),
            written=filled.blank.written,
            behind=filled.behind[:15].rstrip(),
        )
    )
    for number, fact in enumerate(filled.choices, 1):
        print(words["choice"].format(number=number, label=proposal.label(fact)))
    while True:
        said = _said(words["ask_number"])
        if said is None or said.lower() in words["answers_enough"].split(" | "):
            return None
        if not said:
            return proposal
        if said.isdecimal() and 1 <= int(said) <= len(filled.choices):
            return proposal.choose(at, filled.choices[int(said) - 1])


def _said(question: str) -> str | None:
    try:
        return input(question).strip()
    except EOFError:
        return None


def _notes(article: Article) -> list[str]:
    return [interface_words(SECTION)["cp949"]] if article.was_cp949 else []


def _width() -> int:
    return shutil.get_terminal_size((WIDTH, 24)).columns


def _json(found: Proposals) -> dict[str, object]:
    return {
        "proposals": list(map(texts.proposal_json, found.proposals)),
        "same": [each.id for each in found.same],
        "scripts_without": list(found.scripts_without),
        "wordings_without": [each.id for each in found.unmatched],
    }
