"""The record of a meeting: notes, decisions and actions of each item in minute order."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Action, Decision, Note
from cqrm.store.queries.owners import Owners
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.enums import ActionStatus, EntryKind
from cqrm.terms.views.record import EntryView

_note = table(Note)
_decision = table(Decision)
_action = table(Action)

_NOTES = sa.select(
    _note.c.id,
    _note.c.item_id,
    _note.c.position,
    _note.c.kind,
    _note.c.is_heading,
    _note.c.text,
    _note.c.wording,
    _note.c.audience,
    _note.c.links,
    _note.c.author,
    _note.c.captured_at,
).where(_note.c.meeting_id == sa.bindparam("meeting"))
_DECISIONS = sa.select(
    _decision.c.id,
    _decision.c.item_id,
    _decision.c.position,
    _decision.c.ref,
    _decision.c.verb,
    _decision.c.text,
    _decision.c.wording,
    _decision.c.authority,
    _decision.c.target,
    _decision.c.reason,
    _decision.c.audience,
    _decision.c.links,
    _decision.c.quorate,
    (_decision.c.from_note_text != "").label("from_note"),
    _decision.c.read_back,
    _decision.c.withdrawn,
    _decision.c.author,
    _decision.c.captured_at,
).where(_decision.c.meeting_id == sa.bindparam("meeting"))
_ACTIONS = sa.select(
    _action.c.id,
    _action.c.item_id,
    _action.c.position,
    _action.c.ref,
    _action.c.text,
    _action.c.wording,
    _action.c.due_on,
    _action.c.due_text,
    _action.c.audience,
    _action.c.links,
    _action.c.status,
    _action.c.status_reason,
    (_action.c.from_note_text != "").label("from_note"),
    _action.c.read_back,
    _action.c.author,
    _action.c.captured_at,
).where(_action.c.meeting_id == sa.bindparam("meeting"))

Placed = tuple[int, EntryView]
"""An entry with its position in its item."""


def record(look: Look, meeting_id: UUID, owners: Owners) -> dict[UUID, list[EntryView]]:
    """The entries of each item (by its id), notes, decisions and actions together in their order.

    The minute numbers of notes are left empty: they come from the body's pattern, in the meeting room.
    """
    placed: dict[UUID, list[Placed]] = defaultdict(list)
    for row in rows(look, _NOTES, meeting=meeting_id):
        placed[row.item_id].append((row.position, _note_view(row)))
    for row in rows(look, _DECISIONS, meeting=meeting_id):
        placed[row.item_id].append((row.position, _decision_view(row)))
    for row in rows(look, _ACTIONS, meeting=meeting_id):
        placed[row.item_id].append((row.position, _action_view(row, owners)))
    return {
        item: [entry for _, entry in sorted(entries, key=lambda placed: placed[0])]
        for item, entries in placed.items()
    }


def _note_view(row: sa.Row[Any]) -> EntryView:
    return EntryView(
        id=row.id,
        kind=row.kind,
        number="",
        text=row.text,
        wording=row.wording,
        audience=row.audience,
        author=row.author,
        at=row.captured_at,
        is_heading=row.is_heading,
        links=tuple(row.links),
    )


def _decision_view(row: sa.Row[Any]) -> EntryView:
    return EntryView(
        id=row.id,
        kind=EntryKind.DECISION,
        number=row.ref,
        text=row.text,
        wording=row.wording,
        audience=row.audience,
        author=row.author,
        at=row.captured_at,
        links=tuple(row.links),
        verb=row.verb,
        authority=row.authority,
        target=row.target,
        reason=row.reason,
        quorate=row.quorate,
        read_back=row.read_back,
        withdrawn=row.withdrawn,
        from_note=row.from_note,
    )


def _action_view(row: sa.Row[Any], owners: Owners) -> EntryView:
    withdrawn = row.status is ActionStatus.WITHDRAWN
    return EntryView(
        id=row.id,
        kind=EntryKind.ACTION,
        number=row.ref,
        text=row.text,
        wording=row.wording,
        audience=row.audience,
        author=row.author,
        at=row.captured_at,
        links=tuple(row.links),
        owners=owners.get(row.id, ()),
        due_on=row.due_on,
        due_text=row.due_text,
        read_back=row.read_back,
        withdrawn=row.status_reason if withdrawn else "",
        from_note=row.from_note,
    )
