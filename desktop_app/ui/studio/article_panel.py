"""Official wordings of an article beside the pack's: Enter takes one, Delete leaves it, and on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.ids import FactId
from desktop_app.pack.article.doubts import doubts_of
from desktop_app.pack.article.proposals import Proposal
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.article_texts import both_sides
from desktop_app.ui.studio.pick_box import SignedBox
from desktop_app.ui.theme import SCRIPT_LINES, Gap, Size, px

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LIST_WIDTH = 300
SCROLLS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


class ArticleRows(QListWidget):
    """The proposals; says which key was pressed on the one with the mark."""

    taken = Signal()
    left = Signal()
    finished = Signal()
    scrolled = Signal(int)
    """The texts beside the list are to go up (-1) or down (1)."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), Qt.KeyboardModifier.ControlModifier
        if key in SCROLLS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.scrolled.emit(SCROLLS[key])
        elif key in ENTER and event.modifiers() & control:
            self.finished.emit()
        elif key in ENTER:
            self.taken.emit()
        elif key == Qt.Key.Key_Delete:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ArticlePanel(QWidget):
    """Shows proposals one by one; emits those that were taken, with the choices made for blanks.

    Nothing is written here: `confirmed` carries a tuple of `Proposal` for `apply_proposals`.
    """

    confirmed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("article_panel")
        self.setAccessibleName(words["title"])
        self._proposals: list[Proposal] = []
        self._taken: dict[str, bool] = {}
        self._doubtful: dict[str, list[bool]] = {}
        """Which blanks of each proposal are asked, those that were chosen since included."""
        self.head = Paragraph(self)
        self.hint = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
        self.hint.show_text(words["hint"])
        self.rows = ArticleRows(self)
        self.rows.setAccessibleName(words["rows"])
        self.rows.setAccessibleDescription(words["hint"])
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.old = Paragraph(lines=SCRIPT_LINES)
        self.new = Paragraph(lines=SCRIPT_LINES)
        self.about = Paragraph(size=Size.SMALL, tone=Tone.MUTED)
        self.verdict = Paragraph()
        self.blanks = QVBoxLayout()
        self.choices: list[QComboBox] = []
        self._asked: list[QWidget] = []
        self.write = QPushButton(self)
        self.write.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._assemble()
        self._listen()
        self._count()

    def _listen(self) -> None:
        self.rows.currentRowChanged.connect(self._show_row)
        self.rows.taken.connect(lambda: self._decide(yes=True))
        self.rows.left.connect(lambda: self._decide(yes=False))
        self.rows.finished.connect(self.finish)
        self.rows.scrolled.connect(self._scroll)
        self.write.clicked.connect(self.finish)

    def _assemble(self) -> None:
        words = interface_words("article_panel")
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(px(Gap.NEAR), 0, px(Gap.NEAR), 0)
        grid.setHorizontalSpacing(px(Gap.WIDE) * 2)
        grid.setVerticalSpacing(px(Gap.NEAR))
        grid.addWidget(self.about, 0, 0, 1, 2)
        # above the texts: whatever their length, a doubt is seen
        grid.addWidget(self.verdict, 1, 0, 1, 2)
        for column, word in enumerate(("now", "official")):
            title = Paragraph(size=Size.SMALL, tone=Tone.MUTED)
            title.show_text(words[word])
            grid.addWidget(title, 2, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.old, 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.new, 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self.blanks, 4, 1)
        grid.setRowStretch(5, 1)
        self._place(inner)

    def _place(self, inner: QWidget) -> None:
        """Put the list beside the texts, and what is done with them below."""
        self.area = QScrollArea(self)
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QHBoxLayout()
        body.addWidget(self.rows)
        body.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.write)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.head)
        whole.addLayout(body, 1)
        whole.addLayout(foot)
        self.take_size()

    def take_size(self) -> None:
        """Keep the list as wide as the text is large, and leave most of the room to the texts."""
        self.rows.setFixedWidth(min(px(LIST_WIDTH), max(self.width() // 3, 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.take_size()

    def _scroll(self, by: int) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep() // 2)

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show these, none of them decided, and mark the first."""
        self._proposals = list(proposals)
        self._taken = {}
        self._doubtful = {each.id: [not one.sure for one in each.fillings] for each in proposals}
        self.rows.clear()
        for _ in self._proposals:
            self.rows.addItem(QListWidgetItem())
        for row in range(len(self._proposals)):
            self._name(row)
        self.rows.setCurrentRow(0 if self._proposals else -1)
        self._count()

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What is shown, with the choices made for blanks."""
        return tuple(self._proposals)

    @property
    def taken(self) -> tuple[Proposal, ...]:
        """What was taken so far."""
        return tuple(each for each in self._proposals if self._taken.get(each.id))

    def take_focus(self) -> None:
        """Bring the keyboard to the list."""
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Emit what was taken; nothing where nothing was."""
        if self.taken:
            self.confirmed.emit(self.taken)

    def _decide(self, *, yes: bool) -> None:
        row = self.rows.currentRow()
        if not 0 <= row < len(self._proposals):
            return
        proposal = self._proposals[row]
        if yes and not proposal.may_be_written:
            # the eye goes to why; the keyboard to the blank that is open
            self._to_open_blank(proposal)
            return
        self._taken[proposal.id] = yes
        self._name(row)
        self._count()
        if row + 1 < len(self._proposals):
            self.rows.setCurrentRow(row + 1)

    def _to_open_blank(self, proposal: Proposal) -> None:
        for at in proposal.open:
            if proposal.fillings[at].choices and at < len(self.choices):
                self.choices[at].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _show_row(self, row: int) -> None:
        words = interface_words("article_panel")
        shown = 0 <= row < len(self._proposals)
        self.area.setVisible(shown)
        if not shown:
            return
        proposal = self._proposals[row]
        old, new = both_sides(proposal)
        self.old.show_parts(old)
        self.new.show_parts(new)
        about = words["about"].format(
            title=proposal.title, score=round(proposal.score), line=proposal.line
        )
        self.about.show_text(f"{about} · {proposal.heading}" if proposal.heading else about)
        said = ", ".join(doubts_of(proposal))
        self.verdict.show_text(words["doubts"].format(why=said) if said else words["sure"])
        tone = Tone.PENDING if proposal.may_be_written else Tone.BLOCKED
        self.verdict.show_tone(tone if said else Tone.ALLOWED)
        self._show_blanks(row, proposal)
        self._say_row(row, said)

    def _show_blanks(self, row: int, proposal: Proposal) -> None:
        """A choice for each blank that is not sure."""
        words = interface_words("article_panel")
        for old in self._asked:
            self.blanks.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._asked.clear()
        self.choices = []
        for at, filled in enumerate(proposal.fillings):
            label = QLabel(words["blank"].format(written=filled.blank.written))
            choice = SignedBox()
            choice.setAccessibleName(label.text())
            if filled.fact is None:
                choice.addItem(words["none"], "")
            for fact in filled.choices:
                choice.addItem(proposal.label(fact), fact)
            choice.setCurrentIndex(max(0, choice.findData(filled.fact or "")))
            choice.activated.connect(
                lambda index, at=at, box=choice: self._choose(row, at, box.itemData(index))
            )
            self.choices.append(choice)
            for widget in (label, choice):
                self._asked.append(widget)
                self.blanks.addWidget(widget)
                widget.setHidden(not self._doubtful[proposal.id][at])

    def _choose(self, row: int, at: int, fact: str) -> None:
        if not fact:
            return
        self._proposals[row] = self._proposals[row].choose(at, FactId(fact))
        self._show_row(row)
        self.take_focus()

    def _name(self, row: int) -> None:
        """Draw a row with what was decided."""
        proposal = self._proposals[row]
        words = interface_words("article_panel")
        state = {True: "yes", False: "no", None: "new" if proposal.is_sure else "look"}
        said = words[state[self._taken.get(proposal.id)]]
        item = self.rows.item(row)
        item.setText(words["row"].format(state=said, title=proposal.title, id=proposal.id))
        item.setToolTip(item.text())

    def _say_row(self, row: int, said: str) -> None:
        """Let a screen reader say both texts with the row."""
        item = self.rows.item(row)
        words = interface_words("article_panel")
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            words["spoken"].format(
                row=item.text(), old=self.old.text, new=self.new.text, why=said or words["sure"]
            ),
        )

    def _count(self) -> None:
        words = interface_words("article_panel")
        count = len(self._proposals)
        said = words["head"].format(count=count, taken=len(self.taken))
        self.head.show_text(said if count else words["nothing"], strong=True)
        self.write.setText(words["write"].format(count=len(self.taken)))
        self.write.setEnabled(bool(self.taken))
