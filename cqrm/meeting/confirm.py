"""Approving the draft minutes, and confirming them at a later meeting. Both are plain acts."""

from __future__ import annotations

from sqlmodel import col, select

from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.snapshot import newest_snapshot, store_version
from cqrm.models import Body, Meeting
from cqrm.store.work import Look, Work
from cqrm.terms.acts.close import ApproveMinutes, ConfirmMinutes
from cqrm.terms.clock import local
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import screen_date


def approve_minutes(work: Work, act: ApproveMinutes) -> Acted:
    """The chair approves the draft: a new version of the minutes that says so."""
    meeting, body = _meeting(work, act.meeting)
    if meeting.status is not MeetingStatus.MINUTES_DRAFT:
        raise Refused(f"The minutes of {body.label} {meeting.number} are not a draft waiting for approval.")
    view = meeting_view(work, meeting.id)
    chair = next((p.name for p in view.directory if p.id == view.chair_id), "the chair")
    on = local(work.now(), BodySettings.from_dict(body.settings).zone).date()
    meeting.status = MeetingStatus.APPROVED
    meeting.approved_at = work.now()
    meeting.approved_by = chair
    store_version(
        work,
        meeting,
        changes=(f"Approved by {chair} on {screen_date(on)}.",),
        status=MeetingStatus.APPROVED,
        approved_on=on,
        approved_by=chair,
    )
    label = f"Approved the minutes of {body.label} {meeting.number}"
    work.label(label, kind="close", meeting=meeting.id, boundary=True)
    return Acted(meeting=meeting_view(work, meeting.id), label=label)


def confirm_minutes(work: Work, act: ConfirmMinutes) -> Acted:
    """A meeting in session confirms the minutes of the one before it as an accurate record."""
    meeting, body = _meeting(work, act.meeting)
    if meeting.status is not MeetingStatus.IN_SESSION:
        raise Refused("Minutes are confirmed by a meeting in session.", "Start the meeting first.")
    earlier = unconfirmed_before(work, meeting)
    if earlier is None:
        raise Refused("There are no earlier minutes to confirm.")
    on = local(work.now(), BodySettings.from_dict(body.settings).zone).date()
    place = f"{body.label} {meeting.number}"
    earlier.status = MeetingStatus.CONFIRMED
    earlier.confirmed_at = work.now()
    earlier.confirmed_in_id = meeting.id
    if newest_snapshot(work, earlier.id) is not None:
        store_version(
            work,
            earlier,
            changes=(f"Confirmed as an accurate record at {place} on {screen_date(on)}.",),
            status=MeetingStatus.CONFIRMED,
            confirmed_on=on,
            confirmed_at=place,
        )
    label = f"Confirmed the minutes of {body.label} {earlier.number}"
    work.label(label, kind="close", meeting=meeting.id, boundary=True)
    return Acted(meeting=meeting_view(work, meeting.id), label=label)


def unconfirmed_before(look: Look, meeting: Meeting) -> Meeting | None:
    """The newest earlier meeting of the body that was held and whose minutes are not confirmed."""
    held = (MeetingStatus.MINUTES_DRAFT, MeetingStatus.APPROVED)
    return look.session.exec(
        select(Meeting)
        .where(
            Meeting.body_id == meeting.body_id,
            Meeting.number < meeting.number,
            col(Meeting.status).in_(held),
        )
        .order_by(col(Meeting.number).desc())
    ).first()


def _meeting(look: Look, meeting_id: object) -> tuple[Meeting, Body]:
    meeting = look.session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("That meeting is not in this file.")
    body = look.session.get(Body, meeting.body_id)
    if body is None:
        raise NotFound("That body is not in this file.")
    return meeting, body
