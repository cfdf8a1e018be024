"""The record of a meeting: the entries of each item in minute order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Action, ActionOwner, ConcernEntry, Decision, Escalation, Note
from cqrm.store.queries.concerns import concern_entries
from cqrm.store.queries.escalations import escalations
from cqrm.store.queries.memory import names, remembered, remembered_rows
from cqrm.store.queries.owners import Owners
from cqrm.store.queries.placed import Placed
from cqrm.store.queries.reading import first, rows, table
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
    _decision.c.dissent,
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


_ONE_NOTE = _NOTES.where(_note.c.id == sa.bindparam("entry"))
_ONE_DECISION = _DECISIONS.where(_decision.c.id == sa.bindparam("entry"))
_EVERYWHERE = sa.union_all(
    *(
        sa.select(kind.c.position).where(kind.c.item_id == sa.bindparam("item"))
        for kind in (_note, _decision, _action, table(Escalation), table(ConcernEntry))
    )
).subquery()
_LAST = sa.select(sa.func.max(_EVERYWHERE.c.position).label("position"))


def record(look: Look, meeting_id: UUID, owners: Owners) -> dict[UUID, list[EntryView]]:
    """The entries of each item (by its id), of whatever kind, together in their order.

    The minute numbers of notes are left empty: they come from the body's pattern, in the meeting room.
    """
    found: dict[UUID, list[EntryView]] = defaultdict(list)
    for placed in sorted(_placed(look, meeting_id, owners), key=lambda placed: placed.position):
        found[placed.item].append(placed.entry)
    return found


def last_position(look: Look, item_id: UUID) -> int:
    """Where the newest entry of an item stands, of whatever kind; 0 when the item has no record."""
    row = first(look, _LAST, item=item_id)
    return (row.position if row is not None else None) or 0


def _placed(look: Look, meeting_id: UUID, owners: Owners) -> Iterator[Placed]:
    yield from remembered_rows(
        look,
        ("notes", meeting_id),
        Note,
        lambda ids: _read(look, meeting_id, _NOTES, _ONE_NOTE, ids, _note_view),
    ).values()
    yield from remembered_rows(
        look,
        ("decisions", meeting_id),
        Decision,
        lambda ids: _read(look, meeting_id, _DECISIONS, _ONE_DECISION, ids, _decision_view),
    ).values()
    yield from remembered(
        look,
        ("actions", meeting_id),
        names(Action, ActionOwner),
        lambda: _read_actions(look, meeting_id, owners),
    ).values()
    yield from escalations(look, meeting_id).values()
    yield from concern_entries(look, meeting_id).values()


def _read(
    look: Look,
    meeting_id: UUID,
    every: sa.Select[Any],
    one: sa.Select[Any],
    ids: frozenset[UUID] | None,
    view: Callable[[sa.Row[Any]], EntryView],
) -> dict[UUID, Placed]:
    """Entries of one kind: those with certain ids, or all of the meeting."""
    if ids is None:
        found = rows(look, every, meeting=meeting_id)
    else:
        found = [row for each in ids for row in rows(look, one, meeting=meeting_id, entry=each)]
    return {row.id: Placed(row.item_id, row.position, view(row)) for row in found}


def _read_actions(look: Look, meeting_id: UUID, owners: Owners) -> dict[UUID, Placed]:
    found = rows(look, _ACTIONS, meeting=meeting_id)
    return {row.id: Placed(row.item_id, row.position, _action_view(row, owners)) for row in found}


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
        dissent=row.dissent,
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
