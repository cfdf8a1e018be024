"""A meeting series as screens and commands see it: organisations, people, receivers, settings."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cqrm.terms.enums import Capacity, Side
from cqrm.terms.settings import BodySettings


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationView:
    """An organisation that is party to a body."""

    id: UUID
    name: str
    short_name: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Somebody in the directory of a body."""

    id: UUID
    code: str
    """The printed initials, unique in the body ("AT", "ATr")."""
    name: str
    role: str
    aliases: tuple[str, ...]
    """Short forms of the role ("CN")."""
    organisation: str
    """Short name of the organisation."""
    side: Side
    capacity: Capacity
    counts_as: frozenset[str]
    """Quorum roles the person fills: "chair", "vice chair", "clinician", "executive" and the body's own."""
    has_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiverView:
    """Another body to which decisions are referred or recommended."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyView:
    """A meeting series."""

    id: UUID
    name: str
    """For example "Harrow Vale CQRM"."""
    short_name: str
    """For the header row, for example "Harrow Vale"."""
    code: str
    label: str
    """With what meetings are counted: "CQRM"."""
    organisations: tuple[OrganisationView, ...]
    receivers: tuple[ReceiverView, ...]
    settings: BodySettings
