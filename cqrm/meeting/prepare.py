"""Before a meeting: planning the next one, changing or cancelling it, changing its agenda."""

from __future__ import annotations

from datetime import UTC, date, datetime
from datetime import time as wall_time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from cqrm.agenda.loading import find_template
from cqrm.agenda.numbering import NumberKind, Numbers, compile_pattern
from cqrm.meeting.carry_forward import carry_items
from cqrm.meeting.clean_fields import required_line
from cqrm.meeting.dates import same_weekday_of_month
from cqrm.meeting.folders import template_folders
from cqrm.meeting.numbering import meeting_view
from cqrm.models import (
    Action,
    AgendaItem,
    Attendance,
    Body,
    BodyParty,
    Chairing,
    Meeting,
    Membership,
    Organisation,
    Person,
)
from cqrm.store.work import Look, Work
from cqrm.terms.acts.prepare import CancelMeeting, ChangeItem, ChangeMeeting, PlanNextMeeting
from cqrm.terms.acts.questions import OfferNextMeeting
from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.clock import local
from cqrm.terms.enums import ActionStatus, MeetingStatus, Side
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.settings import BodySettings
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.words import clock_time, count, screen_date


def offer_next_meeting(look: Look, query: OfferNextMeeting) -> NewMeeting:
    """The date, time and place the next meeting would get: same weekday of the month as the last."""
    body = _body(look, query.body)
    settings = BodySettings.from_dict(body.settings)
    last = _newest(look, body.id)
    if last is None:
        raise NotFound(f"{body.name} has had no meeting yet.", "Set up its first meeting.")
    start, end = local(last.planned_start, settings.zone), local(last.planned_end, settings.zone)
    return NewMeeting(
        held_on=same_weekday_of_month(last.held_on, settings.meeting_every_months),
        starts_at=clock_time(start),
        ends_at=clock_time(end),
        place=last.place,
        number=last.number + 1,
    )


def plan_next_meeting(work: Work, act: PlanNextMeeting) -> MeetingView:
    """Make the next meeting of a body with its template, carried items and people.

    A meeting that is already planned is given back unchanged, so that asking twice makes no duplicate.
    """
    body = _body(work, act.body)
    last = _newest(work, body.id)
    if last is not None and last.status is MeetingStatus.PLANNED:
        # A second request finds the first one's meeting.
        return meeting_view(work, last.id)
    when = act.when or offer_next_meeting(work, OfferNextMeeting(body=body.id))
    number = when.number or (last.number + 1 if last else 1)
    if last is not None and when.held_on <= last.held_on:
        raise Refused(
            f"{body.label} {number} cannot be on {screen_date(when.held_on)}: "
            f"{body.label} {last.number} was on {screen_date(last.held_on)}.",
            "Choose a later date.",
        )
    meeting = plan_meeting(work, body, when, number=number)
    held = _newest(work, body.id, cancelled=False, before=number)
    if held is not None:
        meeting.chair_id, meeting.minute_taker_id = held.chair_id, held.minute_taker_id
        carry_items(work, held, meeting)
    work.label(
        f"Planned {body.label} {number} for {screen_date(meeting.held_on)}",
        kind="prepare",
        meeting=meeting.id,
    )
    return meeting_view(work, meeting.id)


def plan_meeting(work: Work, body: Body, when: NewMeeting, *, number: int) -> Meeting:
    """Add a meeting with the items of the body's template and an attendance row for everybody."""
    settings = BodySettings.from_dict(body.settings)
    start, end = _times(when.held_on, when.starts_at, when.ends_at, settings.zone)
    template = find_template(settings.template, template_folders())
    short_names = _short_names(work, body.id)
    meeting = Meeting(
        id=work.new_id(),
        body_id=body.id,
        number=number,
        ref=_reference(body, settings, number, when.held_on),
        held_on=when.held_on,
        planned_start=start,
        planned_end=end,
        place=required_line(when.place, "the place of the meeting"),
        status=MeetingStatus.PLANNED,
        template_key=template.key,
    )
    work.add(meeting)
    for position, item in enumerate(template.items, 1):
        work.add(
            AgendaItem(
                id=work.new_id(),
                meeting_id=meeting.id,
                position=position,
                key=item.key,
                title=item.title,
                printed=item.paper_title,
                purpose=item.purpose.value,
                minutes=item.minutes,
                lead=template.lead_of(item).words(short_names),
                prompts=list(item.prompts),
                may_skip=item.may_skip,
            )
        )
    members = work.session.exec(
        select(Membership)
        .where(Membership.body_id == body.id, col(Membership.has_left).is_(False))
        .order_by(col(Membership.position))
    ).all()
    for position, member in enumerate(members, 1):
        work.add(
            Attendance(id=work.new_id(), meeting_id=meeting.id, person_id=member.person_id, position=position)
        )
    return meeting


