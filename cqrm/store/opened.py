"""What the store says once a file is open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """How a file was found."""

    schema: int
    recovered: str = ""
    """One line on what was put in order after a crash or an upgrade; empty when the file was clean."""
    warning: str = ""
    """One line on a journal that does not fit or a disk that is nearly full; empty as a rule."""
    read_only: bool = False
    """Questions are answered; acts and drafts are not saved."""
    drafts_left: int = 0
    """Fields whose text waits to be put back."""
    person: str = ""
    """Who acted last in this file on this device; empty when nobody has."""
