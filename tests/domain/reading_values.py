"""Values as they are given for a fact, read by the rules of the policy."""

from desktop_app.domain.forced_reconnection.policy import FORCED_RECONNECTION as POLICY
from desktop_app.domain.ids import FactId
from desktop_app.domain.values import read_value


def read(fact: str, given: object) -> object:
    """Return what becomes of a value that was given for a fact."""
    return read_value(POLICY.facts[FactId(fact)], given)
