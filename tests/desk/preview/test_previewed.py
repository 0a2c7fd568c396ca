"""Sample cases on a pack that is written anew while they are looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.preview.previewed import PreviewedPacks, take_pack
from desktop_app.desk.preview.sample_cases import SAMPLES, seed
from desktop_app.domain.fact import Fact, Kind
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import FactWords, Pack
from desktop_app.pack.shipped import shipped_pack
from desktop_app.store.cases import MemoryStore
from tests.fakes import FakeClipboard, FakeClock

OWN = FactId("x_weather")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped_pack()


def _desk(packs: PreviewedPacks) -> Desk:
    desk = Desk(packs, MemoryStore(), FakeClock(), FakeClipboard(), "김상담")
    seed(desk, desk.now)
    return desk


def test_there_is_a_sample_for_each_call_type_and_each_state_of_the_gate(pack: Pack) -> None:
    cases = _desk(PreviewedPacks(pack)).open_cases
    assert len(cases) == len(SAMPLES)
    types = {entry.value for one in cases if (entry := one.case.entries.get(f.CALL_TYPE))}
    assert types == set(pack.policy.choices[f.CALL_TYPE])
    assert {one.view.gate.state.value for one in cases} == {"pending", "allowed", "blocked"}
    stands = {one.view.node for one in cases}
    assert {"limited", "partner", "consigned", "not_applicable", "absent", "refused"} <= stands
    assert {"intake", "recontact", "customer_terms", "execute", "memo"} <= stands
    assert any(
        item.changes for one in cases for group in one.view.checklist for item in group.items
    )


def test_every_open_case_goes_by_the_pack_that_was_read_last(pack: Pack) -> None:
    packs = PreviewedPacks(pack)
    desk = _desk(packs)
    told: list[str] = []
    desk.watch(told.append)
    newer = replace(pack, version="2027.1", title="new")
    take_pack(desk, packs, newer)
    assert {one.pack.title for one in desk.open_cases} == {"new"}
    assert set(told) == {one.id for one in desk.open_cases}
    assert [one.number for one in desk.open_cases] == [*range(1, len(SAMPLES) + 1)]


def test_a_fact_of_its_own_that_a_pack_loses_takes_what_was_recorded_along(pack: Pack) -> None:
    facts = {**pack.policy.facts, OWN: Fact(OWN, Kind.TEXT)}
    own = replace(
        pack,
        policy=replace(pack.policy, facts=facts),
        facts={**pack.facts, OWN: FactWords("날씨")},
    )
    packs = PreviewedPacks(own)
    desk = _desk(packs)
    first, second = desk.open_cases[:2]
    assert desk.record(first.id, {OWN: "비"}) == ()
    desk.type_in(second.id, OWN, "눈")
    take_pack(desk, packs, pack)
    assert not desk.open_case(first.id).view.facts[OWN].counts
    assert desk.open_case(second.id).drafts == {}
    take_pack(desk, packs, own)
    assert desk.open_case(first.id).view.facts[OWN].shown == "비"
