"""The actions a meeting carries: raised earlier and live, or finished in it, each with its whole history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.store.queries.owners import CARRIED, Owners
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.views.actions import ActionUpdate, ActionView, DueRevision

_action = table("action")
_meeting = table("meeting")
_item = table("agenda_item")
_revision = table("due_revision")
_update = table("action_update")

_ACTIONS = (
    sa.select(
        _action.c.id,
        _action.c.ref,
        _action.c.wording,
        _action.c.due_on,
        _action.c.due_text,
        _action.c.status,
        _action.c.audience,
        _action.c.evidence,
        _action.c.finished_in_id,
        _action.c.meeting_id,
        _meeting.c.ref.label("raised_ref"),
        _meeting.c.held_on,
        _item.c.key,
        _item.c.title,
    )
    .join_from(_action, _meeting, _meeting.c.id == _action.c.meeting_id)
    .join(_item, _item.c.id == _action.c.item_id)
    .where(CARRIED)
    .order_by(_meeting.c.number, _action.c.captured_at, _action.c.ref)
)
_REVISIONS = (
    sa.select(
        _revision.c.action_id,
        _revision.c.meeting_id,
        _revision.c.due_on,
        _revision.c.due_text,
        _revision.c.reason,
        _revision.c.is_slip,
        _revision.c.replaced_at,
    )
    .join_from(_revision, _action, _action.c.id == _revision.c.action_id)
    .join(_meeting, _meeting.c.id == _action.c.meeting_id)
    .where(CARRIED)
    .order_by(_revision.c.replaced_at)
)
_UPDATES = (
    sa.select(
        _update.c.action_id,
        _update.c.meeting_id,
        _update.c.text,
        _update.c.reviewed_only,
        _update.c.reported_at,
    )
    .join_from(_update, _action, _action.c.id == _update.c.action_id)
    .join(_meeting, _meeting.c.id == _action.c.meeting_id)
    .where(CARRIED)
    .order_by(_update.c.reported_at)
)


def carried_actions(
    look: Look,
    meeting_id: UUID,
    body_id: UUID,
    number: int,
    owners: Owners,
    meeting_names: Mapping[UUID, str],
) -> tuple[ActionView, ...]:
    """The actions of earlier meetings, in the order they were raised.

    Args:
        look: where to read.
        meeting_id: the meeting that carries them.
        body_id: its body.
        number: its number; earlier means a lower one.
        owners: the owners by action.
        meeting_names: every meeting of the body as text ("CQRM 13").
    """
    values = {"meeting": meeting_id, "body": body_id, "number": number}
    revisions: dict[UUID, list[sa.Row[Any]]] = defaultdict(list)
    for row in rows(look, _REVISIONS, **values):
        revisions[row.action_id].append(row)
    updates: dict[UUID, list[sa.Row[Any]]] = defaultdict(list)
    for row in rows(look, _UPDATES, **values):
        updates[row.action_id].append(row)
    return tuple(
        _action_view(row, meeting_id, owners, meeting_names, revisions[row.id], updates[row.id])
        for row in rows(look, _ACTIONS, **values)
    )


def _action_view(
    row: sa.Row[Any],
    here: UUID,
    owners: Owners,
    names: Mapping[UUID, str],
    revisions: list[sa.Row[Any]],
    updates: list[sa.Row[Any]],
) -> ActionView:
    touched = {each.meeting_id for each in (*revisions, *updates)} | {row.finished_in_id}
    dated = [revision.due_on for revision in revisions if revision.due_on is not None]
    return ActionView(
        id=row.id,
        ref=row.ref,
        text=row.wording,
        owners=owners.get(row.id, ()),
        due_on=row.due_on,
        due_text=row.due_text,
        first_due_on=dated[0] if dated else row.due_on,
        slips=sum(revision.is_slip for revision in revisions),
        revisions=tuple(_revision_view(revision) for revision in revisions),
        updates=tuple(
            ActionUpdate(at=u.reported_at, meeting=names.get(u.meeting_id, ""), text=u.text)
            for u in updates
            if not u.reviewed_only
        ),
        status=row.status,
        raised_at=names.get(row.meeting_id, ""),
        raised_ref=row.raised_ref,
        raised_on=row.held_on,
        item_key=row.key,
        item_title=row.title,
        audience=row.audience,
        evidence=row.evidence,
        closed_at=names.get(row.finished_in_id, "") if row.finished_in_id else "",
        reviewed_here=here in touched,
    )


def _revision_view(row: sa.Row[Any]) -> DueRevision:
    return DueRevision(
        due_on=row.due_on,
        due_text=row.due_text,
        replaced_at=row.replaced_at,
        reason=row.reason,
        is_slip=row.is_slip,
    )
