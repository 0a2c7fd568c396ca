"""What the lab saw: a file for machines, and a page with the pictures for people."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

OK, FAILED = "ok", "failed"
TITLES = {
    "lab": "실험실 준비(Debian, Wine, Windows용 파이썬의 해시와 서명)",
    "tests": "Windows에서만 도는 테스트",
    "package": "프로그램 만들기",
    "bare-window": "견줄 빈 창 만들기",
    "self-test": "자가 점검(빈 프로필, 읽기 전용 폴더, 한글 이름과 경로)",
    "installer": "설치 프로그램 만들기(MB, 45까지)",
    "installed": "조용히 설치하고 자가 점검",
    "upgraded": "상담을 열어 둔 프로그램 위에 새 판 설치",
    "installer-refuses": "쓸 수 없는 폴더와 가득 찬 디스크",
    "held": "닫히지 않는 프로그램 위에 설치(그대로 둔다)",
    "for-all-users": "모든 사용자용 설치와 제거",
    "uninstalled": "제거(상담 기록은 남긴다)",
    "killed-and-restarted": "쓰는 중에 죽이고 다시 켜기",
    "window-from-inside": "창 안에서 찍은 그림",
    "window-from-outside": "화면에서 찍은 그림",
    "start": "빈 창과 견준 시작 시간",
    "size": "빈 창과 견준 크기",
}
PAGE = """<!doctype html>
<html lang="ko"><meta charset="utf-8"><title>Windows 실험실</title>
<style>body{{font:16px/1.5 sans-serif;margin:2rem;max-width:70rem}}td,th{{padding:.3rem .8rem;
text-align:left;border-bottom:1px solid #ccc}}img{{max-width:48%;border:1px solid #ccc}}</style>
<h1>Windows 실험실</h1>
<table><tr><th>한 일<th>결과<th>값<th>걸린 시간</tr>
{rows}
</table>
{pictures}
</html>
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done: what it came to, a figure or a note, and seconds."""

    name: str
    verdict: str
    figure: str | float
    seconds: float


def write_report(folder: Path, steps: Sequence[Step]) -> None:
    """Write `report.json` and `index.html`, which shows the pictures that lie in the folder."""
    listed = [
        {"name": s.name, "verdict": s.verdict, "figure": s.figure, "seconds": round(s.seconds, 1)}
        for s in steps
    ]
    text = json.dumps({"steps": listed}, ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(text + "\n", "utf-8")
    (folder / "index.html").write_text(page(steps, sorted(folder.glob("*.png"))), "utf-8")


def page(steps: Sequence[Step], pictures: Sequence[Path]) -> str:
    """The page."""
    rows = "\n".join(_row(step) for step in steps)
    shown = (f'<img src="{html.escape(file.name)}" alt="{file.stem}">' for file in pictures)
    return PAGE.format(rows=rows, pictures="\n".join(shown))


def _row(step: Step) -> str:
    verdict = "✓ 통과" if step.verdict == OK else "✗ 실패"
    cells = (TITLES.get(step.name, step.name), verdict, str(step.figure), f"{step.seconds:.0f}초")
    return f"<tr>{''.join(f'<td>{html.escape(cell)}' for cell in cells)}</tr>"
