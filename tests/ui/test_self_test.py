"""The self-test finds what is well, and names what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.host.protected_keys import key_guard
from desktop_app.ui.self_test import checks
from desktop_app.ui.self_test.checks import (
    FailedCheck,
    check_clipboard,
    check_folder,
    check_fonts,
    check_journal,
    check_key,
    check_pack,
)
from desktop_app.ui.self_test.run import Checked, as_line, checked
from desktop_app.ui.self_test.walk import check_case
from tests.fakes import FakeClipboard


class Forgetful:
    """Reveals another key."""

    def protect(self, data: bytes) -> bytes:
        return data

    def reveal(self, data: bytes) -> bytes:
        return data[::-1]


def test_a_machine_that_is_well_passes(qapp: QApplication, tmp_path: Path) -> None:
    assert check_pack()
    assert "ratio" in check_fonts()
    assert check_journal() == "3 rows"
    assert check_key(key_guard()).endswith("bytes")
    assert check_folder(tmp_path / "설정", tmp_path / "기록") == "2"


def test_a_case_is_walked_to_its_memos(qapp: QApplication, tmp_path: Path) -> None:
    picture = tmp_path / "green.png"
    assert check_case(qapp, FakeClipboard(), picture).endswith("3 memos")
    assert picture.stat().st_size > 10_000


def test_what_was_on_the_clipboard_is_put_back(qapp: QApplication) -> None:
    clipboard = FakeClipboard(held="어드민")
    assert check_clipboard(clipboard) == "1"
    assert clipboard.held == "어드민"


def test_a_clipboard_that_is_never_free_is_found(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "RETRIES_MS", (1, 1))
    with pytest.raises(FailedCheck):
        check_clipboard(FakeClipboard(works=False))


def test_a_key_that_is_another_one_is_found() -> None:
    with pytest.raises(FailedCheck):
        check_key(Forgetful())


def test_boxes_are_no_hangul(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    box = checks._drawn(qapp.font(), "□")
    blank = checks._drawn(qapp.font(), " ")
    monkeypatch.setattr(checks, "_drawn", lambda _font, text: blank if text == " " else box)
    with pytest.raises(FailedCheck, match="boxes"):
        check_fonts()


def test_whatever_happens_in_a_check_is_its_note() -> None:
    def fail() -> str:
        raise OSError("full")

    found = checked("folders", fail)
    assert (found.ok, found.note) == (False, "OSError: full")


def test_the_line_names_what_failed(qapp: QApplication) -> None:
    line = as_line([Checked("pack", True, 0.1, "1"), Checked("key", False, 0.2, "no")])
    assert "\n" not in line
    told = json.loads(line)
    assert (told["ok"], told["failed"]) == (False, ["key"])
    assert [one["name"] for one in told["checks"]] == ["pack", "key"]
