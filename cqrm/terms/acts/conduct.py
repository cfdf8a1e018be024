"""Acts in session: walking the agenda and keeping the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from cqrm.terms.enums import Audience, Authority, EntryKind, EscalationLevel, PaperState
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class StartMeeting(Act[Acted]):
    """The chair opens the meeting; the first unsettled item comes up."""

    meeting: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem(Act[Acted]):
    """Go to an item, in any order.

    The item that was open is done if anything was recorded in it and ``settle_previous`` is true; an
    untouched one goes back to waiting.
    """

    item: UUID
    settle_previous: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleItem(Act[Acted]):
    """Say what became of an item."""

    item: UUID
    state: Literal["done", "deferred", "not_reached", "dropped", "to_come"]
    reason: str = ""
    """Required for deferred and dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeTogether(Act[Acted]):
    """Discuss an item with another: the record and the time of both are the other's."""

    item: UUID
    with_item: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeApart(Act[Acted]):
    """Take an item by itself after all."""

    item: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePaper(Act[Acted]):
    """Say which paper an item has, and how it reached the meeting."""

    item: UUID
    reference: str
    """Empty when there is none, or when it is missing and nobody knows what it is called."""
    state: PaperState
    audience: Audience | None = None
    """Who may read which paper it is; None leaves it. Never more people than the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeItemAudience(Act[Acted]):
    """Say who may read an item. What is under it is read by these people at most."""

    item: UUID
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNote(Act[Acted]):
    """Record what was said, as a note, a parked matter or the chair's private note."""

    item: UUID
    text: str
    kind: Literal[EntryKind.NOTE, EntryKind.PARK, EntryKind.PRIVATE] = EntryKind.NOTE
    audience: Audience = Audience.PARTIES
    is_heading: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision(Act[Acted]):
    """Record a decision; with ``from_note`` a note becomes it in place, keeping text, author and time."""

    item: UUID
    verb: str
    text: str
    authority: Authority
    target: str = ""
    reason: str = ""
    dissent: str = ""
    """Who asked that their disagreement be recorded, and what they hold."""
    audience: Audience = Audience.PARTIES
    links: tuple[str, ...] = ()
    from_note: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAction(Act[Acted]):
    """Record an action; with ``from_note`` a note becomes it in place."""

    item: UUID
    text: str
    owners: tuple[str, ...]
    """Codes of people in the directory, accountable first."""
    due_on: date | None = None
    due_text: str = ""
    audience: Audience = Audience.PARTIES
    links: tuple[str, ...] = ()
    from_note: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry(Act[Acted]):
    """Change an entry; None leaves a field. ``wording`` changes the minutes, not the captured text."""

    entry: UUID
    kind: EntryKind
    wording: str | None = None
    audience: Audience | None = None
    is_heading: bool | None = None
    verb: str | None = None
    authority: Authority | None = None
    target: str | None = None
    reason: str | None = None
    dissent: str | None = None
    owners: tuple[str, ...] | None = None
    due_on: date | None = None
    due_text: str | None = None
    """With ``due_text`` given, ``due_on`` is taken too, None included."""
    level: EscalationLevel | None = None
    """Escalation; ``target`` is its receiver."""
    title: str | None = None
    """Concern: what it is called; only the entry that raised it can change that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEntry(Act[Acted]):
    """Move an entry one place up in its item."""

    entry: UUID
    kind: EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveEntry(Act[Acted]):
    """Take an entry out of the record.

    A decision or action that stood at read-back is withdrawn instead, with a reason, and keeps its number.
    """

    entry: UUID
    kind: EntryKind
    reason: str = ""
