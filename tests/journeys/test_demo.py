"""The demonstration as a whole: what it writes and prints, and what it says when it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from desktop_app.desk.replay import Unfit, replay
from desktop_app.host.clipboard import QtClipboard
from desktop_app.pack.shipped import shipped_pack
from desktop_app.ui.demo.show import LOOKS, run_demo
from desktop_app.ui.theme import text_size


@pytest.fixture
def usual_caret(qapp: QApplication) -> Iterator[None]:
    """The demonstration stops the caret; afterwards it blinks again."""
    time = QGuiApplication.styleHints().cursorFlashTime()
    yield
    QApplication.setCursorFlashTime(time)


@pytest.mark.usefixtures("usual_caret")
def test_the_demo_prints_the_files_that_it_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "시연"
    assert run_demo(out, QtClipboard()) == 0
    printed = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(printed) == sorted(path for path in out.rglob("*") if path.is_file())
    pictures = [path for path in printed if path.suffix == ".png"]
    assert len([path for path in pictures if path.stem.endswith("-light")]) >= 12
    assert _looks(pictures) == {name: {each.value.name for each in LOOKS[name]} for name in LOOKS}
    widths = {QImage(str(path)).width() for path in pictures}
    assert widths == {380, 440, 720}
    assert len([path for path in printed if path.parent.name == "memos"]) == 6
    played = [one for one in replay(shipped_pack(), [out / "cases"]) if not isinstance(one, Unfit)]
    assert [one.view.outcome for one in played] == [
        "done",
        "ready",
        "decline_consigned_before",
        "ready",
        "closed",
    ]
    assert text_size() == 100


def _looks(pictures: list[Path]) -> dict[str, set[str]]:
    """The ends of the names of each step that was looked at in several ways, the usual left out."""
    found: dict[str, set[str]] = {name: set() for name in LOOKS}
    for path in pictures:
        _, named = path.stem.split("-", 1)
        step = max((name for name in LOOKS if named.startswith(f"{name}-")), key=len, default="")
        if step and (end := named.removeprefix(f"{step}-")) != "light":
            found[step].add(end)
    return found


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    out = tmp_path / "file" / "demo"
    assert run_demo(out, QtClipboard()) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "폴더에 쓰지 못했습니다" in told.err
