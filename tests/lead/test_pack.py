"""`pack check` and `pack prove`: every seeded fault at its line, no harmless edit refused."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from desktop_app.__main__ import main
from desktop_app.domain.case import Case, Event
from desktop_app.domain.gate import GateState
from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.counts import format_count
from desktop_app.domain.record import record
from desktop_app.domain.values import read_value
from desktop_app.domain.view import view
from desktop_app.pack.faults import Fault
from desktop_app.pack.schema import FILE, schema_text
from tests.fakes import FakeClock
from tests.pack.edits import EDITS
from tests.pack.packs import FOLDER, compiled, shipped, unmarked, write
from tests.pack.seed_shapes import Edit, Seed
from tests.pack.seeds import SEEDS

SCHEMA = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
OF_PROOF = frozenset(
    {
        Fault.GREEN_UNMET,
        Fault.READY_NOT_GREEN,
        Fault.GREEN_NOT_READY,
        Fault.STUCK,
        Fault.END_WITHOUT_NAME,
        Fault.NEVER_GREEN,
        Fault.SCRIPT_NOT_REACHED,
        Fault.GAP_STAYS,
    }
)
Said = dict[str, Any]


def seeded(seed: Seed) -> tuple[dict[str, str], list[tuple[int, int]]]:
    """Return the shipped pack with a fault, and where it is to be said."""
    texts = shipped()
    whole = texts.get(seed.file, "")
    assert seed.old in whole
    clean, places = unmarked(whole.replace(seed.old, seed.new, 1) if seed.old else seed.new)
    return {**texts, seed.file: clean}, places


def edited(texts: dict[str, str], edit: Edit, number: int) -> dict[str, str]:
    """Return the texts after an edit."""
    if not edit.file:
        return {**texts, f"zz_{number}.yaml": edit.new}
    assert edit.old in texts[edit.file]
    return {**texts, edit.file: texts[edit.file].replace(edit.old, edit.new, 1)}


def answer(
    folder: Path, capsys: pytest.CaptureFixture[str], action: str, expected: int = 1
) -> Said:
    """Return what a command says as JSON."""
    assert main(["pack", action, str(folder), "--json"]) == expected
    said: Said = json.loads(capsys.readouterr().out)
    return said


def test_there_are_enough_of_all_kinds() -> None:
    """At least sixty faults of fifteen kinds, and forty edits."""
    assert len(SEEDS) >= 60
    assert len({seed.kind for seed in SEEDS}) >= 15
    assert len(EDITS) >= 40


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.fault.value)
def test_a_seeded_fault_is_found(
    seed: Seed,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    snapshot: SnapshotAssertion,
) -> None:
    """In its file and line, by the check, or by the proof where the check has nothing to say."""
    texts, places = seeded(seed)
    folder = write(tmp_path / "pack", texts)
    proves = seed.fault in OF_PROOF
    said = answer(folder, capsys, "prove" if proves else "check")
    found = said["faults" if proves else "problems"]
    where = {(each["file"], each["line"]) for each in found if each["kind"] == seed.fault}
    assert where
    for line, _ in places:
        assert (seed.file, line) in where
    assert [each["sentence"] for each in found] == snapshot
    if proves and seed.fault is not Fault.SCRIPT_NOT_REACHED:
        must_show(seed, texts, next(each for each in found if each["kind"] == seed.fault))


@pytest.mark.parametrize("first", range(0, len(EDITS), 14))
def test_harmless_edits_are_not_refused(
    first: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither checked nor proven; many at once, since each proof takes its time."""
    texts = shipped()
    for number, edit in enumerate(EDITS[first : first + 14], first):
        texts = edited(texts, edit, number)
    said = answer(write(tmp_path, texts), capsys, "prove", 0)
    assert (said["proven"], said["faults"]) == (True, [])


def must_show(seed: Seed, texts: dict[str, str], fault: Said) -> None:
    """Assert that the clicks, recorded one after the other, lead to what the proof says."""
    pack = compiled(texts)
    case, clock = Case("김상담"), FakeClock()
    for click in fault["clicks"]:
        fact = pack.policy.facts[FactId(click["fact"])]
        event = Event(clock(), {fact.id: read_value(fact, click["value"])})
        recorded = record(pack.policy, case, event)
        assert recorded.refused == ()
        case = recorded.case
    shown = view(pack, case)
    green = shown.gate.state is GateState.ALLOWED
    if seed.fault is Fault.READY_NOT_GREEN:
        assert ("execute" in shown.path, green) == (True, False)
    elif seed.fault is Fault.GREEN_NOT_READY:
        assert ("execute" in shown.path, green) == (False, True)
    elif seed.fault in (Fault.STUCK, Fault.END_WITHOUT_NAME):
        assert f"'{shown.node}'" in fault["sentence"]
        assert shown.outcome == "in_progress"
    elif seed.fault is Fault.GAP_STAYS:
        assert any(script.missing for script in shown.scripts)
    else:
        assert (seed.fault, green) == (Fault.NEVER_GREEN, False)


