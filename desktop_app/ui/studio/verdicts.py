"""Check, proof and comparison of the draft: asked in turn, shown, and led from to their places."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.pack_diff import differences
from desktop_app.desk.pack_diff_text import difference_line
from desktop_app.domain.pack import Pack
from desktop_app.pack.problems import Place, Problem
from desktop_app.pack.words import interface_words
from desktop_app.ui.paragraph import Tone
from desktop_app.ui.studio.outline_spots import spot_of
from desktop_app.ui.studio.playing import scene
from desktop_app.ui.studio.proving import Click, Fault, Proving, Verdict
from desktop_app.ui.studio.steering import Steering
from desktop_app.ui.studio.window import DIFF, PROBLEMS, PROOF


class Verdicts(QObject):
    """Follows the draft; `is_proven` is true of the draft as it is now."""

    changed = Signal()
    """What is known of the draft is something else than before."""

    def __init__(self, steering: Steering, published: Callable[[], Pack | None]) -> None:
        super().__init__(steering)
        self._steering = steering
        self._session, self._window = steering.session, steering.window
        self._published = published
        self._opened: Pack | None = None
        self.verdict: Verdict | None = None
        self.proving = Proving(self)
        window = self._window
        self._session.edited.connect(self._edited)
        self._session.checking.began.connect(window.problems.show_busy)
        self._session.checked.connect(self._checked)
        self.proving.began.connect(self._began)
        self.proving.proven.connect(self._proven)
        self.proving.failed.connect(self._failed)
        window.problems.entered.connect(self._enter_problem)
        window.next_wanted.connect(self.next_problem)
        window.proof.entered.connect(self._enter_fault)
        window.proof.played.connect(self._play)
        window.scene.back.clicked.connect(self._back)
        window.tabs.currentChanged.connect(self._compare)

    @property
    def is_proven(self) -> bool:
        """Whether the draft as it is now is proven."""
        fresh = self._session.is_sound and not self.proving.is_busy
        return fresh and self.verdict is not None and self.verdict.proven

    def stop(self) -> None:
        """Let nothing run on."""
        self.proving.cancel()

    def _edited(self) -> None:
        self.proving.cancel()
        self.verdict = None
        self.changed.emit()

    def _checked(self) -> None:
        session, window = self._session, self._window
        problems = session.problems
        window.problems.show_problems(problems, session.notes)
        words = interface_words("studio_problems")
        title = words["title_count"].format(count=len(problems)) if problems else words["title"]
        window.tabs.setTabText(PROBLEMS, title)
        self.verdict = None
        window.tabs.setTabText(PROOF, interface_words("studio_proof")["title"])
        if problems or session.pack is None:
            self.proving.cancel()
            window.proof.show_word("waiting")
        else:
            self._opened = self._opened or session.pack
            self.proving.ask(session.files(), session.pack)
        self._compare()
        self.changed.emit()

    # the proof

    def _began(self) -> None:
        self._window.proof.show_word("running")

    def _failed(self) -> None:
        self._window.proof.show_word("failed")
        self.changed.emit()

    def _proven(self, verdict: Verdict) -> None:
        if self._session.pack is None:
            return
        self.verdict = verdict
        self._window.proof.show_verdict(verdict, self._session.pack)
        words = interface_words("studio_proof")
        count = len(verdict.faults)
        title = words["title_broken"].format(count=count) if count else words["title"]
        self._window.tabs.setTabText(PROOF, title)
        self.changed.emit()

    def _play(self, clicks: tuple[Click, ...]) -> None:
        pack, window = self._session.pack, self._window
        if pack is None:
            return
        seen = scene(pack, clicks)
        window.scene.show_scene(seen)
        window.seen.setCurrentWidget(window.scene)
        if window.chart is not None:
            window.chart.show_chart(seen.chart)

    def _back(self) -> None:
        self._steering.show()

    # to the places

    def next_problem(self) -> None:
        """Go to the next problem in the list."""
        rows, problems = self._window.problems.rows, self._session.problems
        if not problems:
            self._window.say(interface_words("studio_problems")["sound"])
            return
        problem = problems[max(0, rows.currentRow()) % len(problems)]
        rows.setCurrentRow((max(0, rows.currentRow()) + 1) % len(problems))
        self._enter_problem(problem)

    def _enter_problem(self, problem: Problem) -> None:
        self._enter(problem.place, problem.sentence())

    def _enter_fault(self, fault: Fault) -> None:
        self._enter(fault.place, fault.sentence)

    def _enter(self, place: Place, sentence: str) -> None:
        draft = self._session.draft
        if place.file and draft.parsed(place.file).root is None:
            self._steering.go_to_source(place.file, place.line)
        else:
            spot = spot_of(draft, place)
            if spot is None or not self._steering.go_to_spot(spot):
                said = interface_words("studio_problems")["no_field"].format(sentence=sentence)
                self._window.say(said, Tone.PENDING)
                return
        self._window.say(sentence, Tone.BLOCKED)

    # the comparison

    def _compare(self) -> None:
        window, pack = self._window, self._session.pack
        if window.tabs.currentIndex() != DIFF:
            return
        if pack is None or self._session.problems:
            window.diff.show_word("waiting")
            return
        words, published = interface_words("studio_diff"), self._published()
        before = published or self._opened or pack
        lines = [difference_line(each) for each in differences(before, pack)]
        word = "published" if published is not None else "opened"
        word = word if lines else f"same_{word}"
        head = words[word].format(version=before.version, count=len(lines))
        window.diff.show_lines(head, lines)
