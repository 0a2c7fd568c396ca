"""What a Debian lacks for Qt, Hangul and venv; `dev.py` reads it: standard library only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    # One thing to install, by the names that it may have: the first known one counts.
    Need = tuple[str, ...]

# What Qt 6.9 and its xcb and offscreen plugins ask for.
SONAMES = """
libEGL.so.1 libGL.so.1 libX11-xcb.so.1 libX11.so.6 libdbus-1.so.3 libfontconfig.so.1
libfreetype.so.6 libglib-2.0.so.0 libgssapi_krb5.so.2 libgthread-2.0.so.0 libxcb-cursor.so.0
libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-randr.so.0 libxcb-render-util.so.0
libxcb-render.so.0 libxcb-shape.so.0 libxcb-shm.so.0 libxcb-sync.so.1 libxcb-util.so.1
libxcb-xfixes.so.0 libxcb-xkb.so.1 libxcb.so.1 libxkbcommon-x11.so.0 libxkbcommon.so.0 libzstd.so.1
""".split()  # noqa: SIM905 - a list literal would take a line for each


# What tests of real windows start, and the package of each.
PROGRAMS = {
    "Xvfb": "xvfb",
    "Xvnc": "tigervnc-standalone-server",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xrandr": "x11-xserver-utils",
}


def program_packages(has: Callable[[str], object]) -> list[Need]:
    """Return what to install for the programs that tests start."""
    return [(package,) for program, package in PROGRAMS.items() if not has(program)]


def debian_package(soname: str) -> Need:
    """Return the package of a library by Debian's rule for names; glib was renamed in 2024."""
    if soname in ("libglib-2.0.so.0", "libgthread-2.0.so.0"):
        return ("libglib2.0-0t64", "libglib2.0-0")
    name, _, version = soname.lower().replace("_", "-").partition(".so.")
    return (f"{name}{'-' if name[-1].isdigit() else ''}{version}",)


def needed_packages(sonames: Iterable[str], hangul: bool | None, has_venv: bool) -> list[Need]:
    """Return what to install for libraries, a Hangul font and venv, without repeats."""
    needed: list[Need] = []
    if not has_venv:
        needed.append((f"python3.{sys.version_info[1]}-venv", "python3-venv"))
    needed += [debian_package(soname) for soname in sonames]
    if hangul is None:
        needed.append(("fontconfig",))
    if not hangul:
        needed.append(("fonts-nanum",))
    return list(dict.fromkeys(needed))


def known_names(needed: Iterable[Need], is_known: Callable[[str], bool]) -> list[str]:
    """Return one name for each need: the first that is known, else the last."""
    return [next((name for name in names if is_known(name)), names[-1]) for names in needed]
