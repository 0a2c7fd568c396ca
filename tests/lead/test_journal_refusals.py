"""`journal recover`: whatever may be wrong with what is given is told in one sentence."""

from __future__ import annotations

import pytest

from desktop_app.domain.ids import FactId
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.errors import (
    DamagedError,
    JournalError,
    KeyUnavailableError,
    LockedError,
    NewerSchemaError,
    NoRoomError,
    ReadOnlyError,
    UnavailableError,
    WrongKeyError,
)
from desktop_app.store.journal.sealing import seal_key
from tests.lead.recovering import CLOSED, OTHERS, PAIR, WORDS, Room, files_in
from tests.store.journal.helpers import (
    KEY,
    OTHER_KEY,
)

FARE = FactId("original_fare")

pytestmark = pytest.mark.usefixtures("terminal")


def _refused(room: Room, capsys: pytest.CaptureFixture[str]) -> str:
    before = files_in(room.journal.parent)
    code, said = room.recover(), capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert files_in(room.journal.parent) == before
    return said.err.strip()


# what may be wrong


@pytest.mark.parametrize("name", ["journal", "sealed", "private"])
def test_a_file_that_is_missing_is_named(
    stored: Room, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path, folder = stored.journal.with_name("nowhere"), stored.journal.parent
    setattr(stored, name, path)
    assert _refused(stored, capsys) == WORDS["missing"].format(path=path)
    setattr(stored, name, folder)
    said = WORDS["unreadable"].format(path=folder)
    assert (stored.recover(), capsys.readouterr().err.strip()) == (2, said)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("private", OTHERS.private, "wrong_private_key"),
        ("private", PAIR.public, "not_a_private_key"),
        ("private", b"", "not_a_private_key"),
        ("private", CLOSED.private, "wrong_password"),
        ("sealed", PAIR.private, "not_a_seal"),
        ("sealed", b"", "not_a_seal"),
        ("sealed", seal_key(KEY, PAIR.public)[:-1] + b"\0", "damaged_seal"),
        ("sealed", seal_key(OTHER_KEY, PAIR.public), "wrong_key"),
        ("journal", b"text" * 2_000, "wrong_key"),
    ],
)
def test_a_wrong_file_is_told(
    stored: Room, capsys: pytest.CaptureFixture[str], name: str, data: bytes, kind: str
) -> None:
    """In one sentence, and nothing is written."""
    getattr(stored, name).write_bytes(data)
    assert _refused(stored, capsys) == WORDS[kind]
    assert not stored.out.exists()


def test_of_a_journal_that_is_gone_nothing_is_made_up(
    stored: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    data = stored.journal.read_bytes()
    stored.journal.write_bytes(data[:16] + bytes(len(data) - 16))
    assert _refused(stored, capsys) == WORDS["damaged"]


def test_a_newer_journal_is_refused(stored: Room, capsys: pytest.CaptureFixture[str]) -> None:
    with connected(stored.journal, KEY) as connection:
        connection.pragma("user_version", 99)
    assert _refused(stored, capsys) == WORDS["newer_schema"]


def test_the_folder_must_be_empty(stored: Room, capsys: pytest.CaptureFixture[str]) -> None:
    stored.out.mkdir()
    assert stored.recover() == 0
    capsys.readouterr()
    assert _refused(stored, capsys) == WORDS["out_not_empty"].format(path=stored.out)
    stored.out = stored.private
    assert _refused(stored, capsys) == WORDS["out_not_folder"].format(path=stored.out)


def test_where_nothing_can_be_written_it_says_so(
    stored: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    stored.out = stored.private / "out"
    assert _refused(stored, capsys) in {
        WORDS[kind].format(path=stored.out) for kind in ("not_written", "unreadable")
    }


def test_the_password_is_asked(
    stored: Room, terminal: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """However the system writes its Hangul."""
    stored.private.write_bytes(CLOSED.private)
    stored.sealed.write_bytes(seal_key(KEY, CLOSED.public))
    terminal.append("wrong")
    assert _refused(stored, capsys) == WORDS["wrong_password"]
    terminal.append("\u1107\u1175\u1106\u1175\u11af")
    assert stored.recover() == 0


def test_every_trouble_has_its_words() -> None:
    kinds: list[type[JournalError]] = [DamagedError, KeyUnavailableError, LockedError]
    kinds += [NewerSchemaError, NoRoomError, ReadOnlyError, UnavailableError, WrongKeyError]
    assert [each.kind for each in kinds if each.kind not in WORDS] == []
