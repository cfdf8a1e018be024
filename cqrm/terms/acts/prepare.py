"""Acts before a meeting: planning, changing, cancelling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted, MeetingView


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNextMeeting(Act[MeetingView]):
    """Make the next meeting of a body: template, carried items, open actions. Asking twice makes one."""

    body: UUID
    when: NewMeeting | None = None
    """None takes the date the body's settings offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanExtraordinary(Act[MeetingView]):
    """Call a meeting on one urgent matter, between ordinary ones; it uses up none of their numbers."""

    body: UUID
    matter: str
    """What it is called for, as printed over its item."""
    when: NewMeeting
    """Its number is not looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMeeting(Act[Acted]):
    """Change date, time, place, chair or minute taker; None leaves a field as it is."""

    meeting: UUID
    held_on: date | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    place: str | None = None
    chair: UUID | None = None
    minute_taker: UUID | None = None
    reason: str = ""
    """Required when the date changes: a postponement is minuted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelMeeting(Act[Acted]):
    """Cancel a planned meeting; the reason is kept, open items go to the next."""

    meeting: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeItem(Act[Acted]):
    """Change the lead, minutes or paper reference of an agenda item; None leaves a field as it is."""

    item: UUID
    lead: str | None = None
    minutes: int | None = None
    paper: str | None = None
    title: str | None = None
