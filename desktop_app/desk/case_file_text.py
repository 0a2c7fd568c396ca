"""An open case as the text of a case file."""

from __future__ import annotations

from desktop_app.desk.kept_events import copied_now
from desktop_app.desk.open_case import OpenCase
from desktop_app.store.case_dump import dump_case_file


def case_file_text(opened: OpenCase, check_code: str = "") -> str:
    """The case file; with the code that tells later whether its journal still has all of it."""
    return dump_case_file(
        opened.events,
        policy=opened.pack.policy.id,
        counselor_name=opened.case.counselor_name,
        pack=opened.edition,
        case=opened.id,
        copied=copied_now(opened),
        check_code=check_code,
    )
