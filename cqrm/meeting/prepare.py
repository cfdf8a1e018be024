"""Before a meeting: planning the next one, changing or cancelling it, changing its agenda."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from cqrm.agenda.quorum_rule import role_word
from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.carry_forward import carry_into, follow_meeting, next_planned
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.dates import next_like
from cqrm.meeting.lookups import find_item, find_meeting, not_over
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.planning import (
    Folders,
    find_body,
    meeting_times,
    members_of,
    newest_meeting,
    plan_meeting,
)
from cqrm.models import Body, Chairing, Meeting, Membership, Person
from cqrm.store.work import Look, Work
from cqrm.terms.acts.prepare import CancelMeeting, ChangeItem, ChangeMeeting, PlanNextMeeting
from cqrm.terms.acts.questions import OfferNextMeeting
from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.clock import local
from cqrm.terms.enums import MeetingKind, MeetingStatus
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.words import clock_time, count, screen_date

CHAIR = "chair"
"""The quorum role of whoever is in the chair unless something else is said."""
_KIND = "prepare"


def offer_next_meeting(look: Look, query: OfferNextMeeting) -> NewMeeting:
    """The date, time and place the next meeting would get: the same weekday of the month as the newest.

    A date that has passed is not offered: the months that were missed are passed over.

    Raises:
        NotFound: the body has no meeting to go by.
    """
    body = find_body(look, query.body)
    settings = BodySettings.from_dict(body.settings)
    last = newest_meeting(look, body.id)
    if last is None:
        raise NotFound(f"{body.name} has had no meeting yet.", "Set up its first meeting.")
    return NewMeeting(
        held_on=next_like(
            last.held_on, settings.meeting_every_months, local(look.now(), settings.zone).date()
        ),
        starts_at=clock_time(local(last.planned_start, settings.zone)),
        ends_at=clock_time(local(last.planned_end, settings.zone)),
        place=last.place,
        number=last.number + 1,
    )


def plan_next_meeting(work: Work, act: PlanNextMeeting, folders: Folders | None = None) -> MeetingView:
    """Make the next meeting of a body with its template, carried items and people.

    A meeting that is planned already is given back as it is, so that asking twice makes no duplicate: the
    one of that number, of that day, or, when neither is given, the newest.

    Raises:
        Refused: the number or the day cannot be that of a next meeting.
    """
    body = find_body(work, act.body)
    planned = _planned_already(work, body.id, act.when)
    if planned is not None:
        return meeting_view(work, planned.id)
    when = act.when or offer_next_meeting(work, OfferNextMeeting(body=body.id))
    number = _number(work, body, when)
    _check_later(work, body, number, when.held_on)
    meeting = plan_meeting(work, body, when, number=number, folders=folders)
    meeting.chair_id, meeting.minute_taker_id = officers(work, body, before=number)
    carry_into(work, meeting)
    label = f"Planned {body.label} {number} for {screen_date(meeting.held_on)}"
    work.label(label, kind=_KIND, meeting=meeting.id)
    return meeting_view(work, meeting.id)


def change_meeting(work: Work, act: ChangeMeeting) -> Acted:
    """Change date, times, place, chair or minute taker. Actions due at the meeting move with it.

    Raises:
        Refused: the meeting is over, nothing changes, or the new values cannot stand; another date needs a
            reason and is refused once the meeting has been opened.
    """
    here = not_over(work, act.meeting)
    meeting, settings, fields = here.meeting, here.settings, FieldCleaner()
    done: list[str] = []
    if act.held_on is not None and act.held_on != meeting.held_on:
        done.append(_move(work, meeting, here.name, act.held_on, fields.line(act.reason)))
    before = _wall_times(meeting, settings.zone)
    meeting.planned_start, meeting.planned_end = meeting_times(
        meeting.held_on, act.starts_at or before[0], act.ends_at or before[1], settings.zone
    )
    times = _wall_times(meeting, settings.zone)
    if times != before:
        done.append(f"{times[0]} to {times[1]}")
    if act.place is not None and (place := fields.required(act.place, "the place")) != meeting.place:
        meeting.place = place
        done.append(place)
    if act.chair is not None and act.chair != meeting.chair_id:
        done.append(f"{_take_the_chair(work, meeting, act.chair)} in the chair")
    if act.minute_taker is not None and act.minute_taker != meeting.minute_taker_id:
        meeting.minute_taker_id = act.minute_taker
        done.append(f"minutes by {_member_name(work, meeting.body_id, act.minute_taker)}")
    if not done:
        raise Refused("Nothing was changed.", "Give another date, time, place or person.")
    label = f"Changed {here.name}: {', '.join(done)}"
    return acted(work, meeting.id, label, kind=_KIND, removed_characters=fields.removed)


def cancel_meeting(work: Work, act: CancelMeeting) -> Acted:
    """Cancel a meeting that has not been opened; what it would have dealt with goes to the next.

    Its number stays used. When the next is planned already, carried items and actions due at the cancelled
    one go there at once, else when it is planned.

    Raises:
        Refused: the meeting has been opened, was cancelled before, or there is no reason.
    """
    here = find_meeting(work, act.meeting)
    meeting, fields = here.meeting, FieldCleaner()
    if meeting.status is MeetingStatus.CANCELLED:
        raise Refused(f"{here.name} was cancelled already: {meeting.status_reason}.")
    if meeting.status is not MeetingStatus.PLANNED:
        raise Refused(f"{here.name} has been opened and cannot be cancelled.", "Close it with F10.")
    reason = fields.required(act.reason, "the reason")
    meeting.status, meeting.status_reason = MeetingStatus.CANCELLED, reason
    later = next_planned(work, meeting)
    if later is not None and meeting.kind is MeetingKind.ORDINARY:
        carry_into(work, later)
    label = f"Cancelled {here.name}: {reason}"
    return acted(work, meeting.id, label, kind=_KIND, removed_characters=fields.removed)


def change_item(work: Work, act: ChangeItem) -> Acted:
    """Change title, lead, minutes or paper reference of an agenda item.

    Raises:
        Refused: the meeting is over, the title is empty or the minutes are less than none.
    """
    item = find_item(work, act.item)
    here, fields = not_over(work, item.meeting_id), FieldCleaner()
    before = (item.title, item.lead, item.paper, item.minutes)
    if act.title is not None and (title := fields.required(act.title, "the title")) != item.title:
        item.title = item.printed = title
    if act.lead is not None:
        item.lead = fields.line(act.lead)
    if act.paper is not None:
        item.paper = fields.line(act.paper)
    if act.minutes is not None:
        if act.minutes < 0:
            raise Refused("The minutes of an item cannot be less than none.", "Give 0 or more.")
        item.minutes = act.minutes
    if (item.title, item.lead, item.paper, item.minutes) == before:
        return unchanged(work, here.meeting.id)
    label = f"Changed item {item.position}, {item.title}"
    return acted(work, here.meeting.id, label, kind=_KIND, removed_characters=fields.removed)


def _planned_already(look: Look, body_id: UUID, when: NewMeeting | None) -> Meeting | None:
    """The planned meeting that a request means, if there is one."""
    if when is None:
        newest = newest_meeting(look, body_id, cancelled=False)
        return newest if newest is not None and newest.status is MeetingStatus.PLANNED else None
    same = Meeting.held_on == when.held_on if when.number is None else Meeting.number == when.number
    return look.session.exec(
        select(Meeting).where(
            Meeting.body_id == body_id,
            Meeting.kind == MeetingKind.ORDINARY,
            Meeting.status == MeetingStatus.PLANNED,
            same,
        )
    ).first()


def _number(look: Look, body: Body, when: NewMeeting) -> int:
    """The number of a new meeting: the one given, or the one after the newest, cancelled ones included."""
    newest = newest_meeting(look, body.id)
    if newest is None:
        return when.number or 1
    if when.number is not None and when.number <= newest.number:
        raise Refused(
            f"{body.label} {when.number} cannot be planned: the newest is {body.label} {newest.number}.",
            f"Its number would be {newest.number + 1}.",
        )
    return when.number or newest.number + 1


def _check_later(look: Look, body: Body, number: int, held_on: date) -> None:
    """Meetings are held in the order of their numbers; a cancelled one stands in nobody's way."""
    others = look.session.exec(
        select(Meeting)
        .where(
            Meeting.body_id == body.id,
            Meeting.kind == MeetingKind.ORDINARY,
            Meeting.status != MeetingStatus.CANCELLED,
        )
        .order_by(col(Meeting.number))
    ).all()
    for other in others:
        name, on = f"{body.label} {other.number}", screen_date(other.held_on)
        if other.number < number and other.held_on >= held_on:
            raise Refused(
                f"{body.label} {number} cannot be on {screen_date(held_on)}: {name} is on {on}.",
                "Choose a later date.",
            )
        if other.number > number and other.held_on <= held_on:
            raise Refused(
                f"{body.label} {number} cannot be on {screen_date(held_on)}: {name} is on {on}.",
                "Choose an earlier date, or move that meeting first.",
            )


