"""The action log and the decision register over the whole file, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cqrm.terms.enums import Audience, Authority, Progress
from cqrm.terms.views.actions import ActionView


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One action of the log as at a day, with its whole history until then."""

    action: ActionView
    """Status, due date and slips are those of the day."""
    body_id: UUID
    body: str
    """Short name of the body."""
    meeting_id: UUID
    """The meeting that raised it."""
    progress: Progress
    letter: str
    """The rating by the body's rule: R, A, G or B."""
    words: str
    """How it stands, as on screen: "Overdue 5 d"."""
    transferred_to: str = ""
    status_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """A part of what the filter found."""

    lines: tuple[LogLine, ...]
    offset: int
    """The place of the first line among all that were found."""
    total: int
    """So many were found; at least so many while they are not counted."""
    counts: tuple[tuple[str, int], ...]
    """So many of each rating, R, A, G and B, among all that were found; empty while they are not counted."""
    as_at: date
    is_now: bool
    """Whether that is how the log stands now, so that it can be worked on."""
    is_counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """One decision of the register."""

    id: UUID
    ref: str
    verb: str
    wording: str
    authority: Authority
    target: str
    reason: str
    dissent: str
    quorate: bool
    withdrawn: str
    """Why it was withdrawn; empty while it stands."""
    audience: Audience
    body: str
    """Short name of the body."""
    meeting: str
    """The meeting that took it, "CQRM 13"."""
    meeting_ref: str
    held_on: date
    item: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """A part of the decisions that the filter found, the newest first."""

    lines: tuple[DecisionLine, ...]
    offset: int
    total: int
    """So many were found; at least so many while they are not counted."""
    inquorate: int
    """So many of all that were found await ratification or were taken without a quorum."""
    withdrawn: int
    """So many of all that were found were withdrawn."""
    is_counted: bool = True
