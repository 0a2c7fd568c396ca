"""The pack that ships with the program, as it was compiled last."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop_app.domain.pack import Pack
from desktop_app.pack.compiled import FORMAT, load_file, write_file
from desktop_app.pack.problems import PackError
from desktop_app.pack.proof.mark import PROVER
from desktop_app.pack.required import POLICIES
from desktop_app.pack.resources import resources_folder

PACK = "scripts_ko"
POLICY = POLICIES["forced_reconnection"]


def shipped_pack() -> Pack:
    """The pack that ships with the program, compiled and proven anew where its source has changed.

    One that cannot be proven is used all the same, but for the gate: that never turns green.
    Raises `PackError` where it cannot be used.
    """
    return _up_to_date(resources_folder())


def _up_to_date(resources: Path) -> Pack:
    compiled = resources / "compiled" / f"{PACK}.json"
    source = resources / PACK
    if not source.is_dir():
        return load_file(compiled, POLICY).for_desk()
    stamp = compiled.with_suffix(".stamp")
    if _is_untouched(source, compiled, stamp):
        with suppress(PackError):
            return load_file(compiled, POLICY).for_desk()
    # only sources that somebody touched are read
    from desktop_app.pack.from_sources import compared  # noqa: PLC0415

    # taken before they are read: what is saved meanwhile is compared at the next start
    before = _times(source)
    pack, is_kept = compared(source, compiled, POLICY)
    if is_kept:
        with suppress(OSError):
            write_file(stamp, _stamp(before, compiled))
    return pack


def _is_untouched(source: Path, compiled: Path, stamp: Path) -> bool:
    """Whether nobody has touched the sources or what was made of them since they were compared."""
    try:
        return stamp.read_bytes() == _stamp(_times(source), compiled)
    except OSError:
        return False


def _stamp(times: Sequence[str], compiled: Path) -> bytes:
    """The times of the sources and of what was made of them."""
    return "\n".join((f"{FORMAT} {PROVER}", _time(compiled), *times)).encode()


def _times(source: Path) -> list[str]:
    return [_time(path) for path in sorted(source.rglob("*"))]


def _time(path: Path) -> str:
    """Name and size of a file, and when it was touched, to the nanosecond."""
    known = path.lstat()
    return f"{path.name} {known.st_size} {known.st_mtime_ns} {known.st_ctime_ns}"
