"""The window of Pack Studio: where its parts stand, and its keys."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.pack.words import interface_words
from desktop_app.ui.announce import announce
from desktop_app.ui.flowchart import Flowchart
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.physical_keys import PhysicalKeys
from desktop_app.ui.studio.diff_panel import DiffPanel
from desktop_app.ui.studio.look import Dressed
from desktop_app.ui.studio.node_editor import NodeEditor
from desktop_app.ui.studio.places_list import PlacesList
from desktop_app.ui.studio.preview import Preview
from desktop_app.ui.studio.problem_list import ProblemList
from desktop_app.ui.studio.proof_panel import ProofPanel
from desktop_app.ui.studio.publish_panel import PublishPanel
from desktop_app.ui.studio.scene_view import SceneView
from desktop_app.ui.theme import Gap, Size, px

USUAL_SIZE = QSize(1200, 800)
PROBLEMS, PROOF, DIFF, PUBLISH = range(4)


class StudioWindow(Dressed):
    """Holds the parts; what happens with them is the business of those who listen."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    save_wanted = Signal()
    reload_wanted = Signal()
    next_wanted = Signal()
    """The next problem."""
    import_wanted = Signal()
    """An article, to take wordings from."""
    condition_wanted = Signal()
    """When the text or question in hand shows."""
    editor_wanted = Signal()
    """The file of what is in hand, in the editor of the system."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle(title)
        self.setMinimumSize(900, 600)
        self.resize(USUAL_SIZE)
        words = interface_words("studio")
        self.title = Paragraph(self, size=Size.TITLE)
        self.title.show_text(title, strong=True)
        self.state = Paragraph(self, tone=Tone.MUTED)
        self.article = self._button(words["import"], "Ctrl+I", self.import_wanted)
        self.undo = self._button(words["undo"], "Ctrl+Z", self.undo_wanted)
        self.redo = self._button(words["redo"], "Ctrl+Y", self.redo_wanted)
        self.save = self._button(words["save"], "Ctrl+S", self.save_wanted)
        self.reload = QPushButton(words["reload"], self)
        self.reload.clicked.connect(self.reload_wanted)
        self.reload.hide()
        self._make_parts()
        self._assemble()
        self._give_order()
        self._give_keys()

    def _make_parts(self) -> None:
        self.places = PlacesList(self)
        self.chart: Flowchart | None = None
        self.chart_area = QScrollArea(self)
        self.chart_area.setWidgetResizable(True)
        self.node = NodeEditor(self)
        self.preview = Preview(self)
        self.scene = SceneView(self)
        self.seen = QStackedWidget(self)
        self.problems = ProblemList(self)
        self.proof = ProofPanel(self)
        self.diff = DiffPanel(self)
        self.publish = PublishPanel(self)
        self.left_tabs = QTabWidget(self)
        self.tabs = QTabWidget(self)
        self.status = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)

    def _button(self, text: str, keys: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(interface_words("studio")["with_key"].format(act=text, key=keys), self)
        button.clicked.connect(signal)
        return button

    def _assemble(self) -> None:
        self._fill_tabs()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(Gap.WIDE), px(Gap.NEAR), px(Gap.WIDE), px(Gap.NEAR))
        column.setSpacing(px(Gap.NEAR))
        column.addLayout(self._head())
        column.addWidget(self._body(), 1)
        column.addWidget(self.status)

    def _fill_tabs(self) -> None:
        places = interface_words("studio_places")
        self.left_tabs.addTab(self.places, places["list_tab"])
        self.left_tabs.addTab(self.chart_area, places["chart_tab"])
        self.left_tabs.setAccessibleName(places["name"])
        for panel, section in (
            (self.problems, "studio_problems"),
            (self.proof, "studio_proof"),
            (self.diff, "studio_diff"),
            (self.publish, "studio_publish"),
        ):
            self.tabs.addTab(panel, interface_words(section)["title"])
        self.tabs.setAccessibleName(interface_words("studio")["tabs"])
        for tabs in (self.left_tabs, self.tabs):
            # its bar has a place of its own: without this, Tab would go from the end to there
            tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for view in (self.preview, self.scene):
            self.seen.addWidget(view)

    def _head(self) -> QHBoxLayout:
        """What stands above all parts: the title, whether all is saved, the buttons."""
        head = QHBoxLayout()
        head.setSpacing(px(Gap.NEAR))
        head.addWidget(self.title)
        head.addWidget(self.state, 1)
        for button in (self.reload, self.article, self.undo, self.redo, self.save):
            head.addWidget(button)
        return head

    def _body(self) -> QSplitter:
        """The three parts beside each other: places, the editors, what comes of them."""
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.addWidget(self.seen)
        right.addWidget(self.tabs)
        right.setSizes([400, 320])
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        for at, (part, stretch) in enumerate(((self.left_tabs, 0), (self.node, 3), (right, 2))):
            whole.addWidget(part)
            whole.setStretchFactor(at, stretch)
        whole.setSizes([220, 570, 400])
        for splitter in (right, whole):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(px(Gap.WIDE))
        return whole

    def _give_order(self) -> None:
        """Let Tab go as the eye does: from left to right, and in each part from top to bottom."""
        order: list[QWidget] = [
            self.reload,
            self.article,
            self.undo,
            self.redo,
            self.save,
            self.left_tabs.tabBar(),
        ]
        order += [self.places.search, self.places.rows, *self.node.stops()]
        order += [self.scene.gate, self.scene.back, self.tabs.tabBar(), self.problems.rows]
        order += [self.proof.faults, self.proof.steps, self.diff.rows, *self.publish.stops()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _give_keys(self) -> None:
        for keys, slot in (
            ("Ctrl+Z", self.undo_wanted),
            ("Ctrl+Y", self.redo_wanted),
            ("Ctrl+Shift+Z", self.redo_wanted),
            ("Ctrl+S", self.save_wanted),
            ("F5", self.reload_wanted),
            ("F8", self.next_wanted),
            ("Ctrl+I", self.import_wanted),
            ("Ctrl+E", self.condition_wanted),
            ("Ctrl+Shift+E", self.editor_wanted),
        ):
            self._key(keys).triggered.connect(slot)
        for keys, act in (
            ("Ctrl+F", self._search),
            ("F6", self._next_part),
            ("Shift+F6", self._part_before),
            ("Ctrl+1", self.show_list),
            ("Ctrl+2", self._show_chart),
            ("Ctrl+3", self._show_problems),
            ("Ctrl+4", self._show_proof),
            ("Ctrl+5", self._show_diff),
            ("Ctrl+6", self._show_publish),
        ):
            self._key(keys).triggered.connect(act)
        PhysicalKeys(self)

    def _key(self, keys: str) -> QAction:
        """An action of the window with a key, which is heard in Hangul mode, too."""
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        self.addAction(action)
        return action

    # what is said

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say something in the last line, to a screen reader, too."""
        self.status.show_tone(tone)
        self.status.show_text(text)
        if text:
            announce(self, text)

    def show_steps(self, undo: str, redo: str, *, changed: bool) -> None:
        """Name what can be undone and done again, and say whether all is saved."""
        words = interface_words("studio")
        for button, name in ((self.undo, undo), (self.redo, redo)):
            button.setEnabled(bool(name))
            button.setToolTip(name)
            button.setAccessibleDescription(name)
        self.save.setEnabled(changed)
        self.state.show_text(words["unsaved" if changed else "saved"])
        self.state.show_tone(Tone.PENDING if changed else Tone.MUTED)

    # where the keyboard goes

    def _parts(self) -> list[QWidget]:
        """The first widget of each part that can be seen, in the order of reading."""
        first: list[QWidget] = [self.places.rows if self.places.isVisible() else self.left_tabs]
        first += [self.node.texts, self.node.questions, self.node.ways]
        editor = self.node.shown_editor
        if editor is self.node.text_editor:
            first.append(self.node.text_editor.area.field)
        elif editor is self.node.question_editor:
            first.append(self.node.question_editor.label)
        elif editor is self.node.condition:
            first.append(self.node.condition.rows)
        first.append(self.tabs.tabBar())
        return [each for each in first if each.isVisible()]

    def _next_part(self) -> None:
        self._go(1)

    def _part_before(self) -> None:
        self._go(-1)

    def _go(self, by: int) -> None:
        parts = self._parts()
        here = self.focusWidget()
        at = next(
            (i for i, each in enumerate(parts) if self._holds(each, here)), -1 if by > 0 else 0
        )
        parts[(at + by) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)

    def _holds(self, part: QWidget, here: QWidget | None) -> bool:
        if here is None:
            return False
        holder = {
            self.places.rows: self.left_tabs,
            self.tabs.tabBar(): self.tabs,
            self.node.text_editor.area.field: self.node.stack,
            self.node.question_editor.label: self.node.stack,
            self.node.condition.rows: self.node.stack,
        }.get(part, part)
        return here is holder or holder.isAncestorOf(here)

    def _search(self) -> None:
        self.show_list()
        self.places.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.places.search.selectAll()

    def show_list(self) -> None:
        """Show the list of steps and bring the keyboard to it."""
        self.left_tabs.setCurrentWidget(self.places)
        self.places.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_chart(self) -> None:
        self.left_tabs.setCurrentWidget(self.chart_area)
        if self.chart is not None:
            self.chart.take_focus()

    def _show_problems(self) -> None:
        self._show_tab(PROBLEMS, self.problems.rows)

    def _show_proof(self) -> None:
        self._show_tab(PROOF, self.proof.faults)

    def _show_diff(self) -> None:
        self._show_tab(DIFF, self.diff.rows)

    def _show_publish(self) -> None:
        self._show_tab(PUBLISH, self.publish.version)

    def _show_tab(self, tab: int, first: QWidget) -> None:
        self.tabs.setCurrentIndex(tab)
        there = first if first.isVisible() and first.isEnabled() else self.tabs.tabBar()
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            event.accept()
        else:
            event.ignore()
