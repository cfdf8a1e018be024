"""Acts on actions of earlier meetings.

What a meeting decides names the meeting. What is kept between meetings names none: updates, what owners say
is done, and another date with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateAction(Act[Acted]):
    """Keep what was reported on an action; an empty text is "No update provided"."""

    meeting: UUID | None = None
    """The meeting it is reported to; nothing between meetings."""
    action: UUID
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseDue(Act[Acted]):
    """Give an action another due date; the old one stays in its history, a later date counts as a slip."""

    meeting: UUID | None = None
    """The meeting that gives it; nothing between meetings."""
    action: UUID
    due_on: date
    due_text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAction(Act[Acted]):
    """The meeting closes an action, with what shows that it was done."""

    meeting: UUID
    action: UUID
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAction(Act[Acted]):
    """The meeting has looked at an action and leaves it as it is."""

    meeting: UUID
    action: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeClosed(Act[Acted]):
    """The owner says that an action is done; it waits for a meeting to close it."""

    meeting: UUID | None = None
    """The meeting to which it is said; nothing between meetings."""
    action: UUID
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackProposal(Act[Acted]):
    """What was said to be done is not done after all; the action is open again."""

    meeting: UUID | None = None
    """The meeting to which it is said; nothing between meetings."""
    action: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenAction(Act[Acted]):
    """The meeting opens again what was closed, transferred or withdrawn."""

    meeting: UUID
    action: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferAction(Act[Acted]):
    """The meeting lets an action go on elsewhere: as an item of the agenda, or in a plan."""

    meeting: UUID
    action: UUID
    to: str
    """Where it goes on, as it is to be found there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawAction(Act[Acted]):
    """The meeting gives an action up, for a reason."""

    meeting: UUID
    action: UUID
    reason: str
