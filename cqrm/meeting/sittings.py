"""Breaking a meeting off, and going on with it later, elsewhere or on another day."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from cqrm.meeting.answers import acted
from cqrm.meeting.chair_now import lacks_chair
from cqrm.meeting.chairing import take_chair_of_item
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.item_visits import enter_item, first_unsettled, leave_item, open_visits
from cqrm.meeting.lookups import Here, in_session, not_over
from cqrm.models import AgendaItem, Attendance, AttendanceSpan, Chairing, ItemVisit, Meeting, Sitting
from cqrm.store.queries.meeting_view import meeting_frame
from cqrm.store.work import Work
from cqrm.terms.acts.sittings import AdjournMeeting, CallSamePeople, ResumeMeeting
from cqrm.terms.enums import MeetingStatus, Presence
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import count

_KIND = "meeting"


def adjourn_meeting(work: Work, act: AdjournMeeting) -> Acted:
    """Break the meeting off: the open item waits, everybody leaves, all that was captured stays.

    Raises:
        Refused: the meeting is not in session, or there is no reason.
    """
    here = in_session(work, act.meeting)
    fields = FieldCleaner()
    reason = fields.required(act.reason, "the reason for adjourning")
    meeting, now = here.meeting, work.now()
    for visit in open_visits(work, meeting.id):
        leave_item(work, visit, now, settle=False)
    for sitting in _sittings(work, meeting.id):
        if sitting.ended_at is None:
            sitting.ended_at, sitting.reason = max(now, sitting.started_at), reason
    for span in _people_here(work, meeting.id):
        span.left_at = max(now, span.arrived_at)
    for chairing in _chairs(work, meeting.id):
        chairing.ended_at = max(now, chairing.started_at)
    meeting.status = MeetingStatus.ADJOURNED
    label = f"Adjourned {here.name}: {reason}"
    return acted(work, meeting.id, label, kind=_KIND, removed_characters=fields.removed)


def resume_meeting(work: Work, act: ResumeMeeting) -> Acted:
    """Go on with an adjourned meeting: at the item where it broke off, with whoever was in the chair then.

    Raises:
        Refused: the meeting is not adjourned.
    """
    here = not_over(work, act.meeting)
    meeting, now = here.meeting, work.now()
    if meeting.status is not MeetingStatus.ADJOURNED:
        raise Refused(f"{here.name} is not adjourned.")
    fields = FieldCleaner()
    before = _sittings(work, meeting.id)
    place = fields.line(act.place) or (before[-1].place if before else meeting.place)
    meeting.status = MeetingStatus.IN_SESSION
    work.add(Sitting(id=work.new_id(), meeting_id=meeting.id, started_at=now, place=place))
    _chair_again(work, meeting, now)
    if act.same_people:
        _call_again(work, here, now)
    item = _broken_off(work, meeting.id) or first_unsettled(work, meeting.id)
    if item is not None:
        begin_with(work, item, now)
    label = f"Went on with {here.name}{f' in {place}' if before and place != before[-1].place else ''}"
    return acted(work, meeting.id, label, kind=_KIND, removed_characters=fields.removed)


def call_same_people(work: Work, act: CallSamePeople) -> Acted:
    """Whoever was there when the meeting was adjourned is here again from now.

    Raises:
        Refused: the meeting is not in session, was never adjourned, or everybody who was there is here.
    """
    here = in_session(work, act.meeting)
    called = _call_again(work, here, work.now())
    if not called:
        raise Refused("Everybody who was there when the meeting was adjourned is here, or it never was.")
    label = f"{count(called, 'person', 'people')} present again from {here.clock(work.now())}"
    return acted(work, here.meeting.id, label, kind="attendance")


def begin_with(work: Work, item: AgendaItem, now: datetime) -> None:
    """Open the item with which a sitting begins, unless somebody else must take its chair first."""
    if lacks_chair(meeting_frame(work, item.meeting_id), item.id) is None:
        enter_item(work, item, now)
        take_chair_of_item(work, item.meeting_id, item.id, now)


def _call_again(work: Work, here: Here, now: datetime) -> int:
    """Mark those present who were so at the last adjournment; says how many."""
    ended = [s.ended_at for s in _sittings(work, here.meeting.id) if s.ended_at is not None]
    if not ended:
        return 0
    rows = work.session.exec(select(Attendance).where(Attendance.meeting_id == here.meeting.id)).all()
    called = 0
    for attendance in sorted(rows, key=lambda row: row.position):
        spans = work.session.exec(
            select(AttendanceSpan).where(AttendanceSpan.attendance_id == attendance.id)
        ).all()
        last = max(spans, key=lambda s: (s.left_at is None, s.arrived_at), default=None)
        if last is not None and last.left_at == max(ended):
            attendance.presence = Presence.PRESENT
            again = AttendanceSpan(
                id=work.new_id(), attendance_id=attendance.id, arrived_at=now, mode=last.mode
            )
            work.add(again)
            called += 1
    return called


def _chair_again(work: Work, meeting: Meeting, now: datetime) -> None:
    spans = work.session.exec(
        select(Chairing)
        .where(Chairing.meeting_id == meeting.id, col(Chairing.item_id).is_(None))
        .order_by(col(Chairing.started_at))
    ).all()
    chair = spans[-1].person_id if spans else meeting.chair_id
    if chair is not None:
        reason = spans[-1].reason if spans else ""
        work.add(
            Chairing(id=work.new_id(), meeting_id=meeting.id, person_id=chair, started_at=now, reason=reason)
        )


def _broken_off(work: Work, meeting: UUID) -> AgendaItem | None:
    """The item under discussion when the meeting was adjourned, if it was not settled."""
    visits = work.session.exec(
        select(ItemVisit).where(ItemVisit.meeting_id == meeting).order_by(col(ItemVisit.ended_at))
    ).all()
    item = work.session.get(AgendaItem, visits[-1].item_id) if visits else None
    return item if item is not None and not item.state.is_settled else None


def _sittings(work: Work, meeting: UUID) -> list[Sitting]:
    found = select(Sitting).where(Sitting.meeting_id == meeting).order_by(col(Sitting.started_at))
    return list(work.session.exec(found))


def _people_here(work: Work, meeting: UUID) -> list[AttendanceSpan]:
    return list(
        work.session.exec(
            select(AttendanceSpan)
            .join(Attendance, col(Attendance.id) == col(AttendanceSpan.attendance_id))
            .where(Attendance.meeting_id == meeting, col(AttendanceSpan.left_at).is_(None))
        )
    )


def _chairs(work: Work, meeting: UUID) -> list[Chairing]:
    running = select(Chairing).where(Chairing.meeting_id == meeting, col(Chairing.ended_at).is_(None))
    return list(work.session.exec(running))
