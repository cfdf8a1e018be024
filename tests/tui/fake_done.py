"""What a fake act is given and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cqrm.terms.views.meeting import MeetingView


@dataclass(frozen=True)
class Done:
    """What an act did."""

    view: MeetingView
    label: str
    entry: UUID | None = None
    typed: str = ""
    """The capture line that would do it again; an undo gives it back."""
    removed: int = 0


@dataclass
class Moment:
    """When an act is done, and the number of the next new thing."""

    now: datetime
    number: int
