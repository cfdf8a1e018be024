"""What home shows before the store has opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cqrm.terms.enums import MeetingKind, MeetingStatus


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
    kind: MeetingKind = MeetingKind.ORDINARY
    designation: str = ""
    """What an extraordinary meeting is counted as ("14X1"); empty for an ordinary one."""

    @property
    def called(self) -> str:
        """What stands after the body's word for a meeting: "14", or "14X1"."""
        return self.designation or str(self.number)


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
    older: int = 0
    """So many meetings, long over, are not among ``meetings``."""
