"""Approving the draft minutes, and confirming them at a later meeting. Both are plain acts."""

from __future__ import annotations

from datetime import date

from cqrm.meeting.last_minutes import (
    amendment_words,
    passed_line,
    recorded_amendments,
    unconfirmed_before,
)
from cqrm.meeting.lookups import Here, find_meeting, in_session
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.snapshot import store_version
from cqrm.meeting.stored_minutes import newest_snapshot
from cqrm.models import Person, Seal, SnapshotRow
from cqrm.store.work import Look, Work
from cqrm.terms.acts.close import ApproveMinutes, ConfirmMinutes
from cqrm.terms.clock import local
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import count, paper_date

_WHERE_IT_STANDS = {
    MeetingStatus.APPROVED: "have been approved already",
    MeetingStatus.CONFIRMED: "have been confirmed already",
}


def approve_minutes(work: Work, act: ApproveMinutes) -> Acted:
    """The chair approves the draft: a new version of the minutes that says so.

    Raises:
        Refused: the meeting is not closed, or its minutes are past that.
    """
    here = find_meeting(work, act.meeting)
    meeting = here.meeting
    if meeting.status is not MeetingStatus.MINUTES_DRAFT:
        how = _WHERE_IT_STANDS.get(meeting.status, "do not exist: it has not been closed")
        raise Refused(f"The minutes of {here.name} {how}.")
    chair = work.session.get(Person, meeting.chair_id) if meeting.chair_id is not None else None
    name = chair.name if chair is not None else "the chair"
    on = _today(work, here)
    meeting.status = MeetingStatus.APPROVED
    meeting.approved_at, meeting.approved_by = work.now(), name
    store_version(
        work,
        meeting,
        changes=(f"Approved by {name} on {paper_date(on)}.",),
        status=MeetingStatus.APPROVED,
        approved_on=on,
        approved_by=name,
    )
    return _closed(work, here, f"Approved the minutes of {here.name}")


def confirm_minutes(work: Work, act: ConfirmMinutes) -> Acted:
    """A meeting in session confirms the minutes of the one before it as an accurate record.

    If it recorded amendments to them, they are confirmed subject to those that were agreed; their new version
    lists all of them. An amendment that is disputed is not made.

    The new version is the record: it is sealed, and from then on the database refuses every change of it
    and of what was recorded at that meeting.

    When those are confirmed, done again it confirms the ones before them, if they still wait.

    Raises:
        Refused: the meeting is not in session, or no earlier minutes wait.
    """
    here = in_session(work, act.meeting)
    earlier = unconfirmed_before(work, here.meeting)
    if earlier is None:
        raise Refused("There are no earlier minutes to confirm.")
    on = _today(work, here)
    amendments = recorded_amendments(work, here.meeting.id, earlier.id)
    agreed = sum(not amendment.disputed for amendment in amendments)
    subject = f", subject to {count(agreed, 'amendment')}," if agreed else ""
    earlier.status = MeetingStatus.CONFIRMED
    earlier.confirmed_at, earlier.confirmed_in_id = work.now(), here.meeting.id
    # A meeting that was taken over from paper has minutes elsewhere and no snapshot here.
    if newest_snapshot(work, earlier.id) is not None:
        record = store_version(
            work,
            earlier,
            changes=(
                f"Confirmed as an accurate record{subject} at {here.name} on {paper_date(on)}.",
                *(amendment_words(amendment, here.name) for amendment in amendments),
            ),
            status=MeetingStatus.CONFIRMED,
            confirmed_on=on,
            confirmed_at=here.name,
            amended=tuple(passed_line(each, here.name) for each in amendments if not each.disputed),
        )
        _seal(work, record)
    made = f", subject to {count(agreed, 'amendment')}" if agreed else ""
    return _closed(work, here, f"Confirmed the minutes of {here.body.label} {earlier.called}{made}")


def _seal(work: Work, record: SnapshotRow) -> None:
    """Close the meeting's rows for good; what this act changes in them is written first."""
    work.session.flush()
    work.add(
        Seal(
            id=work.new_id(),
            meeting_id=record.meeting_id,
            snapshot_id=record.id,
            content_hash=record.content_hash,
            sealed_at=work.now(),
        )
    )


def _today(look: Look, here: Here) -> date:
    return local(look.now(), here.settings.zone).date()


def _closed(work: Work, here: Here, label: str) -> Acted:
    """Undo never reaches back past an approval or a confirmation."""
    work.label(label, kind="close", meeting=here.meeting.id, boundary=True)
    return Acted(meeting=meeting_view(work, here.meeting.id), label=label)
