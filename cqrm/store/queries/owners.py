"""The owners of the actions that a meeting shows: its own, and those it carries."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Action, ActionOwner, Meeting
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.enums import ActionStatus
from cqrm.terms.views.record import OwnerView

_action = table(Action)
_owner = table(ActionOwner)
_meeting = table(Meeting)

LIVE = tuple(status for status in ActionStatus if status.is_live)

CARRIED = sa.and_(
    _action.c.body_id == sa.bindparam("body"),
    _meeting.c.number < sa.bindparam("number"),
    sa.or_(_action.c.status.in_(LIVE), _action.c.finished_in_id == sa.bindparam("meeting")),
)
"""Raised at an earlier meeting (joined as ``meeting``) and live, or finished in this one."""

_OWNERS = (
    sa.select(
        _owner.c.action_id,
        _owner.c.person_id,
        _owner.c.name,
        _owner.c.code,
        _owner.c.role,
        _owner.c.organisation,
    )
    .join_from(_owner, _action, _action.c.id == _owner.c.action_id)
    .join(_meeting, _meeting.c.id == _action.c.meeting_id)
    .where(sa.or_(_action.c.meeting_id == sa.bindparam("meeting"), CARRIED))
    .order_by(_owner.c.position)
)

Owners = dict[UUID, tuple[OwnerView, ...]]
"""By the id of the action."""


def owners_of_actions(look: Look, meeting_id: UUID, body_id: UUID, number: int) -> Owners:
    """The owners by action, accountable first; an action that nobody owns is not in it."""
    return remembered(
        look,
        ("owners", meeting_id),
        names(ActionOwner, Action, Meeting),
        lambda: _read_owners(look, meeting_id, body_id, number),
    )


def _read_owners(look: Look, meeting_id: UUID, body_id: UUID, number: int) -> Owners:
    found: dict[UUID, list[OwnerView]] = defaultdict(list)
    for row in rows(look, _OWNERS, meeting=meeting_id, body=body_id, number=number):
        found[row.action_id].append(
            OwnerView(
                person_id=row.person_id,
                name=row.name,
                code=row.code,
                role=row.role,
                organisation=row.organisation,
            )
        )
    return {action: tuple(owners) for action, owners in found.items()}
