"""Acts on concerns, which are followed from meeting to meeting, and on matters put to other bodies."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cqrm.terms.enums import Audience, EscalationLevel
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEscalation(Act[Acted]):
    """Put a matter to another body; with ``from_note`` a note becomes it in place."""

    item: UUID
    text: str
    level: EscalationLevel = EscalationLevel.ALERT
    receiver: str | None = None
    """The body it goes to; None for the one that the body's settings name, empty for nobody yet."""
    audience: Audience = Audience.PARTIES
    links: tuple[str, ...] = ()
    from_note: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseConcern(Act[Acted]):
    """Raise a concern with its first entry; with ``from_note`` a note becomes it in place."""

    item: UUID
    text: str
    title: str = ""
    """What it is called; left out, the text."""
    audience: Audience = Audience.PARTIES
    links: tuple[str, ...] = ()
    from_note: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToConcern(Act[Acted]):
    """Record what is new of an open concern; with ``from_note`` a note becomes it in place."""

    item: UUID
    concern: str
    """The reference of the concern, "C-07"."""
    text: str
    audience: Audience | None = None
    """None for the audience of the concern."""
    links: tuple[str, ...] = ()
    from_note: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseConcern(Act[Acted]):
    """The meeting closes a concern: the reason is minuted in an item, and it does not come back."""

    item: UUID
    concern: str
    """The reference of the concern, "C-07"."""
    reason: str
