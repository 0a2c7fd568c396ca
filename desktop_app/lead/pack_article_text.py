"""What `pack import-article` shows: each proposal beside the present wording, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.lead.side_by_side import side_by_side
from desktop_app.pack.article.doubts import doubts_of
from desktop_app.pack.article.filling import Filled
from desktop_app.pack.article.proposals import Proposal, Proposals
from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    from desktop_app.pack.article.writing import Written

SECTION = "lead_article"


def proposal_lines(proposal: Proposal, number: int, count: int, width: int) -> list[str]:
    """The proposal with the present wording on the left and the official one on the right."""
    words = interface_words(SECTION)
    said = [
        words["head"].format(
            number=number,
            count=count,
            id=proposal.id,
            title=proposal.title,
            score=round(proposal.score),
            line=proposal.line,
        )
    ]
    if proposal.heading:
        said.append(words["under"].format(heading=proposal.heading))
    said += side_by_side(words["now"], words["official"], width)
    said += side_by_side(proposal.old, proposal.new, width)
    for each in proposal.fillings:
        if each.fact is not None:
            label = proposal.label(each.fact)
            said.append(words["blank"].format(written=each.blank.written, label=label))
    doubts = list(doubts_of(proposal))
    said.append(words["unsure"].format(why=", ".join(doubts)) if doubts else words["sure"])
    return said


def summary_lines(found: Proposals) -> list[str]:
    """How much was proposed, and for which scripts nothing was."""
    words = interface_words(SECTION)
    sure = sum(each.is_sure for each in found.proposals)
    said = [
        words["found"].format(count=len(found.proposals), sure=sure, same=len(found.same))
        if found.proposals
        else words["nothing"]
    ]
    without = found.scripts_without
    partly = [each.id for each in found.unmatched if each.script not in without]
    for key, names in (("without", without), ("without_wording", partly)):
        if names:
            said.append(words[key].format(count=len(names), names=", ".join(names)))
    return said


def written_lines(written: Written, files: tuple[str, ...]) -> list[str]:
    """What was written, what was refused and why."""
    words = interface_words(SECTION)
    said = [words["refused"].format(reason=error.sentence()) for _, error in written.refused]
    if not written.done:
        return [*said, words["none_written"]]
    names = ", ".join(each.id for each in written.done)
    said.append(words["written"].format(count=len(written.done), names=names))
    return [*said, words["files"].format(files=", ".join(files))]


def proposal_json(proposal: Proposal) -> dict[str, object]:
    """A proposal as JSON."""
    return {
        "id": proposal.id,
        "script": proposal.script,
        "title": proposal.title,
        "score": proposal.score,
        "margin": proposal.margin,
        "line": proposal.line,
        "heading": proposal.heading,
        "old": proposal.old,
        "official": proposal.official,
        "new": proposal.new,
        "sure": proposal.is_sure,
        "may_be_written": proposal.may_be_written,
        "doubts": list(doubts_of(proposal)),
        "blanks": [_blank_json(each) for each in proposal.fillings],
        "lost": list(proposal.lost),
    }


def _blank_json(filled: Filled) -> dict[str, object]:
    return {
        "written": filled.blank.written,
        "fact": filled.fact,
        "sure": filled.sure,
        "choices": list(filled.choices),
    }
