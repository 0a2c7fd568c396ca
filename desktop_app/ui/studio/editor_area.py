"""Room for an editor in a window of any height: what does not fit is scrolled to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class EditorArea(QScrollArea):
    """Shows an editor, and brings into sight whatever of it the keyboard comes to."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.setWidget(editor)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # Qt follows Tab only, and not a caret that is put somewhere
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.widget().isAncestorOf(now):
            self.ensureWidgetVisible(now)
