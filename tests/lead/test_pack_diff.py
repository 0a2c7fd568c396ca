"""`pack diff` and `pack replay` at the terminal, and the page that can be sent around."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.pack.resources import resources_folder
from tests.pack.packs import write
from tests.pack.publishing.house import texts

SOURCE = resources_folder() / "scripts_ko"
NEW = "<b>왜</b> 멈췄는지 & 언제인지 여쭤봐도 될까요?"
FACTS = {
    "channel": "chat",
    "chat_membership": "member",
    "requester": "driver",
    "requester_identity": "verified",
    "ride_at": "2026-11-22T23:50:00+09:00",
    "origin": "판교역",
    "destination": "정자역",
    "original_call_id": "A-1001",
    "call_type": "own_general",
}


class Page(HTMLParser):
    """What stands in a page, and whether it asks for anything beside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.words: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link to somewhere."""
        if tag != "meta":
            self._open.append(tag)
        self.outside += [f"{tag} {name}" for name, _ in attrs if name in {"src", "href"}]

    def handle_endtag(self, tag: str) -> None:
        """One element closed, in its turn."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Words in their element."""
        if self._open:
            self.words.setdefault(self._open[-1], []).append(data)


@pytest.fixture
def packs(tmp_path: Path) -> tuple[Path, Path]:
    """Two packs that differ in their version and one sentence."""
    return SOURCE, write(tmp_path / "new", texts("2026.12.1", NEW))


def test_a_difference_as_text_and_as_a_page(
    packs: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "비교.html"
    assert main(["pack", "diff", *map(str, packs), "--html", str(path)]) == 0
    head, line, count, written = capsys.readouterr().out.splitlines()
    assert (head, count) == ("2026.11.1 → 2026.12.1", "차이 1가지")
    assert written == f"비교한 것을 한 장으로 저장했습니다: {path}"
    assert line.startswith("[문구 · 바뀜] 사유 문의: [-괜찮으시다면 운행이 중단된 사유를-]")
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    assert page.outside == []
    assert "".join(page.words["ins"]).startswith("<b>왜</b> 멈췄는지 & 언제인지")
    assert page.words["del"]
    assert "url(" not in text


def test_the_same_pack_twice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "diff", str(SOURCE), str(SOURCE)]) == 0
    assert "차이가 없습니다" in capsys.readouterr().out


def test_cases_are_played_on_both(
    packs: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    event = {"at": "2026-11-23T21:04:10+09:00", "facts": FACTS}
    early = {**event, "facts": {"channel": "chat"}}
    for name, events in {"a": [event], "b": [early], "c": None}.items():
        case = {"format": 1, "counselor_name": "김상담", "events": events}
        (folder / f"{name}.json").write_text(json.dumps(case), encoding="utf-8")
    assert main(["pack", "replay", *map(str, packs), str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "a.json: 달라졌습니다."
    assert any(line.startswith("  문구 사유 문의: [-괜찮으시다면") for line in lines)
    # that the memo names another pack is no difference
    assert "b.json: 같습니다." in lines
    assert any(line.startswith("c.json: 앞의 팩으로 읽을 수 없습니다.") for line in lines)
    assert lines[-1] == "상담 3건 가운데 2건이 달라졌습니다."


def test_a_stricter_pack_keeps_a_case_from_green(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = write(tmp_path / "new", texts("2026.12.1", stricter=True))
    cases = Path(__file__).resolve().parents[1] / "desk" / "cases"
    assert main(["pack", "replay", str(SOURCE), str(now), str(cases)]) == 0
    said = capsys.readouterr().out
    assert "  게이트: 재연결 가능 → 확인 필요" in said
    assert "    새로 남은 것: 안전띠 안내" in said
    assert "  거절된 기록: " in said


def test_a_pack_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "diff", str(tmp_path / "nowhere"), str(SOURCE)]) == 2
    assert capsys.readouterr().err.strip()
