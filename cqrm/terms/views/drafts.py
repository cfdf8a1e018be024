"""Text left in fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """Text that was in a field and had not become part of the record."""

    place: str
    """Which field: "capture/<meeting>/<item>", "decision/<item>/wording" and the like."""
    text: str
    at: datetime
    recovered: bool
    """Left over by a crash, not by leaving the field."""
