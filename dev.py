#!/usr/bin/env python3
"""Set the project up on a fresh machine and run, test or demonstrate it: `python3 dev.py`."""

# Standard library only. The file also parses on old Pythons, so that they get a sentence to read.
from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from build.locking import lock_calls
from build.needs import SONAMES, known_names, needed_packages, program_packages
from build.usage import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from build.needs import Need

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up-finished"
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
SUPPORTED = ((3, 13), (3, 12), (3, 11))
# The interpreter outside any virtual environment.
BASE_PYTHON = str(getattr(sys, "_base_executable", None) or sys.executable)
WINDOWS = sys.platform == "win32"
APT_INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"]
FAILED, WRONG_CALL, MACHINE_LACKS, INTERRUPTED = 1, 2, 3, 130
PASSED_ON = ("replay", "pack", "studio", "report", "journal", "train", "doctor", "self-test")


class Stop(Exception):  # noqa: N818 - the end of a command, not always an error
    """End the command with a sentence for the person and an exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


def say(sentence: str) -> None:
    """Tell the person something; on stderr, since stdout belongs to the program that is run."""
    print(sentence, file=sys.stderr, flush=True)


def must(call: Sequence[str], otherwise: Stop, env: Mapping[str, str] | None = None) -> None:
    """Run a command in the project's folder, its output on stderr; raise `otherwise` on failure."""
    if subprocess.run(call, cwd=ROOT, env=env, stdout=sys.stderr, check=False).returncode != 0:
        raise otherwise


# --- the Python that runs this


