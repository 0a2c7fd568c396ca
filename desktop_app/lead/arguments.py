"""The command line in Korean: what argparse says of itself and of mistakes is English."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from desktop_app.pack.words import interface_words

UNFIT = 2
MISTAKES = {
    "missing": re.compile(r"the following arguments are required: (?P<names>.+)"),
    "choice": re.compile(
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)"
    ),
    "value": re.compile(r"argument (?P<name>.+?): invalid .+ value: (?P<value>.+)"),
    "nothing": re.compile(r"argument (?P<name>.+?): expected .+"),
    "unknown": re.compile(r"unrecognized arguments: (?P<value>.+)"),
}
"""How argparse says what is wrong, by the key of the words for it."""


def parser(about: str) -> argparse.ArgumentParser:
    """A parser that says in Korean what it takes and what is wrong; its children do so, too."""
    return _Parser(prog=_typed(), description=about)


def _typed() -> str:
    """What a person types before a command."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).stem
    return "py dev.py" if sys.platform == "win32" else "python3 dev.py"


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        said = interface_words("arguments")["usage"] if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **given: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, **given, "add_help": False})
        words = interface_words("arguments")
        self._positionals.title, self._optionals.title = words["given"], words["options"]
        self.add_argument("-h", "--help", action="help", help=words["help"])

    def add_subparsers(self, **given: Any) -> Any:
        return super().add_subparsers(metavar=interface_words("arguments")["command"], **given)

    def error(self, message: str) -> NoReturn:
        words = interface_words("arguments")
        kind, parts = _understood(message)
        names = parts.get("names", "").split(", ")
        if words["command"] in names:
            self.exit(UNFIT, f"{words['no_command']}\n\n{self.format_help()}")
        lines = [words[kind].format(**parts)]
        lines += [f"  {name}: {each.help}" for name in names for each in self._called(name)]
        self.exit(UNFIT, "\n".join([*lines, self.format_usage()]))

    def _called(self, name: str) -> list[argparse.Action]:
        """The argument that argparse calls so in what it says."""
        calls = ((each, "/".join(each.option_strings) or each.metavar) for each in self._actions)
        return [each for each, called in calls if called == name]


def _understood(message: str) -> tuple[str, dict[str, str]]:
    for kind, pattern in MISTAKES.items():
        if found := pattern.fullmatch(message):
            said = {name: part.replace("'", "") for name, part in found.groupdict().items()}
            return kind, said
    return "other", {}
