"""What a sheet changes in a pack: an edit for each text, or why its row is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.pack.editing.changes import text_at
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.editing.edits import Several, Single
from desktop_app.pack.editing.errors import EditError
from desktop_app.pack.editing.finding import At
from desktop_app.pack.names import Names
from desktop_app.pack.problems import Place, Problem, Problems
from desktop_app.pack.sheet.reading import ReadRow
from desktop_app.pack.sheet.rows import Row, facts_in, rows, was_handed_out
from desktop_app.pack.templates import read_template
from desktop_app.pack.tree import Text
from desktop_app.pack.words import interface_words

STEP = "sheet"


@dataclass(frozen=True, slots=True)
class Refused:
    """A row of which nothing is taken."""

    number: int
    """As Excel counts it."""
    id: str
    sentence: str
    """Why, in Korean."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows from a sheet."""

    taken: tuple[Row, ...]
    """The texts that change, with the new words."""
    edit: Several
    """Changes them."""
    refused: tuple[Refused, ...]
    unchanged: int
    """How many rows say what they said when they were handed out."""


class _RefusedError(Exception):
    """Why a row is refused."""


def plan(draft: Draft, read: Sequence[ReadRow]) -> Plan:
    """What the rows change in the draft, which stays as it is.

    A row is refused where its text loses a placeholder, names one that there is none of, is no
    text, or belongs to a text that was changed since the sheet was made; also where `pack check`
    would say more of the pack with it than without. Raises `PackError` for an unreadable pack.
    """
    examined = draft.examined()
    if examined.pack is None:
        raise examined.problems.error()
    planner = _Planner(draft, rows(draft, examined.pack), Names(examined.pack.policy))
    for row in read:
        planner.take(row)
    planner.check()
    return planner.plan()


class _Planner:
    """Goes over the rows of one sheet."""

    def __init__(self, draft: Draft, known: Sequence[Row], names: Names) -> None:
        self._draft = draft
        self._known = {row.id: row for row in known}
        self._names = names
        self._words = interface_words("sheet_refused")
        self._seen: dict[str, int] = {}
        self._taken: dict[str, tuple[int, Row, Single]] = {}
        self._refused: list[Refused] = []
        self._unchanged = 0

    def take(self, row: ReadRow) -> None:
        """Take a row, or keep why not."""
        try:
            changed = self._changed(row)
        except _RefusedError as refused:
            self._refuse(row.number, row.id or "", str(refused))
            return
        if changed is None:
            self._unchanged += 1
            return
        try:
            edit = text_at(self._draft, changed.path, changed.text)
        except EditError as error:
            self._refuse(row.number, changed.id, error.sentence())
            return
        self._taken[changed.id] = row.number, changed, edit

    def check(self) -> None:
        """Refuse the rows of which the checks of a pack say something new."""
        tried = self._draft.copy()
        for id_, (number, _row, edit) in list(self._taken.items()):
            try:
                tried.apply(edit)
            except EditError as error:
                self._refuse(number, id_, error.sentence())
                del self._taken[id_]
        # what is left without some of them may be wrong in another way
        while self._taken and self._blamed(tried):
            tried = self._draft.copy()
            if self._taken:
                tried.apply(self._edit())

    def _blamed(self, tried: Draft) -> bool:
        """Refuse the rows in whose texts new problems stand; one of no text refuses all."""
        before = Counter(map(_what, self._draft.problems()))
        owners = {tried.find(row.path): id_ for id_, (_n, row, _e) in self._taken.items()}
        said: dict[str, list[str]] = {}
        for problem in tried.problems():
            if before[_what(problem)]:
                before[_what(problem)] -= 1
                continue
            owner = owners.get(At(problem.place.file, tried.path_at(problem.place)))
            for id_ in [owner] if owner else list(self._taken):
                said.setdefault(id_, []).append(_sentence(problem))
        for id_, sentences in said.items():
            self._refuse(self._taken.pop(id_)[0], id_, " ".join(sentences))
        return bool(said)

    def plan(self) -> Plan:
        """What came of it."""
        refused = sorted(self._refused, key=lambda each: each.number)
        taken = tuple(row for _number, row, _edit in self._taken.values())
        return Plan(taken, self._edit(), tuple(refused), self._unchanged)

    def _edit(self) -> Several:
        return Several(STEP, tuple(edit for _number, _row, edit in self._taken.values()))

    def _refuse(self, number: int, id_: str, sentence: str) -> None:
        self._refused.append(Refused(number, id_, sentence))

    def _changed(self, row: ReadRow) -> Row | None:
        """The text with the words of the row; `None` where it says what it said."""
        if row.is_formula:
            raise _RefusedError(self._words["formula"])
        if row.id is None or not row.id:
            raise _RefusedError(self._words["no_id"])
        known = self._known.get(row.id)
        if known is None:
            raise _RefusedError(self._words["unknown_id"])
        if row.id in self._seen:
            raise _RefusedError(self._words["twice"].format(number=self._seen[row.id]))
        self._seen[row.id] = row.number
        if row.text is None or row.before is None:
            raise _RefusedError(self._words["no_text"])
        if row.text == known.text or was_handed_out(row.text, row.before):
            return None
        self._refuse_words(row.text, row.before, known)
        return known._replace(text=row.text)

    def _refuse_words(self, text: str, before: str, known: Row) -> None:
        if not text:
            raise _RefusedError(self._words["empty"])
        if not was_handed_out(known.text, before):
            raise _RefusedError(self._words["changed_since"])
        said = [*self._unknown(text), *self._lost(text, known)]
        if said:
            raise _RefusedError(" ".join(said))

    def _unknown(self, text: str) -> Iterator[str]:
        problems = Problems()
        read_template(Text(text, Place(), text), self._names, problems)
        for problem in problems:
            yield _sentence(problem)

    def _lost(self, text: str, known: Row) -> Iterator[str]:
        named = facts_in(text, self._names)
        for fact in facts_in(known.text, self._names):
            if fact not in named:
                yield self._words["lost"].format(name=f"{{{fact}}}")


def _sentence(problem: Problem) -> str:
    """What is wrong, without a place in a file: the row is the place."""
    return Problem(problem.fault, Place(), problem.fields, problem.allowed).sentence()


def _what(problem: Problem) -> tuple[object, ...]:
    """What a problem says, wherever it stands: lines move."""
    return problem.fault, problem.place.file, *sorted(problem.fields.items())
