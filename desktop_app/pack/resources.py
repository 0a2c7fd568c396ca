"""Where the resources lie: beside the package in a checkout, in it when installed or built."""

from __future__ import annotations

import sys
from pathlib import Path

LARGEST_PACK = 5_000_000
"""Bytes of a pack at most: of its compiled file, and of all its sources."""


def resources_folder() -> Path:
    """The folder that holds `scripts_ko`, `interface_ko` and `compiled`."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parents[1]
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def lead_key() -> bytes | None:
    """The public key of a lead that a build carries, as PEM; `None` in a build without one."""
    path = resources_folder() / "lead_key.pub"
    return path.read_bytes() if path.is_file() else None


def pack_roots() -> bytes | None:
    """The three public keys, as PEM, that packs go back to; `None` in a build without them."""
    path = resources_folder() / "pack_roots.pub"
    return path.read_bytes() if path.is_file() else None
