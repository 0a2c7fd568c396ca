"""What is to be looked at before a yes, in Korean."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.pack.article.proposals import SURE_MARGIN, SURE_SCORE, Proposal
from desktop_app.pack.words import interface_words


def doubts_of(proposal: Proposal) -> Iterator[str]:
    """What is to be looked at before a yes."""
    words = interface_words("article_doubts")
    if proposal.score < SURE_SCORE:
        yield words["score_low"]
    if proposal.margin < SURE_MARGIN:
        yield words["close_other"]
    for each in proposal.fillings:
        if each.fact is None:
            yield words["blank_open"].format(written=each.blank.written)
        elif not each.sure:
            label = proposal.label(each.fact)
            yield words["blank_unsure"].format(written=each.blank.written, label=label)
    for fact in proposal.lost:
        yield words["lost"].format(label=proposal.label(fact))
    if proposal.lost_numbers:
        yield words["lost_number"].format(numbers=", ".join(proposal.lost_numbers))
