"""`journal lead-key` and `recover`: what was recorded comes back, and each mistake is told."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.desk.desk import Desk
from desktop_app.domain.case import Event
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.lead.case_files import write_cases
from desktop_app.lead.restore import RestoredCase, restore
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.case_file import read_case_file
from desktop_app.store.journal.backup import daily_copy
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.sealing import seal_key
from desktop_app.store.records import Drafted
from tests.fakes import FakeClipboard, FakeClock
from tests.lead.recovering import CASES, PAGE, WORDS, Room, files_in, text_of
from tests.store.journal.helpers import (
    BEGUN,
    EVERY_KIND,
    KEY,
    NOW,
    SECRET,
    case_id,
    case_rows,
    flip,
    journal,
    opened,
    write,
)

FARE = FactId("original_fare")

pytestmark = pytest.mark.usefixtures("terminal")


def _an_evening(into: Journal) -> tuple[Desk, list[str]]:
    """Two cases as a counselor leaves them, and their case files."""
    desk = Desk(shipped_pack(), into, FakeClock(), FakeClipboard(), "김상담")
    first, second = desk.begin(), desk.begin()
    desk.record(first, {f.CHANNEL: "chat", f.REQUESTER: "driver"})
    desk.record(first, {f.ORIGINAL_CALL_ID: "A-1001", FARE: "2만3천"})
    desk.record(first, {f.ORIGIN: SECRET})
    desk.undo(first)
    desk.rename("이상담")
    desk.record(second, {f.ORIGIN: "판교역"})
    for text in ("2", "2만", "2만ㅁ"):
        desk.type_in(second, FARE, text)
    desk.type_in(second, f.DESTINATION, "정자역")
    return desk, [desk.export(first), desk.export(second)]


# recovering


def test_what_was_recorded_comes_back(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """To the byte as the desk itself would write it; a draft that was not recorded is told."""
    policy = shipped_pack().policy
    with_policy = Journal.open(room.journal, KEY, "desk-1", NOW, policy.id)
    desk, exported = _an_evening(with_policy)
    cases = [each.id for each in desk.open_cases]
    with_policy.close(30)
    before = files_in(room.journal.parent)
    assert room.recover() == 0
    expected = {f"{id_}.json": text.encode() for id_, text in zip(cases, exported, strict=True)}
    label = shipped_pack().facts[FARE].label
    expected["drafts.txt"] = f"상담 {cases[1]}\n  {label}: 2만ㅁ\n".encode()
    assert files_in(room.out) == expected
    assert files_in(room.journal.parent) == before
    said = capsys.readouterr()
    drafts = WORDS["restored_drafts"].format(count=1, file=room.out / "drafts.txt")
    lines = [WORDS["restored"].format(count=2, folder=room.out), drafts, WORDS["nothing_lost"]]
    assert (said.out.splitlines(), said.err) == (lines, "")
    events = [read_case_file(room.out / f"{id_}.json", policy).events for id_ in cases]
    assert events == [each.events for each in desk.open_cases]


def _kill(room: Room) -> None:
    """Put files in the room as a kill leaves them: the last rows stand in the log alone."""
    with opened(room.journal) as into:
        write(into, [(case_id(1), case_rows(1))])
    into = journal(room.journal)
    # one row is one commit, however the writer's thread and this one take turns
    write(into, [(case_id(2), [BEGUN])])
    assert into.flush(30)
    left = {
        name: data for name, data in files_in(room.journal.parent).items() if "journal.db" in name
    }
    into.close(30)
    for name, data in left.items():
        room.journal.with_name(name).write_bytes(data)
    assert sorted(left) == ["journal.db", "journal.db-wal"]


def test_what_still_stands_in_the_log_comes_back(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    _kill(room)
    before = files_in(room.journal.parent)
    assert room.recover() == 0
    assert sorted(files_in(room.out)) == [f"{case_id(1)}.json", f"{case_id(2)}.json"]
    assert (files_in(room.journal.parent), WORDS["nothing_lost"] in capsys.readouterr().out) == (
        before,
        True,
    )


@pytest.mark.parametrize(("place", "kind"), [(20, "lost_log"), (100, "lost_commit")])
def test_a_log_that_cannot_be_read_is_told(
    room: Room, capsys: pytest.CaptureFixture[str], place: int, kind: str
) -> None:
    """What stood in it is lost without any other trace."""
    _kill(room)
    flip(room.journal.with_name("journal.db-wal"), place)
    assert room.recover() == 0
    assert sorted(files_in(room.out)) == [f"{case_id(1)}.json"]
    said = capsys.readouterr().out
    assert (WORDS[kind] in said, WORDS["nothing_lost"] in said) == (True, False)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_what_comes_back_is_the_leads_alone(stored: Room) -> None:
    assert stored.recover() == 0
    modes = {each.stat().st_mode & 0o777 for each in stored.out.iterdir()}
    assert (stored.out.stat().st_mode & 0o777, modes) == (0o700, {0o600})


def _leaf_of_rows(path: Path) -> int:
    query = "SELECT pageno FROM dbstat WHERE name = 'rows' AND pagetype = 'leaf' LIMIT 1 OFFSET 3"
    with connected(path, KEY) as connection:
        page = connection.execute(query).get
    assert isinstance(page, int)
    return (page - 1) * PAGE


def _events(number: int, lost: Sequence[int] = ()) -> tuple[Event, ...]:
    rows = enumerate(case_rows(number), 1)
    return tuple(row for place, row in rows if place not in lost and isinstance(row, Event))


def test_of_a_damaged_journal_the_rest_comes_back(
    stored: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each row that is lost is named by its case and place; all others are there."""
    flip(stored.journal, _leaf_of_rows(stored.journal) + 50)
    before = files_in(stored.journal.parent)
    found = restore(stored.journal, KEY)
    assert stored.recover() == 0
    assert files_in(stored.journal.parent) == before
    events = {case.id: case.events for case in found.cases}
    lost = {case.id: case.lost for case in found.cases if case.lost}
    assert events == {case_id(n): _events(n, lost.get(case_id(n), ())) for n in range(1, CASES + 1)}
    assert 0 < sum(map(len, lost.values())) < 40
    assert (found.lost_unknown, found.lost_cases, found.is_end_known) == (0, {}, True)
    said = capsys.readouterr().out
    assert [case for case in lost if f"상담 {case}: 기록 {len(lost[case])}개" in said] == [*lost]
    assert (WORDS["nothing_lost"] in said, len(list(stored.out.iterdir()))) == (False, CASES)


