"""Amendments to the minutes of the meeting before: recorded at their item, made when they are confirmed.

An amendment that is not agreed is recorded with what each side holds, and is not made.
"""

from __future__ import annotations

from sqlmodel import select

from cqrm.meeting.answers import acted
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.exceptions import LAST_MINUTES
from cqrm.meeting.last_minutes import recorded_amendments, unconfirmed_before
from cqrm.meeting.lookups import Here, in_session
from cqrm.meeting.snapshot_amendments import printed_entries
from cqrm.models import AgendaItem, Amendment, Meeting
from cqrm.store.work import Look, Work
from cqrm.terms.acts.minutes import AmendLastMinutes, RemoveAmendment
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted

_KIND = "change"


def amend_last_minutes(work: Work, act: AmendLastMinutes) -> Acted:
    """Record an amendment to the minutes that this meeting is to confirm.

    Raises:
        Refused: the meeting is not in session, no earlier minutes wait, the text is missing, or those minutes
            have no entry of that number.
    """
    here = in_session(work, act.meeting)
    earlier = unconfirmed_before(work, here.meeting)
    if earlier is None:
        raise Refused(
            "There are no earlier minutes to amend: they are confirmed, or there are none.",
            "Record what was wrong as a note or a decision of this meeting.",
        )
    fields = FieldCleaner()
    text = fields.required(act.text, "the amendment")
    number = _number(work, here, earlier, fields.line(act.number))
    before = recorded_amendments(work, here.meeting.id, earlier.id)
    amendment = Amendment(
        id=work.new_id(),
        meeting_id=here.meeting.id,
        item_id=_item(work, here).id,
        of_meeting_id=earlier.id,
        position=before[-1].position + 1 if before else 1,
        number=number,
        text=text,
        disputed=fields.line(act.disputed),
        author=work.operator.person,
        recorded_at=work.now(),
    )
    work.add(amendment)
    what = "a disputed amendment" if amendment.disputed else "an amendment"
    label = f"Recorded {what} to the minutes of {here.body.label} {earlier.called}"
    return acted(
        work, here.meeting.id, label, kind=_KIND, entry=amendment.id, removed_characters=fields.removed
    )


def remove_amendment(work: Work, act: RemoveAmendment) -> Acted:
    """Take an amendment out again.

    Raises:
        NotFound: it is gone.
        Refused: the meeting is not in session, or the minutes it concerns are confirmed.
    """
    amendment = work.session.get(Amendment, act.amendment)
    if amendment is None:
        raise NotFound("That amendment is no longer recorded.")
    here = in_session(work, amendment.meeting_id)
    earlier = work.session.get(Meeting, amendment.of_meeting_id)
    assert earlier is not None
    name = f"{here.body.label} {earlier.called}"
    if earlier.confirmed_in_id is not None:
        raise Refused(
            f"The minutes of {name} have been confirmed subject to it.",
            "Record what this meeting thinks of it now as a note.",
        )
    work.remove(amendment)
    return acted(work, here.meeting.id, f"Removed an amendment to the minutes of {name}", kind=_KIND)


def _number(look: Look, here: Here, earlier: Meeting, typed: str) -> str:
    """The number as it is printed there.

    Raises:
        Refused: those minutes have no such number.
    """
    printed = [entry.number for entry in printed_entries(look, earlier.id) if entry.number]
    if not typed or not printed:
        return typed
    found = next((number for number in printed if number.casefold() == typed.casefold()), None)
    if found is None:
        raise Refused(
            f"The minutes of {here.body.label} {earlier.called} have no {typed}.",
            f"They go from {printed[0]} to {printed[-1]}; leave the number empty for the minutes as a whole.",
        )
    return found


def _item(look: Look, here: Here) -> AgendaItem:
    """The item at which the last minutes are taken.

    Raises:
        Refused: the agenda has none.
    """
    item = look.session.exec(
        select(AgendaItem).where(AgendaItem.meeting_id == here.meeting.id, AgendaItem.key == LAST_MINUTES)
    ).first()
    if item is None:
        raise Refused(
            f"The agenda of {here.name} has no item for the last minutes.",
            "Amend them at a meeting that has one.",
        )
    return item
