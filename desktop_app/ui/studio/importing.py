"""Official wordings brought into the draft: read and matched on a thread, taken by a lead's yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Thread

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.studio.importing import Found, Given, Taken, found_in, taken
from desktop_app.desk.studio.outline import Spot
from desktop_app.pack.article.proposals import Proposal
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.studio.article_window import ArticleWindow
from desktop_app.ui.studio.steering import Steering


class Importing(QObject):
    """Opens the window of articles, and makes what was confirmed one step of the draft."""

    _done = Signal(int, object)
    """The number of the work, and a `Found` or `Taken`; `None` where the work failed."""

    def __init__(self, steering: Steering) -> None:
        super().__init__(steering)
        self._steering, self._session = steering, steering.session
        self._built: ArticleWindow | None = None
        self._given: Given | None = None
        """What waits for the check of the draft."""
        self._found = Found()
        self._number = 0
        """Of the newest work: what older work comes to is of no use any more."""
        self._thread: Thread | None = None
        self._stale = False
        self._done.connect(self._take)
        self._session.checked.connect(self._begin)
        self._session.edited.connect(self._edited)
        steering.window.import_wanted.connect(self.open)

    @property
    def window(self) -> ArticleWindow:
        """The window of articles, which is built when it is first wanted."""
        if self._built is None:
            made = self._built = ArticleWindow(self._steering.window)
            made.source.wanted.connect(self.read)
            made.broken_off.connect(self._break_off)
            made.other_wanted.connect(made.ask)
            made.left_entered.connect(self._go_to)
            made.panel.confirmed.connect(self._confirmed)
        return self._built

    @property
    def found(self) -> Found:
        """What the last article proposes, without what was written of it."""
        return self._found

    @property
    def is_busy(self) -> bool:
        """Whether something is being worked out."""
        return self._given is not None or (self._thread is not None and self._thread.is_alive())

    def stop(self) -> None:
        """Let nothing run on."""
        self._number += 1
        self._given = None
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        if self._built is not None:
            self._built.close()

    def open(self) -> None:
        """Show the window, with the proposals of before where they still fit the draft."""
        self._session.settle()
        window = self.window
        window.show()
        window.raise_()
        window.activateWindow()
        if self._found.proposals and not self._stale:
            window.show_again()
        else:
            window.ask()

    # reading

    def read(self, given: Given) -> None:
        """Match this article with the draft, once that is checked as it is."""
        self._session.settle()
        self._given = given
        self.window.show_work("working")
        if not self._session.checking.is_busy:
            self._begin()

    def _begin(self) -> None:
        given, self._given = self._given, None
        pack = self._session.pack
        if given is None:
            return
        if self._session.problems or pack is None:
            self.window.ask(interface_words("article_source")["problems"])
            return
        self._stale = False
        self._work(lambda: found_in(given, pack))

    def _work(self, act: Callable[[], Found | Taken]) -> None:
        self._number += 1
        self._thread = Thread(target=self._act, args=(self._number, act), daemon=True)
        self._thread.start()

    def _act(self, number: int, act: Callable[[], Found | Taken]) -> None:
        came: Found | Taken | None = None
        try:
            came = act()
        finally:
            # whoever waits hears of an error, too
            self._done.emit(number, came)

    def _take(self, number: int, came: object) -> None:
        if number != self._number:
            return
        if isinstance(came, Taken):
            self._take_in(came)
        elif isinstance(came, Found) and not came.sentence:
            self._found = came
            self.window.show_found(came)
        else:
            failed = interface_words("article_source")["failed"]
            self.window.ask(came.sentence if isinstance(came, Found) else failed)

    # taking

    def _confirmed(self, proposals: Sequence[Proposal]) -> None:
        self.window.show_work("writing")
        copy, confirmed = self._session.draft.copy(), tuple(proposals)
        self._work(lambda: taken(copy, confirmed))

    def _take_in(self, came: Taken) -> None:
        words, said = interface_words("article_panel"), ""
        if came.edit is not None and self._session.apply(came.edit):
            said = words["written"].format(count=len(came.done))
            self._steering.window.say(said, Tone.ALLOWED)
        if not came.refused:
            self._found = Found()
            self._leave()
            return
        done = {each.id for each in came.done}
        rest = tuple(each for each in self._found.proposals if each.id not in done)
        self._found, self._stale = self._found._replace(proposals=rest), False
        self.window.show_found(self._found, "\n".join((*came.refused, said)).strip(), Tone.BLOCKED)

    def _break_off(self) -> None:
        self._number += 1
        self._given = None
        if self._found.proposals and not self._stale:
            self.window.show_again()
        else:
            self.window.ask()

    def _edited(self) -> None:
        # the proposals hold the wordings of before
        self._stale = True

    def _leave(self) -> None:
        self.window.close()
        self._steering.window.activateWindow()

    def _go_to(self, script: str) -> None:
        line = self._steering.outline.scripts.get(script)
        self._leave()
        if line is not None:
            self._steering.go_to_spot(Spot(line.file, ("scripts", script)))
