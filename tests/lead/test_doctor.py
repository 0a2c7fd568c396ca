"""`doctor`: it finds what is wrong, says what to do, changes nothing, and tells of nobody."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.host.protected_keys import key_guard
from desktop_app.host.this_pc import MonitorSize
from desktop_app.lead import doctor
from desktop_app.lead.doctor import Row, Seen, examine, exit_code, page, shown
from desktop_app.pack.publishing.depot import FOREVER, Depot, Edition, State
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.backup import daily_copy
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.health import Contents, Health, health
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import make_key
from desktop_app.store.journal.opening import Places
from desktop_app.store.settings import Loaded, Settings
from tests.store.journal.helpers import EVERY_KIND, NOW, SECRET, case_id, case_rows, flip, write

PERSON = "홍길동"
HOLD = """
import sys
from pathlib import Path
from desktop_app.host.protected_keys import key_guard
from desktop_app.store.journal.keys import read_key
from desktop_app.store.journal.opening import Places
from desktop_app.store.journal.journal import Journal
from datetime import datetime
places = Places(Path(sys.argv[1]))
key = read_key(places.key, key_guard())
journal = Journal.open(places.journal, key, "d", datetime.now().astimezone())
print("holds", flush=True)
sys.stdin.readline()
"""


@dataclass(frozen=True)
class FakeMachine:
    """A machine that is well, unless a test says otherwise."""

    system: str = "Windows 11 24H2 26100.4000"
    input_method: str = "10.0.26100.1"
    monitors: Sequence[MonitorSize] = (MonitorSize(1920, 1080, 120), MonitorSize(1280, 1024, 96))
    hangul_fonts: Sequence[str] = ("맑은 고딕",)
    policies: Mapping[str, int | None] = field(
        default_factory=lambda: {"AllowClipboardHistory": 0, "AllowCrossDeviceClipboard": None}
    )


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A journal with four cases, two of them open, copied today."""
    made = Places(tmp_path / "desk")
    made.folder.mkdir()
    key = make_key(made.key, key_guard())
    journal = Journal.open(made.journal, key, "desk-1", NOW)
    write(journal, ((case_id(n), case_rows(n, 4, put_away=n > 2)) for n in range(1, 5)))
    write(journal, [(case_id(9), EVERY_KIND)])
    journal.close()
    made.copies.mkdir()
    shutil.copy(made.journal, daily_copy(made.copies, date.today()))  # noqa: DTZ011 - the machine's
    return made


def seen(health_: Health, loaded: Loaded | None = None, **machine: object) -> Seen:
    """What was looked at on a machine that is well."""
    made = FakeMachine(**machine)  # type: ignore[arg-type]
    return Seen(made, loaded or Loaded(Settings()), Path.home() / "desk", health_, NOW)


def attention(rows: Sequence[Row]) -> list[str]:
    """What the page says needs attention."""
    return [row.attention for row in rows if row.attention]


def bytes_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder as it is."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def test_a_machine_that_is_well_is_told_so(places: Places) -> None:
    found = health(places, key_guard())
    rows = examine(seen(found))
    assert (attention(rows), exit_code(rows)) == ([], 0)
    text = page(rows, NOW)
    assert "살펴볼 것이 없습니다." in text
    assert "모니터: 1920×1080 125%(120dpi), 1280×1024 100%(96dpi)" in text
    assert "클립보드 기록 정책: 기록 막음, 기기 사이 공유 정하지 않음" in text
    assert "화면 옆 고정(설정): 오른쪽" in text
    assert "상담 5건(열린 것 3건)" in text
    assert "백업: 1개" in text


