"""Walking the agenda: starting the meeting, going from item to item, saying what became of each."""

from __future__ import annotations

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.chairing import leave_chair_of_items, refuse_without_chair, take_chair_of_item
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.item_visits import enter_item, first_unsettled, leave_item, open_visits
from cqrm.meeting.lookups import entries_of, find_item, in_session, not_over
from cqrm.meeting.sittings import begin_with, resume_meeting
from cqrm.meeting.together import host_of
from cqrm.models import AgendaItem, Chairing, Note, Sitting
from cqrm.store.work import Work
from cqrm.terms.acts.conduct import OpenItem, SettleItem, StartMeeting
from cqrm.terms.acts.sittings import ResumeMeeting
from cqrm.terms.enums import EntryKind, ItemState, MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import count

_SETTLED_WORDS = {
    ItemState.DONE: "done",
    ItemState.DEFERRED: "deferred",
    ItemState.NOT_REACHED: "not reached",
    ItemState.DROPPED: "dropped",
    ItemState.TO_COME: "to come again",
}
_NEEDS_REASON = frozenset({ItemState.DEFERRED, ItemState.DROPPED})
_NEVER_DISCUSSED = frozenset({ItemState.NOT_REACHED, ItemState.DROPPED})


def start_meeting(work: Work, act: StartMeeting) -> Acted:
    """Open a planned meeting, or go on with an adjourned one; the first item that is not settled comes up.

    Raises:
        Refused: the meeting is in session, closed or cancelled.
    """
    here = not_over(work, act.meeting)
    meeting = here.meeting
    if meeting.status is MeetingStatus.IN_SESSION:
        raise Refused(f"{here.name} has started already.")
    if meeting.status is MeetingStatus.ADJOURNED:
        return resume_meeting(work, ResumeMeeting(meeting=meeting.id))
    now = work.now()
    meeting.status = MeetingStatus.IN_SESSION
    work.add(Sitting(id=work.new_id(), meeting_id=meeting.id, started_at=now, place=meeting.place))
    if meeting.chair_id is not None:
        chairing = Chairing(
            id=work.new_id(), meeting_id=meeting.id, person_id=meeting.chair_id, started_at=now
        )
        work.add(chairing)
    first = first_unsettled(work, meeting.id)
    if first is not None:
        begin_with(work, first, now)
    return acted(work, meeting.id, f"Started {here.name}", kind="meeting")


def open_item(work: Work, act: OpenItem) -> Acted:
    """Go to an item, in any order; the one that was open is done if it was dealt with, else it waits again.

    An item that is taken with another leads to that one.

    Raises:
        Refused: the meeting is not in session.
    """
    item = host_of(work, find_item(work, act.item))
    here = in_session(work, item.meeting_id)
    now = work.now()
    running = open_visits(work, here.meeting.id)
    if any(visit.item_id == item.id for visit in running):
        return unchanged(work, here.meeting.id)
    refuse_without_chair(work, here.meeting.id, item.id)
    for visit in running:
        leave_item(work, visit, now, settle=act.settle_previous)
    leave_chair_of_items(work, here.meeting.id, now)
    enter_item(work, item, now)
    take_chair_of_item(work, here.meeting.id, item.id, now)
    return acted(work, here.meeting.id, f"Opened item {item.position}, {item.title}", kind="navigation")


def settle_item(work: Work, act: SettleItem) -> Acted:
    """Say what became of an item; one that was open is so no longer.

    Raises:
        Refused: the meeting is not in session, a reason is missing, the item is taken with another, or it has
            a record although it is said to be dropped or not reached.
    """
    item = find_item(work, act.item)
    here = in_session(work, item.meeting_id)
    if item.taken_with_id is not None:
        at = host_of(work, item).position
        raise Refused(
            f"Item {item.position} is taken with item {at} and ends as that one does.",
            "Take it by itself first.",
        )
    state = ItemState(act.state)
    fields = FieldCleaner()
    reason = fields.line(act.reason)
    if state in _NEEDS_REASON and not reason:
        raise Refused(
            f"Item {item.position} cannot be {_SETTLED_WORDS[state]} without a reason.", "Type the reason."
        )
    if state in _NEVER_DISCUSSED:
        _refuse_with_record(work, item, state)
    if (item.state, item.state_reason) == (state, reason):
        return unchanged(work, here.meeting.id)
    now = work.now()
    for visit in open_visits(work, here.meeting.id):
        if visit.item_id == item.id:
            visit.ended_at = max(now, visit.started_at)
            leave_chair_of_items(work, here.meeting.id, now)
    item.state, item.state_reason = state, reason
    label = f"Item {item.position} {_SETTLED_WORDS[state]}{f': {reason}' if reason else ''}"
    return acted(work, here.meeting.id, label, kind="change", removed_characters=fields.removed)


def _refuse_with_record(work: Work, item: AgendaItem, state: ItemState) -> None:
    """An item with minutes was reached and discussed, whatever is said of it."""
    minuted = [
        entry
        for entry in entries_of(work, item.id)
        if not (isinstance(entry, Note) and entry.kind is EntryKind.PRIVATE)
    ]
    if minuted:
        raise Refused(
            f"Item {item.position} has {count(len(minuted), 'entry', 'entries')} in its record, "
            f"so it is not {_SETTLED_WORDS[state]}.",
            "Say that it is done or deferred.",
        )
