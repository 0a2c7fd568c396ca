"""The compiled pack: one JSON file that a desk loads in a millisecond, without the reader."""

from __future__ import annotations

import json

from desktop_app.domain.frozen import NamedTuple, replace
from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.decode import IllFormedError, decode, number, table, text
from desktop_app.pack.problems import Fault, PackError, Place, Problem
from desktop_app.pack.proof.mark import mark_of

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
            raise PackError(_problem(Fault.OTHER_FORMAT, name, str(whole["format"])))
        if text(whole["policy"]) != policy.id:
            raise PackError(_problem(Fault.OTHER_POLICY, name, text(whole["policy"])))
        content = b"{" + data[data.index(CONTENT) :]
        proven = text(whole["proof"]) == mark_of(content)
        return Compiled(decode(whole, policy), text(whole["sources"]), proven)
    except (KeyError, ValueError, RecursionError, IllFormedError) as error:
        raise PackError(_problem(Fault.NOT_COMPILED, name, "")) from error


def _problem(fault: Fault, file: str, name: str) -> Problem:
    return Problem(fault, Place(file), {"name": name})