def test_nothing_is_changed_by_looking(places: Places) -> None:
    before = bytes_of(places.folder)
    health(places, key_guard())
    assert bytes_of(places.folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe to a child that waits")
def test_a_program_at_work_is_not_disturbed(places: Places) -> None:
    """The running program has the file alone, and what it wrote last counts too."""
    call = [sys.executable, "-c", HOLD, str(places.folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(call, stdin=pipe, stdout=pipe, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "holds\n"
        found = health(places, key_guard())
        assert holder.poll() is None
        holder.communicate("\n")
    assert (found.state, found.contents.cases) == ("whole", 5)
    assert holder.returncode == 0


def _damage(places: Places) -> None:
    for place in range(4096, places.journal.stat().st_size, 512):
        flip(places.journal, place)


def _lose_key(places: Places) -> None:
    places.key.unlink()


def _change_key(places: Places) -> None:
    places.key.unlink()
    make_key(places.key, key_guard())


def _spoil_key(places: Places) -> None:
    places.key.write_bytes(b"?")


def _make_newer(places: Places) -> None:
    from desktop_app.store.journal.keys import read_key  # noqa: PLC0415 - one use

    with connected(places.journal, read_key(places.key, key_guard())) as connection:
        connection.pragma("user_version", 99)


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (_damage, "damaged"),
        (_lose_key, "no_key"),
        (_spoil_key, "no_key"),
        (_change_key, "wrong_key"),
        (_make_newer, "newer_schema"),
    ],
)
def test_a_journal_that_cannot_be_read_is_one_sentence(
    places: Places, spoil: Callable[[Places], None], kind: str
) -> None:
    spoil(places)
    rows = examine(seen(health(places, key_guard())))
    assert (attention(rows), exit_code(rows)) == ([kind], 1)
    assert interface_words("doctor_attention")[kind] in page(rows, NOW)


def test_before_the_first_start_there_is_nothing_and_that_is_well(tmp_path: Path) -> None:
    found = health(Places(tmp_path / "nowhere"), key_guard())
    assert (found.state, found.is_copied) == ("absent", True)
    assert attention(examine(seen(found))) == []


def test_a_journal_that_is_gone_beside_its_copies_is_damage(places: Places) -> None:
    places.journal.unlink()
    assert health(places, key_guard()).state == "damaged"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("", "utf-8")
    assert health(Places(tmp_path / "desk"), key_guard()).state == "absent"


def test_a_full_disk_is_told(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _work: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop_app.store.journal.health.take_bytes", full)
    assert attention(examine(seen(health(places, key_guard())))) == ["no_room"]


@pytest.mark.parametrize("days", [0, 1, 2, 30])
def test_a_copy_belongs_to_the_last_day_of_writing(days: int) -> None:
    day = date(2026, 11, 23)
    made = Health("whole", Contents(first_day=day), written=day + timedelta(days), last_copy=day)
    assert made.is_copied == (days <= 1)
    assert made._replace(last_copy=None).is_copied == (days <= 1)


@pytest.mark.parametrize(
    ("loaded", "kind"),
    [
        (Loaded(Settings(), damaged=True), "settings"),
        (Loaded(Settings(), damaged_presets=True), "presets"),
        (Loaded(Settings(), unfit_folders=True), "folders"),
    ],
)
def test_broken_settings_are_told(loaded: Loaded, kind: str) -> None:
    assert attention(examine(seen(Health("absent"), loaded))) == [kind]


def test_a_machine_without_hangul_is_told() -> None:
    assert attention(examine(seen(Health("absent"), hangul_fonts=()))) == ["fonts"]


def test_little_room_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_FREE", 1 << 62)
    assert attention(examine(seen(Health("absent")))) == ["disk"]


def test_every_trouble_of_a_journal_has_its_words() -> None:
    from desktop_app.store.journal.errors import JournalError  # noqa: PLC0415 - one use

    kinds = {each.kind for each in JournalError.__subclasses__()} - {"older_schema"}
    words, urgent = interface_words("doctor"), interface_words("doctor_attention")
    assert {kind for kind in kinds if f"state_{kind}" not in words or kind not in urgent} == set()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/home/홍길동/desk", "~/desk"),
        ("/home/홍길동/김상담/desk", "~/…/desk"),
        ("/data/HONG-김상담/desk", "/data/…/desk"),
        ("/data/desk", "/data/desk"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of another system")
def test_a_path_does_not_say_whose_it_is(path: str, told: str) -> None:
    assert shown(Path(path), Path("/home/홍길동"), ("김상담", "홍길동", "")) == told


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a person with a name, whose journal lies in a folder of that name."""
    home = tmp_path / PERSON
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name if name != "HOME" else home))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    folder = home / "XDG_CONFIG_HOME" / "reconnection-desk"
    folder.mkdir(parents=True)
    told = f"counselor_name = '김상담'\n[paths]\ndata = '{tmp_path / 'D' / '김상담 기록'}'\n"
    (folder / "settings.toml").write_text(told, "utf-8")
    return home


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(sys.platform == "win32", reason="the home comes from other variables")
@pytest.mark.parametrize("option", [[], ["--json"]])
def test_the_page_tells_of_nobody(
    person: Path, places: Places, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """No name, place, number or text of any case, and no name in a path."""
    kept = person.parent / "D" / "김상담 기록"
    kept.parent.mkdir()
    places.folder.rename(kept)
    assert main(["doctor", *option]) == 0
    told = capsys.readouterr().out
    assert "상담 5건" in told
    for secret in (PERSON, "김상담", SECRET, "강남", "ABC-1234", "CALL-", "34000", "박상담"):
        assert secret not in told, secret


@pytest.mark.usefixtures("qapp")
@pytest.mark.usefixtures("person")
@pytest.mark.skipif(sys.platform == "win32", reason="the home comes from other variables")
def test_the_json_is_one_line_with_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    lines = capsys.readouterr().out.strip().split("\n")
    told = json.loads(lines[0])
    assert (len(lines), told["ok"], told["journal"]["state"]) == (1, True, "absent")


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(sys.platform == "win32", reason="the home comes from other variables")
def test_settings_that_are_no_settings_do_not_stop_it(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (person / "XDG_CONFIG_HOME" / "reconnection-desk" / "settings.toml").write_text("[[[", "utf-8")
    assert main(["doctor"]) == 1
    assert interface_words("doctor_attention")["settings"] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (Settings(), "오른쪽"),
        (Settings(docked=False, dock_edges={"": "left"}), "고정하지 않음"),
        (Settings(dock_monitor="TWO", dock_edges={"ONE": "right", "TWO": "left"}), "왼쪽"),
    ],
)
def test_where_the_window_docks_is_told(settings: Settings, told: str) -> None:
    rows = examine(seen(Health("absent"), Loaded(settings)))
    assert [row.value for row in rows if row.name == "dock"] == [told]


@pytest.mark.parametrize(
    ("room", "told", "kinds"),
    [
        ("left", "왼쪽 자리를 얻음", []),
        ("right", "오른쪽 자리를 얻음", []),
        ("free", "떼어 둠", []),
        ("awaited", "얻는 중", []),
        ("refused", "얻지 못해 떼어 둠", ["room"]),
        ("홍길동", "여기서는 알 수 없음(창의 ⋯ 메뉴에서 연 진단에 나옵니다)", []),
    ],
)
def test_whether_the_room_was_had_is_what_the_window_says(
    room: str, told: str, kinds: list[str]
) -> None:
    rows = examine(seen(Health("absent"))._replace(room=room))
    assert [row.value for row in rows if row.name == "room"] == [told]
    assert attention(rows) == kinds


def test_without_a_window_nobody_knows_of_the_room() -> None:
    rows = examine(seen(Health("absent")))
    assert [row.value[:10] for row in rows if row.name == "room"] == ["여기서는 알 수 없음"[:10]]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State(), "없음(딸려 온 팩을 씀)"),
        (State(adopted=7, editions=(Edition(7, "2026.12.1", "aa", FOREVER, "1"),)), "2026.12.1#7"),
    ],
)
def test_the_pack_that_was_adopted_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: State, told: str
) -> None:
    monkeypatch.setattr(doctor, "pack_roots", lambda: (b"root",))
    Depot(tmp_path).keep_state(state)
    rows = examine(seen(Health("absent"))._replace(folder=tmp_path))
    assert [row.value for row in rows if row.name == "adopted"] == [told]


def test_a_build_that_adopts_none_says_nothing_of_it() -> None:
    assert [row for row in examine(seen(Health("absent"))) if row.name == "adopted"] == []
