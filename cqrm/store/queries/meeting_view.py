"""One meeting as the screens hold it: read after every act, so a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Meeting, Sitting, SnapshotRow
from cqrm.store.queries.agenda import agenda
from cqrm.store.queries.amendments import amendments_of
from cqrm.store.queries.attendance import attendance_list
from cqrm.store.queries.bodies import body_view, directory
from cqrm.store.queries.carried import carried_actions
from cqrm.store.queries.chair_actions import chair_actions_for
from cqrm.store.queries.concerns import concerns_at
from cqrm.store.queries.meetings import NOT_YET_CONFIRMED, meetings_of_body, references_of_body
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.minute_numbers import earlier_minutes
from cqrm.store.queries.owners import owners_of_actions
from cqrm.store.queries.people_side import chairing_of, declarations_of, sittings_of
from cqrm.store.queries.publication import exemptions_of, kept_identifiers
from cqrm.store.queries.reading import first, table
from cqrm.store.queries.record import record
from cqrm.store.undo import peek
from cqrm.store.work import Look
from cqrm.terms.enums import MeetingKind, MeetingStatus
from cqrm.terms.errors import NotFound
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView

_meeting = table(Meeting)
_sitting = table(Sitting)
_snapshot = table(SnapshotRow)

_OF_A_MEETING = names(Meeting, Sitting, SnapshotRow)
_HERE = _sitting.c.meeting_id == _meeting.c.id
_MEETING = sa.select(
    _meeting.c.id,
    _meeting.c.body_id,
    _meeting.c.number,
    _meeting.c.kind,
    _meeting.c.designation,
    _meeting.c.ref,
    _meeting.c.held_on,
    _meeting.c.planned_start,
    _meeting.c.planned_end,
    _meeting.c.place,
    _meeting.c.status,
    _meeting.c.chair_id,
    _meeting.c.minute_taker_id,
    sa.select(sa.func.min(_sitting.c.started_at)).where(_HERE).scalar_subquery().label("started_at"),
    sa.select(sa.func.max(_sitting.c.ended_at)).where(_HERE).scalar_subquery().label("ended_at"),
    sa.exists().where(_HERE, _sitting.c.ended_at.is_(None)).label("sits_now"),
    sa.select(sa.func.max(_snapshot.c.version))
    .where(_snapshot.c.meeting_id == _meeting.c.id)
    .scalar_subquery()
    .label("version"),
).where(_meeting.c.id == sa.bindparam("meeting"))
_BY_REF = sa.select(_meeting.c.id).where(_meeting.c.ref == sa.bindparam("ref"))

_STATUS_WORDS = {
    MeetingStatus.MINUTES_DRAFT: "draft",
    MeetingStatus.APPROVED: "approved",
}


def meeting_frame(look: Look, meeting_id: UUID) -> MeetingView:
    """One meeting without what the body's patterns number: the record of its items and the next references.

    ``cqrm.meeting.numbering.meeting_view`` adds them; the frame alone is for acts, never for a screen.

    Raises:
        NotFound: there is no such meeting.
    """
    row = _meeting_row(look, meeting_id)
    body = body_view(look, row.body_id)
    people = directory(look, row.body_id)
    series = meetings_of_body(look, row.body_id)
    items = agenda(look, meeting_id, body.label)
    is_ordinary = row.kind is MeetingKind.ORDINARY
    last = _last_minutes(series, row.number, body.label) if is_ordinary else _LastMinutes()
    references = references_of_body(look, row.body_id)
    return MeetingView(
        id=row.id,
        ref=row.ref,
        number=row.number,
        body=body,
        held_on=row.held_on,
        planned_start=row.planned_start,
        planned_end=row.planned_end,
        place=row.place,
        status=row.status,
        started_at=row.started_at,
        ended_at=None if row.sits_now else row.ended_at,
        chair_id=row.chair_id,
        minute_taker_id=row.minute_taker_id,
        attendance=attendance_list(look, meeting_id, people),
        directory=people,
        items=items,
        open_item_id=next((item.id for item in items if _is_open(item)), None),
        carried=carried_actions(look, meeting_id, row.body_id, row.number, body.label) if is_ordinary else (),
        meetings=_scheduled(series),
        references=(*references.items(), ("item", tuple(str(item.position) for item in items))),
        decision_refs=("", ""),
        last_minutes=last.words,
        last_minutes_ref=last.ref,
        last_minutes_status=last.status,
        snapshot_version=row.version or 0,
        declarations=declarations_of(look, meeting_id),
        chairing=chairing_of(look, meeting_id),
        sittings=sittings_of(look, meeting_id),
        undo=peek(look),
        read_only=look.read_only,
        kind=row.kind,
        designation=row.designation,
        chair_actions=chair_actions_for(look, meeting_id),
        earlier_minutes=earlier_minutes(look, meeting_id, row.body_id, row.held_on, body.label),
        concerns=concerns_at(look, row.body_id, row.number, row.designation, body.label),
        amendments=amendments_of(look, row.id, body.label),
        exemptions=exemptions_of(look, row.body_id),
        kept=kept_identifiers(look, meeting_id),
    )


def record_of(look: Look, frame: MeetingView) -> dict[UUID, list[EntryView]]:
    """The record of the items of a meeting, by the item's id; notes are without numbers."""
    owners = owners_of_actions(look, frame.id, frame.body.id, frame.number)
    return record(look, frame.id, owners)


def meeting_id_of(look: Look, ref: str) -> UUID:
    """The id of the meeting with a reference ("HV-14").

    Raises:
        NotFound: no meeting has it.
    """
    wanted = clean_line(ref).text
    row = first(look, _BY_REF, ref=wanted)
    if row is None:
        raise NotFound(f"There is no meeting {wanted}.", "cqrm meetings lists them.")
    found: UUID = row.id
    return found


def _meeting_row(look: Look, meeting_id: UUID) -> sa.Row[Any]:
    row = remembered(
        look, ("meeting", meeting_id), _OF_A_MEETING, lambda: first(look, _MEETING, meeting=meeting_id)
    )
    if row is None:
        raise NotFound("That meeting is not in this file.")
    return row


@dataclass(frozen=True, slots=True)
class _LastMinutes:
    words: str = ""
    ref: str = ""
    status: MeetingStatus | None = None


def _last_minutes(series: Sequence[sa.Row[Any]], number: int, label: str) -> _LastMinutes:
    """The newest earlier minutes that wait for confirmation."""
    waiting = [each for each in series if each.number < number and each.status in NOT_YET_CONFIRMED]
    if not waiting:
        return _LastMinutes()
    last = waiting[-1]
    words = f"Minutes of {label} {last.called} ({_STATUS_WORDS[last.status]})"
    return _LastMinutes(words, last.ref, last.status)


def _is_open(item: ItemView) -> bool:
    return any(visit.ended_at is None for visit in item.visits)


def _scheduled(series: Sequence[sa.Row[Any]]) -> tuple[tuple[int, date], ...]:
    return tuple(
        (each.number, each.held_on)
        for each in series
        if each.status is not MeetingStatus.CANCELLED and each.kind is MeetingKind.ORDINARY
    )
