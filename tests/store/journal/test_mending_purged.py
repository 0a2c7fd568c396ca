"""A journal that is mended after a purge brings nothing back, and forgets no reconnection."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from desktop_app.domain.case import Event
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.store.journal import retention
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.errors import UnavailableError
from desktop_app.store.journal.leaps import is_believed
from desktop_app.store.journal.opening import Places, want_mending
from desktop_app.store.journal.retention import sweep_all
from desktop_app.store.journal.verify import verify
from desktop_app.store.records import Begun, Drafted, Kept, PutAway
from tests.store.journal.helpers import NOW, case_id, case_rows, flip, write
from tests.store.journal.starts import copy_today, fill, key_of, pages, start, started
from tests.store.journal.traces import files_with

GONE = "ZXQWVKJ"
CALL = f"{GONE}-CALL-1"
PURGED = case_id(77)


def _told() -> list[Kept]:
    facts = {f.ORIGINAL_CALL_ID: CALL, f.CUSTOMER_PHONE: f"010-{GONE}"}
    return [
        Begun(NOW, "김상담", "pack-7", 1),
        Event(NOW, facts, by="김상담"),
        *(Drafted(NOW, FactId("remark"), f"{GONE}메모{n} {'상세' * 500}") for n in range(20)),
        Event(NOW, {f.FORCED_CALL_ID: f"{GONE}-FORCED"}, by="김상담"),
        PutAway(NOW, "done"),
    ]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A desk with a reconnected case that was put away, and a copy of the day."""
    made = Places(tmp_path / "desk")
    fill(made)
    with started(made) as opened:
        write(opened.journal, [(PURGED, _told()), (case_id(90), case_rows(90))])
    copy_today(made)
    return made


def _damage_row(places: Places, seq: int) -> None:
    """Damage the page in which a row stands."""
    for place in pages(places, "rows", "leaf"):
        data = places.journal.read_bytes()
        flip(places.journal, place + 50)
        with connected(places.journal, key_of(places)) as connection:
            try:
                connection.execute("SELECT * FROM rows WHERE seq = ?", (seq,)).fetchall()
            except apsw.Error:
                return
        places.journal.write_bytes(data)
    raise AssertionError(seq)


def _purged_at(places: Places) -> int:
    with connected(places.journal, key_of(places)) as connection:
        return int(connection.execute("SELECT seq FROM rows WHERE kind = 'purged'").get)


def _purge(places: Places) -> None:
    with started(places) as made:
        assert made.journal.purge_case(PURGED, NOW)
        sweep_all(made.journal, places, NOW)


def test_nothing_purged_comes_back_from_an_older_copy(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash kept the copies as they were; a row of the damaged file is taken from there."""

    def refuse(*_given: object) -> None:
        raise UnavailableError

    with monkeypatch.context() as patched:
        patched.setattr(retention, "_renew_copies", refuse)
        with pytest.raises(UnavailableError):
            _purge(places)
    with connected(places.journal, key_of(places)) as connection:
        seq = int(
            connection.execute(
                "SELECT seq FROM rows WHERE case_id = ? AND case_seq = 5", (PURGED,)
            ).get
        )
    _damage_row(places, seq)
    want_mending(places)
    made = start(places)
    try:
        assert made.journal.kept_of(PURGED) == ()
        assert made.journal.was_reconnected(CALL)
        sweep_all(made.journal, places, NOW)
    finally:
        assert made.journal.close(30)
    assert files_with(places.folder, key_of(places), tmp_path, GONE, GONE.lower()) == []
    with connected(places.journal, key_of(places)) as connection:
        assert verify(connection).findings == ()


def test_a_purged_reconnection_is_known_when_damage_takes_its_row(places: Places) -> None:
    """What stands in the table of marks comes along."""
    _purge(places)
    for path in places.copies.glob("*"):
        path.unlink()
    _damage_row(places, _purged_at(places))
    want_mending(places)
    made = start(places)
    try:
        assert made.report is not None
        assert not made.report.is_whole
        assert made.journal.was_reconnected(CALL)
    finally:
        assert made.journal.close(30)


def test_a_clock_that_leapt_is_believed_no_sooner_for_a_mending(places: Places) -> None:
    """Whoever mends by a wrong clock would let every case go at once."""
    with started(places) as made:
        assert is_believed(made.journal, NOW)
    later = NOW + timedelta(days=400)
    want_mending(places)
    with started(places, later) as made:
        assert not is_believed(made.journal, later)
