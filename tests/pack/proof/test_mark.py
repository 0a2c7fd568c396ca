"""The mark of a proof: of one content only, asked for by the gate, and made anew with the core."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.domain.case import Event, Refusal
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.gate import GateState
from desktop_app.domain.pack import Pack
from desktop_app.domain.record import record
from desktop_app.domain.view import view
from desktop_app.pack import shipped as door
from desktop_app.pack.compiled import dump, load_compiled, unproven
from desktop_app.pack.from_sources import pack_from_folder
from desktop_app.pack.proof.mark import PROVER
from desktop_app.pack.proof.prove import is_proven
from desktop_app.pack.shipped import shipped_pack
from tests.domain.ways import Way, played
from tests.fakes import FakeClock
from tests.pack.packs import POLICY, compiled, shipped, write

CORE = (1, "4c50ff6659f50f81")
"""The number of the prover and a digest of the core that it proves."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped pack, from its source."""
    return compiled(shipped())


def test_the_shipped_pack_is_proven(pack: Pack) -> None:
    """So a desk may turn green."""
    assert is_proven(pack)
    assert shipped_pack().policy.proven


def test_a_mark_belongs_to_its_content(pack: Pack) -> None:
    """Another word, another condition, another order of keys: none is what was proven."""
    data = dump(pack, "0" * 64, proven=True)
    assert load_compiled(data, POLICY).proven
    assert load_compiled(data, POLICY).for_desk() == pack
    for before, after in (("강제재연결", "강제재연절"), ('"given"', '"refused"'), ("[", "[ ")):
        other = data.decode().replace(before, after, 1).encode()
        assert other != data
        assert not load_compiled(other, POLICY).proven
        assert not load_compiled(other, POLICY).for_desk().policy.proven


def test_a_mark_is_no_word_of_the_file(pack: Pack) -> None:
    """One that says it is proven, or carries the mark of another, is not."""
    whole = json.loads(dump(pack, "0" * 64))
    assert whole["proof"] == ""
    for mark in ("true", "0" * 32, json.loads(dump(pack, "", proven=True))["proof"]):
        data = json.dumps(whole | {"proof": mark}, ensure_ascii=False).encode()
        assert not load_compiled(data, POLICY).proven


def test_without_a_proof_the_gate_never_turns_green(pack: Pack) -> None:
    """All is met, and the one thing that lacks is said; the forced call is refused."""
    case, at = played(*Way().steps()), FakeClock()()
    assert view(pack, case).gate.state is GateState.ALLOWED
    held = unproven(pack)
    gate = view(held, case).gate
    assert (gate.state, gate.unproven, gate.unmet) == (GateState.PENDING, True, ())
    refused = record(held.policy, case, Event(at, {f.FORCED_CALL_ID: "F-1001"})).refused
    assert [each.reason for each in refused] == [Refusal.UNPROVEN]
    # a case that was reconnected on a proven one is finished
    done = record(pack.policy, case, Event(at, {f.FORCED_CALL_ID: "F-1001"})).case
    assert view(held, done).gate.state is GateState.ALLOWED
    assert view(held, done).memos.original_call


def test_a_source_that_cannot_be_proven_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compiled, shown, and kept from green, at this start and the next; replay reads it."""
    texts = shipped()
    asks = "asks: [customer_recalling, driver_app]"
    texts["flow.yaml"] = texts["flow.yaml"].replace(asks, "asks: [customer_recalling]")
    source = write(tmp_path / "scripts_ko", texts)
    monkeypatch.setattr(door, "resources_folder", lambda: tmp_path)
    assert [shipped_pack().policy.proven for _ in range(2)] == [False, False]
    assert pack_from_folder(source).policy.proven


def test_the_prover_counts_up_with_the_core() -> None:
    """Where this fails, the core has changed: raise `PROVER`, so that no older mark counts."""
    core = repr((tuple(POLICY.facts.values()), POLICY.gate, POLICY.choices))
    said = "".join(part.split(" at 0x")[0] for part in core.split("<function"))
    assert (PROVER, sha256(said.encode()).hexdigest()[:16]) == CORE
