"""Acts that break a meeting off and go on with it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjournMeeting(Act[Acted]):
    """Break the meeting off; everything captured stays, everybody leaves."""

    meeting: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeMeeting(Act[Acted]):
    """Go on with an adjourned meeting now, on whatever day that is, here or elsewhere."""

    meeting: UUID
    place: str = ""
    """Empty means where it sat before."""
    same_people: bool = False
    """Whoever was there at the adjournment is here again; otherwise people are called one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSamePeople(Act[Acted]):
    """After resuming: whoever was there at the adjournment is here again."""

    meeting: UUID