def working_interpreter(call: Sequence[str]) -> str | None:
    """Return the interpreter that a command line really starts, or None."""
    probe = "import sys; print(getattr(sys, '_base_executable', None) or sys.executable)"
    try:
        answer = subprocess.run([*call, "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return answer.stdout.strip() or None if answer.returncode == 0 else None


def other_interpreter() -> str:
    """Return a fitting interpreter when this one does not fit or sits in the environment."""
    if sys.version_info[:2] in SUPPORTED:
        return BASE_PYTHON
    for version in SUPPORTED:
        name = "{}.{}".format(*version)
        found = working_interpreter(["py", f"-{name}"] if WINDOWS else [f"python{name}"])
        if found:
            return found
    have = ".".join(str(part) for part in sys.version_info[:2])
    raise Stop(f"Python 3.11, 3.12, 3.13 가운데 하나가 필요합니다(지금은 {have}).", WRONG_CALL)


# --- what the machine lacks


def loads(soname: str) -> bool:
    """Return whether the machine has this shared library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_hangul_font() -> bool | None:
    """Return whether a font with Hangul is installed; None when nothing can tell."""
    if not shutil.which("fc-list"):
        return None
    call = ["fc-list", ":lang=ko", "family"]
    return bool(subprocess.run(call, capture_output=True, check=False).stdout.strip())


def known_to_apt(name: str) -> bool:
    """Return whether apt can install a package of this very name."""
    call = ["apt-cache", "show", "--no-all-versions", name]
    return subprocess.run(call, capture_output=True, check=False).returncode == 0


def install_packages(needed: Sequence[Need]) -> None:
    """Install with apt as root; raise Stop with the line to type otherwise."""
    if os.geteuid() != 0:
        line = " ".join(["sudo", *APT_INSTALL, *known_names(needed, known_to_apt)])
        sentence = f"시스템 꾸러미가 모자랍니다. 이 한 줄을 실행한 뒤 다시 하세요:\n  {line}"
        raise Stop(sentence, MACHINE_LACKS)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A broken list of one source does not matter as long as the packages can be had.
    subprocess.run(["apt-get", "update", "-qq"], env=env, stdout=sys.stderr, check=False)
    names = known_names(needed, known_to_apt)
    call = [*APT_INSTALL, "-qq", *names]
    say(f"시스템 꾸러미를 설치합니다: {' '.join(names)}")
    sentence = f"시스템 꾸러미를 설치하지 못했습니다. 직접 실행해 보세요:\n  {' '.join(call)}"
    must(call, Stop(sentence, MACHINE_LACKS), env)


def prepare_machine() -> None:
    """See to it that a Linux machine has what Qt, venv and Hangul need; raise Stop when not."""
    if not sys.platform.startswith("linux"):
        return
    libraries = [soname for soname in SONAMES if not loads(soname)]
    has_venv = bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))
    needed = needed_packages(libraries, has_hangul_font(), has_venv)
    if needed and shutil.which("apt-get"):
        install_packages(needed)
        libraries = [soname for soname in SONAMES if not loads(soname)]
    if libraries:
        raise Stop(f"이 시스템에 다음 라이브러리가 없습니다: {', '.join(libraries)}", MACHINE_LACKS)
    if not shutil.which("apt-get") and not has_hangul_font():
        say("한글 글꼴을 찾지 못했습니다. 글자가 네모로 보이면 한글 글꼴을 설치하세요.")


def prepare_screens() -> None:
    """Install what tests of real windows start, as root on Debian; elsewhere they are left out."""
    needed = program_packages(shutil.which)
    if not needed or not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return
    if os.geteuid() == 0:
        install_packages(needed)
    else:
        line = " ".join(["sudo", *APT_INSTALL, *known_names(needed, known_to_apt)])
        say(f"진짜 창을 여는 시험은 빼고 합니다. 하려면 이 한 줄을 먼저 실행하세요:\n  {line}")


# --- the environment


def venv_python(venv: Path = VENV) -> Path:
    """Return the interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if WINDOWS else "bin/python")


def fingerprint(files: Iterable[Path], version: Sequence[int]) -> str:
    """Return the stamp of an environment: the Python version, then a hash of what went in."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return f"{version[0]}.{version[1]} {digest.hexdigest()}"


def found_stamp(venv: Path = VENV) -> str | None:
    """Return the stamp of an environment; None when it is absent, half-made or broken."""
    try:
        stamp = (venv / STAMP.name).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return stamp if venv_python(venv).exists() else None


def can_be_kept(found: str | None, wanted: str) -> bool:
    """Return whether an outdated environment only needs new packages: same Python, once whole."""
    return found is not None and found.split(" ", 1)[0] == wanted.split(" ", 1)[0]


def call_pip(*arguments: str) -> None:
    """Run pip inside the environment; raise Stop when it fails."""
    sentence = "파이썬 꾸러미를 설치하지 못했습니다. 인터넷 연결을 확인하고 다시 실행하세요."
    call = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "-q", *arguments]
    must(call, Stop(sentence, FAILED))


def make_environment() -> None:
    """Make `.venv` anew."""
    say("파이썬 환경(.venv)을 만듭니다. 처음 한 번은 1~2분 걸립니다.")
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
    except OSError as error:
        sentence = f"{VENV} 폴더를 지울 수 없습니다. 프로그램을 닫고 다시 하세요."
        raise Stop(sentence, FAILED) from error
    failure = Stop("파이썬 환경(.venv)을 만들지 못했습니다.", FAILED)
    must([BASE_PYTHON, "-m", "venv", str(VENV)], failure)


def make_project_findable() -> None:
    """Install the project editable, found by a path relative to the environment."""
    call_pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    # The absolute path is written as UTF-8 but read in the system's encoding: on a Korean Windows
    # a Hangul folder name would keep every Python of this environment from starting.
    for file in VENV.glob("**/site-packages/_reconnection_desk.pth"):
        file.write_text(os.path.relpath(ROOT, file.parent) + "\n", encoding="ascii")


def set_up() -> None:
    """Make the machine and `.venv` ready; does nothing when they are."""
    prepare_machine()
    wanted = fingerprint([DEV_LOCK, ROOT / "pyproject.toml"], sys.version_info[:2])
    found = found_stamp()
    if found == wanted:
        return
    if can_be_kept(found, wanted):
        say("파이썬 환경(.venv)을 새 목록에 맞춥니다.")
    else:
        make_environment()
    STAMP.unlink(missing_ok=True)
    call_pip("install", "--require-hashes", "-r", str(DEV_LOCK))
    make_project_findable()
    STAMP.write_text(wanted, encoding="ascii")


# --- commands


def lacks_display(env: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Return whether a window could not be shown."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform.startswith("linux") and not any(map(env.get, names))


def screen_env() -> dict[str, str]:
    """Return the environment, with Qt's screenless platform where there is no display."""
    screenless = {"QT_QPA_PLATFORM": "offscreen"} if lacks_display(os.environ) else {}
    return {**os.environ, **screenless}


def call_program(arguments: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Run the program with the environment's Python and return its exit code."""
    # -P: a file in the caller's folder never stands in for a module.
    call = [str(venv_python()), "-P", "-m", "desktop_app", *arguments]
    return subprocess.run(call, env=env, check=False).returncode


def call_module(module: str, *arguments: str) -> int:
    """Run a module of the checkout beside the program and return its exit code."""
    call = [str(venv_python()), "-m", module, *arguments]
    return subprocess.run(call, cwd=ROOT, env=screen_env(), check=False).returncode


def setup(_arguments: Sequence[str]) -> int:
    """Set up and nothing else."""
    set_up()
    say("준비가 끝났습니다.")
    return 0


def run(arguments: Sequence[str]) -> int:
    """Open the window."""
    if lacks_display(os.environ):
        sentence = "화면이 없어 창을 열 수 없으니 `python3 dev.py demo`로 그림을 만들어 보세요."
        raise Stop(sentence, MACHINE_LACKS)
    set_up()
    return call_program(arguments)


def demo_call(arguments: Sequence[str]) -> list[str]:
    """Return the program's arguments for a demonstration, into `demo/` unless told otherwise."""
    told = any(argument.split("=")[0] == "--out" for argument in arguments)
    return ["demo", *arguments, *([] if told else ["--out", str(ROOT / "demo")])]


def demo(arguments: Sequence[str]) -> int:
    """Drive the real window through its cases and save pictures, with or without a display."""
    set_up()
    return call_program(demo_call(arguments), screen_env())


def bench(arguments: Sequence[str]) -> int:
    """Measure speed, memory and acts, each against its floor."""
    set_up()
    return call_module("tests.bench", *arguments)


def torture(arguments: Sequence[str]) -> int:
    """Cut the power and kill the program while it writes, and see whether all is there."""
    set_up()
    return call_module("tests.torture", *arguments)


def package(arguments: Sequence[str]) -> int:
    """Build the program into one folder, on the machine that this runs on."""
    set_up()
    return call_module("build.package", *arguments)


def installer(arguments: Sequence[str]) -> int:
    """Build the Windows installer, on Windows with the program in it."""
    set_up()
    return call_module("build.make_installer", *arguments)


def windows(_arguments: Sequence[str]) -> int:
    """Build, start, kill and measure the Windows program in a lab on Linux."""
    if WINDOWS or os.geteuid() != 0:
        raise Stop("Windows 실험실에는 Linux와 관리자(root) 권한이 필요합니다.", MACHINE_LACKS)
    set_up()
    return call_module("build.windows_lab")


def hand_on(name: str, arguments: Sequence[str]) -> int:
    """Hand a command of the program on to it, with all that was typed."""
    set_up()
    return call_program([name, *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run all checks, or pytest alone with the given arguments."""
    set_up()
    prepare_screens()
    every = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]]
    every.append(["pytest", "-n", str(min(os.cpu_count() or 1, 4))])
    failed = []
    for check in [["pytest", *arguments]] if arguments else every:
        say(f"── {' '.join(check)}")
        call = [str(venv_python()), "-m", *check]
        if subprocess.run(call, cwd=ROOT, check=False).returncode != 0:
            failed.append(check[0])
    say(f"실패: {', '.join(failed)}" if failed else "모두 통과했습니다.")
    return FAILED if failed else 0


def lock(arguments: Sequence[str]) -> int:
    """Write the lock files from pyproject.toml; `--upgrade` takes the newest versions."""
    # Hashes come from the public index: this machine's own ones must not reach the lock.
    env = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    failure = Stop("잠금 파일을 만들지 못했습니다.", FAILED)
    with tempfile.TemporaryDirectory() as folder:
        must([BASE_PYTHON, "-m", "venv", folder], failure)
        python = str(venv_python(Path(folder)))
        must([python, "-m", "pip", "install", "-q", "uv"], failure)
        for call in lock_calls([python, "-m", "uv"], arguments, LOCK, DEV_LOCK):
            must(call, failure, env)
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "setup": setup,
    "run": run,
    "test": test,
    "demo": demo,
    "bench": bench,
    "torture": torture,
    **{name: partial(hand_on, name) for name in PASSED_ON},
    "package": package,
    "installer": installer,
    "windows": windows,
    "lock": lock,
}


def dispatch(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; raise Stop with what a person should know."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        raise Stop(told(arguments), 0 if arguments[:1] in (["-h"], ["--help"]) else WRONG_CALL)
    if sys.version_info[:2] not in SUPPORTED or Path(sys.prefix).resolve() == VENV:
        call = [other_interpreter(), str(Path(__file__).resolve()), *arguments]
        return subprocess.run(call, check=False).returncode
    return command(arguments[1:])


def main(arguments: Sequence[str]) -> int:
    """Return the exit code of a command line, whatever happens."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a letter shows another one instead of failing.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    try:
        return dispatch(arguments)
    except Stop as stop:
        print(stop, file=sys.stderr if stop.code else sys.stdout)
        return stop.code
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
