"""How long cases are kept after they were put away."""

from __future__ import annotations

from desktop_app.domain.frozen import NamedTuple


class Ages(NamedTuple):
    """Whole days by how a case ended; cases on the desk are always kept."""

    done_days: int = 30
    """Done, or closed without a reconnection; and where nobody said how it ended."""
    declined_days: int = 7
    """Declined, refused, or not ours to do."""
