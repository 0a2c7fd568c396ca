"""Builds the program into one folder on the machine that this runs on."""

from __future__ import annotations

import argparse
import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from build.signing import Signer, SigningError, sign

ROOT = Path(__file__).resolve().parent.parent
NAME, CONSOLE = "reconnection-desk", "reconnection-desk-console"
SPEC = ROOT / "build" / "desktop_app.spec"
DIST, WORK = ROOT / "dist", ROOT / ".work" / "package"
COMPILED = ROOT / "resources" / "compiled" / "scripts_ko.json"
VERSION_FILE = WORK / "version.txt"
LEAD_KEY = ROOT / "resources" / "lead_key.pub"
"""A lead's public key; a build that finds it carries it, and seals each journal's key for it."""
PACK_ROOTS = ROOT / "resources" / "pack_roots.pub"
"""Three public keys; a build that finds them adopts the packs that leads publish."""
LEFT_OUT = ("PyYAML", "openpyxl", "et-xmlfile", "RapidFuzz")
"""Parts of others that only the makers of packs need."""
SEALS = ("cryptography", "cffi", "pycparser")
"""Parts that only a build with a lead's key, or with the roots of packs, needs."""
FAILED, MACHINE_LACKS = 1, 3
SUMS = "SHA256SUMS.txt"


class LacksError(Exception):
    """The machine cannot build; the sentence says what to do."""


def carries_cryptography() -> bool:
    """Whether the build seals keys or verifies signatures: 12 MB that it does without otherwise."""
    return LEAD_KEY.is_file() or PACK_ROOTS.is_file()


def shipped_parts() -> list[str]:
    """The packages of others whose files and licences ship."""
    from desktop_app.pack.licences import PARTS  # noqa: PLC0415 - the spec asks by itself

    left = LEFT_OUT if carries_cryptography() else (*LEFT_OUT, *SEALS)
    return [name for name in PARTS if name not in left and _is_installed(name)]


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def build(dist: Path = DIST, spec: Path = SPEC) -> Path:
    """Build what the spec says below `dist`; the folder. Raises `CalledProcessError`."""
    WORK.mkdir(parents=True, exist_ok=True)
    call = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    call += ["--distpath", str(dist), "--workpath", str(WORK / spec.stem), str(spec)]
    subprocess.run(call, cwd=ROOT, check=True)
    return dist / NAME


def prepare() -> None:
    """Make what goes into the build: the compiled pack and the version resource."""
    from build.version_resource import version_resource  # noqa: PLC0415 - beside this one
    from desktop_app import __version__  # noqa: PLC0415 - dev.py reads this without the program
    from desktop_app.pack.shipped import shipped_pack  # noqa: PLC0415 - the same
    from desktop_app.pack.words import interface_words  # noqa: PLC0415 - the same

    pack = shipped_pack()
    if not pack.policy.proven:
        raise LacksError("스크립트 팩을 증명하지 못해 넣지 않습니다. 'pack prove'로 확인해 주세요.")
    if not COMPILED.is_file():
        raise LacksError("resources/compiled 폴더에 쓸 수 없어 스크립트 팩을 넣지 못합니다.")
    WORK.mkdir(parents=True, exist_ok=True)
    text = version_resource(__version__, interface_words("ui_window")["title"], NAME)
    VERSION_FILE.write_text(text, encoding="utf-8")


def add_licences(folder: Path) -> None:
    """Lay the licences of all parts of others beside the program, where people find them."""
    from desktop_app.pack.licences import licences  # noqa: PLC0415 - dev.py reads this without

    place = folder / "licences"
    place.mkdir(exist_ok=True)
    for part in licences():
        text = part.text or (python_licence() if part.name == "Python" else "")
        if part.name not in LEFT_OUT:
            head = f"{part.name} {part.version}\n{part.licence}\n\n"
            (place / f"{part.name}.txt").write_text(head + text, encoding="utf-8")


