"""Signs programs with the certificate that a lead names, and looks afterwards whether it holds.

The installer signs its own uninstaller half way, so this is also a command: `-m build.signing FILE`
takes the signer from the environment.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from tempfile import TemporaryDirectory

CERTIFICATE, PASSWORD = "DESK_SIGN_CERTIFICATE", "DESK_SIGN_PASSWORD"
TIMESTAMP = "DESK_SIGN_TIMESTAMP"
KITS = Path("C:/Program Files (x86)/Windows Kits/10/bin")
"""Where the Windows SDK lays `signtool`, a folder for each of its versions."""
DIGESTS = re.compile(r"^(?:Current|Calculated) message digest\s*:\s*([0-9A-F]+)", re.I | re.M)
LEAF_FITS = re.compile(r"^Leaf hash match: ok", re.M)
FAILED, LACKS = 1, 3


class SigningError(Exception):
    """The file could not be signed, or its signature does not hold; the sentence says why."""

    code = FAILED


class LacksSignerError(SigningError):
    """The machine has nothing to sign with."""

    code = LACKS


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate with its key: a PKCS #12 file, or on Windows also a name in its store."""

    certificate: str
    password: str = ""
    timestamp: str = ""
    """The address of a timestamp service (RFC 3161), empty for none."""

    @classmethod
    def named(cls, certificate: str, timestamp: str, env: Mapping[str, str]) -> Signer:
        """The signer with its password from the environment, else asked for."""
        password = env.get(PASSWORD, "")
        if Path(certificate).is_file() and PASSWORD not in env and sys.stdin.isatty():
            password = getpass("인증서의 암호: ")
        return cls(certificate, password, timestamp)

    @classmethod
    def of(cls, env: Mapping[str, str]) -> Signer:
        """The signer that `environment` handed on; `KeyError` where none was."""
        return cls(env[CERTIFICATE], env.get(PASSWORD, ""), env.get(TIMESTAMP, ""))

    def environment(self) -> dict[str, str]:
        """What tells a process that is started who signs."""
        return {CERTIFICATE: self.certificate, PASSWORD: self.password, TIMESTAMP: self.timestamp}


def sign(files: Iterable[Path], signer: Signer) -> None:
    """Sign each file where it lies and look whether it holds; raises `SigningError`."""
    tool = _tool()
    for file in files:
        if tool.stem == "signtool":
            _called(signtool_call(tool, file, signer), file)
            _called([str(tool), "verify", "/pa", "/q", str(file)], file)
        else:
            _with_osslsigncode(tool, file, signer)


def signtool_call(tool: Path, file: Path, signer: Signer) -> list[str]:
    """The call that signs on Windows."""
    call = [str(tool), "sign", "/q", "/fd", "sha256"]
    if Path(signer.certificate).is_file():
        call += ["/f", signer.certificate, "/p", signer.password]
    else:
        call += ["/n", signer.certificate]
    if signer.timestamp:
        call += ["/tr", signer.timestamp, "/td", "sha256"]
    return [*call, str(file)]


def is_signed_by(told: str) -> bool:
    """Whether `osslsigncode verify` found the digests equal, and the certificate it was to find."""
    digests = [found.upper() for found in DIGESTS.findall(told)]
    return len(digests) == 2 and len({*digests}) == 1 and bool(LEAF_FITS.search(told))  # noqa: PLR2004


def _tool() -> Path:
    """`signtool` on Windows, `osslsigncode` elsewhere; raises `LacksSignerError`."""
    if sys.platform == "win32":
        found = shutil.which("signtool") or max(
            map(str, KITS.glob("*/x64/signtool.exe")), default=""
        )
        lack = "signtool이 없습니다. Windows SDK를 설치하고 다시 하세요."
    else:
        found = shutil.which("osslsigncode") or ""
        lack = "osslsigncode가 없습니다. `apt-get install -y osslsigncode`를 실행하세요."
    if not found:
        raise LacksSignerError(lack)
    return Path(found)


def _with_osslsigncode(tool: Path, file: Path, signer: Signer) -> None:
    certificate = Path(signer.certificate)
    if not certificate.is_file():
        raise SigningError(f"인증서 파일이 없습니다: {certificate}")
    leaf = _leaf(certificate, signer.password)
    with TemporaryDirectory() as scratch:
        # a password on the command line would be for all to read
        password, signed = Path(scratch) / "password", Path(scratch) / "signed"
        password.touch(0o600)
        password.write_text(signer.password, "utf-8")
        call = [str(tool), "sign", "-pkcs12", str(certificate), "-readpass", str(password)]
        call += ["-h", "sha256", *(("-ts", signer.timestamp) if signer.timestamp else ())]
        _called([*call, "-in", str(file), "-out", str(signed)], file)
        shutil.copyfile(signed, file)
    check = [str(tool), "verify", "-in", str(file), "-require-leaf-hash", f"sha256:{leaf}"]
    told = subprocess.run(check, capture_output=True, text=True, check=False).stdout
    if not is_signed_by(told):
        raise SigningError(f"서명을 확인하지 못했습니다: {file.name}")


def _leaf(certificate: Path, password: str) -> str:
    """The SHA-256 of the certificate that signs."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - only who signs
    from cryptography.hazmat.primitives.serialization.pkcs12 import (  # noqa: PLC0415 - the same
        load_pkcs12,
    )

    try:
        found = load_pkcs12(certificate.read_bytes(), password.encode() or None).cert
    except ValueError as error:
        raise SigningError(
            f"인증서를 열 수 없습니다. 암호({PASSWORD})가 맞는지, "
            f"PKCS #12 파일인지 확인하세요: {certificate}"
        ) from error
    if found is None:
        raise SigningError(f"인증서가 들어 있지 않습니다: {certificate}")
    return found.certificate.fingerprint(SHA256()).hex()


def _called(call: Sequence[str], file: Path) -> None:
    answer = subprocess.run(call, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        lines = (answer.stdout + answer.stderr).strip().splitlines()
        why = lines[-1] if lines else f"{answer.returncode}"
        raise SigningError(f"서명하지 못했습니다: {file.name} ({why})")


def main(arguments: Sequence[str]) -> int:
    """Sign these files as the environment says; the exit code."""
    try:
        sign([Path(each) for each in arguments], Signer.of(os.environ))
    except SigningError as error:
        sys.stderr.write(f"{error}\n")
        return error.code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
