"""Opens a journal with its sealed key, writes its cases as files, and says what came back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from desktop_app.lead.case_files import DRAFTS, write_cases
from desktop_app.lead.given import GivenError, ask_password, content, must_be_file, must_be_free
from desktop_app.lead.restore import Restored, restore
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.sealing import has_password, open_seal, read_private


def recover_cases(journal: Path, sealed: Path, private: Path, out: Path) -> list[str]:
    """Write what a journal holds into an empty folder and return what to say.

    The journal stays as it is. Raises `GivenError` and `JournalError`.
    """
    seal, pem = content(sealed), content(private)
    must_be_file(journal)
    must_be_free(out)
    password = ask_password() if has_password(pem) else b""
    restored = restore(journal, open_seal(seal, read_private(pem, password)))
    try:
        write_cases(restored.cases, out)
    except OSError as error:
        raise GivenError("not_written", out) from error
    return [*_restored(restored, out), *(list(_lost(restored)) or _nothing_lost())]


def _restored(restored: Restored, out: Path) -> Iterator[str]:
    words = interface_words("lead_journal")
    yield words["restored"].format(count=len(restored.cases), folder=out)
    drafts = sum(len(case.drafts) for case in restored.cases)
    if drafts:
        yield words["restored_drafts"].format(count=drafts, file=out / DRAFTS)
    if restored.copy is not None and restored.from_copy:
        yield words["from_copy"].format(count=restored.from_copy, copy=restored.copy.name)


def _nothing_lost() -> list[str]:
    return [interface_words("lead_journal")["nothing_lost"]]


def _lost(restored: Restored) -> Iterator[str]:
    words = interface_words("lead_journal")
    for case in restored.cases:
        if case.lost:
            named = {"case": case.id, "count": len(case.lost), "places": _ranges(case.lost)}
            yield words["lost_rows"].format(**named)
        if not case.has_beginning:
            yield words["lost_beginning"].format(case=case.id)
    for id_, count in restored.lost_cases.items():
        yield words["lost_case"].format(case=id_, count=count)
    if restored.lost_unknown:
        yield words["lost_unknown"].format(count=restored.lost_unknown)
    yield from _lost_end(restored)


def _lost_end(restored: Restored) -> Iterator[str]:
    words = interface_words("lead_journal")
    if restored.is_log_damaged:
        yield words["lost_log"]
    elif restored.unread_commits:
        # a power cut tears one, and nobody was told that it was saved
        kind = "lost_commit" if restored.unread_commits == 1 else "lost_commits"
        yield words[kind].format(count=restored.unread_commits)
    if not restored.is_end_known:
        yield words["lost_end"]


def _ranges(places: tuple[int, ...]) -> str:
    """`3, 5~9` of 3, 5, 6, 7, 8 and 9."""
    runs = [
        [place for _index, place in run]
        for _start, run in groupby(enumerate(places), lambda each: each[1] - each[0])
    ]
    return ", ".join(f"{run[0]}~{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
