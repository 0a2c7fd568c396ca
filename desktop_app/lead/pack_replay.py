"""Exported cases played on two packs, and what came out otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop_app.desk.pack_diff_text import stretch_text
from desktop_app.desk.pack_words import word_by_word
from desktop_app.desk.replay import Played, Unfit, replay
from desktop_app.domain.case_view import CaseView
from desktop_app.domain.frozen import replace
from desktop_app.domain.ids import ConditionId
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words

MEMOS = ("original_call", "forced_call", "history", "agit")


def replayed(before: Pack, now: Pack, cases: Sequence[Path]) -> list[str]:
    """What to say of each case file, and how many changed."""
    words, lines, changed, count = interface_words("pack_replay"), list[str](), 0, 0
    # that memos name another pack is no difference between the two
    before = replace(before, version=now.version)
    for old, new in zip(replay(before, cases), replay(now, cases), strict=True):
        found = list(_compared((before, now), old, new))
        count += 1
        changed += bool(found)
        lines += found or [words["same"].format(file=old.file)]
    return [*lines, words["total"].format(count=count, changed=changed)]


def _compared(packs: tuple[Pack, Pack], old: Played | Unfit, new: Played | Unfit) -> Iterator[str]:
    words = interface_words("pack_replay")
    if isinstance(old, Played) and isinstance(new, Played):
        found = [*_outcome(packs, old, new), *_gate(packs, old.view, new.view)]
        found += [*_texts(packs, old.view, new.view), *_memos(old.view, new.view)]
        if found:
            yield words["changed"].format(file=old.file)
        yield from found
        return
    for which, each in ((words["before"], old), (words["after"], new)):
        if isinstance(each, Unfit):
            yield words["unfit"].format(file=each.file, which=which, error=each.error)


def _outcome(packs: tuple[Pack, Pack], old: Played, new: Played) -> Iterator[str]:
    words = interface_words("pack_replay")
    names = [
        f"{pack.labels.outcomes.get(view.outcome, view.outcome)} ({pack.nodes[view.node].label})"
        for pack, view in zip(packs, (old.view, new.view), strict=True)
    ]
    stands = [(view.outcome, view.node) for view in (old.view, new.view)]
    if stands[0] != stands[1]:
        yield words["outcome"].format(before=names[0], after=names[1])
    if old.refused != new.refused:
        yield words["refused"].format(before=len(old.refused), after=len(new.refused))


def _gate(packs: tuple[Pack, Pack], old: CaseView, new: CaseView) -> Iterator[str]:
    words = interface_words("pack_replay")
    unmet = [[each.id for each in view.gate.unmet] for view in (old, new)]
    if (old.gate.state, unmet[0]) == (new.gate.state, unmet[1]):
        return
    yield words["gate"].format(before=words[old.gate.state], after=words[new.gate.state])
    come = [id_ for id_ in unmet[1] if id_ not in unmet[0]]
    gone = [id_ for id_ in unmet[0] if id_ not in unmet[1]]
    if come:
        yield words["unmet_new"].format(labels=_labels(packs[1], come))
    if gone:
        yield words["unmet_gone"].format(labels=_labels(packs[0], gone))


def _labels(pack: Pack, conditions: Sequence[ConditionId]) -> str:
    return ", ".join(pack.labels.conditions[id_] for id_ in conditions)


def _texts(packs: tuple[Pack, Pack], old: CaseView, new: CaseView) -> Iterator[str]:
    words = interface_words("pack_replay")
    first, after = ({each.id: each.text for each in view.scripts} for view in (old, new))
    titles = {script.id: script.title for pack in packs for script in pack.scripts}
    for id_ in dict.fromkeys((*first, *after)):
        if first.get(id_) == after.get(id_):
            continue
        key = "text_new" if id_ not in first else "text" if id_ in after else "text_gone"
        shown = stretch_text(word_by_word(first.get(id_, ""), after.get(id_, "")))
        yield words[key].format(title=titles[id_], words=shown)


def _memos(old: CaseView, new: CaseView) -> Iterator[str]:
    titles, words = interface_words("pack_diff"), interface_words("pack_replay")
    for name in MEMOS:
        first, after = (getattr(view.memos, name) or "" for view in (old, new))
        if first != after:
            shown = stretch_text(word_by_word(first, after))
            yield words["memo"].format(title=titles[f"memo_{name}"], words=shown)
