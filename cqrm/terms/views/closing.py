"""What the close screen shows, and what became of the documents."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One finding of the checks before closing, and where to mend it."""

    code: str
    must_settle: bool
    """True refuses the close; False is worth a look."""
    what: str
    where: str
    jump: str
    """Where Enter goes: "attendance", "item", "entry", "action", "meeting"."""
    target: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotComingBack:
    """Something that will not return at the next meeting unless it is kept."""

    ref: str
    what: str
    why: str
    can_keep: bool
    target: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIdentifier:
    """An entry that stays although something in it looks like a patient's identifier."""

    ref: str
    reason: str
    by: str
    target: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseView:
    """Everything the close screen shows."""

    meeting: MeetingView
    faults: tuple[Fault, ...]
    in_order: tuple[str, ...]
    """Names of the checks that found nothing."""
    not_coming_back: tuple[NotComingBack, ...]
    read_back: tuple[EntryView, ...]
    """Decisions, actions and escalations of the meeting in minute order."""
    kept: tuple[KeptIdentifier, ...] = ()
    """Entries that stay although something in them looks like an identifier, with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document that was written, or why not."""

    name: str
    path: str
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What became of the documents of a meeting."""

    folder: str
    documents: tuple[DocumentView, ...]
    notes: tuple[str, ...] = ()
    """What the house file lacks, in words."""
