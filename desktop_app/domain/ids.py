"""The types of the ids that code, packs and case files share."""

from __future__ import annotations

from typing import NewType

FactId = NewType("FactId", str)
NodeId = NewType("NodeId", str)
ScriptId = NewType("ScriptId", str)
ConditionId = NewType("ConditionId", str)
AdvisoryId = NewType("AdvisoryId", str)
