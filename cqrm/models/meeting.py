"""A meeting, its agenda and the times things happened."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from cqrm.models.base import Row, json_list, one_of, refers_to
from cqrm.terms.enums import Audience, ItemState, MeetingKind, MeetingStatus, PaperState


class Meeting(Row, table=True):
    """One meeting of a body. What changes with every capture is kept elsewhere, so that undo stays exact."""

    body_id: UUID = refers_to("body.id")
    number: int
    ref: str
    held_on: date
    planned_start: datetime
    planned_end: datetime
    place: str
    status: MeetingStatus = one_of(MeetingStatus)
    kind: MeetingKind = one_of(MeetingKind, MeetingKind.ORDINARY)
    designation: str = ""
    """What an extraordinary meeting is counted as: "14X1", the first after the fourteenth; else empty."""
    status_reason: str = ""
    """Why it was cancelled or moved."""
    chair_id: UUID | None = refers_to("person.id", optional=True)
    minute_taker_id: UUID | None = refers_to("person.id", optional=True)
    template_key: str
    approved_at: datetime | None = None
    approved_by: str = ""
    confirmed_at: datetime | None = None
    confirmed_in_id: UUID | None = refers_to("meeting.id", optional=True)
    """The later meeting that confirmed the minutes."""

    @property
    def called(self) -> str:
        """What stands after the body's word for a meeting: "14", or "14X1"."""
        return self.designation or str(self.number)


class Counter(Row, table=True):
    """The newest number given out in one series of a meeting, such as its decisions."""

    meeting_id: UUID = refers_to("meeting.id")
    series: str
    value: int


class Sitting(Row, table=True):
    """One stretch in which the meeting sat; adjourning ends one, resuming begins another."""

    meeting_id: UUID = refers_to("meeting.id")
    started_at: datetime
    ended_at: datetime | None = None
    place: str
    reason: str = ""
    """Why the meeting was adjourned at its end."""


class Chairing(Row, table=True):
    """Who was in the chair, from when to when; with an item, for that item."""

    meeting_id: UUID = refers_to("meeting.id")
    person_id: UUID = refers_to("person.id")
    item_id: UUID | None = refers_to("agenda_item.id", optional=True)
    started_at: datetime
    ended_at: datetime | None = None
    reason: str = ""


class AgendaItem(Row, table=True):
    """One item of the agenda of a meeting."""

    __tablename__ = "agenda_item"

    meeting_id: UUID = refers_to("meeting.id")
    position: int
    key: str
    title: str
    printed: str
    purpose: str
    minutes: int
    lead: str
    paper: str = ""
    paper_state: PaperState = one_of(PaperState, PaperState.ON_TIME)
    prompts: list[str] = json_list()
    may_skip: bool = False
    state: ItemState = one_of(ItemState, ItemState.TO_COME)
    state_reason: str = ""
    audience: Audience = one_of(Audience, Audience.PARTIES)
    """Who may read the item and, at most, what is under it."""
    paper_audience: Audience = one_of(Audience, Audience.PARTIES)
    """Who may read which paper it has; never more people than the item."""
    keep: bool = False
    """Kept for the next meeting although it was dropped."""
    taken_with_id: UUID | None = refers_to("agenda_item.id", optional=True)
    carried_from_id: UUID | None = refers_to("agenda_item.id", optional=True)


class ItemVisit(Row, table=True):
    """One stretch of time spent on an item; the one without an end is under discussion."""

    __tablename__ = "item_visit"

    meeting_id: UUID = refers_to("meeting.id")
    item_id: UUID = refers_to("agenda_item.id")
    started_at: datetime
    ended_at: datetime | None = None
