"""From a place in the sources to what stands there."""

from __future__ import annotations

from desktop_app.desk.studio.outline import Spot
from desktop_app.pack.editing.draft import Draft
from desktop_app.pack.problems import Place


def spot_of(draft: Draft, place: Place) -> Spot | None:
    """What stands at a place; `None` where nothing does."""
    path = draft.path_at(place)
    return Spot(place.file, path) if path else None