def officers(look: Look, body: Body, *, before: int) -> tuple[UUID | None, UUID | None]:
    """Chair and minute taker of a new meeting: those of the meeting before who are still members.

    Somebody who only stood in for the chair does not follow them.
    """
    members = members_of(look, body.id)
    here = {m.person_id for m in members}
    last = look.session.exec(
        select(Meeting)
        .where(
            Meeting.body_id == body.id,
            Meeting.kind == MeetingKind.ORDINARY,
            Meeting.number < before,
            Meeting.status != MeetingStatus.CANCELLED,
        )
        .order_by(col(Meeting.number).desc())
    ).first()
    chairs = [m.person_id for m in members if CHAIR in map(role_word, m.counts_as)]
    chair = last.chair_id if last is not None and last.chair_id in here else None
    taker = last.minute_taker_id if last is not None and last.minute_taker_id in here else None
    return (chair if chair in chairs or not chairs else chairs[0]), taker


def _move(work: Work, meeting: Meeting, name: str, held_on: date, reason: str) -> str:
    if meeting.status is not MeetingStatus.PLANNED:
        raise Refused(f"{name} has been opened, so its date cannot be changed.")
    if not reason:
        raise Refused("Another date needs a reason: a postponement is minuted.", "Type the reason.")
    ordinary = meeting.kind is MeetingKind.ORDINARY
    if ordinary:
        _check_later(work, find_body(work, meeting.body_id), meeting.number, held_on)
    meeting.held_on, meeting.status_reason = held_on, reason
    moved = follow_meeting(work, meeting) if ordinary else 0
    tail = f" ({count(moved, 'action')} due then moved too)" if moved else ""
    return f"{screen_date(held_on)}, {reason}{tail}"


