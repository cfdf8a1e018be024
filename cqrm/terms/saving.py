"""What the screen may say about saving: true at every frame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SaveKind(StrEnum):
    """The three states of the saved field."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveState:
    """Whether everything typed and done has been committed."""

    kind: SaveKind
    at: datetime | None = None
    """When the newest commit was acknowledged; for not saved, since when."""
    cause: str = ""
    """Why it could not be saved, as in "the disk is full"."""
    advice: str = ""
    """What to do about it; while all is saved, what is wrong all the same, such as a failed backup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Who is at the keyboard, as the journal states it; a statement, not authentication."""

    person: str
    """Name of the person, empty until somebody has said who they are."""
    account: str
    """Operating-system account."""
    device: str
    """Identifier of this laptop, kept in the user's configuration folder."""
