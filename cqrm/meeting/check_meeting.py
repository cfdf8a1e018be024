"""Checks of the meeting as a whole: who was there, the quorum, the items, what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator

from cqrm.meeting.chair_now import main_chair
from cqrm.meeting.check_facts import Facts, short
from cqrm.meeting.exceptions import ACTION_LOG, LAST_MINUTES
from cqrm.meeting.quorum_now import state_at
from cqrm.terms.clock import local
from cqrm.terms.enums import Capacity, EntryKind, ItemState, MeetingStatus, Presence
from cqrm.terms.views.closing import Fault
from cqrm.terms.views.record import ItemView
from cqrm.terms.words import clock_time, count


def no_attendance(facts: Facts) -> Iterator[Fault]:
    """Nobody was marked as present."""
    if not any(a.spans for a in facts.view.attendance):
        yield Fault(
            code="no_attendance",
            must_settle=True,
            what="Nobody is recorded as present",
            where="attendance",
            jump="attendance",
        )


def not_called(facts: Facts) -> Iterator[Fault]:
    """A member was neither present nor excused; without a word they will be minuted as absent."""
    represented = {a.deputy_for for a in facts.view.attendance if a.spans}
    for attendance in facts.view.attendance:
        person = attendance.person
        waiting = attendance.presence is Presence.EXPECTED and not attendance.spans
        if waiting and person.capacity is Capacity.MEMBER and person.id not in represented:
            yield Fault(
                code="not_called",
                must_settle=False,
                what=f"{person.name} ({person.code}) is neither present nor excused",
                where="attendance: will be minuted as absent",
                jump="attendance",
                target=attendance.id,
            )


def no_chair(facts: Facts) -> Iterator[Fault]:
    """Nobody is in the chair, or the chair was not there, or left, and nobody else took it."""
    view = facts.view
    in_chair = main_chair(view)
    others = {c.person_id for c in view.chairing if c.item_id is None} - {view.chair_id}
    came = {a.person.id for a in view.attendance if a.spans}
    chair = next((a for a in view.attendance if a.person.id == in_chair), None)
    if view.chair_id is None:
        what = "No chair is recorded"
        yield Fault(code="no_chair", must_settle=True, what=what, where="meeting details", jump="meeting")
    elif not came & ({view.chair_id} | others):
        absent = next((a for a in view.attendance if a.person.id == view.chair_id), None)
        name = next((p.name for p in view.directory if p.id == view.chair_id), "The chair")
        yield Fault(
            code="no_chair",
            must_settle=True,
            what=f"{name}, in the chair, is not recorded as present",
            where="attendance",
            jump="attendance",
            target=absent.id if absent else None,
        )
    elif chair is not None and chair.spans and not view.ended_at:
        left = chair.spans[-1].left_at
        if left is not None:
            at = clock_time(local(left, view.body.settings.zone))
            yield Fault(
                code="no_chair",
                must_settle=False,
                what=f"{chair.person.name}, in the chair, left at {at}",
                where="say who was in the chair after that: c in attendance",
                jump="attendance",
                target=chair.id,
            )


def quorum_never_met(facts: Facts) -> Iterator[Fault]:
    """The meeting was never quorate."""
    moments = sorted({s.arrived_at for a in facts.view.attendance for s in a.spans})
    if moments and not any(state_at(facts.view, moment).quorate for moment in moments):
        yield Fault(
            code="quorum_never_met",
            must_settle=False,
            what="The meeting was never quorate",
            where="every decision is subject to ratification",
            jump="attendance",
        )


def no_outcome(facts: Facts) -> Iterator[Fault]:
    """Nobody said what became of an item.

    An item that is taken with another ends as that one does. One that may be skipped passes untouched when
    there was nothing to report, but not when it came back from an earlier meeting: then somebody was promised
    that it would be taken.
    """
    if facts.view.status is MeetingStatus.ADJOURNED:
        return  # closing says of each that the meeting was adjourned before it
    for item in facts.view.items:
        may_pass = item.may_skip and not item.carried_from and not _minuted(item)
        may_pass = may_pass or item.taken_with_id is not None
        discussed = item.state is ItemState.OPEN and (_minuted(item) or _log_was_worked(facts, item))
        if not item.state.is_settled and not discussed and not may_pass:
            yield Fault(
                code="no_outcome",
                must_settle=True,
                what=f"Item {item.position} has no outcome",
                where=f"{item.title}: note, defer or decide",
                jump="item",
                target=item.id,
            )


def deferred_without_reason(facts: Facts) -> Iterator[Fault]:
    """An item was deferred and nobody said why."""
    for item in facts.view.items:
        if item.state is ItemState.DEFERRED and not item.state_reason:
            yield Fault(
                code="deferred_without_reason",
                must_settle=True,
                what=f"Item {item.position} is deferred without a reason",
                where=item.title,
                jump="item",
                target=item.id,
            )


def open_draft(facts: Facts) -> Iterator[Fault]:
    """Text was left in a field; it leads to the item of the field."""
    items = {str(item.id): item.id for item in facts.view.items}
    for draft in facts.drafts:
        if not draft.text.strip():
            continue
        item = next((items[part] for part in draft.place.split("/") if part in items), None)
        yield Fault(
            code="open_draft",
            must_settle=False,
            what="There is text in a field that is not in the record",
            where=short(draft.text.strip()),
            jump="item" if item else "meeting",
            target=item,
        )


def last_minutes(facts: Facts) -> Iterator[Fault]:
    """The minutes of the meeting before wait for confirmation, and nobody put that off with a reason.

    Amendments that were recorded are made only by confirming, so they are named whatever became of the item.
    """
    view = facts.view
    if view.last_minutes and view.last_minutes_status is not MeetingStatus.CONFIRMED:
        item = next((i for i in view.items if i.key == LAST_MINUTES), None)
        recorded = sum(each.of_ref == view.last_minutes_ref for each in view.amendments)
        if item is not None and item.state is ItemState.DEFERRED and item.state_reason and not recorded:
            return
        amended = f"{count(recorded, 'amendment')} recorded, " if recorded else ""
        yield Fault(
            code="last_minutes",
            must_settle=False,
            what=f"{view.last_minutes}: {amended}not confirmed",
            where="they come back to the next meeting",
            jump="item" if item else "meeting",
            target=item.id if item else None,
        )


def next_date(facts: Facts) -> Iterator[Fault]:
    """No later meeting is planned."""
    if not any(number > facts.view.number for number, _ in facts.view.meetings):
        yield Fault(
            code="next_date",
            must_settle=False,
            what="No next meeting is planned",
            where="n on home makes it, also after closing",
            jump="meeting",
        )


def _log_was_worked(facts: Facts, item: ItemView) -> bool:
    """The actions themselves say what came of the item that goes through them."""
    return item.key == ACTION_LOG and any(action.reviewed_here for action in facts.view.carried)


def _minuted(item: ItemView) -> bool:
    """Whether anything will stand under the item in the minutes."""
    return any(entry.kind is not EntryKind.PRIVATE for entry in item.entries)
