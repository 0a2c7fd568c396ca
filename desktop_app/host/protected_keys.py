"""Keeps a key so that only the person who made it can read it again, as each system offers."""

from __future__ import annotations

import sys
from typing import Protocol


class KeyRefusedError(Exception):
    """The system does not reveal this: another person, another machine, or damaged bytes."""


class KeyGuard(Protocol):
    """What stands between a key and the file that it is kept in."""

    def protect(self, data: bytes) -> bytes:
        """What may lie in a file; raises `KeyRefusedError` where the system refuses."""

    def reveal(self, data: bytes) -> bytes:
        """What was protected; raises `KeyRefusedError` where it cannot be revealed."""


class FileModeGuard:
    """Leaves the bytes as they are: the mode 0600 of their file protects them."""

    def protect(self, data: bytes) -> bytes:
        """The bytes themselves."""
        return data

    def reveal(self, data: bytes) -> bytes:
        """The bytes themselves."""
        return data


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    ENTROPY = b"reconnection-desk journal key 1"
    """Keeps other programs of the same person from revealing it by chance; it is no secret."""
    UI_FORBIDDEN = 0x1  # CRYPTPROTECT_UI_FORBIDDEN

    class Blob(ctypes.Structure):
        """DATA_BLOB: a length and where the bytes lie."""

        _fields_ = (
            ("length", wintypes.DWORD),
            ("bytes", ctypes.POINTER(ctypes.c_char)),
        )

    def crypt32() -> ctypes.WinDLL:
        """The library that protects, told how its functions are called."""
        library = ctypes.WinDLL("crypt32", use_last_error=True)
        blob, nothing = ctypes.POINTER(Blob), ctypes.c_void_p
        for function in (library.CryptProtectData, library.CryptUnprotectData):
            function.restype = wintypes.BOOL
            function.argtypes = (blob, nothing, blob, nothing, nothing, wintypes.DWORD, blob)
        return library

    def blob_of(data: bytes) -> Blob:
        """The bytes as Windows takes them."""
        return Blob(len(data), ctypes.create_string_buffer(data, len(data) or 1))

    class DpapiGuard:
        """Windows' own protection, bound to the person's account on this machine."""

        def protect(self, data: bytes) -> bytes:
            """What may lie in a file; raises `KeyRefusedError` where Windows refuses."""
            return self._turned("CryptProtectData", data)

        def reveal(self, data: bytes) -> bytes:
            """What was protected; raises `KeyRefusedError` where it cannot be revealed."""
            return self._turned("CryptUnprotectData", data)

        def _turned(self, name: str, data: bytes) -> bytes:
            """What Windows makes of the bytes; its code of failure is all that the error says."""
            given, entropy, made = blob_of(data), blob_of(ENTROPY), Blob()
            turn = getattr(crypt32(), name)
            if not turn(given, None, entropy, None, None, UI_FORBIDDEN, made):
                raise KeyRefusedError(f"{name} 0x{ctypes.get_last_error() & 0xFFFFFFFF:08x}")
            try:
                return ctypes.string_at(made.bytes, made.length)
            finally:
                _free(made)

    def _free(blob: Blob) -> None:
        """Overwrite the bytes that Windows made, and give their memory back."""
        ctypes.memset(blob.bytes, 0, blob.length)
        free = ctypes.WinDLL("kernel32").LocalFree
        free.restype, free.argtypes = ctypes.c_void_p, (ctypes.c_void_p,)
        free(ctypes.cast(blob.bytes, ctypes.c_void_p))


def key_guard() -> KeyGuard:
    """What protects a key on this system."""
    if sys.platform == "win32":
        return DpapiGuard()
    return FileModeGuard()
