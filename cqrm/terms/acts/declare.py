"""Acts on interests that people declare."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cqrm.terms.enums import Handling
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareInterest(Act[Acted]):
    """Somebody declares an interest in an item, or in the whole meeting."""

    meeting: UUID
    person: UUID
    item: UUID | None
    """None means the whole meeting."""
    nature: str
    handling: Handling | None = None
    """What they do about it; may be said later, and must be before closing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandleDeclaration(Act[Acted]):
    """Say what somebody who declared an interest does: stays, takes no part, or withdraws."""

    declaration: UUID
    handling: Handling


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDeclaration(Act[Acted]):
    """Take a declaration out: it was recorded in error."""

    declaration: UUID
