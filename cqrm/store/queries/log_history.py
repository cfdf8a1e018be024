"""What has happened to some actions: owners, due dates, updates; all of it, or only up to a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm import models
from cqrm.store.queries.reading import table
from cqrm.store.work import Look
from cqrm.terms.enums import ActionStatus
from cqrm.terms.views.actions import ActionUpdate, DueRevision
from cqrm.terms.views.record import OwnerView

_action = table(models.Action)
_meeting = table(models.Meeting)
_owner = table(models.ActionOwner)
_revision = table(models.DueRevision)
_update = table(models.ActionUpdate)
AT_ONCE = 500
"""Ids in one question; SQLite takes a limited number of values."""

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_REVISIONS = (
    sa.select(_revision, _action.c.body_id)
    .join_from(_revision, _action, _action.c.id == _revision.c.action_id)
    .where(_revision.c.action_id.in_(_IDS))
    .order_by(_revision.c.replaced_at, _revision.c.id)
)
_UPDATES = (
    sa.select(_update, _action.c.body_id, _meeting.c.number)
    .join_from(_update, _action, _action.c.id == _update.c.action_id)
    .outerjoin(_meeting, _meeting.c.id == _update.c.meeting_id)
    .where(_update.c.action_id.in_(_IDS))
    .order_by(_update.c.reported_at, _update.c.id)
)
_BODIES = sa.select(_action.c.id, _action.c.body_id).where(_action.c.id.in_(_IDS))
_OWNERS = sa.select(_owner).where(_owner.c.action_id.in_(_IDS)).order_by(_owner.c.position)


@dataclass(frozen=True, slots=True)
class History:
    """What had happened to an action by a moment, and what came after it."""

    revisions: tuple[sa.Row[Any], ...]
    """The due dates that had been replaced by then, oldest first."""
    later: tuple[sa.Row[Any], ...]
    """Those that were replaced after it: the first of them was valid then."""
    updates: tuple[sa.Row[Any], ...]
    until: datetime | None
    """The moment; None for now."""

    @property
    def slips(self) -> int:
        """How often a later date had been given."""
        return sum(revision.is_slip for revision in self.revisions)

    def due_on(self, now: date | None) -> date | None:
        """The date valid then; ``now`` is the one valid today."""
        return self.later[0].due_on if self.later else now

    def due_text(self, now: str) -> str:
        """The words of that date."""
        return self.later[0].due_text if self.later else now

    def status(self, now: ActionStatus, finished_at: datetime | None) -> ActionStatus:
        """The status then; ``now`` is the one stored today, which it has had since ``finished_at``."""
        became = [update.status for update in self.updates if update.status is not None]
        if self.until is None or (finished_at is not None and finished_at < self.until):
            return now
        return became[-1] if became else ActionStatus.OPEN

    def revision_views(self) -> tuple[DueRevision, ...]:
        """Every date it had had before, for a view."""
        return tuple(
            DueRevision(
                due_on=row.due_on,
                due_text=row.due_text,
                replaced_at=row.replaced_at,
                reason=row.reason,
                is_slip=row.is_slip,
            )
            for row in self.revisions
        )

    def update_views(self, label: str) -> tuple[ActionUpdate, ...]:
        """What had been reported, for a view; ``label`` is what the body calls its meetings."""
        return tuple(
            ActionUpdate(
                at=row.reported_at,
                meeting="" if row.number is None else f"{label} {row.number}",
                text=row.text,
                author=row.author,
            )
            for row in self.updates
            if not row.reviewed_only
        )


Histories = dict[UUID, History]
"""By the id of the action."""


def histories_of(look: Look, ids: Sequence[UUID], moments: dict[UUID, datetime] | None) -> Histories:
    """What had happened to some actions.

    Args:
        look: where to read.
        ids: the actions.
        moments: up to when, by body; None for all of it.
    """
    revisions: dict[UUID, list[sa.Row[Any]]] = defaultdict(list)
    later: dict[UUID, list[sa.Row[Any]]] = defaultdict(list)
    updates: dict[UUID, list[sa.Row[Any]]] = defaultdict(list)
    until: dict[UUID, datetime] = {}
    for row in _asked(look, _REVISIONS, ids):
        over = moments is not None and row.replaced_at >= moments[row.body_id]
        (later if over else revisions)[row.action_id].append(row)
    for row in _asked(look, _UPDATES, ids):
        if moments is None or row.reported_at < moments[row.body_id]:
            updates[row.action_id].append(row)
    if moments is not None:
        for row in _asked(look, _BODIES, ids):
            until[row.id] = moments[row.body_id]
    return {
        each: History(tuple(revisions[each]), tuple(later[each]), tuple(updates[each]), until.get(each))
        for each in ids
    }


def owners_of(look: Look, ids: Sequence[UUID]) -> dict[UUID, tuple[OwnerView, ...]]:
    """The owners of some actions, accountable first."""
    found: dict[UUID, list[OwnerView]] = defaultdict(list)
    for row in _asked(look, _OWNERS, ids):
        found[row.action_id].append(
            OwnerView(
                person_id=row.person_id,
                name=row.name,
                code=row.code,
                role=row.role,
                organisation=row.organisation,
            )
        )
    return {each: tuple(owners) for each, owners in found.items()}


def _asked(look: Look, statement: sa.Select[Any], ids: Sequence[UUID]) -> Iterator[sa.Row[Any]]:
    connection = look.session.connection()
    for start in range(0, len(ids), AT_ONCE):
        yield from connection.execute(statement, {"ids": ids[start : start + AT_ONCE]})
