"""Makes a meeting that is to be held: its reference, its agenda from the template, its attendance list."""

from __future__ import annotations

from datetime import UTC, date, datetime
from datetime import time as wall_time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from cqrm.agenda.loading import find_template
from cqrm.agenda.numbering import NumberKind, Numbers, YearKind, compile_pattern, counter_year
from cqrm.agenda.template import AgendaTemplate
from cqrm.meeting.clean_fields import required_line
from cqrm.meeting.folders import template_folders
from cqrm.models import AgendaItem, Attendance, Body, BodyParty, Meeting, Membership, Organisation
from cqrm.store.work import Look, Work
from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.enums import MeetingKind, MeetingStatus, Side
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.settings import BodySettings

Folders = tuple[Path, ...]
"""Where a person's own agenda templates are looked for; empty for the shipped ones alone."""


def plan_meeting(
    work: Work,
    body: Body,
    when: NewMeeting,
    *,
    number: int,
    folders: Folders | None = None,
    template: str = "",
    designation: str = "",
) -> Meeting:
    """Add a meeting with the items of a template and an attendance row for everybody.

    Args:
        work: the unit of work.
        body: whose meeting.
        when: day, times and place.
        number: its number in the body.
        folders: of the person's own templates; None for their documents folder.
        template: the key of the template; empty for the body's.
        designation: what an extraordinary meeting is counted as; empty for an ordinary one.

    Raises:
        Refused: the times or the place cannot be used, or another meeting has the same reference.
        AgendaFileError: the template of the body cannot be used.
    """
    settings = BodySettings.from_dict(body.settings)
    start, end = meeting_times(when.held_on, when.starts_at, when.ends_at, settings.zone)
    own = template_folders() if folders is None else folders
    agenda = find_template(template or settings.template, own)
    meeting = work.add(
        Meeting(
            id=work.new_id(),
            body_id=body.id,
            number=number,
            ref=_free_reference(work, body, settings, designation or str(number), when.held_on),
            held_on=when.held_on,
            planned_start=start,
            planned_end=end,
            place=required_line(when.place, "the place of the meeting"),
            status=MeetingStatus.PLANNED,
            kind=MeetingKind.EXTRAORDINARY if designation else MeetingKind.ORDINARY,
            designation=designation,
            template_key=agenda.key,
        )
    )
    _add_items(work, meeting, agenda)
    for position, member in enumerate(members_of(work, body.id), 1):
        work.add(
            Attendance(id=work.new_id(), meeting_id=meeting.id, person_id=member.person_id, position=position)
        )
    return meeting


def meeting_times(held_on: date, starts: str, ends: str, zone: str) -> tuple[datetime, datetime]:
    """Start and end in UTC of local wall-clock times.

    Raises:
        Refused: a time cannot be read, or the end is not after the start.
    """
    start, end = _moment(held_on, starts, zone), _moment(held_on, ends, zone)
    if end <= start:
        raise Refused(
            f"The meeting would end at {ends}, which is not after its start at {starts}.", "Give a later end."
        )
    return start, end


def members_of(look: Look, body_id: UUID) -> list[Membership]:
    """Everybody of a body who has not left, in directory order."""
    return list(
        look.session.exec(
            select(Membership)
            .where(Membership.body_id == body_id, col(Membership.has_left).is_(False))
            .order_by(col(Membership.position))
        )
    )


def lead_organisations(look: Look, body_id: UUID) -> dict[Side, Organisation]:
    """The organisation that speaks for each side."""
    parties = look.session.exec(
        select(BodyParty, Organisation)
        .join(Organisation, col(Organisation.id) == col(BodyParty.organisation_id))
        .where(BodyParty.body_id == body_id)
        .order_by(col(BodyParty.leads).desc(), col(BodyParty.position))
    ).all()
    leads: dict[Side, Organisation] = {}
    for party, organisation in parties:
        leads.setdefault(party.side, organisation)
    return leads


def newest_meeting(look: Look, body_id: UUID, *, cancelled: bool = True) -> Meeting | None:
    """The ordinary meeting with the highest number; ``cancelled`` says whether such a one counts."""
    query = select(Meeting).where(Meeting.body_id == body_id, Meeting.kind == MeetingKind.ORDINARY)
    if not cancelled:
        query = query.where(Meeting.status != MeetingStatus.CANCELLED)
    return look.session.exec(query.order_by(col(Meeting.number).desc())).first()


def find_body(look: Look, body_id: UUID) -> Body:
    """A body.

    Raises:
        NotFound: it is not in the file.
    """
    body = look.session.get(Body, body_id)
    if body is None:
        raise NotFound("That body is not in this file.")
    return body


def _free_reference(look: Look, body: Body, settings: BodySettings, called: str, held_on: date) -> str:
    """The reference by the body's pattern; commands and links find a meeting by it alone.

    A pattern that counts by the day still tells an extraordinary meeting from the ordinary one of that month.
    """
    year = YearKind(settings.numbering_year)
    pattern = compile_pattern(settings.meeting_pattern, NumberKind.MEETING, year)
    count = _meetings_of_year(look, body.id, held_on, year) + 1
    numbers = Numbers(meeting=called, held_on=held_on, code=body.code, label=body.label, count=count)
    ref = pattern.render(numbers)
    if not called.isdigit() and "meeting" not in pattern.fields:
        ref = f"{ref}-{called}"
    taken = {known.casefold() for known in look.session.exec(select(Meeting.ref))}
    if ref.casefold() in taken:
        raise Refused(
            f"Another meeting has the reference {ref} already.",
            "Give the body another code, or put {meeting} into the pattern of its meetings.",
        )
    return ref


def _meetings_of_year(look: Look, body_id: UUID, held_on: date, year: YearKind) -> int:
    """How many ordinary meetings of a body there are in the year of a day, cancelled ones included."""
    meetings = look.session.exec(
        select(Meeting).where(Meeting.body_id == body_id, Meeting.kind == MeetingKind.ORDINARY)
    )
    return sum(counter_year(m.held_on, year) == counter_year(held_on, year) for m in meetings)


def _add_items(work: Work, meeting: Meeting, template: AgendaTemplate) -> None:
    leads = lead_organisations(work, meeting.body_id)
    # A role of neither side ("All") stands for itself, whoever else is party to the body.
    short_names: dict[Side, str] = {s: o.short_name for s, o in leads.items() if s is not Side.OTHER}
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
                audience=item.audience,
                paper_audience=item.audience,
            )
        )


def _moment(on: date, at: str, zone: str) -> datetime:
    try:
        wall = wall_time.fromisoformat(at.strip().zfill(5))
    except ValueError:
        raise Refused(f"“{at.strip()}” is no time of day.", "Write it as 09:30.") from None
    return datetime.combine(on, wall.replace(tzinfo=None), ZoneInfo(zone)).astimezone(UTC)
