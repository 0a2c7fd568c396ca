"""Builds the Windows installer of a packed program with `makensis`, here or on Windows."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from build import package
from build.package import DIST, NAME, ROOT, SUMS, LacksError
from build.sbom import NAME as SBOM
from build.signing import Signer, sign
from build.version_resource import four_numbers

WINDOWS = os.name == "nt"
SCRIPT = ROOT / "build" / "installer" / "setup.nsi"
ICON = ROOT / "resources" / "icon.ico"
PLACES = (Path("C:/Program Files (x86)/NSIS"), Path("C:/Program Files/NSIS"))
MEGABYTES = 45
"""What an installer may have at most, in millions of bytes."""
QUICK = ("-DQUICK",)
"""For an installer that is only tried: nobody waits for the small one."""


def make_installer(
    program: Path,
    out: Path,
    number: str,
    signer: Signer | None = None,
    options: Sequence[str] = (),
) -> Path:
    """Build the installer of this folder, with this version, below `out`; where it lies.

    Raises `LacksError`, `SigningError`, `CalledProcessError` and `OSError`.
    """
    if not (program / f"{NAME}.exe").is_file():
        raise LacksError(
            f"Windows용 프로그램이 없습니다: {program}. "
            "Windows에서 만든 폴더를 --program으로 주세요."
        )
    out.mkdir(parents=True, exist_ok=True)
    installer = out / f"{NAME}-setup-{number}.exe"
    tool = makensis()
    call = [tool, "-V2", "-INPUTCHARSET", "UTF8", *options]
    four = ".".join(map(str, four_numbers(number)))
    given = {"VERSION": number, "FOUR": four, "PROGRAM": program, "OUT": installer, "ICON": ICON}
    call += [f"-D{name}={value}" for name, value in given.items()]
    env = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    if has_amd64(Path(tool)):
        call.append("-DAMD64")
    if signer:
        call.append(f'-DSIGN="{sys.executable}" -m build.signing')
        env |= signer.environment()
    subprocess.run([*call, str(SCRIPT)], cwd=ROOT, env=env, check=True, stdout=sys.stderr)
    return installer


def makensis() -> str:
    """The builder of installers, fetched where apt may; raises `LacksError` without one."""
    found = shutil.which("makensis") or _among(PLACES)
    if not found and shutil.which("apt-get") and os.geteuid() == 0:
        call = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "nsis"]
        subprocess.run(call, check=False, stdout=sys.stderr)
        found = shutil.which("makensis")
    if not found:
        how = "winget install NSIS.NSIS" if WINDOWS else "apt-get install -y nsis"
        raise LacksError(f"makensis(NSIS)가 없습니다. `{how}`을 실행하세요.")
    return found


def has_amd64(tool: Path) -> bool:
    """Whether installers of 64 bits can be made; Debian's package does, NSIS' own does not."""
    folders = (tool.parent / "Stubs", tool.parent.parent / "share" / "nsis" / "Stubs")
    return any((folder / "lzma_solid-amd64-unicode").is_file() for folder in folders)


def _among(places: Sequence[Path]) -> str | None:
    return next((str(each / "makensis.exe") for each in places if each.is_dir()), None)


def lay_beside(installer: Path, program: Path) -> None:
    """Lay the parts list of the program beside the installer, and the sums of both."""
    parts = installer.with_suffix(".cdx.json")
    shutil.copyfile(program / SBOM, parts)
    lines = (f"{package.sum_of(file)}  {file.name}\n" for file in (installer, parts))
    (installer.parent / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def version_of(program: Path) -> str:
    """The version of a packed program, as its list of parts says; raises `LacksError`."""
    try:
        told = json.loads((program / SBOM).read_text("utf-8"))
        return str(told["metadata"]["component"]["version"])
    except (OSError, ValueError, KeyError) as error:
        raise LacksError(
            f"`dev.py package`로 만든 폴더가 아닙니다: {program}. --program에 그 폴더를 주세요."
        ) from error


def main(arguments: Sequence[str] = ()) -> int:
    """Build the program where none is named, then its installer; the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py installer")
    parser.add_argument("--program", type=Path, metavar="폴더", help="이미 만든 Windows용 프로그램")
    parser.add_argument("--out", type=Path, default=DIST, metavar="폴더", help="둘 곳(처음은 dist)")
    package.add_options(parser)
    chosen = parser.parse_args(arguments)
    signer = package.signer_of(chosen)

    def make_it() -> None:
        program = chosen.program or _packed(signer)
        if signer and chosen.program:
            sign(package.programs(program), signer)
            (program / SUMS).write_text(package.sums(program), "utf-8", newline="\n")
        installer = make_installer(
            program.resolve(), chosen.out.resolve(), version_of(program), signer
        )
        lay_beside(installer, program)
        sys.stderr.write(f"{installer} ({installer.stat().st_size / 1e6:.1f}MB)\n")
        package.say_signed(signer)

    return package.told(make_it)


def _packed(signer: Signer | None) -> Path:
    if not WINDOWS:
        raise LacksError(
            "Windows 설치 프로그램은 Windows에서 만드세요(py dev.py installer). "
            "여기서는 이미 만든 폴더를 --program으로 주거나 `python3 dev.py windows`를 쓰세요."
        )
    return package.make(signer)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
