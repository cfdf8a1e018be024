"""The minute numbers of the last minutes before a meeting, read from their newest snapshots."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Meeting, SnapshotRow
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.naming import called
from cqrm.store.queries.reading import rows, table
from cqrm.store.snapshots import readable
from cqrm.store.work import Look
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.views.meeting import EarlierMinutes

MEETINGS_BACK = 2
"""A matter that arises is one of the last minutes, or of those before them where one meeting was missed."""

_meeting = table(Meeting)
_snapshot = table(SnapshotRow)
_newer = _snapshot.alias("newer")
_SKELETONS = (
    sa.select(_meeting.c.ref, called(_meeting).label("called"), _snapshot.c.skeleton)
    .join_from(_meeting, _snapshot, _snapshot.c.meeting_id == _meeting.c.id)
    .where(
        _meeting.c.body_id == sa.bindparam("body"),
        _meeting.c.id != sa.bindparam("meeting"),
        _meeting.c.held_on <= sa.bindparam("held_on"),
        ~sa.exists().where(
            _newer.c.meeting_id == _snapshot.c.meeting_id, _newer.c.version > _snapshot.c.version
        ),
    )
    .order_by(_meeting.c.held_on.desc(), _meeting.c.number.desc(), _meeting.c.designation.desc())
    .limit(MEETINGS_BACK)
)
_NUMBERED = (EntryKind.NOTE, EntryKind.PARK)


def earlier_minutes(
    look: Look, meeting_id: UUID, body_id: UUID, held_on: date, label: str
) -> tuple[EarlierMinutes, ...]:
    """The last minutes before a meeting with their numbers, newest first.

    Args:
        look: where to read.
        meeting_id: the meeting at which somebody may refer to them.
        body_id: its body.
        held_on: its day.
        label: what the body calls its meetings.
    """
    return remembered(
        look,
        ("earlier minutes", meeting_id),
        names(Meeting, SnapshotRow),
        lambda: _read(look, meeting_id, body_id, held_on, label),
    )


def _read(
    look: Look, meeting_id: UUID, body_id: UUID, held_on: date, label: str
) -> tuple[EarlierMinutes, ...]:
    found = rows(look, _SKELETONS, meeting=meeting_id, body=body_id, held_on=held_on)
    return tuple(
        EarlierMinutes(ref=row.ref, name=f"{label} {row.called}", numbers=_numbers(readable(row.skeleton)))
        for row in found
    )


def _numbers(skeleton: dict[str, Any]) -> tuple[str, ...]:
    """The numbers of notes; what only the chair may read has none, and what is empty is not stored."""
    return tuple(
        entry["number"]
        for item in skeleton["items"]
        for entry in item.get("entries", ())
        if entry["kind"] in _NUMBERED and entry.get("number") and entry["audience"] != Audience.PRIVATE
    )
