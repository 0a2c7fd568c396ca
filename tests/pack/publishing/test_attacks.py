"""What must not be adopted or stay so: after a restart, in a new program, by a lead's slip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.pack import Pack
from desktop_app.pack.publishing.adopting import verify_kept
from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import dump_header, read_header
from desktop_app.pack.publishing.publish import Bundle, publish, recall, rollback, signed
from desktop_app.pack.shipped import POLICY
from tests.pack.publishing.house import KIM, PARK, ROOTS, House, StandIn, pack_bytes


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A share with two packs."""
    house = House(tmp_path / "share")
    house.trust()
    house.publish(1)
    house.publish(2, leads=(PARK,))
    return house


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    """A desk."""
    return Depot(tmp_path / "desk")


def refused(act: Callable[[], object]) -> Trouble:
    """What was wrong with it."""
    with pytest.raises(PublishingError) as caught:
        act()
    return caught.value.trouble


def newest(depot: Depot) -> Pack:
    """The pack for new cases."""
    found = depot.newest(POLICY)
    assert found is not None
    return found


def new_program(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    """The next program proves something else."""
    monkeypatch.setattr("desktop_app.pack.proof.mark.PROVER", 2)
    monkeypatch.setattr("desktop_app.pack.publishing.depot.PROVER", 2)
    house.prover = StandIn(version="2")


@pytest.mark.parametrize("has_share", [True, False])
def test_what_an_older_program_proved_is_proven_anew(
    house: House, depot: Depot, monkeypatch: pytest.MonkeyPatch, *, has_share: bool
) -> None:
    house.adopt(depot)
    assert newest(depot).policy.proven
    new_program(monkeypatch, house)
    # from the first moment of its first start
    assert not newest(depot).policy.proven
    house.prover.found = ("초록이 틀림",)
    look = house.adopt if has_share else lambda depot: verify_kept(depot, house.terms)
    look(depot)
    assert not newest(depot).policy.proven
    house.prover.found = ()
    assert look(depot) is None
    assert newest(depot).policy.proven


def test_the_packs_of_open_cases_are_proven_anew_too(
    house: House, depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.adopt(depot)
    house.publish(3, leads=(PARK,))
    house.adopt(depot)
    new_program(monkeypatch, house)
    assert house.adopt(depot) is None
    assert [each.prover for each in depot.state().editions] == ["2", "2"]
    older = depot.named("2026.12.2#2", POLICY)
    assert older is not None
    assert older.policy.proven


def test_another_pack_in_the_place_of_a_published_one_is_dropped(
    house: House, depot: Depot
) -> None:
    house.adopt(depot)
    state = depot.state()
    other = depot.add(pack_bytes("2026.12.2", "다른 말입니다."))
    (edition,) = state.editions
    depot.keep_state(state._replace(editions=(edition._replace(content=other),)))
    assert verify_kept(depot, house.terms) is Trouble.OTHER_CONTENT
    assert depot.newest(POLICY) is None
    assert depot.named(edition.name, POLICY) is None
    # and nothing older is taken after it
    assert depot.state().top_serial == 2
    assert house.adopt(depot) is None
    assert newest(depot).version == edition.name


def test_a_pack_that_was_never_published_is_dropped(house: House, depot: Depot) -> None:
    house.adopt(depot)
    state = depot.state()
    edition = state.editions[0]._replace(serial=9, content=depot.add(pack_bytes("2026.12.9")))
    depot.keep_state(state._replace(adopted=9, editions=(*state.editions, edition)))
    assert verify_kept(depot, house.terms) is Trouble.OTHER_CONTENT
    assert depot.newest(POLICY) is None


def test_with_other_roots_what_is_kept_is_dropped(house: House, depot: Depot) -> None:
    house.adopt(depot)
    roots = tuple(root.public_key().public_bytes_raw() for root in (PARK, KIM, ROOTS[0]))
    assert verify_kept(depot, house.terms._replace(roots=roots)) is Trouble.BAD_KEYS
    assert depot.newest(POLICY) is None


def test_what_was_taken_back_is_not_published_again(house: House, depot: Depot) -> None:
    recall(house.share, 2, "요금 문구가 틀림", house.lead())
    house.now = house.now.replace(hour=10)
    assert refused(lambda: rollback(house.share, 2, (PARK, KIM), house.terms)) is Trouble.TAKEN_BACK
    assert refused(lambda: again(house, 3)) is Trouble.TAKEN_BACK
    assert rollback(house.share, 1, (PARK,), house.terms).serial == 3
    assert house.adopt(depot) is None
    assert newest(depot).version == "2026.12.1#3"


def again(house: House, serial: int) -> None:
    """Publish the content of the second pack under another serial."""
    first = house.bundle(2)
    header = read_header(first.header)._replace(serial=serial)
    bundle = Bundle(first.pack, dump_header(header), ())
    for lead in (PARK, KIM):
        bundle = signed(bundle, lead)
    publish(house.share, bundle, house.lead())


def test_with_a_serial_goes_every_other_of_the_same_pack(house: House, depot: Depot) -> None:
    again(house, 3)
    assert house.adopt(depot) is None
    assert newest(depot).version == "2026.12.2#3"
    recall(house.share, 2, "요금 문구가 틀림", house.lead())
    assert house.adopt(depot) is None
    assert newest(depot).version == "2026.12.1#1"
    assert dict(depot.state().recalled) == {2: "요금 문구가 틀림", 3: "요금 문구가 틀림"}
