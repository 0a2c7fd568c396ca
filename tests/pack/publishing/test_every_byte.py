"""Whatever single byte is changed on a share, nothing of it is used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.publish import standing
from desktop_app.pack.publishing.share import FILES, INDEX
from desktop_app.pack.publishing.trust import checked, verify
from desktop_app.pack.shipped import POLICY
from tests.pack.publishing.house import PARK, House

BITS = (0x01, 0x20)
"""One that makes another sign of each, and one that makes a small letter a capital."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A share that two packs were published on."""
    house = House(tmp_path_factory.mktemp("bytes") / "share")
    house.trust()
    house.publish(1)
    house.publish(2, leads=(PARK,))
    return house


def changed(data: bytes) -> Iterator[bytes]:
    """The data with each of its bytes changed, cut short at each, and with one more."""
    for at in range(len(data)):
        for bit in BITS:
            yield data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
        yield data[:at] + data[at + 1 :]
    yield from (data + b"\n", data + b" ", b" " + data)


def small_files(house: House) -> dict[str, Path]:
    """The files that are signed, and those of the signatures."""
    verified = standing(house.share, house.terms.roots)
    contents, last = verified.contents, verified.contents.published[-1]
    names = {
        "header": last.header,
        "signatures": last.signatures,
        "key list": contents.keys,
        "signatures of the key list": contents.key_signatures,
        "older header": contents.published[0].header,
    }
    files = {what: house.folder / FILES / name for what, name in names.items()}
    return {**files, "index": house.folder / INDEX}


@pytest.mark.parametrize(
    "what",
    [
        *("index", "header", "older header", "signatures", "key list"),
        "signatures of the key list",
    ],
)
def test_every_byte_counts(house: House, what: str) -> None:
    path, share, roots = small_files(house)[what], house.share, house.terms.roots
    data, tried = path.read_bytes(), 0
    try:
        for other in changed(data):
            tried += 1
            path.write_bytes(other)
            with pytest.raises(PublishingError):
                standing(share, roots)
    finally:
        path.write_bytes(data)
    assert tried > 3 * len(data)
    assert standing(share, roots)


def test_every_byte_of_a_pack_counts(house: House, tmp_path: Path) -> None:
    content = standing(house.share, house.terms.roots).headers[-1].header.content
    path, share, depot = house.folder / FILES / content, house.share, Depot(tmp_path)
    data = bytearray(path.read_bytes())
    try:
        for at in range(len(data)):
            data[at] ^= 1
            with pytest.raises(PublishingError):
                checked(bytes(data), content)
            if at % 2_000 == 0:
                path.write_bytes(data)
                with pytest.raises(PublishingError):
                    share.file(content)
                assert house.adopt(depot) is Trouble.HALF_COPIED
                assert depot.newest(POLICY) is None
            data[at] ^= 1
    finally:
        path.write_bytes(data)
    assert house.adopt(depot) is None


def test_a_signature_for_one_thing_is_none_for_another(house: House) -> None:
    """The index' own signature under a header, and the other way about."""
    said, signatures, _ = (house.folder / INDEX).read_bytes().split(b"\n")
    published = standing(house.share, house.terms.roots).contents.published[-1]
    of_header = house.share.file(published.signatures)
    assert of_header != signatures
    swapped = said + b"\n" + of_header + b"\n"
    with pytest.raises(PublishingError):
        verify(swapped, house.share.file, house.terms.roots)
