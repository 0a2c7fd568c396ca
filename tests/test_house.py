"""The rules of the house: who imports whom, what code may hold, what the repository may say."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "desktop_app"
LONGEST_FILE = 400

HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7a3\ud7b0-\ud7fb\uffa0-\uffdc"
# Reading and writing Korean needs its letters, particles and units; sentences never.
HANGUL_TABLES = APP / "domain" / "korean"
ANY_HANGUL = re.compile(f"[{HANGUL}]")
HANGUL_SENTENCE = re.compile(f"[{HANGUL}][^{HANGUL}]*\\s[^{HANGUL}]*[{HANGUL}]")

# Put together here, so that this file does not hold what it looks for.
FOREIGN_WORDS = (
    "pypi" + ".org",
    "files.python" + "hosted.org",
    "deb." + "debian.org",
    "/wo" + "rk/",
)

# Run in a Python of its own: what this one has imported already would hide a forbidden import.
IMPORT_ALL = """
import importlib, pkgutil, sys
rooms, walls = (argument.split(",") for argument in sys.argv[1:])
sys.modules.update(dict.fromkeys(walls))
for room in rooms:
    package = importlib.import_module(f"desktop_app.{room}")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
"""


def _modules() -> list[Path]:
    return sorted(APP.rglob("*.py"))


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _docstrings(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield the strings that stand alone: docstrings, and the notes below attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _literals(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and value of each string that is not documentation."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documentation = {id(node) for node in _docstrings(tree)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documentation
        ):
            yield node.lineno, node.value


def _repository_files() -> list[Path]:
    """Return the files that are tracked or would be."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    call = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(call, cwd=ROOT, capture_output=True, check=True).stdout
    names = sorted(set(listing.decode("utf-8").split("\0")) - {""})
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_import_contracts_hold() -> None:
    """Every contract of pyproject.toml is kept."""
    # in a process of its own: the linter turns off every logger that is there already
    code = (
        "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_cache=True))"
    )
    call = [sys.executable, "-c", code]
    answer = subprocess.run(
        call, cwd=ROOT, capture_output=True, check=False, encoding="utf-8", errors="replace"
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("rooms", "walls"),
    [
        ("domain,pack,store,desk,lead", "PySide6,shiboken6"),
        ("domain", "PySide6,shiboken6,pydantic,yaml,platformdirs"),
    ],
    ids=["below-the-window", "domain"],
)
def test_rooms_import_without(rooms: str, walls: str) -> None:
    """All modules of these rooms can be imported where those packages do not exist."""
    call = [sys.executable, "-c", IMPORT_ALL, rooms, walls]
    answer = subprocess.run(
        call, cwd=ROOT, capture_output=True, check=False, encoding="utf-8", errors="replace"
    )
    assert answer.returncode == 0, answer.stderr


def test_files_are_short() -> None:
    """No file of the program has more than 400 lines."""
    lengths = {_name(file): len(file.read_text("utf-8").splitlines()) for file in _modules()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_modules_open_with_a_sentence() -> None:
    """Every module says in its docstring what it is for."""
    silent = [
        _name(file)
        for file in _modules()
        if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_korean_sentence_in_code() -> None:
    """What people read stands under keys in `resources/`, not in string literals."""
    found = []
    for file in _modules():
        forbidden = HANGUL_SENTENCE if file.is_relative_to(HANGUL_TABLES) else ANY_HANGUL
        found += [
            f"{_name(file)}:{line}: {text!r}"
            for line, text in _literals(file)
            if forbidden.search(text)
        ]
    assert found == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_no_address(name: str) -> None:
    """The locks pin by version and hash; where packages come from is the machine's business."""
    text = (ROOT / name).read_text(encoding="utf-8")
    requirements = text.replace("\\\n", " ").splitlines()
    pins = [line for line in requirements if line and not line.lstrip().startswith("#")]
    assert pins
    assert [line for line in pins if "==" not in line or "--hash=sha256:" not in line] == []
    assert [word for word in ("://", "--index", "--find-links", " @ ") if word in text] == []


def test_repository_names_no_foreign_place() -> None:
    """No text file names a package host or a folder of one machine."""
    found = []
    for file in _repository_files():
        content = file.read_bytes()
        if b"\0" not in content:
            found += [(_name(file), word) for word in FOREIGN_WORDS if word.encode() in content]
    assert found == []
