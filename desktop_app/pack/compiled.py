"""The compiled pack: one JSON file that a desk loads in a millisecond, without the reader."""

from __future__ import annotations

import json
from typing import NamedTuple

from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.decode import IllFormedError, decode, number, table, text
from desktop_app.pack.problems import Fault, PackError, Place, Problem

FORMAT = 3
"""Goes up whenever the same source is compiled into something else."""


class Compiled(NamedTuple):
    """A compiled pack and the digest of the sources that it was made from."""

    pack: Pack
    sources: str


def dump(pack: Pack, sources: str) -> bytes:
    """The pack as JSON in UTF-8: the same pack and digest give the same bytes."""
    # most starts only read
    from desktop_app.pack.encode import encode  # noqa: PLC0415

    whole = {"format": FORMAT, "sources": sources, "policy": pack.policy.id, **encode(pack)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


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
            raise PackError(_problem(Fault.OTHER_FORMAT, name, str(whole["format"])))
        if text(whole["policy"]) != policy.id:
            raise PackError(_problem(Fault.OTHER_POLICY, name, text(whole["policy"])))
        return Compiled(decode(whole, policy), text(whole["sources"]))
    except (KeyError, ValueError, RecursionError, IllFormedError) as error:
        raise PackError(_problem(Fault.NOT_COMPILED, name, "")) from error


def _problem(fault: Fault, file: str, name: str) -> Problem:
    return Problem(fault, Place(file), {"name": name})
