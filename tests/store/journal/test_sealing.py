"""Sealed for a lead: opened by one private key alone, whole to the byte, and kept up to date."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop_app.pack import resources
from desktop_app.store.journal.errors import JournalError
from desktop_app.store.journal.sealing import (
    SealError,
    has_password,
    is_sealed_for,
    new_pair,
    open_seal,
    public_key,
    read_private,
    seal_key,
    sealed_beside,
    sealed_path,
)
from tests.store.journal.helpers import KEY, NOW, OTHER_KEY

PAIR, OTHERS = new_pair(), new_pair()
PRIVATE = read_private(PAIR.private)
SEALED = seal_key(KEY, PAIR.public)

ED25519 = Ed25519PrivateKey.generate()
PEM = form.Encoding.PEM
SPKI = form.PublicFormat.SubjectPublicKeyInfo

LAZY = """
import sys
import desktop_app.store.journal.keys
from desktop_app.store.journal.sealing import is_sealed_for
assert not is_sealed_for(b"", bytes(32), bytes(range(32)))
sys.exit("cryptography" in sys.modules)
"""


def _refused(sealed: bytes, private: X25519PrivateKey = PRIVATE) -> str:
    with pytest.raises(SealError) as caught:
        open_seal(sealed, private)
    return caught.value.kind


def test_the_lead_opens_the_seal() -> None:
    """However the public key was given; no two seals are alike."""
    raw = public_key(PAIR.public)
    seals = (SEALED, seal_key(KEY, raw), seal_key(KEY, PAIR.public.replace(b"\n", b"\r\n")))
    assert [open_seal(sealed, PRIVATE) for sealed in seals] == [KEY] * 3
    assert (len(set(seals)), any(KEY in sealed for sealed in seals)) == (3, False)
    assert raw == PRIVATE.public_key().public_bytes_raw()


def test_nobody_else_does() -> None:
    assert _refused(SEALED, read_private(OTHERS.private)) == "wrong_private_key"


@pytest.mark.parametrize("place", range(len(SEALED)))
def test_every_changed_byte_is_refused(place: int) -> None:
    """All eight bits of it, of what can be told without opening, too."""
    kinds = {"not_a_seal", "wrong_private_key", "damaged_seal"}
    for bit in range(8):
        changed = bytearray(SEALED)
        changed[place] ^= 1 << bit
        assert _refused(bytes(changed)) in kinds


def test_a_cut_or_longer_seal_is_none() -> None:
    found = {_refused(each) for each in (b"", SEALED[:-1], SEALED + b"\0", SEALED[1:])}
    assert found == {"not_a_seal"}


def test_a_seal_tells_whose_it_is() -> None:
    """Without being opened."""
    told = [
        is_sealed_for(SEALED, KEY, PAIR.public),
        is_sealed_for(SEALED, KEY, OTHERS.public),
        is_sealed_for(SEALED, OTHER_KEY, PAIR.public),
        is_sealed_for(SEALED[:-1], KEY, PAIR.public),
        is_sealed_for(b"", KEY, PAIR.public),
    ]
    assert told == [True, False, False, False, False]


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"\n",
        b"text",
        PAIR.private,
        PAIR.public[:-30],
        PAIR.public.replace(b"PUBLIC", b"PRIVATE"),
        PAIR.public.replace(b"M", b"*", 1),
        ED25519.public_key().public_bytes(PEM, SPKI),
        bytes(32),
    ],
    ids=["nothing", "a line", "text", "private", "cut", "label", "letter", "other", "zeros"],
)
def test_what_is_no_public_key_seals_nothing(given: bytes) -> None:
    """The last one is a point with which anybody could open the seal."""
    with pytest.raises(SealError) as caught:
        seal_key(KEY, given)
    assert caught.value.kind == "not_a_public_key"


def test_a_private_key_has_a_password_or_none() -> None:
    closed = new_pair("비밀".encode())
    assert (has_password(PAIR.private), has_password(closed.private)) == (False, True)
    sealed = seal_key(KEY, closed.public)
    assert open_seal(sealed, read_private(closed.private, "비밀".encode())) == KEY
    # a password that was not needed is no mistake
    assert read_private(PAIR.private, b"secret").public_key() == PRIVATE.public_key()


@pytest.mark.parametrize(
    ("pem", "password", "kind"),
    [
        (new_pair(b"right").private, b"wrong", "wrong_password"),
        (new_pair(b"right").private, b"", "wrong_password"),
        (b"", b"", "not_a_private_key"),
        (b"text", b"", "not_a_private_key"),
        (PAIR.public, b"", "not_a_private_key"),
        (PAIR.private[:-40], b"", "not_a_private_key"),
        (
            ED25519.private_bytes(PEM, form.PrivateFormat.PKCS8, form.NoEncryption()),
            b"",
            "not_a_private_key",
        ),
    ],
    ids=["wrong", "none", "nothing", "text", "public", "cut", "other"],
)
def test_what_is_no_private_key_is_told(pem: bytes, password: bytes, kind: str) -> None:
    with pytest.raises(SealError) as caught:
        read_private(pem, password)
    assert caught.value.kind == kind


# beside the key


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """Where the key lies; the sealing does not look at it."""
    return tmp_path / "journal.key"


def _names(key_file: Path) -> list[str]:
    return sorted(each.name for each in key_file.parent.iterdir())


def test_a_missing_seal_is_made_once(key_file: Path) -> None:
    path = sealed_beside(key_file, KEY, PAIR.public, NOW)
    assert path == sealed_path(key_file)
    before = path.read_bytes()
    assert sealed_beside(key_file, KEY, PAIR.public, NOW) is None
    assert (path.read_bytes(), _names(key_file)) == (before, ["journal.key.sealed"])
    assert open_seal(before, PRIVATE) == KEY


def test_another_lead_takes_the_place(key_file: Path) -> None:
    """The journal is the same, and only one lead is to open it."""
    sealed_beside(key_file, KEY, OTHERS.public, NOW)
    path = sealed_beside(key_file, KEY, PAIR.public, NOW)
    assert path is not None
    assert (open_seal(path.read_bytes(), PRIVATE), _names(key_file)) == (KEY, [path.name])


def test_the_seal_of_another_journal_is_kept(key_file: Path) -> None:
    """Without it nobody could open that one any more."""
    sealed_beside(key_file, OTHER_KEY, PAIR.public, NOW)
    sealed_beside(key_file, KEY, PAIR.public, NOW)
    name = "journal.key.sealed"
    assert _names(key_file) == [name, f"{name}.aside-20261123T210400"]
    keys = [open_seal(each.read_bytes(), PRIVATE) for each in sorted(key_file.parent.iterdir())]
    assert keys == [KEY, OTHER_KEY]


@pytest.mark.parametrize("found", [b"", b"text", SEALED[:-1], SEALED * 2])
def test_what_is_no_seal_is_replaced(key_file: Path, found: bytes) -> None:
    sealed_path(key_file).write_bytes(found)
    path = sealed_beside(key_file, KEY, PAIR.public, NOW)
    assert path is not None
    assert open_seal(path.read_bytes(), PRIVATE) == KEY


def test_a_seal_that_cannot_be_written_is_told(key_file: Path) -> None:
    with pytest.raises(JournalError):
        sealed_beside(key_file.with_name("nowhere") / "journal.key", KEY, PAIR.public, NOW)
    with pytest.raises(SealError):
        sealed_beside(key_file, KEY, b"text", NOW)
    assert _names(key_file) == []


def test_nothing_is_logged(key_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    sealed_beside(key_file, KEY, PAIR.public, NOW)
    assert caplog.text == ""


def test_comparing_waits_for_no_import() -> None:
    """A start that finds its seal never pays for the sealing."""
    call = [sys.executable, "-c", LAZY]
    assert subprocess.run(call, check=False, cwd=Path(__file__).parents[3]).returncode == 0


def test_a_build_may_carry_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own builds carry none."""
    assert resources.lead_key() is None
    monkeypatch.setattr(resources, "resources_folder", lambda: tmp_path)
    (tmp_path / "lead_key.pub").write_bytes(PAIR.public)
    assert resources.lead_key() == PAIR.public
