"""Finds the rows an act speaks of, and refuses in words what their state does not allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlmodel import col, select

from cqrm.meeting.references import NumberedMeeting
from cqrm.models import (
    Action,
    AgendaItem,
    Attendance,
    Concern,
    ConcernEntry,
    Decision,
    Escalation,
    Meeting,
    Note,
)
from cqrm.store.queries.agenda import meeting_of_item
from cqrm.store.queries.bodies import body_view
from cqrm.store.queries.meeting_view import meeting_frame
from cqrm.store.work import Look
from cqrm.terms.clock import local
from cqrm.terms.enums import EntryKind, MeetingKind, MeetingStatus
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.sealing import RECORD_IT_NEXT
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.body import BodyView
from cqrm.terms.views.record import ItemView
from cqrm.terms.words import clock_time

Entry = Note | Decision | Action | Escalation | ConcernEntry
"""A row of the record of an item."""

_TABLES: dict[EntryKind, type[Entry]] = {
    EntryKind.DECISION: Decision,
    EntryKind.ACTION: Action,
    EntryKind.ESCALATION: Escalation,
    EntryKind.CONCERN: ConcernEntry,
}
"""Where an entry of a kind is kept; every other kind is a note."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The meeting in which an act takes place, to be looked at only, and the body whose settings apply."""

    meeting: NumberedMeeting
    body: BodyView

    @property
    def name(self) -> str:
        """The meeting as people call it: "CQRM 14"."""
        return f"{self.body.label} {self.meeting.called}"

    @property
    def settings(self) -> BodySettings:
        """The settings of the body."""
        return self.body.settings

    def clock(self, moment: datetime) -> str:
        """A moment on the wall clock of the meeting's place: "09:29"."""
        return clock_time(local(moment, self.settings.zone))


@dataclass(frozen=True, slots=True)
class Here(Occasion):
    """The same with the meeting's row, which the act may change."""

    meeting: Meeting


def find_meeting(look: Look, meeting_id: UUID) -> Here:
    """A meeting, whatever its state.

    Raises:
        NotFound: there is no such meeting.
    """
    meeting = look.session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("That meeting is not in this file.")
    return Here(meeting, body_view(look, meeting.body_id))


def not_over(look: Look, meeting_id: UUID) -> Here:
    """A meeting that is neither closed nor cancelled.

    Raises:
        Refused: it is.
    """
    here = find_meeting(look, meeting_id)
    _refuse_over(here, here.meeting.status)
    return here


def in_session(look: Look, meeting_id: UUID, *, or_adjourned: bool = False) -> Here:
    """A meeting that is going on; or one that is adjourned, for what may be done without going on with it.

    Raises:
        Refused: it has not started, is adjourned, cancelled or closed.
    """
    here = find_meeting(look, meeting_id)
    if not (or_adjourned and here.meeting.status is MeetingStatus.ADJOURNED):
        _refuse_unless_in_session(here, here.meeting.status)
    return here


def find_place(look: Look, item_id: UUID) -> tuple[ItemView, Occasion]:
    """An item of a meeting in session, for what is put beside it and changes neither; remembered, so cheap.

    What is said of an item that is taken with another stands at that one.

    Raises:
        NotFound: the item is not, or no longer, on an agenda.
        Refused: the meeting has not started, is adjourned, cancelled or closed.
    """
    meeting_id = meeting_of_item(look, item_id)
    frame = meeting_frame(look, meeting_id) if meeting_id is not None else None
    item = frame.item(item_id) if frame is not None else None
    if item is not None and item.taken_with_id is not None and frame is not None:
        item = frame.item(item.taken_with_id)
    if frame is None or item is None:
        raise _no_such_item()
    occasion = Occasion(frame, frame.body)
    _refuse_unless_in_session(occasion, frame.status)
    return item, occasion


def find_item(look: Look, item_id: UUID) -> AgendaItem:
    """An agenda item.

    Raises:
        NotFound: it is not, or no longer, on an agenda.
    """
    item = look.session.get(AgendaItem, item_id)
    if item is None:
        raise _no_such_item()
    return item


def find_attendance(look: Look, attendance_id: UUID) -> Attendance:
    """A line of an attendance list.

    Raises:
        NotFound: it is not, or no longer, on a list.
    """
    attendance = look.session.get(Attendance, attendance_id)
    if attendance is None:
        raise NotFound("That person is no longer on the attendance list.")
    return attendance


def find_entry(look: Look, entry_id: UUID, kind: EntryKind) -> Entry:
    """An entry of the record; ``kind`` says where to look.

    Raises:
        NotFound: it is not, or no longer, in the record.
    """
    entry = cast("Entry | None", look.session.get(_TABLES.get(kind, Note), entry_id))
    if entry is None:
        raise NotFound("That entry is no longer in the record.")
    return entry


def entries_of(look: Look, item_id: UUID) -> list[Entry]:
    """The record of an item in its order, entries of every kind together."""
    entries: list[Entry] = [
        *look.session.exec(select(Note).where(Note.item_id == item_id)),
        *look.session.exec(select(Decision).where(Decision.item_id == item_id)),
        *look.session.exec(select(Action).where(Action.item_id == item_id)),
        *look.session.exec(select(Escalation).where(Escalation.item_id == item_id)),
        *look.session.exec(select(ConcernEntry).where(ConcernEntry.item_id == item_id)),
    ]
    return sorted(entries, key=lambda entry: entry.position)


def scheduled_meetings(look: Look, body_id: UUID) -> list[Meeting]:
    """The ordinary meetings of a body that are not cancelled, by number."""
    return list(
        look.session.exec(
            select(Meeting)
            .where(
                Meeting.body_id == body_id,
                Meeting.kind == MeetingKind.ORDINARY,
                Meeting.status != MeetingStatus.CANCELLED,
            )
            .order_by(col(Meeting.number))
        )
    )


def entry_name(look: Look, entry: Entry, item: AgendaItem) -> str:
    """How a label calls an entry: its reference, or "note in item 7"; never what it says."""
    if isinstance(entry, ConcernEntry):
        concern = look.session.get(Concern, entry.concern_id)
        ref = concern.ref if concern is not None else "concern"
        return ref if entry.raises else f"entry in {ref}"
    if not isinstance(entry, Note):
        return entry.ref
    kinds = {EntryKind.PARK: "parked matter", EntryKind.PRIVATE: "private note"}
    kind = "sub-heading" if entry.is_heading else kinds.get(entry.kind, "note")
    return f"{kind} in item {item.position}"


def _no_such_item() -> NotFound:
    return NotFound("That item is no longer on the agenda.")


def _refuse_over(here: Occasion, status: MeetingStatus) -> None:
    if status is MeetingStatus.CANCELLED:
        raise Refused(f"{here.name} was cancelled.", "Plan the next meeting.")
    if status is MeetingStatus.CONFIRMED:
        raise Refused(f"The minutes of {here.name} are confirmed and sealed.", RECORD_IT_NEXT)
    if status.is_closed:
        raise Refused(
            f"{here.name} is closed: its minutes are the record.", "Take it up at the next meeting."
        )


def _refuse_unless_in_session(here: Occasion, status: MeetingStatus) -> None:
    _refuse_over(here, status)
    if status is MeetingStatus.PLANNED:
        raise Refused(f"{here.name} has not started.", "Start the meeting first.")
    if status is MeetingStatus.ADJOURNED:
        raise Refused(f"{here.name} is adjourned.", "Resume the meeting first.")
