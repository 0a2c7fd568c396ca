"""The `journal` command: a lead's keys, lost journals, and what holds or has to go in one's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse

    from desktop_app.store.journal.keys import KeyGuard

WRONG, UNFIT = 1, 2
OF_LEADS = ("lead-key", "recover")
"""What opens and makes seals."""


class Own(NamedTuple):
    """What belongs to the person who runs this."""

    journal: Callable[[], Path]
    """Where the journal lies."""
    guard: Callable[[], KeyGuard]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `journal` with all that it can do to the command line."""
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
    _add_own(actions)


def _add_own(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    words = interface_words("lead_journal")
    verify = actions.add_parser("verify", help=words["about_verify"])
    verify.add_argument("--journal", type=Path, metavar="FILE", help=words["help_own"])
    verify.add_argument("--code", nargs="+", default=[], metavar="CODE", help=words["help_code"])
    purge = actions.add_parser("purge", help=words["about_purge"])
    purge.add_argument("--journal", type=Path, metavar="FILE", help=words["help_own"])
    before = purge.add_argument("--before", type=date.fromisoformat, metavar="DATE", required=True)
    before.help = words["help_before"]
    purge.add_argument("--yes", action="store_true", help=words["help_yes"])


def run(chosen: argparse.Namespace, own: Own) -> int:
    """Do what was chosen and say how it went; the exit code.

    It is 1 where `verify` finds something, and 2 with a sentence where nothing could be done.
    """
    if chosen.action in OF_LEADS and find_spec("cryptography") is None:
        # a counselor's build carries it only where it seals
        print(interface_words("lead_journal")["not_here"], file=sys.stderr)
        return UNFIT
    # the other commands wait neither for the journal nor for this
    from desktop_app.lead.given import GivenError  # noqa: PLC0415
    from desktop_app.store.journal.errors import JournalError  # noqa: PLC0415

    words = "lead_journal" if chosen.action in OF_LEADS else "lead_own_journal"
    try:
        said = _done(chosen, own)
    except GivenError as error:
        print(error.sentence(), file=sys.stderr)
        return UNFIT
    except JournalError as error:
        told = {**interface_words("lead_journal"), **interface_words(words)}
        print(told[error.kind], file=sys.stderr)
        return UNFIT
    print("\n".join(said.lines))
    return WRONG if said.is_wrong else 0


class Said(NamedTuple):
    """What is to be said, and whether something is wrong."""

    lines: list[str]
    is_wrong: bool = False


def _done(chosen: argparse.Namespace, own: Own) -> Said:
    if chosen.action == "lead-key":
        from desktop_app.lead.lead_key import make_lead_key  # noqa: PLC0415

        return Said(make_lead_key(chosen.out))
    if chosen.action == "recover":
        from desktop_app.lead.recover import recover_cases  # noqa: PLC0415

        given = chosen.journal, chosen.sealed, chosen.private, chosen.out
        return Said(recover_cases(*given))
    return _with_own(chosen, own)


def _with_own(chosen: argparse.Namespace, own: Own) -> Said:
    from desktop_app.lead.own_journal import purge_journal, verify_journal  # noqa: PLC0415

    path = chosen.journal or own.journal()
    if chosen.action == "verify":
        return Said(*verify_journal(path, own.guard(), chosen.code))
    return Said(purge_journal(path, own.guard(), chosen.before, is_asked=not chosen.yes))


def _add_path(parser: argparse.ArgumentParser, name: str, metavar: str, said: str) -> None:
    parser.add_argument(name, type=Path, metavar=metavar, required=True, help=said)
