"""Declarations of interest in words. Looks at a view only."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from cqrm.terms.enums import Handling
from cqrm.terms.views.meeting import MeetingView

HANDLING_WORDS: Final = {
    Handling.STAYED: "stayed",
    Handling.DID_NOT_TAKE_PART: "did not take part",
    Handling.WITHDREW: "withdrew",
}
"""What somebody did who declared an interest, as it follows their name."""


def item_words(view: MeetingView, item_id: UUID | None) -> str:
    """``item 7``; ``the whole meeting`` for a declaration that is not about one item."""
    item = view.item(item_id)
    return f"item {item.position}" if item is not None else "the whole meeting"


def person_name(view: MeetingView, person: UUID) -> str:
    """The name of somebody on the attendance list or in the directory."""
    listed = (a.person for a in view.attendance)
    return next((p.name for p in (*listed, *view.directory) if p.id == person), "Somebody")
