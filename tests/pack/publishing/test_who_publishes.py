"""Who may publish, and what two leads must sign together."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.errors import Trouble
from desktop_app.pack.publishing.publish import (
    Lead,
    publish,
    rollback,
)
from tests.pack.publishing.house import (
    KIM,
    LEE,
    NOW,
    PARK,
    House,
    StandIn,
    held,
    key,
    key_list,
    refused,
)


def test_conditions_need_two_leads(house: House, depot: Depot) -> None:
    house.adopt(depot)
    one = house.bundle(3, leads=(PARK,), stricter=True)
    assert refused(lambda: publish(house.share, one, house.lead())) is Trouble.ONE_SIGNATURE
    two = house.bundle(3, leads=(PARK, LEE), stricter=True)
    publish(house.share, two, house.lead())
    assert house.adopt(depot) is None
    assert held(depot) == "2026.12.3#3"
    # taking the condition back is as much a change as adding it
    back = house.bundle(4, leads=(PARK,))
    assert refused(lambda: publish(house.share, back, house.lead())) is Trouble.ONE_SIGNATURE
    assert refused(lambda: rollback(house.share, 1, (KIM,), house.terms)) is Trouble.ONE_SIGNATURE
    rollback(house.share, 1, (KIM, LEE), house.terms)
    assert house.adopt(depot) is None
    assert held(depot) == "2026.12.1#4"


def test_one_lead_with_two_keys_is_one_lead(house: House) -> None:
    keys = key_list(2, {"박팀장": PARK, "김팀장": KIM})
    second = key_list(2, {"박팀장": LEE}).keys
    house.trust(keys._replace(keys=(*keys.keys, *second)))
    twice = house.bundle(3, leads=(PARK, LEE), stricter=True)
    assert refused(lambda: publish(house.share, twice, house.lead())) is Trouble.ONE_SIGNATURE


def test_the_desk_counts_signatures_itself(
    house: House, depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lead's own program may have been changed: the desks' were not."""
    house.adopt(depot)
    with monkeypatch.context() as changed:
        changed.setattr("desktop_app.pack.publishing.trust.LEADS_NEEDED_FOR_CONDITIONS", 1)
        publish(house.share, house.bundle(3, leads=(PARK,), stricter=True), house.lead())
    assert house.adopt(depot) is Trouble.ONE_SIGNATURE
    assert held(depot) == "2026.12.2#2"


@pytest.mark.parametrize("roots", [(0,), (0, 0)])
def test_keys_need_two_roots(house: House, roots: tuple[int, ...]) -> None:
    # a signature twice is not even written
    trouble = refused(lambda: house.trust(key_list(2), roots))
    assert trouble in (Trouble.BAD_KEYS, Trouble.DAMAGED)


def test_a_stranger_signs_for_nothing(house: House, depot: Depot) -> None:
    house.adopt(depot)
    stranger = key(99)
    strange = house.bundle(3, leads=(stranger,))
    assert refused(lambda: publish(house.share, strange, house.lead())) is Trouble.BAD_SIGNATURE
    fine = house.bundle(3)
    lead = Lead(stranger, house.terms)
    assert refused(lambda: publish(house.share, fine, lead)) is Trouble.NOT_LISTED


def test_a_lead_who_left_signs_for_nothing(house: House, depot: Depot) -> None:
    house.trust(key_list(2, {"김팀장": KIM, "이팀장": LEE}), lead=KIM)
    assert refused(lambda: house.publish(3, leads=(PARK,))) is Trouble.NOT_LISTED
    left = house.bundle(3, leads=(PARK,))
    assert refused(lambda: publish(house.share, left, house.lead(KIM))) is Trouble.BAD_SIGNATURE
    # PARK signs the index too
    publish(house.share, house.bundle(3, leads=(KIM, LEE)), house.lead(KIM))
    assert house.adopt(depot) is None


def test_a_key_is_good_between_its_dates(house: House) -> None:
    keys = key_list(2)
    ended = keys.keys[0]._replace(until=NOW - timedelta(days=1))
    house.trust(keys._replace(keys=(ended, *keys.keys[1:])), (1, 2), KIM)
    assert refused(lambda: house.publish(3, leads=(PARK,))) is Trouble.KEY_NOT_NOW
    late = house.bundle(3, leads=(PARK,))
    assert refused(lambda: publish(house.share, late, house.lead(KIM))) is Trouble.BAD_SIGNATURE


def test_an_unproven_pack_is_published_nowhere(house: House) -> None:
    house.prover = StandIn(found=("초록이 틀림",))
    assert refused(lambda: house.publish(3)) is Trouble.UNPROVEN
    house.prover = StandIn(version="")
    assert refused(lambda: house.publish(3)) is Trouble.UNPROVEN
