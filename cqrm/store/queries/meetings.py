"""The meetings of a body in their order, and the references its records have been given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Action, Concern, Counter, Decision, Meeting, Note
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.naming import called
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.enums import EntryKind, MeetingStatus

_meeting = table(Meeting)
_decision = table(Decision)
_action = table(Action)
_concern = table(Concern)
_counter = table(Counter)
_note = table(Note)

_MEETINGS = (
    sa.select(
        _meeting.c.number,
        called(_meeting).label("called"),
        _meeting.c.ref,
        _meeting.c.held_on,
        _meeting.c.status,
        _meeting.c.kind,
    )
    .where(_meeting.c.body_id == sa.bindparam("body"))
    .order_by(_meeting.c.number, _meeting.c.designation)
)
_REFERENCES = sa.union_all(
    sa.select(sa.literal("action").label("kind"), _action.c.ref, _action.c.captured_at).where(
        _action.c.body_id == sa.bindparam("body")
    ),
    sa.select(sa.literal("decision"), _decision.c.ref, _decision.c.captured_at)
    .join_from(_decision, _meeting, _meeting.c.id == _decision.c.meeting_id)
    .where(_meeting.c.body_id == sa.bindparam("body")),
    sa.select(sa.literal("concern"), _concern.c.ref, _concern.c.raised_at).where(
        _concern.c.body_id == sa.bindparam("body")
    ),
).order_by("captured_at", "ref")
_COUNTERS = sa.select(
    _counter.c.meeting_id, _counter.c.series, _counter.c.value, _meeting.c.held_on
).join_from(_counter, _meeting, _meeting.c.id == _counter.c.meeting_id)
_COUNTERS_HERE = _COUNTERS.where(_counter.c.meeting_id == sa.bindparam("meeting"))
_COUNTERS_OF_SERIES = _COUNTERS.where(
    _meeting.c.body_id == sa.bindparam("body"), _counter.c.series == sa.bindparam("series")
)
_NUMBERED = (EntryKind.NOTE, EntryKind.PARK)
_MINUTED_BEFORE = (
    sa.select(_meeting.c.held_on, sa.func.count().label("notes"))
    .join_from(_note, _meeting, _meeting.c.id == _note.c.meeting_id)
    .where(
        _meeting.c.body_id == sa.bindparam("body"),
        sa.or_(
            _meeting.c.number < sa.bindparam("number"),
            sa.and_(
                _meeting.c.number == sa.bindparam("number"),
                _meeting.c.designation < sa.bindparam("designation"),
            ),
        ),
        _note.c.kind.in_(_NUMBERED),
        _note.c.is_heading.is_(False),
    )
    .group_by(_meeting.c.id, _meeting.c.held_on)
)

NOT_YET_CONFIRMED = frozenset({MeetingStatus.MINUTES_DRAFT, MeetingStatus.APPROVED})


def meetings_of_body(look: Look, body_id: UUID) -> Sequence[sa.Row[Any]]:
    """Every meeting of a body, by number, cancelled ones included; extraordinary ones after theirs.

    Each has number, called, ref, held_on, status and kind.
    """
    return remembered(
        look, ("meetings", body_id), names(Meeting), lambda: rows(look, _MEETINGS, body=body_id)
    )


def references_of_body(look: Look, body_id: UUID) -> dict[str, tuple[str, ...]]:
    """The references given to actions, decisions and concerns, oldest first, by kind."""
    tables = names(Action, Concern, Decision, Meeting)
    return remembered(look, ("references", body_id), tables, lambda: _read_references(look, body_id))


def _read_references(look: Look, body_id: UUID) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {"action": [], "concern": [], "decision": []}
    for row in rows(look, _REFERENCES, body=body_id):
        found[row.kind].append(row.ref)
    return {kind: tuple(refs) for kind, refs in found.items()}


def counters_of_meeting(look: Look, meeting_id: UUID) -> Sequence[sa.Row[Any]]:
    """Meeting_id, series, value and the meeting's held_on of every counter of a meeting."""
    tables = names(Counter, Meeting)
    return remembered(
        look, ("counters", meeting_id), tables, lambda: rows(look, _COUNTERS_HERE, meeting=meeting_id)
    )


def counters_of_series(look: Look, body_id: UUID, series: str) -> Sequence[sa.Row[Any]]:
    """The same of one series in every meeting of a body, for numbers that run on from meeting to meeting."""
    return remembered(
        look,
        ("counters", body_id, series),
        names(Counter, Meeting),
        lambda: rows(look, _COUNTERS_OF_SERIES, body=body_id, series=series),
    )


def minuted_before(look: Look, body_id: UUID, number: int, designation: str) -> Sequence[sa.Row[Any]]:
    """How many numbered notes each earlier meeting has, with its held_on; for numbers that run on."""
    return rows(look, _MINUTED_BEFORE, body=body_id, number=number, designation=designation)
