"""Files of other keys, releases and programs are told apart, and rows stay as they were written."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from desktop_app.store.journal import schema
from desktop_app.store.journal.connect import connect, connected, key_fits
from desktop_app.store.journal.errors import (
    DamagedError,
    JournalError,
    NewerSchemaError,
    ReadOnlyError,
    UnavailableError,
    WrongKeyError,
)
from desktop_app.store.journal.schema import (
    APPLICATION_ID,
    copy_name,
    open_connection,
    quick_check,
)
from tests.store.journal.helpers import KEY, OTHER_KEY, case_id, case_rows, flip, opened, write

VERSION_0 = f"""
CREATE TABLE notes (text TEXT);
INSERT INTO notes VALUES ('old');
PRAGMA application_id = {APPLICATION_ID};
"""


def _from_0(connection: apsw.Connection) -> None:
    connection.execute(schema.TABLES)
    connection.execute("INSERT INTO meta SELECT 'note', text FROM notes; DROP TABLE notes")


def _from_0_badly(connection: apsw.Connection) -> None:
    _from_0(connection)
    connection.execute("SELECT no_such_function()")


def _nothing(_connection: apsw.Connection) -> None:
    """The tables are those of this release already."""


FROM_0 = {**dict.fromkeys(range(schema.USER_VERSION), _nothing), 0: _from_0}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal lies."""
    return tmp_path / "journal.db"


def _made(path: Path, statements: str) -> None:
    connection = connect(path, KEY, new=True)
    connection.execute(statements)
    connection.close()


def _filled(path: Path, cases: int = 3) -> None:
    with opened(path) as into:
        write(into, ((case_id(n), case_rows(n)) for n in range(1, cases + 1)))


