"""Organisations, people and the bodies (meeting series) they meet in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from cqrm.models.base import Row, json_list, json_map, one_of, refers_to
from cqrm.terms.enums import Capacity, Side


class Organisation(Row, table=True):
    """A commissioner, provider or other organisation."""

    name: str
    short_name: str


class Body(Row, table=True):
    """A meeting series between commissioners and a provider."""

    name: str
    short_name: str
    code: str
    label: str
    settings: dict[str, Any] = json_map()
    """The fields of ``terms.settings.BodySettings``."""


class BodyParty(Row, table=True):
    """An organisation that is party to a body, on a side."""

    __tablename__ = "body_party"

    body_id: UUID = refers_to("body.id")
    organisation_id: UUID = refers_to("organisation.id")
    side: Side = one_of(Side)
    leads: bool = False
    """The lead of its side: its name stands on the documents."""
    position: int


class Person(Row, table=True):
    """Somebody who comes to meetings or owns actions."""

    name: str
    role: str
    aliases: list[str] = json_list()
    organisation_id: UUID = refers_to("organisation.id")


class Membership(Row, table=True):
    """A person's place in a body: printed initials, capacity, what the person counts as for the quorum."""

    body_id: UUID = refers_to("body.id")
    person_id: UUID = refers_to("person.id")
    code: str
    capacity: Capacity = one_of(Capacity)
    counts_as: list[str] = json_list()
    has_left: bool = False
    position: int


class Receiver(Row, table=True):
    """Another body to which decisions are referred or recommended."""

    body_id: UUID = refers_to("body.id")
    name: str
    aliases: list[str] = json_list()
    position: int
