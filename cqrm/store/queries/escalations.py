"""The matters that a meeting has put to other bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Escalation
from cqrm.store.queries.memory import remembered_rows
from cqrm.store.queries.placed import Placed
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.record import EntryView

_escalation = table(Escalation)
_ESCALATIONS = sa.select(
    _escalation.c.id,
    _escalation.c.item_id,
    _escalation.c.position,
    _escalation.c.ref,
    _escalation.c.level,
    _escalation.c.receiver,
    _escalation.c.text,
    _escalation.c.wording,
    _escalation.c.audience,
    _escalation.c.links,
    (_escalation.c.from_note_text != "").label("from_note"),
    _escalation.c.read_back,
    _escalation.c.withdrawn,
    _escalation.c.author,
    _escalation.c.captured_at,
).where(_escalation.c.meeting_id == sa.bindparam("meeting"))
_ONE_ESCALATION = _ESCALATIONS.where(_escalation.c.id == sa.bindparam("entry"))


def escalations(look: Look, meeting_id: UUID) -> Mapping[UUID, Placed]:
    """The escalations of a meeting by their ids."""
    return remembered_rows(
        look, ("escalations", meeting_id), Escalation, lambda ids: _read(look, meeting_id, ids)
    )


def _read(look: Look, meeting_id: UUID, ids: frozenset[UUID] | None) -> dict[UUID, Placed]:
    if ids is None:
        found = rows(look, _ESCALATIONS, meeting=meeting_id)
    else:
        found = [row for each in ids for row in rows(look, _ONE_ESCALATION, meeting=meeting_id, entry=each)]
    return {row.id: Placed(row.item_id, row.position, _view(row)) for row in found}


def _view(row: sa.Row[Any]) -> EntryView:
    return EntryView(
        id=row.id,
        kind=EntryKind.ESCALATION,
        number=row.ref,
        text=row.text,
        wording=row.wording,
        audience=row.audience,
        author=row.author,
        at=row.captured_at,
        links=tuple(row.links),
        target=row.receiver,
        level=row.level,
        read_back=row.read_back,
        withdrawn=row.withdrawn,
        from_note=row.from_note,
    )
