"""The parts of others that ship with the program, and the licences under which they do."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePath

from desktop_app.pack.resources import resources_folder

QT = "LGPL-3.0-only"
MIT = "MIT"
PYTHON = "PSF-2.0"
ANY_OSI = "any-OSI"
MIT_0 = "MIT-0"
BSD = "BSD-3-Clause"

PARTS = {
    "PySide6-Essentials": QT,
    "shiboken6": QT,
    "pydantic": MIT,
    "pydantic-core": MIT,
    "annotated-types": MIT,
    "typing-extensions": PYTHON,
    "typing-inspection": MIT,
    "platformdirs": MIT,
    "apsw-sqlite3mc": ANY_OSI,
    "cryptography": BSD,
    "cffi": MIT_0,
    "pycparser": BSD,
    "PyYAML": MIT,
    "openpyxl": MIT,
    "et-xmlfile": MIT,
    "RapidFuzz": MIT,
}
"""What is needed to run, and the licence under which we use it (some offer a choice)."""
SHIPPED_TEXTS = {QT: ("LGPL-3.0.txt", "GPL-3.0.txt")}
"""Texts in `resources/licences`, for parts whose package brings none; the second completes it."""
TEXT_NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE")


@dataclass(frozen=True, slots=True)
class Licence:
    """One part; version and text are empty where this machine does not tell them."""

    name: str
    version: str
    licence: str
    text: str


def licences() -> tuple[Licence, ...]:
    """All parts that ship, Python first; one without metadata keeps its name and licence."""
    python = Licence("Python", platform.python_version(), PYTHON, "")
    return (python, *(_licence(name, licence) for name, licence in PARTS.items()))


def _licence(name: str, licence: str) -> Licence:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return Licence(name, "", licence, _shipped(licence))
    return Licence(name, found.version, licence, _text(found) or _shipped(licence))


def _text(found: Distribution) -> str:
    """The licence texts among the files of a package."""
    paths = (Path(str(file.locate())) for file in found.files or () if _is_licence(file))
    return "\n\n".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


def _is_licence(file: PurePath) -> bool:
    beside_metadata = any(part.endswith(".dist-info") for part in file.parts)
    return beside_metadata and file.name.upper().startswith(TEXT_NAMES)


def _shipped(licence: str) -> str:
    folder = resources_folder() / "licences"
    files = (folder / name for name in SHIPPED_TEXTS.get(licence, ()))
    return "\n\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
