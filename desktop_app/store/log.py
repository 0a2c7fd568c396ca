"""The log file: ids, counts and places in code, never contents."""

from __future__ import annotations

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

LARGEST_BYTES = 500_000
KEPT_FILES = 3


def log_path() -> Path:
    """Where the log lies on this machine."""
    return user_log_path("reconnection-desk", appauthor=False) / "desk.log"


def start_log(path: Path) -> None:
    """Write the program's log to this file; where that cannot be, it runs without one."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=LARGEST_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.getLogger("desktop_app").addHandler(handler)
