"""Acts by which the chair passes from one person to another."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted


@dataclass(frozen=True, slots=True, kw_only=True)
class PassChair(Act[Acted]):
    """Somebody else takes the chair, for one item or from now on.

    For an item that is not open it says who is in the chair whenever the item is, or was, discussed.
    """

    meeting: UUID
    person: UUID
    item: UUID | None = None
    """None means from now on."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeChairBack(Act[Acted]):
    """The chair of the meeting takes the chair again."""

    meeting: UUID
