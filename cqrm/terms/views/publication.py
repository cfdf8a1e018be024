"""What was decided about the copy for the public, and about what looks like a patient's identifier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionView:
    """Why an entry is withheld from the copy for the public."""

    entry_id: UUID
    ref: str
    """Reference of an action, decision or escalation; empty for a note."""
    exemption: str
    review_on: date
    """When it is looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptView:
    """That a text stays although something in it looks like an identifier; good for that text only."""

    entry_id: UUID
    digest: str
    reason: str
    author: str
    at: datetime
