"""The `journal` command of leads: their keys, and the cases of a journal whose desk is gone."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse

UNFIT = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `journal lead-key` and `journal recover` to the command line."""
    words = interface_words("lead_journal")
    journal = commands.add_parser("journal", help=words["about"])
    actions = journal.add_subparsers(dest="action", required=True)
    lead_key = actions.add_parser("lead-key", help=words["about_lead_key"])
    _add_path(lead_key, "--out", "DIR", words["help_key_out"])
    recover = actions.add_parser("recover", help=words["about_recover"])
    _add_path(recover, "--journal", "FILE", words["help_journal"])
    _add_path(recover, "--sealed", "FILE", words["help_sealed"])
    _add_path(recover, "--private", "KEY.pem", words["help_private"])
    _add_path(recover, "--out", "DIR", words["help_out"])


def run(chosen: argparse.Namespace) -> int:
    """Do what was chosen and say how it went; 0, or 2 with a sentence where something is wrong."""
    if find_spec("cryptography") is None:
        # a counselor's build carries it only where it seals
        print(interface_words("lead_journal")["not_here"], file=sys.stderr)
        return UNFIT
    # the other commands wait neither for the journal nor for this
    from desktop_app.lead.given import GivenError  # noqa: PLC0415
    from desktop_app.lead.lead_key import make_lead_key  # noqa: PLC0415
    from desktop_app.lead.recover import recover_cases  # noqa: PLC0415
    from desktop_app.store.journal.errors import JournalError  # noqa: PLC0415

    try:
        if chosen.action == "lead-key":
            lines = make_lead_key(chosen.out)
        else:
            lines = recover_cases(chosen.journal, chosen.sealed, chosen.private, chosen.out)
    except GivenError as error:
        print(error.sentence(), file=sys.stderr)
        return UNFIT
    except JournalError as error:
        print(interface_words("lead_journal")[error.kind], file=sys.stderr)
        return UNFIT
    print("\n".join(lines))
    return 0


def _add_path(parser: argparse.ArgumentParser, name: str, metavar: str, said: str) -> None:
    parser.add_argument(name, type=Path, metavar=metavar, required=True, help=said)
