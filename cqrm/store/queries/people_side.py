"""Interests declared at a meeting, who was in its chair, and when it sat."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Chairing, Declaration, Sitting
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.reading import rows, table
from cqrm.store.work import Look
from cqrm.terms.views.people_side import ChairingView, DeclarationView, SittingView

_declaration = table(Declaration)
_chairing = table(Chairing)
_sitting = table(Sitting)

_DECLARATIONS = (
    sa.select(
        _declaration.c.id,
        _declaration.c.person_id,
        _declaration.c.item_id,
        _declaration.c.nature,
        _declaration.c.handling,
        _declaration.c.declared_at,
    )
    .where(_declaration.c.meeting_id == sa.bindparam("meeting"))
    .order_by(_declaration.c.declared_at, _declaration.c.id)
)
_CHAIRING = (
    sa.select(
        _chairing.c.id,
        _chairing.c.person_id,
        _chairing.c.item_id,
        _chairing.c.started_at,
        _chairing.c.ended_at,
        _chairing.c.reason,
    )
    .where(_chairing.c.meeting_id == sa.bindparam("meeting"))
    .order_by(_chairing.c.started_at, _chairing.c.ended_at.asc().nulls_last(), _chairing.c.id)
)
_SITTINGS = (
    sa.select(_sitting.c.started_at, _sitting.c.ended_at, _sitting.c.place, _sitting.c.reason)
    .where(_sitting.c.meeting_id == sa.bindparam("meeting"))
    .order_by(_sitting.c.started_at, _sitting.c.ended_at.asc().nulls_last(), _sitting.c.id)
)


def declarations_of(look: Look, meeting_id: UUID) -> tuple[DeclarationView, ...]:
    """The declarations of a meeting in the order in which they were made."""
    return remembered(
        look,
        ("declarations", meeting_id),
        names(Declaration),
        lambda: tuple(
            DeclarationView(
                id=row.id,
                person_id=row.person_id,
                item_id=row.item_id,
                nature=row.nature,
                handling=row.handling,
                at=row.declared_at,
            )
            for row in rows(look, _DECLARATIONS, meeting=meeting_id)
        ),
    )


def chairing_of(look: Look, meeting_id: UUID) -> tuple[ChairingView, ...]:
    """Who was in the chair of a meeting, oldest first."""
    return remembered(
        look,
        ("chairing", meeting_id),
        names(Chairing),
        lambda: tuple(
            ChairingView(
                id=row.id,
                person_id=row.person_id,
                item_id=row.item_id,
                started_at=row.started_at,
                ended_at=row.ended_at,
                reason=row.reason,
            )
            for row in rows(look, _CHAIRING, meeting=meeting_id)
        ),
    )


def sittings_of(look: Look, meeting_id: UUID) -> tuple[SittingView, ...]:
    """The sittings of a meeting, oldest first."""
    return remembered(
        look,
        ("sittings", meeting_id),
        names(Sitting),
        lambda: tuple(
            SittingView(started_at=row.started_at, ended_at=row.ended_at, place=row.place, reason=row.reason)
            for row in rows(look, _SITTINGS, meeting=meeting_id)
        ),
    )
