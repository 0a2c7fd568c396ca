"""Ways a case can go, as the facts that each step records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

from desktop_app.domain.case import Case, Event
from desktop_app.domain.fact import Value
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION
from desktop_app.domain.ids import FactId
from desktop_app.domain.record import record

START = datetime.fromisoformat("2026-11-23T21:00:00+09:00")
RIDE_AT = datetime.fromisoformat("2026-11-22T23:50:00+09:00")

Step = dict[FactId, Value | None]


@dataclass(frozen=True)
class Way:
    """What tells one own call from another."""

    requester: str = "driver"
    channel: str = "chat"
    contact: str = "together"
    status: str = "cancelled_after_assign"
    payment: str = "card"
    basis: str | None = None
    """How the adjusted fare came about; `None` where the route does not change."""
    changed_route: str | None = "서현역"
    reason: str = "driver_app_mistake"

    def __str__(self) -> str:
        parts = (self.requester, self.channel, self.contact, self.status, self.payment)
        return "-".join((*parts, self.basis or "unchanged"))

    @property
    def changed(self) -> bool:
        """Whether the route changes."""
        return self.basis is not None

    def steps(self) -> tuple[Step, ...]:
        """The steps from the first word to green, node by node."""
        return (
            {f.CHANNEL: self.channel, f.REQUESTER: self.requester},
            self._identify(),
            {f.CALL_TYPE: "own_general"},
            {
                f.ADMIN_STATUS: self.status,
                f.STOP_REASON: self.reason,
                f.PREVIOUSLY_FORCED: "no",
            },
            self._contact(),
            self._fare(),
            self._driver_terms(),
            {} if self.requester == "customer" else {f.CONTACT_ATTEMPT: "answered"},
            {
                f.CUSTOMER_IDENTITY: "confirmed",
                f.CUSTOMER_RECONNECT_CONSENT: "given",
                f.CUSTOMER_FARE_CONSENT: "given",
            },
            {f.CUSTOMER_RECALLING: "no", f.DRIVER_APP: "on_duty"},
        )

    def to_the_end(self) -> tuple[Step, ...]:
        """The steps from the first word to the settlement."""
        return (
            *self.steps(),
            {f.FORCED_CALL_ID: "KC-77120"},
            {f.MEMO_ORIGINAL_CALL: "done", f.MEMO_FORCED_CALL: "done"},
            {f.SETTLEMENT: "done"},
        )

    def _identify(self) -> Step:
        membership: Step = {f.CHAT_MEMBERSHIP: "member"} if self.channel == "chat" else {}
        return {
            **membership,
            f.REQUESTER_IDENTITY: "verified",
            f.RIDE_AT: RIDE_AT,
            f.ORIGIN: "판교역",
            f.DESTINATION: "정자역",
            f.ORIGINAL_CALL_ID: "WC-30021",
        }

    def _contact(self) -> Step:
        recontact: Step = {f.WILL_RECONTACT: "no"} if self.contact == "before_meeting" else {}
        return {f.CONTACT: self.contact, **recontact}

    def _fare(self) -> Step:
        fare: Step = {f.ORIGINAL_FARE: 23000, f.PAYMENT_METHOD: self.payment}
        if self.basis is None:
            return {f.ROUTE_CHANGE: "none", **fare}
        route: Step = {f.CHANGED_ROUTE: self.changed_route} if self.changed_route else {}
        return {
            f.ROUTE_CHANGE: "destination_changed",
            f.FARE_BASIS: self.basis,
            **route,
            **fare,
            f.ADJUSTED_FARE: 31500,
        }

    def _driver_terms(self) -> Step:
        delay: Step = {} if self.contact == "parted" else {f.NOTICE_PAYMENT_DELAY: "told"}
        fare: Step = {f.DRIVER_FARE_CONSENT: "given"} if self.changed else {}
        return {
            f.DRIVER_RECONNECT_CONSENT: "given",
            **fare,
            f.NOTICE_ONCE_ONLY: "told",
            **delay,
        }


ALL_WAYS = tuple(
    Way(*kinds)
    for kinds in product(
        ("driver", "customer"),
        ("chat", "phone"),
        ("before_meeting", "together", "parted"),
        ("cancelled_after_assign", "completed"),
        ("card", "cash"),
        (None, "agreed", "estimated"),
    )
)


def played(*steps: Step, counselor_name: str = "김상담") -> Case:
    """The case after the steps, a minute apart; fails where one is refused."""
    case = Case(counselor_name)
    for index, step in enumerate(steps):
        case = then(case, step, START + timedelta(minutes=index))
    return case


def then(case: Case, step: Step, at: datetime) -> Case:
    """The case after one step more; fails where it is refused."""
    outcome = record(FORCED_RECONNECTION, case, Event(at, step))
    assert outcome.refused == ()
    return outcome.case
