"""Takes over the packs that leads publish, says so quietly, and moves a case where one asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.editions import Editions
from desktop_app.desk.moving_over import may_move, move_over
from desktop_app.desk.pack_watch import News
from desktop_app.domain.korean.zone import KOREAN_TIME
from desktop_app.pack.words import interface_words
from desktop_app.ui.cases_at_hand import CasesAtHand
from desktop_app.ui.commands import Command
from desktop_app.ui.conductor import Conductor
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.strip import BELOW_GATE, Strip, put_on_top


class Packs(Protocol):
    """Where packs come from."""

    @property
    def editions(self) -> Editions:
        """The packs of the desk."""

    @property
    def is_on(self) -> bool:
        """Whether it is set where packs are published."""

    def begin(self, tell: Callable[[News], None]) -> None:
        """Look from time to time; `tell` is called on another thread."""

    def stop(self) -> None:
        """Look no more."""


class MoveAsker(Protocol):
    """Shows what a new pack changes, and asks whether a case goes by it from now on."""

    def may_move(self, parent: QWidget, head: str, lines: Sequence[str], /) -> bool:
        """Whether the person wants that."""


class MoveDialog:
    """Asks with a message box."""

    def may_move(self, parent: QWidget, head: str, lines: Sequence[str], /) -> bool:
        """Whether the person wants that."""
        from desktop_app.ui.sure import Doubt, is_sure  # noqa: PLC0415 - packs change once a week

        words, details = interface_words("ui_packs"), "\n".join(lines)
        text = "\n".join(lines[:SHOWN_LINES])
        return is_sure(
            parent, Doubt(head, text, words["move"], words["stay"], details, loses=False)
        )


SHOWN_LINES = 6
"""Differences that are said at once; all of them stand under the details."""


class PackKeeping(QObject):
    """Listens to where packs come from, on another thread, and to the command that moves a case."""

    _told = Signal(object)

    def __init__(
        self,
        conductor: Conductor,
        cases: CasesAtHand,
        packs: Packs,
        asker: MoveAsker | None = None,
    ) -> None:
        super().__init__(conductor)
        self._conductor = conductor
        self._packs = packs
        self.asker = asker or MoveDialog()
        self.news: Strip | None = None
        self.older: Strip | None = None
        self._said = ""
        cases.refusal = self._refusal
        conductor.window.commands.on(Command.MOVE_PACK, self.move)
        self._coming = QTimer(self)
        self._coming.setSingleShot(True)
        self._coming.timeout.connect(self._come)
        conductor.drawn.connect(self._follow)
        self._told.connect(self.take)
        packs.begin(self._told.emit)
        self._show_older()

    def take(self, news: News) -> None:
        """Let what is new hold, and say it."""
        self._packs.editions.take(news.newest, news.recalled, news.ended, news.signed)
        self._conductor.draw()
        self._tell(*sentence_of(news, may_begin=not self._refusal()))

    def _refusal(self) -> str:
        """Why no case may begin; empty where one may."""
        may = self._packs.editions.may_begin(self._conductor.desk.now())
        return "" if may else interface_words("ui_packs")["ended"]

    def _tell(self, sentence: str, tone: Tone) -> None:
        if sentence == self._said:
            return
        self._said = sentence
        if self.news is not None:
            self.news.hide()
            self.news.deleteLater()
            self.news = None
        if sentence:
            words = interface_words("ui_packs")
            self.news = strip = Strip(self._conductor.window, tone)
            strip.add_button(words["close"], in_head=True).clicked.connect(strip.hide)
            put_on_top(self._conductor.window, strip, at=BELOW_GATE)
            strip.show_words(words["head"], sentence)
            strip.show()

    # the case in front

    def _follow(self) -> None:
        """Let a strip that is shown say what holds; one that comes has a picture of its own."""
        if self.older is not None and not self.older.isHidden():
            self._show_older()
        elif may_move(self._conductor.opened, self._conductor.desk.pack):
            self._coming.start(0)

    def _come(self) -> None:
        """Build the strip in one picture and show it in the next: each takes its time."""
        if self.older is None and self._fill_older():
            self._coming.start(0)
        else:
            self._show_older()

    def _show_older(self) -> None:
        """Say of the case in front that it goes by an older pack, as long as it can be moved."""
        is_older = self._fill_older()
        if self.older is not None:
            self.older.setVisible(is_older)

    def _fill_older(self) -> bool:
        """Put into the strip what holds; whether the case in front goes by an older pack."""
        conductor = self._conductor
        opened, newest = conductor.opened, conductor.desk.pack
        if not may_move(opened, newest):
            return False
        words = interface_words("ui_packs")
        reason = self._packs.editions.reason(opened.edition)
        key = "older"
        if opened.case.held:
            is_gone = self._packs.editions.is_gone(opened.edition)
            key = "recalled" if reason else "gone" if is_gone else "too_old"
        text = words[key].format(pack=opened.edition, newest=newest.version, reason=reason)
        self.older = self.older or self._made_older()
        self.older.show_words(words["head"], text)
        return True

    def _made_older(self) -> Strip:
        strip = Strip(self._conductor.window, Tone.PENDING)
        strip.add_button(interface_words("ui_packs")["see"]).clicked.connect(self.move)
        # a part of a layout is shown with the next event where nobody has hidden it
        strip.hide()
        put_on_top(self._conductor.window, strip, at=BELOW_GATE)
        strip.prepare()
        return strip

    def move(self) -> None:
        """Show what the new pack changes, and move the case over where the person wants it."""
        conductor, words = self._conductor, interface_words("ui_packs")
        conductor.window.leave_field()
        opened, newest = conductor.opened, conductor.desk.pack
        if not may_move(opened, newest):
            conductor.say(words["nothing_to_move"])
            return
        # packs are compared now and then only
        from desktop_app.desk.pack_diff import differences  # noqa: PLC0415
        from desktop_app.desk.pack_diff_text import difference_line  # noqa: PLC0415

        lines = [difference_line(each) for each in differences(opened.pack, newest)]
        head = words["question"].format(pack=opened.edition, newest=newest.version)
        shown = lines or [interface_words("pack_diff")["none"]]
        if self.asker.may_move(conductor.window, head, shown) and move_over(
            conductor.desk, opened.id
        ):
            conductor.nav.forget_cursor(opened.id)
            conductor.look_where_it_stands()
            conductor.say(words["moved"].format(newest=newest.version), Tone.ALLOWED)


def sentence_of(news: News, *, may_begin: bool) -> tuple[str, Tone]:
    """What a counselor is told, the gravest first, and how grave it is."""
    words = interface_words("ui_packs")
    said: list[str] = []
    reason = news.recalled.get(news.newest.version)
    if reason is not None:
        # what came with the program is the very pack, and there is no other
        said.append(words["taken_back"].format(pack=news.newest.version, reason=reason))
    elif not may_begin:
        said.append(words["ended"])
    elif news.expires is not None and news.ended is not None:
        days = (each.astimezone(KOREAN_TIME) for each in (news.expires, news.ended))
        expires, ended = (words["day"].format(month=day.month, day=day.day) for day in days)
        said.append(words["expires"].format(expires=expires, ended=ended))
    grave = bool(said)
    if news.trouble is not None:
        # what a lead is to type is nothing for a counselor
        troubles = {**interface_words("pack_trouble"), **interface_words("ui_pack_trouble")}
        said += [troubles[news.trouble], words["stays"]]
    if news.program:
        where = f" {news.program_place}".rstrip()
        said.append(words["program"].format(version=news.program) + where)
    return " ".join(said), Tone.PENDING if grave else Tone.ACCENT
