"""An action of the log with every due date it has had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cqrm.terms.enums import ActionStatus, Audience
from cqrm.terms.views.record import OwnerView


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRevision:
    """One due date an action has had before the present one."""

    due_on: date | None
    due_text: str
    replaced_at: datetime
    reason: str
    is_slip: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionUpdate:
    """What was reported on an action, in its own words."""

    at: datetime
    meeting: str
    """The meeting it was reported to, "CQRM 13"; empty between meetings."""
    text: str
    author: str = ""
    """Who kept it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """An action of the log, with its whole history."""

    id: UUID
    ref: str
    text: str
    """The minute wording."""
    owners: tuple[OwnerView, ...]
    due_on: date | None
    due_text: str
    first_due_on: date | None
    slips: int
    revisions: tuple[DueRevision, ...]
    updates: tuple[ActionUpdate, ...]
    status: ActionStatus
    raised_at: str
    """The meeting that raised it, "CQRM 13"."""
    raised_ref: str
    raised_on: date
    item_key: str
    item_title: str
    audience: Audience
    evidence: str = ""
    closed_at: str = ""
    """The meeting that closed it; empty while it is live."""
    reviewed_here: bool = False
    """Looked at in the meeting that is open: updated, revised, closed or left as it is by a person."""
