"""Who came to a meeting, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Attendance, AttendanceSpan
from cqrm.store.queries.bodies import PEOPLE
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.views.attendance import AttendanceView, SpanView
from cqrm.terms.views.body import PersonView

_attendance = table(Attendance)
_span = table(AttendanceSpan)

_READ_FROM = names(Attendance, AttendanceSpan) | PEOPLE

_LIST = (
    sa.select(
        _attendance.c.id,
        _attendance.c.person_id,
        _attendance.c.presence,
        _attendance.c.deputy_for_id,
        _attendance.c.for_items,
    )
    .where(_attendance.c.meeting_id == sa.bindparam("meeting"))
    .order_by(_attendance.c.position)
)
_SPANS = (
    sa.select(_span.c.attendance_id, _span.c.arrived_at, _span.c.left_at, _span.c.mode)
    .join_from(_span, _attendance, _attendance.c.id == _span.c.attendance_id)
    .where(_attendance.c.meeting_id == sa.bindparam("meeting"))
    .order_by(_span.c.arrived_at, _span.c.left_at.asc().nulls_last(), _span.c.id)
)


def attendance_list(look: Look, meeting_id: UUID, people: Iterable[PersonView]) -> tuple[AttendanceView, ...]:
    """The attendance list of a meeting in its order; ``people`` is the directory of its body."""
    return remembered(
        look, ("attendance", meeting_id), _READ_FROM, lambda: _read_list(look, meeting_id, people)
    )


def _read_list(look: Look, meeting_id: UUID, people: Iterable[PersonView]) -> tuple[AttendanceView, ...]:
    by_id = {person.id: person for person in people}
    spans: dict[UUID, list[SpanView]] = defaultdict(list)
    for row in rows(look, _SPANS, meeting=meeting_id):
        spans[row.attendance_id].append(
            SpanView(arrived_at=row.arrived_at, left_at=row.left_at, mode=row.mode)
        )
    return tuple(
        AttendanceView(
            id=row.id,
            person=by_id[row.person_id],
            presence=row.presence,
            deputy_for=row.deputy_for_id,
            for_items=tuple(row.for_items),
            spans=tuple(spans[row.id]),
        )
        for row in rows(look, _LIST, meeting=meeting_id)
    )
