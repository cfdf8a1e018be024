"""Where a name stands, in the file and in what was copied from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWithName:
    """A meeting whose record holds a name."""

    ref: str
    rows: int
    """Items, entries, corrections and the like that hold it."""
    versions: int
    """Versions of its minutes that hold it."""
    is_sealed: bool
    folder: Path
    """Where documents of it are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePlaces:
    """Where a name stands in a file, or stood before it was taken out."""

    meetings: tuple[MeetingWithName, ...] = ()
    elsewhere: int = 0
    """Rows that belong to no meeting: people, bodies, actions of the log, and what was said of acts."""
    entries: int = 0
    """Journal entries."""
    drafts: int = 0
    """Fields with text that is no part of the record yet."""
    worked: tuple[str, ...] = ()
    """Names under which somebody worked on the file and that hold it: those cannot be taken out."""

    @property
    def is_somewhere(self) -> bool:
        """Whether it stands anywhere."""
        return bool(self.meetings or self.elsewhere or self.entries or self.drafts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """A file beside the record that holds the name, or may hold it."""

    path: Path
    made_at: datetime
    holds: bool | None
    """Whether the name was found in it; nothing when it could not be looked into."""
