"""The actions a meeting carries: raised earlier and live, or finished in it, each with its whole history."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm import models
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.naming import called
from cqrm.store.queries.owners import CARRIED, Owners, owners_of_actions
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.views.actions import ActionUpdate, ActionView, DueRevision

_action = table(models.Action)
_meeting = table(models.Meeting)
_item = table(models.AgendaItem)
_revision = table(models.DueRevision)
_update = table(models.ActionUpdate)
_READ_FROM = names(
    models.Action,
    models.ActionOwner,
    models.ActionUpdate,
    models.AgendaItem,
    models.Body,
    models.DueRevision,
    models.Meeting,
)
_there = _meeting.alias("there")
"""The meeting at which something happened to an action."""

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
        called(_there).label("finished_at"),
        called(_meeting).label("raised_at"),
        _meeting.c.ref.label("raised_ref"),
        _meeting.c.held_on,
        _item.c.key,
        _item.c.title,
    )
    .join_from(_action, _meeting, _meeting.c.id == _action.c.meeting_id)
    .join(_item, _item.c.id == _action.c.item_id)
    .outerjoin(_there, _there.c.id == _action.c.finished_in_id)
    .where(CARRIED)
    .order_by(_meeting.c.number, _action.c.captured_at, _action.c.ref)
)
_REVISIONS = (
    sa.select(
        _revision.c.action_id,
        called(_there).label("at_meeting"),
        _revision.c.due_on,
        _revision.c.due_text,
        _revision.c.reason,
        _revision.c.is_slip,
        _revision.c.replaced_at,
    )
    .join_from(_revision, _action, _action.c.id == _revision.c.action_id)
    .join(_meeting, _meeting.c.id == _action.c.meeting_id)
    .outerjoin(_there, _there.c.id == _revision.c.meeting_id)
    .where(CARRIED)
    .order_by(_revision.c.replaced_at, _revision.c.id)
)
_UPDATES = (
    sa.select(
        _update.c.action_id,
        called(_there).label("at_meeting"),
        _update.c.text,
        _update.c.reviewed_only,
        _update.c.author,
        _update.c.reported_at,
    )
    .join_from(_update, _action, _action.c.id == _update.c.action_id)
    .join(_meeting, _meeting.c.id == _action.c.meeting_id)
    .outerjoin(_there, _there.c.id == _update.c.meeting_id)
    .where(CARRIED)
    .order_by(_update.c.reported_at, _update.c.id)
)

Happenings = dict[UUID, list[sa.Row[Any]]]
"""Rows by the action they belong to."""


def carried_actions(
    look: Look, meeting_id: UUID, body_id: UUID, number: int, label: str
) -> tuple[ActionView, ...]:
    """The actions of earlier meetings, in the order they were raised.

    Args:
        look: where to read.
        meeting_id: the meeting that carries them.
        body_id: its body.
        number: its number; earlier means a lower one.
        label: what the body calls its meetings.
    """
    return remembered(
        look,
        ("carried", meeting_id),
        _READ_FROM,
        lambda: _read_actions(look, meeting_id, body_id, number, label),
    )


def _read_actions(
    look: Look, meeting_id: UUID, body_id: UUID, number: int, label: str
) -> tuple[ActionView, ...]:
    owners = owners_of_actions(look, meeting_id, body_id, number)
    values = {"meeting": meeting_id, "body": body_id, "number": number}
    revisions, updates = _by_action(look, _REVISIONS, values), _by_action(look, _UPDATES, values)
    return tuple(
        _action_view(row, str(number), label, owners, revisions.get(row.id, []), updates.get(row.id, []))
        for row in rows(look, _ACTIONS, **values)
    )


def _by_action(look: Look, statement: sa.Select[Any], values: dict[str, object]) -> Happenings:
    found: Happenings = defaultdict(list)
    for row in rows(look, statement, **values):
        found[row.action_id].append(row)
    return found


def _action_view(
    row: sa.Row[Any],
    here: str,
    label: str,
    owners: Owners,
    revisions: list[sa.Row[Any]],
    updates: list[sa.Row[Any]],
) -> ActionView:
    touched = any(each.at_meeting == here for each in (*revisions, *updates)) or row.finished_at == here
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
            ActionUpdate(
                at=u.reported_at,
                meeting="" if u.at_meeting is None else f"{label} {u.at_meeting}",
                text=u.text,
                author=u.author,
            )
            for u in updates
            if not u.reviewed_only
        ),
        status=row.status,
        raised_at=f"{label} {row.raised_at}",
        raised_ref=row.raised_ref,
        raised_on=row.held_on,
        item_key=row.key,
        item_title=row.title,
        audience=row.audience,
        evidence=row.evidence,
        closed_at="" if row.finished_at is None else f"{label} {row.finished_at}",
        reviewed_here=touched,
    )


def _revision_view(row: sa.Row[Any]) -> DueRevision:
    return DueRevision(
        due_on=row.due_on,
        due_text=row.due_text,
        replaced_at=row.replaced_at,
        reason=row.reason,
        is_slip=row.is_slip,
    )
