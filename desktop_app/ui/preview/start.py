"""Opens the preview of a pack's folder, on cases that only memory holds."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.desk.desk import Desk
from desktop_app.desk.ports import Clipboard
from desktop_app.desk.preview.folder_watch import FolderWatch
from desktop_app.desk.preview.previewed import PreviewedPacks
from desktop_app.desk.preview.sample_cases import seed
from desktop_app.domain.pack import Pack
from desktop_app.pack.from_sources import pack_from_folder
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.words import interface_words
from desktop_app.store.cases import MemoryStore
from desktop_app.ui.app import application, open_sample
from desktop_app.ui.demo.show import do_without_display
from desktop_app.ui.guard import Ticks
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.preview.previewing import NothingSaved, Previewed, Previewing
from desktop_app.ui.theme import set_text_size

UNFIT = 2


def run_preview(
    folder: Path, clipboard: Clipboard, now: Callable[[], datetime], preferences: Preferences
) -> int:
    """Show the pack of this folder until the window is closed; the exit code."""
    if not folder.is_dir():
        words = interface_words("preview")
        sys.stderr.write(words["not_a_folder"].format(name=folder) + "\n")
        return UNFIT
    do_without_display(os.environ, sys.platform)
    set_text_size(preferences.settings.text_size)
    application()
    previewing = open_preview(folder, clipboard, now, preferences)
    window = previewing.banner.window()
    window.show()
    code = QApplication.exec()
    previewing.stop()
    window.deleteLater()
    return code


def open_preview(
    folder: Path,
    clipboard: Clipboard,
    now: Callable[[], datetime],
    preferences: Preferences,
    ticks: Ticks = time.monotonic,
) -> Previewing:
    """A window on the pack of this folder, not shown yet; raises `PackError` without any pack."""
    watch = FolderWatch(folder, pack_from_folder)
    first = watch.begin()
    packs = PreviewedPacks(first if isinstance(first, Pack) else shipped_pack())
    name, store = interface_words("preview")["counselor"], MemoryStore()
    seed(Desk(packs, store, now, clipboard, name), now)
    # one that knows which cases are there opens no other
    desk = Desk(packs, store, now, clipboard, name)
    conductor = open_sample(desk, preferences, NothingSaved(), ticks)
    conductor.bring_to_front(desk.open_cases[0].id)
    previewing = Previewing(conductor, Previewed(packs, watch))
    previewing.begin(first)
    return previewing
