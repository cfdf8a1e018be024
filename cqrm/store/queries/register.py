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
_JOINED = (
    _decision.join(_meeting, _meeting.c.id == _decision.c.meeting_id)
    .join(_item, _item.c.id == _decision.c.item_id)
    .join(_body, _body.c.id == _meeting.c.body_id)
)
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


def find_decisions(look: Look, asked: Filter, offset: int, limit: int | None) -> RegisterPage:
    """The page of the register that starts at ``offset``; private entries are never in it."""
    look.session.flush()
    connection = look.session.connection()
    where = [_decision.c.audience != Audience.PRIVATE, *decision_conditions(asked), *_states(asked)]
    counted = connection.execute(
        sa.select(
            sa.func.count().label("total"),
            sa.func.count().filter(_STATES[Decided.INQUORATE]).label("inquorate"),
            sa.func.count().filter(_STATES[Decided.WITHDRAWN]).label("withdrawn"),
        )
        .select_from(_JOINED)
        .where(*where)
    ).one()
    lines = connection.execute(_LINES.where(*where).offset(offset).limit(limit)).all()
    return RegisterPage(
        lines=_views(lines),
        offset=offset,
        total=counted.total,
        inquorate=counted.inquorate,
        withdrawn=counted.withdrawn,
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