def change_meeting(work: Work, act: ChangeMeeting) -> Acted:
    """Change date, times, place, chair or minute taker. Actions due at the meeting move with it."""
    meeting = _open_to_change(work, act.meeting)
    body = _body(work, meeting.body_id)
    settings = BodySettings.from_dict(body.settings)
    done: list[str] = []
    if act.held_on is not None and act.held_on != meeting.held_on:
        done.append(_move(work, meeting, body, act))
    if act.held_on is not None or act.starts_at is not None or act.ends_at is not None:
        starts = act.starts_at or clock_time(local(meeting.planned_start, settings.zone))
        ends = act.ends_at or clock_time(local(meeting.planned_end, settings.zone))
        times = _times(meeting.held_on, starts, ends, settings.zone)
        if times != (meeting.planned_start, meeting.planned_end):
            meeting.planned_start, meeting.planned_end = times
            done.append(f"{starts} to {ends}")
    if act.place is not None:
        meeting.place = required_line(act.place, "the place of the meeting")
        done.append(meeting.place)
    if act.chair is not None and act.chair != meeting.chair_id:
        done.append(f"{_take_the_chair(work, meeting, act.chair)} in the chair")
    if act.minute_taker is not None:
        meeting.minute_taker_id = act.minute_taker
        done.append(f"minutes by {_person(work, act.minute_taker).name}")
    if not done:
        raise Refused("Nothing was changed.", "Give another date, time, place or person.")
    label = f"Changed {body.label} {meeting.number}: {', '.join(done)}"
    work.label(label, kind="prepare", meeting=meeting.id)
    return Acted(meeting=meeting_view(work, meeting.id), label=label)


def cancel_meeting(work: Work, act: CancelMeeting) -> Acted:
    """Cancel a meeting that has not been opened; what it would have dealt with goes to the next."""
    meeting = _meeting(work, act.meeting)
    body = _body(work, meeting.body_id)
    if meeting.status is not MeetingStatus.PLANNED:
        raise Refused(f"{body.label} {meeting.number} has been opened and cannot be cancelled.")
    reason = required_line(act.reason, "the reason")
    meeting.status = MeetingStatus.CANCELLED
    meeting.status_reason = reason
    label = f"Cancelled {body.label} {meeting.number}: {reason}"
    work.label(label, kind="prepare", meeting=meeting.id)
    return Acted(meeting=meeting_view(work, meeting.id), label=label)


def change_item(work: Work, act: ChangeItem) -> Acted:
    """Change title, lead, minutes or paper reference of an agenda item."""
    item = work.session.get(AgendaItem, act.item)
    if item is None:
        raise NotFound("That agenda item no longer exists.")
    meeting = _open_to_change(work, item.meeting_id)
    if act.title is not None:
        item.title = item.printed = required_line(act.title, "the title")
    if act.lead is not None:
        item.lead = clean_line(act.lead).text
    if act.paper is not None:
        item.paper = clean_line(act.paper).text
    if act.minutes is not None:
        if act.minutes < 0:
            raise Refused("The minutes of an item cannot be less than none.")
        item.minutes = act.minutes
    label = f"Changed item {item.position}, {item.title}"
    work.label(label, kind="prepare", meeting=meeting.id)
    return Acted(meeting=meeting_view(work, meeting.id), label=label)


