"""The keys of a practice: in the sheet of keys, and never in the way of a person's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.__main__ import main
from desktop_app.domain.pack import Pack
from desktop_app.pack.resources import resources_folder
from desktop_app.pack.words import interface_words
from desktop_app.store.settings import Settings, settings_path
from desktop_app.ui.app import open_sample
from desktop_app.ui.commands import Command
from desktop_app.ui.find_panel import FindPanel
from desktop_app.ui.key_panel import KeyPanel
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.practice.start import open_practice
from desktop_app.ui.practice.talk import KEYS
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.present_keys import FURTHER
from desktop_app.ui.theme import Scheme, dress, px
from tests.fakes import FakeClock
from tests.ui.conftest import FakeTicks
from tests.ui.practice.test_practising import Trainee

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Practise = Callable[..., Trainee]


@pytest.fixture
def practise(app: QApplication, qtbot: QtBot, pack: Pack) -> Iterator[Practise]:
    """Practises with these keys of the person's own, the first case begun."""
    windows: list[MainWindow] = []

    def begin(**keys: str) -> Trainee:
        preferences = Preferences(Settings(sample_seen=True, keys=keys))
        opener = partial(open_sample, ticks=FakeTicks())
        practising = open_practice(pack, FakeClock(), preferences, opener)
        windows.append(practising.window)
        qtbot.addWidget(practising.window)
        practising.window.resize(440, 1000)
        practising.window.show()
        practising.window.activateWindow()
        trainee = Trainee(qtbot, practising)
        trainee.pick(0)
        return trainee

    yield begin
    for window in windows:
        window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def sheet(trainee: Trainee) -> KeyPanel:
    """Open the sheet of keys."""
    trainee.hand.key(Key.Key_F1)
    (opened,) = trainee.hand.window.findChildren(KeyPanel)
    assert opened.is_open
    return opened


def own_rows(panel: KeyPanel) -> dict[str, str]:
    """The lines of the practice: what is done, and its key."""
    rows = panel.list.hits.rows
    return {row.title: row.aside for row in rows if row.id.startswith(FURTHER) and not row.quiet}


def test_the_sheet_of_keys_has_those_of_the_practice(practise: Practise) -> None:
    """The first lines; a key that is pressed leads to its line, which cannot be changed there."""
    trainee = practise()
    panel, words = sheet(trainee), interface_words("practice")
    assert own_rows(panel) == {
        words["key_ask"]: "Ctrl+J",
        words["key_call"]: "Ctrl+G",
        words["key_score"]: "Ctrl+M",
    }
    assert panel.list.hits.rows[0].title == interface_words("ui_key_groups")["further"]
    said = trainee.practising.talk.said
    trainee.hand.key(Key.Key_G, CTRL)
    row = panel.list.row
    assert row is not None
    assert row.title == words["key_call"]
    assert trainee.practising.talk.said == said
    trainee.hand.key(Key.Key_Return)
    assert panel.message.text == interface_words("ui_keys")["further_fixed"]


def test_a_window_without_a_practice_has_no_such_lines(app: QApplication, pack: Pack) -> None:
    """Its sheet is as it was."""
    from desktop_app.ui.present_keys import key_rows  # noqa: PLC0415

    assert not [row for row in key_rows({}) if row.id.startswith(FURTHER)]


def test_a_key_that_the_person_gave_away_is_another_one_here(practise: Practise) -> None:
    """Both do what they say: the person's own, and the practice's other one."""
    trainee = practise(find="Ctrl+J", copy="Ctrl+Shift+M", fold="Ctrl+M")
    talk, hand = trainee.practising.talk, trainee.hand
    hand.digits("1")
    assert talk.ask.text().endswith("(Ctrl+Shift+J)")
    assert talk.score.text().endswith("(Alt+M)")
    said = talk.said
    hand.key(Key.Key_J, CTRL)
    (find,) = hand.window.findChildren(FindPanel)
    assert find.is_open
    hand.key(Key.Key_Escape)
    assert talk.said == said
    hand.key(Key.Key_J, CTRL | SHIFT)
    assert len(talk.said) > len(said)
    assert list(own_rows(sheet(trainee)).values()) == ["Ctrl+Shift+J", "Ctrl+G", "Alt+M"]


def test_a_key_taken_in_the_sheet_moves_the_practices_at_once(practise: Practise) -> None:
    """And gives it back with 'all as before'."""
    trainee = practise()
    panel, hand = sheet(trainee), trainee.hand
    panel.list.go_to_row(Command.FIND.value)
    hand.key(Key.Key_Return)
    hand.key(Key.Key_G, CTRL)
    assert hand.window.commands.key(Command.FIND) == "Ctrl+G"
    assert "Ctrl+Shift+G" in own_rows(panel).values()
    assert trainee.practising.talk.call.text().endswith("(Ctrl+Shift+G)")
    panel.reset.click()
    assert "Ctrl+G" in own_rows(panel).values()


def test_where_every_key_is_taken_there_is_none(practise: Practise) -> None:
    """The button stays, without a key that would do something else."""
    taken = dict(zip(("find", "copy", "begin"), KEYS["score"], strict=True))
    trainee = practise(**taken)
    label = interface_words("practice")["score"]
    assert trainee.practising.talk.score.text() == label
    none = interface_words("ui_keys")["no_key"]
    assert own_rows(sheet(trainee))[interface_words("practice")["key_score"]] == none


@pytest.mark.parametrize("command", ["train", "preview"])
def test_the_windows_of_the_command_line_have_the_persons_keys_and_text_size(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    """As the window of every day has them; nothing of it is written."""
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        'text_size = 125\ncounselor_name = "박상담"\n[keys]\nfind = "Ctrl+J"\n', "utf-8"
    )
    before = path.read_bytes()
    folder = tmp_path / "pack"
    shutil.copytree(resources_folder() / "scripts_ko", folder)
    seen: list[tuple[str, int]] = []

    def look() -> int:
        app.processEvents()
        (window,) = [each for each in app.topLevelWidgets() if isinstance(each, MainWindow)]
        seen.append((window.commands.key(Command.FIND), px(100)))
        window.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", look)
    try:
        call = ["train"] if command == "train" else ["pack", "preview", str(folder)]
        assert main(call) == 0
        assert seen == [("Ctrl+J", 125)]
        assert path.read_bytes() == before
    finally:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        dress(app, Scheme.LIGHT, 100)
