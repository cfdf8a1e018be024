"""Walking the agenda: starting the meeting, going from item to item, saying what became of each."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, select

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.dealt_with import dealt_with
from cqrm.meeting.lookups import Here, entries_of, find_item, in_session, not_over
from cqrm.models import AgendaItem, Chairing, ItemVisit, Note, Sitting
from cqrm.store.work import Work
from cqrm.terms.acts.conduct import OpenItem, SettleItem, StartMeeting
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
    goes_on = meeting.status is MeetingStatus.ADJOURNED
    now = work.now()
    meeting.status = MeetingStatus.IN_SESSION
    work.add(Sitting(id=work.new_id(), meeting_id=meeting.id, started_at=now, place=meeting.place))
    if meeting.chair_id is not None:
        chairing = Chairing(
            id=work.new_id(), meeting_id=meeting.id, person_id=meeting.chair_id, started_at=now
        )
        work.add(chairing)
    first = _first_unsettled(work, here)
    if first is not None:
        _enter_item(work, first, now)
    label = f"{'Went on with' if goes_on else 'Started'} {here.name}"
    return acted(work, meeting.id, label, kind="meeting")


def open_item(work: Work, act: OpenItem) -> Acted:
    """Go to an item, in any order; the one that was open is done if it was dealt with, else it waits again.

    Raises:
        Refused: the meeting is not in session.
    """
    item = find_item(work, act.item)
    here = in_session(work, item.meeting_id)
    now = work.now()
    open_visits = _open_visits(work, here)
    if any(visit.item_id == item.id for visit in open_visits):
        return unchanged(work, here.meeting.id)
    for visit in open_visits:
        _leave_item(work, visit, now, settle=act.settle_previous)
    _enter_item(work, item, now)
    return acted(work, here.meeting.id, f"Opened item {item.position}, {item.title}", kind="navigation")


def settle_item(work: Work, act: SettleItem) -> Acted:
    """Say what became of an item; one that was open is so no longer.

    Raises:
        Refused: the meeting is not in session, a reason is missing, or the item has a record although it is
            said to be dropped or not reached.
    """
    item = find_item(work, act.item)
    here = in_session(work, item.meeting_id)
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
    for visit in _open_visits(work, here):
        if visit.item_id == item.id:
            visit.ended_at = max(now, visit.started_at)
    item.state, item.state_reason = state, reason
    label = f"Item {item.position} {_SETTLED_WORDS[state]}{f': {reason}' if reason else ''}"
    return acted(work, here.meeting.id, label, kind="change", removed_characters=fields.removed)


def _first_unsettled(work: Work, here: Here) -> AgendaItem | None:
    items = work.session.exec(
        select(AgendaItem).where(AgendaItem.meeting_id == here.meeting.id).order_by(col(AgendaItem.position))
    ).all()
    return next((item for item in items if not item.state.is_settled), None)


def _open_visits(work: Work, here: Here) -> list[ItemVisit]:
    return list(
        work.session.exec(
            select(ItemVisit).where(
                ItemVisit.meeting_id == here.meeting.id, col(ItemVisit.ended_at).is_(None)
            )
        )
    )


def _enter_item(work: Work, item: AgendaItem, now: datetime) -> None:
    """Begin a visit. An item that is settled stays so while it is only looked at."""
    if not item.state.is_settled:
        item.state, item.state_reason = ItemState.OPEN, ""
    visit = ItemVisit(id=work.new_id(), meeting_id=item.meeting_id, item_id=item.id, started_at=now)
    work.add(visit)


def _leave_item(work: Work, visit: ItemVisit, now: datetime, *, settle: bool) -> None:
    """End a visit: the item is done if anything was dealt with, else it is what it was before."""
    visit.ended_at = max(now, visit.started_at)
    item = find_item(work, visit.item_id)
    if settle and dealt_with(work, item, visit):
        item.state, item.state_reason = ItemState.DONE, ""
    elif item.state is ItemState.OPEN:
        item.state = ItemState.TO_COME


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
