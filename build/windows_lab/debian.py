"""The Debian in a folder that holds Wine, a screen, and a Hangul font."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from build.windows_lab.cache import LacksError, made

RELEASE = "trixie"
PACKAGES = "ca-certificates wine wine64 xvfb openbox x11-utils xdotool fonts-nanum imagemagick"
TOOLS = {
    "debootstrap": "debootstrap",
    "osslsigncode": "osslsigncode",
    "unshare": "util-linux",
    "makensis": "nsis",
}
PERSON = "홍 길동"
"""The name of the account under Wine: Hangul with a space, as on many desks."""
SOURCES = Path("/etc/apt")
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
URI = re.compile(r"https?://[^\s\]]+/debian/?(?=\s|$)")


def mirror(texts: Iterable[str]) -> str:
    """The address that this machine's own list of sources has; raises `LacksError` without one."""
    lines = (line for text in texts for line in text.splitlines())
    for line in lines:
        found = URI.search(line)
        if found and not line.lstrip().startswith("#"):
            return found.group()
    raise LacksError("이 컴퓨터의 apt 목록에 Debian 저장소가 없습니다.")


def source_lists() -> list[str]:
    """The texts of this machine's lists of sources."""
    files = [SOURCES / "sources.list"]
    for pattern in ("*.sources", "*.list"):
        files += sorted((SOURCES / "sources.list.d").glob(pattern))
    return [file.read_text("utf-8") for file in files if file.is_file()]


def install_tools() -> None:
    """Install what the lab is made with, where it is not there."""
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if not KEYRING.is_file():
        missing.append("debian-archive-keyring")
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise LacksError(f"다음 도구가 없습니다: {', '.join(missing)}")
    _called("apt-get", "update", "-qq")
    if not _called("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing):
        raise LacksError(f"도구를 설치하지 못했습니다(인터넷 연결 확인): {', '.join(missing)}")


def debian(cache: Path) -> Path:
    """The folder of the Debian, made where it is not there; raises `LacksError`."""
    return made(cache / "root", f"{RELEASE} {PACKAGES} {PERSON}", _bootstrap)


def _bootstrap(folder: Path) -> None:
    aside = folder.with_name("root.part")
    for old in (folder, aside):
        # one device only: nothing that somebody mounted in there is deleted
        subprocess.run(["rm", "-rf", "--one-file-system", str(old)], check=True)
    include = ",".join(PACKAGES.split())
    call = ["debootstrap", f"--keyring={KEYRING}", "--variant=minbase", f"--include={include}"]
    call += [RELEASE, str(aside), mirror(source_lists())]
    if not _called(*call):
        raise LacksError("Debian을 내려받지 못했습니다. 인터넷 연결을 확인하세요.")
    _name_person(aside / "etc" / "passwd")
    (aside / "lab").mkdir()
    aside.rename(folder)


def _called(*call: str) -> bool:
    return subprocess.run(call, check=False, stdout=sys.stderr).returncode == 0


def _name_person(passwd: Path) -> None:
    """Give the account a name that only Hangul systems have; Wine takes it for its own."""
    first, *others = passwd.read_text("utf-8").splitlines(keepends=True)
    _, rest = first.split(":", 1)
    passwd.write_text("".join((f"{PERSON}:{rest}", *others)), "utf-8")
