"""Two items discussed as one: the record and the time of both are those of the one they are taken at."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import col, select

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.item_audience import refuse_parting
from cqrm.meeting.item_visits import enter_item, open_visits
from cqrm.meeting.lookups import entries_of, find_item, not_over
from cqrm.models import AgendaItem
from cqrm.store.work import Look, Work
from cqrm.terms.acts.conduct import TakeApart, TakeTogether
from cqrm.terms.enums import ItemState
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import count

_KIND = "change"
_BECAME = {
    ItemState.DONE: "has been dealt with",
    ItemState.DEFERRED: "was deferred",
    ItemState.NOT_REACHED: "was said to be not reached",
    ItemState.DROPPED: "was dropped",
}


def take_together(work: Work, act: TakeTogether) -> Acted:
    """Take an item with another. It needs no outcome of its own: it ends as the other does.

    An item that is under discussion hands its place to the other.

    Raises:
        Refused: the meeting is over, the items cannot be joined, or the item has a record of its own.
    """
    item, other = find_item(work, act.item), find_item(work, act.with_item)
    here = not_over(work, item.meeting_id)
    if item.taken_with_id == other.id:
        return unchanged(work, here.meeting.id)
    _refuse_pair(work, item, other)
    refuse_parting(item, other, item.audience, other.audience)
    item.taken_with_id = other.id
    now = work.now()
    for visit in open_visits(work, here.meeting.id):
        if visit.item_id == item.id:
            visit.ended_at = max(now, visit.started_at)
            item.state, item.state_reason = ItemState.TO_COME, ""
            enter_item(work, other, now)
    label = f"Item {item.position} taken with item {other.position}"
    return acted(work, here.meeting.id, label, kind=_KIND)


def take_apart(work: Work, act: TakeApart) -> Acted:
    """Take an item by itself after all; what was said of both stays where it was recorded.

    Raises:
        Refused: the meeting is over, or the item is not taken with another.
    """
    item = find_item(work, act.item)
    here = not_over(work, item.meeting_id)
    if item.taken_with_id is None:
        raise Refused(f"Item {item.position} is not taken with another item.")
    item.taken_with_id = None
    return acted(work, here.meeting.id, f"Item {item.position} taken by itself", kind=_KIND)


def host_of(look: Look, item: AgendaItem) -> AgendaItem:
    """The item at which an item is discussed: the one it is taken with, else itself."""
    return item if item.taken_with_id is None else find_item(look, item.taken_with_id)


def taken_with(look: Look, item_id: UUID) -> list[AgendaItem]:
    """The items that are taken with an item, in agenda order."""
    joined = select(AgendaItem).where(AgendaItem.taken_with_id == item_id)
    return list(look.session.exec(joined.order_by(col(AgendaItem.position))))


def end_as_one(items: list[AgendaItem]) -> None:
    """At the close each item that was taken with another ends as that one did, and comes back with it."""
    ended = {item.id: item for item in items}
    for item in items:
        if item.taken_with_id is not None:
            other = ended[item.taken_with_id]
            item.state, item.state_reason, item.keep = other.state, other.state_reason, other.keep


def _refuse_pair(work: Work, item: AgendaItem, other: AgendaItem) -> None:
    if item.id == other.id:
        raise Refused(f"Item {item.position} cannot be taken with itself.", "Name another item.")
    if item.meeting_id != other.meeting_id:
        raise Refused("The two items are not on the same agenda.", "Name an item of this meeting.")
    if other.taken_with_id is not None:
        at = host_of(work, other).position
        raise Refused(
            f"Item {other.position} is itself taken with item {at}.", f"Take item {item.position} with {at}."
        )
    if item.state in _BECAME:
        raise Refused(f"Item {item.position} {_BECAME[item.state]}.", "Open it first.")
    joined = taken_with(work, item.id)
    if joined:
        raise Refused(
            f"Item {joined[0].position} is taken with item {item.position}.",
            f"Take item {joined[0].position} by itself first.",
        )
    entries = entries_of(work, item.id)
    if entries:
        raise Refused(
            f"Item {item.position} has {count(len(entries), 'entry', 'entries')} in its record.",
            f"Take item {other.position} with item {item.position} instead.",
        )
