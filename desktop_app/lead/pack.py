"""The `pack` command: what a lead does with script packs before anybody works with them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse

UNFIT = 2


Act = Callable[["argparse.Namespace"], int]


class Action(NamedTuple):
    """One thing that `pack` can do: its name, what it takes, and what does it."""

    name: str
    about: str
    """A key of the words of `lead_pack` or `lead_sheet`."""
    takes: Callable[[argparse.ArgumentParser], None]
    run: Act
    """Does it and says how it went; the exit code."""


class Shown(NamedTuple):
    """One thing that `pack` shows in a window or a picture: its name, and what it takes."""

    name: str
    about: str
    """A key of the words of `lead_pack`."""
    takes: Callable[[argparse.ArgumentParser], None]


def add_parser(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], wanted: Sequence[str] = ()
) -> None:
    """Add `pack` with all that it can do to the command line, or with what is wanted alone."""
    words = {**interface_words("lead_pack"), **interface_words("lead_sheet")}
    pack = commands.add_parser("pack", help=words["about"])
    actions = pack.add_subparsers(dest="action", required=True)
    alone = [action for action in ACTIONS if [action.name] == list(wanted)]
    for action in alone or ACTIONS:
        action.takes(actions.add_parser(action.name, help=words[action.about]))
    if alone:
        # thirty parsers take longer to make than a pack takes to be read
        return
    for shown in SHOWN:
        shown.takes(actions.add_parser(shown.name, help=words[shown.about]))
    from desktop_app.lead import pack_diff, pack_publishing  # noqa: PLC0415 - only with `pack`

    pack_publishing.add_parser(actions)
    pack_diff.add_parser(actions)


def run(chosen: argparse.Namespace, shown: Mapping[str, Act]) -> int:
    """Do what was chosen; the exit code is 1 where something is wrong, 2 where nothing is read.

    `shown` does what `SHOWN` names: a window and pictures are none of this room's business.
    """
    known = {**{action.name: action.run for action in ACTIONS}, **shown}
    if chosen.action not in known:
        # the actions of other modules bring what does them along
        act: Callable[[argparse.Namespace], int] = chosen.act
        return act(chosen)
    if find_spec("yaml") is None:
        # only leads have what reads the sources of packs
        print(interface_words("lead_pack")["not_here"], file=sys.stderr)
        return UNFIT
    return known[chosen.action](chosen)


def _takes_folder(parser: argparse.ArgumentParser) -> None:
    words = interface_words("lead_pack")
    parser.add_argument("folder", type=Path, metavar="DIR", help=words["help_folder"])
    parser.add_argument("--json", action="store_true", help=words["help_json"])


def _takes_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help=interface_words("lead_pack")["help_folder"]
    )


def _takes_picture(parser: argparse.ArgumentParser) -> None:
    words = interface_words("lead_pack")
    _takes_pack(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=words["help_picture"]
    )
    parser.add_argument("--paper", choices=("a4", "a3"), default="a4", help=words["help_paper"])


def _takes_nothing(_parser: argparse.ArgumentParser) -> None:
    pass


def _check(chosen: argparse.Namespace) -> int:
    from desktop_app.lead.pack_check import check_folder  # noqa: PLC0415 - only with this action

    return check_folder(chosen.folder, as_json=chosen.json)


def _prove(chosen: argparse.Namespace) -> int:
    from desktop_app.lead.pack_prove import prove_folder  # noqa: PLC0415 - only with this action

    return prove_folder(chosen.folder, as_json=chosen.json)


def _schema(_chosen: argparse.Namespace) -> int:
    from desktop_app.pack.schema import schema_text  # noqa: PLC0415 - only with this action

    print(schema_text(), end="")
    return 0


def _article(parser: argparse.ArgumentParser) -> None:
    from desktop_app.lead.pack_article_takes import takes  # noqa: PLC0415 - only with `pack`

    takes(parser)


def _import_article(chosen: argparse.Namespace) -> int:
    from desktop_app.lead import pack_article  # noqa: PLC0415 - only with this action

    return pack_article.run(chosen)


def _takes_export(parser: argparse.ArgumentParser) -> None:
    from desktop_app.lead.pack_sheet import takes_export  # noqa: PLC0415 - only with `pack`

    takes_export(parser)


def _takes_import(parser: argparse.ArgumentParser) -> None:
    from desktop_app.lead.pack_sheet import takes_import  # noqa: PLC0415 - only with `pack`

    takes_import(parser)


def _export(chosen: argparse.Namespace) -> int:
    from desktop_app.lead.pack_sheet import export_sheet  # noqa: PLC0415 - only with this action

    return export_sheet(chosen.folder, chosen.out, force=chosen.force)


def _import(chosen: argparse.Namespace) -> int:
    from desktop_app.lead.pack_sheet import import_sheet  # noqa: PLC0415 - only with this action

    return import_sheet(chosen.folder, chosen.file, partial=chosen.partial)


ACTIONS: tuple[Action, ...] = (
    Action("check", "about_check", _takes_folder, _check),
    Action("prove", "about_prove", _takes_folder, _prove),
    Action("schema", "about_schema", _takes_nothing, _schema),
    Action("import-article", "about_article", _article, _import_article),
    Action("export-xlsx", "about_export", _takes_export, _export),
    Action("import-xlsx", "about_import", _takes_import, _import),
)
"""One line for each; whatever an action needs is imported once it is chosen."""

SHOWN: tuple[Shown, ...] = (
    Shown("preview", "about_preview", _takes_pack),
    Shown("chart", "about_chart", _takes_picture),
)
"""What the window's room does; who dispatches gives `run` what does it."""
