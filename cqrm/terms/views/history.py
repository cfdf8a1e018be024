"""What has happened to one record, as a person reads it: who, when, on which device, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Happened(StrEnum):
    """What an act did to a row; the words stand after its name."""

    RECORDED = "recorded"
    CHANGED = "changed"
    TAKEN_OUT = "taken out"
    COVERED = "private"
    """A private note: what it says is not told here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a row before and after an act, in words; empty where there was or is nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """What one act did to the record itself or to something that hangs on it."""

    what: str
    """"Action A13-01", "Owner", "Earlier due date"."""
    happened: Happened
    fields: tuple[FieldChange, ...]
    redacted: bool = False
    """A name was taken out of it afterwards, because it may not be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOnRecord:
    """One act that touched the record."""

    at: datetime
    """UTC."""
    actor: str
    device: str
    label: str
    """As a person would name it: "Recorded decision D14-03"."""
    rows: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """Everything that has happened to a record, the newest first."""

    acts: tuple[ActOnRecord, ...]
    zone: str
    """Time zone in which its moments are shown; empty for the usual one."""
