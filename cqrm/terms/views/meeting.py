"""One meeting, held in memory while it is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cqrm.terms.enums import MeetingStatus
from cqrm.terms.views.actions import ActionView
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.body import BodyView, PersonView
from cqrm.terms.views.record import ItemView


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoState:
    """What ``^z`` and ``^y`` would do now; empty text means nothing."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """The whole of one meeting, held in memory while it is open and replaced after each commit."""

    id: UUID
    ref: str
    number: int
    body: BodyView
    held_on: date
    planned_start: datetime
    planned_end: datetime
    place: str
    status: MeetingStatus
    started_at: datetime | None
    ended_at: datetime | None
    chair_id: UUID | None
    minute_taker_id: UUID | None
    attendance: tuple[AttendanceView, ...]
    directory: tuple[PersonView, ...]
    """Everybody of the body, people who have left included."""
    items: tuple[ItemView, ...]
    open_item_id: UUID | None
    carried: tuple[ActionView, ...]
    """Actions of earlier meetings that are live, or were finished in this one."""
    meetings: tuple[tuple[int, date], ...]
    """Number and date of every meeting of the body that is not cancelled."""
    references: tuple[tuple[str, tuple[str, ...]], ...]
    """Known references by kind (action, decision), for links and completion."""
    decision_refs: tuple[str, str]
    """Reference the next decision and the next action would get."""
    last_minutes: str
    """What is to be confirmed: "Minutes of CQRM 13 (approved)"; empty when there is nothing."""
    last_minutes_ref: str
    last_minutes_status: MeetingStatus | None
    snapshot_version: int
    """Newest snapshot of this meeting, 0 when there is none."""
    undo: UndoState
    read_only: bool = False

    def item(self, item_id: UUID | None) -> ItemView | None:
        """The item with that id, or nothing."""
        return next((i for i in self.items if i.id == item_id), None)

    @property
    def open_item(self) -> ItemView | None:
        """The item under discussion."""
        return self.item(self.open_item_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """The answer to an act in a meeting."""

    meeting: MeetingView
    label: str
    """What was done, in words: "Recorded decision D14-03"."""
    entry_id: UUID | None = None
    given_back: str = ""
    """Text that an undo hands back to the capture line."""
    removed_characters: int = 0
    """Control characters that cleaning took out of what was typed."""
