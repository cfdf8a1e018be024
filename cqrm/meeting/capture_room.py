"""The room that the capture line reads in, made from the meeting on the screen. Looks at a view only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from cqrm.agenda.numbering import NumberKind, reference_regex
from cqrm.capture import ConcernState, Named, Person, Room, Settings, Verb
from cqrm.capture.room import CLOSED
from cqrm.meeting.earlier_minutes import MINUTE, minute_references
from cqrm.meeting.quorum_now import state_at
from cqrm.meeting.references import pattern_of
from cqrm.meeting.timing import sitting_day
from cqrm.terms.enums import Capacity, Presence
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.body import PersonView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView

_AS_IT_STANDS = datetime.max.replace(tzinfo=UTC)
"""A moment at which everybody is here whose time has not been ended."""
_IN_ROOM = {
    Capacity.MEMBER: "present",
    Capacity.IN_ATTENDANCE: "in attendance",
    Capacity.OBSERVER: "observer",
}


def room_of(view: MeetingView, item: ItemView) -> Room:
    """Everything that the meaning of a line depends on, at an item; made anew when the view is replaced."""
    return Room(
        date=sitting_day(view),
        body=view.body.name,
        label=view.body.label,
        number=view.called,
        item=str(item.position),
        meetings={str(number): held_on for number, held_on in view.meetings},
        people=_people(view, item),
        organisations=tuple(Named(o.short_name, (o.name,)) for o in view.body.organisations),
        bodies=tuple(Named(receiver.name, receiver.aliases) for receiver in view.body.receivers),
        references=dict(view.references) | {MINUTE: minute_references(view)},
        concerns=_concerns(view),
        next_concern=view.next_concern,
        escalates_to=view.body.settings.escalations_to,
        quorate=state_at(view, _AS_IT_STANDS, item.id).quorate,
        settings=replace(
            line_settings(view.body.settings),
            concern_pattern=reference_regex(
                pattern_of(view.body.settings, NumberKind.CONCERN), view.body.code, view.body.label
            ),
        ),
    )


def line_settings(settings: BodySettings) -> Settings:
    """What a body has set about its capture line."""
    return Settings(
        year_ahead_months=settings.year_needed_months,
        furthest_months=settings.too_far_months,
        extra_bank_holidays=tuple(date.fromisoformat(day) for day in settings.extra_holidays),
        incident_pattern=settings.incident_pattern,
        verbs=tuple(Verb.from_row(row) for row in settings.verbs),
    )


def _concerns(view: MeetingView) -> dict[str, ConcernState]:
    """What the echo says of the concern that a line adds to; one that is not in the view is closed."""
    every = next((refs for kind, refs in view.references if kind == "concern"), ())
    closed = dict.fromkeys(every, ConcernState(state=CLOSED))
    here = {c.ref: ConcernState(c.title, CLOSED if c.closed_here else "open") for c in view.concerns}
    return {**closed, **here}


def _people(view: MeetingView, item: ItemView) -> tuple[Person, ...]:
    withdrawn = view.withdrawn_from(item.id)
    listed = {a.person.id: a for a in view.attendance}
    codes = {p.id: p.code for p in view.directory}
    # Before the roll call everybody expected counts as in the room, or every owner would be warned about.
    called = any(a.spans for a in view.attendance)
    people = []
    for person in view.directory:
        attendance = listed.get(person.id)
        deputises = attendance is not None and attendance.is_here_now and attendance.deputy_for
        people.append(
            Person(
                code=person.code,
                name=person.name,
                role=person.role,
                aliases=person.aliases,
                organisation=person.organisation,
                status="withdrawn" if person.id in withdrawn else _status(person, attendance, called),
                deputy_for=codes.get(deputises) if deputises else None,
            )
        )
    return tuple(people)


def _status(person: PersonView, attendance: AttendanceView | None, called: bool) -> str:
    """How somebody stands, in the words of the capture line."""
    if person.has_left:
        return "left"
    if attendance is None:
        return "absent"
    expected = attendance.presence is Presence.EXPECTED and not called
    if attendance.is_here_now or expected:
        return "deputy" if attendance.deputy_for else _IN_ROOM[person.capacity]
    return "apologies" if attendance.presence is Presence.APOLOGIES else "absent"
