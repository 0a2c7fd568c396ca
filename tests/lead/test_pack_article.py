"""`pack import-article`: shows, asks, writes only what got a yes, and refuses in one sentence."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.__main__ import main
from desktop_app.lead import pack_article
from desktop_app.lead.side_by_side import columns, side_by_side
from desktop_app.pack.editing.holding import hold
from tests.pack.article.articles import CLOSE, LOOSE
from tests.pack.packs import FOLDER

ORIGINAL = FOLDER / "scripts"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped pack."""
    return Path(shutil.copytree(FOLDER, tmp_path / "pack"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return how to run the command: its code and what it says."""

    def running(*given: object) -> tuple[int, str, str]:
        code = main(["pack", "import-article", *map(str, given)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return running


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return how to sit at the terminal with these answers; the questions come back."""

    def sitting(*given: str | type[BaseException]) -> list[str]:
        asked: list[str] = []
        left: Iterator[str | type[BaseException]] = iter(given)

        def answer(question: str) -> str:
            asked.append(question)
            said = next(left, EOFError)
            if isinstance(said, str):
                return said
            raise said

        monkeypatch.setattr(pack_article, "is_terminal", lambda: True)
        monkeypatch.setattr("builtins.input", answer)
        return asked

    return sitting


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of the folder but the lock."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if not path.name.startswith(".")
    }


def test_without_a_terminal_it_only_shows(run: Run, folder: Path) -> None:
    before = contents(folder)
    code, out, err = run(folder, CLOSE)
    assert (code, err) == (0, "")
    assert contents(folder) == before
    for said in ("ask_reason", "공식 문장", "note_settle", "아무것도 쓰지 않았습니다."):
        assert said in out


def test_json_says_all(run: Run, folder: Path) -> None:
    _, out, _ = run(folder, CLOSE, "--json")
    said: dict[str, Any] = json.loads(out)
    proposals = {each["id"]: each for each in said["proposals"]}
    blanks = proposals["ob_consent_base#3"]["blanks"]
    assert [each["fact"] for each in blanks] == [
        "stop_reason_text",
        "origin",
        "destination",
        "original_fare",
    ]
    assert proposals["ob_consent_base#3"]["new"].startswith("{stop_reason_text|으로}")
    assert "note_settle" in said["scripts_without"]
    assert "ob_consent_base#1" in said["wordings_without"]


def test_accepted_ids_are_written(run: Run, folder: Path) -> None:
    before = contents(folder)
    code, out, _ = run(folder, LOOSE, "--accept", "ask_reason", "ob_card_adjusted#2")
    assert code == 0
    after = contents(folder)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"scripts/03_situation.yaml", "scripts/05_customer.yaml"}
    assert set(after) == set(before)
    text = after["scripts/05_customer.yaml"].decode()
    assert "기존 결제 금액 {original_fare|은} 취소하고 {adjusted_fare|을} 새로 결제합니다." in text
    assert "# 헤어진 뒤라면 남은 운행이 없어 재연결을 기준으로 말한다." in text
    assert "문구 2개를 적었습니다" in out
    assert main(["pack", "check", str(folder)]) == 0


def test_all_sure_ones_are_written(run: Run, folder: Path) -> None:
    code, out, _ = run(folder, LOOSE, "--accept-all-sure", "--json")
    said = json.loads(out)
    sure = [each["id"] for each in said["proposals"] if each["sure"]]
    assert code == 0
    assert said["written"] == sure
    assert len(sure) > 10
    assert main(["pack", "check", str(folder)]) == 0


def test_a_wrong_id_writes_nothing(run: Run, folder: Path) -> None:
    before = contents(folder)
    code, _, err = run(folder, LOOSE, "--accept", "ask_reason", "nothing")
    assert code == 2
    assert err.count("\n") == 1
    assert "nothing" in err
    assert contents(folder) == before


