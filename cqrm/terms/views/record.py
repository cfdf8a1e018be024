"""The record of an agenda item: notes, decisions and actions in minute order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cqrm.terms.enums import Audience, Authority, EntryKind, EscalationLevel, ItemState, PaperState


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerView:
    """An owner of an action, as text at the time; the first is accountable."""

    person_id: UUID | None
    name: str
    code: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry of the record of an item."""

    id: UUID
    kind: EntryKind
    number: str
    """Minute number of a note, reference of a decision or action; empty for private notes and headings."""
    text: str
    """As captured."""
    wording: str
    """As it will stand in the minutes."""
    audience: Audience
    author: str
    at: datetime
    is_heading: bool = False
    links: tuple[str, ...] = ()
    """Records it refers to, as "kind:reference"."""
    verb: str = ""
    authority: Authority | None = None
    target: str = ""
    reason: str = ""
    quorate: bool = True
    """Decision: whether the meeting was quorate when it was taken."""
    owners: tuple[OwnerView, ...] = ()
    due_on: date | None = None
    due_text: str = ""
    read_back: bool = False
    withdrawn: str = ""
    """Reason of the withdrawal after read-back; empty while it stands."""
    dissent: str = ""
    level: EscalationLevel | None = None
    """Escalation: alert, advise or assure; ``target`` is the body it goes to."""
    title: str = ""
    """Concern: what it is called; ``number`` is its reference."""
    raised_here: bool = False
    """Concern: whether this entry raised it."""
    closes: bool = False
    """Concern: whether this entry closed it; its wording is the reason."""
    from_note: bool = False
    """Whether it was made of a note, so that taking it back gives the note again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitView:
    """One stretch of time spent on an item."""

    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One agenda item with its record."""

    id: UUID
    position: int
    """1, 2, 3 ... in agenda order."""
    key: str
    title: str
    """Short title for the rail."""
    printed: str
    """Long title for paper."""
    purpose: str
    minutes: int
    """Minutes allotted."""
    lead: str
    paper: str
    paper_state: PaperState = PaperState.ON_TIME
    prompts: tuple[str, ...]
    may_skip: bool
    state: ItemState
    state_reason: str
    visits: tuple[VisitView, ...]
    entries: tuple[EntryView, ...]
    audience: Audience = Audience.PARTIES
    """Who may read the item and, at most, what is under it."""
    paper_audience: Audience = Audience.PARTIES
    """Who may read which paper it has."""
    keep: bool = False
    """Dropped, but kept for the next meeting."""
    carried_from: str = ""
    """The meeting it comes back from, as text; empty for an item of the template."""
    taken_with_id: UUID | None = None
    taken_with: str = ""
    """The number of the item it is discussed with; empty as a rule. It has no record of its own then."""
    joined_minutes: int = 0
    """Minutes allotted to the items that are taken with it, which count to it."""

    @property
    def allotted(self) -> int:
        """Minutes there are for its discussion, with those of the items taken with it; 0 for one of these."""
        return 0 if self.taken_with_id is not None else self.minutes + self.joined_minutes

    def seconds_used(self, now: datetime) -> int:
        """Time spent on the item until now, in seconds; never negative, also when the clock was set back."""
        return sum(max(0, int(((v.ended_at or now) - v.started_at).total_seconds())) for v in self.visits)
