"""The acts of roll call and close, on a view in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from cqrm.terms.acts import attend, close, set_up
from cqrm.terms.enums import (
    MeetingStatus,
    Presence,
    Side,
)
from cqrm.terms.views.attendance import AttendanceView, SpanView
from cqrm.terms.views.body import PersonView
from cqrm.terms.views.meeting import MeetingView
from tests.tui.example_people import an_id
from tests.tui.fake_done import Done, Moment


def _on_attendance(
    view: MeetingView, which: UUID, changed: Callable[[AttendanceView], AttendanceView]
) -> MeetingView:
    return replace(view, attendance=tuple(changed(a) if a.id == which else a for a in view.attendance))


def _here(a: AttendanceView, at: datetime) -> AttendanceView:
    return replace(a, presence=Presence.PRESENT, spans=(*a.spans, SpanView(arrived_at=at, left_at=None)))


def do_present(view: MeetingView, act: attend.MarkPresent, moment: Moment) -> Done:
    return Done(
        _on_attendance(view, act.attendance, lambda a: _here(a, act.at or moment.now)), "Marked present"
    )


def do_left(view: MeetingView, act: attend.MarkLeft, moment: Moment) -> Done:
    def gone(a: AttendanceView) -> AttendanceView:
        return replace(a, spans=(*a.spans[:-1], replace(a.spans[-1], left_at=act.at or moment.now)))

    return Done(_on_attendance(view, act.attendance, gone), "Marked as having left")


def do_apologies(view: MeetingView, act: attend.MarkApologies, moment: Moment) -> Done:
    word = Presence.ABSENT if act.absent else Presence.APOLOGIES
    view = _on_attendance(view, act.attendance, lambda a: replace(a, presence=word, spans=()))
    return Done(view, f"Marked {word.value}")


def do_expected(view: MeetingView, act: attend.MarkExpected, moment: Moment) -> Done:
    view = _on_attendance(
        view, act.attendance, lambda a: replace(a, presence=Presence.EXPECTED, deputy_for=None, spans=())
    )
    return Done(view, "Marked expected")


def do_all_present(view: MeetingView, act: attend.MarkAllPresent, moment: Moment) -> Done:
    rows = tuple(
        _here(a, moment.now) if a.person.side is act.side and a.presence is Presence.EXPECTED else a
        for a in view.attendance
    )
    return Done(replace(view, attendance=rows), "Marked everybody present")


def do_deputy(view: MeetingView, act: attend.NameDeputy, moment: Moment) -> Done:
    view = _on_attendance(view, act.attendance, lambda a: replace(a, deputy_for=act.deputy_for))
    return Done(view, "Named a deputy")


def do_invite(view: MeetingView, act: attend.InviteForItems, moment: Moment) -> Done:
    view = _on_attendance(view, act.attendance, lambda a: replace(a, for_items=act.items))
    return Done(view, "Invited for some items")


def do_add_person(view: MeetingView, act: set_up.AddPerson, moment: Moment) -> Done:
    new = act.person
    side = next((o.side for o in view.body.organisations if o.short_name == new.organisation), Side.OTHER)
    who = PersonView(
        id=an_id(8, moment.number),
        code=new.code or "".join(word[0] for word in new.name.split()),
        name=new.name,
        role=new.role,
        aliases=new.aliases,
        organisation=new.organisation,
        side=side,
        capacity=new.capacity,
        counts_as=frozenset(new.counts_as),
    )
    row = AttendanceView(
        id=an_id(7, moment.number),
        person=who,
        presence=Presence.EXPECTED,
        deputy_for=None,
        for_items=act.for_items,
        spans=(),
    )
    row = _here(row, moment.now) if act.present else row
    view = replace(view, directory=(*view.directory, who), attendance=(*view.attendance, row))
    return Done(view, f"Added {new.name}")


def do_confirm(view: MeetingView, act: close.ConfirmMinutes, moment: Moment) -> Done:
    view = replace(
        view, last_minutes_status=MeetingStatus.CONFIRMED, last_minutes="Minutes of CQRM 13 (confirmed)"
    )
    return Done(view, "Confirmed the minutes of CQRM 13")


def do_mark_read(view: MeetingView, act: close.MarkRead, moment: Moment) -> Done:
    items = tuple(
        replace(i, entries=tuple(replace(e, read_back=True) if e.id in act.entries else e for e in i.entries))
        for i in view.items
    )
    return Done(replace(view, items=items), "Read back")


def do_close_meeting(view: MeetingView, act: close.CloseMeeting, moment: Moment) -> Done:
    view = replace(view, status=MeetingStatus.MINUTES_DRAFT, ended_at=moment.now, snapshot_version=1)
    return Done(view, "Closed the meeting")
