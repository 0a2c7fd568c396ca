"""Large counts in Korean units, as they are read out."""

from __future__ import annotations

STEP = 10_000
UNITS = ("", "만", "억", "조", "경", "해", "자", "양", "구", "간")


def format_count(count: int) -> str:
    """A count of 0 or more in its two largest units: `345경 1173조`, `6억 7855만`, `1234`."""
    groups: list[int] = []
    rest = count
    while rest and len(groups) < len(UNITS) - 1:
        rest, group = divmod(rest, STEP)
        groups.append(group)
    if rest:
        groups.append(rest)
    parts = [f"{group}{unit}" for group, unit in zip(groups, UNITS, strict=False) if group]
    return " ".join(reversed(parts[-2:])) or "0"
