"""Backups: how many are kept, and what is said of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPlan:
    """When backups are made by themselves, and which of them stay.

    The numbers follow what desktop programs with a like promise do: a few of the newest, then one for
    each day, week and month (Anki, Zotero and Actual Budget thin in this way).
    """

    every_minutes: int = 15
    """While a file is open and has changed, a backup is made so often."""
    retry_minutes: int = 1
    """One that failed is tried again so soon."""
    newest: int = 4
    """So many of the newest are kept."""
    days: int = 7
    """The last one of each of so many days is kept."""
    weeks: int = 5
    """The last one of each of so many weeks is kept."""
    months: int = 12
    """The last one of each of so many months is kept."""
    old_days: int = 7
    """Without a good backup from within so many days of the last change, cqrm check says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupLine:
    """One backup, as it is listed."""

    path: Path
    number: int
    """Running number by which it can be named; 0 for a file that was kept for another reason."""
    made_at: datetime
    """On the wall clock of the meetings' place."""
    fault: str = ""
    """Why it cannot be restored; empty when it was looked at and found whole."""
    schema: int = 0
    entry: int = 0
    """The last journal entry in it."""
    meetings: int = 0
    actions: int = 0
    last_act: str = ""
    """What was done last before it was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """A backup that was made, checked and given its name."""

    path: Path
    entry: int
    """The last journal entry in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore has done."""

    path: Path
    """The file, which is the backup now."""
    source: Path
    entry: int
    """The last journal entry of the backup."""
    kept: Path | None
    """The file as it was before; nothing when there was none."""
    evidence: Path | None
    """A folder with the file and its logs as they were found, when it had not been closed."""
