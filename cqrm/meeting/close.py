"""Closing a meeting: reading back, keeping what would be lost, taking the minutes snapshot."""

from __future__ import annotations

from sqlmodel import col, select

from cqrm.meeting.carry_forward import carry_items, next_planned
from cqrm.meeting.check_rules import Facts, run_checks
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.snapshot import store_snapshot
from cqrm.models import Action, AgendaItem, Chairing, Decision, ItemVisit, Meeting, Sitting
from cqrm.store.queries.drafts import drafts_of
from cqrm.store.work import Work
from cqrm.terms.acts.close import CloseMeeting, KeepItem, MarkRead
from cqrm.terms.enums import ItemState, MeetingStatus
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import count


def mark_read(work: Work, act: MarkRead) -> Acted:
    """Decisions and actions were read back: from now on they keep their number."""
    read = 0
    for entry_id in act.entries:
        entry = work.session.get(Decision, entry_id) or work.session.get(Action, entry_id)
        if entry is None or entry.meeting_id != act.meeting:
            raise NotFound("That entry is no longer in the record.")
        if not entry.read_back:
            entry.read_back = True
            read += 1
    if not read:
        raise Refused("That has been read back already.")
    label = f"Read back {count(read, 'entry', 'entries')}"
    work.label(label, kind="change", meeting=act.meeting)
    return Acted(meeting=meeting_view(work, act.meeting), label=label)


def keep_item(work: Work, act: KeepItem) -> Acted:
    """Keep a dropped item for the next meeting."""
    item = work.session.get(AgendaItem, act.item)
    if item is None:
        raise NotFound("That agenda item no longer exists.")
    if item.state is not ItemState.DROPPED:
        raise Refused(f"Item {item.position} is not dropped, so there is nothing to keep.")
    item.keep = not item.keep
    label = f"Item {item.position} {'kept for the next meeting' if item.keep else 'dropped without carry-forward'}"
    work.label(label, kind="change", meeting=item.meeting_id)
    return Acted(meeting=meeting_view(work, item.meeting_id), label=label)


def close_meeting(work: Work, act: CloseMeeting) -> Acted:
    """Close the meeting and take the first snapshot of its minutes.

    Raises:
        Refused: the meeting is not in session, or something must be settled first.
    """
    meeting = work.session.get(Meeting, act.meeting)
    if meeting is None:
        raise NotFound("That meeting is not in this file.")
    if meeting.status is not MeetingStatus.IN_SESSION:
        raise Refused("Only a meeting in session can be closed.")
    view = meeting_view(work, meeting.id)
    faults, _ = run_checks(Facts(view, drafts_of(work, str(view.id)), work.now()))
    open_faults = [f for f in faults if f.must_settle]
    if open_faults:
        raise Refused(
            f"Not yet: {count(len(open_faults), 'thing')} to settle.",
            f"First: {open_faults[0].what} ({open_faults[0].where}).",
        )
    _end_everything(work, meeting)
    meeting.status = MeetingStatus.MINUTES_DRAFT
    later = next_planned(work, meeting)
    if later is not None:
        work.session.flush()
        carry_items(work, meeting, later)
    work.session.flush()
    store_snapshot(work, meeting)
    label = f"Closed {view.body.label} {meeting.number}"
    work.label(label, kind="close", meeting=meeting.id, boundary=True)
    return Acted(meeting=meeting_view(work, meeting.id), label=label)


def _end_everything(work: Work, meeting: Meeting) -> None:
    """End the item under discussion, the sitting and the chair's span; a discussed item is done."""
    now = work.now()
    for visit in work.session.exec(
        select(ItemVisit).where(ItemVisit.meeting_id == meeting.id, col(ItemVisit.ended_at).is_(None))
    ).all():
        visit.ended_at = max(now, visit.started_at)
    for sitting in work.session.exec(
        select(Sitting).where(Sitting.meeting_id == meeting.id, col(Sitting.ended_at).is_(None))
    ).all():
        sitting.ended_at = max(now, sitting.started_at)
    for span in work.session.exec(
        select(Chairing).where(Chairing.meeting_id == meeting.id, col(Chairing.ended_at).is_(None))
    ).all():
        span.ended_at = max(now, span.started_at)
    for item in work.session.exec(
        select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.state == ItemState.OPEN)
    ).all():
        item.state = ItemState.DONE
