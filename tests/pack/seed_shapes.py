"""What is changed in the shipped pack to see whether a check finds it: the shapes and the files."""

from typing import NamedTuple

from desktop_app.pack.faults import Fault


class Seed(NamedTuple):
    """A fault by its kind: in this file `old` becomes `new`, in which `«` marks where it is said."""

    kind: str
    fault: Fault
    file: str
    old: str
    new: str


class Edit(NamedTuple):
    """An edit that does no harm: in this file `old` becomes `new`; no `old` makes a further file."""

    file: str
    old: str
    new: str


INTAKE = "scripts/01_intake.yaml"
ENDS = "scripts/02_ends.yaml"
SITUATION = "scripts/03_situation.yaml"
TERMS = "scripts/04_driver_terms.yaml"
CUSTOMER = "scripts/05_customer.yaml"
EXECUTE = "scripts/06_execute.yaml"
ABSENT = "scripts/07_absent.yaml"
AFTER = "scripts/08_after.yaml"
FLOW, FACTS, MEMOS, LABELS = "flow.yaml", "facts.yaml", "memos.yaml", "labels.yaml"

ALONE = (
    "scripts:\n  x_{name}:\n    title: 더하는 글\n    nodes: [{node}]\n    to: {to}\n    {text}\n"
)


def alone(name: str, node: str, text: str, to: str = "driver") -> str:
    """Return a file with one more text."""
    return ALONE.format(name=name, node=node, to=to, text=text)


PARKING = "facts:\n  x_parking: {label: 주차 위치, kind: choice, choices: {known: 확인함, unknown: 모름}}\n"
MUST_PARK = (
    "conditions:\n  «x_park: {label: 주차, facts: [x_parking], holds: {is: {x_parking: known}}}\n"
    "checklist: [{label: 더, conditions: [x_park]}]\n"
)
LONG = "확인 부탁드립니다. " * 130
