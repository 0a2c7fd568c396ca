"""The words of the admin page: each says one thing only, and only of facts that stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.pack.checks.finding import Finding
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import Names
from desktop_app.pack.required import PAGE_FACTS
from desktop_app.pack.tree import Of, Path

LABELS: Path = ("admin_page", "labels")
CHOICES: Path = ("admin_page", "choices")


def facts(pack: Pack) -> Iterator[Finding]:
    """Only what stands on the page is read from it: what somebody says is asked."""
    page = pack.admin_page
    for section, named in ((LABELS, page.labels), (CHOICES, page.choices)):
        for fact in named:
            if fact not in PAGE_FACTS:
                known = Names(pack.policy).may_show(fact)
                fault = Fault.PAGE_FACT_NOT_READ if known else Fault.UNKNOWN_FACT
                given = {"name": str(fact)}
                yield Finding(fault, (*section, fact), given, PAGE_FACTS, of=Of.KEY)


def labels(pack: Pack) -> Iterator[Finding]:
    """A label is that of one fact."""
    said: dict[str, FactId] = {}
    for fact, named in pack.admin_page.labels.items():
        for number, label in enumerate(named):
            first = said.setdefault(_folded(label), fact)
            if first != fact:
                given = {"name": label, "fact": first}
                yield Finding(Fault.PAGE_LABEL_TWICE, (*LABELS, fact, number), given)


def choices(pack: Pack) -> Iterator[Finding]:
    """A wording means one choice that its fact has."""
    names = Names(pack.policy)
    for fact, wordings in pack.admin_page.choices.items():
        right = names.choices(fact)
        if not right and fact in PAGE_FACTS:
            yield Finding(Fault.CHOICES_OF_NO_CHOICE, (*CHOICES, fact), {"name": fact}, of=Of.KEY)
        elif fact in PAGE_FACTS:
            yield from _unknown(fact, wordings.items(), right)
            yield from _ambiguous(fact, wordings.items())


def _unknown(
    fact: FactId, wordings: Iterable[tuple[str, str]], right: tuple[str, ...]
) -> Iterator[Finding]:
    for wording, choice in wordings:
        if choice not in right:
            given = {"name": choice, "fact": fact}
            yield Finding(Fault.UNKNOWN_VALUE, (*CHOICES, fact, wording), given, right)


def _ambiguous(fact: FactId, wordings: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    meant: dict[str, str] = {}
    for wording, choice in wordings:
        first = meant.setdefault(_folded(wording), choice)
        if first != choice:
            given = {"name": wording, "choice": first}
            path = (*CHOICES, fact, wording)
            yield Finding(Fault.PAGE_WORDING_TWICE, path, given, of=Of.KEY)


def both(pack: Pack) -> Iterator[Finding]:
    """Of a choice the page's label and its wordings are known; one without the other is mute."""
    page, names = pack.admin_page, Names(pack.policy)
    for fact in page.labels:
        if fact in PAGE_FACTS and names.choices(fact) and not page.choices.get(fact):
            path = (*LABELS, fact)
            yield Finding(Fault.PAGE_WITHOUT_WORDINGS, path, {"name": fact}, of=Of.KEY)
    for fact in page.choices:
        if fact in PAGE_FACTS and names.choices(fact) and fact not in page.labels:
            path = (*CHOICES, fact)
            yield Finding(Fault.PAGE_WITHOUT_LABELS, path, {"name": fact}, of=Of.KEY)


def _folded(words: str) -> str:
    """The words as they are compared: without blanks, capitals and small letters alike."""
    return "".join(words.split()).casefold()
