"""The compiled pack: the same after a round trip, the same bytes, and refused where it is none."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.pack import Pack
from desktop_app.pack.compiled import FORMAT, dump, load, load_compiled
from desktop_app.pack.faults import Fault
from desktop_app.pack.from_sources import pack_from_folder
from desktop_app.pack.problems import PackError
from tests.pack.packs import FOLDER, POLICY, compiled, shipped, with_extra
from tests.pack.test_words import OWN

ROOT = Path(__file__).resolve().parents[2]
DIGEST = "0" * 64
Whole = dict[str, Any]


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the shipped pack, from its source."""
    return compiled(shipped())


@pytest.mark.parametrize("texts", [shipped(), with_extra(OWN)], ids=["shipped", "own"])
def test_a_round_trip_changes_nothing(texts: dict[str, str]) -> None:
    """The whole value, order and own facts included."""
    pack = compiled(texts)
    again = load(dump(pack, DIGEST), POLICY)
    assert again == pack
    assert list(again.nodes) == list(pack.nodes)
    assert list(again.facts) == list(pack.facts)
    assert again.policy == pack.policy
    assert load_compiled(dump(pack, DIGEST), POLICY).sources == DIGEST


def test_the_same_source_gives_the_same_bytes(pack: Pack) -> None:
    """In another process, with another seed of hashes, from a folder listed in another order."""
    program = (
        "import sys; from tests.pack.packs import *; from desktop_app.pack.compiled import dump;"
        "texts = dict(reversed(shipped().items()));"
        f"sys.stdout.buffer.write(dump(compiled(texts), {DIGEST!r}))"
    )
    for seed in ("1", "2"):
        answer = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "SYSTEMROOT": "C:\\Windows"},
            capture_output=True,
            check=True,
        )
        assert answer.stdout == dump(pack, DIGEST)


def test_a_desk_needs_neither_pydantic_nor_yaml(pack: Pack, tmp_path: Path) -> None:
    """Nor Qt: they are blocked while a compiled pack is loaded, by either door."""
    (tmp_path / "pack.json").write_bytes(dump(pack, DIGEST))
    program = (
        "import sys; from pathlib import Path;"
        "sys.modules.update(dict.fromkeys(['pydantic', 'pydantic_core', 'yaml', 'PySide6']));"
        "from desktop_app.pack.compiled import load;"
        "from desktop_app.pack.from_sources import pack_from_folder;"
        "from desktop_app.pack.required import POLICIES;"
        "path = Path(sys.argv[1]);"
        "one = load(path.read_bytes(), POLICIES['forced_reconnection']);"
        "assert one == pack_from_folder(path); print(len(one.scripts))"
    )
    call = [sys.executable, "-c", program, str(tmp_path / "pack.json")]
    answer = subprocess.run(call, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert (answer.stdout, answer.stderr) == (f"{len(pack.scripts)}\n", "")


def test_what_is_compiled_passes_all_checks(pack: Pack, tmp_path: Path) -> None:
    """The folder and the file give the same pack."""
    (tmp_path / "pack.json").write_bytes(dump(pack, DIGEST))
    assert pack_from_folder(tmp_path / "pack.json") == pack_from_folder(FOLDER) == pack


def refusal(data: bytes) -> Fault:
    """Return the one problem with the data."""
    with pytest.raises(PackError) as error:
        load(data, POLICY)
    (problem,) = error.value.problems
    assert problem.sentence()
    return problem.fault


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"format": %d}' % FORMAT,
        b"[" * 100_000,
        b'{"format": %d, "policy": "forced_reconnection", "sources": ""}' % FORMAT,
        b'{"format": NaN}',
    ],
    ids=range(10),
)
def test_data_that_is_no_pack(data: bytes) -> None:
    """One clear problem, no traceback."""
    assert refusal(data) is Fault.NOT_COMPILED


def test_another_format_or_policy(pack: Pack) -> None:
    """Said as such, since making it anew helps."""
    whole = json.loads(dump(pack, DIGEST))
    other = json.dumps(whole | {"format": FORMAT + 1}).encode()
    assert refusal(other) is Fault.OTHER_FORMAT
    foreign = json.dumps(whole | {"policy": "lost_property"}).encode()
    assert refusal(foreign) is Fault.OTHER_POLICY


def put(*keys: str | int, value: object) -> Callable[[Whole], None]:
    """Return a change of one value inside a compiled pack."""

    def change(whole: Whole) -> None:
        inner: Any = whole
        for key in keys[:-1]:
            inner = inner[key]
        inner[keys[-1]] = value

    return change


