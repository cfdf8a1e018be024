"""Who came to a meeting, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cqrm.terms.enums import Presence, PresenceMode
from cqrm.terms.views.body import PersonView


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanView:
    """One stretch during which a person was in the meeting."""

    arrived_at: datetime
    left_at: datetime | None
    mode: PresenceMode = PresenceMode.IN_PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceView:
    """One person at one meeting."""

    id: UUID
    person: PersonView
    presence: Presence
    deputy_for: UUID | None
    """The person (id) for whom this one deputises at this meeting."""
    for_items: tuple[int, ...]
    """Positions of the items for which somebody in attendance is invited; empty means all."""
    spans: tuple[SpanView, ...]

    def is_here(self, at: datetime) -> bool:
        """Whether the person was in the meeting at a moment."""
        return any(s.arrived_at <= at and (s.left_at is None or at < s.left_at) for s in self.spans)

    @property
    def is_here_now(self) -> bool:
        """Whether the newest span is still running."""
        return bool(self.spans) and self.spans[-1].left_at is None
