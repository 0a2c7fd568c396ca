"""Where the files lie that ship with the program: packs and the interface's words."""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def resources() -> Path:
    """The folder `resources` of a frozen program, of an installed package, or of the checkout."""
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    installed = PACKAGE / "_resources"
    return installed if installed.is_dir() else PACKAGE.parent / "resources"
