"""The discipline of all tests: Qt without a screen, no leftover windows, settled hypothesis."""

import gc
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ENDED = -1
"""What a loop that may not run comes back with."""

# helpers that compare say in full what differs
pytest.register_assert_rewrite("tests.pack.packs")

if sys.platform != "win32":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("default", max_examples=60, deadline=None)
settings.register_profile(
    "ci",
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI", "").lower() in {"1", "true"} else "default")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave tests marked `windows` out on other systems."""
    if sys.platform == "win32":
        return
    skip = pytest.mark.skip(reason="needs a Windows desktop")
    for item in items:
        if item.get_closest_marker("windows"):
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def no_leftover_windows(loops_that_run: None) -> Iterator[None]:
    """Fail a test that leaves a top-level widget behind which was not there before."""
    before = _top_level_widgets()
    yield
    left = [widget for widget in _top_level_widgets() if widget not in before]
    names = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    if names:
        pytest.fail(f"leftover top-level widgets: {', '.join(names)}", pytrace=False)


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Take apart what a test left, on the thread of the tests: widgets bear no other."""
    yield
    if "desktop_app.ui.collecting" in sys.modules and not gc.isenabled():
        sys.modules["desktop_app.ui.collecting"].collect_due()


@pytest.fixture(autouse=True)
def loops_that_run() -> Iterator[None]:
    """Let what a test waits for come: where one ends the program, Qt ends every later loop, too.

    The word that ends it may come late, when the last window of that program is gone.
    """
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer  # noqa: PLC0415

    app = QCoreApplication.instance()
    loop = QEventLoop() if app is not None else None
    if app is None or loop is None:
        return
    QTimer.singleShot(0, loop.quit)
    if loop.exec() == ENDED:
        QTimer.singleShot(0, app.quit)
        app.exec()


def _top_level_widgets() -> list["QWidget"]:
    """Return the windows that live on once everything that may go is gone."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - only when Qt is in use
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only when Qt is in use

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if QApplication.topLevelWidgets():
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    # Qt keeps one tool tip label for itself.
    widgets = QApplication.topLevelWidgets()
    return [widget for widget in widgets if not widget.inherits("QTipLabel")]
