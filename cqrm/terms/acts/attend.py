"""Acts of the roll call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cqrm.terms.enums import PresenceMode, Side
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPresent(Act[Acted]):
    """Somebody is here, from now or from a stated moment."""

    attendance: UUID
    at: datetime | None = None
    mode: PresenceMode = PresenceMode.IN_PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLeft(Act[Acted]):
    """Somebody has left, now or at a stated moment."""

    attendance: UUID
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkApologies(Act[Acted]):
    """Somebody has sent apologies (or, with ``absent``, has not come without a word)."""

    attendance: UUID
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkExpected(Act[Acted]):
    """Take back what was said of somebody's presence."""

    attendance: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAllPresent(Act[Acted]):
    """Everybody of a side who is still expected is here."""

    meeting: UUID
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class NameDeputy(Act[Acted]):
    """A person attends for another; ``deputy_for`` None takes it back."""

    attendance: UUID
    deputy_for: UUID | None
    """Person id of the member who is represented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteForItems(Act[Acted]):
    """Somebody is here for some items only; empty means for all."""

    attendance: UUID
    items: tuple[int, ...]
