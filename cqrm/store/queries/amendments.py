"""The amendments that a meeting records to the minutes of an earlier one."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Amendment, Meeting
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.naming import called
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.views.minutes import AmendmentView

_amendment = table(Amendment)
_meeting = table(Meeting)
_OF_MEETING = (
    sa.select(
        _amendment.c.id,
        _amendment.c.number,
        _amendment.c.text,
        _amendment.c.disputed,
        called(_meeting).label("of_called"),
        _meeting.c.ref.label("of_ref"),
    )
    .join_from(_amendment, _meeting, _meeting.c.id == _amendment.c.of_meeting_id)
    .where(_amendment.c.meeting_id == sa.bindparam("meeting"))
    .order_by(_amendment.c.position)
)


def amendments_of(look: Look, meeting_id: UUID, label: str) -> tuple[AmendmentView, ...]:
    """What a meeting recorded, in its order.

    Args:
        look: where to read.
        meeting_id: the meeting that amends.
        label: how meetings of the body are called, for the name of the earlier one.
    """
    found = remembered(
        look,
        ("amendments", meeting_id),
        names(Amendment, Meeting),
        lambda: rows(look, _OF_MEETING, meeting=meeting_id),
    )
    return tuple(
        AmendmentView(
            id=row.id,
            of=f"{label} {row.of_called}",
            of_ref=row.of_ref,
            number=row.number,
            text=row.text,
            disputed=row.disputed,
        )
        for row in found
    )
