"""A case as the text of a case file, with the name of the pack that it goes by."""

from __future__ import annotations

from desktop_app.desk.open_case import OpenCase
from desktop_app.store.case_dump import dump_case_file


def case_file_text(opened: OpenCase) -> str:
    """The case as the text of a case file."""
    return dump_case_file(
        opened.events,
        policy=opened.pack.policy.id,
        counselor_name=opened.case.counselor_name,
        pack=opened.edition,
        case=opened.id,
    )
