"""What screens and commands may ask without changing the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.requests import Query
from cqrm.terms.views.body import BodyView
from cqrm.terms.views.closing import CloseView
from cqrm.terms.views.drafts import DraftView
from cqrm.terms.views.home import HomeView
from cqrm.terms.views.issue import IssuedSnapshot
from cqrm.terms.views.meeting import MeetingView


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMeeting(Query[MeetingView]):
    """The whole of one meeting, by its reference ("HV-14")."""

    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeHome(Query[HomeView]):
    """What home shows; meetings long over only with ``everything``."""

    today: date
    everything: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeBodies(Query[tuple[BodyView, ...]]):
    """Every body of the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeClose(Query[CloseView]):
    """Checks, what will not come back, read-back."""

    meeting: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeSnapshot(Query[IssuedSnapshot]):
    """The newest snapshot of a meeting, or a provisional one of a meeting that is not closed."""

    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeDrafts(Query[tuple[DraftView, ...]]):
    """Text left in fields."""

    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferNextMeeting(Query[NewMeeting]):
    """The date, time and place offered for the next meeting of a body."""

    body: UUID
