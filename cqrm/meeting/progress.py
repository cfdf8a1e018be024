"""What becomes of actions at a meeting: updates, new due dates, closing, or leaving them as they are."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import select

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.lookups import Here, find_meeting, in_session, not_over
from cqrm.meeting.undertakings import meeting_due_at
from cqrm.models import Action, ActionUpdate, DueRevision
from cqrm.store.work import Work
from cqrm.terms.acts.progress import CloseAction, ReviewAction, ReviseDue, UpdateAction
from cqrm.terms.enums import ActionStatus
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import screen_date

NO_UPDATE = "No update provided"
"""What stands in the log when an owner was asked and had nothing to say: a real entry."""
_KIND = "change"


def update_action(work: Work, act: UpdateAction) -> Acted:
    """Keep what was reported on an action; updates may be collected before the meeting starts.

    Raises:
        Refused: the meeting is over, or the action is finished.
    """
    here = not_over(work, act.meeting)
    action = _live_action(work, here, act.action)
    fields = FieldCleaner()
    _add_update(work, here, action, fields.line(act.text) or NO_UPDATE)
    return acted(
        work,
        here.meeting.id,
        f"Updated {action.ref}",
        kind=_KIND,
        entry=action.id,
        removed_characters=fields.removed,
    )


def revise_due(work: Work, act: ReviseDue) -> Acted:
    """Give an action another due date. The old one is kept; a later date counts as a slip.

    An action that is due at a meeting and still is has not slipped when that meeting has moved.

    Raises:
        Refused: the meeting is not in session, the action is finished or was raised in it, the date is the
            same, or there is no reason.
    """
    here = in_session(work, act.meeting)
    action = _live_action(work, here, act.action)
    if action.meeting_id == here.meeting.id:
        raise Refused(f"{action.ref} was raised in this meeting.", "Change its date where it stands.")
    fields = FieldCleaner()
    due_text, reason = fields.line(act.due_text), fields.required(act.reason, "the reason for another date")
    if act.due_on == action.due_on:
        raise Refused(f"{action.ref} is due {screen_date(act.due_on)} already.", "Give another date.")
    due_meeting = meeting_due_at(work, here, due_text, act.due_on)
    follows = due_meeting is not None and due_meeting == action.due_meeting
    revision = DueRevision(
        id=work.new_id(),
        action_id=action.id,
        meeting_id=here.meeting.id,
        due_on=action.due_on,
        due_text=action.due_text,
        reason=reason,
        is_slip=not follows and _is_later(act.due_on, action.due_on),
        replaced_at=work.now(),
    )
    work.add(revision)
    before = f" (was {screen_date(action.due_on)})" if action.due_on else ""
    action.due_on, action.due_text, action.due_meeting = act.due_on, due_text, due_meeting
    return acted(
        work,
        here.meeting.id,
        f"{action.ref} due {screen_date(act.due_on)}{before}",
        kind=_KIND,
        entry=action.id,
        removed_characters=fields.removed,
    )


def close_action(work: Work, act: CloseAction) -> Acted:
    """The meeting closes an action on evidence.

    Raises:
        Refused: the meeting is not in session, the action is finished, or nothing shows that it was done.
    """
    here = in_session(work, act.meeting)
    action = _live_action(work, here, act.action)
    fields = FieldCleaner()
    evidence = fields.line(act.evidence)
    if not evidence:
        raise Refused(f"What shows that {action.ref} is done?", "Type the evidence.")
    action.status, action.evidence = ActionStatus.CLOSED, evidence
    action.finished_in_id, action.finished_at = here.meeting.id, work.now()
    return acted(
        work,
        here.meeting.id,
        f"Closed {action.ref}",
        kind=_KIND,
        entry=action.id,
        removed_characters=fields.removed,
    )


def review_action(work: Work, act: ReviewAction) -> Acted:
    """The meeting has looked at an action and leaves it as it is.

    Raises:
        Refused: the meeting is not in session, or the action is finished.
    """
    here = in_session(work, act.meeting)
    action = _live_action(work, here, act.action)
    seen = work.session.exec(
        select(ActionUpdate).where(
            ActionUpdate.action_id == action.id, ActionUpdate.meeting_id == here.meeting.id
        )
    ).first()
    if seen is not None:
        return unchanged(work, here.meeting.id)
    _add_update(work, here, action, "", reviewed_only=True)
    return acted(work, here.meeting.id, f"Looked at {action.ref}", kind=_KIND, entry=action.id)


def _live_action(work: Work, here: Here, action_id: UUID) -> Action:
    action = work.session.get(Action, action_id)
    if action is None or action.body_id != here.body.id:
        raise NotFound("That action is not in the log of this body.")
    if not action.status.is_live:
        where = f" at {find_meeting(work, action.finished_in_id).name}" if action.finished_in_id else ""
        raise Refused(
            f"{action.ref} was {action.status.value}{where}.", "Record a new action if more is to be done."
        )
    return action


def _add_update(work: Work, here: Here, action: Action, text: str, *, reviewed_only: bool = False) -> None:
    work.add(
        ActionUpdate(
            id=work.new_id(),
            action_id=action.id,
            meeting_id=here.meeting.id,
            text=text,
            reviewed_only=reviewed_only,
            author=work.operator.person,
            reported_at=work.now(),
        )
    )


def _is_later(new: date, old: date | None) -> bool:
    return old is not None and new > old
