"""Who is in the chair, was, and would be. Looks at a view only."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from cqrm.terms.enums import Handling
from cqrm.terms.views.body import PersonView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.people_side import ChairingView
from cqrm.terms.views.record import ItemView


def main_chair(view: MeetingView) -> UUID | None:
    """Who (by id) is in the chair unless somebody else is for an item; before the start, who will be."""
    running = [c for c in view.chairing if c.item_id is None and c.ended_at is None]
    return running[-1].person_id if running else view.chair_id


def chair_now(view: MeetingView) -> UUID | None:
    """Who (by id) is in the chair at this moment."""
    for_item = [c for c in view.chairing if c.item_id is not None and c.ended_at is None]
    return for_item[-1].person_id if for_item else main_chair(view)


def chair_at(view: MeetingView, moment: datetime) -> UUID | None:
    """Who (by id) was in the chair at a moment; None when nobody was."""
    item = view.item_at(moment)
    for_item = [c for c in _covering(view, moment) if item is not None and c.item_id == item.id]
    return for_item[-1].person_id if for_item else main_chair_at(view, moment)


def main_chair_at(view: MeetingView, moment: datetime) -> UUID | None:
    """Who (by id) was in the chair at a moment, unless somebody else was for the item; None for nobody."""
    of_meeting = [c for c in _covering(view, moment) if c.item_id is None]
    return of_meeting[-1].person_id if of_meeting else None


def _covering(view: MeetingView, moment: datetime) -> list[ChairingView]:
    return [
        c for c in view.chairing if c.started_at <= moment and (c.ended_at is None or moment < c.ended_at)
    ]


def arranged(view: MeetingView, item: UUID) -> ChairingView | None:
    """Who was in the chair for an item, or is to be when it is opened."""
    return next((c for c in reversed(view.chairing) if c.item_id == item), None)


def chair_for(view: MeetingView, item: UUID) -> UUID | None:
    """Who (by id) is in the chair when an item is opened now: whoever was put there for it, here and able."""
    put_there = arranged(view, item)
    here = {a.person.id for a in view.attendance if a.is_here_now}
    if put_there is not None and put_there.person_id in here - view.may_not_chair(item):
        return put_there.person_id
    return main_chair(view)


def lacks_chair(view: MeetingView, item: UUID) -> PersonView | None:
    """Who would be in the chair of an item although they take no part in it; None when all is well."""
    chair = chair_for(view, item)
    if chair not in view.may_not_chair(item):
        return None
    return person_of(view, chair)


def leaves_chair_of(
    view: MeetingView, person: UUID, item_id: UUID | None, handling: Handling | None
) -> ItemView | None:
    """The open item whose chair would be empty if somebody did what is said about an interest.

    Args:
        view: the meeting.
        person: who declares, by id.
        item_id: in which item; None for every item.
        handling: what is done about the interest; None while that is not said.
    """
    item = view.open_item
    if item is None or item_id not in (None, item.id) or handling is None or not handling.leaves_chair:
        return None
    return item if chair_now(view) == person else None


def person_of(view: MeetingView, person: UUID | None) -> PersonView | None:
    """Somebody of the directory by id."""
    return next((p for p in view.directory if p.id == person), None)
