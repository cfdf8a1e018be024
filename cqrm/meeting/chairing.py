"""The chair passes to somebody else and comes back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.chair_now import arranged, chair_for, chair_now, lacks_chair, main_chair, person_of
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.lookups import in_session
from cqrm.models import Chairing
from cqrm.store.queries.meeting_view import meeting_frame
from cqrm.store.work import Work
from cqrm.terms.acts.chairing import PassChair, TakeChairBack
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.body import PersonView
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.record import ItemView

_KIND = "attendance"


def pass_chair(work: Work, act: PassChair) -> Acted:
    """Somebody who is here takes the chair, for one item or from now on.

    Raises:
        Refused: the meeting is not in session, the person is not here, or takes no part in the item.
        NotFound: the item is not on the agenda of the meeting.
    """
    here = in_session(work, act.meeting)
    view, now = meeting_frame(work, act.meeting), work.now()
    fields = FieldCleaner()
    reason = fields.line(act.reason)
    item = view.item(act.item)
    if act.item is not None and item is None:
        raise NotFound("That item is not on the agenda of this meeting.")
    person = _somebody_here(view, act.person)
    _refuse_interested(view, person, item or view.open_item)
    if item is None:
        if chair_now(view) == main_chair(view) == person.id:
            return unchanged(work, here.meeting.id)
        _end(work, here.meeting.id, now)
        _begin(work, here.meeting.id, person.id, None, now, reason)
        label = f"{person.name} in the chair"
    else:
        _for_item(work, view, item, person, reason)
        label = f"{person.name} in the chair for item {item.position}"
    label += f": {reason}" if reason else ""
    return acted(work, here.meeting.id, label, kind=_KIND, removed_characters=fields.removed)


def take_chair_back(work: Work, act: TakeChairBack) -> Acted:
    """The chair of the meeting takes the chair again.

    Raises:
        Refused: the meeting is not in session, has no chair, or the chair is not here, is in the chair, or
            takes no part in the item under discussion.
    """
    here = in_session(work, act.meeting)
    view, now = meeting_frame(work, act.meeting), work.now()
    if view.chair_id is None:
        raise Refused(f"{here.name} has no chair.", "Name one: m on home.")
    person = _somebody_here(view, view.chair_id)
    if chair_now(view) == person.id:
        raise Refused(f"{person.name} is in the chair.")
    _refuse_interested(view, person, view.open_item)
    leave_chair_of_items(work, here.meeting.id, now)
    if main_chair(view) != person.id:
        _end(work, here.meeting.id, now)
        _begin(work, here.meeting.id, person.id, None, now, "")
    return acted(work, here.meeting.id, f"{person.name} in the chair again", kind=_KIND)


def refuse_without_chair(work: Work, meeting: UUID, item: UUID) -> None:
    """An item is not opened while whoever would be in its chair takes no part in it.

    Raises:
        Refused: somebody else must take the chair first.
    """
    view = meeting_frame(work, meeting)
    barred, about = lacks_chair(view, item), view.item(item)
    if barred is not None and about is not None:
        raise Refused(
            f"{barred.name} is in the chair and takes no part in item {about.position}.",
            "Pass the chair for that item first.",
        )


def take_chair_of_item(work: Work, meeting: UUID, item: UUID, now: datetime) -> None:
    """Whoever was put in the chair for an item takes it as the item is opened."""
    view = meeting_frame(work, meeting)
    put_there, chair = arranged(view, item), chair_for(view, item)
    if put_there is None or put_there.person_id != chair or chair == main_chair(view):
        return
    row = work.session.get(Chairing, put_there.id)
    if row is not None and row.ended_at == row.started_at:
        row.started_at, row.ended_at = now, None
    else:
        _begin(work, meeting, put_there.person_id, item, now, put_there.reason)


def leave_chair_of_items(work: Work, meeting: UUID, now: datetime) -> None:
    """The chair comes back by itself: whoever was in it for an item is so no longer."""
    for row in _running(work, meeting):
        if row.item_id is not None:
            _stop(work, row, now)


def _for_item(work: Work, view: MeetingView, item: ItemView, person: PersonView, reason: str) -> None:
    """Who is in the chair of an item: from now while it is open, else for the time it took or will take."""
    now = work.now()
    if view.open_item_id == item.id:
        leave_chair_of_items(work, view.id, now)
        if person.id != main_chair(view):
            _begin(work, view.id, person.id, item.id, now, reason)
        return
    for row in work.session.exec(select(Chairing).where(Chairing.item_id == item.id)).all():
        work.remove(row)
    if person.id == main_chair(view) and not item.visits:
        return
    visited = [moment for visit in item.visits for moment in (visit.started_at, visit.ended_at or now)]
    row = _begin(work, view.id, person.id, item.id, min(visited, default=now), reason)
    row.ended_at = max(visited, default=now)


def _somebody_here(view: MeetingView, person_id: UUID) -> PersonView:
    person = person_of(view, person_id)
    if person is None:
        raise NotFound("That person is not in the directory of this body.", "Add them from attendance.")
    if not any(a.person.id == person_id and a.is_here_now for a in view.attendance):
        raise Refused(
            f"{person.name} is not in the meeting, so cannot take the chair.",
            "Mark them present first, or name somebody who is here.",
        )
    return person


def _refuse_interested(view: MeetingView, person: PersonView, item: ItemView | None) -> None:
    if item is not None and person.id in view.may_not_chair(item.id):
        raise Refused(
            f"{person.name} has declared an interest and takes no part in item {item.position}.",
            "Name somebody else.",
        )


def _begin(
    work: Work, meeting: UUID, person: UUID, item: UUID | None, now: datetime, reason: str
) -> Chairing:
    return work.add(
        Chairing(
            id=work.new_id(),
            meeting_id=meeting,
            person_id=person,
            item_id=item,
            started_at=now,
            reason=reason,
        )
    )


def _end(work: Work, meeting: UUID, now: datetime) -> None:
    for row in _running(work, meeting):
        _stop(work, row, now)


def _stop(work: Work, row: Chairing, now: datetime) -> None:
    """End a time in the chair; one that ends as it begins never was."""
    if now <= row.started_at:
        work.remove(row)
    else:
        row.ended_at = now


def _running(work: Work, meeting: UUID) -> list[Chairing]:
    running = select(Chairing).where(Chairing.meeting_id == meeting, col(Chairing.ended_at).is_(None))
    return list(work.session.exec(running))
