"""The record of an item: notes, decisions and actions, each with its captured text and its minute wording."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models.base import Row, json_list, json_map, one_of, refers_to
from cqrm.terms.enums import ActionStatus, Audience, Authority, EntryKind


class Note(Row, table=True):
    """What was said: a note, a sub-heading, a parked matter or the chair's private note."""

    meeting_id: UUID = refers_to("meeting.id")
    item_id: UUID = refers_to("agenda_item.id")
    position: int
    kind: EntryKind = one_of(EntryKind)
    is_heading: bool = False
    text: str
    wording: str
    audience: Audience = one_of(Audience, Audience.PARTIES)
    links: list[str] = json_list()
    author: str
    captured_at: datetime


class Decision(Row, table=True):
    """What was decided, with its formal verb, by what authority, and whether the meeting was quorate."""

    __table_args__ = (sa.Index("ix_decision_captured_at", "captured_at"),)
    """The register shows the newest first, a page at a time."""

    meeting_id: UUID = refers_to("meeting.id")
    item_id: UUID = refers_to("agenda_item.id")
    position: int
    ref: str
    verb: str
    text: str
    wording: str
    authority: Authority = one_of(Authority)
    target: str = ""
    reason: str = ""
    audience: Audience = one_of(Audience, Audience.PARTIES)
    links: list[str] = json_list()
    quorate: bool
    quorum: dict[str, Any] = json_map()
    """Who was present by side, and what was missing, when it was taken."""
    from_note_text: str = ""
    """The note it was made of; empty when it was captured as a decision."""
    read_back: bool = False
    withdrawn: str = ""
    dissent: str = ""
    """Who asked that their disagreement be recorded, and what they hold."""
    author: str
    captured_at: datetime


class Action(Row, table=True):
    """What somebody is to do, followed from meeting to meeting until a meeting closes it."""

    __table_args__ = (
        sa.Index("ix_action_status", "status"),
        sa.Index("ix_action_finished_at", "finished_at", "captured_at", "status", "audience", "due_on"),
    )
    """Home and the log ask for the live ones among all that ever were, and for those finished last.

    What the log passes over in a file of many years it decides from the index alone.
    """

    body_id: UUID = refers_to("body.id")
    meeting_id: UUID = refers_to("meeting.id")
    item_id: UUID = refers_to("agenda_item.id")
    position: int
    ref: str
    text: str
    wording: str
    due_on: date | None = None
    due_text: str = ""
    due_meeting: int | None = None
    """Number of the meeting it is due at; the date follows that meeting's."""
    audience: Audience = one_of(Audience, Audience.PARTIES)
    links: list[str] = json_list()
    status: ActionStatus = one_of(ActionStatus, ActionStatus.OPEN)
    status_reason: str = ""
    transferred_to: str = ""
    """Where a transferred action goes on: an item of the agenda, or a plan."""
    evidence: str = ""
    finished_in_id: UUID | None = refers_to("meeting.id", optional=True)
    """The meeting that closed, transferred or withdrew it."""
    finished_at: datetime | None = None
    from_note_text: str = ""
    read_back: bool = False
    author: str
    captured_at: datetime


class ActionOwner(Row, table=True):
    """An owner of an action, kept as text at the time; the first is accountable."""

    __tablename__ = "action_owner"
    __table_args__ = (sa.Index("ix_action_owner_code", "code", "organisation", "name", "role", "action_id"),)
    """A filter finds the few people that fit among all owners ever, and then their actions."""

    action_id: UUID = refers_to("action.id")
    person_id: UUID | None = refers_to("person.id", optional=True)
    position: int
    name: str
    code: str
    role: str
    organisation: str


class DueRevision(Row, table=True):
    """A due date that was replaced; nothing is overwritten."""

    __tablename__ = "due_revision"

    action_id: UUID = refers_to("action.id")
    meeting_id: UUID | None = refers_to("meeting.id", optional=True)
    """The meeting that replaced it; nothing when that was done between meetings."""
    due_on: date | None = None
    due_text: str = ""
    reason: str
    is_slip: bool
    replaced_at: datetime


class ActionUpdate(Row, table=True):
    """What was reported on an action; append-only. Without text: looked at and left as it is."""

    __tablename__ = "action_update"

    action_id: UUID = refers_to("action.id")
    meeting_id: UUID | None = refers_to("meeting.id", optional=True)
    """The meeting it was reported to; nothing between meetings."""
    text: str
    reviewed_only: bool = False
    status: ActionStatus | None = one_of(ActionStatus, optional=True)
    """What the action became with it; nothing while its status stayed as it was."""
    author: str
    reported_at: datetime
