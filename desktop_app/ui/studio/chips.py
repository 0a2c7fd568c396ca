"""Chips that put a placeholder where the caret stands, and offer the particle after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.domain.ids import FactId
from desktop_app.pack.editing.offers import Chip, offered
from desktop_app.pack.words import interface_words
from desktop_app.ui.flowing import FlowingRow
from desktop_app.ui.theme import px

BARE = re.compile(r"\|[^{}|a-z]*(?=\}$)")
"""The particle of a placeholder: no form is written in other letters than Latin ones."""
MOST_CHIPS = 5
BEFORE = re.compile(r"\{([a-z0-9_]+)((?:\|[^{}|]*)*)\}$")
USUAL = ("origin", "destination", "fare_to_pay", "payment_method", "changed_route")


class Chips(QWidget):
    """Emits what is to stand before the caret, in place of so many characters there."""

    insert_wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None, most: int = MOST_CHIPS) -> None:
        super().__init__(parent)
        words = interface_words("studio_text")
        self._placeholders: dict[FactId, Chip] = {}
        self._before = ""
        self.chips = [self._button("") for _ in range(most)]
        self.more = self._button(words["more"])
        self.particle = self._button(words["particle"])
        self.particle.setAccessibleName(words["particle_name"])
        self.setAccessibleName(words["chips"])
        self._menu = QMenu(self)
        self._particles = QMenu(self)
        self.more.setMenu(self._menu)
        self.particle.setMenu(self._particles)
        self._particles.aboutToShow.connect(self._offer)
        for menu in (self._menu, self._particles):
            menu.triggered.connect(self._take)
        self._row = FlowingRow()
        self.setLayout(self._row)
        self._row.setContentsMargins(0, 0, 0, 0)
        for chip in self.chips:
            chip.hide()
            chip.clicked.connect(self._chip_clicked)
        for button in self.buttons:
            self._row.addWidget(button)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All buttons from left to right."""
        return (*self.chips, self.more, self.particle)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("quiet", "false")
        return button

    def show_placeholders(self, known: Sequence[Chip], used: Sequence[str]) -> None:
        """Offer these; those that the text uses already stand first as chips."""
        by_fact = {each.fact: each for each in known}
        wanted = map(FactId, dict.fromkeys((*used, *USUAL)))
        order = [fact for fact in wanted if fact in by_fact][: len(self.chips)]
        shown = [by_fact[fact] for fact in order]
        facts = [chip.property("fact") for chip in self.chips]
        if by_fact == self._placeholders and [fact for fact in facts if fact] == order:
            return
        self._placeholders = by_fact
        self._fill_menu(known)
        self._show_chips(shown)

    def show_caret(self, before: str) -> None:
        """Know what stands before the caret."""
        self._before = before
        self.particle.setEnabled(BEFORE.search(before) is not None)

    def _show_chips(self, shown: Sequence[Chip]) -> None:
        words = interface_words("studio_text")
        for at, chip in enumerate(self.chips):
            chip.setVisible(at < len(shown))
            if at < len(shown):
                each = shown[at]
                chip.setText(words["chip"].format(label=each.label))
                chip.setProperty("fact", each.fact)
                name = words["chip_name"].format(label=each.label, sample=each.sample)
                chip.setAccessibleName(name)
                chip.setToolTip(f"{{{each.fact}}} · {each.sample}")
            else:
                chip.setProperty("fact", None)
        self.updateGeometry()

    def _chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton):
            self.insert_wanted.emit(f"{{{chip.property('fact')}}}", 0)

    def _take(self, action: QAction) -> None:
        written, instead = action.data()
        self.insert_wanted.emit(written, instead)

    def _fill_menu(self, known: Sequence[Chip]) -> None:
        self._menu.clear()
        for each in known:
            written = f"{{{each.fact}}}"
            action = self._menu.addAction(f"{each.label}   {written}   {each.sample}")
            action.setData((written, 0))
            for form in each.forms:
                written = f"{{{each.fact}|{form}}}"
                self._menu.addAction(f"{each.label}   {written}").setData((written, 0))

    def _offer(self) -> None:
        """The particles for the placeholder before the caret, as they sound with its sample."""
        self._particles.clear()
        match = BEFORE.search(self._before)
        if match is None:
            return
        words, instead = interface_words("studio_text"), len(match[0])
        known = self._placeholders.get(FactId(match[1]))
        sample = known.sample if known is not None else ""
        bare = BARE.sub("", match[0])
        self._particles.addAction(words["no_particle"]).setData((bare, instead))
        for offer in offered(match[0], sample):
            said = words["particle_item"].format(placeholder=offer.written, sample=offer.shown)
            self._particles.addAction(said).setData((offer.written, instead))

    def take_size(self) -> None:
        """Measure anew."""
        self.setMinimumHeight(px(28))
