"""The command line, and the one place where the parts are built and handed on."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse

    from desktop_app.ui.preferences import Preferences

UNFIT, NO_SCREEN = 2, 3
CUT_OFF = 141
"""What a shell shows for a program that wrote into a closed pipe."""
SELF_TEST = "--self-test"
PACK_CHECK = ["pack", "check"]
ADOPT_PACK = "--adopt-pack"
"""What a window asks of its own program: a share, and where its data lies."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; without a command, open the window."""
    _speak_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        # the window waits for no parser
        return _window()
    if given[0] == SELF_TEST:
        return _self_test(given[1:])
    if given[0] == ADOPT_PACK:
        return _adopt_pack(given[1:])
    if list(given[:2]) == PACK_CHECK:
        # what a check makes it needs to its end: looking for what it does not would take as long
        gc.disable()
        # nor is it looked for when all is over
        atexit.register(gc.freeze)
    chosen = _parser(given).parse_args(given)
    try:
        return COMMANDS[chosen.command](chosen)
    except BrokenPipeError:
        # whoever read the output has seen enough; Python must not write on at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_OFF


def window() -> int:
    """Open the window; the exit code."""
    return main([])


def _lacks_screen() -> bool:
    """Whether a window could not be shown, which is said; Qt would end the process in English."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    lacks = sys.platform.startswith("linux") and not any(map(os.environ.get, names))
    if lacks:
        print(interface_words("arguments")["no_screen"], file=sys.stderr)
    return lacks


def _speak_utf8() -> None:
    """Korean and the ⟦ ⟧ of gaps reach every console, and no odd file name stops a command."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """What reads the command line; of the many parsers of `pack` only the one that is wanted."""

    from desktop_app.lead import arguments, pack

    words, said = interface_words("command_line"), interface_words("arguments")
    parser = arguments.parser(words["about"])
    parser.add_argument("--version", action="version", version=__version__, help=said["version"])
    commands = parser.add_subparsers(dest="command", required=True)
    if list(given[:1]) == ["pack"]:
        pack.add_parser(commands, given[1:2])
        return parser
    _add_all(commands)
    return parser


def _add_all(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Every command."""
    from desktop_app.lead import journal, pack, report

    words = interface_words("command_line")
    commands.add_parser("window", help=words["window"])
    replay = commands.add_parser("replay", help=words["replay"])
    replay.add_argument("cases", nargs="+", type=Path, metavar="CASE.json", help=words["cases"])
    replay.add_argument("--json", action="store_true", help=words["json"])
    replay.add_argument("--pack", type=Path, metavar="PACK", help=words["pack"])
    commands.add_parser("self-test", help=words["self_test"])
    demo = commands.add_parser("demo", help=words["demo"])
    demo.add_argument("--out", type=Path, default=Path("demo"), metavar="DIR", help=words["out"])
    commands.add_parser("train", help=words["train"])
    journal.add_parser(commands)
    _add_doctor(commands)
    pack.add_parser(commands)
    report.add_parser(commands)
    _add_studio(commands)


def _add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from argparse import SUPPRESS

    words = interface_words("doctor")
    doctor = commands.add_parser("doctor", help=words["help"])
    doctor.add_argument("--json", action="store_true", help=words["help_json"])
    # the window says it of itself; no one else knows
    doctor.add_argument("--room", default="unknown", help=SUPPRESS)


