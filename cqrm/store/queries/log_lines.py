"""The lines of a page of the action log, each with its whole history; only what is shown is read so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm import models
from cqrm.store.queries.action_log import Judged
from cqrm.store.queries.log_history import AT_ONCE, History, histories_of, owners_of
from cqrm.store.queries.naming import called
from cqrm.store.queries.reading import table
from cqrm.store.work import Look
from cqrm.terms.enums import ActionStatus
from cqrm.terms.views.actions import ActionView
from cqrm.terms.views.log import LogLine
from cqrm.terms.views.record import OwnerView

_action = table(models.Action)
_meeting = table(models.Meeting)
_item = table(models.AgendaItem)
_body = table(models.Body)
_there = _meeting.alias("there")

_FULL = (
    sa.select(
        _action,
        _meeting.c.number,
        called(_meeting).label("called"),
        _meeting.c.ref.label("meeting_ref"),
        _meeting.c.held_on,
        _item.c.key,
        _item.c.title,
        _body.c.short_name,
        _body.c.label,
        _there.c.number.label("finished_number"),
    )
    .join_from(_action, _meeting, _meeting.c.id == _action.c.meeting_id)
    .join(_item, _item.c.id == _action.c.item_id)
    .join(_body, _body.c.id == _action.c.body_id)
    .outerjoin(_there, _there.c.id == _action.c.finished_in_id)
    .where(_action.c.id.in_(sa.bindparam("ids", expanding=True)))
)


def log_lines(
    look: Look, page: Sequence[Judged], moments: dict[UUID, datetime] | None
) -> tuple[LogLine, ...]:
    """The lines of some judged actions, in their order.

    Args:
        look: where to read.
        page: the actions.
        moments: up to when, by body; None for all that has happened.
    """
    ids = [judged.id for judged in page]
    connection = look.session.connection()
    rows = {
        row.id: row
        for start in range(0, len(ids), AT_ONCE)
        for row in connection.execute(_FULL, {"ids": ids[start : start + AT_ONCE]})
    }
    owners, histories = owners_of(look, ids), histories_of(look, ids, moments)
    return tuple(
        _line(judged, rows[judged.id], owners.get(judged.id, ()), histories[judged.id]) for judged in page
    )


def _line(judged: Judged, row: sa.Row[Any], owners: tuple[OwnerView, ...], history: History) -> LogLine:
    return LogLine(
        action=_view(judged, row, owners, history),
        body_id=row.body_id,
        body=row.short_name,
        meeting_id=row.meeting_id,
        progress=judged.how.progress,
        letter=judged.how.letter,
        words=judged.how.words,
        transferred_to=row.transferred_to if judged.status is ActionStatus.TRANSFERRED else "",
        status_reason=row.status_reason if judged.status is ActionStatus.WITHDRAWN else "",
    )


def _view(judged: Judged, row: sa.Row[Any], owners: tuple[OwnerView, ...], history: History) -> ActionView:
    revisions = history.revision_views()
    dated = [revision.due_on for revision in revisions if revision.due_on is not None]
    is_live = judged.status.is_live
    # Evidence that was given after the day is not shown for it.
    evidence = row.evidence if judged.status is row.status else ""
    return ActionView(
        id=row.id,
        ref=row.ref,
        text=row.wording,
        owners=owners,
        due_on=judged.due_on,
        due_text=history.due_text(row.due_text),
        first_due_on=dated[0] if dated else judged.due_on,
        slips=judged.slips,
        revisions=revisions,
        updates=history.update_views(row.label),
        status=judged.status,
        raised_at=f"{row.label} {row.called}",
        raised_ref=row.meeting_ref,
        raised_on=row.held_on,
        item_key=row.key,
        item_title=row.title,
        audience=row.audience,
        evidence=evidence,
        closed_at="" if is_live or row.finished_number is None else f"{row.label} {row.finished_number}",
    )
