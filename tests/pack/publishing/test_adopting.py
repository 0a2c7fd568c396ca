"""Publishing and adopting: what is good arrives, and nothing else does."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop_app.pack.publishing.adopting import adopt, verify_kept
from desktop_app.pack.publishing.depot import STATE, Depot
from desktop_app.pack.publishing.errors import Trouble
from desktop_app.pack.publishing.forms import digest
from desktop_app.pack.publishing.publish import (
    announce,
    publish,
    recall,
    rollback,
    standing,
)
from desktop_app.pack.publishing.share import FILES, INDEX, LARGEST_FILE, LARGEST_INDEX
from desktop_app.pack.shipped import POLICY
from tests.pack.publishing.house import (
    KIM,
    NEW,
    NOW,
    PARK,
    ROOTS,
    House,
    StandIn,
    edited,
    held,
    key,
    pack_bytes,
    refused,
)


def test_what_is_published_is_adopted(house: House, depot: Depot) -> None:
    assert house.adopt(depot) is None
    newest = depot.newest(POLICY)
    assert newest is not None
    assert newest.version == "2026.12.2#2"
    assert any(NEW in variant.text for script in newest.scripts for variant in script.variants)
    # the one before it was never adopted here
    assert depot.named("2026.12.1#1", POLICY) is None
    assert verify_kept(depot, house.terms) is None


def test_the_pack_before_is_kept_for_its_cases(house: House, depot: Depot) -> None:
    house.adopt(depot)
    house.publish(3)
    assert house.adopt(depot) is None
    assert held(depot) == "2026.12.3#3"
    before = depot.named("2026.12.2#2", POLICY)
    assert before is not None
    assert before.version == "2026.12.2#2"


def test_a_pack_waits_for_its_day(house: House, depot: Depot) -> None:
    house.publish(3, valid_from=NOW + timedelta(days=2))
    house.adopt(depot)
    assert held(depot) == "2026.12.2#2"
    house.now += timedelta(days=2)
    house.adopt(depot)
    assert held(depot) == "2026.12.3#3"


def test_older_content_comes_back_under_a_new_serial(house: House, depot: Depot) -> None:
    house.adopt(depot)
    header = rollback(house.share, 1, (KIM,), house.terms)
    assert (header.serial, header.version) == (3, "2026.12.1")
    assert house.adopt(depot) is None
    assert held(depot) == "2026.12.1#3"


def test_a_recalled_serial_is_not_for_new_cases(house: House, depot: Depot) -> None:
    house.adopt(depot)
    house.publish(3)
    house.adopt(depot)
    recall(house.share, 3, "요금 문구가 틀림", house.lead())
    assert house.adopt(depot) is None
    assert held(depot) == "2026.12.2#2"
    assert depot.state().recalled == ((3, "요금 문구가 틀림"),)
    # with all of them recalled the pack that ships is left
    recall(house.share, 1, "회수", house.lead())
    recall(house.share, 2, "회수", house.lead())
    house.adopt(depot)
    assert held(depot) == ""


def test_a_recall_counts_beside_a_pack_that_cannot_be_used(house: House, depot: Depot) -> None:
    house.adopt(depot)
    house.publish(3)
    recall(house.share, 2, "회수", house.lead())
    house.prover = StandIn(found=("초록이 틀림",))
    assert house.adopt(depot) is Trouble.UNPROVEN
    assert depot.state().recalled == ((2, "회수"),)
    assert held(depot) == ""


def test_a_newer_program_is_named(house: House, depot: Depot) -> None:
    announce(house.share, "2.0.0", "프로그램 폴더", house.lead())
    house.adopt(depot)
    assert (depot.state().program, depot.state().program_place) == ("2.0.0", "프로그램 폴더")


# what a desk refuses: the last good pack stays


def old_serial(house: House, depot: Depot) -> None:
    """The share as it was before the second pack, once more."""
    before = (house.folder / INDEX).read_bytes()
    house.publish(3)
    house.adopt(depot)
    (house.folder / INDEX).write_bytes(before)


def half_copied(house: House, _depot: Depot) -> None:
    """The pack was not copied to its end."""
    house.publish(3)
    content = standing(house.share, house.terms.roots).headers[-1].header.content
    path = house.folder / FILES / content
    path.write_bytes(path.read_bytes()[:-100])


def missing(house: House, _depot: Depot) -> None:
    """The pack is not there yet."""
    house.publish(3)
    content = standing(house.share, house.terms.roots).headers[-1].header.content
    (house.folder / FILES / content).unlink()


def expired(house: House, _depot: Depot) -> None:
    """The pack lay there too long."""
    house.publish(3, expires=NOW + timedelta(days=1))
    house.now += timedelta(days=1)


def unproven(house: House, _depot: Depot) -> None:
    """The desk's own prover finds something."""
    house.publish(3)
    house.prover = StandIn(found=("초록이 틀림",))


def for_a_newer_program(house: House, _depot: Depot) -> None:
    """The pack wants a program that this desk does not have."""
    house.program = "2.0.0"
    house.publish(3, least_program="1.10.0")
    house.program = "1.9.3"


def gone(house: House, _depot: Depot) -> None:
    """The share is not connected."""
    house.folder.rename(house.folder.with_name("elsewhere"))


def large_index(house: House, _depot: Depot) -> None:
    """Somebody put a large file there."""
    with (house.folder / INDEX).open("wb") as file:
        file.truncate(LARGEST_INDEX + 1)


def large_pack(house: House, _depot: Depot) -> None:
    """Somebody put a large file there under the name of a pack."""
    house.publish(3)
    content = standing(house.share, house.terms.roots).headers[-1].header.content
    with (house.folder / FILES / content).open("wb") as file:
        file.truncate(LARGEST_FILE + 1)


