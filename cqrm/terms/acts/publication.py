"""Acts on what the public may read, and on what looks like a patient's identifier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cqrm.terms.enums import EntryKind
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepIdentifiers(Act[Acted]):
    """Let an entry stand although something in it looks like a patient's identifier."""

    entry: UUID
    reason: str
    """Required; it is kept with the entry and shown beside it before closing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptEntry(Act[Acted]):
    """Withhold an entry from the copy for the public, with the exemption that is printed in its place."""

    entry: UUID
    kind: EntryKind
    exemption: str
    """As printed, or a part of one of the body's exemptions ("40"); empty takes it back."""
    review_on: date | None = None
    """When it is looked at again; None means after the body's usual time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffPublic(Act[Acted]):
    """Somebody has read the copy for the public of the newest version and lets it be published."""

    ref: str
    """The reference of the meeting ("HV-14")."""
    reason: str
    """Required; it stands on the copy."""
