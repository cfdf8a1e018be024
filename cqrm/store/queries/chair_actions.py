"""What the chair decided between meetings and a meeting hears of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import ChairAction, Meeting
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.enums import MeetingKind, MeetingStatus
from cqrm.terms.views.meeting import ChairActionView

_action = table(ChairAction)
_meeting = table(Meeting)
_here = _meeting.alias("here")
_earlier = _meeting.alias("earlier")

_STILL_TO_HOLD = (MeetingStatus.PLANNED, MeetingStatus.IN_SESSION, MeetingStatus.ADJOURNED)
_FIRST_TO_HOLD = ~sa.exists().where(
    _earlier.c.body_id == _here.c.body_id,
    _earlier.c.kind == MeetingKind.ORDINARY,
    _earlier.c.status.in_(_STILL_TO_HOLD),
    _earlier.c.number < _here.c.number,
)
"""A meeting that is planned beyond the next one hears nothing yet."""
_HEARD = (
    sa.select(
        _action.c.id,
        _action.c.taken_on,
        _action.c.text,
        _action.c.reason,
        _action.c.audience,
        _action.c.author,
    )
    .join_from(_action, _here, _here.c.id == sa.bindparam("meeting"))
    .where(
        _action.c.body_id == _here.c.body_id,
        sa.or_(
            _action.c.reported_in_id == _here.c.id,
            sa.and_(
                _action.c.reported_in_id.is_(None),
                _here.c.kind == MeetingKind.ORDINARY,
                _here.c.status.in_(_STILL_TO_HOLD),
                _FIRST_TO_HOLD,
            ),
        ),
    )
    .order_by(_action.c.taken_on, _action.c.recorded_at, _action.c.id)
)


def chair_actions_for(look: Look, meeting_id: UUID) -> tuple[ChairActionView, ...]:
    """What the chair decided that a meeting has heard of, or will hear as the next of its body.

    An extraordinary meeting takes its one matter alone, so nothing is reported to it.
    """
    return remembered(
        look,
        ("chair's actions", meeting_id),
        names(ChairAction, Meeting),
        lambda: tuple(chair_action_view(row) for row in rows(look, _HEARD, meeting=meeting_id)),
    )


def chair_action_view(row: sa.Row[Any] | ChairAction) -> ChairActionView:
    """One of them, from a row of the query or of the table."""
    return ChairActionView(
        id=row.id,
        taken_on=row.taken_on,
        text=row.text,
        reason=row.reason,
        audience=row.audience,
        author=row.author,
    )
