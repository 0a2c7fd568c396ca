"""Writes restored cases as case files, and what stood in their fields as a text to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION
from desktop_app.domain.ids import FactId
from desktop_app.lead.restore import RestoredCase
from desktop_app.pack.problems import PackError
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.words import interface_words
from desktop_app.store.case_dump import dump_case_file
from desktop_app.store.journal.journal import whole
from desktop_app.store.private_files import write_new

DRAFTS = "drafts.txt"
PLAIN = re.compile(r"[0-9A-Za-z-]{1,64}")
"""What may be a file's name; a journal that somebody made up must not choose where files go."""


def write_cases(cases: Sequence[RestoredCase], out: Path) -> None:
    """Write each case as `<its id>.json`, and the open drafts; `OSError` where that fails."""
    out.mkdir(0o700, parents=True, exist_ok=True)
    for number, case in enumerate(cases, 1):
        name = case.id if PLAIN.fullmatch(case.id) else f"case-{number}"
        write_new(out / f"{name}.json", _data(_case_file(case)))
    drafts = "".join(f"{line}\n" for line in _draft_lines(cases))
    if drafts:
        write_new(out / DRAFTS, _data(drafts))


def _case_file(case: RestoredCase) -> str:
    return dump_case_file(
        case.events,
        policy=case.policy or FORCED_RECONNECTION.id,
        counselor_name=case.counselor_name,
        pack=case.pack,
        case=case.id,
    )


def _draft_lines(cases: Sequence[RestoredCase]) -> Iterator[str]:
    words = interface_words("lead_journal")
    labels = _labels() if any(case.drafts for case in cases) else {}
    for case in cases:
        if case.drafts:
            yield words["draft_case"].format(case=case.id)
        for fact, text in case.drafts.items():
            shown = text if text.strip() else words["draft_emptied"]
            yield words["draft"].format(label=labels.get(fact, fact), text=shown)


def _labels() -> Mapping[FactId, str]:
    """How the pack that ships names the facts; without one their ids do."""
    try:
        return {fact: words.label for fact, words in shipped_pack().facts.items()}
    except PackError:
        return {}


def _data(text: str) -> bytes:
    # half a character, as a window system may hand it over, has no place in a file
    return whole(text).encode()
