"""Every act in the midst of a syllable, with every manner of input method: once, and at home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.desk.desk import EMPTIED
from desktop_app.desk.memo_files import MemoKind
from desktop_app.desk.open_case import OpenCase
from desktop_app.domain.case import Event, value_of
from desktop_app.domain.ids import FactId
from desktop_app.store.records import CaseId
from desktop_app.ui import hangul
from desktop_app.ui.hangul import HangulLineEdit, held_text
from tests.ui.hand import CUSTOMER, DRIVER, TOGETHER, UNCHANGED, Hand
from tests.ui.input_methods import PROMPT, RESETTING, USUAL, FakeInputMethod, Manner

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
GREEN = f"{TOGETHER} {UNCHANGED} {DRIVER} {CUSTOMER}"


class End(StrEnum):
    """What becomes of what was typed."""

    ENTERED = "entered"
    DRAFT = "draft"
    DROPPED = "dropped"
    UNDONE = "undone"
    EMPTIED = "emptied"


@dataclass(frozen=True, slots=True)
class After:
    """What is then recorded, what is a draft, what the field holds, and the gate."""

    shown: str
    draft: str
    held: str
    gate: str


@dataclass(frozen=True, slots=True)
class Place:
    """A field, the way to it, and what is typed into it."""

    fact: str
    way: str
    typed: str
    syllable: str
    after: dict[End, After]


def _empty(gate: str) -> dict[End, After]:
    """A field that held nothing before, and holds nothing again."""
    nothing = After("", "", "", gate)
    return dict.fromkeys((End.DROPPED, End.UNDONE, End.EMPTIED), nothing)


PLACES = {
    "text": Place(
        "origin",
        "11 11 1 11 2350",
        "판교",
        "역",
        {
            End.ENTERED: After("판교역", "", "판교역", "pending"),
            End.DRAFT: After("", "판교역", "판교역", "pending"),
            **_empty("pending"),
        },
    ),
    "id": Place(
        "original_call_id",
        "11 11 1 11 2350 판교역 정자역",
        "A-10",
        "ㅁ",
        {
            End.ENTERED: After("A-10a", "", "A-10a", "pending"),
            End.DRAFT: After("", "A-10ㅁ", "A-10ㅁ", "pending"),
            **_empty("pending"),
        },
    ),
    # what was agreed on is changed: never green over it, typed or recorded
    "won": Place(
        "original_fare",
        GREEN,
        "2만4",
        "천",
        {
            End.ENTERED: After("24,000원", "", "24,000", "pending"),
            End.DRAFT: After("23,000원", "2만4천", "2만4천", "pending"),
            End.DROPPED: After("23,000원", "", "23,000", "allowed"),
            End.UNDONE: After("23,000원", "23,000", "23,000", "pending"),
            # an emptied amount is no amount: it stays open
            End.EMPTIED: After("23,000원", EMPTIED, EMPTIED, "pending"),
        },
    ),
    "forced-call-id": Place(
        "forced_call_id",
        GREEN,
        "F-10",
        "ㅁ",
        {
            End.ENTERED: After("F-10a", "", "F-10a", "allowed"),
            End.DRAFT: After("", "F-10ㅁ", "F-10ㅁ", "allowed"),
            **_empty("allowed"),
        },
    ),
}


@dataclass
class Scene:
    """A case with a syllable in composition, another case beside it, and what is done."""

    hand: Hand
    method: FakeInputMethod
    field: HangulLineEdit
    first: CaseId
    second: CaseId

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key that the input method sees first."""
        self.method.before_key()
        self.hand.key(key, held)


def _copy(scene: Scene) -> None:
    scene.key(Qt.Key.Key_F9)


def _copy_card(scene: Scene) -> None:
    cards, closing = scene.hand.window.scripts.cards, scene.hand.window.closing
    scene.hand.click(cards[0].button if cards else closing.memo_buttons[MemoKind.HISTORY])


def _next_open(scene: Scene) -> None:
    scene.key(Qt.Key.Key_F8)


def _gate(scene: Scene) -> None:
    scene.hand.click(scene.hand.window.gate)


def _tab_by_key(scene: Scene) -> None:
    scene.key(Qt.Key.Key_2, ALT)


def _tab_by_mouse(scene: Scene) -> None:
    scene.hand.click(scene.hand.window.tabs.tabs[1])


