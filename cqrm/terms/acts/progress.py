"""Acts on actions of earlier meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateAction(Act[Acted]):
    """Keep what was reported on an action; an empty text is "No update provided"."""

    meeting: UUID
    action: UUID
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseDue(Act[Acted]):
    """Give an action another due date; the old one stays in its history, a later date counts as a slip."""

    meeting: UUID
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
