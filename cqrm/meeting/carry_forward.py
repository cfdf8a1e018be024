"""What comes back by itself: unfinished items return to the next agenda, due dates follow their meeting.

Open actions need no carrying: the action log of every later meeting holds them until a meeting closes them.
"""

from __future__ import annotations

import re
from uuid import UUID

from sqlmodel import col, select

from cqrm.models import Action, AgendaItem, Attendance, DueRevision, Meeting
from cqrm.store.work import Look, Work
from cqrm.terms.audiences import narrower
from cqrm.terms.enums import ItemState, MeetingKind, MeetingStatus

_CLOSING_KEYS = frozenset({"escalations", "any_other_business"})
"""Items that stand at the end of an agenda; carried ones come before them."""
_UNFINISHED = frozenset({ItemState.DEFERRED, ItemState.NOT_REACHED})


def carry_into(work: Work, later: Meeting) -> int:
    """Bring to a planned meeting what the one before it left, and what was due at cancelled ones.

    While the meeting before is still to be held, or is going on, its items wait: closing it carries them.
    Done twice it changes nothing more. Says how many items came.
    """
    before = _meeting_before(work, later)
    for cancelled in _cancelled_between(work, before, later):
        _hand_over_dues(work, cancelled, later)
    if before is not None and not before.status.is_closed:
        return 0
    earlier = [*([before] if before is not None else []), *_extraordinary_since(work, before, later)]
    return sum(carry_items(work, meeting, later) for meeting in earlier)


def carry_items(work: Work, earlier: Meeting, later: Meeting) -> int:
    """Bring back to a meeting what an earlier one did not finish, each item once; says how many came.

    A standing item that is on the later agenda anyway is marked with its origin. Anything else is added
    before the closing items. The origin is the meeting at which it was first left, however often since.
    """
    agenda = _items(work, later)
    arrived = {item.carried_from_id for item in agenda}
    carried = 0
    for item in _items(work, earlier):
        origin = item.carried_from_id or item.id
        if origin in arrived or not comes_back(item):
            continue
        standing = next((i for i in agenda if i.key == item.key and i.carried_from_id is None), None)
        if standing is not None:
            standing.carried_from_id = origin
            if not standing.paper:
                standing.paper, standing.paper_audience = item.paper, item.paper_audience
            standing.audience = narrower(standing.audience, item.audience)
            standing.paper_audience = narrower(standing.audience, standing.paper_audience)
        else:
            agenda = _insert(work, later, agenda, item, origin)
        carried += 1
    return carried


def comes_back(item: AgendaItem) -> bool:
    """Whether an item returns: it was deferred, not reached, kept by a person, or carried and not touched."""
    untouched = item.state is ItemState.TO_COME and item.carried_from_id is not None
    return item.state in _UNFINISHED or item.keep or untouched


def next_planned(look: Look, meeting: Meeting) -> Meeting | None:
    """The ordinary meeting of the same body that is already planned after this one."""
    return look.session.exec(
        select(Meeting)
        .where(
            Meeting.body_id == meeting.body_id,
            Meeting.kind == MeetingKind.ORDINARY,
            Meeting.number > meeting.number,
            Meeting.status == MeetingStatus.PLANNED,
        )
        .order_by(col(Meeting.number))
    ).first()


def follow_meeting(work: Work, meeting: Meeting) -> int:
    """Actions that are due at a meeting are due on its day, whatever day that is; says how many moved.

    That is no slip and no revision: they are due at the meeting, as was said.
    """
    moved = [action for action in _due_at(work, meeting) if action.due_on != meeting.held_on]
    for action in moved:
        action.due_on = meeting.held_on
    return len(moved)


def _hand_over_dues(work: Work, cancelled: Meeting, later: Meeting) -> None:
    """Actions due at a cancelled meeting are due at the one after it; the old date is kept, as no slip."""
    for action in _due_at(work, cancelled):
        work.add(
            DueRevision(
                id=work.new_id(),
                action_id=action.id,
                meeting_id=cancelled.id,
                due_on=action.due_on,
                due_text=action.due_text,
                reason="the meeting was cancelled",
                is_slip=False,
                replaced_at=work.now(),
            )
        )
        action.due_on, action.due_meeting = later.held_on, later.number
        action.due_text = re.sub(rf"\b{cancelled.number}\b", str(later.number), action.due_text)


def _due_at(look: Look, meeting: Meeting) -> list[Action]:
    """The live actions that are due at a meeting."""
    actions = look.session.exec(
        select(Action)
        .where(Action.body_id == meeting.body_id, Action.due_meeting == meeting.number)
        .order_by(col(Action.captured_at), col(Action.ref))
    )
    return [action for action in actions if action.status.is_live]


def _meeting_before(look: Look, later: Meeting) -> Meeting | None:
    """The ordinary meeting of the body before one, cancelled ones passed over."""
    return look.session.exec(
        select(Meeting)
        .where(
            Meeting.body_id == later.body_id,
            Meeting.kind == MeetingKind.ORDINARY,
            Meeting.number < later.number,
            Meeting.status != MeetingStatus.CANCELLED,
        )
        .order_by(col(Meeting.number).desc())
    ).first()


def _cancelled_between(look: Look, before: Meeting | None, later: Meeting) -> list[Meeting]:
    """The cancelled meetings between a meeting and the one before it."""
    return list(
        look.session.exec(
            select(Meeting)
            .where(
                Meeting.body_id == later.body_id,
                Meeting.kind == MeetingKind.ORDINARY,
                Meeting.number < later.number,
                Meeting.number > (before.number if before is not None else -1),
                Meeting.status == MeetingStatus.CANCELLED,
            )
            .order_by(col(Meeting.number))
        )
    )


def _extraordinary_since(look: Look, before: Meeting | None, later: Meeting) -> list[Meeting]:
    """The extraordinary meetings that were held between a meeting and the one before it."""
    called = look.session.exec(
        select(Meeting)
        .where(
            Meeting.body_id == later.body_id,
            Meeting.kind == MeetingKind.EXTRAORDINARY,
            Meeting.number < later.number,
            Meeting.number >= (before.number if before is not None else -1),
        )
        .order_by(col(Meeting.held_on), col(Meeting.designation))
    )
    return [meeting for meeting in called if meeting.status.is_closed]


def _items(look: Look, meeting: Meeting) -> list[AgendaItem]:
    return list(
        look.session.exec(
            select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).order_by(col(AgendaItem.position))
        ).all()
    )


def _insert(
    work: Work, meeting: Meeting, agenda: list[AgendaItem], item: AgendaItem, origin: UUID
) -> list[AgendaItem]:
    """Put an item on an agenda that has none of its kind, and move the closing items down by one."""
    index = next((n for n, i in enumerate(agenda) if i.key in _CLOSING_KEYS), len(agenda))
    row = work.add(
        AgendaItem(
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
            audience=item.audience,
            paper_audience=item.paper_audience,
            carried_from_id=origin,
        )
    )
    result = [*agenda[:index], row, *agenda[index:]]
    for position, each in enumerate(result, 1):
        if each.position != position:
            each.position = position
    _shift_invitations(work, meeting, index + 1)
    return result


def _shift_invitations(work: Work, meeting: Meeting, first: int) -> None:
    """Whoever was invited for an item that moved down is invited for it still."""
    for attendance in work.session.exec(
        select(Attendance).where(Attendance.meeting_id == meeting.id).order_by(col(Attendance.position))
    ).all():
        shifted = [number + 1 if number >= first else number for number in attendance.for_items]
        if shifted != attendance.for_items:
            attendance.for_items = shifted
