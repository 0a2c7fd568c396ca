"""The process of its own in which a desk adopts: it ends with a code that says what was wrong."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from desktop_app import __version__
from desktop_app.pack.publishing.adopting import Terms, adopt, verify_kept
from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.proving import Prover, prover
from desktop_app.pack.publishing.share import Share
from desktop_app.pack.publishing.signing import public_keys
from desktop_app.pack.resources import pack_roots, resources_folder
from desktop_app.pack.shipped import PACK, POLICY

COMMAND = "--adopt-pack"
KEPT = "kept"
"""In the place of a share: what is kept is verified once more."""
FIRST_CODE = 100
"""The exit code of the first trouble; what is below says nothing of packs."""
NICENESS = 3


def run(share: str, data_folder: str, proof: Prover | None = None) -> int:
    """Adopt what the share has, or verify what is kept; the exit code, 0 where nothing is wrong."""
    if hasattr(os, "nice"):
        # whoever talks to a customer at the window comes first
        os.nice(NICENESS)
    depot = Depot(Path(data_folder))
    try:
        roots = public_keys(pack_roots() or b"")
        terms = Terms(roots, POLICY, __version__, datetime.now(UTC), proof or prover())
        _keep_shipped(depot)
    except PublishingError as error:
        return code_of(error.trouble)
    if share == KEPT:
        return code_of(verify_kept(depot, terms))
    return code_of(adopt(Share(Path(share)), depot, terms))


def code_of(trouble: Trouble | None) -> int:
    """The exit code for what was wrong."""
    return 0 if trouble is None else FIRST_CODE + list(Trouble).index(trouble)


def trouble_of(code: int) -> Trouble | None:
    """What an exit code says."""
    troubles = list(Trouble)
    if code == 0:
        return None
    known = 0 <= code - FIRST_CODE < len(troubles)
    return troubles[code - FIRST_CODE] if known else Trouble.FAILED


def _keep_shipped(depot: Depot) -> None:
    """Keep the pack that ships: the next program may bring another, and cases began on this one."""
    compiled = resources_folder() / "compiled" / f"{PACK}.json"
    if compiled.is_file():
        depot.keep_shipped(compiled.read_bytes(), POLICY)