def python_licence() -> str:
    """The licence of the Python that is built in, empty where it brings none."""
    version = "{}.{}".format(*sys.version_info)
    base = Path(sys.base_prefix)
    places = (base / "LICENSE.txt", base / "lib" / f"python{version}" / "LICENSE.txt")
    return next((place.read_text("utf-8") for place in places if place.is_file()), "")


def sums(folder: Path) -> str:
    """The SHA-256 of every file of the folder, a line each, as `sha256sum -c` reads them."""
    lines = (f"{sum_of(file)}  {file.relative_to(folder).as_posix()}" for file in _files(folder))
    return "".join(f"{line}\n" for line in lines)


def size(folder: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(file.stat().st_size for file in _files(folder))


def _files(folder: Path) -> Iterable[Path]:
    return sorted(file for file in folder.rglob("*") if _counts(file))


def _counts(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and file.name != SUMS


def sum_of(file: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def programs(folder: Path) -> list[Path]:
    """The programs of a built folder, which a signature is for."""
    names = (f"{name}{ending}" for name in (NAME, CONSOLE) for ending in (".exe", ""))
    return [folder / name for name in names if (folder / name).is_file()]


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of whoever signs."""
    parser.add_argument("--sign", metavar="인증서", help="PKCS #12 파일(Windows에서는 이름도)")
    parser.add_argument("--timestamp", metavar="주소", default="", help="시간도장 서비스(RFC 3161)")


def signer_of(chosen: argparse.Namespace) -> Signer | None:
    """Who signs, `None` where nobody was named."""
    return Signer.named(chosen.sign, chosen.timestamp, os.environ) if chosen.sign else None


def make(signer: Signer | None, dist: Path = DIST) -> Path:
    """Build the folder with licences, parts list and sums, signed where somebody signs.

    Raises `LacksError`, `SigningError`, `CalledProcessError` and `OSError`.
    """
    from build.sbom import write_sbom  # noqa: PLC0415 - dev.py reads this without the program

    if sys.platform.startswith("linux") and not shutil.which("objdump"):
        raise LacksError("objdump가 없습니다. `apt-get install -y binutils`를 실행하세요.")
    prepare()
    folder = build(dist)
    add_licences(folder)
    write_sbom(folder, shipped_parts())
    if signer:
        sign(programs(folder), signer)
    (folder / SUMS).write_text(sums(folder), encoding="utf-8", newline="\n")
    return folder


def told(make_it: Callable[[], None]) -> int:
    """Do something, and say in one Korean sentence where it does not come out; the exit code."""
    try:
        make_it()
    except LacksError as lacks:
        return _said(f"{lacks}", MACHINE_LACKS)
    except SigningError as error:
        return _said(f"{error}", error.code)
    except subprocess.CalledProcessError:
        return _said("빌드하지 못했습니다. 위에 적힌 까닭을 보세요.", FAILED)
    except OSError as error:
        return _said(_refused(error), FAILED)
    return 0


def _refused(error: OSError) -> str:
    place = error.filename or DIST
    if error.errno == errno.ENOSPC:
        return "디스크가 가득 차 만들지 못했습니다. 공간을 비우고 다시 하세요."
    return f"쓰거나 읽을 수 없어 만들지 못했습니다: {place}. 권한을 확인하고 다시 하세요."


def _said(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


def say_signed(signer: Signer | None) -> None:
    """Say plainly whether the build is signed."""
    if signer:
        sys.stderr.write("서명하고 서명을 확인했습니다.\n")
    else:
        sys.stderr.write("서명하지 않은 빌드입니다. 나누어 주기 전에 회사의 인증서로 서명하세요.\n")


def main(arguments: Sequence[str] = ()) -> int:
    """Build, and say in Korean what was made; the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py package")
    add_options(parser)
    signer = signer_of(parser.parse_args(arguments))

    def make_it() -> None:
        folder = make(signer)
        sys.stderr.write(f"{folder} ({size(folder) / 1e6:.0f}MB)\n")
        say_signed(signer)

    return told(make_it)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
