"""A concern as it is followed from meeting to meeting, with what was recorded of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cqrm.terms.enums import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernPart:
    """What one meeting recorded of a concern."""

    meeting: str
    """The meeting, "CQRM 13"."""
    text: str
    """The minute wording."""
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernView:
    """A concern as it stands at a meeting."""

    id: UUID
    ref: str
    title: str
    audience: Audience
    raised_at: str
    """The meeting that raised it, "CQRM 12"."""
    raised_on: date
    raised_here: bool
    """Raised at the meeting that is open."""
    item_key: str
    """Key of the item that raised it, in whose place it comes back."""
    parts: tuple[ConcernPart, ...]
    """What was recorded of it up to this meeting, oldest first."""
    touched_here: bool = False
    """Whether this meeting has recorded anything of it."""
    closed_here: bool = False
    """Closed by the meeting that is open; a concern that an earlier one closed is not shown."""
