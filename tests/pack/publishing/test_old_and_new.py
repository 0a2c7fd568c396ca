"""Two leads at a time, a clock that is wrong, a recall that a later index forgot, a fresh desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from unicodedata import normalize

import pytest

from desktop_app.desk.pack_watch import Desks, PackWatch
from desktop_app.domain.pack import Pack
from desktop_app.pack.publishing import publish as acts
from desktop_app.pack.publishing.adopting import Terms, must_be_safe
from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.errors import Trouble
from desktop_app.pack.publishing.forms import Header, digest
from desktop_app.pack.publishing.publish import (
    Lead,
    must_agree_on_the_time,
    publish,
    recall,
    rollback,
    standing,
)
from desktop_app.pack.publishing.share import INDEX, Share
from desktop_app.pack.shipped import POLICY, shipped_pack
from tests.pack.publishing.house import (
    KIM,
    LEE,
    NOW,
    PARK,
    House,
    StandIn,
    held,
    key_list,
    pack_bytes,
    refused,
)

LAST_DAY = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def watch(house: House, depot: Depot) -> PackWatch:
    """What the window of this desk looks with."""
    desks = Desks(depot, POLICY, shipped_pack(), house.program, lambda: house.now)
    return PackWatch(house.share, lambda _share: house.adopt(depot), desks)


# two leads at a time


def test_what_another_lead_did_meanwhile_is_not_undone(
    house: House, depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pack is proven for seconds, and somebody recalls a bad one in that time."""

    def slowly(pack: Pack, header: Header, terms: Terms) -> None:
        recall(house.share, 2, "요금 문구가 틀림", house.lead(KIM))
        must_be_safe(pack, header, terms)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("desktop_app.pack.publishing.publish.must_be_safe", slowly)
        assert refused(lambda: house.publish(3)) is Trouble.CHANGED
    assert house.adopt(depot) is None
    assert dict(depot.state().recalled) == {2: "요금 문구가 틀림"}
    # once more, and both hold
    house.publish(3)
    assert house.adopt(depot) is None
    assert (held(depot), dict(depot.state().recalled)) == ("2026.12.3#3", {2: "요금 문구가 틀림"})


