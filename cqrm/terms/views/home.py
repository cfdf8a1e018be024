"""What home shows before the store has opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cqrm.terms.enums import MeetingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One meeting in the list on home and in ``cqrm meetings``."""

    ref: str
    body: str
    body_short: str
    label: str
    provider: str
    number: int
    held_on: date
    starts_at: str
    ends_at: str
    place: str
    status: MeetingStatus
    detail: str
    """What stands out, in at most 14 cells: "14 actions", "with the chair", "at CQRM 13"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionLine:
    """Something on home that somebody should look at, most urgent first."""

    level: str
    """"R" or "A"."""
    when: str
    what: str
    why: str
    meeting_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What home shows, read before the store opens."""

    commissioner: str
    """Name in the header; empty when nothing is set up."""
    meetings: tuple[MeetingLine, ...]
    next_ref: str
    """The meeting that comes next or is in session; empty when there is none."""
    open_actions: int
    overdue_actions: int
    attention: tuple[AttentionLine, ...]
