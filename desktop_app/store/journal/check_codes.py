"""The check code of a case: a text short enough to be typed, which a cut of the case betrays."""

from __future__ import annotations

from base64 import b32decode, b32encode
from binascii import crc32
from typing import NamedTuple

LINK_BYTES, COUNT_BYTES, SUM_BYTES = 11, 3, 1
CODE_LETTERS, GROUP = 24, 4
LOOKALIKES = str.maketrans("018", "OIB")
"""Figures that the code does not use, for the letters that they are taken for."""


class CheckCode(NamedTuple):
    """Where a case stood when the code was made."""

    link: bytes
    """The first bytes of its last link."""
    rows: int
    """How many rows it had."""


def code_text(link: bytes, count: int) -> str:
    """The code of a case with so many rows, the last of which has this link."""
    data = link[:LINK_BYTES] + count.to_bytes(COUNT_BYTES, "big")
    text = b32encode(data + _sum(data)).decode("ascii")
    return "-".join(text[place : place + GROUP] for place in range(0, CODE_LETTERS, GROUP))


def read_code(text: str) -> CheckCode:
    """What a code says, however it was typed; raises `ValueError` for a mistyped one."""
    letters = "".join(filter(str.isalnum, text)).upper().translate(LOOKALIKES)
    data = b32decode(letters) if len(letters) == CODE_LETTERS else b""
    told, check = data[:-SUM_BYTES], data[-SUM_BYTES:]
    if not told or _sum(told) != check:
        raise ValueError(text)
    return CheckCode(told[:LINK_BYTES], int.from_bytes(told[LINK_BYTES:], "big"))


def _sum(data: bytes) -> bytes:
    return (crc32(data) & 0xFF).to_bytes(SUM_BYTES, "big")
