"""A whole case of a usual size: together with the customer, another fare, by card, to the end."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.case import Case
from desktop_app.domain.pack import Pack
from desktop_app.domain.record import record
from desktop_app.store.case_file import CaseFile, read_case_file

FILE = Path(__file__).with_name("full_case.json")


def full_case_file(pack: Pack) -> CaseFile:
    """The case as a case file tells it."""
    return read_case_file(FILE, pack.policy)


def full_case(pack: Pack) -> Case:
    """The case after its last event."""
    told = full_case_file(pack)
    case = Case(told.counselor_name)
    for event in told.events:
        case = record(pack.policy, case, event).case
    return case
