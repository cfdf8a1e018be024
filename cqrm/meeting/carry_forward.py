"""What comes back by itself: items that were deferred, not reached or kept return to the next agenda."""

from __future__ import annotations

from sqlmodel import col, select

from cqrm.models import AgendaItem, Meeting
from cqrm.store.work import Look, Work
from cqrm.terms.enums import ItemState, MeetingStatus

_CLOSING_KEYS = frozenset({"escalations", "any_other_business"})
"""Items that stand at the end of an agenda; carried ones come before them."""


def carry_items(work: Work, earlier: Meeting, later: Meeting) -> int:
    """Bring back to a meeting what an earlier one did not finish, each item once; says how many came.

    A standing item that is on the later agenda anyway is marked with its origin. Anything else is added
    before the closing items.
    """
    agenda = _items(work, later)
    arrived = {i.carried_from_id for i in agenda}
    carried = 0
    for item in _items(work, earlier):
        if item.id in arrived or not comes_back(item):
            continue
        standing = next((i for i in agenda if i.key == item.key and i.carried_from_id is None), None)
        if standing is not None:
            standing.carried_from_id = item.id
        else:
            agenda = _insert(work, later, agenda, item)
        carried += 1
    return carried


def comes_back(item: AgendaItem) -> bool:
    """Whether an item returns: it was deferred, not reached, or kept by a person."""
    return item.state in (ItemState.DEFERRED, ItemState.NOT_REACHED) or item.keep


def next_planned(look: Look, meeting: Meeting) -> Meeting | None:
    """The meeting of the same body that is already planned after this one."""
    return look.session.exec(
        select(Meeting)
        .where(
            Meeting.body_id == meeting.body_id,
            Meeting.number > meeting.number,
            Meeting.status == MeetingStatus.PLANNED,
        )
        .order_by(col(Meeting.number))
    ).first()


def _items(look: Look, meeting: Meeting) -> list[AgendaItem]:
    return list(
        look.session.exec(
            select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).order_by(col(AgendaItem.position))
        ).all()
    )


def _insert(work: Work, meeting: Meeting, agenda: list[AgendaItem], item: AgendaItem) -> list[AgendaItem]:
    index = next((n for n, i in enumerate(agenda) if i.key in _CLOSING_KEYS), len(agenda))
    row = AgendaItem(
        id=work.new_id(),
        meeting_id=meeting.id,
        position=index + 1,
        key=item.key,
        title=item.title,
        printed=item.printed,
        purpose=item.purpose,
        minutes=item.minutes,
        lead=item.lead,
        paper=item.paper,
        prompts=list(item.prompts),
        may_skip=item.may_skip,
        carried_from_id=item.id,
    )
    work.add(row)
    result = [*agenda[:index], row, *agenda[index:]]
    for position, each in enumerate(result, 1):
        if each.position != position:
            each.position = position
    return result