def test_an_index_that_was_written_over_at_once_is_not_called_published(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (house.folder / INDEX).read_bytes()
    writes = Share.write_index

    def and_another(share: Share, data: bytes) -> None:
        writes(share, data)
        writes(share, before)

    monkeypatch.setattr(Share, "write_index", and_another)
    assert refused(lambda: recall(house.share, 2, "회수", house.lead())) is Trouble.CHANGED


def test_a_desk_forgets_no_recall(house: House, depot: Depot) -> None:
    """An index that knows nothing of it was made on an older one, or by one lead alone."""
    house.adopt(depot)
    kept = standing(house.share, house.terms.roots).contents
    recall(house.share, 2, "요금 문구가 틀림", house.lead())
    house.adopt(depot)
    now = standing(house.share, house.terms.roots).contents
    acts._write(house.share, kept._replace(number=now.number), house.lead(), now)
    house.adopt(depot)
    assert dict(depot.state().recalled) == {2: "요금 문구가 틀림"}
    assert held(depot) != "2026.12.2#2"


# clocks and calendars


def test_a_pack_that_never_expires_starts_every_window(house: House, depot: Depot) -> None:
    house.publish(3, expires=LAST_DAY)
    assert house.adopt(depot) is None
    looking = watch(house, depot)
    assert looking.editions.newest.version == "2026.12.3#3"
    assert looking.editions.may_begin(NOW + timedelta(days=36_500))
    house.publish(4)
    # nor is there a day behind the last one
    assert rollback(house.share, 3, (PARK, KIM), house.terms).expires == LAST_DAY


def test_a_wrong_clock_signs_nothing(house: House) -> None:
    """Signed in a year that has not come, an index would let every pack expire for good."""
    now = datetime.now(UTC)
    must_agree_on_the_time(house.share, now)
    for days in (-400, 400):
        asks = partial(must_agree_on_the_time, house.share, now + timedelta(days=days))
        assert refused(asks) is Trouble.WRONG_CLOCK
    assert sorted(each.name for each in house.folder.iterdir()) == ["files", INDEX]


def test_what_a_wrong_clock_signed_is_not_published(house: House) -> None:
    """No desk would use it before its day comes."""
    right, house.now = house.now, house.now + timedelta(days=200)
    bundle = house.bundle(3)
    house.now = right
    asked = partial(publish, house.share, bundle, house.lead())
    assert refused(asked) is Trouble.WRONG_CLOCK


# what a program brings along, and a desk that comes late


def test_a_recall_counts_for_the_same_pack_that_ships(house: House, depot: Depot) -> None:
    """It would begin all cases of a desk that has nothing else, and turn green."""
    depot.keep_shipped(pack_bytes("2026.12.2"), POLICY)
    depot.keep_shipped(pack_bytes("2026.12.1"), POLICY)
    house.adopt(depot)
    content = standing(house.share, house.terms.roots).headers[0].header.content
    assert digest(pack_bytes("2026.12.1")) == content
    looking = watch(house, depot)
    began = NOW - timedelta(days=1)
    assert not looking.editions.is_held("2026.12.1", began)
    recall(house.share, 1, "요금 문구가 틀림", house.lead())
    house.adopt(depot)
    editions = watch(house, depot).editions
    assert editions.is_held("2026.12.1", began)
    assert editions.reason("2026.12.1") == "요금 문구가 틀림"
    # another that shipped is none of it
    assert not editions.is_held("2026.12.2", began)


@pytest.mark.parametrize("ships_before_the_recall", [True, False])
def test_what_was_taken_back_is_none_the_better_for_shipping(
    house: House, depot: Depot, *, ships_before_the_recall: bool
) -> None:
    """A program that is built from the published pack carries the very same bytes."""
    house.adopt(depot)
    newest = standing(house.share, house.terms.roots).headers[1].header
    published = house.share.file(newest.content)
    if ships_before_the_recall:
        depot.keep_shipped(published, POLICY)
    recall(house.share, 2, "요금 문구가 틀림", house.lead())
    house.adopt(depot)
    if not ships_before_the_recall:
        depot.keep_shipped(published, POLICY)
    editions = watch(house, depot).editions
    assert editions.is_held("2026.12.2", NOW - timedelta(days=1))
    assert editions.reason("2026.12.2") == "요금 문구가 틀림"


def for_a_newer_program(house: House) -> None:
    """The newest pack wants a program that this desk does not have."""
    house.program = "2.0.0"
    house.publish(3, least_program="1.10.0")
    house.program = "1.9.3"


def signed_by_one(house: House) -> None:
    """The newest pack has other conditions, and a lead's own program let it pass."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("desktop_app.pack.publishing.trust.LEADS_NEEDED_FOR_CONDITIONS", 1)
        publish(house.share, house.bundle(3, leads=(PARK,), stricter=True), house.lead())


def expired(house: House) -> None:
    """The newest pack lay there too long."""
    house.publish(3, expires=NOW + timedelta(days=1))
    house.now += timedelta(days=1)


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        (for_a_newer_program, Trouble.PROGRAM_TOO_OLD),
        (signed_by_one, Trouble.ONE_SIGNATURE),
        (expired, Trouble.EXPIRED),
    ],
)
def test_a_desk_that_comes_late_has_the_last_good_pack_too(
    house: House, depot: Depot, spoil: object, trouble: Trouble
) -> None:
    """The pack that ships asks for less than what all other desks go by."""
    assert callable(spoil)
    spoil(house)
    assert house.adopt(depot) is trouble
    assert held(depot) == "2026.12.2#2"


def test_no_older_pack_is_taken_while_the_newest_is_copied(house: House, depot: Depot) -> None:
    house.publish(3)
    newest = standing(house.share, house.terms.roots).headers[-1].header.content
    path = house.folder / "files" / newest
    path.write_bytes(path.read_bytes()[:-1])
    assert house.adopt(depot) is Trouble.HALF_COPIED
    assert held(depot) == ""


def test_a_pack_that_nobody_can_prove_leaves_the_one_before(house: House, depot: Depot) -> None:
    house.adopt(depot)
    house.publish(3)
    house.prover = StandIn(found=("초록이 틀림",))
    assert house.adopt(depot) is Trouble.UNPROVEN
    assert held(depot) == "2026.12.2#2"


@pytest.mark.parametrize("name", ["박 팀장", normalize("NFD", "박팀장"), "박팀장\u3000"])
def test_one_lead_with_two_ways_to_write_the_name_is_one_lead(house: House, name: str) -> None:
    keys = key_list(2, {"박팀장": PARK, "김팀장": KIM})
    second = key_list(2, {name: LEE}).keys
    house.trust(keys._replace(keys=(*keys.keys, *second)))
    twice = house.bundle(3, leads=(PARK, LEE), stricter=True)
    assert refused(lambda: publish(house.share, twice, Lead(PARK, house.terms))) is (
        Trouble.ONE_SIGNATURE
    )
