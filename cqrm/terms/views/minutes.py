"""Minutes as a document: their paragraphs, their versions, and what a meeting amends in earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cqrm.terms.enums import EntryKind, MeetingStatus, ReaderGroup
from cqrm.terms.views.publication import ExemptionView


class BlockKind(StrEnum):
    """What a block of the minutes is; each is drawn in its own way."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BANNER = "banner"
    DETAIL = "detail"
    """A row of the meeting's details: its label is the number."""
    HEADING = "heading"
    SUBHEADING = "subheading"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    ROW = "row"
    """A row of a table: each line is one cell."""
    DECISION = "decision"
    ACTION = "action"
    ESCALATION = "escalation"
    WITHDRAWN = "withdrawn"
    """A callout of something withdrawn, or withheld from this copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A piece of a line."""

    text: str
    strong: bool = False
    """Printed bold, or as a chip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, callout or table row of the minutes, with the words that Word shows."""

    kind: BlockKind
    number: str = ""
    """The number or label before it: "7", "7.2", "Chair"; a callout carries its label in its words."""
    lines: tuple[tuple[Words, ...], ...] = ()
    entry_id: UUID | None = None
    """The entry of the record whose wording it is; nothing for what is put together from other facts."""
    entry_kind: EntryKind | None = None
    reference: str = ""
    """The minute number or reference of that entry; empty for a sub-heading."""

    @property
    def text(self) -> str:
        """Its words without their marks, one line under the other."""
        return "\n".join("".join(words.text for words in line) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One stored version of the minutes."""

    version: int
    shown: str
    """The number as it is printed: "0.2" for a draft, "3" once it is approved."""
    status: MeetingStatus
    at: datetime
    issued_to: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    """What it changes against the version before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """The wording of an entry as it can be edited, and what was captured first."""

    entry_id: UUID
    wording: str
    captured: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentView:
    """An amendment that a meeting recorded to the minutes of an earlier one."""

    id: UUID
    of: str
    """The meeting whose minutes it changes, as "CQRM 13"."""
    of_ref: str
    number: str
    """The minute number or reference; empty for the minutes as a whole."""
    text: str
    disputed: str
    """What each side holds; empty when it was agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesView:
    """The minutes of a meeting as the screen shows them."""

    meeting: UUID
    ref: str
    name: str
    """As people say it: "CQRM 14"."""
    body: str
    zone: str
    status: MeetingStatus
    provisional: bool
    """The meeting is not closed: what is shown is a preview."""
    label: str
    """Status and version as the header of the pages prints them: "DRAFT v0.2"."""
    approved: str
    """Who approved and which meeting confirmed, in words; empty for a draft."""
    readers: ReaderGroup
    blocks: tuple[Block, ...]
    versions: tuple[VersionView, ...]
    """Oldest first; none before the meeting is closed."""
    waiting: tuple[str, ...]
    """Changes of wording that no version holds yet."""
    wordings: tuple[WordingView, ...]
    """Of every entry that may be edited."""
    exemptions: tuple[ExemptionView, ...] = ()
    """What of the body's record is withheld from the public, with why."""
    seal: str = ""
    """Of confirmed minutes, where they are sealed: "minutes v3 · seq 412 · 3f9c 1a07 5be2 90d4"."""

    def wording(self, entry: UUID | None) -> WordingView | None:
        """The wording of an entry, or nothing."""
        return next((each for each in self.wordings if each.entry_id == entry), None)
