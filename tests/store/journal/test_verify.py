"""Whatever somebody with the key changes in a row is found, and a cut end by the check code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.journal.check_codes import code_text, read_code
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.verify import Finding, Wrong, check_code, verify
from desktop_app.store.records import PutAway
from tests.store.journal.helpers import (
    DRAFT,
    EVERY_KIND,
    KEY,
    NOW,
    case_id,
    case_rows,
    opened,
    write,
)

TEXTS = ("case_id", "device", "author", "at", "kind", "payload", "policy", "pack")
BLOBS = ("salt", "digest", "link")


@pytest.fixture
def held(tmp_path: Path) -> Iterator[apsw.Connection]:
    """A small journal, open for somebody who has its key and takes its triggers away."""
    path = tmp_path / "journal.db"
    with opened(path) as into:
        write(into, [(case_id(1), EVERY_KIND)])
        write(into, ((case_id(n), case_rows(n, 4, put_away=n == 3)) for n in (2, 3)))
        write(into, [(case_id(1), [DRAFT, PutAway(NOW, "done")])])
    with connected(path, KEY) as connection:
        for name in ("rows_stay", "rows_last"):
            connection.execute(f"DROP TRIGGER {name}")
        yield connection


def _found(connection: apsw.Connection, statement: str, *given_: object) -> tuple[Finding, ...]:
    """What is found after a change, which is taken back."""
    connection.execute("BEGIN")
    connection.execute(statement, given_)
    findings = verify(connection).findings
    connection.execute("ROLLBACK")
    return findings


def test_a_whole_journal_is_whole(held: apsw.Connection) -> None:
    """Nothing is found where nothing was changed; everything was looked at."""
    count = held.execute("SELECT count(*) FROM rows").get
    found = verify(held)
    assert (found.findings, found.cases, found.rows, found.purged) == ((), 3, count, 0)


@pytest.mark.parametrize("column", [*TEXTS, *BLOBS])
def test_every_changed_byte_is_found(held: apsw.Connection, column: str) -> None:
    """In every column of every row each byte counts, with one bit of it changed."""
    kind = "TEXT" if column in TEXTS else "BLOB"
    update = f"UPDATE rows SET {column} = CAST(? AS {kind}) WHERE seq = ?"
    query = f"SELECT seq, CAST({column} AS BLOB) FROM rows WHERE {column} IS NOT NULL"
    unseen, changes = [], 0
    for seq, data in held.execute(query).fetchall():
        assert isinstance(data, bytes)
        for place in range(len(data)):
            changed = bytearray(data)
            changed[place] ^= 1 << place % 8
            changes += 1
            if not _found(held, update, bytes(changed), seq):
                unseen.append((seq, place))
    assert (unseen, changes > 9) == ([], True)


@pytest.mark.parametrize("column", [*TEXTS, *BLOBS])
@pytest.mark.parametrize("value", ["NULL", "{0} || 'x'", "CAST({0} AS BLOB)", "CAST({0} AS TEXT)"])
def test_other_values_are_found(held: apsw.Connection, column: str, value: str) -> None:
    """A value that is gone, longer, or the same bytes as another type."""
    new = value.format(column)
    differs = f"{column} IS NOT {new} OR typeof({column}) <> typeof({new})"
    for (seq,) in held.execute(f"SELECT seq FROM rows WHERE {differs}").fetchall():
        try:
            found = _found(held, f"UPDATE rows SET {column} = {new} WHERE seq = ?", seq)
        except apsw.ConstraintError:
            held.execute("ROLLBACK")
            continue
        assert found, (seq, column)


def test_every_other_order_is_found(held: apsw.Connection) -> None:
    """Two rows of whatever cases cannot change places, nor one row take another number."""
    last = held.execute("SELECT max(seq) FROM rows").get
    assert isinstance(last, int)
    for seq in range(1, last + 1):
        assert _found(held, "UPDATE rows SET case_seq = case_seq + 100 WHERE seq = ?", seq)
        assert _found(held, "UPDATE rows SET seq = seq + 100 WHERE seq = ?", seq)
        for other in range(seq + 1, last + 1):
            assert _swapped(held, "seq", seq, other)
            assert _swapped(held, "case_seq", seq, other)


def _swapped(connection: apsw.Connection, column: str, one: int, other: int) -> bool:
    """Whether it is found that two rows changed places; true where they stood at the same."""
    query = f"SELECT {column} FROM rows WHERE seq = ?"
    first, second = (connection.execute(query, (seq,)).get for seq in (one, other))
    if first == second:
        return True
    connection.execute("BEGIN")
    for value, place in ((-1, first), (first, second), (second, -1)):
        where = f"{column} = ?" if column == "seq" else f"{column} = ? AND seq IN ({one}, {other})"
        try:
            connection.execute(f"UPDATE rows SET {column} = ? WHERE {where}", (value, place))
        except apsw.ConstraintError:
            connection.execute("ROLLBACK")
            return True
    found = verify(connection).findings
    connection.execute("ROLLBACK")
    return bool(found)


def test_a_row_taken_out_is_found_and_named(held: apsw.Connection) -> None:
    """By its place in the case where a row comes after it, else by its place in the journal."""
    last = held.execute("SELECT max(seq) FROM rows").get
    assert isinstance(last, int)
    for seq in range(1, last):
        case, place = held.execute("SELECT case_id, case_seq FROM rows WHERE seq = ?", (seq,)).get
        found = _found(held, "DELETE FROM rows WHERE seq = ?", seq)
        assert Finding(Wrong.GAP, first=seq, last=seq) in found
        is_last = held.execute("SELECT max(case_seq) FROM rows WHERE case_id = ?", (case,)).get
        named = Finding(Wrong.MISSING, str(case), int(str(place)), int(str(place))) in found
        assert named is (place != is_last)


def test_content_emptied_by_hand_is_no_purge(held: apsw.Connection) -> None:
    """A purge says so in the chain; without that a row without content is a wrong one."""
    statement = "UPDATE rows SET payload = NULL, salt = NULL, author = '' WHERE case_id = ?"
    found = _found(held, statement, case_id(2))
    assert found == tuple(Finding(Wrong.EMPTIED, case_id(2), n, n) for n in range(1, 5))


def test_a_row_put_in_between_is_found(held: apsw.Connection) -> None:
    """Even one that is a copy of a right one, at the end of its case."""
    copied = """
    INSERT INTO rows SELECT max(seq) + 1, case_id, max(case_seq) + 1, device, author, at, kind,
    payload, policy, pack, salt, digest, link FROM rows WHERE case_id = ?
    """
    assert [each.wrong for each in _found(held, copied, case_id(1))] == [Wrong.CHANGED]


def test_a_cut_end_is_found_by_its_code(held: apsw.Connection) -> None:
    """The last row of the last case leaves no gap: the code from before says what was there."""
    codes = {n: check_code(held, case_id(n)) for n in (1, 2, 3)}
    assert verify(held, codes.values()).findings == ()
    held.execute("DELETE FROM rows WHERE seq = (SELECT max(seq) FROM rows)")
    count = len(EVERY_KIND) + 2
    assert verify(held).findings == ()
    expected = (Finding(Wrong.CUT, last=count, code=codes[1]),)
    assert verify(held, codes.values()).findings == expected


def test_a_code_holds_when_the_case_goes_on(tmp_path: Path) -> None:
    """It is that of a row, wherever the case ends now; typed in small letters, too."""
    with opened(tmp_path / "journal.db") as into:
        write(into, [(case_id(1), EVERY_KIND)])
        code = into.check_code(case_id(1))
        into.append(case_id(1), DRAFT)
        later = into.check_code(case_id(1))
        with into._writer.connection() as connection:
            assert verify(connection, [code.lower().replace("-", " "), later]).findings == ()
            with pytest.raises(KeyError):
                check_code(connection, case_id(9))
    assert code != later
    assert len(code.replace("-", "")) == 24


@given(st.binary(min_size=32, max_size=32), st.integers(1, 2**24 - 1), st.integers(0, 23))
def test_codes_are_read_as_written_and_mistyped_ones_told(
    link: bytes, rows: int, place: int
) -> None:
    """A code gives back what it was made of; another letter in it is nearly always told."""
    code = code_text(link, rows)
    assert read_code(code) == (link[:11], rows)
    letters = list(code.replace("-", ""))
    letters[place] = "A" if letters[place] != "A" else "Q"
    with pytest.raises(ValueError, match=r"^[A-Z2-7]{24}$"):
        read_code("".join(letters))


@pytest.mark.parametrize("text", ["", "ABCD", "가" * 24, "-" * 30, "A" * 25])
def test_what_is_no_code_is_told(held: apsw.Connection, text: str) -> None:
    """It is mistyped, and nothing is said of the journal."""
    assert verify(held, [text]).findings == (Finding(Wrong.MISTYPED, code=text),)