def test_what_cannot_be_written_is_said(run: Run, folder: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("지금 OOO 고객님과 함께 계신가요, 기사님?", encoding="utf-8")
    before = contents(folder)
    code, out, _ = run(folder, article, "--accept", "ask_together")
    assert code == 1
    assert "OOO" in out
    assert contents(folder) == before


def test_yes_no_and_enough(run: Run, folder: Path, answers: Callable[..., list[str]]) -> None:
    """The first gets a yes, the second a no, the third ends it: one text is written."""
    before = contents(folder)
    asked = answers("", "n", "q")
    code, out, _ = run(folder, LOOSE)
    assert code == 0
    assert len(asked) == 3
    after = contents(folder)
    assert {name for name in before if before[name] != after[name]} == {"scripts/01_intake.yaml"}
    assert "당황하셨겠어요" in after["scripts/01_intake.yaml"].decode()
    assert "문구 1개를 적었습니다: empathy_cancelled" in out


def test_what_is_doubtful_takes_more_than_enter(
    run: Run, folder: Path, answers: Callable[..., list[str]]
) -> None:
    """The third proposal differs much: Enter leaves it, y takes it."""
    before = contents(folder)
    asked = answers("n", "n", "", "q")
    run(folder, LOOSE)
    assert "y=예" in asked[2]
    assert contents(folder) == before
    answers("n", "n", "y", "q")
    _, out, _ = run(folder, LOOSE)
    assert "문구 1개를 적었습니다: consigned_before_driver" in out


def test_korean_letters_answer_too(
    run: Run, folder: Path, answers: Callable[..., list[str]]
) -> None:
    """Nobody has to switch the keyboard for y and q."""
    answers("ㅛ", "ㅂ")
    _, out, _ = run(folder, LOOSE)
    assert "문구 1개를 적었습니다" in out


def test_breaking_off_writes_nothing(
    run: Run, folder: Path, answers: Callable[..., list[str]]
) -> None:
    before = contents(folder)
    answers("y", KeyboardInterrupt)
    code, out, _ = run(folder, LOOSE)
    assert code == 1
    assert "아무것도 쓰지 않았습니다." in out
    assert contents(folder) == before


def test_a_doubtful_blank_is_asked(
    run: Run, folder: Path, tmp_path: Path, answers: Callable[..., list[str]]
) -> None:
    """Two fares in words that say neither: the lead chooses which is which."""
    article = tmp_path / "a.txt"
    said = "재연결 후 결제 금액은 00,000원에서 00,000원으로 취소되고 새로 결제됩니다."
    article.write_text(said, encoding="utf-8")
    asked = answers("2", "x", "2", "y")
    code, out, _ = run(folder, article)
    assert (code, len(asked)) == (0, 4)
    assert "조정 요금" in out
    text = (folder / "scripts" / "05_customer.yaml").read_text(encoding="utf-8")
    assert "{adjusted_fare}에서 {original_fare|으로} 취소되고" in text


def test_the_folder_may_be_where_one_is(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    code, out, _ = run(LOOSE, "--list")
    assert code == 0
    assert "ask_reason" in out


@pytest.mark.parametrize("name", ["a.docx", "missing.html", "empty.html", "binary.txt", "pack"])
def test_bad_input_is_one_sentence(run: Run, folder: Path, tmp_path: Path, name: str) -> None:
    """Exit code 2, one line, nothing written."""
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "empty.html").write_text("<html><body></body></html>", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    before = contents(folder)
    code, out, err = run(folder, tmp_path / name, "--accept-all-sure")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert contents(folder) == before


def test_a_folder_that_is_no_pack(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    for folder in (tmp_path / "none", tmp_path / "missing"):
        code, _, err = run(folder, LOOSE, "--accept-all-sure")
        assert code == 2
        assert err.count("\n") == 1


def test_a_pack_with_problems_is_checked_first(run: Run, folder: Path) -> None:
    path = folder / "scripts" / "03_situation.yaml"
    path.write_text(path.read_text("utf-8").replace("{", "{x", 1), encoding="utf-8")
    code, _, err = run(folder, LOOSE)
    assert code == 2
    assert "scripts/03_situation.yaml" in err


def test_while_a_studio_has_the_folder_nothing_is_written(run: Run, folder: Path) -> None:
    before = contents(folder)
    with hold(folder):
        code, _, err = run(folder, LOOSE, "--accept-all-sure")
        assert code == 2
        assert err.count("\n") == 1
        assert run(folder, LOOSE, "--list")[0] == 0
    assert contents(folder) == before


def test_cp949_is_read_with_a_note(run: Run, folder: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_bytes("지금 고객님과 함께 계신가요, 기사님?".encode("cp949"))
    code, out, _ = run(folder, article)
    assert code == 0
    assert out.startswith("참고: ")
    assert "ask_together" in out


def test_other_commands_do_without_what_only_leads_have() -> None:
    """In a build without these libraries the command says one sentence, and the others work."""
    code = """
import sys
sys.modules.update(dict.fromkeys(("yaml", "rapidfuzz", "openpyxl", "pydantic")))
from desktop_app.__main__ import main
raise SystemExit(main(["pack", "import-article", "pack", "a.html"]))
"""
    call = [sys.executable, "-c", code]
    answer = subprocess.run(call, capture_output=True, check=False, encoding="utf-8")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.count("\n") == 1


def test_two_texts_beside_each_other() -> None:
    """A Hangul takes two columns; no line is wider than asked, and nothing is lost."""
    left, right = "가나다 라마바사 ABC", "길고도긴낱말하나가여기에있습니다\n둘째 줄"
    for width in (30, 60, 100):
        rows = side_by_side(left, right, width)
        assert all(columns(row) <= max(width, 48) for row in rows)
        halves = [row.split(" │", 1) for row in rows]
        assert "".join("".join(half[0].split()) for half in halves) == "".join(left.split())
        assert "".join("".join(half[1].split()) for half in halves) == "".join(right.split())