def _add_studio(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    words = interface_words("studio_command")
    studio = commands.add_parser("studio", help=words["help"])
    studio.add_argument("folder", type=Path, metavar="DIR", help=words["help_folder"])
    studio.add_argument("--share", type=Path, metavar="SHARE", help=words["help_share"])
    studio.add_argument("--roots", type=Path, metavar="ROOTS.pub", help=words["help_roots"])


def _replay(chosen: argparse.Namespace) -> int:
    from desktop_app.desk.replay import Unfit, as_json, replay
    from desktop_app.desk.replay_text import as_text
    from desktop_app.pack.from_sources import pack_from_folder
    from desktop_app.pack.problems import PackError
    from desktop_app.pack.shipped import shipped_pack

    try:
        pack = pack_from_folder(chosen.pack) if chosen.pack else shipped_pack()
    except PackError as error:
        print("\n".join(error.lines()), file=sys.stderr)
        return UNFIT
    code, played = 0, 0
    for result in replay(pack, chosen.cases):
        played += 1
        if isinstance(result, Unfit):
            code = UNFIT
            print(f"{result.file}: {result.error}", file=sys.stderr)
        if chosen.json:
            print(as_json(result))
        elif not isinstance(result, Unfit):
            print(as_text(pack, result), end="\n\n")
    return code if played else _nothing_to_play(chosen.cases)


def _nothing_to_play(paths: Sequence[Path]) -> int:
    for path in paths:
        print(interface_words("replay")["empty"].format(path=path), file=sys.stderr)
    return UNFIT


def _window(_chosen: argparse.Namespace | None = None) -> int:
    if _lacks_screen():
        return NO_SCREEN
    # nothing that a start makes is thrown away: looking for it would only take time
    gc.disable()
    from desktop_app.run import open_window

    return open_window()


def _demo(chosen: argparse.Namespace) -> int:
    from desktop_app.host.clipboard import QtClipboard
    from desktop_app.ui.demo.show import run_demo

    return run_demo(chosen.out, QtClipboard())


def _journal(chosen: argparse.Namespace) -> int:
    from desktop_app.host.protected_keys import key_guard
    from desktop_app.lead.journal import Own, run
    from desktop_app.run import own_journal

    return run(chosen, Own(own_journal, key_guard))


def _doctor(chosen: argparse.Namespace) -> int:
    from desktop_app.host.protected_keys import key_guard
    from desktop_app.host.this_pc import this_pc
    from desktop_app.lead import doctor
    from desktop_app.run import now, own_places
    from desktop_app.store.journal.health import health

    places, loaded = own_places()
    found = health(places, key_guard())
    rows = doctor.examine(doctor.Seen(this_pc(), loaded, places.folder, found, now(), chosen.room))
    print(doctor.as_json(rows, found) if chosen.json else doctor.page(rows, now()))
    return doctor.exit_code(rows)


def _pack(chosen: argparse.Namespace) -> int:
    from desktop_app.lead.pack import run

    return run(chosen, {"preview": _preview, "chart": _chart})


def _preview(chosen: argparse.Namespace) -> int:
    if _lacks_screen():
        return NO_SCREEN
    from desktop_app.host.clipboard import QtClipboard
    from desktop_app.run import now
    from desktop_app.ui.preview.start import run_preview

    return run_preview(chosen.folder, QtClipboard(), now, _own_preferences())


def _chart(chosen: argparse.Namespace) -> int:
    from desktop_app.ui.chart.drawing import draw_chart

    return draw_chart(chosen.folder, chosen.out, chosen.paper)


def _train() -> int:
    if _lacks_screen():
        return NO_SCREEN
    from desktop_app.run import newest_pack, now
    from desktop_app.ui.practice.start import run_practice

    return run_practice(newest_pack, now, _own_preferences())


def _own_preferences() -> Preferences:
    """What this person set, for a window that keeps no change of it."""
    from desktop_app.run import own_places
    from desktop_app.ui.preferences import Preferences

    _places, loaded = own_places()
    return Preferences(loaded.settings, loaded=loaded)


def _report(chosen: argparse.Namespace) -> int:
    from desktop_app.lead.report import run

    return run(chosen)


def _studio(chosen: argparse.Namespace) -> int:
    from importlib.util import find_spec

    if find_spec("yaml") is None:
        # only leads have what reads the sources of packs
        print(interface_words("studio_command")["not_here"], file=sys.stderr)
        return UNFIT
    if _lacks_screen():
        return NO_SCREEN
    from desktop_app.run import own_places
    from desktop_app.ui.studio.opening import Given, open_studio
    from desktop_app.ui.studio.publishing import Shared

    places, loaded = own_places()
    share = chosen.share or loaded.settings.pack_folder or ""
    shared = Shared(str(share), chosen.roots)
    aside, size = places.folder / "studio", loaded.settings.text_size
    return open_studio(Given(chosen.folder, aside, shared, size))


def _adopt_pack(given: Sequence[str]) -> int:
    """Adopt a pack for a window, which waits on a thread of its own."""
    from desktop_app.pack.publishing.process import run, trouble_of

    match given:
        case [share, data_folder]:
            code = run(share, data_folder)
            if sys.stderr is not None and sys.stderr.isatty():
                # a lead who tries a new share reads no exit codes
                trouble = trouble_of(code)
                said = interface_words("pack_trouble")[trouble] if trouble else None
                print(said or interface_words("arguments")["adopted"], file=sys.stderr)
            return code
    return UNFIT


def _self_test(given: Sequence[str]) -> int:
    """Test this machine; `start`, `keep-writing` and `read-back` are what the lab asks for."""
    from desktop_app.desk.endurance import keep_writing, read_back
    from desktop_app.host.protected_keys import key_guard

    match given:
        case ["start"]:
            from desktop_app.ui.self_test.start import watch_start

            return watch_start(_window)
        case ["keep-writing", folder]:
            for written in keep_writing(Path(folder), key_guard()):
                print(written, flush=True)
        case ["read-back", folder]:
            print(read_back(Path(folder), key_guard()), flush=True)
            return 0
        case [] | ["--picture", _]:
            return _checked(Path(given[1]) if given else None)
    print(interface_words("self_test")["wrong_call"], file=sys.stderr)
    return UNFIT


def _checked(picture: Path | None) -> int:
    from desktop_app.host.clipboard import QtClipboard
    from desktop_app.host.protected_keys import key_guard
    from desktop_app.ui.self_test.run import run_self_test

    return run_self_test(QtClipboard(), key_guard(), picture)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "window": _window,
    "replay": _replay,
    "demo": _demo,
    "journal": _journal,
    "doctor": _doctor,
    "train": lambda _chosen: _train(),
    "pack": _pack,
    "report": _report,
    "studio": _studio,
    "self-test": lambda _chosen: _checked(None),
}

if __name__ == "__main__":
    sys.exit(main())