def test_a_daily_copy_beside_it_fills_the_gaps(
    stored: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = daily_copy(stored.journal.parent, NOW.date())
    copy.write_bytes(stored.journal.read_bytes())
    flip(stored.journal, _leaf_of_rows(stored.journal) + 50)
    before = files_in(stored.journal.parent)
    assert stored.recover() == 0
    assert files_in(stored.journal.parent) == before
    files = [json.loads(text_of(stored.out / f"{case_id(n)}.json")) for n in range(1, CASES + 1)]
    counts = [len(file["events"]) for file in files]
    said = capsys.readouterr().out
    assert counts == [len(_events(n)) for n in range(1, CASES + 1)]
    assert (copy.name in said, WORDS["nothing_lost"] in said) == (True, True)


def test_every_kind_of_row_is_understood(room: Room) -> None:
    with opened(room.journal) as into:
        write(into, [(case_id(1), EVERY_KIND)])
    [case] = restore(room.journal, KEY).cases
    events = tuple(each for each in EVERY_KIND if isinstance(each, Event))
    drafts = {each.fact: each.text for each in EVERY_KIND if isinstance(each, Drafted)}
    expected = RestoredCase(case_id(1), "policy-1", "pack-7", "이상담", events, drafts)
    assert case == expected


def test_an_empty_journal_holds_no_case(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(room.journal):
        pass
    assert room.recover() == 0
    assert WORDS["nothing_lost"] in capsys.readouterr().out


def test_no_journal_chooses_where_files_go(tmp_path: Path) -> None:
    """An id with a path in it is none; a half of a character becomes a sign."""
    case = RestoredCase("../../evil", "", "", "김\ud83d", (), {f.ORIGIN: " "})
    write_cases([case], tmp_path / "out")
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert sorted(files_in(tmp_path / "out")) == ["case-1.json", "drafts.txt"]
    assert "\ufffd" in text_of(tmp_path / "out" / "case-1.json")
    assert WORDS["draft_emptied"] in text_of(tmp_path / "out" / "drafts.txt")


def test_no_log_tells_what_came_back(
    stored: Room, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor does what is printed: ids and counts alone."""
    caplog.set_level(logging.DEBUG)
    flip(stored.journal, _leaf_of_rows(stored.journal) + 50)
    assert stored.recover() == 0
    said = capsys.readouterr()
    told = caplog.text + said.out + said.err
    secrets = (SECRET, "김상담", "CALL-", KEY.hex())
    assert [secret for secret in secrets if secret in told] == []


def _lead_key(out: Path) -> int:
    return main(["journal", "lead-key", "--out", str(out)])


# the lead's keys


def test_a_lead_opens_a_journal_with_a_new_key(
    stored: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a password where nobody sits at the terminal, which is said."""
    folder = stored.out / "keys"
    assert _lead_key(folder) == 0
    assert WORDS["made_open"] in capsys.readouterr().out
    assert sorted(files_in(folder)) == ["lead_key.pem", "lead_key.pub"]
    stored.sealed.write_bytes(seal_key(KEY, (folder / "lead_key.pub").read_bytes()))
    stored.private, stored.out = folder / "lead_key.pem", stored.out / "cases"
    assert (stored.recover(), len(list(stored.out.iterdir()))) == (0, CASES)


def test_a_password_is_typed_twice(
    stored: Room, terminal: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = stored.out / "keys"
    terminal += ["비밀", "비말"]
    assert (_lead_key(folder), folder.exists()) == (2, False)
    terminal += ["비" * 1_000]
    assert (_lead_key(folder), folder.exists()) == (2, False)
    assert capsys.readouterr().err.splitlines() == [
        WORDS["passwords_differ"],
        WORDS["password_too_long"],
    ]
    terminal += ["비밀", "비밀"]
    assert _lead_key(folder) == 0
    assert WORDS["made_open"] not in capsys.readouterr().out
    assert b"ENCRYPTED" in (folder / "lead_key.pem").read_bytes()


def test_no_password_is_asked_once(tmp_path: Path, terminal: list[str]) -> None:
    terminal += [""]
    assert _lead_key(tmp_path) == 0
    assert b"ENCRYPTED" not in (tmp_path / "lead_key.pem").read_bytes()


@pytest.mark.parametrize("name", ["lead_key.pem", "lead_key.pub"])
def test_no_lead_key_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    assert _lead_key(tmp_path) == 2
    assert capsys.readouterr().err.strip() == WORDS["key_there"].format(path=path)
    assert files_in(tmp_path) == {name: b"old"}


def test_a_file_is_no_folder_for_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "file"
    path.touch()
    assert _lead_key(path) == 2
    assert capsys.readouterr().err.strip() == WORDS["out_not_folder"].format(path=path)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_lead_key_is_its_owners_alone(tmp_path: Path) -> None:
    _lead_key(tmp_path)
    assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o600}