def _new_case(scene: Scene) -> None:
    scene.key(Qt.Key.Key_F2)


def _plus(scene: Scene) -> None:
    scene.hand.click(scene.hand.window.tabs.plus)


def _deactivate(scene: Scene) -> None:
    other = QWidget()
    other.show()
    other.activateWindow()
    QApplication.processEvents()
    assert QApplication.focusWidget() is not scene.field
    scene.method.after_act()
    other.close()
    other.deleteLater()
    scene.hand.window.activateWindow()
    QApplication.processEvents()


def _tab_key(scene: Scene) -> None:
    scene.key(Qt.Key.Key_Tab)


def _escape(scene: Scene) -> None:
    scene.key(Qt.Key.Key_Escape)


def _undo(scene: Scene) -> None:
    scene.key(Qt.Key.Key_Z, CTRL)


def _clear(scene: Scene) -> None:
    scene.key(Qt.Key.Key_A, CTRL)
    scene.key(Qt.Key.Key_Delete)


def _enter(scene: Scene) -> None:
    scene.key(Qt.Key.Key_Return)


def _close(scene: Scene) -> None:
    scene.hand.window.close()
    QApplication.processEvents()


Act = Callable[[Scene], None]
ACTS: dict[str, tuple[Act, End]] = {
    "copy-f9": (_copy, End.ENTERED),
    "copy-card": (_copy_card, End.ENTERED),
    "next-open-f8": (_next_open, End.ENTERED),
    "gate-click": (_gate, End.ENTERED),
    "tab-alt-2": (_tab_by_key, End.ENTERED),
    "tab-click": (_tab_by_mouse, End.ENTERED),
    "new-case-f2": (_new_case, End.ENTERED),
    "plus-click": (_plus, End.ENTERED),
    "tab-key": (_tab_key, End.ENTERED),
    "enter": (_enter, End.ENTERED),
    "deactivation": (_deactivate, End.DRAFT),
    "closing": (_close, End.DRAFT),
    "escape": (_escape, End.DROPPED),
    "undo": (_undo, End.UNDONE),
    "clear": (_clear, End.EMPTIED),
}
AWAY = ("tab-alt-2", "tab-click", "new-case-f2", "plus-click")
"""Acts that bring another case to the front."""
ENTERING = frozenset(act for act, (_, end) in ACTS.items() if end is End.ENTERED)


@pytest.fixture
def method(
    request: pytest.FixtureRequest, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FakeInputMethod]:
    """An input method of the manner that the test names."""
    made = FakeInputMethod(request.param)
    monkeypatch.setattr(hangul, "RESET_COMMITS", request.param in RESETTING)
    monkeypatch.setattr(hangul, "input_method", lambda: made)
    app.installEventFilter(made)
    yield made
    app.removeEventFilter(made)


def _scene(hand: Hand, method: FakeInputMethod, place: Place) -> Scene:
    second = _two_cases(hand)
    _stand(hand, place.way)
    field = _field(hand, place.fact)
    field.selectAll()
    for letter in place.typed:
        hand.write(letter)
    scene = Scene(hand, method, field, hand.opened.id, second)
    method.compose(field, place.syllable)
    return scene


WALKED: dict[str, tuple[Event, ...]] = {}
"""What was recorded on each way; walked once, and then taken as it was."""


def _stand(hand: Hand, way: str) -> None:
    if way not in WALKED:
        hand.walk(way)
        WALKED[way] = hand.opened.events
        return
    for event in WALKED[way]:
        hand.desk.keep(hand.opened.id, event)
    QApplication.processEvents()
    hand.window.back_wanted.emit()


def _two_cases(hand: Hand) -> CaseId:
    """The first case stays in front; the second one waits beside it."""
    hand.key(Qt.Key.Key_F2)
    second = hand.opened.id
    hand.key(Qt.Key.Key_1, ALT)
    return second


def _field(hand: Hand, fact: str) -> HangulLineEdit:
    if fact == "forced_call_id":
        hand.window.closing.take_focus()
        found = hand.focus()
    else:
        if fact not in hand.asked:
            hand.click(hand.window.chart.nodes[hand.opened.view.path[5]])
        found = hand.go(fact)
    assert isinstance(found, HangulLineEdit)
    return found


def _end(act: str, manner: Manner) -> End:
    """An Enter that comes before the syllable was committed only ends the composition."""
    late = act == "enter" and manner not in PROMPT
    return End.DRAFT if late else ACTS[act][1]


