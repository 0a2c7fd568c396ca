"""Texts out to a sheet and back: only what was changed changes, and no row slips through."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from desktop_app.domain.ids import ScriptId
from desktop_app.pack.editing.changes import script_text
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.sheet.planning import Plan, plan
from desktop_app.pack.sheet.reading import ReadRow, read
from desktop_app.pack.sheet.rows import Row, rows
from desktop_app.pack.sheet.writing import written
from tests.pack.editing.edited import TEXTS, shipped_draft
from tests.pack.packs import compiled, shipped

PACK = compiled(shipped())
UNTOUCHED = shipped_draft()
"""Planning changes nothing: its checks are made once for all tests."""
HANDED_OUT = written(rows(UNTOUCHED, PACK))
REASON, FARE = "scripts/ask_reason/1", "scripts/terms_cash_base/1"
TEXT, REMARK, BEFORE = 4, 5, 6
Edits = Callable[[Any, Mapping[str, int]], object]


def _edited(content: bytes, edit: Edits, path: Path) -> tuple[ReadRow, ...]:
    """Return what is read of the sheet after somebody edited its cells."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    edit(sheet, {str(sheet.cell(n, 1).value): n for n in range(2, sheet.max_row + 1)})
    book.save(path)
    return read(path)


def _planned(edit: Edits, path: Path, draft: Draft | None = None) -> tuple[Draft, Plan]:
    draft = draft or UNTOUCHED
    return draft, plan(draft, _edited(HANDED_OUT, edit, path))


def _put(id_: str, value: object, column: int = TEXT) -> Edits:
    def edit(sheet: Any, at: Mapping[str, int]) -> None:
        sheet.cell(at[id_], column).value = value

    return edit


def test_every_text_is_a_row(tmp_path: Path) -> None:
    """Each once, with where it shows, what it names and its words; unchanged, nothing follows."""
    draft = shipped_draft()
    known = rows(draft, PACK)
    assert len({row.id for row in known}) == len(known)
    assert sum(row.id.startswith("scripts/") for row in known) == sum(
        len(script.variants) for script in PACK.scripts
    )
    assert all(row.where and row.text for row in known)
    fare = next(row for row in known if row.id == FARE)
    assert fare.facts == "기존 요금 {original_fare}"
    assert "기사 안내·동의" in fare.where
    path = tmp_path / "x.xlsx"
    path.write_bytes(HANDED_OUT)
    planned = plan(draft, read(path))
    assert (planned.taken, planned.refused) == ((), ())
    assert planned.unchanged == len(known)


def test_changed_text_comes_back(tmp_path: Path) -> None:
    """It alone, in its own lines, with all comments; one step to be undone."""
    new = "운행이 왜 멈췄는지 여쭤봐도 될까요?"
    path = tmp_path / "x.xlsx"
    draft, planned = _planned(_put(REASON, f"  {new}\r\n"), path, shipped_draft())
    before = dict(draft.texts())
    assert [row.text for row in planned.taken] == [new]
    assert draft.texts() == before
    draft.apply(planned.edit)
    assert draft.text_of(ScriptId("ask_reason")) == new
    assert draft.changed == ("scripts/03_situation.yaml",)
    lines = zip(
        before["scripts/03_situation.yaml"].split("\n"),
        draft.texts()["scripts/03_situation.yaml"].split("\n"),
        strict=True,
    )
    assert [after for old, after in lines if old != after] == [f"    text: {new}"]
    assert draft.undo_name == "Excel에서 들여오기"
    draft.undo()
    assert draft.texts() == before


