"""Taking back and doing again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Act[Acted]):
    """Take back the newest act of this person on this device."""

    meeting: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo(Act[Acted]):
    """Do again what was taken back last."""

    meeting: UUID