def test_the_shipped_pack_is_sound(
    capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    """And proven; both are said in words."""
    assert [main(["pack", action, str(FOLDER)]) for action in ("check", "prove")] == [0, 0]
    said = re.sub(r"[0-9.]+초", "…초", capsys.readouterr().out)
    assert said == snapshot


def test_a_refuted_pack_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    """With the shortest way of clicks, as the screen calls the facts and their values."""
    seed = next(seed for seed in SEEDS if seed.fault is Fault.END_WITHOUT_NAME)
    assert main(["pack", "prove", str(write(tmp_path, seeded(seed)[0]))]) == 1
    assert re.sub(r"[0-9.]+초", "…초", capsys.readouterr().out) == snapshot


def test_what_is_not_checked_is_not_proven(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    """The problems come first."""
    folder = write(tmp_path, seeded(SEEDS[4])[0])
    assert main(["pack", "prove", str(folder)]) == 1
    assert capsys.readouterr().err == snapshot
    assert answer(folder, capsys, "prove")["proven"] is False


def listing(folder: Path) -> list[tuple[str, int, int]]:
    """Return every file below a folder with its size and time."""
    files = (path for path in sorted(folder.rglob("*")))
    return [(path.name, path.lstat().st_size, path.lstat().st_mtime_ns) for path in files]


LAUGHS = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(20))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("none", 2), ("large", 2), ("link", 2), ("laughs", 1), ("binary", 1)],
)
@pytest.mark.parametrize("action", ["check", "prove"])
def test_a_hostile_folder_gets_one_clear_sentence(
    name: str, expected: int, action: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, nothing is followed, and no traceback is shown."""
    folder = write(tmp_path / "pack", shipped())
    if name == "none":
        folder = tmp_path / "elsewhere"
    elif name == "large":
        with (folder / "large.yaml").open("wb") as file:
            file.truncate(100_000_000)
    elif name == "link":
        (tmp_path / "secret.yaml").write_text("a: b")
        (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    elif name == "laughs":
        (folder / "laughs.yaml").write_text(LAUGHS)
    else:
        (folder / "binary.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\0\xff")
    before = listing(tmp_path)
    assert main(["pack", action, str(folder)]) == expected
    said = capsys.readouterr()
    lines = [line for line in (said.out + said.err).splitlines() if "참고" not in line]
    assert len([line for line in lines if "건 있습니다" not in line and "검사" not in line]) == 1
    assert "Traceback" not in said.out + said.err
    assert listing(tmp_path) == before


@pytest.mark.parametrize("action", ["check", "prove"])
def test_a_build_without_a_reader_says_so(
    action: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A counselor's program carries no YAML."""
    monkeypatch.setattr("desktop_app.lead.pack.find_spec", lambda _name: None)
    assert main(["pack", action, str(FOLDER)]) == 2
    assert "원본을 읽는 부품이 들어 있지 않습니다" in capsys.readouterr().err


def test_a_pack_of_another_editor_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With line ends and a mark of Windows, and in its Korean encoding, which gets a note."""
    folder = write(tmp_path, shipped())
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes(("\ufeff" + text).encode())
    (folder / "flow.yaml").write_bytes(shipped()["flow.yaml"].encode("cp949"))
    said = answer(folder, capsys, "check", 0)
    assert [note["file"] for note in said["notes"] if note["kind"] == Fault.CP949] == ["flow.yaml"]


def test_the_schema_is_in_step(capsys: pytest.CaptureFixture[str]) -> None:
    """What the resources hold is what the shapes say; `pack schema` writes it anew."""
    assert main(["pack", "schema"]) == 0
    said = capsys.readouterr().out
    assert said == schema_text() == (FOLDER.parent / FILE).read_text(encoding="utf-8")


def test_every_file_names_the_schema() -> None:
    """By a path from its own folder."""
    for path in FOLDER.rglob("*.yaml"):
        named = SCHEMA.match(path.read_text(encoding="utf-8"))
        assert named is not None
        assert (path.parent / named[1]).resolve() == (FOLDER.parent / FILE).resolve()


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0"),
        (9_999, "9999"),
        (10_000, "1만"),
        (678_556_344, "6억 7855만"),
        (3_451_173_458_967_724_032, "345경 1173조"),
        (10**50, "100000000000000간"),
    ],
)
def test_counts_are_said_in_korean_units(count: int, said: str) -> None:
    """The two largest are enough."""
    assert format_count(count) == said
