"""Acts on minutes as a document: corrected, issued, taken back to draft, amended by the next meeting."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cqrm.terms.enums import EntryKind, ReaderGroup
from cqrm.terms.requests import Act, Query
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.minutes import MinutesView


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectMinutes(Act[Acted]):
    """Change the wording of an entry after the meeting was closed, while its minutes are a draft."""

    entry: UUID
    kind: EntryKind
    wording: str
    reason: str
    """Required; it stands with the change in the next version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenDraft(Act[Acted]):
    """Take approved minutes back to draft, so that they can be corrected."""

    meeting: UUID
    reason: str
    """Required; it stands among the changes of the new version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueMinutes(Act[Acted]):
    """Hand the minutes as they stand to somebody: a new version, which lists what changed."""

    meeting: UUID
    to: str
    """To whom, as people say it: "members of the meeting"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendLastMinutes(Act[Acted]):
    """Record an amendment to the minutes of the meeting before, or that one was not agreed."""

    meeting: UUID
    """The meeting that amends."""
    text: str
    number: str = ""
    """The minute number or reference it concerns; empty for the minutes as a whole."""
    disputed: str = ""
    """What each side holds, where the amendment was not agreed; it is then not made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAmendment(Act[Acted]):
    """Take an amendment back, before the minutes it concerns are confirmed."""

    amendment: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeMinutes(Query[MinutesView]):
    """The minutes of a meeting as they stand, as they will be printed, with their versions."""

    ref: str
    readers: ReaderGroup = ReaderGroup.PARTIES
    """Whose copy."""
