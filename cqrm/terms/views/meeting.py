"""One meeting, held in memory while it is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cqrm.terms.enums import Audience, MeetingKind, MeetingStatus
from cqrm.terms.views.actions import ActionView
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.body import BodyView, PersonView
from cqrm.terms.views.concerns import ConcernView
from cqrm.terms.views.minutes import AmendmentView
from cqrm.terms.views.people_side import ChairingView, DeclarationView, SittingView
from cqrm.terms.views.publication import ExemptionView, KeptView
from cqrm.terms.views.record import ItemView


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoState:
    """What ``^z`` and ``^y`` would do now; empty text means nothing."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairActionView:
    """What the chair decided between meetings."""

    id: UUID
    taken_on: date
    text: str
    reason: str
    audience: Audience
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierMinutes:
    """The minutes of an earlier meeting, as far as a text can refer to them."""

    ref: str
    """Of the meeting: "HV-13"."""
    name: str
    """The meeting as people call it: "CQRM 13"."""
    numbers: tuple[str, ...]
    """The numbers of its minutes, as printed."""


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
    """Number and date of every ordinary meeting of the body that is not cancelled."""
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
    declarations: tuple[DeclarationView, ...] = ()
    """Interests declared, in the order in which they were."""
    chairing: tuple[ChairingView, ...] = ()
    """Who was in the chair, oldest first."""
    sittings: tuple[SittingView, ...] = ()
    """When and where the meeting sat, oldest first; more than one when it was adjourned."""
    kind: MeetingKind = MeetingKind.ORDINARY
    designation: str = ""
    """What an extraordinary meeting is counted as ("14X1"); empty for an ordinary one."""
    chair_actions: tuple[ChairActionView, ...] = ()
    """What the chair decided between meetings and this one hears, or has heard, oldest first."""
    earlier_minutes: tuple[EarlierMinutes, ...] = ()
    """The last minutes before this meeting, newest first, whose numbers a text may link to."""

    @property
    def called(self) -> str:
        """What stands after the body's word for a meeting: "14", or "14X1"."""
        return self.designation or str(self.number)

    @property
    def name(self) -> str:
        """The meeting as people call it: "CQRM 14"."""
        return f"{self.body.label} {self.called}"

    amendments: tuple[AmendmentView, ...] = ()
    """What this meeting amends in earlier minutes, or could not agree to amend."""
    concerns: tuple[ConcernView, ...] = ()
    """Concerns of the body that were open at this meeting, or were closed in it."""
    next_concern: str = ""
    """Reference the next concern would get."""
    next_escalation: str = ""
    """Reference the next escalation would get."""
    exemptions: tuple[ExemptionView, ...] = ()
    """What of the body's record is withheld from the public, with why."""
    kept: tuple[KeptView, ...] = ()
    """Texts that stay although something in them looks like an identifier."""

    def item(self, item_id: UUID | None) -> ItemView | None:
        """The item with that id, or nothing."""
        return next((i for i in self.items if i.id == item_id), None)

    @property
    def open_item(self) -> ItemView | None:
        """The item under discussion."""
        return self.item(self.open_item_id)

    def item_at(self, moment: datetime) -> ItemView | None:
        """The item that was under discussion at a moment."""
        for item in self.items:
            for visit in item.visits:
                if visit.started_at <= moment and (visit.ended_at is None or moment < visit.ended_at):
                    return item
        return None

    def withdrawn_from(self, item_id: UUID | None) -> frozenset[UUID]:
        """People (by id) who withdrew from an item for an interest; they do not count to its quorum."""
        return frozenset(
            d.person_id
            for d in self.declarations
            if d.concerns(item_id) and d.handling is not None and d.handling.leaves_quorum
        )

    def may_not_chair(self, item_id: UUID | None) -> frozenset[UUID]:
        """People (by id) who take no part in an item for an interest, so cannot be in its chair."""
        return frozenset(
            d.person_id
            for d in self.declarations
            if d.concerns(item_id) and d.handling is not None and d.handling.leaves_chair
        )


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