def _values(opened: OpenCase) -> dict[FactId, object]:
    return {fact: value_of(opened.case, fact) for fact in opened.case.entries}


def _seen(opened: OpenCase, place: Place) -> After:
    """What has become of it, but for the field."""
    fact = FactId(place.fact)
    recorded = opened.view.facts.get(fact)
    draft = opened.drafts.get(fact, "")
    return After(recorded.shown if recorded else "", draft, "", opened.view.gate.state.value)


# each act at each place with the usual manners, and at one place with all of them
CELLS = [
    pytest.param(at, act, manner, id=f"{at}-{act}-{manner}")
    for at, act, manner in product(PLACES, ACTS, Manner)
    if manner in USUAL or at == "text"
]


@pytest.mark.parametrize(("at", "act", "method"), CELLS, indirect=["method"])
def test_a_syllable_comes_once_and_into_its_own_case(
    hand: Hand, method: FakeInputMethod, at: str, act: str
) -> None:
    place, fact = PLACES[at], FactId(PLACES[at].fact)
    expected = place.after[_end(act, method.manner)]
    scene = _scene(hand, method, place)
    before = hand.desk.open_case(scene.first)
    ACTS[act][0](scene)
    others = _go_on(scene) if act in AWAY else [({}, {})]
    method.after_act()
    after = hand.desk.open_case(scene.first)
    assert _seen(after, place) == replace(expected, held="")
    assert set(after.drafts) <= {fact}
    values = {**_values(before), fact: value_of(after.case, fact)}
    assert _values(after) == {one: value for one, value in values.items() if value is not None}
    assert len(after.events) - len(before.events) == (not expected.draft and act in ENTERING)
    assert _others(scene) == others
    if act in AWAY:
        assert _fields_in_sight(hand) == []
    elif scene.field.isVisible():
        assert (scene.field.text(), scene.field.composing) == (expected.held.strip(), "")


def _go_on(scene: Scene) -> list[tuple[object, object]]:
    """In the case that is in front now a field is in hand; what the cases beside hold by then."""
    scene.hand.digits("11")
    assert isinstance(scene.hand.go("origin"), HangulLineEdit)
    return _others(scene)


def _others(scene: Scene) -> list[tuple[object, object]]:
    cases = [one for one in scene.hand.desk.open_cases if one.id != scene.first]
    return [(one.case.entries, one.drafts) for one in cases]


def _fields_in_sight(hand: Hand) -> list[HangulLineEdit]:
    """The fields that hold something."""
    fields = hand.window.findChildren(HangulLineEdit)
    return [field for field in fields if field.isVisible() and held_text(field)]


# finding

FOUND = {
    "tab-alt-2": None,
    "new-case-f2": None,
    "deactivation": "판교",
    "clear": "",
    "undo": "",
    "escape": None,
    "next-open-f8": None,
    "copy-f9": None,
    "enter": None,
    "closing": None,
}
"""What is sought after the act; `None` where the sheet may be gone, or shows a text."""


@pytest.mark.parametrize("method", USUAL, ids=str, indirect=True)
@pytest.mark.parametrize("act", FOUND)
def test_what_is_sought_comes_into_no_case(hand: Hand, method: FakeInputMethod, act: str) -> None:
    second = _two_cases(hand)
    _stand(hand, "11 11 1 11 2350")
    before = hand.opened
    hand.key(Qt.Key.Key_F, CTRL)
    field = hand.focus()
    assert isinstance(field, HangulLineEdit)
    hand.write("판")
    method.compose(field, "교")
    scene = Scene(hand, method, field, before.id, second)
    ACTS[act][0](scene)
    method.after_act()
    after = hand.desk.open_case(before.id)
    assert (after.case.entries, after.drafts) == (before.case.entries, {})
    assert _others(scene) == [({}, {})] * (len(hand.desk.open_cases) - 1)
    if FOUND[act] is not None:
        assert held_text(field) == FOUND[act]
    others = [one for one in _fields_in_sight(hand) if one is not field]
    assert [one.text() for one in others if not _is_kept(before, one)] == []


def _is_kept(opened: OpenCase, field: HangulLineEdit) -> bool:
    """Whether the field shows what the case holds."""
    return any(field.text() in recorded.shown for recorded in opened.view.facts.values())