def _move(work: Work, meeting: Meeting, body: Body, act: ChangeMeeting) -> str:
    if meeting.status is not MeetingStatus.PLANNED:
        raise Refused("The date of a meeting that has been opened cannot be changed.")
    reason = required_line(act.reason, "the reason for another date")
    assert act.held_on is not None
    neighbours = work.session.exec(
        select(Meeting).where(Meeting.body_id == body.id, Meeting.status != MeetingStatus.CANCELLED)
    ).all()
    for other in neighbours:
        if other.number < meeting.number and other.held_on >= act.held_on:
            raise Refused(
                f"{body.label} {other.number} is on {screen_date(other.held_on)}, "
                f"so {body.label} {meeting.number} must be later."
            )
    moved = work.session.exec(
        select(Action).where(
            Action.body_id == body.id,
            Action.due_meeting == meeting.number,
            Action.status == ActionStatus.OPEN,
        )
    ).all()
    for action in moved:
        action.due_on = act.held_on
    meeting.held_on = act.held_on
    meeting.status_reason = reason
    tail = f" ({count(len(moved), 'action')} due then moved too)" if moved else ""
    return f"{screen_date(act.held_on)}, {reason}{tail}"


def _take_the_chair(work: Work, meeting: Meeting, person_id: UUID) -> str:
    """Record who chairs from now; a meeting in session keeps the earlier chair's span."""
    name = _person(work, person_id).name
    if meeting.status is MeetingStatus.IN_SESSION:
        for span in work.session.exec(
            select(Chairing).where(Chairing.meeting_id == meeting.id, col(Chairing.ended_at).is_(None))
        ).all():
            span.ended_at = work.now()
        work.add(
            Chairing(id=work.new_id(), meeting_id=meeting.id, person_id=person_id, started_at=work.now())
        )
    meeting.chair_id = person_id
    return name


def _reference(body: Body, settings: BodySettings, number: int, held_on: date) -> str:
    pattern = compile_pattern(settings.meeting_pattern, NumberKind.MEETING)
    return pattern.render(Numbers(meeting=number, held_on=held_on, code=body.code, label=body.label))


def _short_names(look: Look, body_id: UUID) -> dict[Side, str]:
    """The lead organisation of each side, as the body calls it."""
    parties = look.session.exec(
        select(BodyParty, Organisation)
        .join(Organisation, col(Organisation.id) == col(BodyParty.organisation_id))
        .where(BodyParty.body_id == body_id, col(BodyParty.leads).is_(True))
    ).all()
    return {party.side: organisation.short_name for party, organisation in parties}


def _times(held_on: date, starts: str, ends: str, zone: str) -> tuple[datetime, datetime]:
    start, end = _moment(held_on, starts, zone), _moment(held_on, ends, zone)
    if end <= start:
        raise Refused(f"The meeting would end at {ends}, before it starts at {starts}.")
    return start, end


def _moment(on: date, at: str, zone: str) -> datetime:
    try:
        wall = wall_time.fromisoformat(at.strip().zfill(5))
    except ValueError:
        raise Refused(f"“{at}” is no time of day.", "Write it as 09:30.") from None
    return datetime.combine(on, wall, ZoneInfo(zone)).astimezone(UTC)


def _newest(
    look: Look, body_id: UUID, *, cancelled: bool = True, before: int | None = None
) -> Meeting | None:
    """The meeting with the highest number; a cancelled one keeps its number but holds nothing to carry."""
    query = select(Meeting).where(Meeting.body_id == body_id)
    if not cancelled:
        query = query.where(Meeting.status != MeetingStatus.CANCELLED)
    if before is not None:
        query = query.where(Meeting.number < before)
    return look.session.exec(query.order_by(col(Meeting.number).desc())).first()


def _open_to_change(work: Work, meeting_id: UUID) -> Meeting:
    meeting = _meeting(work, meeting_id)
    if meeting.status.is_closed or meeting.status is MeetingStatus.CANCELLED:
        raise Refused("That meeting is over, so it can no longer be changed.")
    return meeting


def _meeting(look: Look, meeting_id: UUID) -> Meeting:
    meeting = look.session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("That meeting is not in this file.")
    return meeting


def _body(look: Look, body_id: UUID) -> Body:
    body = look.session.get(Body, body_id)
    if body is None:
        raise NotFound("That body is not in this file.")
    return body


def _person(look: Look, person_id: UUID) -> Person:
    person = look.session.get(Person, person_id)
    if person is None:
        raise NotFound("That person is not in the directory.")
    return person