def linked_index(house: House, _depot: Depot) -> None:
    """The index is a link to somewhere else."""
    path = house.folder / INDEX
    path.rename(path.with_name("real"))
    path.symlink_to("real")


def linked_pack(house: House, _depot: Depot) -> None:
    """The pack is a link to somewhere else."""
    house.publish(3)
    content = standing(house.share, house.terms.roots).headers[-1].header.content
    path = house.folder / FILES / content
    path.rename(path.with_name("real"))
    path.symlink_to("real")


def pipe(house: House, _depot: Depot) -> None:
    """The index is a pipe into which nobody writes."""
    (house.folder / INDEX).unlink()
    os.mkfifo(house.folder / INDEX)


def folder(house: House, _depot: Depot) -> None:
    """The index is a folder."""
    (house.folder / INDEX).unlink()
    (house.folder / INDEX).mkdir()


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        (old_serial, Trouble.OLD_INDEX),
        (half_copied, Trouble.HALF_COPIED),
        (missing, Trouble.HALF_COPIED),
        (expired, Trouble.EXPIRED),
        (unproven, Trouble.UNPROVEN),
        (for_a_newer_program, Trouble.PROGRAM_TOO_OLD),
        (gone, Trouble.GONE),
        (large_index, Trouble.TOO_LARGE),
        (large_pack, Trouble.TOO_LARGE),
        (linked_index, Trouble.STRANGE),
        (linked_pack, Trouble.STRANGE),
        (pipe, Trouble.STRANGE),
        (folder, Trouble.GONE),
    ],
)
def test_the_last_good_pack_stays(
    house: House, depot: Depot, spoil: Callable[[House, Depot], None], trouble: Trouble
) -> None:
    house.adopt(depot)
    before = held(depot)
    spoil(house, depot)
    good = before if trouble is not Trouble.OLD_INDEX else held(depot)
    assert house.adopt(depot) is trouble
    assert held(depot) == good
    assert good


def test_content_that_its_header_does_not_tell_is_refused(house: House) -> None:
    """A signed header over a pack whose conditions it hides."""
    hidden = house.bundle(3, leads=(PARK,), stricter=True)
    plain = house.header(b"", edited("2026.12.3"), 3)
    lying = house.bundle(3, leads=(PARK,), stricter=True, conditions=plain.conditions)
    assert hidden != lying
    assert refused(lambda: publish(house.share, lying, house.lead())) is Trouble.OTHER_CONTENT


def test_a_clock_set_back_revives_nothing(house: House, depot: Depot) -> None:
    house.publish(3, expires=NOW + timedelta(days=1))
    house.now = NOW + timedelta(days=2)
    announce(house.share, "", "", house.lead())
    other = Depot(depot.folder.parent)
    house.now = NOW - timedelta(days=400)
    # what leads signed two days later says how late it is at least
    assert house.adopt(other) is Trouble.EXPIRED
    assert other.state().present(house.now) == NOW + timedelta(days=2)


def test_other_roots_trust_nobody(house: House, depot: Depot) -> None:
    strangers = tuple(key(seed).public_key().public_bytes_raw() for seed in (91, 92, 93))
    terms = house.terms._replace(roots=strangers)
    assert adopt(house.share, depot, terms) is Trouble.BAD_KEYS
    assert adopt(house.share, depot, terms._replace(roots=())) is Trouble.NO_ROOTS
    two = tuple(root.public_key().public_bytes_raw() for root in ROOTS[:2])
    assert adopt(house.share, depot, terms._replace(roots=two)) is Trouble.NO_ROOTS
    assert held(depot) == ""


# at the desk


def test_a_changed_state_is_no_state(house: House, depot: Depot) -> None:
    house.adopt(depot)
    path = depot.folder / STATE
    file = path.read_bytes()
    for at in range(len(file)):
        path.write_bytes(file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :])
        assert held(depot) == "", at
    path.write_bytes(file)
    assert held(depot) == "2026.12.2#2"


def test_a_damaged_pack_is_copied_anew(house: House, depot: Depot) -> None:
    house.adopt(depot)
    edition = depot.state().editions[-1]
    path = depot.folder / FILES / edition.content
    path.write_bytes(path.read_bytes()[:-1])
    assert held(depot) == ""
    assert verify_kept(depot, house.terms) is Trouble.HALF_COPIED
    assert house.adopt(depot) is None
    assert held(depot) == "2026.12.2#2"
    assert digest(path.read_bytes()) == edition.content


def test_another_prover_proves_anew(house: House, depot: Depot) -> None:
    house.adopt(depot)
    house.prover = StandIn(version="2", found=("초록이 틀림",))
    assert house.adopt(depot) is Trouble.UNPROVEN
    house.prover = StandIn(version="2")
    assert house.adopt(depot) is None
    assert depot.state().editions[-1].prover == "2"


def test_the_shipped_pack_is_kept_for_a_later_program(house: House, depot: Depot) -> None:
    depot.keep_shipped(pack_bytes("2026.1"), POLICY)
    depot.keep_shipped(pack_bytes("2026.2"), POLICY)
    depot.keep_shipped(pack_bytes("2026.2"), POLICY)
    house.adopt(depot)
    assert held(depot) == "2026.12.2#2"
    older = depot.named("2026.1", POLICY)
    assert older is not None
    assert older.version == "2026.1"
    assert len(depot.state().editions) == 3


def test_forms_say_one_thing_in_one_way(house: House) -> None:
    """The same index in another spelling is another file."""
    path = house.folder / INDEX
    said, signatures, _ = path.read_bytes().split(b"\n")
    path.write_bytes(json.dumps(json.loads(said)).encode() + b"\n" + signatures + b"\n")
    assert refused(lambda: standing(house.share, house.terms.roots)) is Trouble.DAMAGED
