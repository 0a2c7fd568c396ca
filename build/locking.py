"""How the lock files are made; `dev.py` reads it, so it needs the standard library only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def lock_calls(
    uv: Sequence[str], more: Sequence[str], lock: Path, dev_lock: Path
) -> list[list[str]]:
    """Return the calls that write both lock files."""
    compile_ = [*uv, "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
    compile_ += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-config"]
    compile_ += ["--custom-compile-command", "python3 dev.py lock", "--quiet", *more]
    compile_ += ["--extra", "lead"]
    extras = ["--extra", "dev", "--extra", "package", "-c", lock.name]
    return [[*compile_, "-o", lock.name], [*compile_, *extras, "-o", dev_lock.name]]
