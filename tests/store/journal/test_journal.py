"""The journal gives back what was appended, to nobody without the key."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import apsw
import pytest

from desktop_app.domain.case import Event
from desktop_app.domain.ids import FactId
from desktop_app.store.cases import CaseStore, MemoryStore, OnDesk
from desktop_app.store.journal.backup import backup
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.errors import LockedError, WrongKeyError
from desktop_app.store.journal.journal import CASE, OPEN, RECONNECTED, Journal
from desktop_app.store.records import Begun, CaseId, Kept, Labelled, PutAway
from tests.store.journal.helpers import (
    BEGUN,
    CALL,
    DRAFT,
    EVERY_KIND,
    KEY,
    NOW,
    OTHER_KEY,
    SECRET,
    call_of,
    case_id,
    case_rows,
    journal,
    opened,
    write,
)

ROOT = Path(__file__).resolve().parents[3]

KILLED = """
import os, signal, sys
from pathlib import Path
from tests.store.journal.helpers import case_id, case_rows, journal

into = journal(Path(sys.argv[1]))
for number in range(1, 1000):
    for row in case_rows(number):
        into.append(case_id(number), row)
    if number % 3 == 0:
        into.flush()
    if into.progress.written >= int(sys.argv[2]):
        break
print(into.progress.written, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""

HOLDS = """
import sys
from pathlib import Path
from tests.store.journal.helpers import BEGUN, case_id, journal

into = journal(Path(sys.argv[1]))
into.append(case_id(1), BEGUN)
print(into.flush(), flush=True)
sys.stdin.read()
"""

LIGHT = """
import sys
import apsw
before = set(sys.modules)
import desktop_app.store.journal.journal
heavy = {"pydantic", "uuid", "hashlib", "queue", "shutil", "sqlite3"}
print(sorted(heavy & set(sys.modules) - before))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal lies."""
    return tmp_path / "journal.db"


def _stored(path: Path) -> list[tuple[CaseId, tuple[Kept, ...]]]:
    with opened(path) as again:
        return [(case, tuple(kept)) for case, kept in again.cases()]


def _filled(store: Journal | MemoryStore) -> list[tuple[CaseId, tuple[Kept, ...]]]:
    first, second = case_id(2), case_id(1)
    for kept in EVERY_KIND:
        store.append(first, kept)
        store.append(second, kept)
    store.append(second, PutAway(NOW))
    return [(case, tuple(kept)) for case, kept in store.cases()]


def test_it_keeps_what_memory_keeps(path: Path) -> None:
    """The journal and the store in memory say the same, then and after another start."""
    with opened(path) as into:
        found = _filled(into)
    expected = _filled(MemoryStore())
    assert (expected, expected) == (found, _stored(path))


def test_a_row_says_who_and_where(path: Path) -> None:
    """Rows carry their place, device and author; the first one policy and pack."""
    with opened(path) as into:
        write(into, [(case_id(1), (BEGUN, DRAFT)), (case_id(2), (BEGUN,))])
    with connected(path, KEY) as connection:
        rows = connection.execute(
            "SELECT case_id, case_seq, device, author, at, kind, policy, pack FROM rows"
        ).fetchall()
        meta = connection.execute("SELECT name, value FROM meta ORDER BY name").fetchall()
    at = NOW.isoformat()
    common = ("desk-1", "김상담", at)
    assert rows == [
        (case_id(1), 1, *common, "begun", "policy-1", "pack-7"),
        (case_id(1), 2, *common, "drafted", None, None),
        (case_id(2), 1, *common, "begun", "policy-1", "pack-7"),
    ]
    assert meta == [("created_at", at), ("device", "desk-1")]


def test_half_characters_do_not_stop_it(path: Path) -> None:
    """A name with half a character in it is written like any other."""
    kept = (Begun(NOW, "김\ud83d", "pack\udc00", 1), Event(NOW, {CALL: "\ud83dX"}, by="\ud83d"))
    with opened(path) as into:
        write(into, [(case_id(1), kept)])
        assert (into.flush(30), into.progress.trouble) == (True, None)
    assert _stored(path) == [(case_id(1), kept)]


def test_open_cases_are_those_on_the_desk(path: Path) -> None:
    """A case put away is not among them, one that went on is; the last one touched comes last."""
    late = Labelled(NOW, "다시")
    with opened(path) as into:
        write(into, ((case_id(n), case_rows(n, 3, put_away=n in {1, 3})) for n in (4, 3, 2, 1)))
        into.append(case_id(3), late)
        into.append(case_id(4), late)
    with opened(path) as again:
        found = [(case, again.kept_of(case.id)) for case in again.open_cases()]
    assert found == [
        (OnDesk(case_id(2), BEGUN), tuple(case_rows(2, 3))),
        (OnDesk(case_id(3), BEGUN), (*case_rows(3, 3, put_away=True), late)),
        (OnDesk(case_id(4), BEGUN), (*case_rows(4, 3), late)),
    ]


def test_the_newest_case_is_the_one_begun_last(path: Path) -> None:
    """It is found whether it was put away or not."""
    with opened(path) as into:
        assert into.newest_case() is None
        rows = case_rows(1, put_away=True)
        write(into, [(case_id(2), case_rows(2)), (case_id(1), rows), (case_id(2), [DRAFT])])
        into.flush(30)
        assert into.newest_case() == (case_id(1), tuple(rows))


def test_reconnected_cases_are_found_by_their_call(path: Path) -> None:
    """A call finds the cases that were reconnected and ever named it, however it is written."""
    forced = Event(NOW, {FactId("forced_call_id"): "KC-1"})
    with opened(path) as into:
        write(into, ((case_id(n), case_rows(n, 3)) for n in range(1, 9)))
        write(into, [(case_id(5), [Event(NOW, {CALL: call_of(7).lower()}), forced, PutAway(NOW)])])
        write(into, [(case_id(9), [BEGUN, Event(NOW, {CALL: call_of(7), **forced.facts})])])
    with opened(path) as again:
        found = [case for case, _kept in again.reconnected_on(call_of(7).title())]
        other = [case for case, _kept in again.reconnected_on(call_of(5))]
        nothing = list(again.reconnected_on(call_of(8)))
    assert (found, other, nothing) == ([case_id(5), case_id(9)], [case_id(5)], [])


def test_the_device_stays_the_one_that_began_the_file(path: Path) -> None:
    """Whatever a later start calls itself."""
    Journal.open(path, KEY, "desk-1", NOW).close(30)
    again = Journal.open(path, KEY, "desk-2", NOW)
    again.append(case_id(1), BEGUN)
    again.close(30)
    with connected(path, KEY) as connection:
        assert connection.execute("SELECT DISTINCT device FROM rows").get == "desk-1"


def test_stored_cases_are_not_read_at_a_start(path: Path) -> None:
    """The open cases are found by their own table, never by going through all rows."""
    with opened(path) as into:
        write(into, [(case_id(1), case_rows(1))])
    with connected(path, KEY) as connection:
        plans = [_plan(connection, query) for query in _start_queries()]
    assert [step for plan in plans for step in plan if step.startswith("SCAN rows")] == []


def test_open_cases_are_looked_for_from_the_few_on_the_desk(path: Path) -> None:
    """Not from all that ever began: a start would wait for ten thousand of them."""
    with opened(path) as into:
        write(into, ((case_id(n), case_rows(n, 4, put_away=n > 1)) for n in range(1, 200)))
    with connected(path, KEY) as connection:
        connection.execute("ANALYZE")
        first, *_ = _plan(connection, OPEN)
    assert "open_cases" in first


def _start_queries() -> Iterable[str]:
    return OPEN, RECONNECTED, CASE.replace("?", "'x'")


def _plan(connection: apsw.Connection, query: str) -> list[str]:
    return [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]


def test_nothing_can_be_read_without_the_key(path: Path) -> None:
    """No file beside the journal holds a word of a payload, while it runs and afterwards."""
    folder = path.parent
    words = [SECRET.encode(), b"original_call_id", call_of(1).encode(), case_id(1).encode()]
    found = []
    with opened(path) as into:
        write(into, ((case_id(n), case_rows(n)) for n in range(1, 40)))
        into.flush()
        names = {file.name for file in folder.iterdir()}
        into.back_up(folder / "copy.db")
        found += _holding(folder, words)
    assert names == {"journal.db", "journal.db-wal"}
    assert (found, _holding(folder, words)) == ([], [])
    assert {file.name for file in folder.iterdir()} == {"journal.db", "copy.db"}


def _holding(folder: Path, words: Iterable[bytes]) -> list[str]:
    datas = {file.name: file.read_bytes() for file in folder.iterdir()}
    return [name for name, data in datas.items() if any(word in data for word in words)]


def test_another_key_is_told(path: Path) -> None:
    """Another key opens nothing and changes nothing."""
    with opened(path) as into:
        write(into, [(case_id(1), case_rows(1))])
    before = path.read_bytes()
    with pytest.raises(WrongKeyError):
        journal(path, OTHER_KEY)
    assert path.read_bytes() == before


def test_nothing_acknowledged_is_lost_in_a_kill(path: Path) -> None:
    """Killed at once after it said so, the program finds every row again, in order."""
    call = [sys.executable, "-c", KILLED, str(path), "900"]
    answer = subprocess.run(call, cwd=ROOT, capture_output=True, check=False, text=True)
    with opened(path) as again:
        unread = again.unread_commits
        found = [row for _case, kept in again.cases() for row in kept]
    expected = [row for number in range(1, 1000) for row in case_rows(number)]
    acknowledged = int(answer.stdout)
    assert (answer.returncode, acknowledged >= 900, unread) == (-9, True, 0)
    assert len(found) >= acknowledged
    assert found == expected[: len(found)]


def test_a_second_process_is_told(path: Path) -> None:
    """While one process has the journal, another is told so, and gets it afterwards."""
    call = [sys.executable, "-c", HOLDS, str(path)]
    with subprocess.Popen(
        call, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with pytest.raises(LockedError):
            journal(path)
        other.communicate("")
    assert _stored(path) == [(case_id(1), (BEGUN,))]


def test_after_the_end_nothing_is_taken(path: Path) -> None:
    """What can no longer be kept is not taken in silence."""
    into = journal(path)
    assert into.close(30)
    with pytest.raises(ValueError, match="begun"):
        into.append(case_id(1), BEGUN)


def test_a_daily_copy_is_made_once(path: Path) -> None:
    """The day's first copy stands; it holds what was appended before it."""
    with opened(path) as into:
        write(into, [(case_id(1), case_rows(1))])
        first = into.back_up_daily(path.parent, NOW.date())
        into.append(case_id(1), DRAFT)
        second = into.back_up_daily(path.parent, NOW.date())
    copy = path.parent / "journal-2026-11-23.db"
    assert (first, second) == (copy, None)
    assert _stored(copy) == [(case_id(1), tuple(case_rows(1)))]


def test_what_is_appended_during_a_copy_is_in_both(path: Path, tmp_path: Path) -> None:
    """Between the steps of a copy rows are written, and the copy is whole at its end."""
    with opened(path) as into:
        write(into, ((case_id(n), case_rows(n)) for n in range(1, 200)))
        into.flush()
        copy = into.back_up(tmp_path / "copy.db")
        into.append(case_id(1), DRAFT)
        assert (into.flush(30), into.check()) == (True, ())
        with into._writer.connection() as connection:
            backup(connection, tmp_path / "second.db", KEY)
    assert (len(_stored(copy)), _stored(tmp_path / "second.db")) == (199, _stored(path))


def test_it_takes_nothing_heavy_along() -> None:
    """What the start imports for it is apsw and little else."""
    call = [sys.executable, "-c", LIGHT]
    answer = subprocess.run(call, cwd=ROOT, capture_output=True, check=True, text=True)
    assert answer.stdout == "[]\n"


def test_it_is_a_case_store(path: Path) -> None:
    """The desk takes it where it takes the store in memory."""
    with opened(path) as into:
        store: CaseStore = into
        assert isinstance(store, Journal)
