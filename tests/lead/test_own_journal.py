"""`journal verify` and `purge` on one's own journal: what they find, say, and leave as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.host.protected_keys import key_guard
from desktop_app.pack.words import interface_words
from desktop_app.store.journal import health
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import make_key
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.schema import USER_VERSION
from desktop_app.store.journal.verify import Finding, Wrong
from tests.store.journal.helpers import NOW, case_id, case_rows, flip, write

ROOT = Path(__file__).resolve().parents[2]
WORDS = interface_words("lead_own_journal")
YES = ("--yes",)
LIGHT = """
import sys
from desktop_app.__main__ import main
code = main(["journal", "verify", "--journal", sys.argv[1]])
print(code, [name for name in ("PySide6", "pydantic", "cryptography") if name in sys.modules])
"""


class Desk:
    """A journal with its key, and the commands on it."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(folder)
        self.key = make_key(self.places.key, key_guard())
        journal = self.open()
        write(journal, ((case_id(n), case_rows(n, 4, put_away=n > 2)) for n in range(1, 5)))
        self.code = journal.check_code(case_id(1))
        journal.close()

    def open(self) -> Journal:
        """The journal, as the program opens it."""
        return Journal.open(self.places.journal, self.key, "desk-1", NOW)

    def change(self, statement: str) -> None:
        """Change rows as somebody does who has the key."""
        with connected(self.places.journal, self.key) as connection:
            for name in ("rows_stay", "rows_last"):
                connection.execute(f"DROP TRIGGER IF EXISTS {name}")
            connection.execute(statement)

    def verify(self, *codes: str) -> int:
        """Run the command and return its exit code."""
        given = ["--code", *codes] if codes else []
        return main(["journal", "verify", "--journal", str(self.places.journal), *given])

    def purge(self, before: str, *more: str) -> int:
        """Run the command and return its exit code."""
        path = str(self.places.journal)
        return main(["journal", "purge", "--before", before, "--journal", path, *(more or YES)])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with four cases, two of them put away."""
    return Desk(tmp_path)


def test_a_whole_journal(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what it looked at, and changes nothing."""
    before = desk.places.journal.read_bytes()
    assert desk.verify(desk.code) == 0
    said = [WORDS["whole"].format(cases=4, rows=16), WORDS["codes"].format(count=1)]
    assert capsys.readouterr().out.splitlines() == said
    assert desk.places.journal.read_bytes() == before
    assert {path.name for path in desk.places.folder.iterdir()} == {"journal.db", "journal.key"}


