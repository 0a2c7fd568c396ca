"""Adopts for a desk of the bench as the program does, with the roots of the tests' company."""

from __future__ import annotations

import sys

from desktop_app.pack.publishing import process
from tests.pack.publishing.house import ROOTS, public


def main(share: str, data_folder: str) -> int:
    """Adopt in this process; the exit code is the one of the program."""
    process.public_keys = lambda _pem: tuple(map(public, ROOTS))
    return process.run(share, data_folder)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
