"""The compiled pack: one JSON file that a desk loads without the reader."""

from __future__ import annotations

import json
import os
from pathlib import Path

from desktop_app.domain.frozen import NamedTuple, replace
from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.decode import IllFormedError, decode, number, table, text
from desktop_app.pack.problems import PackError, Place, Problem
from desktop_app.pack.proof.mark import mark_of
from desktop_app.pack.resources import LARGEST_PACK

FORMAT = 4
"""Goes up whenever the same source is compiled into something else."""

CONTENT = b'"policy":'
"""The first key of the content, behind what is said about it."""


class Compiled(NamedTuple):
    """A compiled pack and the digest of the sources that it was made from."""

    pack: Pack
    sources: str
    proven: bool
    """Whether it carries the mark of a proof of this very content."""

    def for_desk(self) -> Pack:
        """The pack as a desk works with it: without a proof its gate never turns green."""
        return self.pack if self.proven else unproven(self.pack)


def unproven(pack: Pack) -> Pack:
    """The pack with a gate that never turns green."""
    return replace(pack, policy=replace(pack.policy, proven=False))


def dump(pack: Pack, sources: str, *, proven: bool = False) -> bytes:
    """The pack as JSON in UTF-8: the same pack, digest and proof give the same bytes."""
    content = content_of(pack)
    about = {"format": FORMAT, "sources": sources, "proof": mark_of(content) if proven else ""}
    return _json(about)[:-1] + b"," + content[1:]


def content_of(pack: Pack) -> bytes:
    """What the pack says, as JSON: that which is proven."""
    # most starts only read
    from desktop_app.pack.encode import encode  # noqa: PLC0415

    return _json({"policy": pack.policy.id, **encode(pack)})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes, policy: Policy) -> Pack:
    """The pack in the data; raises `PackError` where it is none, of another format or policy."""
    return load_compiled(data, policy).pack


def load_compiled(data: bytes, policy: Policy, name: str = "") -> Compiled:
    """The pack in the data and the digest of its sources; `name` is the file's, for the error.

    It is trusted to have been checked when it was compiled; only its shape is looked at.
    """
    try:
        whole = table(json.loads(data))
        if number(whole["format"]) != FORMAT:
            raise _error("OTHER_FORMAT", name, str(whole["format"]))
        if text(whole["policy"]) != policy.id:
            raise _error("OTHER_POLICY", name, text(whole["policy"]))
        content = b"{" + data[data.index(CONTENT) :]
        proven = text(whole["proof"]) == mark_of(content)
        return Compiled(decode(whole, policy), text(whole["sources"]), proven)
    except (KeyError, ValueError, RecursionError, IllFormedError) as error:
        raise _error("NOT_COMPILED", name, "") from error


def load_file(path: Path, policy: Policy) -> Compiled:
    """The compiled pack in a file; raises `PackError` also where it cannot be read."""
    try:
        if not path.is_file():
            raise _error("NOT_FOUND", "", path.name)
        if path.stat().st_size > LARGEST_PACK:
            raise _error("FILE_TOO_LARGE", path.name, limit=f"{LARGEST_PACK // 1_000_000}")
        return load_compiled(path.read_bytes(), policy, path.name)
    except OSError as error:
        raise _error("UNREADABLE", path.name) from error


def write_file(path: Path, data: bytes) -> None:
    """Write a file as one act: another process sees the old one or the new one.

    Raises `OSError` where that cannot be, and leaves the old one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def _error(fault: str, file: str, name: str = "", **fields: str) -> PackError:
    # most starts find no fault
    from desktop_app.pack.faults import Fault  # noqa: PLC0415

    return PackError(Problem(Fault[fault], Place(file), {"name": name, **fields}))