def test_what_is_wrong_is_named(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Case and place of each, and the code of a case that was cut short."""
    desk.change("UPDATE rows SET payload = payload || ' ' WHERE seq = 6")
    desk.change("DELETE FROM rows WHERE seq IN (4, 10, 11)")
    assert desk.verify(desk.code, "ABCD") == 1
    wrong = interface_words("lead_own_journal")["wrong"]
    assert capsys.readouterr().out.splitlines() == [
        wrong.format(count=6, cases=4, rows=13),
        WORDS["gap"].format(places="4"),
        WORDS["changed"].format(case=case_id(2), first=2),
        WORDS["gap"].format(places="10~11"),
        WORDS["missing"].format(case=case_id(3), places="2~3"),
        WORDS["cut"].format(code=desk.code, last=4),
        WORDS["mistyped"].format(code="ABCD"),
    ]


def test_every_finding_has_its_words() -> None:
    """None is told by its key alone."""
    for wrong in Wrong:
        assert WORDS[wrong].format(places="1", **Finding(wrong, "x", 1, 1, "y")._asdict())


def test_a_running_program_does_not_disturb_it(desk: Desk) -> None:
    """What the program has written until then is verified while it goes on."""
    journal = desk.open()
    write(journal, [(case_id(9), case_rows(9))])
    journal.flush(30)
    assert desk.verify(journal.check_code(case_id(9))) == 0
    journal.close()


def test_files_that_never_stand_still_are_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No wrong alarm comes of a copy that the program wrote into."""
    counts = iter(range(100))
    monkeypatch.setattr(health, "_stamps", lambda _path: [next(counts)])
    assert desk.verify() == 2
    assert capsys.readouterr().err.strip() == interface_words("lead_journal")["locked"]


@pytest.mark.parametrize("action", [["verify"], ["purge", "--before", "2026-11-24", "--yes"]])
@pytest.mark.parametrize("kind", ["missing", "no_key", "wrong_key", "damaged", "newer_schema"])
def test_what_cannot_be_opened_is_told(
    desk: Desk, action: list[str], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a sentence each, and nothing is made where nothing was."""
    path = desk.places.journal
    if kind == "missing":
        path.unlink()
    elif kind == "damaged":
        flip(path, 200)
    elif kind == "newer_schema":
        desk.change(f"PRAGMA user_version = {USER_VERSION + 1}")
    else:
        desk.places.key.unlink()
        if kind == "wrong_key":
            make_key(desk.places.key, key_guard())
    assert main(["journal", *action, "--journal", str(path)]) == 2
    lead = interface_words("lead_journal")
    told = (lead if kind not in WORDS or kind == "missing" else WORDS)[kind].format(path=path)
    assert capsys.readouterr().err.strip() == told
    assert path.exists() is (kind != "missing")


def test_an_older_journal_has_nothing_to_verify(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its rows were not chained when they were written."""
    desk.change("PRAGMA user_version = 1")
    assert desk.verify() == 2
    assert capsys.readouterr().err.strip() == WORDS["older_schema"]


def test_a_copy_is_verified_with_the_key_above_it(desk: Desk) -> None:
    """Daily copies lie in a folder of their own."""
    desk.places.copies.mkdir()
    journal = desk.open()
    copy = journal.back_up_daily(desk.places.copies, NOW.date())
    journal.close()
    assert main(["journal", "verify", "--journal", str(copy)]) == 0


def test_old_cases_go(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Those that ended before the day; open ones stay; what is left still verifies."""
    day = NOW.date().isoformat()
    assert (desk.purge(day), desk.purge("2026-11-24")) == (0, 0)
    assert desk.verify(desk.code) == 0
    assert capsys.readouterr().out.splitlines() == [
        WORDS["nothing_gone"].format(day=day),
        WORDS["gone"].format(count=2),
        WORDS["whole"].format(cases=4, rows=18),
        WORDS["purged"].format(count=2),
        WORDS["codes"].format(count=1),
    ]
    journal = desk.open()
    left = [case for case, _kept in journal.cases()]
    journal.close()
    assert left == [case_id(1), case_id(2)]


def test_a_purge_waits_for_the_program_to_end(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """While it has the journal, nothing is purged behind its back."""
    holds = (
        "import sys\nfrom pathlib import Path\n"
        "from desktop_app.store.journal.connect import connect\n"
        "held = connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
        "held.execute('BEGIN EXCLUSIVE')\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    call = [sys.executable, "-c", holds, str(desk.places.journal), desk.key.hex()]
    with subprocess.Popen(
        call, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert desk.purge("2100-01-01") == 2
        other.communicate("")
    assert capsys.readouterr().err.strip() == interface_words("lead_journal")["locked"]


def test_a_day_that_is_none_is_refused(desk: Desk) -> None:
    """The command line says so before anything is opened."""
    with pytest.raises(SystemExit) as told:
        desk.purge("gestern")
    assert told.value.code == 2


def test_the_own_journal_is_the_usual_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a file the person's own is meant, wherever the settings put it."""
    monkeypatch.setattr("desktop_app.run.chosen_folder", lambda _settings: desk.places.folder)
    assert main(["journal", "verify"]) == 0
    assert capsys.readouterr().out


def test_no_window_library_is_loaded(desk: Desk) -> None:
    """The commands run where there is no screen."""
    call = [sys.executable, "-c", LIGHT, str(desk.places.journal)]
    answer = subprocess.run(call, cwd=ROOT, capture_output=True, check=True, text=True)
    assert answer.stdout.splitlines()[-1] == "0 []"


def test_a_purged_case_is_not_lost_to_a_lead(desk: Desk) -> None:
    """What was purged is neither restored nor told as lost."""
    from desktop_app.lead.restore import restore  # noqa: PLC0415

    desk.purge("2026-11-24")
    found = restore(desk.places.journal, desk.key)
    assert [case.id for case in found.cases] == [case_id(1), case_id(2)]
    assert (found.lost_cases, found.lost_unknown) == ({}, 0)
