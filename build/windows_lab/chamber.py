"""The lab's desktop: processes of their own, a screen without glass, and Wine on it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

DISPLAY = ":61"
HOME = "/lab/home"
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
    "LANG": "C.UTF-8",
    "HOME": HOME,
    "WINEPREFIX": f"{HOME}/prefix",
    "WINEDEBUG": "-all",
    # no menus and no browser are made for a lab
    "WINEDLLOVERRIDES": "winemenubuilder.exe,mscoree,mshtml=",
    "DISPLAY": DISPLAY,
    "PYTHONUTF8": "1",
}
PATIENCE = 30
APART = ("unshare", "--mount", "--pid", "--net", "--fork", "--kill-child")
BEGIN = """
set -e
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount --bind "$2" "$1/lab"
mount -t tmpfs tmpfs "$1/tmp"
mkdir -p "$1/lab/home"
exec chroot "$1" /usr/bin/env -i {environment} sh -c '
Xvfb {display} -screen 0 1600x1200x24 >/dev/null 2>&1 &
for _ in $(seq 600); do
  xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1
done
xdotool getdisplaygeometry >/dev/null || exit
openbox >/dev/null 2>&1 &
echo ready
wait'
"""


class Answer(NamedTuple):
    """What a process came to."""

    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True, slots=True)
class Chamber:
    """A running desktop; what is started in it ends with it."""

    root: Path
    process: int

    def run(self, *call: str, folder: str = "/lab", limit: float = 600) -> Answer:
        """Run something in there and wait; raises `TimeoutExpired` after `limit` seconds."""
        environment = [f"{name}={value}" for name, value in ENVIRONMENT.items()]
        enter = ["nsenter", f"--target={self.process}", "--mount", "--pid", "--net"]
        enter += ["chroot", str(self.root), "/usr/bin/env", "-i", f"--chdir={folder}"]
        enter += environment
        with TemporaryFile() as told, TemporaryFile() as complained:
            # no pipes: a server that Wine leaves running would hold them open
            code = subprocess.run(
                [*enter, *call],
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=complained,
                check=False,
                timeout=limit,
            ).returncode
            return Answer(code, _text(told), _text(complained))

    def python(self, *arguments: str, folder: str = "/lab/run", limit: float = 600) -> Answer:
        """Run the Python for Windows."""
        return self.run("wine", "/lab/python/python.exe", *arguments, folder=folder, limit=limit)


@contextmanager
def chamber(root: Path, desk: Path) -> Iterator[Chamber]:
    """The desktop with `desk` at `/lab` and Wine's own folders made; raises `OSError`."""
    environment = " ".join(f'"{name}={value}"' for name, value in ENVIRONMENT.items())
    script = BEGIN.format(environment=environment, display=DISPLAY)
    call = [*APART, "sh", "-c", script, "sh", str(root), str(desk)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as outer:
        try:
            if not outer.stdout or outer.stdout.readline().strip() != "ready":
                raise OSError("no screen")
            inside = Chamber(root, _child(outer.pid))
            _boot(inside)
            yield inside
        finally:
            outer.kill()


def _child(process: int) -> int:
    """The process that the one apart has begun."""
    listing = Path(f"/proc/{process}/task/{process}/children")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        children: Sequence[str] = listing.read_text("ascii").split()
        if children:
            return int(children[0])
        time.sleep(0.05)
    raise OSError("no process")


def _boot(inside: Chamber) -> None:
    inside.run("wineboot", "-i")


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
