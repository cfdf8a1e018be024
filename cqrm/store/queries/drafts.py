"""Text left in fields, and whether a crash left it there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import AgendaItem, Draft
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.views.drafts import DraftView

_draft = table(Draft)
_item = table(AgendaItem)

_DRAFTS = sa.select(_draft.c.place, _draft.c.text, _draft.c.at).order_by(_draft.c.at, _draft.c.place)
_ITEMS = sa.select(_item.c.id).where(_item.c.meeting_id == sa.bindparam("meeting"))


def drafts(look: Look, prefix: str = "") -> tuple[DraftView, ...]:
    """The drafts of every field whose place starts with ``prefix``, oldest first."""
    return tuple(_draft_view(look, row) for row in rows(look, _DRAFTS) if row.place.startswith(prefix))


def drafts_of(look: Look, meeting: str) -> tuple[DraftView, ...]:
    """The drafts that belong to a meeting (its id as text): their place names it or one of its items."""
    theirs = {meeting, *(str(row.id) for row in rows(look, _ITEMS, meeting=UUID(meeting)))}
    return tuple(
        _draft_view(look, row) for row in rows(look, _DRAFTS) if theirs.intersection(row.place.split("/"))
    )


def _draft_view(look: Look, row: sa.Row[Any]) -> DraftView:
    return DraftView(place=row.place, text=row.text, at=row.at, recovered=row.place in look.recovered)