ILL_FORMED = {
    "number for a text": put("title", value=1),
    "text for a number": put("settings", "sms_limit_bytes", value="90"),
    "truth for a number": put("settings", "sms_limit_bytes", value=True),
    "text for a list": put("scripts", value="x"),
    "short node": put("nodes", 0, value=["intake"]),
    "unknown audience": put("scripts", 0, 3, value="nobody"),
    "unknown operator": put("scripts", 0, 5, value=["eval", "1+1"]),
    "is without value": put("scripts", 0, 5, value=["is", "channel"]),
    "filled with value": put("scripts", 0, 5, value=["filled", "channel", "x"]),
    "condition without operator": put("scripts", 0, 5, value=[]),
    "unhashable operator": put("scripts", 0, 5, value=[{}]),
    "not without part": put("scripts", 0, 5, value=["not"]),
    "unknown form": put("scripts", 0, 4, 0, 0, value=[["origin", "hex", None]]),
    "unknown particle": put("scripts", 0, 4, 0, 0, value=[["origin", "value", "을를"]]),
    "own fact of the core": put("own_facts", value=[["closed", "text", []]]),
    "own fact of a foreign kind": put("own_facts", value=[["x_a", "colour", []]]),
    "labels without a list": put("labels", value={}),
    "ask of three": put("nodes", 0, 3, 0, value=["channel", ["all"], ["물음"]]),
    "text for a question": put("nodes", 0, 3, 0, value=["channel", ["all"], "물음", []]),
    "number for a text below": put("nodes", 0, 3, 0, value=["channel", ["all"], [], [1]]),
    "joint question without label": put("nodes", 0, 7, value=[["물음"], None, []]),
    "truth for a joint question": put("nodes", 0, 7, value=False),
    "page without choices": put("admin_page", value=[{}]),
    "text for labels of the page": put("admin_page", 0, value={"origin": "출발지"}),
    "list for wordings": put("admin_page", 1, value={"payment_method": ["카드"]}),
    "three memos": put("memos", value=[[[], []]] * 3),
    "deep condition": put(
        "scripts", 0, 5, value=json.loads('["not",' * 100 + '["filled","origin"]' + "]" * 100)
    ),
}


@pytest.mark.parametrize("name", ILL_FORMED)
def test_ill_formed_parts(name: str, pack: Pack) -> None:
    """Nothing of the wrong shape gets in."""
    whole = json.loads(dump(pack, DIGEST))
    ILL_FORMED[name](whole)
    assert refusal(json.dumps(whole).encode()) is Fault.NOT_COMPILED


UNSAFE = {
    "cycle": (put("nodes", 4, 4, value=[["intake"]]), Fault.CYCLE),
    "unknown node": (put("nodes", 0, 4, value=[["nowhere"]]), Fault.UNKNOWN_NODE),
    "no node": (put("nodes", value=[]), Fault.MISSING_NODE),
    "unknown fact": (put("scripts", 0, 5, value=["filled", "x"]), Fault.UNKNOWN_FACT),
    "unknown value": (put("scripts", 0, 5, value=["is", "channel", "x"]), Fault.UNKNOWN_VALUE),
    "no choice": (put("scripts", 0, 5, value=["is", "origin", "x"]), Fault.NOT_A_CHOICE),
    "unknown slot": (
        put("scripts", 0, 4, 0, 0, value=[["nothing", "value", None]]),
        Fault.UNKNOWN_FACT,
    ),
    "form that does not fit": (
        put("scripts", 0, 4, 0, 0, value=[["origin", "date", None]]),
        Fault.FORM_DOES_NOT_FIT,
    ),
    "unknown outcome": (put("nodes", 0, 5, value=[["won"]]), Fault.NOT_ALLOWED),
    "no scripts": (put("scripts", value=[]), Fault.MISSING_SCRIPT),
    "no labels": (put("labels", "via", value={}), Fault.MISSING_LABEL),
    "own condition of the core": (
        put("own_conditions", value=[["open", ["closed"], ["all"], ["all"], ["any"]]]),
        Fault.CONDITION_OF_CORE,
    ),
    "phone in a memo": (
        put("memos", 2, 0, value=[[[["driver_phone", "value", None]]]]),
        Fault.PRIVATE_IN_MEMO,
    ),
    "unknown slot of a question": (
        put("nodes", 0, 3, 0, value=["channel", ["all"], [["nothing", "value", None]], []]),
        Fault.UNKNOWN_FACT,
    ),
    "joint question without its terms": (
        put("nodes", 15, 7, value=[["모두 동의하시나요?"], "네", []]),
        Fault.MISSING_PLACEHOLDER,
    ),
    "consent read from the page": (
        put("admin_page", 1, value={"customer_fare_consent": {"동의": "given"}}),
        Fault.PAGE_FACT_NOT_READ,
    ),
    "settings out of range": (
        put("settings", "second_attempt_minutes", value=-5),
        Fault.OUT_OF_RANGE,
    ),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_a_compiled_pack_from_elsewhere_is_checked(name: str, pack: Pack, tmp_path: Path) -> None:
    """As a source is, though it has no lines."""
    change, fault = UNSAFE[name]
    whole = json.loads(dump(pack, DIGEST))
    change(whole)
    path = tmp_path / "pack.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(PackError) as error:
        pack_from_folder(path)
    assert fault in [each.fault for each in error.value.problems]
    assert all(line.startswith("pack.json: ") for line in error.value.lines())
