"""The parts of a build as a CycloneDX list (SBOM), from what is installed where it is built."""

from __future__ import annotations

import platform
import uuid
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import apsw
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from desktop_app import __version__
from desktop_app.pack.licences import ANY_OSI, PARTS, PYTHON, QT

NAME = "sbom.cdx.json"
PROGRAM = "reconnection-desk"
SPACE = uuid.UUID("6f1d7a52-7f0a-4a57-9b39-0d3b5b1c8c11")
"""Builds of the same parts have the same serial number, counted from here."""
BOOTLOADER = "GPL-2.0-or-later WITH Bootloader-exception"


def sbom(parts: Iterable[str]) -> str:
    """The list as JSON, of the program and of these packages with what they bring along."""
    program = Component(
        name=PROGRAM,
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref=f"{PROGRAM}@{__version__}",
    )
    found = [*_packages(parts), *_brought_along()]
    named = "\n".join(sorted(f"{each.bom_ref}" for each in [program, *found]))
    bom = Bom(components=found, serial_number=uuid.uuid5(SPACE, named))
    bom.metadata.component = program
    bom.dependencies.add(Dependency(program.bom_ref, (Dependency(each.bom_ref) for each in found)))
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def write_sbom(folder: Path, parts: Iterable[str]) -> Path:
    """Lay the list into the folder of the program; where it lies."""
    place = folder / NAME
    place.write_text(sbom(parts), encoding="utf-8", newline="\n")
    return place


def _packages(parts: Iterable[str]) -> Iterator[Component]:
    for name in parts:
        yield _component(name, version(name), PARTS[name], "pypi")
    yield _component("pyinstaller", version("pyinstaller"), BOOTLOADER, "pypi")


def _brought_along() -> Iterator[Component]:
    """What the packages hold inside, by the names under which its faults are announced."""
    yield _component("python", platform.python_version(), PYTHON, "generic")
    yield _component("qt", version("PySide6-Essentials"), QT, "generic")
    yield _component("sqlite", apsw.sqlite_lib_version(), "blessing", "generic")
    yield _component("sqlite3mc", _ciphers(), "MIT", "generic")


def _ciphers() -> str:
    """The version of what encrypts; the types of the package know nothing of it."""
    told: str = vars(apsw)["mc_version"]
    return told.rsplit(maxsplit=1)[-1]


def _component(name: str, number: str, licence: str, kind: str) -> Component:
    where = PackageURL(kind, None, name.lower(), number)
    known = DisjunctiveLicense(name=licence) if licence == ANY_OSI else LicenseExpression(licence)
    return Component(
        name=name,
        version=number,
        type=ComponentType.LIBRARY,
        bom_ref=str(where),
        licenses=[known],
        purl=where,
    )
