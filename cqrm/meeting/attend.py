"""The roll call: who is here, from when to when, for whom and for what."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import col, select

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.lookups import Here, find_attendance, not_over
from cqrm.meeting.quorum_now import side_names
from cqrm.meeting.ratification import restate_quorum
from cqrm.models import AgendaItem, Attendance, AttendanceSpan, Person
from cqrm.store.work import Work
from cqrm.terms.acts.attend import (
    InviteForItems,
    MarkAllPresent,
    MarkApologies,
    MarkExpected,
    MarkLeft,
    MarkPresent,
)
from cqrm.terms.enums import Presence, PresenceMode
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import count, join

_KIND = "attendance"
_ONE_MINUTE = timedelta(minutes=1)
"""A mode changed sooner than this after arriving was mistyped."""


def mark_present(work: Work, act: MarkPresent) -> Acted:
    """Somebody is here from now, or from a stated moment; coming back after leaving opens a new span.

    Somebody who is here already stays so: a stated moment then corrects the arrival, another mode holds from
    now on, or corrects the arrival if that was within the minute.

    Raises:
        Refused: the stated moment is still to come, or before the person left last time.
    """
    attendance, here, name = _line(work, act.attendance)
    spans = _spans(work, attendance)
    last = spans[-1] if spans else None
    if last is not None and last.left_at is None:
        return _correct_arrival(work, here, name, act, spans)
    moment = _moment(work, here, act.at, earliest=last.left_at if last else None)
    if last is not None and last.left_at is not None and moment < last.left_at:
        raise Refused(
            f"{name} was here until {here.clock(last.left_at)}.",
            f"They cannot have come back at {here.clock(moment)}; give a later time.",
        )
    attendance.presence = Presence.PRESENT
    _begin(work, attendance, moment, act.mode)
    return _done(work, here, f"{name} present from {here.clock(moment)}{_mode_words(act.mode)}")


def mark_left(work: Work, act: MarkLeft) -> Acted:
    """Somebody has left, now or at a stated moment; said again with a moment, it corrects the departure.

    Raises:
        Refused: the person is not here, or the moment is before they came or still to come.
    """
    attendance, here, name = _line(work, act.attendance)
    spans = _spans(work, attendance)
    if not spans or (spans[-1].left_at is not None and act.at is None):
        raise Refused(f"{name} is not in the meeting, so cannot leave it.", "Mark them present first.")
    span = spans[-1]
    moment = _moment(work, here, act.at, earliest=span.arrived_at)
    if moment < span.arrived_at:
        raise Refused(
            f"{name} came at {here.clock(span.arrived_at)}, so cannot have left at {here.clock(moment)}.",
            "Give a later time, or correct when they came.",
        )
    if span.left_at == moment:
        return unchanged(work, here.meeting.id)
    span.left_at = moment
    return _done(work, here, f"{name} left at {here.clock(moment)}")


def mark_apologies(work: Work, act: MarkApologies) -> Acted:
    """Somebody has sent apologies, or has not come without a word.

    Raises:
        Refused: the person has been in the meeting.
    """
    attendance, here, name = _line(work, act.attendance)
    spans = _spans(work, attendance)
    if spans:
        raise Refused(
            f"{name} was here from {here.clock(spans[0].arrived_at)}.",
            "Mark them as left, or as expected to take that back.",
        )
    presence = Presence.ABSENT if act.absent else Presence.APOLOGIES
    if attendance.presence is presence:
        return unchanged(work, here.meeting.id)
    attendance.presence = presence
    return _done(work, here, f"{name} absent" if act.absent else f"Apologies from {name}")


def mark_expected(work: Work, act: MarkExpected) -> Acted:
    """Take back everything that was said of somebody's presence, times included."""
    attendance, here, name = _line(work, act.attendance)
    spans = _spans(work, attendance)
    if attendance.presence is Presence.EXPECTED and not spans:
        return unchanged(work, here.meeting.id)
    for span in spans:
        work.remove(span)
    attendance.presence = Presence.EXPECTED
    return _done(work, here, f"{name} expected")


def mark_all_present(work: Work, act: MarkAllPresent) -> Acted:
    """Everybody of a side who is still expected is here now; those invited for some items come later.

    Raises:
        Refused: nobody of that side is still expected.
    """
    here = not_over(work, act.meeting)
    side = side_names(here.body).get(act.side, act.side.value)
    waiting = _expected_of_side(work, here, act)
    if not waiting:
        raise Refused(f"Nobody of {side} is still expected.")
    now = work.now()
    for attendance in waiting:
        attendance.presence = Presence.PRESENT
        _begin(work, attendance, now, PresenceMode.IN_PERSON)
    people = count(len(waiting), "person", "people")
    return _done(work, here, f"{people} of {side} present from {here.clock(now)}")