REFUSED: Mapping[str, tuple[Edits, str]] = {
    "placeholder lost": (
        _put(FARE, "현장에서 고객님께 현금으로 받아 주세요."),
        "{original_fare} 자리",
    ),
    "placeholder unknown": (_put(REASON, "{orign}에서 왜 멈췄나요?"), "'origin'을 뜻하셨나요?"),
    "particle unknown": (_put(REASON, "{remark|에} 왜 멈췄나요?"), "꼴이나 조사"),
    "brace alone": (_put(REASON, "왜 멈췄나요? {"), "중괄호"),
    "formula": (_put(REASON, "=1+1"), "수식"),
    "formula that calls": (_put(REASON, '=WEBSERVICE("http://localhost/x")'), "수식"),
    "number": (_put(REASON, 12), "숫자"),
    "nothing": (_put(REASON, None), "비어"),
    "blanks": (_put(REASON, "  \n "), "비어"),
    "strange id": (_put(REASON, "scripts/no_such/1", 1), "없는 id"),
    "another's id": (_put(REASON, FARE, 1), "행과 id가 같습니다"),
    "id gone": (_put(REASON, None, 1), "id가 비어"),
    "invisible": (_put(REASON, "왜\u200b 멈췄나요?"), "보이지 않는 문자"),
    "two blanks": (_put(REASON, "왜  멈췄나요?"), "빈칸"),
    "too long": (_put(REASON, "가" * 5001), "너무 깁니다"),
    "particle by hand": (_put(FARE, "{original_fare}을 현금으로 받아 주세요."), "조사"),
    "stranger told": (_put("scripts/empathy_ended/1", "{origin}에서 놀라셨죠."), "본인 확인 전"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_row_is_refused(name: str, tmp_path: Path) -> None:
    """With a sentence of its own, and the others are taken all the same."""
    edit, words = REFUSED[name]
    other = "nodes/customer_terms/asks/1/question"

    def both(sheet: Any, at: Mapping[str, int]) -> None:
        edit(sheet, at)
        _put(other, "고객님 본인 맞으신가요?")(sheet, at)

    _draft, planned = _planned(both, tmp_path / "x.xlsx")
    assert len(planned.refused) == 1
    assert words in planned.refused[0].sentence
    assert [row.id for row in planned.taken] == [other]


def test_all_refused_rows_are_said_at_once(tmp_path: Path) -> None:
    """In the order of the sheet."""

    def edit(sheet: Any, at: Mapping[str, int]) -> None:
        _put(FARE, "돈을 받아 주세요.")(sheet, at)
        _put(REASON, "{x}")(sheet, at)
        _put("scripts/empathy_ended/1", "{origin}")(sheet, at)

    _draft, planned = _planned(edit, tmp_path / "x.xlsx")
    numbers = [each.number for each in planned.refused]
    assert len(numbers) == 3
    assert numbers == sorted(numbers)
    assert not planned.taken


def test_text_that_changed_in_the_pack_meanwhile(tmp_path: Path) -> None:
    """A row that was edited is refused; one that was not leaves the pack's newer text alone."""
    for value, refused in (("또 다른 글", 1), (None, 0)):
        draft = shipped_draft()
        draft.apply(script_text(draft, ScriptId("ask_reason"), "새로 바뀐 글"))
        edit = _put(REASON, value) if value else (lambda _sheet, _at: None)
        draft, planned = _planned(edit, tmp_path / "x.xlsx", draft)
        assert len(planned.refused) == refused
        assert not planned.taken
        assert draft.text_of(ScriptId("ask_reason")) == "새로 바뀐 글"


def test_sheet_may_be_arranged_otherwise(tmp_path: Path) -> None:
    """Rows away or in another order, columns more, remarks: what counts is found by its head."""

    def edit(sheet: Any, at: Mapping[str, int]) -> None:
        _put(REASON, "왜 멈췄나요?")(sheet, at)
        _put(REASON, "=NOW()", REMARK)(sheet, at)
        last = {column: sheet.cell(at[REASON], column).value for column in range(1, 7)}
        sheet.delete_rows(2, sheet.max_row)
        for column, value in last.items():
            sheet.cell(5, column).value = value
        sheet.insert_cols(2)

    _draft, planned = _planned(edit, tmp_path / "x.xlsx")
    assert [row.text for row in planned.taken] == ["왜 멈췄나요?"]
    assert not planned.refused


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_any_text_survives_the_sheet(text: str) -> None:
    """Whatever it begins with, it is a text there and comes back as it was."""
    row = Row("a/1", "어디", "", text, ("a",))
    content = written([row])
    cell = load_workbook(io.BytesIO(content)).worksheets[0].cell(2, TEXT)
    assert cell.data_type == "s" or not text
    assert cell.value == text or not text
    read_ = _read_content(content)
    assert [each.text for each in read_] == [text.strip()]
    assert not read_[0].is_formula


def _read_content(content: bytes) -> tuple[ReadRow, ...]:
    from desktop_app.pack.sheet import reading  # noqa: PLC0415

    reading._refuse_hostile(content)
    return tuple(reading._rows(content))


def _everywhere(old: str, new: str) -> Edits:
    """Replace words in the whole sheet, as Excel does: in hidden columns, too."""

    def edit(sheet: Any, at: Mapping[str, int]) -> None:
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                cell.value = str(cell.value or "").replace(old, new) or None

    return edit


def test_words_replaced_in_the_whole_sheet_are_taken(tmp_path: Path) -> None:
    """Nobody sees that the hidden column was searched as well."""
    _draft, planned = _planned(_everywhere("사유를", "까닭을"), tmp_path / "x.xlsx")
    changed = {row.id for row in rows(UNTOUCHED, PACK) if "사유를" in row.text}
    assert REASON in changed
    assert {row.id for row in planned.taken} == changed
    assert planned.refused == ()


@pytest.mark.parametrize(("since", "taken", "refused"), [(False, 1, 0), (True, 0, 1)])
def test_a_sheet_of_an_older_program_kept_the_text_itself(
    since: bool, taken: int, refused: int, tmp_path: Path
) -> None:
    draft = shipped_draft()
    old = {row.id: row.text for row in rows(UNTOUCHED, PACK)}

    def older(sheet: Any, at: Mapping[str, int]) -> None:
        for id_, number in at.items():
            sheet.cell(number, BEFORE).value = old[id_]
        _put(REASON, "왜 멈췄는지 여쭤봐도 될까요?")(sheet, at)

    if since:
        draft.apply(script_text(draft, ScriptId("ask_reason"), "그사이 바뀐 문구예요."))
    _, planned = _planned(older, tmp_path / "x.xlsx", draft)
    assert (len(planned.taken), len(planned.refused)) == (taken, refused)
