"""The bodies of a file with their organisations, receivers, people and settings."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Body, BodyParty, Membership, Organisation, Person, Receiver
from cqrm.store.queries.memory import names, remembered
from cqrm.store.queries.reading import first, rows, table
from cqrm.store.work import Look
from cqrm.terms.enums import Side
from cqrm.terms.errors import NotFound
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.body import BodyView, OrganisationView, PersonView, ReceiverView

_body = table(Body)
_party = table(BodyParty)
_organisation = table(Organisation)
_receiver = table(Receiver)
_membership = table(Membership)
_person = table(Person)

_OF_A_BODY = names(Body, BodyParty, Organisation, Receiver)
PEOPLE = names(Membership, Person, Organisation, BodyParty)
"""What the directory is read from."""

_BODIES = sa.select(_body.c.id).order_by(_body.c.name)
_BODY = sa.select(_body).where(_body.c.id == sa.bindparam("body"))
_PARTIES = (
    sa.select(_organisation.c.id, _organisation.c.name, _organisation.c.short_name, _party.c.side)
    .join_from(_party, _organisation, _organisation.c.id == _party.c.organisation_id)
    .where(_party.c.body_id == sa.bindparam("body"))
    .order_by(_party.c.position)
)
_RECEIVERS = (
    sa.select(_receiver.c.name, _receiver.c.aliases)
    .where(_receiver.c.body_id == sa.bindparam("body"))
    .order_by(_receiver.c.position)
)
_PEOPLE = (
    sa.select(
        _person.c.id,
        _person.c.name,
        _person.c.role,
        _person.c.aliases,
        _organisation.c.short_name,
        _party.c.side,
        _membership.c.code,
        _membership.c.capacity,
        _membership.c.counts_as,
        _membership.c.has_left,
    )
    .join_from(_membership, _person, _person.c.id == _membership.c.person_id)
    .join(_organisation, _organisation.c.id == _person.c.organisation_id)
    .outerjoin(
        _party,
        sa.and_(
            _party.c.organisation_id == _person.c.organisation_id, _party.c.body_id == _membership.c.body_id
        ),
    )
    .where(_membership.c.body_id == sa.bindparam("body"))
    .order_by(_membership.c.position)
)


def all_bodies(look: Look) -> tuple[BodyView, ...]:
    """Every body of the file, by name."""
    return tuple(body_view(look, row.id) for row in rows(look, _BODIES))


def body_view(look: Look, body_id: UUID) -> BodyView:
    """One body.

    Raises:
        NotFound: there is no such body.
    """
    return remembered(look, ("body", body_id), _OF_A_BODY, lambda: _read_body(look, body_id))


def directory(look: Look, body_id: UUID) -> tuple[PersonView, ...]:
    """Everybody of a body in directory order, people who have left included."""
    return remembered(look, ("directory", body_id), PEOPLE, lambda: _read_directory(look, body_id))


def _read_body(look: Look, body_id: UUID) -> BodyView:
    row = first(look, _BODY, body=body_id)
    if row is None:
        raise NotFound("That body is not in this file.")
    return BodyView(
        id=row.id,
        name=row.name,
        short_name=row.short_name,
        code=row.code,
        label=row.label,
        organisations=tuple(
            OrganisationView(id=r.id, name=r.name, short_name=r.short_name, side=r.side)
            for r in rows(look, _PARTIES, body=body_id)
        ),
        receivers=tuple(
            ReceiverView(name=r.name, aliases=tuple(r.aliases)) for r in rows(look, _RECEIVERS, body=body_id)
        ),
        settings=BodySettings.from_dict(row.settings),
    )


def _read_directory(look: Look, body_id: UUID) -> tuple[PersonView, ...]:
    return tuple(
        PersonView(
            id=r.id,
            code=r.code,
            name=r.name,
            role=r.role,
            aliases=tuple(r.aliases),
            organisation=r.short_name,
            side=r.side or Side.OTHER,
            capacity=r.capacity,
            counts_as=frozenset(r.counts_as),
            has_left=r.has_left,
        )
        for r in rows(look, _PEOPLE, body=body_id)
    )
