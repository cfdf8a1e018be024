"""What happens to minutes after the meeting, and what the chair decides between meetings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field

from cqrm.models.base import Row, json_map, one_of, refers_to
from cqrm.models.short import Identifier
from cqrm.terms.enums import Audience


class Correction(Row, table=True):
    """A change of wording in draft minutes after the meeting was closed, with its reason."""

    meeting_id: UUID = refers_to("meeting.id")
    entry_id: UUID = Field(sa_type=Identifier)
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


class Seal(Row, table=True):
    """The mark that a meeting's minutes were confirmed: from then on the database refuses change to them.

    Written last of all in the act that confirms, never changed and never taken away.
    """

    meeting_id: UUID = refers_to("meeting.id")
    snapshot_id: UUID = refers_to("minutes_snapshot.id")
    """The version that is the record."""
    content_hash: str
    """That of the version: what is sealed, in one number."""
    sealed_at: datetime


class Redaction(Row, table=True):
    """That a name was taken out of one row because it may not be kept; without it the database lets none go.

    It names the row and what stands there now, never what stood there. What was rewritten is bound to it by
    salted digests, so that a later change of it is found out.
    """

    entity: str
    """The table of the row."""
    key: str = Field(index=True)
    """The identifier of the row, with hyphens; of a journal entry its number."""
    replacement: str
    """What stands in the place of the name."""
    digests: dict[str, Any] = json_map()
    """Over the rewritten texts: of a version of the minutes by place, of a journal entry one (``IMAGES``)."""
    reason: str
    author: str
    redacted_at: datetime


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
