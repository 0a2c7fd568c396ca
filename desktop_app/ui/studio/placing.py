"""The place of what is in hand: said with its line, and opened in the editor of the system."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.desk.studio.outline import Spot
from desktop_app.desk.studio.when import line_number
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.studio.rows import line_of
from desktop_app.ui.studio.steering import Steering
from desktop_app.ui.studio.targets import WAYS, PartKind, way_line


class Placing(QObject):
    """Follows what is in hand."""

    def __init__(self, steering: Steering) -> None:
        super().__init__(steering)
        self._steering = steering
        self._bar = steering.window.node.place
        steering.shown.connect(self.show)
        steering.window.editor_wanted.connect(self.open)
        self._bar.open.clicked.connect(self.open)
        self.show()

    def spot(self) -> Spot | None:
        """Where in the sources the part in hand stands, or else its step; `None` for neither."""
        steering = self._steering
        outline, (place, _title, part, _when) = steering.outline, steering.target
        node = outline.node(place)
        if part is None:
            return Spot(node.file, ("nodes", node.id)) if node is not None else None
        if part.kind is PartKind.SOURCE:
            return Spot(part.owner, ())
        if part.kind in WAYS:
            way = way_line(outline, part)
            return way.spot if way is not None else None
        if part.kind is PartKind.ASK:
            ask = steering.ask_line(part)
            return ask.spot if ask is not None else None
        line = line_of(outline, place, part)
        return line.spot if line is not None else None

    def _place(self) -> tuple[str, int]:
        spot = self.spot()
        return (
            ("", 0)
            if spot is None
            else (spot.file, line_number(self._steering.session.draft, spot))
        )

    def show(self) -> None:
        """Say the place."""
        self._bar.show_place(*self._place())

    def open(self) -> None:
        """Open the file, unless it would not show what is in hand."""
        session, window = self._steering.session, self._steering.window
        words = interface_words("studio_place")
        session.settle()
        file, line = self._place()
        if not file:
            return
        if session.is_changed:
            window.say(words["unsaved"], Tone.PENDING)
            return
        path = session.draft.folder / file
        opened = self._bar.open_file(path)
        said = words["opened" if opened else "not_opened"]
        tone = Tone.MUTED if opened else Tone.BLOCKED
        window.say(said.format(file=file, line=line, path=path), tone)
