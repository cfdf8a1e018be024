"""Acts by which a body is set up and people are added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cqrm.terms.enums import Capacity, Side
from cqrm.terms.requests import Act
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.meeting import Acted, MeetingView


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrganisation:
    """An organisation of a body that is being set up."""

    name: str
    short_name: str
    side: Side
    leads: bool = False
    """It speaks for its side; without any such the first of a side does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A person for the directory; an empty code is made from the initials, unique in the body."""

    name: str
    role: str
    organisation: str
    """Short name of the organisation."""
    code: str = ""
    aliases: tuple[str, ...] = ()
    capacity: Capacity = Capacity.MEMBER
    counts_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReceiver:
    """Another body to which decisions may be referred or recommended."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """When and where a meeting is to be held; local wall-clock times as ``HH:MM``."""

    held_on: date
    starts_at: str
    ends_at: str
    place: str
    number: int | None = None
    """None gives the number after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpBody(Act[MeetingView]):
    """Make a body with its organisations, people, receivers and first meeting."""

    name: str
    short_name: str
    code: str
    label: str
    organisations: tuple[NewOrganisation, ...]
    people: tuple[NewPerson, ...]
    receivers: tuple[NewReceiver, ...]
    settings: BodySettings
    first_meeting: NewMeeting


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson(Act[Acted]):
    """Add somebody to the directory from wherever they are missed, and to the meeting's attendance list."""

    meeting: UUID
    person: NewPerson
    present: bool = False
    for_items: tuple[int, ...] = ()
