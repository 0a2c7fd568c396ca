"""`pack diff` and `pack replay`: what a new pack changes, before anybody works with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.lead.pack_given import PackGivenError, saying
from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to `pack`."""
    words = interface_words("lead_publishing")
    diff = subcommands.add_parser("diff", help=words["about_diff"])
    diff.set_defaults(act=saying(_diff))
    replay = subcommands.add_parser("replay", help=words["about_replay"])
    replay.set_defaults(act=saying(_replay))
    for parser in (diff, replay):
        parser.add_argument("a", type=Path, metavar="A", help=words["help_a"])
        parser.add_argument("b", type=Path, metavar="B", help=words["help_b"])
    diff.add_argument("--html", type=Path, metavar="FILE.html", help=words["help_html"])
    replay.add_argument("cases", type=Path, nargs="+", metavar="CASE", help=words["help_cases"])


def _diff(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.desk.pack_diff import differences  # noqa: PLC0415 - of this command only
    from desktop_app.lead.pack_diff_text import as_lines, as_page  # noqa: PLC0415
    from desktop_app.pack.from_sources import pack_from_folder  # noqa: PLC0415
    from desktop_app.store.atomic import write_whole  # noqa: PLC0415

    before, now = pack_from_folder(chosen.a), pack_from_folder(chosen.b)
    found = differences(before, now)
    lines = as_lines(before, now, found)
    if chosen.html is not None:
        write_whole(chosen.html, as_page(before, now, found))
        lines.append(interface_words("lead_publishing")["page_written"].format(path=chosen.html))
    return lines


def _replay(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.lead.pack_replay import replayed  # noqa: PLC0415 - of this command only
    from desktop_app.pack.from_sources import pack_from_folder  # noqa: PLC0415

    for path in chosen.cases:
        if not path.exists():
            raise PackGivenError("no_case", path)
    return replayed(pack_from_folder(chosen.a), pack_from_folder(chosen.b), chosen.cases)
