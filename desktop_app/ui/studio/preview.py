"""The preview: the very card that a counselor will see, light and dark, at every keystroke."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.script_card import ScriptCard
from desktop_app.ui.theme import CARD_RADIUS, Gap, Scheme, Size, px, sheet_of, wearing
from desktop_app.ui.values import CardValue

MARGIN = 10


class CardPicture(QWidget):
    """Paints a real card in one scheme; it is looked at and never clicked."""

    def __init__(self, scheme: Scheme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._scheme_name = name
        self.card = ScriptCard()
        # a child that is never shown: what is seen of it is painted below
        self.card.setParent(self)
        self.card.hide()
        self._wear()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _wear(self) -> None:
        self.card.setStyleSheet(sheet_of(self._scheme))

    def take_size(self) -> None:
        """Wear the sheet for larger or smaller text."""
        self._wear()
        self.updateGeometry()

    @property
    def text(self) -> str:
        """The words of the card."""
        return self.card.body.text

    def show_card(self, value: CardValue) -> None:
        """Draw this card; what is no script has no buttons."""
        self.card.show_card(value)
        for button in (self.card.button, self.card.edit_button):
            button.setVisible(bool(value.script))
        words = interface_words("studio_preview")
        self.setAccessibleName(words["name"].format(scheme=self._scheme_name, text=self.text))
        self._fit()
        self.updateGeometry()
        self.update()

    def _fit(self) -> None:
        wide = max(1, self.width() - 2 * px(MARGIN))
        layout = self.card.layout()
        if layout is not None:
            # nothing tells a card that is never shown that its words have changed
            layout.invalidate()
            layout.activate()
        self.card.resize(wide, self.card.heightForWidth(wide))

    def _picture(self) -> QPixmap:
        """The card as it is painted: a widget may not be rendered into one that is painting."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.card.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._scheme.value.background)
        self.card.render(picture, renderFlags=QWidget.RenderFlag.DrawChildren)
        return picture

    # Qt

    def sizeHint(self) -> QSize:
        # text is set in lines anew for each width that is asked for: that which it has will do
        wide = self.width() if self.isVisible() else px(320)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(60))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inner = max(1, width - 2 * px(MARGIN))
        return self.card.heightForWidth(inner) + 2 * px(MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._scheme.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.line)
        painter.setBrush(tokens.background)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), CARD_RADIUS, CARD_RADIUS)
        with wearing(self._scheme):
            picture = self._picture()
        painter.drawPixmap(px(MARGIN), px(MARGIN), picture)
        painter.end()


class Preview(QWidget):
    """The card in both schemes, one above the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_preview")
        self._title = Paragraph(self, size=Size.TITLE)
        self._title.show_text(words["title"], strong=True)
        self._nothing = Paragraph(self, tone=Tone.MUTED)
        self._nothing.show_text(words["nothing"])
        self.light = CardPicture(Scheme.LIGHT, words["light"], self)
        self.dark = CardPicture(Scheme.DARK, words["dark"], self)
        self.faults = Paragraph(self, tone=Tone.BLOCKED)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, px(Gap.NEAR), 0)
        column.setSpacing(px(Gap.NEAR))
        for widget in (self._title, self.faults, self._nothing, self.light, self.dark):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.show_card(None)

    def show_card(self, value: CardValue | None, faults: Sequence[str] = ()) -> None:
        """Draw this card, or say that there is none; `faults` are of its placeholders."""
        self.faults.show_text("\n".join(faults))
        self._nothing.setVisible(value is None)
        for picture in (self.light, self.dark):
            picture.setVisible(value is not None)
            if value is not None:
                picture.show_card(value)
