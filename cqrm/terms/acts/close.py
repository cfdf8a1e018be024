"""Acts that close a meeting and make its minutes the record."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRead(Act[Acted]):
    """Decisions and actions were read back to the meeting."""

    meeting: UUID
    entries: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepItem(Act[Acted]):
    """An item that would not come back is kept for the next meeting."""

    item: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMeeting(Act[Acted]):
    """Close the meeting: the snapshot is taken, nothing more is captured. Refused while checks stand."""

    meeting: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveMinutes(Act[Acted]):
    """The chair approves the draft minutes."""

    meeting: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmMinutes(Act[Acted]):
    """A later meeting confirms the minutes of an earlier one as accurate."""

    meeting: UUID
    """The meeting that confirms."""
