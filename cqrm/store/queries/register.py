"""The decision register over all bodies, the newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cqrm import models
from cqrm.store.queries.filtering import Condition, decision_conditions
from cqrm.store.queries.naming import called
from cqrm.store.queries.reading import table
from cqrm.store.work import Look
from cqrm.terms.enums import Audience
from cqrm.terms.filters import Decided, Filter, Key
from cqrm.terms.views.log import DecisionLine, RegisterPage

_decision = table(models.Decision)
_meeting = table(models.Meeting)
_item = table(models.AgendaItem)
_body = table(models.Body)
_AT_MEETING = _decision.join(_meeting, _meeting.c.id == _decision.c.meeting_id)
_JOINED = (
    _decision.outerjoin(_meeting, _meeting.c.id == _decision.c.meeting_id)
    .outerjoin(_item, _item.c.id == _decision.c.item_id)
    .outerjoin(_body, _body.c.id == _meeting.c.body_id)
)
"""They are all there; an outer join makes the database begin with the newest decision and stop in time."""
_LINES = (
    sa.select(
        _decision,
        _meeting.c.number,
        called(_meeting).label("called"),
        _meeting.c.ref.label("meeting_ref"),
        _meeting.c.held_on,
        _item.c.title,
        _body.c.short_name,
        _body.c.label,
    )
    .select_from(_JOINED)
    .order_by(_decision.c.captured_at.desc(), _decision.c.ref.desc(), _decision.c.id)
)
_STATES: dict[str, Condition] = {
    Decided.STANDING: _decision.c.withdrawn == "",
    Decided.WITHDRAWN: _decision.c.withdrawn != "",
    Decided.INQUORATE: _decision.c.quorate.is_(False),
    Decided.DISPUTED: _decision.c.dissent != "",
    Decided.ALL: sa.true(),
}


def find_decisions(look: Look, asked: Filter, offset: int, limit: int | None, counted: bool) -> RegisterPage:
    """The page of the register that starts at ``offset``; private entries are never in it.

    Args:
        look: where to read.
        asked: the filter.
        offset: so many are passed over.
        limit: so many at most; None for all the rest.
        counted: also say how many there are; counting reads the whole file, the page does not.
    """
    look.session.flush()
    connection = look.session.connection()
    where = [_decision.c.audience != Audience.PRIVATE, *decision_conditions(asked), *_states(asked)]
    # One more than is shown tells whether there are more.
    page = _LINES.where(*where).offset(offset).limit(None if limit is None else limit + 1)
    rows = connection.execute(page).all()
    lines = _views(rows[:limit])
    if not counted and len(rows) > len(lines):
        return RegisterPage(
            lines=lines, offset=offset, total=offset + len(rows), inquorate=0, withdrawn=0, is_counted=False
        )
    told = connection.execute(
        sa.select(
            sa.func.count().label("total"),
            sa.func.count().filter(_STATES[Decided.INQUORATE]).label("inquorate"),
            sa.func.count().filter(_STATES[Decided.WITHDRAWN]).label("withdrawn"),
        )
        .select_from(_AT_MEETING if asked.of(Key.ON) else _decision)
        .where(*where)
    ).one()
    return RegisterPage(
        lines=lines, offset=offset, total=told.total, inquorate=told.inquorate, withdrawn=told.withdrawn
    )


def _states(asked: Filter) -> list[Condition]:
    found = []
    for term in asked.of(Key.IS):
        fits = sa.or_(*(_STATES[word] for word in term.values))
        found.append(sa.not_(fits) if term.unwanted else fits)
    return found


def _views(rows: Sequence[sa.Row[Any]]) -> tuple[DecisionLine, ...]:
    return tuple(
        DecisionLine(
            id=row.id,
            ref=row.ref,
            verb=row.verb,
            wording=row.wording,
            authority=row.authority,
            target=row.target,
            reason=row.reason,
            dissent=row.dissent,
            quorate=row.quorate,
            withdrawn=row.withdrawn,
            audience=row.audience,
            body=row.short_name,
            meeting=f"{row.label} {row.called}",
            meeting_ref=row.meeting_ref,
            held_on=row.held_on,
            item=row.title,
            at=row.captured_at,
        )
        for row in rows
    )
