"""What the chair decides between meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cqrm.terms.enums import Audience
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import ChairActionView


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChairAction(Act[ChairActionView]):
    """Record a decision that could not wait; the next meeting of the body hears of it by itself."""

    body: UUID
    taken_on: date
    text: str
    reason: str
    """Why it could not wait."""
    audience: Audience = Audience.PARTIES
