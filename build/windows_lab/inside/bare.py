"""Builds the bare window with the same tool and the same trimming."""

from __future__ import annotations

import sys

from build.package import DIST, ROOT, build

if __name__ == "__main__":
    build(DIST, ROOT / "build" / "bare_window.spec")
    sys.exit(0)
