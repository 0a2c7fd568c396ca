"""What the package leaves out: parts of Qt and of Python that nobody at a desk needs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

Collected = tuple[str, str, str]
"""A collected file as PyInstaller has it: where it goes, where it comes from, of what kind."""

QT_UNUSED = (
    *("Qml", "Quick", "QuickWidgets", "Sql", "OpenGL", "OpenGLWidgets", "Pdf", "Designer"),
    *("Network", "Help", "UiTools", "Concurrent", "PrintSupport", "Xml"),
)
EXCLUDED = (
    *(f"PySide6.Qt{name}" for name in QT_UNUSED),
    # the lead's extra: packs arrive compiled
    *("yaml", "openpyxl", "rapidfuzz"),
    # Python's own parts; without the two of OpenSSL, hashes are taken from Python itself
    *("_ssl", "ssl", "_hashlib", "sqlite3", "tkinter", "pydoc", "doctest", "lib2to3", "pip"),
    *("setuptools", "pytest", "hypothesis", "mypy", "distutils", "ensurepip", "curses"),
)
"""Modules that are not looked for."""
SEALING = ("cryptography", "cffi", "_cffi_backend", "pycparser")
"""What seals for a lead and verifies packs: 12 MB that only a build with such keys needs."""
PLUGINS = {
    "platforms": ("qwindows", "qoffscreen", "qxcb", "qwayland-generic"),
    "styles": ("qmodernwindowsstyle",),
    "imageformats": ("qico", "qsvg"),
    "iconengines": ("qsvgicon",),
    # on Linux, Hangul is typed through them
    "platforminputcontexts": ("compose", "ibus"),
    "wayland-shell-integration": ("",),
    "wayland-decoration-client": ("",),
}
"""Folders of Qt's plugins, and with what the names of those begin that stay."""
LIBRARIES = [
    "qt6qml",
    "qt6quick",
    "qt6sql",
    "qt6pdf",
    "qt6designer",
    "qt6virtualkeyboard",
    "qt6network",
    "qt6opengl",
    "qt6help",
    "qt6uitools",
    "opengl32sw",
    "d3dcompiler",
    "crypto-3",
    "ssl-3",
    "qt6eglfs",
]
"""With what the names of libraries begin that stay behind."""
TRANSLATION = "qtbase_ko.qm"


def excluded(*, seals: bool) -> list[str]:
    """The modules that are left out of a build; `seals` where it carries a public key of leads."""
    return [*EXCLUDED, *(() if seals else SEALING)]


def kept(files: Iterable[Collected]) -> list[Collected]:
    """The files that go into the package."""
    return [file for file in files if is_kept(file[0])]


def is_kept(place: str) -> bool:
    """Whether the file that is to lie at this place of the package goes into it."""
    path = PurePosixPath(place.replace("\\", "/"))
    if "sboms" in path.parts:
        return False
    if "translations" in path.parts:
        return path.name == TRANSLATION
    if "plugins" in path.parts[:-1]:
        return _is_plugin(path)
    return not path.name.lower().removeprefix("lib").startswith(tuple(LIBRARIES))


def _is_plugin(path: PurePosixPath) -> bool:
    names = PLUGINS.get(path.parent.name, ())
    return bool(names) and path.name.removeprefix("lib").startswith(names)
