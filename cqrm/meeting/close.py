"""Closing a meeting: reading back, keeping what would be lost, taking the minutes snapshot."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import col, select

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.carry_forward import carry_into, next_planned
from cqrm.meeting.chair_actions import report_chair_actions
from cqrm.meeting.check_rules import Facts, run_checks
from cqrm.meeting.dealt_with import dealt_with
from cqrm.meeting.lookups import entries_of, find_item, in_session
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.snapshot import store_snapshot
from cqrm.meeting.together import end_as_one
from cqrm.models import Action, AgendaItem, Chairing, Decision, Escalation, ItemVisit, Meeting, Sitting
from cqrm.store.queries.drafts import drafts_of
from cqrm.store.work import Work
from cqrm.terms.acts.close import CloseMeeting, KeepItem, MarkRead
from cqrm.terms.enums import ItemState, MeetingStatus
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import count

_KIND = "change"


def mark_read(work: Work, act: MarkRead) -> Acted:
    """Decisions, actions and escalations were read back: from now on they keep their number.

    Raises:
        Refused: the meeting is not in session.
        NotFound: an entry is no longer in its record.
    """
    here = in_session(work, act.meeting, or_adjourned=True)
    read: list[str] = []
    for entry_id in act.entries:
        entry = _to_read(work, entry_id)
        if entry is None or entry.meeting_id != here.meeting.id:
            raise NotFound("That decision, action or escalation is no longer in the record.")
        if not entry.read_back:
            entry.read_back = True
            read.append(entry.ref)
    if not read:
        return unchanged(work, here.meeting.id)
    label = f"Read back {read[0] if len(read) == 1 else count(len(read), 'entry', 'entries')}"
    return acted(work, here.meeting.id, label, kind=_KIND)


def _to_read(work: Work, entry_id: UUID) -> Decision | Action | Escalation | None:
    session = work.session
    return (
        session.get(Decision, entry_id) or session.get(Action, entry_id) or session.get(Escalation, entry_id)
    )


def keep_item(work: Work, act: KeepItem) -> Acted:
    """Keep a dropped item for the next meeting; done again it is dropped without coming back.

    Raises:
        Refused: the meeting is not in session, or the item is not dropped.
    """
    item = find_item(work, act.item)
    here = in_session(work, item.meeting_id, or_adjourned=True)
    if item.state is not ItemState.DROPPED:
        raise Refused(
            f"Item {item.position} is not dropped, so there is nothing to keep.",
            "Items that were deferred or not reached come back by themselves.",
        )
    item.keep = not item.keep
    label = f"Item {item.position} {'kept for the next meeting' if item.keep else 'dropped, not kept'}"
    return acted(work, here.meeting.id, label, kind=_KIND)


def close_meeting(work: Work, act: CloseMeeting) -> Acted:
    """Close the meeting: what is unfinished goes to the next, and the first minutes snapshot is taken.

    Raises:
        Refused: the meeting is not in session, or something must be settled first.
    """
    here = in_session(work, act.meeting, or_adjourned=True)
    meeting = here.meeting
    _refuse_faults(work, meeting)
    _end_everything(work, meeting)
    report_chair_actions(work, meeting)
    meeting.status = MeetingStatus.MINUTES_DRAFT
    later = next_planned(work, meeting)
    carried = carry_into(work, later) if later is not None else 0
    store_snapshot(work, meeting)
    label = f"Closed {here.name}"
    if later is not None and carried:
        label += f"; {count(carried, 'item')} carried to {here.body.label} {later.number}"
    work.label(label, kind="close", meeting=meeting.id, boundary=True)
    return Acted(meeting=meeting_view(work, meeting.id), label=label)


def _refuse_faults(work: Work, meeting: Meeting) -> None:
    view = meeting_view(work, meeting.id)
    faults, _ = run_checks(Facts(view, drafts_of(work, str(view.id)), work.now()))
    to_settle = [fault for fault in faults if fault.must_settle]
    if to_settle:
        first = to_settle[0]
        raise Refused(
            f"Not yet: {count(len(to_settle), 'thing')} to settle.", f"First: {first.what} ({first.where})."
        )


def _end_everything(work: Work, meeting: Meeting) -> None:
    """End the item under discussion, the sitting and the chair's time.

    The open item is done, and so is one that may be skipped: there was nothing to report. An item that was
    settled before and is open again is done if anything came of it. What an adjourned meeting that is never
    resumed did not take was not reached, so that it comes back.
    """
    now = work.now()
    why = _adjourned_because(work, meeting)
    for visit in _running_visits(work, meeting):
        item = find_item(work, visit.item_id)
        if dealt_with(work, item, visit):
            item.state, item.state_reason = ItemState.DONE, ""
        visit.ended_at = max(now, visit.started_at)
    for span in _running_spans(work, meeting):
        span.ended_at = max(now, span.started_at)
    items = work.session.exec(
        select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).order_by(col(AgendaItem.position))
    ).all()
    for item in items:
        if not item.state.is_settled and why and not entries_of(work, item.id):
            item.state, item.state_reason = ItemState.NOT_REACHED, f"the meeting was adjourned: {why}"
        elif not item.state.is_settled:
            item.state = ItemState.DONE
    end_as_one(list(items))


def _adjourned_because(work: Work, meeting: Meeting) -> str:
    """Why a meeting that is adjourned was; empty for one that ends in session."""
    if meeting.status is not MeetingStatus.ADJOURNED:
        return ""
    last = work.session.exec(
        select(Sitting).where(Sitting.meeting_id == meeting.id).order_by(col(Sitting.started_at).desc())
    ).first()
    return last.reason if last is not None else ""


def _running_visits(work: Work, meeting: Meeting) -> list[ItemVisit]:
    running = select(ItemVisit).where(ItemVisit.meeting_id == meeting.id, col(ItemVisit.ended_at).is_(None))
    return list(work.session.exec(running))


def _running_spans(work: Work, meeting: Meeting) -> list[Sitting | Chairing]:
    """The sitting and the time of the chair that have begun and not ended."""
    session, here = work.session, meeting.id
    return [
        *session.exec(select(Sitting).where(Sitting.meeting_id == here, col(Sitting.ended_at).is_(None))),
        *session.exec(select(Chairing).where(Chairing.meeting_id == here, col(Chairing.ended_at).is_(None))),
    ]
