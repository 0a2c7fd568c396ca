"""A played case after some clicks: gate, step, open questions and cards."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.gate_bar import GateBar
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.script_card import ScriptCard
from desktop_app.ui.studio.playing import Scene
from desktop_app.ui.theme import Gap, Size, px
from desktop_app.ui.values import GateValue

BETWEEN = ", "


class SceneView(QWidget):
    """Shows a scene; a button leads back to the preview of the text in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_proof")
        self.gate = GateBar(self)
        self.title = Paragraph(self, size=Size.TITLE)
        self.asks = Paragraph(self, tone=Tone.MUTED)
        self.back = QPushButton(words["back"], self)
        self.gate_value: GateValue | None = None
        self.cards: list[ScriptCard] = []
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, px(Gap.NEAR), 0)
        self._column.setSpacing(px(Gap.NEAR))
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(self._holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Gap.NEAR))
        for widget in (self.gate, self.title, self.asks):
            column.addWidget(widget)
        column.addWidget(area, 1)
        column.addWidget(self.back)

    def show_scene(self, scene: Scene) -> None:
        """Draw this scene."""
        words = interface_words("studio_proof")
        self.gate.show_gate(scene.gate)
        self.gate_value = scene.gate
        self.title.show_text(scene.title, strong=True)
        open_asks = words["asks"].format(asks=BETWEEN.join(scene.asks))
        self.asks.show_text(open_asks if scene.asks else words["no_asks"])
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for value in scene.cards:
            card = ScriptCard(self._holder)
            card.show_card(value)
            card.button.hide()
            card.edit_button.hide()
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
            card.show()
