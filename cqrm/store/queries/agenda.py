"""The agenda of a meeting with the time spent on each item."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import AgendaItem, Body, ItemVisit, Meeting
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.naming import called
from cqrm.store.queries.reading import first, rows, table
from cqrm.store.work import Look
from cqrm.terms.views.record import ItemView, VisitView

_item = table(AgendaItem)
_meeting = table(Meeting)
_visit = table(ItemVisit)
_origin = _item.alias("origin")
_host = _item.alias("host")
"""The item that another is taken with."""

_READ_FROM = names(AgendaItem, Body, ItemVisit, Meeting)

_ITEMS = (
    sa.select(
        _item.c.id,
        _item.c.position,
        _item.c.key,
        _item.c.title,
        _item.c.printed,
        _item.c.purpose,
        _item.c.minutes,
        _item.c.lead,
        _item.c.paper,
        _item.c.paper_state,
        _item.c.prompts,
        _item.c.may_skip,
        _item.c.state,
        _item.c.state_reason,
        _item.c.audience,
        _item.c.paper_audience,
        _item.c.keep,
        _item.c.taken_with_id,
        _host.c.position.label("taken_with"),
        called(_meeting).label("carried_from"),
    )
    .join_from(_item, _origin, _origin.c.id == _item.c.carried_from_id, isouter=True)
    .outerjoin(_meeting, _meeting.c.id == _origin.c.meeting_id)
    .outerjoin(_host, _host.c.id == _item.c.taken_with_id)
    .where(_item.c.meeting_id == sa.bindparam("meeting"))
    .order_by(_item.c.position)
)
_MEETING_OF = sa.select(_item.c.meeting_id).where(_item.c.id == sa.bindparam("item"))
_VISITS = (
    sa.select(_visit.c.item_id, _visit.c.started_at, _visit.c.ended_at)
    .where(_visit.c.meeting_id == sa.bindparam("meeting"))
    .order_by(_visit.c.started_at, _visit.c.ended_at.asc().nulls_last(), _visit.c.id)
)


def agenda(look: Look, meeting_id: UUID, label: str) -> tuple[ItemView, ...]:
    """The items of a meeting in agenda order, without their record.

    Args:
        look: where to read.
        meeting_id: whose agenda.
        label: what the body calls its meetings; the origin of a carried item is told with it.
    """
    return remembered(look, ("agenda", meeting_id), _READ_FROM, lambda: _read_agenda(look, meeting_id, label))


def meeting_of_item(look: Look, item_id: UUID) -> UUID | None:
    """The meeting on whose agenda an item stands; nothing when it stands on none."""
    row = remembered(
        look, ("meeting of", item_id), names(AgendaItem), lambda: first(look, _MEETING_OF, item=item_id)
    )
    return None if row is None else row.meeting_id


def _read_agenda(look: Look, meeting_id: UUID, label: str) -> tuple[ItemView, ...]:
    visits: dict[UUID, list[VisitView]] = defaultdict(list)
    for row in rows(look, _VISITS, meeting=meeting_id):
        visits[row.item_id].append(VisitView(started_at=row.started_at, ended_at=row.ended_at))
    found = rows(look, _ITEMS, meeting=meeting_id)
    joined: dict[UUID, int] = defaultdict(int)
    for row in found:
        if row.taken_with_id is not None:
            joined[row.taken_with_id] += row.minutes
    return tuple(_item_view(row, label, tuple(visits[row.id]), joined[row.id]) for row in found)


def _item_view(row: sa.Row[Any], label: str, visits: tuple[VisitView, ...], joined: int) -> ItemView:
    return ItemView(
        id=row.id,
        position=row.position,
        key=row.key,
        title=row.title,
        printed=row.printed,
        purpose=row.purpose,
        minutes=row.minutes,
        lead=row.lead,
        paper=row.paper,
        paper_state=row.paper_state,
        prompts=tuple(row.prompts),
        may_skip=row.may_skip,
        state=row.state,
        state_reason=row.state_reason,
        visits=visits,
        entries=(),
        audience=row.audience,
        paper_audience=row.paper_audience,
        keep=row.keep,
        carried_from="" if row.carried_from is None else f"{label} {row.carried_from}",
        taken_with_id=row.taken_with_id,
        taken_with="" if row.taken_with is None else str(row.taken_with),
        joined_minutes=joined,
    )
