"""Which item comes next, and which was before, in an agenda that may be walked in any order."""

from __future__ import annotations

from uuid import UUID

from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView


def next_item(view: MeetingView, shown: UUID | None) -> ItemView | None:
    """The first item after the one on the screen that is not settled, else the first before it."""
    here = view.item(shown)
    position = here.position if here else 0
    waiting = [item for item in view.items if _waits(item) and item.id != shown]
    after = [item for item in waiting if item.position > position]
    return next(iter(after or waiting), None)


def _waits(item: ItemView) -> bool:
    """Whether somebody still has to go to it; one that is taken with another is dealt with there."""
    return not item.state.is_settled and item.taken_with_id is None


def item_before(view: MeetingView, shown: UUID | None) -> ItemView | None:
    """The item before the one on the screen, whatever became of it."""
    here = view.item(shown)
    position = here.position if here else len(view.items) + 1
    before = [item for item in view.items if item.position < position]
    return before[-1] if before else None


def item_after(view: MeetingView, shown: UUID | None) -> ItemView | None:
    """The item after the one on the screen, whatever became of it; for reading a meeting that is over."""
    here = view.item(shown)
    position = here.position if here else 0
    return next((item for item in view.items if item.position > position), None)
