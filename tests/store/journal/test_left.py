"""What a journal that closes has left is told once: by the file, or by whoever carries it on."""

from __future__ import annotations

import threading
from pathlib import Path

import apsw
import pytest

from desktop_app.store.journal import session as session_module
from desktop_app.store.journal import writer as module
from desktop_app.store.journal.chain import Chain
from desktop_app.store.journal.errors import JournalError
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.schema import open_connection
from desktop_app.store.journal.session import Session
from desktop_app.store.journal.writer import NewRow, Writer
from tests.store.journal.helpers import KEY, NOW, case_id, case_rows
from tests.store.journal.starts import OWNER, fill, found


def _row(number: int) -> NewRow:
    return NewRow("case-1", "desk", None, f"at-{number}", "drafted", "{}")


def test_a_commit_under_way_while_it_closes_is_left_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow disk takes the rows after all: carried on they would be there twice."""
    writes, goes_on = threading.Event(), threading.Event()
    write = module._write

    def slow(connection: apsw.Connection, chain: Chain, rows: tuple[NewRow, ...]) -> None:
        writes.set()
        assert goes_on.wait(30)
        write(connection, chain, rows)

    monkeypatch.setattr(module, "_write", slow)
    writer = Writer(open_connection(tmp_path / "journal.db", KEY).connection)
    writer.append(_row(0))
    assert writes.wait(30)
    writer.append(_row(1))
    closing = threading.Thread(target=writer.close, args=(0.01,))
    closing.start()
    closing.join(30)
    goes_on.set()
    writer._thread.join(30)
    connection = open_connection(tmp_path / "journal.db", KEY).connection
    durable = [str(at) for (at,) in connection.execute("SELECT at FROM rows ORDER BY seq")]
    connection.close()
    assert [*durable, *(row.at for row in writer.left)] == ["at-0", "at-1"]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A desk with some cases."""
    made = Places(tmp_path / "desk")
    fill(made)
    return made


def _refuse(journal: Journal) -> None:
    """Let the file take no row more."""
    with journal._writer.connection() as held:
        held.execute(
            "CREATE TEMP TRIGGER no BEFORE INSERT ON rows BEGIN SELECT raise(ABORT, ''); END"
        )


def test_no_desk_is_there_before_what_was_left(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mended file that takes no row either: the desk would show the case without its last."""
    monkeypatch.setattr(session_module, "SECONDS_TO_CLOSE", 0.2)
    session = Session(places, OWNER, lambda: NOW)
    journal = session.journal()
    _refuse(journal)
    kept = case_rows(90, 3)
    journal.append_together(case_id(90), kept)
    assert not journal.flush(0.5)
    session.mend()
    carry = Journal.carry

    def refused(self: Journal, rows: tuple[NewRow, ...]) -> None:
        _refuse(self)
        carry(self, rows)

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "carry", refused)
        with pytest.raises(JournalError):
            session.journal()
    assert session.unsaved == len(kept)
    assert session.journal().kept_of(case_id(90)) == tuple(kept)
    assert session.unsaved == 0
    assert session.close()
    assert found(places)[0][case_id(90)] == tuple(kept)
