"""The consents that one answer gives together, in the unchanged case alone."""

from __future__ import annotations

from desktop_app.desk.desk import Desk
from desktop_app.domain.reading import read
from desktop_app.store.records import CaseId


def consent_together(desk: Desk, case: CaseId) -> bool:
    """Record what one answer gives together; `False` where one answer is not enough.

    It is while none of it is answered on the present terms.
    """
    opened = desk.open_case(case)
    policy = opened.pack.policy
    known = read(policy, opened.case).known
    if not policy.joint.when.yes(known) or any(fact in known for fact in policy.joint.facts):
        return False
    return not desk.take(case, dict(policy.joint.facts))
