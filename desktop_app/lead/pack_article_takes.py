"""What `pack import-article` takes; apart, so that other commands need not wait for the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse


def takes(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    words = interface_words("lead_article")
    here = Path()
    parser.add_argument(
        "folder", type=Path, metavar="DIR", nargs="?", default=here, help=words["help_folder"]
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=words["help_file"])
    parser.add_argument("--list", action="store_true", help=words["help_list"])
    parser.add_argument(
        "--accept", nargs="+", action="extend", default=[], metavar="ID", help=words["help_accept"]
    )
    parser.add_argument("--accept-all-sure", action="store_true", help=words["help_sure"])
    parser.add_argument("--json", action="store_true", help=words["help_json"])