def invite_for_items(work: Work, act: InviteForItems) -> Acted:
    """Somebody is here for some items only; none means for all of them.

    Raises:
        Refused: there is no such item on the agenda.
    """
    attendance, here, name = _line(work, act.attendance)
    items = checked_items(work, here.meeting.id, act.items)
    if attendance.for_items == items:
        return unchanged(work, here.meeting.id)
    attendance.for_items = items
    return _done(work, here, f"{name} invited for {items_words(items)}")


def checked_items(work: Work, meeting: UUID, items: tuple[int, ...]) -> list[int]:
    """Item numbers in order and each once.

    Raises:
        Refused: there is no such item on the agenda.
    """
    on_agenda = set(work.session.exec(select(AgendaItem.position).where(AgendaItem.meeting_id == meeting)))
    for item in items:
        if item not in on_agenda:
            raise Refused(f"There is no item {item} on the agenda.", f"It has items 1 to {len(on_agenda)}.")
    return sorted(set(items))


def items_words(items: list[int]) -> str:
    """``item 7``, ``items 3, 7 and 8``, ``all items``."""
    if not items:
        return "all items"
    return f"{'item' if len(items) == 1 else 'items'} {join([str(item) for item in items])}"


def person_name(work: Work, person: UUID) -> str:
    """The name of somebody in the directory.

    Raises:
        NotFound: there is no such person.
    """
    row = work.session.get(Person, person)
    if row is None:
        raise NotFound("That person is not in the directory.")
    return row.name


def _line(work: Work, attendance_id: UUID) -> tuple[Attendance, Here, str]:
    attendance = find_attendance(work, attendance_id)
    here = not_over(work, attendance.meeting_id)
    return attendance, here, person_name(work, attendance.person_id)


def _spans(work: Work, attendance: Attendance) -> list[AttendanceSpan]:
    """The spans of a person, oldest first, one that is still running last."""
    spans = work.session.exec(
        select(AttendanceSpan).where(AttendanceSpan.attendance_id == attendance.id)
    ).all()
    return sorted(spans, key=lambda span: (span.left_at is None, span.arrived_at))


def _begin(work: Work, attendance: Attendance, moment: datetime, mode: PresenceMode) -> None:
    work.add(AttendanceSpan(id=work.new_id(), attendance_id=attendance.id, arrived_at=moment, mode=mode))


def _moment(work: Work, here: Here, stated: datetime | None, *, earliest: datetime | None) -> datetime:
    """The moment meant: the stated one, or now; never before ``earliest`` although the clock was set back."""
    now = work.now()
    if stated is None:
        return max(now, earliest) if earliest is not None else now
    if stated > now:
        raise Refused(f"{here.clock(stated)} is still to come.", "Give a time that has passed.")
    return stated


def _correct_arrival(
    work: Work, here: Here, name: str, act: MarkPresent, spans: list[AttendanceSpan]
) -> Acted:
    span = spans[-1]
    if act.at is None and act.mode is not span.mode and work.now() - span.arrived_at >= _ONE_MINUTE:
        return _change_mode(work, here, name, act, span)
    moment = span.arrived_at if act.at is None else _moment(work, here, act.at, earliest=None)
    if (moment, act.mode) == (span.arrived_at, span.mode):
        return unchanged(work, here.meeting.id)
    before = spans[-2].left_at if len(spans) > 1 else None
    if before is not None and moment < before:
        raise Refused(f"{name} was here until {here.clock(before)} before that.", "Give a time after it.")
    span.arrived_at, span.mode = moment, act.mode
    return _done(work, here, f"{name} present from {here.clock(moment)}{_mode_words(act.mode)}")


def _change_mode(work: Work, here: Here, name: str, act: MarkPresent, span: AttendanceSpan) -> Acted:
    """Somebody in the meeting goes on by video, or in the room: one span ends and another begins."""
    now = work.now()
    span.left_at = now
    attendance = find_attendance(work, span.attendance_id)
    _begin(work, attendance, now, act.mode)
    how = "by video" if act.mode is PresenceMode.REMOTE else "in person"
    return _done(work, here, f"{name} {how} from {here.clock(now)}")


def _expected_of_side(work: Work, here: Here, act: MarkAllPresent) -> list[Attendance]:
    """Lines of the list that are still expected, of the organisations of a side."""
    organisations = {o.id for o in here.body.organisations if o.side is act.side}
    rows = work.session.exec(
        select(Attendance, Person)
        .join(Person, col(Person.id) == col(Attendance.person_id))
        .where(Attendance.meeting_id == here.meeting.id, Attendance.presence == Presence.EXPECTED)
        .order_by(col(Attendance.position))
    ).all()
    return [
        attendance
        for attendance, person in rows
        if person.organisation_id in organisations and not attendance.for_items
    ]


def _mode_words(mode: PresenceMode) -> str:
    return ", by video" if mode is PresenceMode.REMOTE else ""


def _done(work: Work, here: Here, label: str) -> Acted:
    return acted(work, here.meeting.id, label + restate_quorum(work, here), kind=_KIND)
