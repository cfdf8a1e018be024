"""Who came, when, and what they declared."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from cqrm.models.base import Row, json_list, one_of, refers_to
from cqrm.terms.enums import Handling, Presence, PresenceMode


class Attendance(Row, table=True):
    """One person at one meeting."""

    meeting_id: UUID = refers_to("meeting.id")
    person_id: UUID = refers_to("person.id")
    presence: Presence = one_of(Presence, Presence.EXPECTED)
    deputy_for_id: UUID | None = refers_to("person.id", optional=True)
    for_items: list[int] = json_list()
    position: int


class AttendanceSpan(Row, table=True):
    """One stretch during which a person was in the meeting."""

    __tablename__ = "attendance_span"

    attendance_id: UUID = refers_to("attendance.id")
    arrived_at: datetime
    left_at: datetime | None = None
    mode: PresenceMode = one_of(PresenceMode, PresenceMode.IN_PERSON)


class Declaration(Row, table=True):
    """An interest declared, and how it was handled."""

    meeting_id: UUID = refers_to("meeting.id")
    person_id: UUID = refers_to("person.id")
    item_id: UUID | None = refers_to("agenda_item.id", optional=True)
    nature: str
    handling: Handling | None = one_of(Handling, optional=True)
    """What was done about it; unsaid until somebody says so, and asked for before closing."""
    declared_at: datetime
