"""Concerns: what a meeting recorded of them, and those that come back to it because nobody closed them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import AgendaItem, Concern, ConcernEntry, Meeting
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.naming import called
from cqrm.store.queries.placed import Placed
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.concerns import ConcernPart, ConcernView
from cqrm.terms.views.record import EntryView

_concern = table(Concern)
_entry = table(ConcernEntry)
_meeting = table(Meeting)
_item = table(AgendaItem)
_closing = _meeting.alias("closing")
"""The meeting that closed a concern."""
_there = _meeting.alias("there")
"""The meeting that recorded an entry."""

_ENTRIES = (
    sa.select(
        _entry.c.id,
        _entry.c.item_id,
        _entry.c.position,
        _entry.c.raises,
        _entry.c.closes,
        _entry.c.text,
        _entry.c.wording,
        _entry.c.audience,
        _entry.c.links,
        (_entry.c.from_note_text != "").label("from_note"),
        _entry.c.author,
        _entry.c.captured_at,
        _concern.c.ref,
        _concern.c.title,
    )
    .join_from(_entry, _concern, _concern.c.id == _entry.c.concern_id)
    .where(_entry.c.meeting_id == sa.bindparam("meeting"))
)


def _place(meeting: sa.FromClause) -> sa.Tuple:
    """Where a meeting stands among those of its body: 14, then 14X1, 14X2 and 14X10, then 15."""
    return sa.tuple_(meeting.c.number, sa.func.length(meeting.c.designation), meeting.c.designation)


_HERE = sa.tuple_(
    sa.bindparam("number", type_=sa.Integer),
    sa.func.length(sa.bindparam("designation", type_=sa.String)),
    sa.bindparam("designation", type_=sa.String),
)
_STOOD_HERE = sa.and_(
    _concern.c.body_id == sa.bindparam("body"),
    _place(_meeting) <= _HERE,
    sa.or_(_concern.c.closed_in_id.is_(None), _place(_closing) >= _HERE),
)
"""Raised by this meeting or before it (joined as ``meeting``), and not closed before it."""
_CONCERNS = (
    sa.select(
        _concern.c.id,
        _concern.c.ref,
        _concern.c.title,
        _concern.c.audience,
        called(_meeting).label("raised_at"),
        _meeting.c.held_on,
        _item.c.key,
        called(_closing).label("closed_at"),
    )
    .join_from(_concern, _meeting, _meeting.c.id == _concern.c.meeting_id)
    .join(_item, _item.c.id == _concern.c.item_id)
    .outerjoin(_closing, _closing.c.id == _concern.c.closed_in_id)
    .where(_STOOD_HERE)
    .order_by(*_place(_meeting).clauses, _concern.c.raised_at, _concern.c.ref)
)
_PARTS = (
    sa.select(_entry.c.concern_id, _entry.c.wording, _entry.c.audience, called(_there).label("at_meeting"))
    .join_from(_entry, _concern, _concern.c.id == _entry.c.concern_id)
    .join(_meeting, _meeting.c.id == _concern.c.meeting_id)
    .join(_there, _there.c.id == _entry.c.meeting_id)
    .outerjoin(_closing, _closing.c.id == _concern.c.closed_in_id)
    .where(_STOOD_HERE, _place(_there) <= _HERE)
    .order_by(
        *_place(_there).clauses, _entry.c.raises.desc(), _entry.c.closes, _entry.c.captured_at, _entry.c.id
    )
)


def concern_entries(look: Look, meeting_id: UUID) -> dict[UUID, Placed]:
    """What a meeting has recorded of concerns, by the id of the entry."""
    return remembered(
        look,
        ("concern entries", meeting_id),
        names(Concern, ConcernEntry),
        lambda: {
            row.id: Placed(row.item_id, row.position, _entry_view(row))
            for row in rows(look, _ENTRIES, meeting=meeting_id)
        },
    )


def concerns_at(
    look: Look, body_id: UUID, number: int, designation: str, label: str
) -> tuple[ConcernView, ...]:
    """The concerns of a body that were open at a meeting or closed by it, in the order they were raised.

    Args:
        look: where to read.
        body_id: the body.
        number: the number of the meeting; what later ones recorded is left out.
        designation: what an extraordinary meeting is called instead, empty for an ordinary one.
        label: what the body calls its meetings.
    """
    return remembered(
        look,
        ("concerns", body_id, number, designation, label),
        names(Concern, ConcernEntry, Meeting, AgendaItem),
        lambda: _read(look, body_id, number, designation, label),
    )


def _read(look: Look, body_id: UUID, number: int, designation: str, label: str) -> tuple[ConcernView, ...]:
    here = {"body": body_id, "number": number, "designation": designation}
    found = rows(look, _CONCERNS, **here)
    if not found:
        return ()
    parts: dict[UUID, list[sa.Row[Any]]] = defaultdict(list)
    for row in rows(look, _PARTS, **here):
        parts[row.concern_id].append(row)
    return tuple(_concern_view(row, designation or str(number), label, parts[row.id]) for row in found)


def _concern_view(row: sa.Row[Any], here: str, label: str, parts: list[sa.Row[Any]]) -> ConcernView:
    return ConcernView(
        id=row.id,
        ref=row.ref,
        title=row.title,
        audience=row.audience,
        raised_at=f"{label} {row.raised_at}",
        raised_on=row.held_on,
        raised_here=row.raised_at == here,
        item_key=row.key,
        parts=tuple(
            ConcernPart(meeting=f"{label} {part.at_meeting}", text=part.wording, audience=part.audience)
            for part in parts
        ),
        touched_here=any(part.at_meeting == here for part in parts),
        closed_here=row.closed_at == here,
    )


def _entry_view(row: sa.Row[Any]) -> EntryView:
    return EntryView(
        id=row.id,
        kind=EntryKind.CONCERN,
        number=row.ref,
        text=row.text,
        wording=row.wording,
        audience=row.audience,
        author=row.author,
        at=row.captured_at,
        links=tuple(row.links),
        title=row.title,
        raised_here=row.raises,
        closes=row.closes,
        from_note=row.from_note,
    )
