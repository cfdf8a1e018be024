"""The minutes that a meeting is to confirm, and what it recorded as amendments to them."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import col, select

from cqrm.models import Amendment, Meeting
from cqrm.store.queries.meetings import NOT_YET_CONFIRMED
from cqrm.store.work import Look
from cqrm.terms.snapshot import PassedAmendmentLine


def unconfirmed_before(look: Look, meeting: Meeting) -> Meeting | None:
    """The newest earlier meeting of the body that was held and whose minutes are not confirmed."""
    return look.session.exec(
        select(Meeting)
        .where(
            Meeting.body_id == meeting.body_id,
            Meeting.number < meeting.number,
            col(Meeting.status).in_(NOT_YET_CONFIRMED),
        )
        .order_by(col(Meeting.number).desc(), col(Meeting.designation).desc())
    ).first()


def recorded_amendments(look: Look, meeting_id: UUID, of_meeting_id: UUID) -> list[Amendment]:
    """What one meeting recorded as amendments to the minutes of another, in its order."""
    return list(
        look.session.exec(
            select(Amendment)
            .where(Amendment.meeting_id == meeting_id, Amendment.of_meeting_id == of_meeting_id)
            .order_by(col(Amendment.position))
        )
    )


def passed_line(amendment: Amendment, at: str) -> PassedAmendmentLine:
    """An agreed amendment as the minutes keep it that were confirmed subject to it.

    Args:
        amendment: the amendment.
        at: the meeting that agreed it, as "CQRM 14".
    """
    return PassedAmendmentLine(
        number=amendment.number,
        text=amendment.text,
        author=amendment.author,
        at=amendment.recorded_at,
        agreed_at=at,
    )


def amendment_words(amendment: Amendment, at: str) -> str:
    """How an amendment stands among the changes of the minutes that it concerns.

    Args:
        amendment: the amendment.
        at: the meeting that recorded it, as "CQRM 14"; the positions of the sides stand in its minutes.
    """
    what = amendment.number or "The minutes"
    if amendment.disputed:
        return f"{what} not amended: an amendment was not agreed; the minutes of {at} give both positions."
    return f"{what} amended: {amendment.text.rstrip('.')}."
