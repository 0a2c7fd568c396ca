"""One case being practised: what its people have said so far, and what is true by now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from desktop_app.desk.practice.scenario import ANY, CALL, START, Saying, Scenario, people
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId, ScriptId
from desktop_app.domain.korean.won import format_won
from desktop_app.domain.pack import Pack
from desktop_app.pack.words import interface_words

DRIVER, CUSTOMER, ADMIN, STAGE = "driver", "customer", "admin", "stage"
"""Who speaks: the last is the practice itself."""

AGO = timedelta(minutes=25)
"""How long before the practice the ride began."""
CONSENTS = (
    f.DRIVER_RECONNECT_CONSENT,
    f.DRIVER_FARE_CONSENT,
    f.CUSTOMER_RECONNECT_CONSENT,
    f.CUSTOMER_FARE_CONSENT,
)
NOTICES = frozenset({f.NOTICE_ONCE_ONLY, f.NOTICE_PAYMENT_DELAY})
OF_DRIVER = NOTICES | {f.DRIVER_RECONNECT_CONSENT, f.DRIVER_FARE_CONSENT, f.DRIVER_APP}
OF_CUSTOMER = frozenset(
    {
        f.CUSTOMER_IDENTITY,
        f.CUSTOMER_RECONNECT_CONSENT,
        f.CUSTOMER_FARE_CONSENT,
        f.CUSTOMER_RECALLING,
    }
)
TERMS = frozenset(
    {f.ORIGIN, f.DESTINATION, f.ROUTE_CHANGE, f.CHANGED_ROUTE, f.ORIGINAL_FARE, f.ADJUSTED_FARE}
)
"""What consents rest on: where one changes, each has to be asked again."""
SEEN = (
    *(f.RIDE_AT, f.ORIGIN, f.DESTINATION, f.ORIGINAL_CALL_ID, f.CALL_TYPE, f.ADMIN_STATUS),
    *(f.ORIGINAL_FARE, f.PAYMENT_METHOD, f.SITUATION_ROOM_PHONE),
)
"""What the admin page shows of the call."""


class Line(NamedTuple):
    """Something that was said, and by whom."""

    who: str
    text: str


class Play:
    """The people of a scenario; a text that was copied and a question that was asked reach them."""

    def __init__(self, scenario: Scenario, pack: Pack, began: datetime, number: int = 1) -> None:
        self.scenario = scenario
        self.began = began
        self._pack = pack
        self.truth: dict[FactId, object] = {
            **scenario.truth,
            f.RIDE_AT: began - AGO,
            f.ORIGINAL_CALL_ID: f"WC-{3000 + number}",
        }
        self.heard: set[FactId] = set()
        self.lines: list[Line] = []
        self._used: Counter[str] = Counter()
        self._calls = 0
        if self.requester == DRIVER and self.truth[f.DRIVER_RECONNECT_CONSENT] == "given":
            # who asks for it agrees to it (docs/policy.md, section 2)
            self.heard.add(f.DRIVER_RECONNECT_CONSENT)
        self._hear(START)
        self._stage("admin_once" if self.truth[f.PREVIOUSLY_FORCED] == "yes" else "admin")

    @property
    def requester(self) -> str:
        """Who writes or calls."""
        return str(self.truth[f.REQUESTER])

    @property
    def is_connected(self) -> bool:
        """Whether the customer can be asked."""
        return self.requester == CUSTOMER or self.last_call in ("answered", "called_in")

    @property
    def last_call(self) -> str:
        """What came of the last call to the customer; empty before the first."""
        return self._result(self._calls - 1) if self._calls else ""

    @property
    def next_call(self) -> str:
        """What will come of the next one."""
        return self._result(self._calls)

    def _result(self, at: int) -> str:
        calls = self.scenario.calls
        return calls[min(at, len(calls) - 1)]

    # what reaches them

    def copied(self, scripts: Iterable[ScriptId]) -> None:
        """Texts were sent; whoever got them answers what they ask."""
        asks = people().asks
        for fact in dict.fromkeys(fact for one in scripts for fact in asks.get(one, ())):
            self._ask(fact, silent=True)

    def asked(self, fact: FactId) -> None:
        """A question was asked by mouth."""
        self._ask(fact, silent=False)

    def call(self) -> None:
        """The customer was called, or calls."""
        self._calls += 1
        self.truth[f.CONTACT_ATTEMPT] = self.last_call
        self.heard.add(f.CONTACT_ATTEMPT)
        self._stage(self.last_call)
        if self.is_connected:
            self._hear(CALL)

    def _ask(self, fact: FactId, *, silent: bool) -> None:
        who = self._who(fact)
        if who == CUSTOMER and not self.is_connected:
            self._stage("not_connected")
            return
        if self._hear(fact):
            return
        sentences = people().sentences
        for speaker in (who, ADMIN):
            said = sentences[speaker].get(fact, {})
            text = said.get(str(self.truth.get(fact))) or said.get(ANY)
            if text and fact in self.truth:
                self._say(speaker, text)
                self.heard.add(fact)
                return
        if fact in self.truth:
            self.heard.add(fact)
        if not silent:
            self._stage(self._why_silent(fact))

    def _why_silent(self, fact: FactId) -> str:
        if fact in NOTICES:
            return "told"
        return "shown" if fact in SEEN and fact in self.truth else "nothing_to_say"

    def _who(self, fact: FactId) -> str:
        if fact in OF_DRIVER:
            return DRIVER
        return CUSTOMER if fact in OF_CUSTOMER else self.requester

    def _hear(self, on: str) -> bool:
        """Let somebody say what the scenario has for this; whether it has anything."""
        has = [saying for saying in self.scenario.says if saying.on == on]
        if not has:
            return False
        saying = has[min(self._used[on], len(has) - 1)]
        self._used[on] += 1
        self._take(saying)
        return True

    def _take(self, saying: Saying) -> None:
        self._say(saying.who, saying.text)
        if saying.now:
            self.truth.update(saying.now)
            if TERMS & set(saying.now):
                self.heard -= set(CONSENTS)
        if saying.answers:
            self.heard.add(FactId(saying.on))

    def _say(self, who: str, text: str) -> None:
        self.lines.append(Line(who, text.format_map(self._shown())))

    def _stage(self, key: str) -> None:
        self.lines.append(Line(STAGE, interface_words("practice_stage")[key]))

    # what the admin page shows

    def admin_text(self) -> str:
        """The page of the call as it is copied, by the pack's own labels."""
        page, shown = self._pack.admin_page, self._shown()
        rows = [
            f"{page.labels[fact][0]}\t{shown[fact]}"
            for fact in SEEN
            if fact in page.labels and fact in shown
        ]
        return "\n".join(rows)

    def _shown(self) -> Mapping[str, str]:
        """What is true, as people write it."""
        shown = _Shown({str(fact): self._show(fact, value) for fact, value in self.truth.items()})
        fare = f.ADJUSTED_FARE if self.truth[f.ROUTE_CHANGE] != "none" else f.ORIGINAL_FARE
        shown["fare"] = shown[fare]
        return shown

    def _show(self, fact: FactId, value: object) -> str:
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        if isinstance(value, int):
            return format_won(value)
        by_page = self._pack.admin_page.choices.get(fact, {})
        wordings = (wording for wording, choice in by_page.items() if choice == value)
        known = self._pack.choices.get(fact, {})
        return next(wordings, known.get(str(value), str(value)))


class _Shown(dict[str, str]):
    """Values for sentences; what is not true yet leaves nothing."""

    def __missing__(self, _name: str) -> str:
        return ""
