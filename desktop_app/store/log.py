"""The log file: ids, counts and places in code, never contents."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path

ErrorInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)
LARGEST_BYTES = 500_000
KEPT_FILES = 3


def log_path() -> Path:
    """Where the log lies on this machine."""
    return user_log_path("reconnection-desk", appauthor=False) / "desk.log"


def start_log(path: Path) -> None:
    """Write the program's log to this file; where that cannot be, it runs without one."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        logging.getLogger("desktop_app").addHandler(_LogFile(path))


class _LogFile(logging.Handler):
    """A file that is begun with its first line: a start, and most evenings, write none."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record as a line."""
        self._file = self._file or _rotating(self._path)
        self._file.handle(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def _rotating(path: Path) -> logging.Handler:
    # it takes sockets and pickles along, for which no window should wait
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415

    made = RotatingFileHandler(
        path, maxBytes=LARGEST_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
    )
    made.setFormatter(_Places("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return made


class _Places(logging.Formatter):
    """Writes of an error its kind and its places in code: its message could hold anything."""

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - the name is logging's
        """The kind of the error and where it came from."""
        kind, _error, trace = ei
        # an error is rare enough to be waited for
        import traceback  # noqa: PLC0415

        places = (f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(trace))
        return f"{kind.__name__ if kind else None} at {' < '.join(reversed([*places]))}"
