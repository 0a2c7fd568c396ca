"""What changes around the talk when one pack takes another's place: fills, articles, the page."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.desk.difference import Difference, Section, compared, said
from desktop_app.desk.pack_words import condition_words, fact_words
from desktop_app.domain.condition import ALWAYS
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words


def differences_around(before: Pack, now: Pack) -> Iterator[Difference]:
    """Those of what stands beside nodes, texts, facts and memos."""
    words = interface_words("pack_diff")
    yield from compared(Section.ARTICLE, _articles(before), _articles(now))
    yield from compared(Section.LABEL, _fills(before), _fills(now))
    yield from compared(Section.ADMIN, _page_labels(before), _page_labels(now))
    yield from compared(Section.ADMIN, _page_choices(before), _page_choices(now))
    closed = (before.closed_node, now.closed_node)
    yield from said(Section.RULE, words["closed_node"], *closed)
    yield from said(Section.LABEL, words["pack_title"], before.title, now.title)
    yield from said(Section.LABEL, words["pack_id"], before.id, now.id)


def _articles(pack: Pack) -> dict[str, str]:
    """Each article's number, where it shows, and when."""
    found: dict[str, str] = {}
    for each in pack.articles:
        nodes = ", ".join(pack.nodes[node].label for node in each.nodes if node in pack.nodes)
        parts = [each.number, nodes]
        if each.when != ALWAYS:
            parts.append(condition_words(pack, each.when))
        found[each.label] = " · ".join(parts)
    return found


def _fills(pack: Pack) -> dict[str, str]:
    words = interface_words("pack_diff")
    return {
        words["under"].format(
            name=fact_words(pack, fill.target),
            label=words["is"].format(fact=fact_words(pack, fill.fact), value=value),
        ): text
        for fill in pack.fills
        for value, text in fill.texts.items()
    }


def _page_labels(pack: Pack) -> dict[str, str]:
    labels = pack.admin_page.labels.items()
    return {fact_words(pack, fact): ", ".join(named) for fact, named in labels}


def _page_choices(pack: Pack) -> dict[str, str]:
    """What each wording of the page is taken for."""
    under = interface_words("pack_diff")["under"]
    return {
        under.format(name=fact_words(pack, fact), label=wording): pack.choices.get(fact, {}).get(
            choice, choice
        )
        for fact, wordings in pack.admin_page.choices.items()
        for wording, choice in wordings.items()
    }
