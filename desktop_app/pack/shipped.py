"""The pack that a desk works with: the one that ships, or one that is named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.compiled import FORMAT, dump, load_compiled, unproven
from desktop_app.pack.problems import Fault, PackError, Place, Problem, Problems
from desktop_app.pack.proof.mark import PROVER
from desktop_app.pack.required import POLICIES
from desktop_app.pack.resources import resources_folder
from desktop_app.pack.source import LARGEST_FOLDER, SourceFile, digest, read_files

PACK = "scripts_ko"
POLICY = POLICIES["forced_reconnection"]


def shipped_pack() -> Pack:
    """The pack that ships with the program, compiled and proven anew where its source has changed.

    One that cannot be proven is used all the same, but for the gate: that never turns green.
    Raises `PackError` where it cannot be used.
    """
    return _up_to_date(resources_folder())


def pack_from_folder(path: Path) -> Pack:
    """The pack of a folder of source files or of a compiled `.json` file, with all checks.

    It is to be read and replayed, so nothing is proven; a desk asks `proven_or_held` first.
    Raises `PackError` where it cannot be used.
    """
    try:
        return _named(path)
    except OSError as error:
        raise PackError(Problem(Fault.UNREADABLE, Place(path.name))) from error


def _named(path: Path) -> Pack:
    if path.suffix.lower() == ".json" and not path.is_dir():
        return _foreign(path)
    if path.exists() and not path.is_dir():
        raise PackError(Problem(Fault.NOT_A_PACK, Place(), {"name": path.name}))
    return _compiled_from(read_files(path), POLICY)


def _up_to_date(resources: Path) -> Pack:
    compiled = resources / "compiled" / f"{PACK}.json"
    source = resources / PACK
    if not source.is_dir():
        return load_compiled(_read(compiled), POLICY, compiled.name).for_desk()
    stamp = compiled.with_suffix(".stamp")
    if _is_untouched(source, compiled, stamp):
        with suppress(PackError):
            return load_compiled(_read(compiled), POLICY, compiled.name).for_desk()
    return _compared(source, compiled, stamp)


def _compared(source: Path, compiled: Path, stamp: Path) -> Pack:
    """The pack of the sources as they read now, compiled only where they say something else."""
    # taken before they are read: what is saved meanwhile is compared at the next start
    before = _times(source)
    files = read_files(source)
    sources = digest(files, f"{FORMAT} {PROVER}")
    kept = _kept(compiled, sources)
    pack = kept or proven_or_held(_compiled_from(files, POLICY))
    with suppress(OSError):
        # a folder that nobody may write to costs the time of compiling, nothing else
        if kept is None:
            _write(compiled, dump(pack, sources, proven=pack.policy.proven))
        _write(stamp, _stamp(before, compiled))
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


def _kept(compiled: Path, sources: str) -> Pack | None:
    """The compiled pack where it is there, sound and of these sources."""
    if not compiled.is_file():
        return None
    try:
        kept = load_compiled(_read(compiled), POLICY)
    except PackError:
        return None
    return kept.for_desk() if kept.sources == sources else None


def proven_or_held(pack: Pack) -> Pack:
    """The pack as a desk may work with it; where it cannot be proven, its gate never turns green.

    It takes seconds: nothing for a window that somebody waits for.
    """
    # only what is compiled anew is proven
    from desktop_app.pack.proof.prove import is_proven  # noqa: PLC0415

    return pack if is_proven(pack) else unproven(pack)


def _compiled_from(files: tuple[SourceFile, ...], policy: Policy) -> Pack:
    try:
        # only those who write packs have its parts, and they are slow to import
        from desktop_app.pack.compile import compile_files  # noqa: PLC0415
    except ModuleNotFoundError as error:
        missing = Problem(Fault.NO_COMPILER, Place(), {"name": error.name or ""})
        raise PackError(missing) from error
    return compile_files(files, policy)


def _foreign(path: Path) -> Pack:
    """A compiled pack that may have been made by anybody."""
    # the pack that ships was checked when it was made, and starts faster without
    from desktop_app.pack.checks.run import check_compiled  # noqa: PLC0415

    pack = load_compiled(_read(path), POLICY, path.name).pack
    problems = Problems()
    for finding in check_compiled(pack):
        if not finding.is_note:
            problems.add(finding.fault, Place(path.name), finding.allowed, **finding.fields)
    problems.raise_if_any()
    return pack


def _read(path: Path) -> bytes:
    """The content of a compiled pack; one that is larger than any source is not read."""
    place = Place(path.name)
    try:
        if not path.is_file():
            raise PackError(Problem(Fault.NOT_FOUND, Place(), {"name": path.name}))
        if path.stat().st_size > LARGEST_FOLDER:
            limit = {"limit": str(LARGEST_FOLDER // 1_000_000)}
            raise PackError(Problem(Fault.FILE_TOO_LARGE, place, limit))
        return path.read_bytes()
    except OSError as error:
        raise PackError(Problem(Fault.UNREADABLE, place)) from error


def _write(path: Path, data: bytes) -> None:
    """Write a file as one act: another process sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
