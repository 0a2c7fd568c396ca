"""Signing and publishing: the version, the share, and a lead's key."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Paragraph, Tone
from desktop_app.ui.studio.fields import LineField
from desktop_app.ui.theme import Gap, Size, px


class Wish(NamedTuple):
    """What a lead gave to publish with."""

    share: str
    key: str
    password: str
    bundle: str
    """The folder in which the signed pack lies for another lead."""


class PublishPanel(QWidget):
    """Emits the wish to sign, or to sign and publish."""

    version_written = Signal(str)
    left = Signal()
    publish_wanted = Signal(object)
    sign_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = interface_words("studio_publish")
        self.version = LineField(words["version"], self)
        self.share = LineField(words["share"], self)
        self.key = LineField(words["key"], self)
        self.password = LineField(words["password"], self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(words["password_hint"])
        self.bundle = LineField(words["bundle"], self)
        self.publish = QPushButton(words["publish"], self)
        self.sign = QPushButton(words["sign"], self)
        self.note = Paragraph(self, tone=Tone.MUTED)
        self.picks: dict[str, QPushButton] = {}
        """The buttons that let a place be picked, by the names of their fields."""
        self._assemble()
        self.version.written.connect(self._version)
        self.version.left.connect(self.left)
        self.publish.clicked.connect(self._publish)
        self.sign.clicked.connect(self._sign)

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(px(Gap.NEAR))
        buttons.addWidget(self.publish)
        buttons.addWidget(self.sign)
        buttons.addStretch(1)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, px(Gap.NEAR), px(Gap.NEAR), 0)
        inner.setSpacing(px(Gap.NEAR))
        inner.addLayout(self._grid())
        inner.addLayout(buttons)
        inner.addWidget(self.note)
        inner.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _grid(self) -> QGridLayout:
        words = interface_words("studio_publish")
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(Gap.NEAR))
        grid.setVerticalSpacing(px(Gap.TIGHT))
        grid.setColumnStretch(1, 1)
        picks = {"share": self._pick_share, "key": self._pick_key, "bundle": self._pick_bundle}
        for row, name in enumerate(("version", "share", "key", "password", "bundle")):
            label = Paragraph(self, size=Size.SMALL, tone=Tone.MUTED)
            label.show_text(words[name])
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(getattr(self, name), row, 1)
            if name in picks:
                button = QPushButton(words["browse"], self)
                button.setAccessibleName(words["browse_name"].format(name=words[name]))
                button.clicked.connect(picks[name])
                self.picks[name] = button
                grid.addWidget(button, row, 2)
        return grid

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in this order."""
        picks = self.picks
        return (
            *(self.version, self.share, picks["share"], self.key, picks["key"]),
            *(self.password, self.bundle, picks["bundle"], self.publish, self.sign),
        )

    def show_version(self, version: str) -> None:
        """Show the version that the pack says."""
        self.version.show_text(version)

    def show_places(self, share: str, bundle: str) -> None:
        """Offer these folders where none is written yet."""
        for field, text in ((self.share, share), (self.bundle, bundle)):
            if not field.held():
                field.show_text(text)

    def show_ready(self, why_not: str) -> None:
        """Whether it may be signed now; if not, why."""
        for button in (self.publish, self.sign):
            button.setEnabled(not why_not)
        self.say(why_not or interface_words("studio_publish")["ready"], Tone.MUTED)

    def say(self, text: str, tone: Tone) -> None:
        """Say how it went."""
        self.note.show_text(text)
        self.note.show_tone(tone)

    def _wish(self) -> Wish:
        fields = (self.share, self.key, self.password, self.bundle)
        share, key, password, bundle = (field.held() for field in fields)
        return Wish(share.strip(), key.strip(), password, bundle.strip())

    def _version(self) -> None:
        self.version_written.emit(self.version.held())

    def _publish(self) -> None:
        self.publish_wanted.emit(self._wish())

    def _sign(self) -> None:
        self.sign_wanted.emit(self._wish())

    def _pick_share(self) -> None:
        self._pick_folder(self.share)

    def _pick_bundle(self) -> None:
        self._pick_folder(self.bundle)

    def _pick_folder(self, field: LineField) -> None:
        chosen = QFileDialog.getExistingDirectory(self, field.accessibleName(), field.held())
        if chosen:
            field.show_text(str(Path(chosen)))

    def _pick_key(self) -> None:
        words = interface_words("studio_publish")
        chosen, _ = QFileDialog.getOpenFileName(
            self, words["key"], self.key.held(), words["key_files"]
        )
        if chosen:
            self.key.show_text(str(Path(chosen)))