def _names(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def test_a_new_file_is_a_journal(path: Path) -> None:
    """It says whose it is and of which release, and is written through."""
    connection = open_connection(path, KEY).connection
    names = ("application_id", "user_version", "journal_mode", "synchronous", "cipher")
    found = [connection.pragma(name) for name in names]
    check = quick_check(connection)
    connection.close()
    assert (found, check) == ([APPLICATION_ID, schema.USER_VERSION, "wal", 2, "chacha20"], ())


@pytest.mark.parametrize(
    "statement",
    ["UPDATE rows SET payload = ''", "DELETE FROM rows", "REPLACE INTO rows SELECT * FROM rows"],
)
def test_rows_stay(path: Path, statement: str) -> None:
    """No row can be changed or taken away."""
    _filled(path)
    with connected(path, KEY) as connection:
        before = connection.execute("SELECT * FROM rows").fetchall()
        with pytest.raises(apsw.ConstraintError):
            connection.execute(statement)
        assert connection.execute("SELECT * FROM rows").fetchall() == before


def test_a_newer_file_is_refused(path: Path) -> None:
    """A file of a later release is left as it is."""
    later = f"PRAGMA user_version = {schema.USER_VERSION + 1}"
    _made(path, f"{schema.TABLES} PRAGMA application_id = {APPLICATION_ID}; {later}")
    before = path.read_bytes()
    with pytest.raises(NewerSchemaError):
        open_connection(path, KEY)
    assert (_names(path), len(path.read_bytes())) == (["journal.db"], len(before))


def test_an_older_file_is_brought_up_after_a_copy(path: Path) -> None:
    """What it held is there in the new tables, and the old file lies beside it."""
    _made(path, VERSION_0)
    connection = open_connection(path, KEY, FROM_0).connection
    notes = connection.execute("SELECT name, value FROM meta").fetchall()
    version = connection.pragma("user_version")
    connection.close()
    with connected(copy_name(path, 0), KEY) as copy:
        old = copy.execute("SELECT text FROM notes").get
    assert (notes, version, old) == ([("note", "old")], schema.USER_VERSION, "old")
    assert _names(path) == ["journal.db", "journal.version-0.db"]


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    """The old file stays whole, and the next try finds it so."""
    _made(path, VERSION_0)
    with pytest.raises(JournalError):
        open_connection(path, KEY, {**FROM_0, 0: _from_0_badly})
    connection = open_connection(path, KEY, FROM_0).connection
    note = connection.execute("SELECT value FROM meta").get
    connection.close()
    assert note == "old"


def test_an_older_file_without_a_way_is_told(path: Path) -> None:
    """A version that no release has had cannot be brought up."""
    _made(path, VERSION_0)
    with pytest.raises(DamagedError):
        open_connection(path, KEY)


def test_another_programs_file_is_not_a_journal(path: Path) -> None:
    """A database with other tables is refused and not written to."""
    _made(path, "CREATE TABLE songs (name TEXT)")
    with pytest.raises(DamagedError):
        open_connection(path, KEY)


def test_an_unencrypted_file_is_not_ours(path: Path) -> None:
    """A plain database is no file of this key."""
    plain = apsw.Connection(str(path))
    plain.execute("CREATE TABLE songs (name TEXT)")
    plain.close()
    with pytest.raises(WrongKeyError):
        open_connection(path, KEY)


def test_a_missing_folder_is_told(path: Path) -> None:
    """Where there is no folder, no file can be made."""
    with pytest.raises(UnavailableError):
        open_connection(path.parent / "gone" / path.name, KEY)


def test_a_read_only_file_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing may be written, the journal says so before anything is taken."""
    _filled(path)

    def refuse(*_args: object, **_named: object) -> None:
        raise apsw.ReadOnlyError

    monkeypatch.setattr(schema, "_prepare", refuse)
    with pytest.raises(ReadOnlyError):
        open_connection(path, KEY)


def test_keys_have_one_length(path: Path) -> None:
    """A shorter key would be stretched to something else."""
    with pytest.raises(ValueError, match="31"):
        open_connection(path, KEY[:31])
    assert not path.exists()


@pytest.mark.parametrize("place", [0, 15, 18, 24, 100, 2_000, 4_070, 4_090])
def test_a_flipped_byte_in_the_first_page_is_damage(path: Path, place: int) -> None:
    """It is never taken for a wrong key; and a wrong key is never taken for damage."""
    _filled(path)
    flip(path, place)
    with pytest.raises(DamagedError):
        open_connection(path, KEY)
    with pytest.raises(WrongKeyError):
        open_connection(path, OTHER_KEY)


def test_a_flipped_byte_in_any_page_is_found(path: Path) -> None:
    """The quick check or the opening finds it, wherever it lies."""
    _filled(path, 5)
    whole = path.read_bytes()
    unseen = []
    for place in range(0, len(whole), 1_021):
        path.write_bytes(whole)
        flip(path, place)
        if not _finds_damage(path):
            unseen.append(place)
    assert unseen == []


def _finds_damage(path: Path) -> bool:
    try:
        connection = open_connection(path, KEY).connection
    except DamagedError:
        return True
    found = quick_check(connection)
    connection.close()
    return bool(found)


def _log_after_kill(path: Path, into: Path) -> int:
    """The files as a kill leaves them, with commits in the log alone; the log's length."""
    made = open_connection(path, KEY).connection
    for number in range(20):
        made.execute("INSERT INTO meta VALUES (?, ?)", (f"name-{number}", "x" * 500))
    log = path.with_name(path.name + "-wal")
    into.write_bytes(path.read_bytes())
    into.with_name(into.name + "-wal").write_bytes(log.read_bytes())
    made.close()
    return log.stat().st_size if log.exists() else into.with_name(into.name + "-wal").stat().st_size


def test_a_log_that_was_left_is_read(path: Path) -> None:
    """After a kill every commit of the log is there."""
    left = path.with_name("left.db")
    _log_after_kill(path, left)
    found = open_connection(left, KEY)
    count = found.connection.execute("SELECT count(*) FROM meta").get
    found.connection.close()
    assert (count, found.unread_commits, found.log_header_damaged) == (20, 0, False)


@pytest.mark.parametrize("part", [0.1, 0.4, 0.7])
def test_a_flipped_byte_in_the_log_is_found(path: Path, part: float) -> None:
    """SQLite passes over what lies behind it; the journal says how many commits that were."""
    left = path.with_name("left.db")
    length = _log_after_kill(path, left)
    flip(left.with_name("left.db-wal"), int(length * part))
    found = open_connection(left, KEY)
    has_meta = found.connection.execute("SELECT count(*) FROM sqlite_schema WHERE name='meta'").get
    count = found.connection.execute("SELECT count(*) FROM meta").get if has_meta else 0
    found.connection.close()
    assert isinstance(count, int)
    assert found.unread_commits >= 20 - count > 1


def test_a_flipped_byte_in_the_head_of_the_log_is_found(path: Path) -> None:
    """Without its head nothing of the log can be read, and that is told."""
    left = path.with_name("left.db")
    _log_after_kill(path, left)
    flip(left.with_name("left.db-wal"), 17)
    found = open_connection(left, KEY)
    found.connection.close()
    assert (found.unread_commits > 1, found.log_header_damaged) == (True, True)


def test_a_file_that_was_torn_in_the_making_gets_its_sign(path: Path) -> None:
    """What a power cut leaves of it is begun anew, so that its key is known later."""
    made = connect(path, KEY, new=True)
    made.execute("BEGIN; CREATE TABLE meta (name TEXT)")
    # the rollback journal says that the file was empty before
    made.cache_flush()
    for end in ("", "-journal"):
        torn = path.with_name(f"torn.db{end}")
        torn.write_bytes(path.with_name(path.name + end).read_bytes())
    made.close()
    left = path.with_name("torn.db")
    left.write_bytes(bytes(512) + left.read_bytes()[512:4_096])
    open_connection(left, KEY).connection.close()
    assert key_fits(left, KEY)
