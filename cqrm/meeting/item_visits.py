"""Going to an item and leaving it: the stretches of time spent on it, and what it is afterwards."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from cqrm.meeting.dealt_with import dealt_with
from cqrm.meeting.lookups import find_item
from cqrm.models import AgendaItem, ItemVisit
from cqrm.store.work import Work
from cqrm.terms.enums import ItemState


def first_unsettled(work: Work, meeting: UUID) -> AgendaItem | None:
    """The first item of the agenda that nobody has said anything of yet and that is taken by itself."""
    items = work.session.exec(
        select(AgendaItem).where(AgendaItem.meeting_id == meeting).order_by(col(AgendaItem.position))
    ).all()
    return next((i for i in items if not i.state.is_settled and i.taken_with_id is None), None)


def open_visits(work: Work, meeting: UUID) -> list[ItemVisit]:
    """The visits that have begun and not ended; one while an item is under discussion."""
    running = select(ItemVisit).where(ItemVisit.meeting_id == meeting, col(ItemVisit.ended_at).is_(None))
    return list(work.session.exec(running))


def enter_item(work: Work, item: AgendaItem, now: datetime) -> None:
    """Begin a visit. An item that is settled stays so while it is only looked at."""
    if not item.state.is_settled:
        item.state, item.state_reason = ItemState.OPEN, ""
    visit = ItemVisit(id=work.new_id(), meeting_id=item.meeting_id, item_id=item.id, started_at=now)
    work.add(visit)


def leave_item(work: Work, visit: ItemVisit, now: datetime, *, settle: bool) -> None:
    """End a visit: the item is done if anything was dealt with, else it is what it was before."""
    visit.ended_at = max(now, visit.started_at)
    item = find_item(work, visit.item_id)
    if settle and dealt_with(work, item, visit):
        item.state, item.state_reason = ItemState.DONE, ""
    elif item.state is ItemState.OPEN:
        item.state = ItemState.TO_COME
