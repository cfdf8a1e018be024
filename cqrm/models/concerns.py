"""Concerns that are followed from meeting to meeting, and matters escalated to other bodies."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from cqrm.models.base import Row, json_list, one_of, refers_to
from cqrm.terms.enums import Audience, ConcernState, EscalationLevel


class Escalation(Row, table=True):
    """A matter put to another body, at one of three levels."""

    meeting_id: UUID = refers_to("meeting.id")
    item_id: UUID = refers_to("agenda_item.id")
    position: int
    ref: str
    level: EscalationLevel = one_of(EscalationLevel)
    receiver: str = ""
    """The body it goes to, as text at the time."""
    text: str
    wording: str
    audience: Audience = one_of(Audience, Audience.PARTIES)
    links: list[str] = json_list()
    from_note_text: str = ""
    read_back: bool = False
    withdrawn: str = ""
    author: str
    captured_at: datetime


class Concern(Row, table=True):
    """A titled matter that is followed from meeting to meeting; what is said of it are its entries."""

    body_id: UUID = refers_to("body.id")
    meeting_id: UUID = refers_to("meeting.id")
    """The meeting that raised it."""
    item_id: UUID = refers_to("agenda_item.id")
    ref: str
    title: str
    state: ConcernState = one_of(ConcernState, ConcernState.OPEN)
    state_reason: str = ""
    closed_in_id: UUID | None = refers_to("meeting.id", optional=True)
    audience: Audience = one_of(Audience, Audience.PARTIES)
    raised_at: datetime


class ConcernEntry(Row, table=True):
    """What one meeting recorded of a concern, in an item of its agenda."""

    __tablename__ = "concern_entry"

    concern_id: UUID = refers_to("concern.id")
    meeting_id: UUID = refers_to("meeting.id")
    item_id: UUID = refers_to("agenda_item.id")
    position: int
    raises: bool = False
    """Whether the concern was raised with this entry."""
    closes: bool = False
    """Whether the concern was closed with this entry; its text is then the reason."""
    text: str
    wording: str
    audience: Audience = one_of(Audience, Audience.PARTIES)
    links: list[str] = json_list()
    from_note_text: str = ""
    author: str
    captured_at: datetime
