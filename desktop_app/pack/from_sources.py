"""Packs from source files: of a folder that is named, or where those of the program changed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.compiled import FORMAT, dump, load_file, unproven, write_file
from desktop_app.pack.faults import Fault
from desktop_app.pack.problems import PackError, Place, Problem, Problems
from desktop_app.pack.proof.mark import PROVER
from desktop_app.pack.shipped import POLICY
from desktop_app.pack.source import SourceFile, digest, read_files


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


def compared(source: Path, compiled: Path, policy: Policy) -> tuple[Pack, bool]:
    """The pack of the sources as they read now, compiled only where they say something else.

    Also whether that is what stands compiled in the file now: a folder that nobody may write to
    costs the time of compiling, nothing else. Raises `PackError` where it is no pack.
    """
    files = read_files(source)
    sources = digest(files, f"{FORMAT} {PROVER}")
    kept = _kept(compiled, sources, policy)
    if kept is not None:
        return kept, True
    pack = proven_or_held(_compiled_from(files, policy))
    with suppress(OSError):
        write_file(compiled, dump(pack, sources, proven=pack.policy.proven))
        return pack, True
    return pack, False


def _kept(compiled: Path, sources: str, policy: Policy) -> Pack | None:
    """The compiled pack where it is there, sound and of these sources."""
    with suppress(PackError):
        kept = load_file(compiled, policy)
        if kept.sources == sources:
            return kept.for_desk()
    return None


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

    pack = load_file(path, POLICY).pack
    problems = Problems()
    for finding in check_compiled(pack):
        if not finding.is_note:
            problems.add(finding.fault, Place(path.name), finding.allowed, **finding.fields)
    problems.raise_if_any()
    return pack
