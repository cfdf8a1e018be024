"""What was declared, who was in the chair, and when the meeting sat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cqrm.terms.enums import Handling


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationView:
    """An interest declared at a meeting."""

    id: UUID
    person_id: UUID
    item_id: UUID | None
    """None means the whole meeting."""
    nature: str
    handling: Handling | None
    """None while nobody has said what was done about it."""
    at: datetime

    def concerns(self, item: UUID | None) -> bool:
        """Whether it was declared against an item, or against the whole meeting."""
        return self.item_id is None or self.item_id == item


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairingView:
    """Somebody in the chair: for one item, or for as long as nobody else is."""

    id: UUID
    person_id: UUID
    item_id: UUID | None
    """For this item only; None for a chair of the meeting."""
    started_at: datetime
    ended_at: datetime | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingView:
    """One stretch in which the meeting sat."""

    started_at: datetime
    ended_at: datetime | None
    place: str
    reason: str = ""
    """Why the meeting was adjourned at its end."""
