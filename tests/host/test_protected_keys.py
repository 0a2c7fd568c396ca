"""Keys come back as they were, and what nobody protected is refused."""

import sys

import pytest

from desktop_app.host.protected_keys import KeyRefusedError, key_guard

KEYS = [bytes(32), bytes(range(32)), b"\xff" * 32, b"x", bytes(4096)]
on_windows = pytest.mark.windows


@pytest.mark.parametrize("key", KEYS, ids=len)
def test_a_key_comes_back(key: bytes) -> None:
    """What was protected is revealed, zeros and all, by another guard of the same person too."""
    assert key_guard().reveal(key_guard().protect(key)) == key


@pytest.mark.skipif(sys.platform == "win32", reason="Windows protects the bytes themselves")
def test_the_mode_of_the_file_protects_elsewhere() -> None:
    """Where the file's mode protects a key, its bytes are left alone."""
    assert key_guard().protect(b"key") == b"key"


@on_windows
def test_windows_hides_the_key() -> None:
    """The protected bytes do not hold the key."""
    key = bytes(range(32))
    assert key not in key_guard().protect(key)


@on_windows
@pytest.mark.parametrize("damaged", [b"", b"not protected", bytes(64)], ids=["no", "text", "zeros"])
def test_windows_refuses_what_it_did_not_protect(damaged: bytes) -> None:
    """Bytes that were never protected are refused, with the system's code and no contents."""
    with pytest.raises(KeyRefusedError, match=r"^CryptUnprotectData 0x[0-9a-f]{8}$"):
        key_guard().reveal(damaged)


@on_windows
def test_windows_refuses_a_changed_key() -> None:
    """One changed byte is refused: never is another key revealed in its place."""
    kept = bytearray(key_guard().protect(bytes(range(32))))
    kept[-8] ^= 0x01
    with pytest.raises(KeyRefusedError):
        key_guard().reveal(bytes(kept))


if sys.platform == "win32":
    import ctypes

    from desktop_app.host.protected_keys import UI_FORBIDDEN, Blob, blob_of, crypt32

    @on_windows
    def test_windows_refuses_what_another_program_protected() -> None:
        """What was protected without this program's entropy is not taken for its own."""
        given, made = blob_of(b"foreign"), Blob()
        assert crypt32().CryptProtectData(given, None, None, None, None, UI_FORBIDDEN, made)
        foreign = ctypes.string_at(made.bytes, made.length)
        with pytest.raises(KeyRefusedError):
            key_guard().reveal(foreign)
