"""How rows, memos and files name a pack: its version, and the serial it was published under."""

from __future__ import annotations

SERIAL_SIGN = "#"
"""Between the two: `2026.12.1#7`."""

MOST_DIGITS = 9
"""Of a serial; a file that somebody hands on may say anything."""


def edition_name(version: str, serial: int) -> str:
    """The name of a pack; serial 0 is for one that came with a program."""
    return f"{version}{SERIAL_SIGN}{serial}" if serial else version


def serial_of(name: str) -> int:
    """The serial in the name of a pack; 0 for one that was never published."""
    _version, sign, serial = name.rpartition(SERIAL_SIGN)
    is_one = sign and serial.isdecimal() and serial.isascii() and len(serial) <= MOST_DIGITS
    return int(serial) if is_one else 0
