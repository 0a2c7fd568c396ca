"""Makes a journal of the present schema, to be opened by every later release: see fixtures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.case import Event
from desktop_app.domain.ids import FactId
from desktop_app.store.journal.schema import USER_VERSION
from desktop_app.store.records import CaseId, Kept, PutAway
from tests.store.journal.helpers import CALL, KINDS_OF_SCHEMA_3, NOW, case_id, opened, write

FIXTURES = Path(__file__).parent / "fixtures"
FORCED = Event(NOW, {CALL: "WC-30022", FactId("forced_call_id"): "KC-1234"}, by="김상담")
CONTENT: Sequence[tuple[CaseId, Sequence[Kept]]] = (
    (case_id(1), KINDS_OF_SCHEMA_3),
    (case_id(2), (*KINDS_OF_SCHEMA_3, PutAway(NOW))),
    (case_id(3), (KINDS_OF_SCHEMA_3[0], FORCED, PutAway(NOW))),
)


def make(path: Path) -> Path:
    """Write the journal; `FileExistsError` where there is one: released files stay."""
    path.touch(exist_ok=False)
    with opened(path) as into:
        write(into, CONTENT)
    return path


if __name__ == "__main__":
    make(FIXTURES / f"schema-{USER_VERSION}.db")