def _wall_times(meeting: Meeting, zone: str) -> tuple[str, str]:
    return clock_time(local(meeting.planned_start, zone)), clock_time(local(meeting.planned_end, zone))


def _take_the_chair(work: Work, meeting: Meeting, person_id: UUID) -> str:
    """Record who chairs from now; a meeting in session keeps the earlier chair's time."""
    name = _member_name(work, meeting.body_id, person_id)
    if meeting.status is MeetingStatus.IN_SESSION:
        now = work.now()
        running = select(Chairing).where(Chairing.meeting_id == meeting.id, col(Chairing.ended_at).is_(None))
        for span in work.session.exec(running).all():
            span.ended_at = max(now, span.started_at)
        work.add(Chairing(id=work.new_id(), meeting_id=meeting.id, person_id=person_id, started_at=now))
    meeting.chair_id = person_id
    return name


def _member_name(look: Look, body_id: UUID, person_id: UUID) -> str:
    """The name of somebody who belongs to the body.

    Raises:
        NotFound: the person is not, or no longer, in its directory.
    """
    person = look.session.get(Person, person_id)
    member = look.session.exec(
        select(Membership).where(
            Membership.body_id == body_id,
            Membership.person_id == person_id,
            col(Membership.has_left).is_(False),
        )
    ).first()
    if person is None or member is None:
        raise NotFound("That person is not in the directory of this body.", "Add them from attendance.")
    return person.name
