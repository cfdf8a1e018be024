"""What happens to minutes after the meeting, and what the chair decides between meetings."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from cqrm.models.base import Row, one_of, refers_to
from cqrm.terms.enums import Audience


class Correction(Row, table=True):
    """A change of wording in draft minutes after the meeting was closed, with its reason."""

    meeting_id: UUID = refers_to("meeting.id")
    entry_id: UUID
    """The note, decision, action, escalation or concern entry that was reworded."""
    number: str
    """The minute number or reference of the entry, as printed."""
    before: str
    after: str
    reason: str
    version: int = 0
    """The version of the minutes that was issued with it; 0 until then."""
    author: str
    corrected_at: datetime


class Issue(Row, table=True):
    """One version of the minutes handed to somebody."""

    meeting_id: UUID = refers_to("meeting.id")
    version: int
    issued_to: str
    author: str
    issued_at: datetime


class Amendment(Row, table=True):
    """A change to the minutes of an earlier meeting that a later meeting agreed, or could not agree."""

    meeting_id: UUID = refers_to("meeting.id")
    """The meeting at which it was raised."""
    item_id: UUID = refers_to("agenda_item.id")
    of_meeting_id: UUID = refers_to("meeting.id")
    """The meeting whose minutes it changes."""
    position: int
    number: str = ""
    """The minute number or reference it concerns; empty for the minutes as a whole."""
    text: str
    """The amendment in words, as printed."""
    disputed: str = ""
    """What each side holds, where it was not agreed; empty when it was."""
    author: str
    recorded_at: datetime


class ChairAction(Row, table=True):
    """What the chair decided between meetings, to be reported to the next one."""

    __tablename__ = "chair_action"

    body_id: UUID = refers_to("body.id")
    taken_on: date
    text: str
    reason: str
    audience: Audience = one_of(Audience, Audience.PARTIES)
    reported_in_id: UUID | None = refers_to("meeting.id", optional=True)
    """The meeting to which it was reported."""
    author: str
    recorded_at: datetime
