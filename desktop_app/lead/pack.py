"""The `pack` command: what team leads do with script packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `pack` with all that it can do to the command line."""
    from desktop_app.lead import pack_diff, pack_publishing  # noqa: PLC0415 - of this command only

    pack = commands.add_parser("pack", help=interface_words("lead_pack")["about"])
    subcommands = pack.add_subparsers(dest="action", required=True)
    pack_publishing.add_parser(subcommands)
    pack_diff.add_parser(subcommands)


def run(chosen: argparse.Namespace) -> int:
    """Do what was chosen; the exit code."""
    code: int = chosen.act(chosen)
    return code
