"""The flowchart of a pack on paper: everything that the pack says is on it, whole and once."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_app.desk.chart_plan import chart_plan
from desktop_app.domain.condition import Is
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import NodeId
from desktop_app.domain.pack import Pack, Way
from desktop_app.pack.resources import resources_folder
from desktop_app.ui.chart.drawing import Chart, chart_of, draw_chart, pages_of
from desktop_app.ui.chart.sheet import WIDTH

SHIPPED = resources_folder() / "scripts_ko"


@pytest.fixture
def chart(app: QApplication, pack: Pack) -> Chart:
    return chart_of(pack)


def _words(chart: Chart) -> str:
    texts = [text for box in chart.sheet.boxes for text in box.texts]
    return "\n".join(text.block.text for text in (*texts, *chart.sheet.texts))


def test_every_step_question_answer_and_way_is_on_it(chart: Chart, pack: Pack) -> None:
    said = _words(chart)
    for step in chart_plan(pack):
        assert step.label in said
        for question in step.questions:
            assert question.label in said
            assert all(answer in said for answer in question.answers)
        assert all(arrow.label in said for arrow in step.arrows)
        assert all(outcome in said for outcome in step.outcomes)


def test_the_words_of_ways_are_the_answers_that_lead_there(pack: Pack) -> None:
    steps = {step.id: step for step in chart_plan(pack)}
    ways = {arrow.to: arrow.label for arrow in steps[NodeId("contact")].arrows}
    assert ways == {
        "recontact": "고객과 함께 있는지: 만나기 전",
        "fare": "고객과 함께 있는지: 함께 있음 / 운행완료 후 헤어짐",
    }
    assert [one.label for one in steps[NodeId("situation")].arrows][-1].startswith("그 밖에")
    asked = {one.label: one.when for one in steps[NodeId("identify")].questions}
    assert asked["채팅 회원 여부"] == "인입 채널: 채팅"
    assert asked["출발지"] == ""


def test_a_way_that_a_lead_adds_is_drawn(app: QApplication, pack: Pack) -> None:
    intake = pack.nodes[NodeId("intake")]
    way = Way(NodeId("done"), Is(f.REQUESTER, "customer"))
    nodes = {**pack.nodes, intake.id: replace(intake, ways=(way, *intake.ways))}
    assert "문의자: 고객" in _words(chart_of(replace(pack, nodes=nodes)))


def test_nothing_covers_another_and_nothing_lies_outside(chart: Chart) -> None:
    areas = [box.area for box in chart.sheet.boxes] + [one.area for one in chart.sheet.texts]
    assert [
        (a, b) for a, b in combinations(areas, 2) if a.adjusted(1, 1, -1, -1).intersects(b)
    ] == []
    for area in areas:
        assert area.left() >= 0
        assert area.right() <= WIDTH
        assert area.bottom() <= chart.sheet.height
    for box in chart.sheet.boxes:
        assert all(box.area.contains(text.area) for text in box.texts)


@pytest.mark.parametrize("height", [300.0, 976.0, 5000.0])
def test_no_box_is_cut_between_pages(chart: Chart, height: float) -> None:
    cuts = pages_of(chart.sheet, height)
    assert cuts[0] == 0
    assert cuts[-1] == chart.sheet.height
    assert cuts == sorted(set(cuts))
    for cut in cuts:
        assert not [b for b in chart.sheet.boxes if b.area.top() + 1 < cut < b.area.bottom() - 1]


@pytest.mark.parametrize(("paper", "pages", "width"), [("a4", 3, 595), ("a3", 2, 842)])
def test_a_pdf_has_pages_of_its_paper_with_text_to_read(
    app: QApplication,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    paper: str,
    pages: int,
    width: int,
) -> None:
    out = tmp_path / "흐름도.pdf"
    assert draw_chart(SHIPPED, out, paper) == 0
    assert f"({pages}쪽)" in capsys.readouterr().out
    reader = PdfReader(out)
    assert len(reader.pages) == pages
    assert round(float(reader.pages[0].mediabox.width)) == width
    text = " ".join(page.extract_text() for page in reader.pages).replace("\x01", " ")
    assert "기사 안내·동의" in text
    assert "동의 거절" in text
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_picture_is_whole(app: QApplication, tmp_path: Path, chart: Chart, kind: str) -> None:
    out = tmp_path / f"chart.{kind}"
    assert draw_chart(SHIPPED, out, "a4") == 0
    image = QImage(str(out))
    assert image.width() > WIDTH
    assert image.height() > chart.sheet.height
    assert not image.isGrayscale()


def test_bad_input_is_one_sentence_and_no_file(
    app: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, out in (
        (SHIPPED, tmp_path / "chart.doc"),
        (SHIPPED, tmp_path / "none" / "chart.pdf"),
        (tmp_path / "no pack", tmp_path / "chart.pdf"),
    ):
        assert draw_chart(folder, out, "a4") == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.count("\n") == 1
        assert "Traceback" not in told.err
    assert list(tmp_path.iterdir()) == []


def test_the_command_needs_no_display(tmp_path: Path) -> None:
    out = tmp_path / "chart.svg"
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    call = [sys.executable, "-m", "desktop_app", "pack", "chart", str(SHIPPED), "--out", str(out)]
    answer = subprocess.run(call, env=env, capture_output=True, check=False, encoding="utf-8")
    assert answer.returncode == 0, answer.stderr
    assert out.stat().st_size > 10_000
